"""Casting off a booklet: type size, parts that share a page, pages for notes. Pure search; layout is a callback."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, product

from brochure.model.edition import Edition, Setting
from brochure.typesetting.measures import LEADING, TIGHT_LEADING, PageFacts, broken_words, leading
from brochure.typesetting.page_cost import GOOD, Cost, as_planned, cost
from brochure.typesetting.page_plan import ALONE, Block, Plan, PlannedPage, blocks, plans
from brochure.typesetting.paragraph_spacing import spacing, stray
from brochure.typesetting.spare_pages import apart

#: Up to so many pages, with every part on a page of its own, a text is short.
SHORT = 20
#: Of a short text parts share pages, and a short table of contents is left out, where that saves this share of them.
WORTH_SHARING = 1 / 4
#: Parts at the end that may share a page in every text.
BACK_MATTER = ("words", "helplines", "reading", "colophon")
#: Up to so many topics are found without a table of contents; up to so many more where that saves pages.
FEW_TOPICS, SOME_TOPICS = 4, 6

#: The contents are left out rather than that so many more parts share pages.
_DEAR = 4
#: How long a text is at least where parts share pages, with smaller titles and half a line between paragraphs.
_COMPACT = 0.85

#: How full a page of running text may become: headings and boxes that go overleaf whole leave some of it white.
DEPTHS = (0.98, 0.94, 0.9, 0.86, 0.82)

MOST_LAYOUTS = 9
#: Layouts that are left for parts on pages of their own, closer or wider paragraphs, and the pages of notes.
_LAST = 4


def first_setting(edition: Edition) -> Setting:
    """The setting of the preferred type size, before anything is measured."""
    return Setting(edition.type_size.preferred, leading(edition.type_size.preferred))


def cast_off(
    edition: Edition, measure: Callable[[Setting], Sequence[PageFacts]], padding: Callable[[int], int]
) -> Setting:
    """The best setting for ``edition``, found in at most nine layouts, the same one every time.

    ``measure`` lays the edition out at a setting; ``padding`` gives how many pages a page count lacks for
    the scheme. The first layout, with every part on a new page, gives their lengths; from these is reckoned at which
    type sizes and with which parts below the one before them few pages stay empty, and the best of it is laid out. A
    short text, of which that saves a quarter of the pages, gets as few as it can. Then a few lines on a page
    of their own are taken back, or get company, by the distance between paragraphs; then come the notes that fill the
    last sheet. A word that is broken over two pages is kept whole in the last layout.
    """
    return _CastingOff(edition, measure, padding).setting()


class _CastingOff:
    def __init__(
        self, edition: Edition, measure: Callable[[Setting], Sequence[PageFacts]], padding: Callable[[int], int]
    ) -> None:
        self._edition, self._measure, self._padding = edition, measure, padding
        self._laid: dict[Setting, Sequence[PageFacts]] = {}

    def setting(self) -> Setting:
        """The setting that is chosen."""
        best = first = first_setting(self._edition)
        if self._cost(first) > GOOD or len(self._lay_out(first)) <= SHORT:
            every = blocks(self._lay_out(first))
            best = self._sharing(every, first) or self._apart(every, first)
            best = self._roomier(best, every)
        best = self._spaced(best)
        final = replace(best, notes=best.notes + self._missing(len(self._lay_out(best))))
        count = len(self._lay_out(final))
        whole = replace(final, whole=tuple(broken_words(self._lay_out(final))))
        return whole if len(self._lay_out(whole)) == count else final  # a word is not worth a page

    def _lay_out(self, setting: Setting) -> Sequence[PageFacts]:
        if setting not in self._laid:
            self._laid[setting] = self._measure(setting)
        return self._laid[setting]

    def _left(self) -> int:
        return MOST_LAYOUTS - 1 - len(self._laid)

    def _missing(self, count: int) -> int:
        return self._padding(count) if "notes" in self._edition.parts else 0

    def _cost(self, setting: Setting) -> Cost:
        pages = as_planned(self._lay_out(setting))
        return self._judged(pages, setting.size, setting.leading < leading(setting.size), setting.compact)

    def _judged(self, pages: Sequence[PlannedPage], size: float, tight: bool, sharing: bool) -> Cost:
        off = abs(size - self._edition.type_size.preferred)
        return cost(pages, self._missing(len(pages)), off_size=off, tight=tight, sharing=sharing)

    @property
    def _smallest(self) -> float:
        return self._edition.type_size.smallest

    def _has_topics(self, every: Sequence[Block], most: int) -> bool:
        return sum(block.part == "topics" for block in every) <= most

    def _planned(self, every: Sequence[Block], sharing: bool, depth: float) -> list[tuple[Cost, int, Setting]]:
        """For each size the best plan: its cost, how many parts begin below another one, and the setting for it."""
        found = []
        sizes = self._edition.type_size
        topics = [block.anchor for block in every if block.part == "topics"]
        movable = [one.anchor for one in every if one.part not in ALONE] if sharing else [*topics[1:], *BACK_MATTER]
        short, dear = sharing and len(topics) <= SOME_TOPICS, len(topics) > FEW_TOPICS
        every_size = dict.fromkeys((sizes.preferred, sizes.largest, sizes.smallest))
        for size, share in product(every_size, (LEADING, TIGHT_LEADING)):
            for left_out in (("contents",), ()) if short else ((),):
                without = (*left_out, "notes") if sharing else ()
                kept = _notes_last([block for block in every if block.part not in without])
                scale = (size / sizes.preferred) ** 2 * (_COMPACT if sharing else 1) * share / LEADING
                for plan in plans(kept, movable, scale, depth, sharing):
                    judged = self._judged(plan.pages, size, share < LEADING, sharing)
                    moved = len(plan.below) + _DEAR * len(left_out)
                    key = (judged.stray, judged.shared, dear and bool(left_out)), judged, moved
                    found.append((key, _setting(size, plan, without, share)))
        return [(key[1], key[2], setting) for key, setting in sorted(found, key=lambda one: one[0])]

    def _sharing(self, every: Sequence[Block], first: Setting) -> Setting | None:
        """The setting at which parts share pages, where that is worth it.

        As few of them as make it the fewest pages. The lengths are known roughly: where more pages come out than were
        planned, all share pages that can, which shows how full pages become, and then as few of them as that allows.
        """
        count = len(self._lay_out(first))
        most = (1 - WORTH_SHARING) * (count + self._missing(count))
        planned, _, setting = self._planned(every, True, DEPTHS[0])[0]
        few = self._has_topics(every, FEW_TOPICS)
        tried = [setting, self._all_sharing(every, setting.size, few), self._all_sharing(every, self._smallest, few)]
        if self._has_topics(every, SOME_TOPICS):
            tried.append(self._all_sharing(every, self._smallest, True, TIGHT_LEADING))
        found: list[Setting] = []
        if count > SHORT or planned.shared > most:
            return None
        for setting in dict.fromkeys(tried):
            found.append(setting)
            if (self._cost(setting).shared <= planned.shared and not self._cost(setting).stray) or self._left() < _LAST:
                break
        if len(found) > 1 and (fewer := self._fewer_sharing(every, found[-1])) is not None and self._left() >= _LAST:
            found.append(fewer)
        best = self._spaced(min(found, key=self._cost))
        return best if self._cost(best).shared <= most and not self._cost(best).stray else None

    def _all_sharing(self, every: Sequence[Block], size: float, short: bool, share: float = LEADING) -> Setting:
        left_out = {"notes", "contents"} if short else {"notes"}
        below = [block.anchor for block in every if block.part not in ALONE | left_out | {"front"}]
        return _setting(size, Plan(below=tuple(below)), tuple(sorted(left_out)), share)

    def _fewer_sharing(self, every: Sequence[Block], whole: Setting) -> Setting | None:
        """The plan with as many pages as a layout in which all parts share pages, and as deep pages as that has."""
        found = self._cost(whole)
        for depth in DEPTHS:
            planned = self._planned(every, True, depth)
            at_size = [
                one for one, _, setting in planned if (setting.size, setting.leading) == (whole.size, whole.leading)
            ]
            if min(one.pages for one in at_size) >= found.pages:
                alike = [one for one in planned if one[0].shared == found.shared and one[2] not in self._laid]
                return alike[0][2] if alike else None
        return None

    def _apart(self, every: Sequence[Block], first: Setting) -> Setting:
        """The best setting at which only topics may begin below the one before them."""
        best = first
        careful, bold = (_one_a_size(self._planned(every, False, depth)) for depth in DEPTHS[1::-1])
        for planned, _, setting in chain(*zip(careful, bold, strict=True)):
            if self._left() > _LAST - 1 and planned < self._cost(best):
                best = min(best, setting, key=self._cost)
        return best

    def _roomier(self, best: Setting, every: Sequence[Block]) -> Setting:
        """With parts on pages of their own, where those would else be pages for notes: at most one of them is left."""
        count = len(self._lay_out(best))
        missing = self._missing(count)
        spare = min(best.notes + missing - 1, missing)
        if spare < 1:
            return best
        without = {*best.without, *(("notes",) if best.compact else ())}
        kept = [block for block in _notes_last(every) if block.part not in without]
        below = [*best.joined, *(f"topic-{slug}" for slug in best.follow)]
        scale = (best.size / self._edition.type_size.preferred) ** 2 * (_COMPACT if best.compact else 1)
        for moved in apart(kept, below, scale, DEPTHS[1], best.compact, spare):
            if self._left() < 2:
                break
            tried = _without(best, moved)
            more = len(self._lay_out(tried))
            same = count < more and more + self._missing(more) == count + missing
            if same and self._cost(tried).stray <= self._cost(best).stray:
                return tried
        return best

    def _spaced(self, best: Setting) -> Setting:
        """With paragraphs closer where that takes a few last lines back, and wider where it does not."""
        close, wide = spacing(self._lay_out(best), best.leading)
        for _ in range(2):
            if not (close or wide) or self._left() < 2:
                break
            tried = replace(best, close=tuple(close), wide=tuple(wide))
            better = self._cost(tried) < self._cost(best)
            left = {anchor for anchor, _ in stray(self._lay_out(tried))}
            failed = [anchor for anchor in close if anchor in left]
            best = tried if better else best
            if not failed:
                break
            close, wide = [one for one in close if one not in failed], [*wide, *failed]
        return best


def _notes_last(every: Sequence[Block]) -> list[Block]:
    """The parts in the order that they have where some of the last share a page."""
    return sorted(every, key=lambda block: (block.part == "back", block.part == "notes"))


def _setting(size: float, plan: Plan, without: tuple[str, ...] = (), share: float = LEADING) -> Setting:
    topics = tuple(one.removeprefix("topic-") for one in plan.below if one.startswith("topic-"))
    parts = tuple(one for one in plan.below if not one.startswith("topic-"))
    contents = tuple(part for part in without if part != "notes")
    compact = "notes" in without
    return Setting(
        size, leading(size, share), topics, int(not compact), joined=parts, without=contents, compact=compact
    )


def _without(setting: Setting, moved: Collection[str]) -> Setting:
    """The setting at which these parts begin on a new page."""
    return replace(
        setting,
        joined=tuple(anchor for anchor in setting.joined if anchor not in moved),
        follow=tuple(slug for slug in setting.follow if f"topic-{slug}" not in moved),
    )


def _one_a_size(planned: Iterable[tuple[Cost, int, Setting]]) -> Iterator[tuple[Cost, int, Setting]]:
    seen: set[float] = set()
    for one in planned:
        if one[2].leading not in seen:
            seen.add(one[2].leading)
            yield one
