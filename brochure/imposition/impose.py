"""Page count × scheme → Imposition: which page lies where on which sheet. Pure arithmetic: opens no file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from brochure.imposition import cut_lines
from brochure.imposition.schemes import SCHEMES, Scheme
from brochure.model.edition import Edition, Feed
from brochure.model.errors import BrochureError, Finding, Severity, fail, nearest
from brochure.model.paper import EDGE, Copies, Flip, Imposition, Paper, Slot, family_of

__all__ = ["SCHEMES", "copies_on", "impose", "named", "natural_flip", "other_edge", "padding", "refed", "scheme_of"]
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

    One copy for a scheme that is not cut, but for small ones: two or more booklets of A6 lie on an A4, to its edges.
    The sheet lies whichever way holds more; upright when it is the same.
    """
    scheme = scheme_of(scheme_name)
    if scheme.small:
        whole = _most_copies(scheme, paper, width, height, edge=0.0)
        within = _most_copies(scheme, paper, width, height)
        best = within if within.across * within.down == whole.across * whole.down else replace(whole, filling=True)
        return best if scheme.cut or best.across * best.down > 1 else Copies(1, 1, scheme.landscape)
    if not scheme.cut:
        return Copies(1, 1, scheme.landscape)
    best = _most_copies(scheme, paper, width, height)
    if best.across * best.down == 0:
        size = f"{width * scheme.columns:g} × {height * scheme.rows:g} mm"
        raise fail(
            "paper-too-small",
            None,
            f"one copy measures {size}, and {paper.name} holds none inside its margins of {EDGE:g} mm",
            _smaller(scheme, paper, width, height),
        )
    return best


def _most_copies(scheme: Scheme, paper: Paper, width: float, height: float, edge: float = EDGE) -> Copies:
    def fit(landscape: bool) -> Copies:
        across, down = _printable(paper, landscape, edge)
        return Copies(
            int((across + _SLACK) // (width * scheme.columns)),
            int((down + _SLACK) // (height * scheme.rows)),
            landscape,
        )

    return max(fit(False), fit(True), key=lambda copies: copies.across * copies.down)


def _printable(paper: Paper, landscape: bool, edge: float = EDGE) -> tuple[float, float]:
    across, down = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    return across - 2 * edge, down - 2 * edge


def _smaller(scheme: Scheme, paper: Paper, width: float, height: float) -> str:
    """What to write so that a copy fits: the page's size with the sheet whichever way asks for less, or more paper."""

    def most(landscape: bool) -> tuple[float, float]:
        across, down = _printable(paper, landscape)
        return _down(across / scheme.columns), _down(down / scheme.rows)

    across, down = max(most(False), most(True), key=lambda size: min(size[0] / width, size[1] / height))
    tokens = [f"--page-width: {across:g}mm"] if width > across else []
    tokens += [f"--page-height: {down:g}mm"] if height > down else []
    larger = [
        other.name
        for other in sorted(family_of(paper).papers, key=lambda other: other.width)
        if (found := _most_copies(scheme, other, width, height)).across * found.down
    ]
    paper_too = f', or paper = "{larger[0]}" in the edition' if larger else ""
    return f"write {' and '.join(tokens)} in its stylesheet{paper_too}"


def impose(
    scheme_name: str, pages: int, thickness_mm: float, copies: Copies | None = None, flip: Flip | None = None
) -> Imposition:
    """Where ``pages`` pages lie on paper that is ``thickness_mm`` mm thick.

    ``copies`` is what `copies_on` found, for a scheme that is cut; ``flip`` is the edge over which this printer
    turns its paper where that is not the edge of the scheme: the backs are then turned upside down. What has no back
    is turned over no edge.
    Raises BrochureError for an unknown scheme and for pages that do not fill its sheets (see `padding`).
    """
    scheme = scheme_of(scheme_name)
    _check_count(scheme, pages)
    copies = copies or Copies(1, 1, scheme.landscape)
    columns, rows = scheme.columns * copies.across, scheme.rows * copies.down
    natural = natural_flip(scheme_name, copies)
    sheets = scheme.rule(pages, thickness_mm, copies)
    if not any(sheet.back for sheet in sheets):
        natural = Flip.NONE
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
        copies=1 if scheme.stacked else copies.across * copies.down,
        marks=scheme.slits + tuple(cut_lines.lines(scheme, copies)),
    )


def natural_flip(scheme_name: str, copies: Copies) -> Flip:
    """The edge over which a sheet is turned like the leaf of a book: the short one where it lies on its side."""
    scheme = scheme_of(scheme_name)
    return other_edge(scheme.flip) if copies.landscape != scheme.landscape else scheme.flip


def other_edge(flip: Flip) -> Flip:
    """The edge over which the printer turns when it does not turn over this one."""
    return {Flip.SHORT_EDGE: Flip.LONG_EDGE, Flip.LONG_EDGE: Flip.SHORT_EDGE}.get(flip, flip)


def refed(feed: Feed) -> Flip:
    """The edge over which a pile has been turned when it is fed once more for its backs.

    The trial sheets lie on their side. Where their backs stood upright (A, C), the paper had been turned over its
    short edge, and it will be again: the printer and the hand do not know what is printed. A sheet that stands upright
    has its back upside down after that same turn. Where the paper went over its long edge (B, D), it is the other
    way round.
    """
    return Flip.LONG_EDGE if feed.turned else Flip.SHORT_EDGE


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


@contextmanager
def named(edition: Edition) -> Iterator[None]:
    """Findings raised within get the edition's file as their place, and its name in their message."""
    try:
        yield
    except BrochureError as error:
        raise BrochureError(
            replace(
                found,
                source=found.source or edition.source,
                problem=f"{edition.name}: {found.problem}",
                fix=found.fix.replace("its stylesheet", edition.stylesheet),
            )
            for found in error.findings
        ) from None


def scheme_of(name: str) -> Scheme:
    """The scheme of that name; raises BrochureError with the nearest name when there is none."""
    try:
        return SCHEMES[name]
    except KeyError:
        raise fail("unknown-scheme", None, f'there is no scheme "{name}"', nearest(name, SCHEMES)) from None


def _down(mm: float) -> float:
    return int(mm * 100) / 100


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _are(pages: int) -> str:
    return f"{'is' if pages == 1 else 'are'} {pages}"
