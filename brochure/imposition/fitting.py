"""Pages of any size × a scheme and a paper → their places: scaled, turned and padded so that they fill the sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from brochure.imposition import cut_lines, impose
from brochure.imposition.schemes import Scheme
from brochure.model.errors import Finding, Source, adjusted, fail
from brochure.model.paper import EDGE, Flip, Imposition, Paper, family_of

#: Below this part of its size nobody reads a page: type of 10 pt would be under 2.5 pt.
LEAST_SCALE = 0.25
#: No pile of so many pages can be folded and stapled, whatever the paper.
MOST_STAPLED = 128
#: Sizes in mm that differ less are the same: a page of 595 × 842 points is an A4.
_ALIKE = 1.0
#: A scale that is nearer to 1 than this is left alone: nobody sees it.
_SAME = 0.005
#: Where the sheet is larger than the pages by so many mm, it is cut, and marks show where.
_SPARE = 4.0


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader sees of one page: its number from 1, and width and height in mm after its own turn."""

    number: int
    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height + _ALIKE

    def on_its_side(self) -> Page:
        """The same page turned by a quarter."""
        return Page(self.number, self.height, self.width)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the imposition, in mm, and what lies in its middle: the page of that number, scaled; None for nothing.

    A ``turned`` page lies with its head to the left, as a wide table does in a book.
    """

    width: float
    height: float
    page: int | None = None
    scale: float = 1.0
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """The imposition, the place of each of its pages, the scale of most of them, and notes on what was done."""

    plan: Imposition
    places: tuple[Place, ...]
    scale: float
    notes: tuple[Finding, ...]


def fit(
    pages: Sequence[Page],
    scheme_name: str,
    paper: Paper,
    *,
    grammage: float,
    source: Source,
    flip: Flip | None = None,
    last_on_back: bool = False,
) -> Fitted:
    """Where pages of any size lie on ``paper`` of ``grammage`` g/m².

    They are made smaller where they are larger than their places, never larger; a page on its side among upright ones
    is turned; missing pages are bare, at the end, or before the last page with ``last_on_back``. ``flip`` is the edge
    over which the printer turns, where it is not the scheme's. Raises BrochureError for an unknown scheme, more pages
    than it takes, and pages so large that nobody could read them.
    """
    scheme = impose.scheme_of(scheme_name)
    _check_count(scheme, len(pages), source)
    usual = usual_size(pages)
    room = _room(scheme, paper, usual)
    scale = _scale(usual, room[0], room[1])
    _check_scale(usual, scale, scheme, paper, source)
    width, height = min(usual.width * scale, room[0]), min(usual.height * scale, room[1])
    copies = impose.copies_on(scheme_name, paper, width, height)
    if _as_pages(scheme):
        copies = replace(copies, landscape=usual.landscape)
    missing = impose.padding(scheme_name, len(pages))
    bare: list[Page | None] = [None] * missing
    order = [*pages[:-1], *bare, pages[-1]] if last_on_back else [*pages, *bare]
    plan = impose.impose(scheme_name, len(order), impose.thickness(grammage), copies, flip)
    if not plan.marks and not _as_pages(scheme) and _is_cut(plan, paper, width, height):
        plan = replace(plan, marks=tuple(cut_lines.all_lines(scheme, copies)))
    places = []
    for number, page in enumerate(order, start=1):
        wide = width - (_tuck(scheme, paper) if number in (2, 5) else 0.0)
        places.append(placed(page, usual, scale, Place(wide, height)))
        if page:
            _check_scale(page, places[-1].scale, scheme, paper, source)
    return Fitted(plan, tuple(places), scale, tuple(_notes(pages, places, usual, missing, source)))


def usual_size(pages: Sequence[Page]) -> Page:
    """A page of the size that most pages have; those on their side count as upright where more are upright."""
    landscape = sum(page.landscape for page in pages) * 2 > len(pages)
    faced = [page if page.landscape == landscape else page.on_its_side() for page in pages]
    sizes = Counter((round(page.width), round(page.height)) for page in faced)
    ((most, _),) = sizes.most_common(1)
    return next(page for page in faced if (round(page.width), round(page.height)) == most)


def _as_pages(scheme: Scheme) -> bool:
    """Whether a sheet of the scheme is one page, and lies as the page does."""
    return (scheme.columns, scheme.rows) == (1, 1) and not scheme.cut


def _tuck(scheme: Scheme, paper: Paper) -> float:
    """How many mm narrower the panel is that is folded in."""
    return paper.tuck if scheme.flap else 0.0


def _room(scheme: Scheme, paper: Paper, usual: Page) -> tuple[float, float]:
    """Width and height in mm of the largest place that a sheet has for a page, lying as suits the page."""
    edge = EDGE if scheme.cut and not scheme.small else 0.0

    def lying(landscape: bool) -> tuple[float, float]:
        across, down = (paper.height, paper.width) if landscape else (paper.width, paper.height)
        return (across - 2 * edge + _tuck(scheme, paper)) / scheme.columns, (down - 2 * edge) / scheme.rows

    if scheme.cut:
        return max(lying(False), lying(True), key=lambda room: _scale(usual, *room))
    return lying(usual.landscape if _as_pages(scheme) else scheme.landscape)


def _scale(page: Page, width: float, height: float) -> float:
    scale = min(1.0, width / page.width, height / page.height)
    return 1.0 if scale > 1 - _SAME else scale


def placed(page: Page | None, usual: Page, scale: float, place: Place) -> Place:
    """The place with a page in its middle, among pages of the ``usual`` size that are scaled so."""
    if page is None:
        return place
    turned = page.landscape != usual.landscape and abs(page.width - page.height) > _ALIKE
    faced = page.on_its_side() if turned else page
    return replace(place, page=page.number, scale=min(scale, _scale(faced, place.width, place.height)), turned=turned)


def _is_cut(plan: Imposition, paper: Paper, width: float, height: float) -> bool:
    across, down = (paper.height, paper.width) if plan.landscape else (paper.width, paper.height)
    return max(across - width * plan.columns, down - height * plan.rows) > _SPARE


def _notes(
    pages: Sequence[Page], places: Sequence[Place], usual: Page, missing: int, source: Source
) -> Iterator[Finding]:
    turned = [place.page for place in places if place.page and place.turned]
    if turned:
        yield adjusted(
            source,
            f"on its side among others that are not, printed with its head to the left: page {_runs(turned)}",
            "turn what should be upright in the program that it is from",
        )
    other = [page.number for page in pages if min(_apart(page, usual), _apart(page.on_its_side(), usual)) > _ALIKE]
    if other:
        size = f"{usual.width:.0f} × {usual.height:.0f} mm"
        yield adjusted(
            source,
            f"of another size than most ({size}), printed in the middle of its place: page {_runs(other)}",
            "give all pages one size in the program that they are from, if they should fill their places",
        )
    if missing:
        yield adjusted(
            source,
            f"bare pages were added, so that the sheets are full: {missing}",
            "write --last-on-back to have the bare ones before the last page, or add pages to the file",
        )


def _apart(page: Page, other: Page) -> float:
    return max(abs(page.width - other.width), abs(page.height - other.height))


def _runs(numbers: Sequence[int]) -> str:
    """``3, 7–9``."""
    runs = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        found = [number for _, number in group]
        runs.append(f"{found[0]}–{found[-1]}" if len(found) > 1 else f"{found[0]}")
    return ", ".join(runs)


def _check_count(scheme: Scheme, count: int, source: Source) -> None:
    most = scheme.counts[-1] if scheme.counts else MOST_STAPLED if scheme.stapled else scheme.most
    if most and count > most:
        others = [name for name in ("saddle-stitch", "signatures-16", "one-up") if not _too_many(name, count)]
        raise fail(
            "page-count",
            source,
            f"{scheme.name} takes {most} pages at most, and this file has {count}",
            f"write --scheme {' or --scheme '.join(others)}, or save a file with fewer pages",
        )


def _too_many(name: str, count: int) -> bool:
    return name not in impose.SCHEMES or (impose.SCHEMES[name].stapled and count > MOST_STAPLED)


def _check_scale(page: Page, scale: float, scheme: Scheme, paper: Paper, source: Source) -> None:
    if scale < LEAST_SCALE:
        raise fail(
            "page-too-large",
            source,
            f"page {page.number} is {page.width:.0f} × {page.height:.0f} mm: in its place on {paper.name} it would be "
            f"{scale:.0%} of its size, and nobody could read it",
            _larger(page, scheme, paper),
        )


def _larger(page: Page, scheme: Scheme, paper: Paper) -> str:
    """What to write so that a page can be read: each sheet for itself, or larger paper, where that is enough."""

    def holds(how: Scheme, sheet: Paper) -> bool:
        return _scale(page, *_room(how, sheet, page)) >= LEAST_SCALE

    if holds(impose.SCHEMES["one-up"], paper):
        return "write --scheme one-up, or have it printed on paper of its own size"
    papers = sorted(family_of(paper).papers, key=lambda one: one.width)
    if larger := next((one.name for one in papers if holds(scheme, one)), ""):
        return f"write --paper {larger}, or have it printed on paper of its own size"
    return "have it printed on paper of its own size"
