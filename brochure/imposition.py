"""Page count × scheme → Imposition: which page lies where on which sheet. Pure arithmetic: opens no file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from brochure.errors import Finding, Severity, fail, nearest
from brochure.paper import Flip, Imposition, Sheet, Slot

#: Paper of 1 g/cm³ would be g/m² ÷ 1000 mm thick; uncoated paper is looser, up to 1.3 ×. This is the
#: middle: a sheet of 80 g/m² measures 0.09 mm.
BULK = 1.15
#: Each sheet pushes the one inside it outwards by its own thickness (1 ×) and, at most, by the bow of its
#: fold (π/2 ×). Binders reckon with 1.2 to 1.4 × the thickness; this is the middle.
CREEP_PER_THICKNESS = 1.3
#: What an office stapler holds, and what a pile folded in one go can hold at all.
STAPLER_PAGES, FOLDING_PAGES = 40, 64

_PAGES_PER_SHEET = 4


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to fold. ``rule`` gives the sheets for a number of pages, a multiple of ``multiple``, on paper
    of a thickness in mm; a ``stapled`` scheme is one pile with staples through it: its height is limited.
    """

    name: str
    multiple: int
    flip: Flip
    columns: int
    rows: int
    landscape: bool
    rule: Callable[[int, float], tuple[Sheet, ...]]
    stapled: bool = False


def saddle_stitch(pages: int, thickness_mm: float) -> tuple[Sheet, ...]:
    """Sheets folded once, laid into each other and stapled through the fold; the first is the outermost.

    The pages of inner sheets move towards the fold, which the sheets around them push out of.
    """

    def sheet(index: int) -> Sheet:
        creep = CREEP_PER_THICKNESS * thickness_mm * index
        first, last = 2 * index + 1, pages - 2 * index
        return Sheet(
            front=(Slot(last, 0, shift=creep), Slot(first, 1, shift=-creep)),
            back=(Slot(first + 1, 0, shift=creep), Slot(last - 1, 1, shift=-creep)),
        )

    return tuple(map(sheet, range(pages // _PAGES_PER_SHEET)))


def one_up(pages: int, thickness_mm: float) -> tuple[Sheet, ...]:
    """One page on each side of each sheet, in reading order; the back of the last sheet may stay empty."""
    return tuple(
        Sheet(front=(Slot(page),), back=(Slot(page + 1),) if page < pages else ()) for page in range(1, pages + 1, 2)
    )


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            Scheme("saddle-stitch", 4, Flip.SHORT_EDGE, 2, 1, True, saddle_stitch, stapled=True),
            Scheme("one-up", 1, Flip.LONG_EDGE, 1, 1, False, one_up),
        )
    }
)


def thickness(grammage: float) -> float:
    """The thickness in mm of uncoated paper of ``grammage`` g/m² (80 g/m²: 0.09 mm)."""
    return grammage / 1000 * BULK


def padding(scheme_name: str, pages: int) -> int:
    """How many pages must be added so that the scheme's sheets are full."""
    return -pages % _scheme(scheme_name).multiple


def impose(scheme_name: str, pages: int, thickness_mm: float) -> Imposition:
    """Where ``pages`` pages lie on paper that is ``thickness_mm`` mm thick.

    Raises BrochureError for an unknown scheme and for pages that do not fill its sheets (see `padding`).
    """
    scheme = _scheme(scheme_name)
    if pages < 1:
        raise fail("page-count", None, "there are no pages to print", "give the edition parts that hold something")
    if missing := padding(scheme_name, pages):
        raise fail(
            "page-count",
            None,
            f"{scheme_name} takes {scheme.multiple} pages at a time, and {pages} {_plural('page', pages)} "
            f"{'does' if pages == 1 else 'do'} not fill its sheets",
            f'add {missing} {_plural("page", missing)}: name "notes" among the parts of the edition',
        )
    return Imposition(
        scheme=scheme.name,
        pages=pages,
        sheets=scheme.rule(pages, thickness_mm),
        flip=scheme.flip,
        columns=scheme.columns,
        rows=scheme.rows,
        landscape=scheme.landscape,
    )


def describe(imposition: Imposition) -> list[str]:
    """One line for each sheet: `sheet 1 front 16 | 1 · back 2 | 15`.

    Rows are parted by `/`, an empty place is `–`, a page that is not upright has its degrees behind it.
    """
    return [
        f"sheet {number} front {_side(imposition, sheet.front)}"
        + (f" · back {_side(imposition, sheet.back)}" if sheet.back else "")
        for number, sheet in enumerate(imposition.sheets, start=1)
    ]


def warnings(imposition: Imposition) -> tuple[Finding, ...]:
    """What a person should know before printing: piles that an office stapler or a fold cannot hold."""
    if not SCHEMES[imposition.scheme].stapled or imposition.pages <= STAPLER_PAGES:
        return ()
    booklet = f"{imposition.pages} pages are {len(imposition.sheets)} sheets"
    if imposition.pages > FOLDING_PAGES:
        problem = f"{booklet}, and a pile folded in one go holds {FOLDING_PAGES // _PAGES_PER_SHEET} at most"
        fix = "choose a smaller type size or fewer topics, or have it bound with glue"
        return (Finding("too-thick", None, problem, fix, Severity.WARNING),)
    problem = f"{booklet}, and an office stapler holds about {STAPLER_PAGES // _PAGES_PER_SHEET}"
    fix = "use a strong long-arm stapler, or choose a smaller type size or fewer topics"
    return (Finding("stapler", None, problem, fix, Severity.WARNING),)


def _scheme(name: str) -> Scheme:
    try:
        return SCHEMES[name]
    except KeyError:
        raise fail("unknown-scheme", None, f'there is no scheme "{name}"', nearest(name, SCHEMES)) from None


def _side(imposition: Imposition, slots: tuple[Slot, ...]) -> str:
    places = {(slot.row, slot.column): _place(slot) for slot in slots}
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
