"""The order in which the editions of a build are made: what is done soon, or may be too long, comes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from brochure.model.edition import Edition

if TYPE_CHECKING:
    from brochure.model.guide import Guide


def soonest_first(editions: Iterable[Edition], guide: Guide) -> list[Edition]:
    """The editions with those of the whole text last, so that a leaflet that is too long is reported before these.

    A leaflet without a larger form comes before one that has one, and one with more text before one with less.
    """
    texts = {topic.slug: len(topic.text.html) for topic in guide.topics}
    in_short = sum(len(topic.summary) + sum(map(len, topic.actions)) for topic in guide.topics)

    def place(edition: Edition) -> tuple[bool, bool, float]:
        whole = "topics" in edition.parts
        length = texts.get(edition.topic, in_short if "summaries" in edition.parts else 0)
        return whole, edition.larger is not None, edition.type_size.preferred if whole else -length

    return sorted(editions, key=place)
