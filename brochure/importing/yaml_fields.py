"""Fields in YAML, as the tools of websites have them: read without aliases and without tags that run anything."""

from __future__ import annotations

from typing import Any

import yaml

_MOST_EVENTS = 50_000


class _Fields(yaml.SafeLoader):
    """A loader that takes an alias for nothing (a file could grow without end) and an unknown tag for its value."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._events = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self._events += 1
        if self._events > _MOST_EVENTS:
            raise yaml.YAMLError("too many fields")
        if self.check_event(yaml.events.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            return yaml.ScalarNode("tag:yaml.org,2002:str", "")
        return super().compose_node(parent, index)


def _plain(loader: _Fields, _: str, node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


_Fields.add_multi_constructor("", _plain)
_Fields.add_multi_constructor("!", _plain)
_Fields.add_multi_constructor("tag:", _plain)


def yaml_fields(text: str) -> dict[str, Any] | None:
    """The fields of a text in YAML by their names; None where it is not YAML, or holds no fields."""
    try:
        found = yaml.load(text, Loader=_Fields)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    return {str(name): value for name, value in found.items()} if isinstance(found, dict) else None
