"""Copyfitting: the largest type size at which a text fits a number of pages. Pure search; layout is a callback."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from brochure.imposition.schemes import BOUND
from brochure.model.edition import FLOWING, Edition, Setting
from brochure.model.paper import MM_PER_POINT
from brochure.typesetting.measures import PageFacts, broken_words, leading

#: Steps between the type sizes that are tried, in pt; the coarse one is for the larger form, with fewer layouts left.
STEP, COARSE_STEP = 0.25, 0.5
#: The first layout and four more find the size; two are left for how the panels are filled.
MOST_LAYOUTS = 7
#: An estimate from one layout is right within a tenth of the type size: what needs less than that never fits.
_DOUBT = 0.9
#: Fewer free lines than this below the end of the text stay empty; more are ruled to write on.
LEAST_BAND = 5
#: A text that fills less than this share of its last panel is set smaller, to end on the panel before.
FEW = 1 / 3
#: Parts of more than one page by nature.
_PAGES_OF = {"card": 4}


class TooLongError(Exception):
    """The text does not fit at the smallest size, in pt: how many lines and about how many words, from which line on.

    ``part`` is the part that runs over; ``anchors`` are those on its pages up to the first excess page. ``part`` is
    empty where there are too many parts: they fill ``pages``, and the scheme ``takes`` fewer.
    """

    def __init__(
        self, size: float, part: str, over: Sequence[str], anchors: Sequence[str], pages: int, takes: int
    ) -> None:
        super().__init__(part)
        self.size, self.part, self.anchors, self.pages, self.takes = size, part, tuple(anchors), pages, takes
        self.lines, self.words = len(over), sum(len(line.split()) for line in over)
        self.first = " ".join(over[:2])


@dataclass(frozen=True, slots=True)
class Shape:
    """The page budget: ``pages`` in all, of which ``available`` are for the ``flowing`` part, the running text."""

    pages: int
    available: int
    flowing: str

    def used(self, pages: Sequence[PageFacts]) -> float:
        """How many pages the running text takes; the last one counts as a fraction."""
        fills = [page.fill for page in pages if self.flowing in page.anchors]
        return len(fills) - 1 + fills[-1] if fills else 0.0

    def fits(self, pages: Sequence[PageFacts]) -> bool:
        """Whether the running text keeps to its pages, and every other part to its own."""
        flowing = sum(self.flowing in page.anchors for page in pages)
        return flowing <= self.available and self.others_fit(pages)

    def others_fit(self, pages: Sequence[PageFacts]) -> bool:
        """Whether every part but the running text keeps to its pages."""
        return sum(self.flowing not in page.anchors for page in pages) <= self.pages - self.available


def shape(edition: Edition, count: int) -> Shape:
    """The shape of ``edition`` when it has ``count`` pages."""
    flowing = next((part for part in edition.parts if part in FLOWING), "")
    fixed = sum(_PAGES_OF.get(part, 1) for part in edition.parts if part not in (flowing, "notes", "strips"))
    return Shape(count, count - fixed if flowing else 0, flowing)


def sizes(edition: Edition, step: float = STEP) -> list[float]:
    """The type sizes in pt that are tried, smallest first; above the preferred one the steps are coarse."""
    smallest, preferred, largest = (
        edition.type_size.smallest, edition.type_size.preferred, edition.type_size.largest,
    )  # fmt: skip
    fine = [smallest + step * number for number in range(math.ceil((preferred - smallest) / step))]
    return [
        *fine,
        *(preferred + COARSE_STEP * number for number in range(math.ceil((largest - preferred) / COARSE_STEP))),
        largest,
    ]


class Copyfit:
    """The search for one edition. ``measure`` lays it out at a setting, at most ``most`` times, none of them twice.

    Five layouts find the largest of a leaflet's twelve sizes for certain. Two show that no size fits; those that are
    left are enough for the four sizes of the larger form.
    """

    def __init__(
        self,
        edition: Edition,
        counts: Sequence[int],
        measure: Callable[[Setting], Sequence[PageFacts]],
        most: int = MOST_LAYOUTS,
    ) -> None:
        self._edition, self._counts, self._measure, self._most = edition, counts, measure, most
        self._laid: dict[Setting, Sequence[PageFacts]] = {}

    def setting(self, larger: bool = False) -> Setting:
        """The setting of the fewest pages that hold the text, at the largest size at which they do.

        Raises `TooLongError` when it does not fit at the smallest size, either.
        """
        start = Setting(0, 0, notes=0, larger=larger)
        for last, count in ((count == self._counts[-1], count) for count in self._counts):
            form = shape(self._edition, count)
            size = self._largest(form, start, certain=last and not (self._edition.larger and not larger))
            if size is not None:
                return self._finished(form, _at(start, size))
        raise self._excess(shape(self._edition, self._counts[-1]), start)

    def _lay_out(self, setting: Setting) -> Sequence[PageFacts]:
        if setting not in self._laid:
            self._laid[setting] = self._measure(setting)
        return self._laid[setting]

    def _largest(self, form: Shape, start: Setting, certain: bool) -> float | None:
        """The largest size that fits; None when none does.

        A layout gives an estimate (the text grows with the square of its size); bisection makes sure that the search
        ends in time. Where it is in doubt whether any fits, the smallest is tried; where it is not, nothing is
        laid out again, unless that must be ``certain``.
        """
        every = self._sizes(start)
        if form.available < 0 or (form.flowing and form.available == 0):
            return None
        low, high = -1, len(every)  # the largest known to fit, the smallest known not to
        guess = min(range(len(every)), key=lambda at: abs(every[at] - self._edition.type_size.preferred))
        left = self._most
        while low + 1 < high:
            pages = self._lay_out(_at(start, every[guess]))
            left -= 1
            if form.fits(pages):
                low = guess
            else:
                high = guess
            likely = every[guess] * math.sqrt(form.available / max(form.used(pages), 0.01)) if form.flowing else 0.0
            if low < 0 and not certain and form.flowing and likely < every[0] * _DOUBT:
                return None
            guess = max((at for at in range(low + 1, high) if every[at] <= likely), default=low + 1)
            if low < 0 and (likely < every[0] / _DOUBT or not form.others_fit(pages)):
                guess = 0
            elif max(guess - low, high - guess) > 2 ** max(left - 1, 0):
                guess = (low + high) // 2
        return every[low] if low >= 0 else None

    def _sizes(self, start: Setting) -> list[float]:
        return sizes(self._edition, COARSE_STEP if start.larger else STEP)

    def _finished(self, form: Shape, setting: Setting) -> Setting:
        """The setting with full panels, the rest of them for notes, and words kept whole over page breaks."""
        setting = self._fuller(form, setting)
        pages = self._lay_out(setting)
        setting = replace(setting, notes=form.pages - len(pages))
        whole = tuple(broken_words(pages))
        band = (
            _free_lines(form, pages, setting.leading) if self._edition.scheme not in BOUND else 0
        )  # a short last page of a book is filled with notes
        tried = [replace(setting, band=band, whole=whole), replace(setting, band=band)]
        for better in dict.fromkeys(tried):
            if better == setting or len(self._laid) >= self._most:
                continue
            if len(self._lay_out(better)) == form.pages and _flowing(form, self._lay_out(better)) == _flowing(
                form, pages
            ):
                return better
        return setting

    def _fuller(self, form: Shape, setting: Setting) -> Setting:
        """The setting at which the text fills whole panels: a smaller size where else a few lines run over on one.

        Sizes from the preferred one on are all good.
        """
        pages = self._lay_out(setting)
        panels, used = _flowing(form, pages), form.used(pages)
        if self._edition.scheme in BOUND or panels < 2 or used > panels - 1 + FEW:
            return setting
        most = min(setting.size * math.sqrt((panels - 1) / used) / _DOUBT**0.5, setting.size - 0.01)
        smaller = [size for size in self._sizes(setting) if self._edition.type_size.preferred <= size <= most]
        for size in reversed(smaller):
            if len(self._laid) >= self._most - 1 and _at(setting, size) not in self._laid:
                continue
            if _flowing(form, self._lay_out(_at(setting, size))) < panels:
                return _at(setting, size)
        return setting

    def _excess(self, form: Shape, start: Setting) -> TooLongError:
        setting = _at(start, self._sizes(start)[0])
        pages = self._lay_out(setting)
        flowing: Sequence[PageFacts] = [page for page in pages if form.flowing in page.anchors]
        kept: Sequence[PageFacts]
        over: Sequence[PageFacts]
        if len(flowing) > form.available:
            kept, over = flowing[: form.available], flowing[form.available :]
            part = form.flowing
        else:
            part, kept, over = _overrun(pages)
        lines = [line for page in over for line in page.lines]
        anchors = [anchor for page in [*kept, *over[:1]] for anchor in page.anchors]
        return TooLongError(setting.size, part, lines, anchors, len(pages), form.pages)


def bound(
    edition: Edition, measure: Callable[[Setting], Sequence[PageFacts]], padding: Callable[[int], int]
) -> Setting:
    """The setting of a larger form that takes as many pages as its text needs, at its preferred size.

    ``padding`` gives how many pages a page count lacks for the scheme: they are for notes.
    """
    setting = _at(Setting(0, 0, notes=0, larger=True), edition.type_size.preferred)
    count = len(measure(setting))
    setting = replace(setting, notes=padding(count))
    whole = replace(setting, whole=tuple(broken_words(measure(setting))))
    return whole if len(measure(whole)) == count + setting.notes else setting


def _at(setting: Setting, size: float) -> Setting:
    return replace(setting, size=size, leading=leading(size))


def _flowing(form: Shape, pages: Sequence[PageFacts]) -> int:
    """How many pages the running text is on."""
    return sum(form.flowing in page.anchors for page in pages)


def _free_lines(form: Shape, pages: Sequence[PageFacts], leading_pt: float) -> int:
    """How many lines are free to write on below the running text, or where a question in short lacks its neighbour."""
    ends = [page for page in pages if form.flowing in page.anchors]
    questions = [sum(anchor.startswith("topic-") for anchor in page.anchors) for page in ends]
    alone = form.flowing == "summaries" and (questions == [1] or questions[-1] < max(questions))
    if form.flowing != "answer" and not alone:
        return 0
    holds = ends[-1].text_height / (leading_pt * MM_PER_POINT)
    free = int(holds * (1 - ends[-1].fill) + 0.01)
    return free if free >= LEAST_BAND else 0


def _overrun(pages: Sequence[PageFacts]) -> tuple[str, Sequence[PageFacts], Sequence[PageFacts]]:
    """The part that takes a second page, its first page and the rest of them."""
    for number, page in enumerate(pages[:-1]):
        for anchor in page.anchors:
            rest = [later for later in pages[number + 1 :] if anchor in later.anchors]
            if rest and anchor not in FLOWING:
                return anchor, [page], rest
    return "", pages[:1], pages[1:]
