"""Parts that share a page get one of their own where else pages for notes would fill the sheet."""

from __future__ import annotations

from brochure.typesetting.page_plan import Block, placed
from brochure.typesetting.spare_pages import apart


def topics(*lengths: float) -> list[Block]:
    return [Block(f"topic-{number}", "topics", length) for number, length in enumerate(lengths)]


def found(every: list[Block], below: list[str], most: int) -> list[tuple[str, ...]]:
    return list(apart(every, below, 1.0, 0.94, False, most))


def test_a_topic_that_ends_on_the_page_it_shares_takes_one_more_on_its_own() -> None:
    every = topics(0.45, 0.4, 0.8, 0.5, 0.35)
    below = ["topic-1", "topic-4"]
    assert len(placed(every, below, scale=1.0, depth=0.94, compact=False)) == 3
    assert found(every, below, 1) == [("topic-1",), ("topic-4",)], "the one that leaves fuller pages comes first"
    assert found(every, below, 3)[0] == ("topic-1", "topic-4"), "as many as fill the pages that are there"


def test_no_page_is_left_nearly_empty_for_it() -> None:
    assert found(topics(0.6, 0.2), ["topic-1"], 3) == []


def test_a_topic_that_goes_on_overleaf_gets_no_page_more() -> None:
    assert found(topics(0.5, 0.8), ["topic-1"], 3) == []


def test_never_more_pages_than_there_are_to_fill() -> None:
    every = topics(*[0.45] * 12)
    below = [f"topic-{number}" for number in range(1, 12, 2)]
    before = len(placed(every, below, scale=1.0, depth=0.94, compact=False))
    for moved in found(every, below, 2):
        kept = [anchor for anchor in below if anchor not in moved]
        assert before < len(placed(every, kept, scale=1.0, depth=0.94, compact=False)) <= before + 2
