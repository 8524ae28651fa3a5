"""outline.py: what divides a page into topics, whatever its headings are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.importing.importer import Imported, convert
from brochure.importing.outline import Choice
from brochure.model.errors import BrochureError
from tests.support.web_pages import DAY, body, imported, page, questions

LONG = "Dit is een zin van negen woorden, en lang."
H2 = f"<h2>Zand</h2><p>{LONG}</p><h2>Klei</h2><p>{LONG}</p><h2>Veen</h2><p>{LONG}</p>"
DETAILS = "<details><summary>{}</summary><p>Een antwoord.</p></details>"
PAGES = {
    "headings that do not ask": (f"<h1>Grond</h1>{H2}", ["Zand", "Klei", "Veen"]),
    "every topic an h1": (f"<title>Grond</title>{H2.replace('h2', 'h1')}", ["Zand", "Klei", "Veen"]),
    "h3 below a single h2": (f"<h1>Grond</h1><h2>Soorten</h2>{H2.replace('h2', 'h3')}", ["Zand", "Klei", "Veen"]),
    "numbered h3 below one of the h2": (
        f"<h1>Grond</h1>{H2}<h2>Werk</h2><h3>1. Spitten</h3><p>{LONG}</p><h3>2. Zaaien</h3><p>{LONG}</p>",
        ["Zand", "Klei", "Veen", "Werk"],
    ),
    "one h2 that holds nearly all": (
        f"<h1>Grond</h1><h2>Vragen</h2>{H2.replace('h2', 'h3') * 1}<h2>Contact</h2><p>Bel.</p>",
        ["Zand", "Klei", "Veen", "Contact"],
    ),
    "details": (f"<h1>Grond</h1>{DETAILS.format('Zand')}{DETAILS.format('Klei')}", ["Zand", "Klei"]),
    "details with headings inside": (
        "<h1>Grond</h1>"
        + "".join(
            f"<details><summary>{name}</summary><h2>Kort</h2><p>{LONG}</p></details>" for name in ("Zand", "Klei")
        ),
        ["Zand", "Klei"],
    ),
    "tabs before their panels": (
        "<h1>Grond</h1><div role=tablist><button role=tab aria-controls=a>Zand</button>"
        "<button role=tab aria-controls=b>"
        f"Klei</button></div><div role=tabpanel id=a>{LONG}</div><div role=tabpanel id=b hidden>{LONG}</div>",
        ["Zand", "Klei"],
    ),
    "buttons that open": (
        f"<h1>Grond</h1><button aria-expanded=false>Zand</button><div hidden>{LONG}</div>"
        f"<button aria-expanded=false>Klei</button><div hidden>{LONG}</div>",
        ["Zand", "Klei"],
    ),
    "a list of questions": (
        f"<h1>Grond</h1><dl><dt>Wat is zand?</dt><dd>{LONG}</dd><dt>Wat is klei?</dt><dd>{LONG}</dd></dl>",
        ["Wat is zand?", "Wat is klei?"],
    ),
    "bold paragraphs": (
        f"<h1>Grond</h1><p><b>Zand</b></p><p>{LONG}</p><p><b>Klei</b></p><p>{LONG}</p>",
        ["Zand", "Klei"],
    ),
    "questions and answers as typed": (
        "<h1>Grond</h1><p>Q: Wat is zand?</p><p>A: Fijn.</p><p>Q: Wat is klei?</p><p>A: Vet.</p>",
        ["Wat is zand?", "Wat is klei?"],
    ),
    "items of a list that ask": (
        f"<h1>Grond</h1>{H2}<h2>Vraag aan de boer</h2><ol><li>Wat groeit hier?</li><li>Hoe diep is het?</li></ol>",
        ["Zand", "Klei", "Veen", "Vraag aan de boer"],
    ),
    "no heading at all": (f"<p>{LONG}</p><p>{LONG}</p>", ["Page"]),
    "a title and text": (f"<h1>Grond</h1><p>{LONG}</p><p>{LONG}</p>", ["Grond"]),
    "a heading without text": (f"<h1>Grond</h1>{H2}<h2>Later</h2>", ["Zand", "Klei", "Veen"]),
}


@pytest.mark.parametrize(("data", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_is_divided_by_what_divides_it_best(tmp_path: Path, data: str, expected: list[str]) -> None:
    assert questions(imported(tmp_path, "page.html", data)) == expected


TEXTS = {
    "lines alone": (f"Grond\n\nZand\n\n{LONG}\n\nKlei\n\n{LONG}\n", ["Zand", "Klei"]),
    "numbers": (f"Grond\n\n1. Zand\n\n{LONG}\n\n2. Klei\n\n{LONG}\n", ["Zand", "Klei"]),
    "steps": (f"Grond\n\nA. Wat nu?\n\n1. spitten\n2. zaaien\n\nB. En dan?\n\n{LONG}\n", ["Wat nu?", "En dan?"]),
    "questions": (
        "Vraag: Wat is zand?\nAntwoord: Fijn.\n\nVraag: Wat is klei?\nAntwoord: Vet.\n",
        ["Wat is zand?", "Wat is klei?"],
    ),
    "one sentence": ("Een verhaal zonder vragen.", ["Page"]),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_divided_by_its_lines(tmp_path: Path, data: str, expected: list[str]) -> None:
    assert questions(imported(tmp_path, "page.txt", data)) == expected


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Grond | Tuinhuis</title><h1>Grond</h1>", "Grond"),
        ("<title>Grond | Tuinhuis</title><h1>Tuinhuis</h1><h2>Grond</h2>", "Grond"),
        ('<title>Grond</title><meta property="og:site_name" content="Tuinhuis"><h1>Tuinhuis</h1>', "Grond"),
        ("<title>Grond - Tuinhuis</title>", "Grond"),
        ("<h2>Alles over grond</h2>", "Alles over grond"),
    ],
)
def test_the_title_is_that_of_the_page_and_not_of_its_site(tmp_path: Path, head: str, title: str) -> None:
    done = imported(tmp_path, "page.html", f"{head}{H2.replace('h2', 'h3')}")
    assert (done.report.outline.title, questions(done)) == (title, ["Zand", "Klei", "Veen"])


def test_the_words_before_the_first_topic_become_the_front(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.html", f"<h1>Grond</h1><p>Voor wie tuiniert.</p>{H2}")
    assert done.files["front.md"] == b"Voor wie tuiniert.\n"


def chosen(folder: Path, data: str, choice: Choice) -> Imported:
    return convert(page(folder, "page.html", data), folder / "none", DAY, choice)


NESTED = f"<h1>Grond</h1>{H2}<h2>Werk</h2><h3>Spitten</h3><p>{LONG}</p><h3>Zaaien</h3><p>{LONG}</p><p><b>Let op</b></p>"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(level="h3"), ["Zand", "Klei", "Veen", "Spitten", "Zaaien"]),
        (Choice(level="whole"), ["Grond"]),
        (Choice(topics=("Klei", "zaaien")), ["Klei", "Zaaien"]),
        (Choice(title="Mijn tuin"), ["Zand", "Klei", "Veen", "Werk"]),
    ],
)
def test_an_editor_may_choose(tmp_path: Path, choice: Choice, expected: list[str]) -> None:
    done = chosen(tmp_path, NESTED, choice)
    assert questions(done) == expected
    assert done.report.outline.title == (choice.title or "Grond")


@pytest.mark.parametrize(
    ("choice", "problem", "fix"),
    [
        (Choice(level="h9"), 'this page has no text below anything that "h9" means', "take one of these: h2, h3"),
        (Choice(level="line"), '"line" is no way to divide a page', 'write "lines" instead'),
        (Choice(topics=("Kley",)), 'no line of this page is "Kley"', 'write "Klei" instead'),
    ],
)
def test_a_choice_that_the_page_does_not_offer_is_a_finding(
    tmp_path: Path, choice: Choice, problem: str, fix: str
) -> None:
    with pytest.raises(BrochureError) as caught:
        chosen(tmp_path, NESTED, choice)
    assert problem in str(caught.value)
    assert fix in str(caught.value)


def test_the_report_shows_how_the_page_was_divided_and_how_else_it_could_be(tmp_path: Path) -> None:
    lines = list(imported(tmp_path, "page.html", NESTED).report.lines())
    assert "  4 questions, divided by 4 headings of level h2:" in lines
    assert "  it could also be divided by 5 headings of level h3 (--level h3)" in lines


def test_headings_with_nothing_below_them_are_reported(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.html", PAGES["a heading without text"][0])
    assert [(one.words, one.why) for one in done.report.outline.dropped] == [
        ("Later", "a heading with no text of its own below it")
    ]


def test_an_accordion_below_a_heading_gives_it_headings(tmp_path: Path) -> None:
    opening = f"<h2>Open</h2><p>{LONG}</p><button class=accordion>Uren</button><div class=panel>Van 8 tot 18.</div>"
    done = imported(tmp_path, "page.html", f"<h1>Bad</h1>{opening}<h2>Diep</h2><p>{LONG}</p>")
    assert body(done, "open") == f"{LONG}\n\n## Uren\n\nVan 8 tot 18."
