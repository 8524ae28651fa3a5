"""Sheets of tinted pages of our own, made without the layout engine, and what another engine reads on them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import Image

from brochure.imposition.impose import impose
from brochure.imposition.sheets import Sheets, impose_pdf
from brochure.model.paper import MM_PER_POINT, PAPERS, Imposition, Paper

A4 = PAPERS["A4"]
SCALE = 2  # pixels per point
#: Backgrounds that nobody mistakes for each other or for paper.
TINTS = ("1 0.2 0.2", "0.2 0.2 1", "0.2 0.8 0.2", "1 0.7 0")


def points(mm: float) -> float:
    return mm / MM_PER_POINT


def pixels(mm: float) -> int:
    return round(points(mm) * SCALE)


def made(sizes: Sequence[tuple[float, float]], bleed: float = 0.0, corner: bool = False) -> bytes:
    """A file of pages (width, height in mm): tinted to the edge of the bleed, with its number in the middle.

    ``corner`` puts a black square in the upper left corner of the trim.
    """
    file = pikepdf.new()
    font = file.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    shared = file.make_indirect(Dictionary(Font=Dictionary(F=font)))
    for number, (width, height) in enumerate(sizes, start=1):
        across, down, more = points(width), points(height), points(bleed)
        # The ink runs 100 pt over the bleed, as nothing should rely on a page that keeps to its own box.
        drawn = f"{TINTS[number % 4]} rg {-100 - more} {-100 - more} {across + 200} {down + 200} re f 0 g "
        drawn += f"{20 if corner else 0} w BT /F 12 Tf {across / 2} {down / 2} Td (page {number}) Tj ET"
        if corner:
            drawn += f" 0 {down - 60} 60 60 re f"
        page = file.add_blank_page(page_size=(across, down))
        page.obj.MediaBox = Array([-more, -more, across + more, down + more])
        page.obj.TrimBox = Array([0, 0, across, down])
        page.obj.Contents = file.make_stream(drawn.encode())
        page.obj.Resources = shared
        page.obj.Annots = Array([file.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link))])
    file.Root.Names = Dictionary(Dests=Dictionary(Names=Array(["here", Array([file.pages[0].obj, Name.Fit])])))
    file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])
    target = io.BytesIO()
    file.save(target, static_id=True)
    return target.getvalue()


def laid(pdf: bytes, plan: Imposition, paper: Paper = A4) -> Sheets:
    return impose_pdf(pdf, plan, paper, title="Wat – kan ik doen?", language="nl", issued=date(2026, 11, 23))


def booklet(pages: int, thickness: float = 0.1, bleed: float = 0.0) -> Sheets:
    return laid(made([(148, 210)] * pages, bleed), impose("saddle-stitch", pages, thickness))


@contextmanager
def opened(sheets: Sheets) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(sheets.pdf)
    yield document
    document.close()


def texts(sheets: Sheets, columns: int, rows: int = 1) -> list[list[str]]:
    """For each side of paper, the text in each place: left to right, top to bottom."""
    with opened(sheets) as document:
        found = []
        for page in document:
            (width, height), words = page.get_size(), page.get_textpage()
            found.append(
                [
                    words.get_text_bounded(
                        width * column / columns,
                        height * (1 - (row + 1) / rows),
                        width * (column + 1) / columns,
                        height * (1 - row / rows),
                    ).strip()
                    for row in range(rows)
                    for column in range(columns)
                ]
            )
        return found


def pictures(sheets: Sheets) -> list[Image.Image]:
    with opened(sheets) as document:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]


def clips(sheets: Sheets) -> list[list[tuple[float, ...]]]:
    """For each side, the rectangles that ink is kept in, in mm: left, bottom, width, height."""
    with pikepdf.open(io.BytesIO(sheets.pdf)) as file:
        sides = [page.Contents.read_bytes().decode() for page in file.pages]
    return [
        [tuple(float(n) * MM_PER_POINT for n in found.split()) for found in re.findall(r"q (.*?) re W", side)]
        for side in sides
    ]
