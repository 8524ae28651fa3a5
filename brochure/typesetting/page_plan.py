"""A model of a booklet's pages: parts of known lengths, one after the other, each on a new page or below the last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.model.edition import PARTS
from brochure.typesetting.measures import PageFacts

#: A part that does not end on the page may begin where this share of it is free; less where all titles are smaller.
FREE, COMPACT_FREE = 1 / 3, 0.28
#: A page holds a few last lines when less than this share of its text height is used.
STRAY = 1 / 5
#: A page is airy when less than this share is used: not wrong, but every one of them counts.
AIRY = 1 / 2
#: Above a part that begins below the one before it this share of a page stays white; less where titles are smaller.
GAP, COMPACT_GAP = 0.07, 0.04
#: Parts that fill one page by nature; an airy page is normal there.
BY_NATURE = frozenset({"cover", "front", "contents", "notes", "colophon", "back"})
#: Parts that share a page with no other.
ALONE = frozenset({"cover", "notes", "back"})
#: Parts that begin below another one only where they end on that page.
WHOLE = frozenset({"contents", "colophon"})
#: So many beginnings of a plan are kept while it is made.
_KEPT = 24


@dataclass(frozen=True, slots=True)
class Block:
    """A part, or a topic: its anchor, the name of the part, its length in pages of text."""

    anchor: str
    part: str
    length: float


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page of a plan: how full it is (0 to 1), the part that it ends in, whether that begins there."""

    fill: float
    part: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages that some parts would fill when those in ``below`` (anchors) begin below the end of the last.

    ``low`` counts the pages before the last that stay nearly empty.
    """

    pages: tuple[PlannedPage, ...] = ()
    below: tuple[str, ...] = ()
    low: int = 0


def begun(pages: Sequence[PageFacts]) -> Iterator[tuple[str, str, bool]]:
    """For each page the anchor and the part that it ends in, and whether that is new on the page."""
    anchor, part = PARTS[0], PARTS[0]
    before: Collection[str] = ()
    for page in pages:
        new = False
        for found in page.anchors:
            name = "topics" if found.startswith("topic-") else found
            # A part that runs over several pages has its anchor on each of them.
            if name in PARTS and not (name == found == "topics"):
                anchor, part, new = found, name, found not in before
        before = page.anchors
        yield anchor, part, new


def blocks(pages: Sequence[PageFacts]) -> list[Block]:
    """The parts of a layout in which each begins on a new page, with their lengths."""
    found: dict[str, Block] = {}
    for page, (anchor, part, _) in zip(pages, begun(pages), strict=True):
        before = found.get(anchor, Block(anchor, part, 0.0))
        found[anchor] = replace(before, length=before.length + (1.0 if part in ALONE else max(page.fill, 0.01)))
    return list(found.values())


def plans(
    every: Sequence[Block], movable: Collection[str], scale: float, depth: float, compact: bool = False
) -> list[Plan]:
    """Plans for ``every`` part, of which those with an anchor in ``movable`` may begin below the last one.

    ``scale`` is how much longer the text is than it was measured, ``depth`` how full a page of running text becomes;
    ``compact`` is set where titles are smaller.
    """
    free, gap = (COMPACT_FREE, COMPACT_GAP) if compact else (FREE, GAP)
    made = [Plan()]
    for block in every:
        block = block if block.part in ALONE else replace(block, length=block.length * scale)
        following = [_placed(plan, block, False, depth, gap) for plan in made]
        if block.anchor in movable:
            roomy = [plan for plan in made if _has_room(plan, block, depth, free, gap)]
            following += [_placed(plan, block, True, depth, gap) for plan in roomy]
        made = _best(following)
    return made


def placed(
    every: Sequence[Block], below: Collection[str], *, scale: float, depth: float, compact: bool
) -> tuple[PlannedPage, ...]:
    """The pages of ``every`` part where those in ``below`` begin below the last one, as far as there is room."""
    free, gap = (COMPACT_FREE, COMPACT_GAP) if compact else (FREE, GAP)
    plan = Plan()
    for block in every:
        block = block if block.part in ALONE else replace(block, length=block.length * scale)
        plan = _placed(plan, block, block.anchor in below and _has_room(plan, block, depth, free, gap), depth, gap)
    return plan.pages


def _has_room(plan: Plan, block: Block, depth: float, free: float, gap: float) -> bool:
    if not plan.pages or plan.pages[-1].part in ALONE:
        return False
    room = depth - plan.pages[-1].fill - gap
    return block.length <= room or (room >= free and block.part not in WHOLE)


def _placed(plan: Plan, block: Block, below: bool, depth: float, gap: float) -> Plan:
    pages, left, begins = list(plan.pages), block.length, True
    if block.part in ALONE:
        return _went_on(plan, [*pages, *[PlannedPage(1.0, block.part, True)] * round(block.length)], plan.below)
    if below:
        fill = pages[-1].fill + gap
        used = min(left, depth - fill)
        pages[-1] = PlannedPage(fill + used, block.part, True)
        left, begins = left - used, False
    while left > 1e-9:
        used = min(left, depth)
        pages.append(PlannedPage(used, block.part, begins))
        left, begins = left - used, False
    return _went_on(plan, pages, (*plan.below, block.anchor) if below else plan.below)


def _went_on(plan: Plan, pages: Sequence[PlannedPage], below: tuple[str, ...]) -> Plan:
    done = pages[max(len(plan.pages) - 1, 0) : -1]
    low = sum(page.fill < FREE and not (page.part in BY_NATURE and page.begins) for page in done)
    return Plan(tuple(pages), below, plan.low + low)


def _best(made: Sequence[Plan]) -> list[Plan]:
    """Those worth going on with: of plans that end at the same height, the one with fewer empty pages."""
    best: dict[tuple[int, float], Plan] = {}
    for plan in made:
        key = len(plan.pages), round(plan.pages[-1].fill, 1)
        if key not in best or _waste(plan) < _waste(best[key]):
            best[key] = plan
    return sorted(best.values(), key=_waste)[:_KEPT]


def _waste(plan: Plan) -> tuple[int, int, int]:
    return plan.low, len(plan.pages), len(plan.below)
