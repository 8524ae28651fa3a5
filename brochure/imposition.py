"""Page count × scheme → Imposition: which page lies where on which sheet. Pure arithmetic: opens no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from brochure.errors import Finding, Severity, fail, nearest
from brochure.paper import EDGE, Copies, Flip, Imposition, Line, Paper, Slot
from brochure.schemes import SCHEMES, Scheme

__all__ = ["SCHEMES", "copies_on", "describe", "impose", "natural_flip", "other_edge", "padding", "scheme_of"]
__all__ += ["thickness", "turned", "warnings"]

#: Paper of 1 g/cm³ would be g/m² ÷ 1000 mm thick; uncoated paper is looser, up to 1.3 ×. This is the
#: middle: a sheet of 80 g/m² measures 0.09 mm.
BULK = 1.15
#: What an office stapler holds, and what a pile folded in one go can hold at all.
STAPLER_PAGES, FOLDING_PAGES = 40, 64
#: Pages together may be this much larger than the sheet, in mm: nobody sees it.
_SLACK = 0.1


def thickness(grammage: float) -> float:
    """The thickness in mm of uncoated paper of ``grammage`` g/m² (80 g/m²: 0.09 mm)."""
    return grammage / 1000 * BULK


def padding(scheme_name: str, pages: int) -> int:
    """How many pages must be added so that the scheme's sheets are full."""
    scheme = scheme_of(scheme_name)
    larger = [count for count in scheme.counts if count >= pages]
    return larger[0] - pages if larger else -pages % scheme.multiple


def copies_on(scheme_name: str, paper: Paper, width: float, height: float) -> Copies:
    """As many copies of what has pages of ``width`` × ``height`` mm as fit inside the printable part of ``paper``.

    One copy for a scheme that is not cut. The sheet lies whichever way holds more; upright when it is the same.
    """
    scheme = scheme_of(scheme_name)
    if not scheme.cut:
        return Copies(1, 1, scheme.landscape)

    def fit(landscape: bool) -> Copies:
        across, down = (paper.height, paper.width) if landscape else (paper.width, paper.height)
        return Copies(
            int((across - 2 * EDGE + _SLACK) // (width * scheme.columns)),
            int((down - 2 * EDGE + _SLACK) // (height * scheme.rows)),
            landscape,
        )

    best = max(fit(False), fit(True), key=lambda copies: copies.across * copies.down)
    if best.across * best.down == 0:
        raise fail(
            "paper-too-small",
            None,
            f"one copy measures {width * scheme.columns:g} × {height * scheme.rows:g} mm, and {paper.name} holds none "
            f"inside its margins of {EDGE:g} mm",
            "write a larger paper in the edition, or make the pages smaller with --page-width and --page-height",
        )
    return best


def impose(
    scheme_name: str, pages: int, thickness_mm: float, copies: Copies | None = None, flip: Flip | None = None
) -> Imposition:
    """Where ``pages`` pages lie on paper that is ``thickness_mm`` mm thick.

    ``copies`` is what `copies_on` found, for a scheme that is cut; ``flip`` is the edge over which this printer
    turns its paper where that is not the edge of the scheme: the backs are then turned upside down.
    Raises BrochureError for an unknown scheme and for pages that do not fill its sheets (see `padding`).
    """
    scheme = scheme_of(scheme_name)
    _check_count(scheme, pages)
    copies = copies or Copies(1, 1, scheme.landscape)
    columns, rows = scheme.columns * copies.across, scheme.rows * copies.down
    natural = natural_flip(scheme_name, copies)
    sheets = scheme.rule(pages, thickness_mm, copies)
    if Flip.NONE not in (natural, flip or natural) and flip not in (None, natural):
        sheets = tuple(replace(sheet, back=turned(sheet.back, columns, rows)) for sheet in sheets)
        natural = other_edge(natural)
    return Imposition(
        scheme=scheme.name,
        pages=pages,
        sheets=sheets,
        flip=natural,
        columns=columns,
        rows=rows,
        landscape=copies.landscape,
        copies=copies.across * copies.down,
        marks=scheme.slits + (tuple(_marks(scheme, columns, rows)) if scheme.cut else ()),
    )


def natural_flip(scheme_name: str, copies: Copies) -> Flip:
    """The edge over which a sheet is turned like the leaf of a book: the short one where it lies on its side."""
    scheme = scheme_of(scheme_name)
    return other_edge(scheme.flip) if scheme.cut and copies.landscape != scheme.landscape else scheme.flip


def other_edge(flip: Flip) -> Flip:
    """The edge over which the printer turns when it does not turn over this one."""
    return {Flip.SHORT_EDGE: Flip.LONG_EDGE, Flip.LONG_EDGE: Flip.SHORT_EDGE}.get(flip, flip)


def turned(side: tuple[Slot, ...], columns: int, rows: int) -> tuple[Slot, ...]:
    """A side turned upside down on the table."""
    return tuple(
        Slot(slot.page, columns - 1 - slot.column, rows - 1 - slot.row, (slot.rotation + 180) % 360, -slot.shift)
        for slot in side
    )


def _check_count(scheme: Scheme, pages: int) -> None:
    if pages < 1:
        raise fail("page-count", None, "there are no pages to print", "give the edition parts that hold something")
    if scheme.counts and pages not in scheme.counts:
        takes = " or ".join(map(str, scheme.counts))
        missing = padding(scheme.name, pages) if pages < scheme.counts[-1] else 0
        fix = (
            f'add {missing} {_plural("page", missing)}: name "notes" among the parts of the edition'
            if missing
            else f"take out {pages - scheme.counts[-1]}, or choose a scheme that takes more, such as saddle-stitch"
        )
        raise fail("page-count", None, f"{scheme.name} takes {takes} pages, and there {_are(pages)}", fix)
    if missing := padding(scheme.name, pages):
        raise fail(
            "page-count",
            None,
            f"{scheme.name} takes {scheme.multiple} pages at a time, and {pages} {_plural('page', pages)} "
            f"{'does' if pages == 1 else 'do'} not fill its sheets",
            f'add {missing} {_plural("page", missing)}: name "notes" among the parts of the edition',
        )


def _marks(scheme: Scheme, columns: int, rows: int) -> Iterator[Line]:
    """The edges between copies, to cut along, and the folds within them."""
    for upright, count, unit in ((True, columns, scheme.columns), (False, rows, scheme.rows)):
        for edge in range(count + 1):
            yield Line(upright, edge, fold=edge % unit != 0)


def describe(imposition: Imposition, widths: Sequence[float] = ()) -> list[str]:
    """One line for each sheet: `sheet 1 front 16 | 1 · back 2 | 15`.

    Rows are parted by `/`, an empty place is `–`, a page that is not upright has its degrees behind it. With the
    ``widths`` of the pages in mm, panels that differ have theirs below them.
    """
    lines = []

    def width(slot: Slot) -> str:
        return f"{widths[slot.page - 1]:g}" if slot.page else "–"

    for number, sheet in enumerate(imposition.sheets, start=1):
        lines.append(
            f"sheet {number} front {_side(imposition, sheet.front, _place)}"
            + (f" · back {_side(imposition, sheet.back, _place)}" if sheet.back else "")
        )
        if len(set(widths)) > 1:
            sides = [_side(imposition, side, width) for side in (sheet.front, sheet.back)]
            lines.append(f"  width in mm: front {sides[0]}" + (f" · back {sides[1]}" if sheet.back else ""))
    return lines


def warnings(scheme_name: str, pages: int) -> tuple[Finding, ...]:
    """What a person should know before printing: piles that an office stapler or a fold cannot hold."""
    if not scheme_of(scheme_name).stapled or pages <= STAPLER_PAGES:
        return ()
    booklet = f"{pages} pages are {-(-pages // 4)} sheets"
    if pages > FOLDING_PAGES:
        problem = f"{booklet}, and a pile folded in one go holds {FOLDING_PAGES // 4} at most"
        fix = "choose a smaller type size or fewer topics, or have it bound with glue"
        return (Finding("too-thick", None, problem, fix, Severity.WARNING),)
    problem = f"{booklet}, and an office stapler holds about {STAPLER_PAGES // 4}"
    fix = "use a strong long-arm stapler, or choose a smaller type size or fewer topics"
    return (Finding("stapler", None, problem, fix, Severity.WARNING),)


def scheme_of(name: str) -> Scheme:
    """The scheme of that name; raises BrochureError with the nearest name when there is none."""
    try:
        return SCHEMES[name]
    except KeyError:
        raise fail("unknown-scheme", None, f'there is no scheme "{name}"', nearest(name, SCHEMES)) from None


def _side(imposition: Imposition, slots: tuple[Slot, ...], show: Callable[[Slot], str]) -> str:
    places = {(slot.row, slot.column): show(slot) for slot in slots}
    rows = (
        " | ".join(places.get((row, column), "–") for column in range(imposition.columns))
        for row in range(imposition.rows)
    )
    return " / ".join(rows)


def _place(slot: Slot) -> str:
    if slot.page is None:
        return "–"
    return f"{slot.page} ({slot.rotation}°)" if slot.rotation else str(slot.page)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _are(pages: int) -> str:
    return f"{'is' if pages == 1 else 'are'} {pages}"
