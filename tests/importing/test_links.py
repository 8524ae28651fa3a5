"""`import`: what becomes of the links and addresses of a page, on paper."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from brochure.build.build import build
from brochure.importing.importer import Imported
from brochure.output import dist
from brochure.pdf import preflight
from tests.support.web_pages import imported

LONG = "https://www.hulp-voorbeeld.example/aanbod/volwassenen/partners/een-lange-naam-van-een-pagina-{}?x=1&y=2"


def page(*answers: str, head: str = "") -> str:
    body = "".join(
        f"<h2>{letter}. Wat is {letter}?</h2>{answer}"
        for letter, answer in zip("ABCDEF"[: len(answers)], answers, strict=True)
    )
    return f"<html lang='nl'><head>{head}</head><body><h1>Gids</h1>{body}</body></html>"


def topic(done: Imported, name: str = "wat-is-a") -> str:
    return done.files[f"topics/{name}.md"].decode().split("+++\n")[2].strip()


def links(done: Imported) -> list[tuple[str, str]]:
    found = tomllib.loads(done.files["guide.toml"].decode()).get("links", {}).values()
    return [(link["printed"], link["url"]) for link in found]


def reported(done: Imported) -> str:
    return "\n".join(done.report.lines())


@pytest.mark.thorough
def test_a_page_with_long_addresses_builds_and_each_has_its_own_code(tmp_path: Path) -> None:
    head = f"<link rel='canonical' href='{LONG.format('0')}'>"
    first, second = LONG.format("1"), LONG.format("2")
    answer = f"<p>Lees <a href='{first}'>over hulp</a>. <a href='{second}'>{second}</a></p><p>En {LONG.format(3)}."
    done = imported(tmp_path, "page.html", page(answer, "<p>Niets.", head=head))
    assert links(done) == [
        ("hulp-voorbeeld.example", first),
        ("hulp-voorbeeld.example", second),
        ("hulp-voorbeeld.example", LONG.format("3")),
        ("hulp-voorbeeld.example", LONG.format("0")),
    ]
    dist.write(tmp_path / "guide", done.files)
    build(tmp_path / "guide", tmp_path / "out", ["boekje", "grote-letters"])
    for name in ("boekje", "grote-letters"):
        pdf = (tmp_path / "out" / "pdf" / f"gids-{name}.pdf").read_bytes()
        assert "hulp-voorbeeld.example" in "\n".join(preflight.texts(pdf)).replace("\n", "")


def test_an_address_that_no_code_can_hold_keeps_the_page_from_nothing(tmp_path: Path) -> None:
    url = LONG.format("x" * 80)
    done = imported(tmp_path, "page.html", page(f"<p><a href='{url}'>Dit</a>.</p>"))
    assert links(done)[0] == ("hulp-voorbeeld.example", url)
    dist.write(tmp_path / "guide", done.files)
    build(tmp_path / "guide", tmp_path / "out", ["boekje"])


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://www.nacht.example/slapen/", "nacht.example/slapen"),
        ("https://nacht.example/slapen/overdag?van=ons-allemaal", "nacht.example/slapen/overdag"),
        ("https://nacht.example/slapen/overdag-in-een-heel-donkere-kamer", "nacht.example"),
        ("https://een-heel-erg-lange-naam-van-een-dienst.example/x", "een-heel-erg-lange-naam-van-een-dienst.exampl…"),
    ],
)  # fmt: skip
def test_an_address_prints_short(tmp_path: Path, url: str, printed: str) -> None:
    done = imported(tmp_path, "page.html", page(f"<p>Zie <a href='{url}'>deze dienst</a>.</p>"))
    assert links(done)[0] == (printed, url)


def test_a_long_address_that_was_typed_becomes_a_link_and_is_reported(tmp_path: Path) -> None:
    url = LONG.format("1")
    done = imported(tmp_path, "page.txt", f"A. Wat is a?\n\nZie {url}. Kort: www.kort.example.\n")
    assert topic(done).startswith("Zie [hulp-voorbeeld.example](link:hulp-voorbeeld-example-")
    assert topic(done).endswith("). Kort: www.kort.example.")
    assert f"line 3: the address {url} prints as hulp-voorbeeld.example; the code" in reported(done)


def test_mail_and_telephone_print_as_words(tmp_path: Path) -> None:
    answer = "<p><a href='mailto:wij@hier.example?subject=x'>Mail ons</a> of bel <a href='tel:+32 9 123'>09 123</a>."
    done = imported(tmp_path, "page.html", page(answer.replace("+32 9", "09")))
    assert topic(done) == "Mail ons (wij@hier.example) of bel 09 123."
    assert 'the address of the link "Mail ons" prints behind it, wij@hier.example' in reported(done)
    assert links(done) == []
    assert "call 09 123, and take it up in helplines.toml" in reported(done)
    assert b'# phone = "09 123"' in done.files["helplines.toml"]


CANONICAL = "<link rel='canonical' href='https://www.hier.example/gids'>"


@pytest.mark.parametrize("link", ["<a>een dienst</a>", "<a href=''>een dienst</a>", "<a href='#'>een dienst</a>"])
def test_a_link_without_an_address_leads_nowhere(tmp_path: Path, link: str) -> None:
    done = imported(tmp_path, "page.html", page(f"<p>Vraag het aan {link}.", head=CANONICAL))
    assert topic(done) == "Vraag het aan een dienst."
    assert done.report.dead_links == {"een dienst": [1]}


def test_words_around_a_link_whose_address_is_kept_are_not_reported(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.html", page("<p>Lees <a href='https://x.example/y'>hier</a> meer.", head=CANONICAL))
    assert topic(done) == "Lees [hier](link:x-example-y) meer."
    assert done.report.dead_links == {}
