"""`import` keeps the words of a page right: no invisible character stays, and every loss is reported."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from brochure.importing.importer import Imported
from tests.support.web_pages import imported, paragraph, word_file


def topic(done: Imported, name: str = "wat-nu") -> str:
    return done.files[f"topics/{name}.md"].decode().split("+++\n")[2].strip()


def reported(done: Imported) -> str:
    return "\n".join(done.report.lines())


TURNING = "Bel \u202e211\u202c, of \u2066112\u2069.\u200e\u200f\u061c"


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("p.txt", f"A. Wat nu?\n\n{TURNING}\n", "line 3"),
        ("p.html", f"<h2>A. Wat nu?</h2>\n\n<p>{TURNING}</p>", "line 3"),
        ("p.html", "<h2>A. Wat nu?</h2><p>Bel &#x202e;211&#8236;, of &#x2066;112&#x2069;.&lrm;&rlm;&#x61c;", "line 1"),
        ("p.docx", word_file(paragraph("A. Wat nu?") + paragraph(TURNING)), "paragraph 2"),
    ],
)
def test_characters_that_change_the_direction_are_taken_out_and_reported(
    tmp_path: Path, name: str, data: str | bytes, place: str
) -> None:
    done = imported(tmp_path, name, data)
    assert topic(done) == "Bel 211, of 112."
    assert f"7 invisible characters that change the direction of the text were removed ({place})" in reported(done)


def dropped(done: Imported) -> list[tuple[str, str]]:
    return [(one.words, one.why) for one in done.report.outline.dropped]


def noted_file() -> bytes:
    """A Word file with a footnote, as Word writes one."""
    whole = zipfile.ZipFile(io.BytesIO(word_file(f"{paragraph('A. Wat nu?')}{NOTED}{paragraph('Daarna rust.')}")))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in whole.namelist():
            text = whole.read(name).decode()
            if name.endswith("document.xml.rels"):
                text = text.replace("</Rel", f'<Relationship Id="n" Target="footnotes.xml" Type="{KIND}"/></Rel')
            archive.writestr(name, text)
        archive.writestr("word/footnotes.xml", f"<w:footnotes {SPACE}>{FOOTNOTE}</w:footnotes>")
    return data.getvalue()


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTE = f'<w:footnote w:id="2">{paragraph("Alleen &lt;overdag&gt;.")}</w:footnote>'
NOTED = '<w:p><w:r><w:t>Slaap goed</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'


def test_a_footnote_stands_in_brackets_at_its_mark(tmp_path: Path) -> None:
    done = imported(tmp_path, "p.docx", noted_file())
    assert topic(done) == "Slaap goed (Alleen &lt;overdag>.).\n\nDaarna rust."
    assert 'paragraph 2: a note stands in brackets at its mark: "Alleen <overdag>."' in reported(done)


def test_a_word_table_of_contents_is_left_out_and_reported(tmp_path: Path) -> None:
    tab = "</w:t></w:r><w:r><w:tab/><w:t>"
    listed = ["Inhoud", f"A. Wat nu?{tab}2", f"Voor thuis{tab}2", f"B. En dan?{tab}3"]
    body = "".join(
        map(paragraph, ["Gids", *listed, "A. Wat nu?", "Rust.", "Voor thuis", "Slaap.", "B. En dan?", "Op."])
    )
    done = imported(tmp_path, "p.docx", word_file(body))
    assert topic(done) == "Rust.\n\nVoor thuis\n\nSlaap."
    assert dropped(done) == [
        ("Inhoud", "the table of contents"),
        ("A. Wat nu? 2", "the table of contents"),
        ("Voor thuis 2", "the table of contents"),
        ("B. En dan? 3", "the table of contents"),
    ]


def test_a_table_keeps_its_caption_and_its_columns(tmp_path: Path) -> None:
    table = "<table><caption>Wie werkt</caption><tr><th>dag<th>uur<th>wie</tr>"
    table += "<tr><td rowspan=2>ma<td>9<td>An</tr><tr><td>10<td>Bo<img alt='foto'></tr></table>"
    done = imported(tmp_path, "p.html", f"<h2>A. Wat nu?</h2>{table}")
    assert topic(done) == ("Wie werkt\n\n| dag | uur | wie |\n| --- | --- | --- |\n| ma | 9 | An |\n|  | 10 | Bo |")
    assert "line 1: 1 cell beside several rows of a table: the words stand in the first" in reported(done)
    assert dropped(done) == [("foto", "a picture: the page does not name its file")]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("<p>Kort<p>Een langere zin eronder.", "Kort\n\nEen langere zin eronder."),
        ("<p><b>Kort</b><p>Een langere zin eronder.", "## Kort\n\nEen langere zin eronder."),
        ("<p><span style='font-weight:bold'>Kort</span><p>Een langere zin.", "## Kort\n\nEen langere zin."),
        ("<p>Dit is <span style='font-weight: 700'>vet</span>.", "Dit is **vet**."),
        ("<figure><figcaption>Een foto</figcaption></figure><p>Een langere zin.", "Een foto\n\nEen langere zin."),
        ("<dl><dt>Dienst</dt><dd>Een nacht lang werken.</dd></dl>", "Dienst\n:   Een nacht lang werken."),
        ("<pre>een\ntwee</pre>", "een  \ntwee"),
    ],
)
def test_what_a_web_page_marks_is_kept_and_no_more(tmp_path: Path, answer: str, expected: str) -> None:
    assert topic(imported(tmp_path, "p.html", f"<h2>A. Wat nu?</h2>{answer}")) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("type=a", "1. x\n    {: .lower-alpha }\n2. y\n    {: .lower-alpha }"),
        ("type=I", "1. x\n    {: .upper-roman }\n2. y\n    {: .upper-roman }"),
        ("reversed", "2. x\n\n<!-- the next list -->\n\n1. y"),
        ("start=7", "7. x\n8. y"),
    ],
)
def test_a_list_counts_as_the_page_shows_it(tmp_path: Path, kind: str, expected: str) -> None:
    done = imported(tmp_path, "p.html", f"<h2>A. Wat nu?</h2><ol {kind}><li>x<li>y</ol>")
    assert topic(done) == expected


LONG = "Dit is een zin die lang genoeg is om te tellen als tekst, en die niet is afgebroken op een breedte."


def test_one_line_that_runs_on_does_not_make_a_text_wrapped(tmp_path: Path) -> None:
    page = (
        f"A. Wat nu?\n\nEen regel zonder punt\nmet een vervolg\n\nIets.\nNog iets.\nEn meer.\nVoor thuis\n{LONG[:90]}\n"
    )
    done = imported(tmp_path, "p.txt", page)
    assert "Iets.\n\nNog iets.\n\nEn meer.\n\nVoor thuis\n\nDit is" in topic(done)


def test_a_bare_line_right_above_its_text_is_a_heading(tmp_path: Path) -> None:
    wrapped = "Een tekst die op een breedte is\nafgebroken, zodat de regels steeds\nhalverwege een zin eindigen.\n"
    done = imported(tmp_path, "p.txt", f"A. Wat nu?\n\n{wrapped}\nVoor thuis\n{wrapped.replace('Een', 'Zo’n')}")
    assert "\n\n## Voor thuis\n\nZo’n tekst die op een breedte is afgebroken, zodat" in topic(done)


WORDPRESS = """<html lang=nl><head><title>Gids</title></head><body class="page has-sidebar">
<a class="skip-link screen-reader-text" href="#content">Ga naar de inhoud</a>
<div id="site-navigation" class="main-navigation">
<div class="menu-hoofdmenu-container"><ul id="primary-menu" class="menu">
<li><a href="/">Welkom</a></li><li><a href="/wie">Wie zijn wij?</a></li></ul></div></div>
<div class="breadcrumbs"><a href="/">Welkom</a> &raquo; Gids</div>
<div id="content" class="site-content"><div class="entry-content"><h1>Gids</h1>
<h2>A. Wat nu?</h2><p>Rust.</p><h2>B. En dan?</h2><p>Slaap.</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Delen:</h3><ul><li>Facebook</li></ul></div></div></div>
<div id="comments" class="comments-area"><div id="respond"><h3>Geef een reactie</h3><form>Naam <input></form>
</div></div>
<div id="secondary" class="widget-area"><div class="widget widget_recent_entries">Recente berichten</div></div>
<div id="cookie-law-info-bar" class="cookie-bar">Wij gebruiken cookies. <a href="#">Akkoord</a></div>
<p>Met trots aangedreven door WordPress</p></body></html>"""


def test_what_a_website_puts_around_its_text_is_left_out_line_by_line(tmp_path: Path) -> None:
    done = imported(tmp_path, "p.html", WORDPRESS)
    assert (topic(done), topic(done, "en-dan")) == ("Rust.", "Slaap.")
    assert done.report.outline.intro == ()
    assert dropped(done) == [
        ("Ga naar de inhoud", "hidden on the page"),
        ("Welkom Wie zijn wij?", "navigation"),
        ("Welkom » Gids", "navigation"),
        ("Delen: Facebook", "share buttons"),
        ("Geef een reactie Naam", "comments"),
        ("Recente berichten", "a sidebar"),
        ("Wij gebruiken cookies. Akkoord", "a cookie notice"),
        ("Met trots aangedreven door WordPress", "navigation"),
    ]
