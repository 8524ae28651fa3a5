"""Page count × scheme → Imposition: which page lies where on which sheet. Pure arithmetic: opens no file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from brochure.imposition import cut_lines
from brochure.imposition.copies import copies_on, edge, natural_flip, other_edge
from brochure.imposition.schemes import SCHEMES, Scheme, scheme_of
from brochure.model.edition import Edition, Feed
from brochure.model.errors import BrochureError, Finding, Severity, fail
from brochure.model.paper import DEFAULT_BLOCK, Copies, Flip, Imposition, Slot

__all__ = [
    "SCHEMES",
    "copies_on",
    "edge",
    "impose",
    "named",
    "natural_flip",
    "other_edge",
    "padding",
    "refed",
    "scheme_of",
]
__all__ += ["thickness", "turned", "warnings"]

#: What an office stapler holds, and what a pile folded in one go can hold at all.
STAPLER_PAGES, FOLDING_PAGES = 40, 64


def thickness(grammage: float, bulk: float = DEFAULT_BLOCK.bulk) -> float:
    """The thickness in mm of paper of ``grammage`` g/m² and ``bulk`` cm³/g (80 g/m², uncoated: 0.09 mm).

    Paper of 1 cm³/g is g/m² ÷ 1000 mm thick; uncoated paper is looser, up to 1.3 cm³/g, and the middle is taken.
    """
    return grammage / 1000 * bulk


def padding(scheme_name: str, pages: int) -> int:
    """How many pages must be added so that the scheme's sheets are full."""
    scheme = scheme_of(scheme_name)
    larger = [count for count in scheme.counts if count >= pages]
    return larger[0] - pages if larger else -pages % scheme.multiple


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
    if scheme.most and pages > scheme.most:
        problem = f"{scheme.name} holds {scheme.most} pages at most, and there are {pages}"
        raise fail("page-count", None, problem, "make it in parts, each with some of the topics")
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


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _are(pages: int) -> str:
    return f"{'is' if pages == 1 else 'are'} {pages}"
