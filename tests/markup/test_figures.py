"""figures.py: pictures become figures with caption, credit and width; small ones stay in their sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from brochure.markup.allowlist import Known
from brochure.markup.markdown import inline, to_text
from brochure.model.errors import Finding, Severity, Source
from tests.support.photographs import gradient, jpeg, png, saved

BED = '<img alt="A bed" src="images/bed.jpg">'
PLAIN_KEY = '<img alt="a key" src="images/key.png">'
KEY = '<img alt="a key" src="images/key.png" class="inline">'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "bed.jpg").write_bytes(jpeg(400, 300))
    (folder / "key.png").write_bytes(png(48, 48))
    frames = [Image.new("P", (80, 60), 1)]
    (folder / "moves.gif").write_bytes(saved(gradient(80, 60), "GIF", save_all=True, append_images=frames))
    return tmp_path


def read(text: str, root: Path) -> tuple[str, list[Finding]]:
    problems: list[Finding] = []
    known = Known("en", root)
    return to_text(text, known, source=Source(Path("a.md"), 1), anchor_prefix="t", problems=problems).html, problems


WRITTEN = {
    "alone": ("![A bed](images/bed.jpg)", f"<figure>{BED}</figure>"),
    "caption": (
        '![A bed](images/bed.jpg "Ann\'s \\"own\\" bed")',
        f"<figure>{BED}<figcaption>Ann’s “own” bed</figcaption></figure>",
    ),
    "credit": (
        '![A bed](images/bed.jpg "A bed"){: credit="Photo: Ann" }',
        f'<figure>{BED}<figcaption>A bed<span class="credit">Photo: Ann</span></figcaption></figure>',
    ),
    "credit alone": (
        '![A bed](images/bed.jpg){: credit="Photo: Ann" }',
        f'<figure>{BED}<figcaption><span class="credit">Photo: Ann</span></figcaption></figure>',
    ),
    "width": ("![A bed](images/bed.jpg){: width=small }", f'<figure class="small">{BED}</figure>'),
    "width without a colon": ("![A bed](images/bed.jpg){width=full}", f'<figure class="full">{BED}</figure>'),
    "width on the next line": ("![A bed](images/bed.jpg)\n{: width=column }", f'<figure class="column">{BED}</figure>'),
    "small in a sentence": ("Press ![a key](images/key.png) now.", f"<p>Press {KEY} now.</p>"),
    "large in a sentence": (
        "Look: ![A bed](images/bed.jpg) that is **it**.",
        f"<p>Look:</p><figure>{BED}</figure><p>that is <strong>it</strong>.</p>",
    ),
    "under its text": ("Text.\n![A bed](images/bed.jpg)", f"<p>Text.</p><figure>{BED}</figure>"),
    "small with a width": (
        "Press ![a key](images/key.png){width=small} now.",
        f'<p>Press</p><figure class="small">{PLAIN_KEY}</figure><p>now.</p>',
    ),
    "two": (
        "![A bed](images/bed.jpg) ![A bed](images/bed.jpg)",
        f"<figure>{BED}</figure><figure>{BED}</figure>",
    ),
    "item": ("- Text\n\n    ![A bed](images/bed.jpg)", f"<ul>\n<li>Text<figure>{BED}</figure></li>\n</ul>"),
    "in an item": ("- Press ![a key](images/key.png).", f"<ul>\n<li>Press {KEY}.</li>\n</ul>"),
    "heading": ("## The ![a key](images/key.png)", f'<h2 id="t-the">The {KEY}</h2>'),
}


@pytest.mark.parametrize(("text", "html"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_picture_stands_where_it_was_written(root: Path, text: str, html: str) -> None:
    assert read(text, root) == (html, [])


def test_a_cell_holds_its_picture(root: Path) -> None:
    html, problems = read("| a | b |\n|---|---|\n| ![A bed](images/bed.jpg) | ![a key](images/key.png) b |", root)
    assert problems == []
    assert f"<td>{BED}</td>" in html
    assert f"<td>{KEY} b</td>" in html


def test_a_summary_is_one_line_with_all_its_pictures(root: Path) -> None:
    problems: list[Finding] = []
    html = inline("See ![A bed](images/bed.jpg).", Known("en", root), source=Source(Path("a.md"), 1), problems=problems)
    assert html == 'See <img alt="A bed" src="images/bed.jpg" class="inline">.'
    assert problems == []


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a\n\n![A bed](images/bed.jpg){: width=50% }", 3, '"images/bed.jpg" has the width "50%"'),
        ("a\n\n![It moves](images/moves.gif)", 3, '"images/moves.gif" moves; its first image is printed'),
        ("a\n\nSome words.\n{: width=small }", 3, '"width" stands under a text'),
    ],
)
def test_what_is_set_otherwise_than_written_has_a_note(root: Path, text: str, line: int, problem: str) -> None:
    html, (finding,) = read(text, root)
    assert finding.source == Source(Path("a.md"), line)
    assert problem in finding.problem
    assert "width=" not in html


def test_a_long_caption_has_more_room(root: Path) -> None:
    html, _ = read(f'![A bed](images/bed.jpg "{"word " * 40}")', root)
    assert '<figure class="caption-8">' in html


def test_a_drawing_with_letters_that_no_font_has_names_its_file_and_the_line_that_uses_it(root: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>ж</desc><text>Hi {}</text></svg>'
    (root / "images" / "door.svg").write_text(drawing.format("дверь"), encoding="utf-8")
    _, (finding,) = read("a\n\n![A door](images/door.svg)", root)
    assert finding.severity is Severity.WARNING
    assert finding.source == Source(root / "images" / "door.svg", 1)
    assert finding.problem.startswith('"дверь" (CYRILLIC SMALL LETTER DE and 4 more) is not printed in this picture, ')
    assert "which a.md:3 uses" in finding.problem
    (root / "images" / "door.svg").write_text(drawing.format("door"), encoding="utf-8")
    assert read("a\n\n![A door](images/door.svg)", root)[1] == []
