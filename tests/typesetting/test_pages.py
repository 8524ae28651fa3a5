"""Laid-out pages: warnings are errors, only files of the given folders are read, pages are measured."""

import os
import shutil
from pathlib import Path
from types import MappingProxyType

import pytest

from brochure.model.errors import BrochureError
from brochure.typesetting.pages import Renderer

HTML = '<!doctype html><html lang="en"><head><title>t</title>{head}</head><body>{body}</body></html>'
STYLE = '<link rel="stylesheet" href="a.css">'
FONT = Path(__file__).resolve().parents[2] / "styles" / "fonts" / "atkinson" / "atkinson-400.woff2"
CSS = "@font-face { font-family: sans-serif; src: url(font.woff2) }"
CSS += "@page { size: 100mm 100mm; margin: 10mm } body { margin: 0; font: 10pt/20pt sans-serif }"


@pytest.fixture
def pages(tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "images").mkdir()
    (tmp_path / "styles" / "a.css").write_text(CSS)
    shutil.copy(FONT, tmp_path / "styles" / "font.woff2")
    (tmp_path / "styles" / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    def lay_out(body, before_page=None):
        folders = {name: tmp_path / name for name in ("styles", "images")}
        html = HTML.format(head=STYLE, body=body)
        return Renderer("styles/a.css", folders).lay_out(html, before_page=before_page)

    return lay_out


def test_pages_are_measured(pages):
    (page,) = pages('<h1 id="x">One</h1>').pages
    assert (page.width, page.height) == (100, 100)
    assert page.anchors == ("x",)
    assert 0 < page.fill < 1


def test_a_layout_can_be_ended_between_two_pages_and_leaves_nothing_behind(pages):
    asked = []

    class EndedError(Exception):
        pass

    def ask():
        asked.append(1)
        if len(asked) == 2:
            raise EndedError

    body = '<p style="break-after: page">One</p>' * 4
    with pytest.raises(EndedError):
        pages(body, ask)
    assert len(asked) == 2
    assert len(pages(body).pages) == 4
    assert len(asked) == 2


def test_laying_out_leaves_the_environment_alone(pages, monkeypatch):
    """Other threads read it meanwhile, such as the one that opens a browser; C libraries crash when it changes."""
    with monkeypatch.context() as during:
        during.setattr(os, "environ", MappingProxyType(dict(os.environ)))
        laid_out = pages("<p>One</p>")
    assert len(laid_out.pages) == 1


def test_a_line_wider_than_the_page_is_reported(pages):
    (overflow,) = pages("<p>" + "w" * 200 + "</p>").measured.overflows
    assert overflow.page == 1
    assert overflow.excess > 10
    assert not pages("<p>" + "w " * 200 + "</p>").measured.overflows


PLACED = '<p style="position: absolute; top: {top}mm; left: {left}mm; margin: 0">below</p>'


def test_what_is_printed_over_something_else_is_reported(pages):
    def collisions(body):
        return [(one.page, one.text, one.other) for one in pages(body).measured.collisions]

    assert collisions("<p>above</p><p>under it</p>") == []
    assert collisions("<p>above</p>" + PLACED.format(top=0, left=0)) == [(1, "below", "above")]
    assert collisions("<p>above</p>" + PLACED.format(top=0, left=60)) == []
    assert collisions("<p>above</p>" + PLACED.format(top=40, left=0)) == []
    picture = '<img src="styles/x.svg" alt="x">'
    assert collisions(f"<p>above</p>{PLACED.format(top=3, left=0).replace('below', picture)}") == [(1, "above", "")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p style="no-such: 1">x</p>', "no-such"),
        ('<a href="#nowhere">x</a>', "nowhere"),
        ('<img src="images/none.png" alt="x">', "no such file: images/none.png"),
        ('<img src="https://example.org/a.png" alt="x">', "nothing outside the content and style folders"),
        ('<img src="file:///etc/hostname" alt="x">', "nothing outside the content and style folders"),
        ('<img src="images/../secret.svg" alt="x">', "no such file"),
    ],
)
def test_what_the_engine_warns_of_stops_the_build(pages, body, words, tmp_path):
    (tmp_path / "secret.svg").write_text("<svg/>")
    with pytest.raises(BrochureError) as caught:
        pages(body).marked_pdf()[0]
    assert words in str(caught.value)


def test_repainted_pages_replace_those_with_the_same_anchor(pages):
    whole = pages('<div id="cover">colour</div><p style="break-before: page" id="b">text</p>')
    outline = pages('<div id="cover">outline</div>')
    pdf = whole.plain_pdf(outline)
    assert pdf != whole.plain_pdf()
    assert pdf.count(b"/Type /Page\n") in (0, 2)


def test_a_space_before_bold_words_hangs_at_the_end_of_its_line(pages):
    """Without the patch of the engine, only "aaa" stays on the first line at some of these widths."""
    for width in range(150, 400, 9):
        text = f'<div style="width: {width / 10}mm">aaa bb ccc dd <b>eeeeeeeeeeeeeeeeee</b></div>'
        assert pages(text).pages[0].lines[0].strip() != "aaa", width


def test_a_link_has_one_annotation_also_with_boxes_within_it(pages):
    """Without the patch of the engine, "bb" and "cc" are areas of their own, within the first."""
    _, laid = pages('<p>a <a href="#x">aa <b>bb</b> <i>cc</i> dd</a> e</p><p id="x">x</p>').marked_pdf()
    (body,) = [kid for kid in laid.kids if kid.tag == "body"]
    (link,) = [kid for kid in body.kids[0].kids if getattr(kid, "tag", "") == "a"]
    assert (len(link.areas), link.target, link.text()) == (1, "#x", "aa bb cc dd")


def test_a_table_wider_than_the_page_is_reported(pages):
    def table(words):
        return f"<table><tr>{''.join(f'<td>{word}' for word in words)}</table>"

    (overflow,) = pages(table(["wwwwwwwwwwwwwwww"] * 5)).measured.overflows
    assert (overflow.page, overflow.table) == (1, True)
    assert overflow.text == " | ".join(["wwwwwwwwwwwwwwww"] * 5)
    assert overflow.excess > 10
    assert not pages(table(["w w w w w w"] * 5)).measured.overflows


def test_ctrl_c_while_a_picture_is_drawn_is_no_mistake_of_the_page(pages, monkeypatch):
    """The engine takes any exception in a picture for a picture that cannot be drawn."""
    document = pages("<p>a</p>" + "<img alt=x src='styles/x.svg'>")

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("weasyprint.svg.SVG.draw", interrupted)
    with pytest.raises(KeyboardInterrupt):
        document.plain_pdf()
