"""Faults of finished pages, as PDFium sees them: text that is cut or covered, headings left alone, pages left empty."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import takewhile

import pypdfium2
import pypdfium2.raw as pdfium

from brochure.pdf import preflight

#: pt that a glyph may reach over the trim: the side bearing of a round letter.
_OVER = 1.0
#: The part of a glyph's ink that another may cover: accents and kerned pairs touch.
_COVERED = 0.4
#: The parts of a page's height at its head and foot that hold running heads and folios.
_HEAD, _FOOT = 0.075, 0.075
#: mm at the edge of a sheet that office printers leave white (paper.md), less a hairline's smoothing.
_EDGE = 7.6


@dataclass(frozen=True)
class _Glyph:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True)
class _Line:
    """Glyphs on one baseline, in pt from the page's foot."""

    text: str
    bottom: float
    top: float
    bold: bool


def faults(pdf: bytes, headings: Collection[str] = (), *, flows: bool = False) -> list[str]:
    """All faults of the pages of a screen file. ``headings`` are the words of headings that no page may end with.

    ``flows`` is set for a file whose text runs over pages: there no page is left with a line or two.
    """
    found: list[str] = []
    starts = {entry.page for entry in preflight.bookmarks(pdf)}
    wanted = {flat for heading in headings if (flat := _flat(heading))}
    document = pypdfium2.PdfDocument(pdf)
    try:
        fills = []
        for number, page in enumerate(document, start=1):
            glyphs = list(_glyphs(page))
            width, height = page.get_size()
            found += [f"page {number}: {text}" for text in _outside(glyphs, width, height)]
            found += [f"page {number}: {text}" for text in _covered(glyphs)]
            lines = list(_lines(glyphs))
            foot = height * _FOOT if _has_folio(lines, number) else 0
            body = [line for line in lines if foot < line.bottom and line.top < height * (1 - _HEAD)]
            fills.append((_fill(page), len(body)))
            last = _last_heading(body, wanted)
            if last and min(line.bottom for line in body) < _lowest_picture(page):
                found.append(f"page {number}: ends with the heading “{last}”")
        if flows:
            for number, (fill, lines) in enumerate(fills[1:-1], start=2):
                if fill < 0.2 and number + 1 not in starts:
                    found.append(f"page {number}: {fill:.0%} full, {lines} lines")
                elif lines <= 2 and fill < 0.3 and number not in starts:
                    found.append(f"page {number}: {lines} lines")
    finally:
        document.close()
    return found


def ink_at_the_edge(pdf: bytes) -> list[str]:
    """The sheets of an office file with ink in the edge that printers leave white."""
    found = []
    for number, (box, (width, height)) in enumerate(zip(preflight.ink(pdf), preflight.sizes(pdf), strict=True), 1):
        if box and min(box.left, box.top, width - box.right, height - box.bottom) < _EDGE:
            found.append(f"sheet side {number}: ink {box}")
    return found


def _last_heading(body: list[_Line], wanted: Collection[str]) -> str:
    """The words of the heading that a page ends with: all of its lines are bold; empty where there is none."""
    lines = sorted(body, key=lambda line: line.bottom)
    bold = list(takewhile(lambda line: line.bold and bool(_flat(line.text)), lines))
    ends = [_flat("".join(line.text for line in reversed(bold[:count]))) for count in range(1, len(bold) + 1)]
    whole = len(bold) == len(lines)  # it may go on from the page before
    found = any(heading in ends or (whole and heading.endswith(ends[-1])) for heading in wanted if ends)
    return " ".join(line.text for line in reversed(bold)) if found else ""


def _has_folio(lines: list[_Line], number: int) -> bool:
    """Whether the lowest line of a page holds its number, as in a booklet; a panel of a leaflet has none."""
    lowest = min(lines, key=lambda line: line.bottom, default=None)
    return lowest is not None and (lowest.text.startswith(str(number)) or lowest.text.endswith(str(number)))


def _lowest_picture(page: pypdfium2.PdfPage) -> float:
    """The lower edge in pt of the lowest picture; that of a page without one is above it."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    return min((picture.get_bounds()[1] for picture in pictures), default=page.get_height())


def _flat(text: str) -> str:
    return re.sub(r"\W+", "", re.sub("[\u00ad\u0002\ufffe]", "", text))


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[_Glyph]:
    words = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    name = ctypes.create_string_buffer(120)
    for index in range(words.count_chars()):
        text = chr(pdfium.FPDFText_GetUnicode(words, index))
        if text.isspace() or pdfium.FPDFText_IsGenerated(words, index) == 1:
            continue
        pdfium.FPDFText_GetCharBox(words, index, left, right, bottom, top)
        size = pdfium.FPDFText_GetFontSize(words, index)
        pdfium.FPDFText_GetFontInfo(words, index, name, len(name), None)
        yield _Glyph(text, left.value, bottom.value, right.value, top.value, size, b"bold" in name.value.lower())


def _outside(glyphs: list[_Glyph], width: float, height: float) -> Iterator[str]:
    out = [
        g for g in glyphs if g.left < -_OVER or g.right > width + _OVER or g.bottom < -_OVER or g.top > height + _OVER
    ]
    if out:
        yield f"text outside the page: “{''.join(g.text for g in out)[:40]}”"


def _covered(glyphs: list[_Glyph]) -> Iterator[str]:
    """Glyphs that stand over others; at most one message a page."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, g in enumerate(glyphs):
        for column in range(int(g.left // 12), int(g.right // 12) + 1):
            for row in range(int(g.bottom // 12), int(g.top // 12) + 1):
                cells[column, row].append(index)
    for inside in cells.values():
        for place, one in enumerate(inside):
            for other in inside[place + 1 :]:
                if abs(one - other) > 1 and _over(glyphs[one], glyphs[other]):
                    around = "".join(g.text for g in glyphs[max(0, one - 12) : one + 12])
                    yield f"text over text at “{around}”"
                    return


def _over(one: _Glyph, other: _Glyph) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    if across <= 0 or down <= 0:
        return False
    least = min((g.right - g.left) * (g.top - g.bottom) for g in (one, other))
    return least > 0 and across * down > _COVERED * least


def _lines(glyphs: list[_Glyph]) -> list[_Line]:
    """The glyphs by baseline, from the head of the page to its foot."""
    rows: list[list[_Glyph]] = []
    for g in glyphs:
        row = next((row for row in reversed(rows[-3:]) if abs(row[0].bottom - g.bottom) < 0.45 * max(g.size, 6)), None)
        if row is None:
            rows.append([g])
        else:
            row.append(g)
    return [
        _Line(
            "".join(g.text for g in row),
            min(g.bottom for g in row),
            max(g.top for g in row),
            all(g.bold for g in row if g.text.isalnum()),
        )
        for row in rows
    ]


def _fill(page: pypdfium2.PdfPage) -> float:
    """How far down the page its ink reaches, between running head and folio: 0 to 1."""
    picture = page.render(scale=0.5, grayscale=True).to_pil()
    width, height = picture.size
    body = picture.crop((0, round(height * _HEAD), width, round(height * (1 - _FOOT))))
    box = body.point(lambda value: 255 if value < 235 else 0).getbbox()
    return 0.0 if box is None else box[3] / body.height
