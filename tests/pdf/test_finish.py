"""PDFs to read on screen: tags, labels and metadata, read back with other engines."""

from __future__ import annotations

import io
import itertools
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import page as checker
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, Object

from brochure.pdf.finish import finish_screen
from brochure.typesetting.engine import FontConfiguration, weasyprint

FONTS = Path(__file__).resolve().parents[2] / "styles" / "fonts" / "atkinson"
WORDS = "vertrouwenscentrum gezondheidszorg slachtofferhulp verantwoordelijkheid zee-egel "
ENTRIES = {"gevaar": "Wat als er gevaar is?", "steun": "Waar vind ik steun?"}
CSS = """
@font-face { font-family: Ours; src: url(atkinson-400.woff2) }
@page { size: 100mm 140mm; margin: 18mm 15mm; @bottom-center { content: counter(page) } @top-left { content: "Kop" } }
html { font-family: Ours; font-size: 10pt }
h2 { break-before: page }
p { hyphens: auto; hyphenate-character: "\\2010"; hyphenate-limit-chars: 6 3 3; margin: 0 }
ol { list-style: none }
a.entry::after, a.see::after { content: " " target-counter(attr(href), page) }
"""


def html() -> str:
    entries = "".join(f'<li><b>A</b> <a class="entry" href="#{key}">{title}</a></li>' for key, title in ENTRIES.items())
    others = '<ul><li><a href="#steun">Steun</a></li><li>geen <b>verwijzing</b></li></ul>'
    return (
        '<html lang="nl"><head><title>Gids</title><meta name="author" content="Jan Peeters">'
        '<meta name="dcterms.created" content="2026-11-23"><meta name="dcterms.modified" content="2026-11-23">'
        f"</head><body><h1>Gids</h1>"
        f'<nav role="doc-toc" class="contents"><h2>Inhoud</h2><ol>{entries}</ol></nav>'
        f'<section><h2 id="gevaar">Wat als er gevaar is?</h2><p>{WORDS * 30}</p>'
        f'<p>Zie ook <a class="see" href="#steun">steun</a>.</p>{others}</section>'
        '<section><h2 id="steun">Waar vind ik steun?</h2><p>Op <a href="https://example.org">example.org</a>.</p>'
        '<aside><ul><li><a href="https://example.org">example.org</a></li></ul></aside></section></body></html>'
    )


@cache
def raw() -> bytes:
    return written(html(), pdf_variant="pdf/ua-1")


def written(text: str, **options: object) -> bytes:
    base, fonts = FONTS.as_uri() + "/", FontConfiguration()
    styles = [weasyprint.CSS(string=CSS, base_url=base, font_config=fonts)]
    document = weasyprint.HTML(string=text, base_url=base)
    return bytes(document.write_pdf(stylesheets=styles, font_config=fonts, **options))


def finished() -> bytes:
    return finish_screen(raw(), title="Wat – kan ik doen?", language="nl")


@pytest.fixture
def file() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(finished())) as opened:
        yield opened


def text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    whole = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return whole


def outline(element: Object, depth: int = 0) -> list[str]:
    """The structure tree, one element a line; marks and areas of links as `·` and `→`."""
    kids = element.get("/K", Array())
    lines = [] if depth == 0 else ["  " * (depth - 1) + str(element.S)[1:]]
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            assert kid.P.objgen == element.objgen, "each element knows its parent"
            lines += outline(kid, depth + 1)
        else:
            lines.append("  " * depth + ("→" if isinstance(kid, Dictionary) else "·"))
    return lines


def part(lines: list[str], first: str) -> list[str]:
    """The first element of a kind and all in it, moved to the margin."""
    start = next(number for number, line in enumerate(lines) if line.strip() == first)
    indent = len(lines[start]) - len(lines[start].lstrip())
    rest = lines[start + 1 :]
    inside = itertools.takewhile(lambda line: line.startswith(" " * (indent + 1)), rest)
    return [first, *(line[indent:] for line in inside)]


def test_pages_are_called_as_their_folios() -> None:
    document = pdfium.PdfDocument(finished())
    pages = list(document)
    folios = [page.get_textpage().get_text_range().split()[-1] for page in pages]
    assert [document.get_page_label(index) for index in range(len(document))] == folios
    assert folios == [str(number) for number in range(1, len(pages) + 1)] != []
    document.close()


def test_it_passes_for_pdf_ua(tmp_path: Path) -> None:
    path = tmp_path / "screen.pdf"
    path.write_bytes(finished())
    report = checker.validate_pdf(str(path), profile="ua1")
    assert "no failures" in str(report), str(report)


def test_hyphens_at_the_end_of_lines_are_soft_and_others_stay(file: pikepdf.Pdf) -> None:
    maps = [font.ToUnicode.read_bytes() for font in file.pages[2].Resources.Font.values()]
    assert not any(b"<2010>" in table for table in maps)
    assert any(b"<00ad>" in table for table in maps)
    assert "\u2010" in text(raw()), "or there was nothing to soften"
    assert "\u2010" not in text(finished())
    assert text(finished()).count("zee-egel") == text(raw()).count("zee-egel") > 20


def test_the_contents_are_named_so(file: pikepdf.Pdf) -> None:
    item = ["  TOCI", "    Reference", "      NonStruct", "        Span", "          ·", "      Span", "        ·"]
    link = ["      Link", "        →", "        ·", "        ·"]
    assert part(outline(file.Root.StructTreeRoot), "TOC") == ["TOC", *(item + link) * len(ENTRIES)]


def test_other_lists_stay_lists(file: pikepdf.Pdf) -> None:
    lines = [line.strip() for line in outline(file.Root.StructTreeRoot)]
    assert lines.count("TOC") == 1
    assert lines.count("L") == 2
    assert lines.count("LI") == lines.count("LBody") == 3


def test_links_hold_no_links(file: pikepdf.Pdf) -> None:
    lines = outline(file.Root.StructTreeRoot)
    for number, line in enumerate(lines):
        if line.strip() == "Link":
            assert "Link" not in [inner.strip() for inner in part(lines[number:], "Link")[1:]]
    with pikepdf.open(io.BytesIO(raw())) as before:
        nested = [line.strip() for line in outline(before.Root.StructTreeRoot)].count("Link")
    assert [line.strip() for line in lines].count("Link") == nested - len(ENTRIES) - 1


def test_marks_and_links_on_a_page_lead_back_to_the_element_that_holds_them(file: pikepdf.Pdf) -> None:
    nums = file.Root.StructTreeRoot.ParentTree.Nums
    table = {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}
    waiting, seen = [file.Root.StructTreeRoot.K[0]], 0
    while waiting:
        element = waiting.pop()
        for kid in element.K:
            if not isinstance(kid, Dictionary):
                assert table[int(element.Pg.StructParents)][kid].objgen == element.objgen
                seen += 1
            elif kid.get("/Type") == Name.OBJR:
                assert table[int(kid.Obj.StructParent)].objgen == element.objgen
            else:
                waiting.append(kid)
    assert seen > 40


def test_running_heads_and_folios_are_artifacts(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        drawn = page.Contents.read_bytes()
        assert len(re.findall(rb"/Artifact <</Type /Pagination>> BDC", drawn)) == 2
        parents = file.Root.StructTreeRoot.ParentTree.Nums[2 * int(page.obj.StructParents) + 1]
        marks = {int(number) for number in re.findall(rb"/MCID (\d+)", drawn)}
        assert {number for number, parent in enumerate(parents) if isinstance(parent, Dictionary)} == marks


def test_nothing_is_lost() -> None:
    # U+FFFE is PDFium's mark of a soft hyphen inside a word.
    assert text(finished()).replace("\ufffe", "") == text(raw()).replace("\u2010\r\n", "").replace("\ufffe", "")


def test_links_and_bookmarks_live(file: pikepdf.Pdf) -> None:
    with pikepdf.open(io.BytesIO(raw())) as before:
        areas = [len(page.obj.get(Name.Annots, Array())) for page in before.pages]
        titles = [item.title for item in before.open_outline().root]
    assert [len(page.obj.get(Name.Annots, Array())) for page in file.pages] == areas
    assert [item.title for item in file.open_outline().root] == titles != []


def test_metadata_name_the_guide_and_no_person(file: pikepdf.Pdf) -> None:
    assert {key: str(value) for key, value in file.docinfo.items()} == {
        "/Title": "Wat – kan ik doen?",
        "/Producer": "brochure",
        "/CreationDate": "D:20261123",
        "/ModDate": "D:20261123",
    }
    assert file.Root.Lang == "nl"
    assert file.Root.ViewerPreferences.DisplayDocTitle is True
    xmp = file.open_metadata()
    assert xmp["dc:title"] == "Wat – kan ik doen?"
    assert xmp["pdfuaid:part"] == "1"
    assert "dc:creator" not in xmp
    everything = b"".join(thing.read_bytes() for thing in file.objects if isinstance(thing, pikepdf.Stream))
    for trace in (b"Peeters", b"WeasyPrint", str(FONTS).encode()):
        assert trace not in everything


def test_the_same_pages_give_the_same_bytes() -> None:
    first = finished()
    time.sleep(1)  # a file's name is by default made from the second in which it is written
    assert finished() == first


def test_a_file_without_tags_is_finished_too() -> None:
    pages = written("<html lang=en><title>x</title>", pdf_tags=False)
    plain = finish_screen(pages, title="A & <b>", language="en")
    with pikepdf.open(io.BytesIO(plain)) as file:
        assert file.Root.PageLabels.Nums[1].S == Name.D
        assert file.open_metadata()["dc:title"] == "A & <b>"
        assert set(file.docinfo.keys()) == {"/Title", "/Producer"}
