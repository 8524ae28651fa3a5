"""Page numbers in the text: a layout begins with those of the layout before, and only pages with other ones are remade.

WeasyPrint 70.0 begins with "page 0" everywhere. It does not know whose number `target-counter(attr(href), page)`
prints, and so lays every page with one of them out three times, whether it has changed or not, and never a fourth time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from brochure.typesetting.engine import get_url_tuple, targets, weasyprint

#: The numbers of pages by the anchors on them.
Numbers = Mapping[str, int]
NONE: Numbers = MappingProxyType({})
_PAGE = "page"
_OWN, _OTHERS = ("counter()", "counters()"), ("target-counter()", "target-counters()")


class Numbering:
    """The numbers that a layout begins with, and those that it ends with: of the anchors whose page its text names."""

    def __init__(self, begun: Numbers) -> None:
        self.begun = begun
        self.ended: Numbers = NONE


_numbering: ContextVar[Numbering | None] = ContextVar("numbering", default=None)


@contextmanager
def numbered(numbering: Numbering) -> Iterator[None]:
    """The layout of one document begins with these numbers, and leaves its own there."""
    token = _numbering.set(numbering)
    try:
        yield
    finally:
        _numbering.reset(token)


def _begun(lay_out: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def layout_document(html: Any, root: Any, context: Any, *more: Any) -> Iterator[Any]:
        numbering, collector = _numbering.get(), context.target_collector
        if numbering is None:
            return lay_out(html, root, context, *more)
        _begin(collector, numbering.begun)
        pages = list(lay_out(html, root, context, *more))
        numbering.ended = _ended(collector)
        return iter(pages)

    return layout_document


def _begin(collector: Any, numbers: Numbers) -> None:
    """Write the numbers into the text, as the engine does once it has found them."""
    named = _named(collector)
    for anchor in named.keys() & numbers.keys():
        collector.target_lookup_items[anchor].cached_page_counter_values = {_PAGE: [numbers[anchor]]}
    for (_, token), item in collector.counter_lookup_items.items():
        if token == "content" and not numbers.keys().isdisjoint(item.missing_target_counters):
            item.parse_again(item.cached_page_counter_values)


def _ended(collector: Any) -> Numbers:
    items = ((anchor, collector.target_lookup_items[anchor]) for anchor in _named(collector))
    found = ((anchor, item.cached_page_counter_values.get(_PAGE)) for anchor, item in items)
    return {anchor: pages[-1] for anchor, pages in found if pages}


def _named(collector: Any) -> Mapping[str, set[str]]:
    """The counters that the text prints of each anchor; they are known once the boxes are made."""
    found: Mapping[str, set[str]] | None = getattr(collector, "named", None)
    if found is None:
        made: dict[str, set[str]] = defaultdict(set)
        for item in collector.counter_lookup_items.values():
            for anchor, counters in item.missing_target_counters.items():
                made[anchor].update(counters)
        found = collector.named = {anchor: made[anchor] for anchor in made if anchor in collector.target_lookup_items}
    return found


def _of_attributes(collect: Callable[..., None]) -> Callable[..., None]:
    """Of a text that prints counters of a target, the counters and the target; the engine misses it in `attr()`."""

    def collect_missing_counters(self: Any, box: Any, token: str, again: Any, own: Any, others: Any) -> None:
        if None in others:
            content, known = box.style[token.replace("-", "_")], box.cached_counter_values
            own = [value[0] for kind, value in content if kind in _OWN and value[0] not in known]
            others = defaultdict(list)
            for target, counter in (value[:2] for kind, value in content if kind in _OTHERS):
                others[_anchor(target, box)].append(counter)
        collect(self, box, token, again, own, others)

    return collect_missing_counters


def _anchor(target: Any, box: Any) -> str | None:
    kind, value = target
    if kind == "attr()":
        name, kind, fallback = value
        value = box.element.get(name, fallback) or ""
        if kind == "url":
            value = get_url_tuple(value, box.style.base_url)
    found: str | None = targets.anchor_name_from_token((kind, value))
    return found


def _where_it_changed(cache: Callable[..., None]) -> Callable[..., None]:
    """Pages are remade for a number that their text prints, and for no other."""

    def cache_target_page_counters(self: Any, anchor: Any, values: Any, index: int, pages: Any) -> None:
        printed, item = _named(self).get(anchor, ()), self.target_lookup_items.get(anchor)
        if item is not None and all(item.cached_page_counter_values.get(one) == values.get(one) for one in printed):
            item.page_maker_index = index
            return
        cache(self, anchor, values, index, pages)

    return cache_target_page_counters


weasyprint.document.layout_document = _begun(weasyprint.document.layout_document)
targets.TargetCollector.collect_missing_counters = _of_attributes(targets.TargetCollector.collect_missing_counters)
targets.TargetCollector.cache_target_page_counters = _where_it_changed(
    targets.TargetCollector.cache_target_page_counters
)
