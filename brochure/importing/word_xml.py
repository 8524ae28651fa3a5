"""XML of a Word or OpenDocument file: parsed without entities, its elements found by their local names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.etree

from brochure.model.errors import Source, fail

_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}


def parsed(data: bytes, path: Path, problem: str, fix: str) -> Any:
    """The root of a part. Raises `BrochureError` with this problem and fix when it cannot be read as XML."""
    parser = lxml.etree.XMLParser(load_dtd=False, **_PARSER_OPTIONS)
    try:
        return lxml.etree.fromstring(data, parser=parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        deep = "depth" in str(error).lower() or "nest" in str(error).lower()
        why = "it is nested too deep" if deep else "it is damaged"
        raise fail("no-word-file", Source(path), f"{problem}: {why}", fix) from None


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any | None, name: str) -> str:
    """The attribute with this local name; empty where there is none."""
    if element is None:
        return ""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def children(element: Any | None, *names: str) -> Iterator[Any]:
    """The children with one of these local names."""
    if element is not None:
        yield from (one for one in element if local(one) in names)


def child(element: Any | None, *path: str) -> Any | None:
    """The first child with the first local name, its first with the next, and so on."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element


def inside(element: Any | None, *path: str) -> Any:
    """The children of what a path of local names leads to; none where it leads nowhere."""
    found = child(element, *path)
    return () if found is None else found


def is_on(element: Any | None) -> bool:
    """Whether a property is set: it is there, and not switched off."""
    return element is not None and attribute(element, "val").lower() not in ("0", "false", "off", "none")


def number(written: str, otherwise: int) -> int:
    """A number as an attribute gives it."""
    return int(written) if re.fullmatch(r"\d{1,6}", written) else otherwise


def element(tag: str, **attributes: str) -> Any:
    """An element of HTML; ``_`` in the name of an attribute stands for ``-``, and one at its end for nothing."""
    return lxml.etree.Element(
        tag, {name.strip("_").replace("_", "-"): clean(value) for name, value in attributes.items()}
    )


def add_text(parent: Any, text: str) -> None:
    """Add text at the end of an element."""
    text = clean(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
