"""order.py: what may be too long is made before what takes long."""

from __future__ import annotations

from dataclasses import replace

from brochure.build.order import soonest_first
from brochure.content.selection import editions
from brochure.model.guide import Guide
from tests.support.guides import SAMPLE


def test_leaflets_come_first_and_the_whole_text_last(guide: Guide) -> None:
    names = [edition.name for edition in soonest_first(editions(SAMPLE), guide)]
    assert names[-2:] == ["boekje", "grote-letters"]
    assert names[0] == "folder", "the one that has no larger form"
    assert set(names[1:-2]) == {"kaartje", "affiche", "folder-sleep", "folder-meals"}


def test_the_longest_question_is_tried_first(guide: Guide) -> None:
    first, second = guide.topics
    leaflets = [edition for edition in editions(SAMPLE) if edition.topic]
    for longer in (first, second):
        text = replace(longer.text, html=longer.text.html * 9)
        topics = tuple(replace(one, text=text) if one is longer else one for one in guide.topics)
        assert soonest_first(leaflets, replace(guide, topics=topics))[0].topic == longer.slug
