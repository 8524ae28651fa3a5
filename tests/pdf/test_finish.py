"""PDFs to read on screen: labels, colours, metadata and links, read back with other engines."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from brochure.pdf.finish import finish_screen
from brochure.pdf.tags import roles
from brochure.pdf.tags.laid_out import Laid
from brochure.pdf.tags.links import Spoken
from brochure.typesetting.engine import FontConfiguration, weasyprint
from brochure.typesetting.painting import tagged
from tests.support.tag_tree import Tree

FONTS = Path(__file__).resolve().parents[2] / "styles" / "fonts" / "atkinson"
WORDS = "vertrouwenscentrum gezondheidszorg slachtofferhulp verantwoordelijkheid zee-egel "
CSS = """
@font-face { font-family: Ours; src: url(atkinson-400.woff2) }
@page { size: 100mm 140mm; margin: 18mm 15mm; @bottom-center { content: counter(page) } @top-left { content: "Kop" } }
html { font-family: Ours; font-size: 10pt }
h2 { break-before: page; bookmark-level: 1; bookmark-label: content() }
p { hyphens: auto; hyphenate-limit-chars: 6 3 3; margin: 0 }
ol { list-style: none }
nav a::after, a.see::after { content: " " target-counter(attr(href), page) }
"""
HTML = f"""<html lang="nl"><head><title>Gids</title><meta name="author" content="Jan Peeters">
<meta name="dcterms.created" content="2026-11-23"><meta name="dcterms.modified" content="2026-11-23"></head><body>
<h1>Gids</h1><nav role="doc-toc"><ol><li><span>A</span> <a href="#gevaar">Wat als er gevaar is?</a></li></ol></nav>
<section><h2 id="gevaar">Wat als er gevaar is?</h2><p>{WORDS * 40}</p>
<p>Bel <a href="tel:1712">1712</a> of lees <a href="https://example.org">alles wat er nog over geschreven is en dat is
veel meer dan op een regel kan</a>, <a class="see" href="#gevaar">gevaar</a>.</p></section></body></html>"""


@cache
def painted() -> tuple[bytes, Laid]:
    base, fonts = FONTS.as_uri() + "/", FontConfiguration()
    styles = [weasyprint.CSS(string=CSS, base_url=base, font_config=fonts)]
    document = weasyprint.HTML(string=HTML, base_url=base).render(stylesheets=styles, font_config=fonts)
    with tagged(document) as painting:
        pdf = bytes(document.write_pdf(pdf_tags=True))
    return pdf, painting.laid_out()


def finished(**options: bool) -> bytes:
    pdf, laid = painted()
    spoken = Spoken("{words}, pagina {page}", "Telefoon {digits}")
    structure = roles.document(laid, "nl")
    return finish_screen(pdf, structure, title="Wat – kan ik doen?", language="nl", spoken=spoken, **options)


@pytest.fixture
def file() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(finished())) as opened:
        yield opened


def text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    whole = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return whole


def test_pages_are_called_as_their_folios() -> None:
    document = pdfium.PdfDocument(finished())
    pages = list(document)
    folios = [page.get_textpage().get_text_range().split()[-1] for page in pages]
    assert [document.get_page_label(index) for index in range(len(document))] == folios
    assert folios == [str(number) for number in range(1, len(pages) + 1)] != []
    document.close()


def test_a_word_that_is_broken_is_one_word_and_hyphens_of_the_author_stay() -> None:
    (paragraph,) = [one for one in Tree(finished()).root.every() if one.role == "P" and "zorg" in one.text()]
    assert paragraph.text().split() == (WORDS * 40).split()
    assert "-\r\n" in text(painted()[0]).replace("\ufffe", "-\r\n"), "or there was nothing to break"


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    lines = [line.strip() for line in Tree(finished()).lines()]
    assert [line.partition(" |")[0] for line in lines if "| vertrouwenscentrum" in line] == ["P p2,3,4,5"]


def test_the_contents_are_named_so() -> None:
    lines = [line.strip().partition(" |")[0] for line in Tree(finished()).lines()]
    start = lines.index("TOC p1")
    assert lines[start : start + 5] == ["TOC p1", "TOCI p1", "Lbl p1", "Reference p1", "Link p1"]


def test_links_are_called_by_their_words_and_their_page() -> None:
    tree = Tree(finished())
    links = [link for one in tree.root.every() for link in one.links]
    first, phone, outside, last = [str(link.Contents) for link in links]
    assert (first, phone) == ("Wat als er gevaar is?, pagina 2", "Telefoon 1 7 1 2")
    assert outside.startswith("alles wat er nog over geschreven is")
    assert last == "gevaar, pagina 2"
    assert [len(link.get("/QuadPoints", [])) // 8 for link in links][2] >= 2


def test_running_heads_and_folios_are_artifacts(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        drawn = b" ".join(page.Contents.read_bytes().split())
        assert drawn.count(b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC") == 1
        assert drawn.count(b"/Artifact <</Type /Pagination /Subtype /Header>> BDC") == 1
    assert "Kop" not in Tree(finished()).root.text()


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
    assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "2", "A")
    assert "dc:creator" not in xmp
    assert file.Root.OutputIntents[0].S == "/GTS_PDFA1"
    everything = b"".join(thing.read_bytes() for thing in file.objects if isinstance(thing, pikepdf.Stream))
    for trace in (b"Peeters", b"WeasyPrint", str(FONTS).encode()):
        assert trace not in everything


def test_the_same_pages_give_the_same_bytes() -> None:
    first = finished()
    time.sleep(1)  # a file's name is by default made from the second in which it is written
    assert finished() == first


def test_links_and_bookmarks_of_pdf_2_lead_to_elements() -> None:
    with pikepdf.open(io.BytesIO(finished(pdf2=True))) as file:
        targets = [link.A.SD[0].S for page in file.pages for link in page.obj.get("/Annots", []) if "/SD" in link.A]
        assert targets == ["/H2", "/H2"]
        assert [item.obj.A.SD[0].S for item in file.open_outline().root] == ["/H1", "/H2"]
