"""Ways to fold and cut, each a pure function from a page count to sheets; sides lie as they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from brochure.model.errors import fail, nearest
from brochure.model.paper import Copies, Flip, Line, Sheet, Slot

#: Each sheet pushes the one inside it outwards by its own thickness (1 ×) and, at most, by the bow of its
#: fold (π/2 ×). Binders reckon with 1.2 to 1.4 × the thickness; this is the middle.
CREEP_PER_THICKNESS = 1.3

Rule = Callable[[int, float, Copies], tuple[Sheet, ...]]

_ONE = Copies(1, 1, False)
_SHORT, _LONG = Flip.SHORT_EDGE, Flip.LONG_EDGE
#: Pages that glue and wire hold: a block of 50 mm; the thickest wire, with two holes to the inch, takes 250 leaves.
MOST_GLUED, MOST_WIRED = 1000, 500
#: mm: the holes of a wire are 4 mm wide and 3 mm from the edge; a glued book opens to about as far. The rest is room.
HOLD = 10.0


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to fold. ``rule`` gives the sheets for a number of pages on paper of a thickness in mm.

    ``counts`` are the numbers of pages that it takes, none when any multiple of ``multiple`` will do. A
    ``stapled`` scheme is one pile with staples through it: its height is limited. ``columns`` and ``rows`` are
    the places of one copy; a ``cut`` scheme lays as many copies on a sheet as fit, with marks to cut along, and one of
    which the ``small`` ones are cut does so where two or more fit. Where it has a ``flap``, pages 2 and 5, the two
    sides of the panel that is folded in, are narrower than the others: by how much is a matter of the paper. What is
    ``stacked`` lies on its sheets once, in piles. The pages of a ``bound`` one are turned like those of a book; the
    page of a ``halved`` one is half its paper. A ``covered`` one has its cover on a sheet apart, around a spine.
    ``most`` is how many pages it holds, 0 where there is no limit; what holds them takes ``hold`` mm of the left edge.
    """

    name: str
    multiple: int
    flip: Flip
    columns: int
    rows: int
    landscape: bool
    rule: Rule
    counts: tuple[int, ...] = ()
    stapled: bool = False
    cut: bool = False
    small: bool = False
    stacked: bool = False
    slits: tuple[Line, ...] = ()
    flap: bool = False
    bound: bool = False
    halved: bool = False
    covered: bool = False
    most: int = 0
    hold: float = 0.0


def saddle_stitch(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Sheets folded once, laid into each other and stapled through the fold; the first is the outermost.

    The pages of inner sheets move towards the fold, which the sheets around them push out of.
    """

    def sheet(index: int) -> Sheet:
        creep = CREEP_PER_THICKNESS * thickness_mm * index
        first, last = 2 * index + 1, pages - 2 * index
        return Sheet(_copied((last, first), copies, creep), _copied((first + 1, last - 1), copies, creep))

    return tuple(map(sheet, range(pages // 4)))


def signatures(size: int) -> Rule:
    """Booklets of ``size`` pages, folded one by one, laid on each other, then sewn or glued; the last may be thinner.

    The pages of each move towards its own fold, whatever lies above it.
    """

    def rule(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
        found: list[Sheet] = []
        for first in range(0, pages, size):
            within = saddle_stitch(min(size, pages - first), thickness_mm, copies)
            found += [Sheet(_numbered(sheet.front, first), _numbered(sheet.back, first)) for sheet in within]
        return tuple(found)

    return rule


def cut_and_stack(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Single leaves: the pile is cut, and the piles are laid on each other, row by row, to be in order."""
    places = [(column, row) for row in range(copies.down) for column in range(copies.across)]
    leaves = -(-pages // 2)
    sheets = -(-leaves // len(places))

    def side(number: int, back: bool) -> Iterator[Slot]:
        for pile, (column, row) in enumerate(places):
            page = 2 * (pile * sheets + number) + (2 if back else 1)
            if page <= pages:
                yield Slot(page, copies.across - 1 - column if back else column, row)

    return tuple(Sheet(tuple(side(number, False)), tuple(side(number, True))) for number in range(sheets))


def one_up(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """One page on each side of each sheet, in reading order; the back of the last sheet may stay empty."""
    return tuple(
        Sheet(front=(Slot(page),), back=(Slot(page + 1),) if page < pages else ()) for page in range(1, pages + 1, 2)
    )


def tri_fold(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Folded twice inwards: the flap, page 2, lies inside, and its other side, page 5, on the right of the inside."""
    return (_strip((2, 6, 1), (3, 4, 5)),)


def z_fold(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Folded to and fro: the cover opens like a book on pages 2 and 3, and the back is the inside's right panel."""
    return (_strip((4, 5, 1), (2, 3, 6)),)


def harmonica(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Four panels folded to and fro: 2 to 5 are the whole inside, the back is the left panel of the outside."""
    return (_strip((8, 6, 7, 1), (2, 3, 4, 5)),)


def mini_zine(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Eight pages on one side of one sheet, with one cut along the middle: the upper row is upside down."""
    above = tuple(Slot(page, column, 0, rotation=180) for column, page in enumerate((5, 4, 3, 2)))
    below = tuple(Slot(page, column, 1) for column, page in enumerate((6, 7, 8, 1)))
    return (Sheet(front=above + below),)


def n_up(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Leaves to be cut apart: each sheet holds one leaf as often as it fits, the front behind the back."""
    return tuple(
        Sheet(_copied((page,), copies), _copied((page + 1,), copies) if page < pages else ())
        for page in range(1, pages + 1, 2)
    )


def n_up_folded(pages: int, thickness_mm: float, copies: Copies = _ONE) -> tuple[Sheet, ...]:
    """Cards to be cut apart and folded once: cover and back outside, pages 2 and 3 inside."""
    return (Sheet(_copied((4, 1), copies), _copied((2, 3), copies)),)


def _strip(outside: tuple[int, ...], inside: tuple[int, ...]) -> Sheet:
    """One row of panels, outside and inside from the left, each side as it is seen."""
    front, back = (tuple(Slot(page, column) for column, page in enumerate(side)) for side in (outside, inside))
    return Sheet(front, back)


def _numbered(slots: tuple[Slot, ...], before: int) -> tuple[Slot, ...]:
    """The same places for pages that follow ``before`` others."""
    return tuple(replace(slot, page=None if slot.page is None else slot.page + before) for slot in slots)


def _copied(unit: tuple[int, ...], copies: Copies, creep: float = 0.0) -> tuple[Slot, ...]:
    """The pages of one copy, side by side, as often as they lie on the sheet; ``creep`` moves two to their fold."""
    return tuple(
        Slot(page, across * len(unit) + column, row, shift=-creep if column else creep)
        for row in range(copies.down)
        for across in range(copies.across)
        for column, page in enumerate(unit)
    )


def _leaves(name: str, multiple: int, covered: bool = False, most: int = 0, hold: float = 0.0) -> Scheme:
    """Single leaves, as many beside each other as fit, that are held together at their left edge."""
    return Scheme(
        name, multiple, _LONG, 1, 1, False, cut_and_stack,
        cut=True, small=True, stacked=True, bound=True, halved=True, covered=covered, most=most, hold=hold,
    )  # fmt: skip


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        scheme.name: scheme
        for scheme in (
            Scheme(
                "saddle-stitch", 4, _SHORT, 2, 1, True, saddle_stitch, stapled=True, small=True, bound=True, halved=True
            ),
            Scheme("one-up", 1, _LONG, 1, 1, False, one_up, bound=True),
            Scheme("half-fold", 4, _SHORT, 2, 1, True, saddle_stitch, counts=(4,), small=True, bound=True),
            Scheme("tri-fold", 6, _SHORT, 3, 1, True, tri_fold, counts=(6,), flap=True),
            Scheme("z-fold", 6, _SHORT, 3, 1, True, z_fold, counts=(6,)),
            Scheme("harmonica", 8, _SHORT, 4, 1, True, harmonica, counts=(8,)),
            Scheme(
                "mini-zine", 8, Flip.NONE, 4, 2, True, mini_zine, counts=(8,), slits=(Line(False, 1, start=1, end=3),)
            ),
            *(
                Scheme(
                    f"signatures-{size}", 4, _SHORT, 2, 1, True, signatures(size), small=True, bound=True, halved=True
                )
                for size in (8, 16, 32)
            ),
            _leaves("cut-and-stack", 1),
            _leaves("perfect", 2, covered=True, most=MOST_GLUED, hold=HOLD),
            _leaves("wire", 2, most=MOST_WIRED, hold=HOLD),
            Scheme("n-up", 1, _LONG, 1, 1, False, n_up, cut=True),
            Scheme("n-up-folded", 4, _LONG, 2, 1, False, n_up_folded, counts=(4,), cut=True),
        )
    }
)
#: The schemes whose pages are turned like those of a book.
BOUND = frozenset(name for name, scheme in SCHEMES.items() if scheme.bound)


def scheme_of(name: str) -> Scheme:
    """The scheme of that name; raises BrochureError with the nearest name when there is none."""
    try:
        return SCHEMES[name]
    except KeyError:
        raise fail("unknown-scheme", None, f'there is no scheme "{name}"', nearest(name, SCHEMES)) from None
