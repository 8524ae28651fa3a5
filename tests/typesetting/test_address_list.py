"""Addresses under "Meer lezen": each is numbered once, marked where it stands, and has a readable QR code."""

from __future__ import annotations

import re

import pytest
import zxingcpp

from brochure.build.build import editions
from brochure.content import reader
from brochure.model.edition import Edition
from brochure.pdf import preflight
from brochure.typesetting.address_list import addresses, breakable, linked_back, mark
from brochure.typesetting.casting_off import first_setting
from brochure.typesetting.document import document
from brochure.typesetting.helplines import in_region
from tests.support.guides import SAMPLE, Folder

MM_PER_INCH = 25.4


def html(folder: Folder, name: str = "boekje") -> str:
    edition: Edition = next(one for one in editions(folder.root) if one.name == name)
    return document(reader.read(folder.root), edition, first_setting(edition)).html


def test_addresses_are_numbered_as_they_are_met(folder: Folder) -> None:
    folder.append(
        "guide.toml", '\n[links.rest]\nlabel = "Rest"\nurl = "https://rest.example/a"\nprinted = "rest.example"\n'
    )
    folder.append("topics/meals.md", "\nSee [rest](link:rest), [again](link:rest) and [us](link:site).\n")
    guide = reader.read(folder.root)
    found = addresses(guide, guide.topics, in_region(guide))
    assert [(one.number, one.name, one.printed, one.url) for one in found] == [
        (1, "The Night Desk", "nightdesk.example", "https://nightdesk.example"),
        (2, "Rest", "rest.example", "https://rest.example/a"),
    ]
    assert [one.drawing for one in found] == [
        "drawings/code-1.svg",
        "drawings/code-2.svg",
    ]


def test_the_number_stands_at_every_place_of_the_address(folder: Folder) -> None:
    folder.append("topics/meals.md", "\nSee [us](link:site).\n")
    shown = html(folder)
    bare = re.sub(r"<wbr>|</?span[^>]*>", "", shown.split('id="reading"')[0])
    places = re.findall(r'nightdesk\.example\)?</a>(<a [^>]*class="mark"[^>]*>[^<]*</a>)?', bare)
    assert len(places) >= 2
    assert {place.replace(' id="mark-1"', "") for place in places} == {str(mark(1, "To address {number}"))}
    assert 'class="mark"' not in html(folder, "folder"), "no numbers where there is no list"


def test_each_entry_leads_back_to_the_first_of_its_marks() -> None:
    entries = "".join(f'<a class="letter" href="#mark-{one}" role="doc-backlink">{one}</a>' for one in (1, 2))
    shown = linked_back(f"<p>{mark(1, 'to {number}')} {mark(1, 'to {number}')}</p>{entries}")
    assert re.findall(r'id="([^"]+)"', shown) == ["mark-1"]
    assert shown.index('id="mark-1"') < shown.index("</a>")
    assert shown.endswith('role="doc-backlink">1</a><span class="letter">2</span>')


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("tele-onthaal.be", "tele-<wbr>onthaal.<wbr>be"),
        ("caw.be", "caw.<wbr>be"),
        ("https://a.be/b-c/?d=e", "https://<wbr>a.<wbr>be/<wbr>b-<wbr>c/?<wbr>d=<wbr>e"),
        ("a.be/" + "k" * 21, "a.<wbr>be/<wbr>" + "k" * 21),
        ("a.be/" + "k" * 22, "a.<wbr>be/<wbr>" + "<wbr>".join(["kkkk"] * 5) + "<wbr>kk"),
        ("", ""),
    ],
)
def test_an_address_breaks_where_nobody_misreads_it(printed: str, shown: str) -> None:
    assert str(breakable(printed)) == shown
    assert str(breakable(printed)).replace("<wbr>", "") == printed


@pytest.mark.parametrize(
    ("edition", "output"), [("boekje", "screen"), ("boekje", "office"), ("grote-letters", "office")]
)
def test_a_phone_reads_every_code_from_the_page(real, edition: str, output: str) -> None:
    dpi = 200
    pages = preflight.pictures(real.pdf(edition, output), dpi, grey=True)
    read = [one for page in pages for one in zxingcpp.read_barcodes(page)]
    guide = reader.read(real.root)
    wanted = addresses(guide, guide.topics, in_region(guide))
    assert sorted(one.text for one in read) == sorted(one.url for one in wanted)
    for one in read:
        corners = one.position
        width = (corners.top_right.x - corners.top_left.x) / dpi * MM_PER_INCH
        height = (corners.bottom_left.y - corners.top_left.y) / dpi * MM_PER_INCH
        assert max(abs(width), abs(height)) >= 19.9, one.text
        assert one.ec_level in ("M", "Q", "H")


def test_every_address_that_prints_is_in_the_list(real) -> None:
    pages = preflight.texts(real.pdf("boekje", "screen"))
    here = next(number for number, text in enumerate(pages) if text.startswith("Meer lezen"))
    printed = set(re.findall(r"\b[\w-]+\.be\b", " ".join(pages[:here])))
    listed = re.sub(r"[-\ufffe]\s*", "-", pages[here])
    assert len(printed) >= 9
    assert {one for one in printed if one not in listed} == set()


def test_the_sample_shows_it() -> None:
    assert 'id="reading"' in html(Folder(SAMPLE))
