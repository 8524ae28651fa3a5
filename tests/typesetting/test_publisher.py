"""How a reader reaches the publisher, as it prints: where, as links, whole in its line."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from brochure.content.reader import read
from brochure.content.selection import editions
from brochure.language.labels import wording
from brochure.model.edition import Edition, Setting
from brochure.model.guide import Guide
from brochure.typesetting.document import document
from brochure.typesetting.publisher import brief, ways
from tests.support.guides import SAMPLE, Folder

ROWS = (
    'phone = "092123456"\nemail = "help@nightdesk.example"\nweb = "www.families-and-shifts.example"\n'
    'address = "Veldstraat 12, 9000 Gent"'
)
SETTING = Setting(size=11, leading=16)


@pytest.fixture
def guide(folder: Folder) -> Guide:
    folder.edit("guide.toml", 'address = ""\nweb = "nightdesk.example"', ROWS)
    return read(folder.root)


def of(name: str) -> Edition:
    return next(one for one in editions(SAMPLE) if one.name == name)


def printed(guide: Guide, name: str, **changed: object) -> str:
    return document(guide, replace(of(name), **changed), SETTING).html  # type: ignore[arg-type]


def section(html: str, name: str) -> str:
    found = re.search(rf'<section class="{name}.*?</section>', html, re.DOTALL)
    assert found, name
    return found[0]


PHONE = '<a href="tel:+3292123456"><span class="keep">09\u00a0212\u00a034\u00a056</span></a>'
EMAIL = '<a href="mailto:help@nightdesk.example"><span class="keep">help@nightdesk.example</span></a>'
WEB = 'href="https://www.families-and-shifts.example"'


def test_colophon_and_backs_have_all_of_it(guide: Guide) -> None:
    booklet, leaflet = printed(guide, "boekje"), printed(guide, "folder")
    for part in (section(booklet, "colophon"), section(booklet, "back"), section(leaflet, "contact")):
        assert PHONE in part
        assert EMAIL in part
        assert WEB in part
    assert "Veldstraat\u00a012, 9000\u00a0Gent" in section(booklet, "colophon")
    assert "Veldstraat\u00a012, 9000\u00a0Gent" in section(leaflet, "contact")


def test_the_address_stands_once_behind_whoever_is_responsible(guide: Guide, folder: Folder) -> None:
    folder.edit("guide.toml", 'responsible = ""', 'responsible = "An Peeters"')
    part = section(printed(read(folder.root), "boekje"), "colophon")
    assert "An Peeters, Veldstraat\u00a012, 9000\u00a0Gent" in part
    assert part.count("Veldstraat") == 1


def test_poster_and_card_have_what_there_is_room_for(guide: Guide) -> None:
    poster = section(printed(guide, "affiche"), "poster")
    assert PHONE in poster
    assert WEB in poster
    assert EMAIL not in poster
    assert PHONE in section(printed(guide, "kaartje"), "card-more")


def test_nothing_of_it_stands_outside_a_discreet_edition(guide: Guide) -> None:
    html = printed(guide, "boekje", discreet=True)
    outside = section(html, "cover") + section(html, "back")
    assert not re.search("tel:|mailto:|families-and-shifts|Night Desk", outside)
    outside = "".join(re.findall(r'<section class="card-outside.*?</section>', printed(guide, "kaartje"), re.DOTALL))
    assert outside
    assert not re.search("tel:|Night Desk", outside)


def test_empty_fields_print_nothing() -> None:
    html = printed(read(SAMPLE), "boekje")
    assert not re.search(r"mailto:|</a>&nbsp;· |<br></p>|<p></p>", html)
    assert ways(read(SAMPLE), 30) == [], "its website is the address of the latest version"


def test_what_is_too_long_for_a_line_breaks_where_it_is_divided(folder: Folder) -> None:
    long = "coordination-and-communication@families-and-shifts.example"
    folder.edit("guide.toml", 'web = "nightdesk.example"', f'web = "nightdesk.example"\nemail = "{long}"')
    (way,) = ways(read(folder.root), 30)
    assert way.href == f"mailto:{long}"
    assert "<wbr>@families-<wbr>and-<wbr>shifts.<wbr>example" in way.printed
    assert re.sub("<[^>]*>", "", way.printed) == long
    assert brief(read(folder.root), [way], wording("en")) == [], "no room for it at the foot of a poster"


def test_the_foot_of_a_poster_has_as_much_as_two_lines_hold(guide: Guide) -> None:
    labels, every = wording("en"), ways(guide, 30)
    assert [way.href[:5] for way in brief(guide, every, labels)] == ["tel:+", "https"]
    long = replace(guide, publisher=replace(guide.publisher, name="A foundation for " + "families " * 4))
    assert [way.href[:5] for way in brief(long, every, labels)] == ["tel:+"]
    longer = replace(guide, publisher=replace(guide.publisher, name="A foundation for " + "families " * 8))
    assert brief(longer, every, labels) == []
