"""The order of the pages of a website made of Markdown, as its tool has it: menus, weights and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from brochure.importing.yaml_fields import yaml_fields

#: Files that hold a menu or the name of the site, and the folder in which its pages then stand.
SETTINGS = {
    "mkdocs.yml": "docs", "mkdocs.yaml": "docs", "docusaurus.config.js": "docs", "docusaurus.config.ts": "docs",
    "hugo.toml": "content", "hugo.yaml": "content", "config.toml": "content", "config.yaml": "content",
    "_config.yml": "", "book.toml": "src", "SUMMARY.md": "", "src/SUMMARY.md": "src", "sidebars.js": "docs",
    "sidebars.ts": "docs", "_data/navigation.yml": "", "docs/_config.yml": "docs", "docs/SUMMARY.md": "docs",
    "docs/_sidebar.md": "docs", "_sidebar.md": "", "docs/.pages": "docs", ".pages": "",
}  # fmt: skip
_TITLE = re.compile(r"^\s*(?:site_name|title)\s*[:=]\s*[\"']?([^\"'\n#]{1,160}?)[\"']?\s*,?\s*$", re.MULTILINE)
_TITLE_IN_CODE = re.compile(r"\btitle\s*:\s*[\"'`]([^\"'`\n]{1,160})[\"'`]")
_LINK = re.compile(r"\[([^\]\n]{0,200})\]\(\s*<?([^)\s>]{1,300})>?[^)\n]{0,100}\)")
_QUOTED = re.compile(r"[\"']([\w./-]{1,200})[\"']")
_NUMBERED = re.compile(r"(\d{1,6})[-_. ]+(?=\S)")
_MOST_ENTRIES = 2_000


def site_title(settings: Mapping[str, str]) -> str:
    """The name of the site, as one of its settings gives it."""
    for name, text in settings.items():
        if not name.endswith((".md", "sidebars.js", "sidebars.ts", ".pages", "navigation.yml")):
            found = (_TITLE_IN_CODE if name.endswith((".js", ".ts")) else _TITLE).search(text)
            if found and "{" not in found[1]:
                return found[1].strip()
    return ""


def menu(settings: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """The place and the title of each page that a menu names, by its path without an ending."""
    found: dict[str, tuple[int, str]] = {}

    def add(path: str, title: str = "") -> None:
        name = page_name(path)
        if name and len(found) < _MOST_ENTRIES:
            found.setdefault(name, (len(found), title))

    for name, text in settings.items():
        folder = str(PurePosixPath(name).parent).removeprefix(".").strip("/")
        base = f"{folder}/" if folder else ""
        if name.startswith("mkdocs.") or name.endswith("navigation.yml") or name.endswith("_config.yml"):
            fields = yaml_fields(text) or {}
            for path, title in _entries(fields.get("nav") if name.startswith("mkdocs.") else fields):
                add(f"docs/{path}" if name.startswith("mkdocs.") else path, title)
        elif name.endswith(("SUMMARY.md", "_sidebar.md")):
            for title, path in _LINK.findall(text):
                add(f"{base}{path.lstrip('/')}", title)
        elif name.startswith("sidebars."):
            for path in _QUOTED.findall(re.sub(r"\b(?:type|label|link)\s*:\s*[\"'][^\"']*[\"']", "", text)):
                add(f"docs/{path}")
    return found


def _entries(node: Any, title: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The paths in a tree of lists and fields, each with its title."""
    if depth > 12:
        return
    if isinstance(node, str):
        if re.search(r"\.(?:md|markdown|html?)$|/", node) and not re.match(r"\w+:", node):
            yield node.lstrip("/"), title
    elif isinstance(node, list):
        for one in node:
            yield from _entries(one, "", depth + 1)
    elif isinstance(node, dict):
        path = node.get("url") or node.get("path") or node.get("file")
        if isinstance(path, str):
            yield from _entries(path, str(node.get("title") or node.get("label") or ""), depth + 1)
        for name, value in node.items():
            if isinstance(value, (list, dict)) or (isinstance(value, str) and value.endswith((".md", ".markdown"))):
                yield from _entries(value, str(name) if isinstance(value, str) else "", depth + 1)


def page_name(path: str) -> str:
    """A path as pages are compared: without its ending, its numbers and what stands for the page of a folder."""
    path = re.split(r"[?#]", path)[0].strip("/")
    path = re.sub(r"(?:\.[a-z]{2})?\.(?:mdx?|markdown|html?|erb)$", "", path)
    pieces = [_NUMBERED.sub("", piece, count=1) or piece for piece in path.split("/") if piece not in ("", ".")]
    if pieces and pieces[-1].lower() in ("index", "_index", "readme"):
        pieces.pop()
    return "/".join(pieces).lower()


def order(
    names: Mapping[str, tuple[float | None, str]], entries: Mapping[str, tuple[int, str]], folders: Mapping[str, float]
) -> Callable[[str], tuple[Any, ...]]:
    """A key that sorts paths: as the menu has them, then by weight, by number, and by name; a folder's page first.

    ``names`` gives for each path its weight and the name that counts; ``folders`` the weights of folders.
    """

    def key(path: str) -> tuple[Any, ...]:
        place = entries.get(page_name(path))
        if place is not None:
            return (0, place[0])
        pure = PurePosixPath(path)
        parts: list[tuple[float, tuple[tuple[int, int, str], ...]]] = []
        for number in range(1, len(pure.parts)):
            folder = "/".join(pure.parts[:number])
            parts.append((folders.get(folder, _number(pure.parts[number - 1])), _natural(pure.parts[number - 1])))
        weight, name = names.get(path, (None, pure.stem))
        is_index = pure.stem.lower().split(".")[0] in ("index", "_index", "readme")
        own = -1.0 if is_index else weight if weight is not None else _number(pure.stem)
        return (1, *parts, (own, _natural(pure.stem if pure.stem[:1].isdigit() else name.lower())))

    return key


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A name as people sort names with numbers in them: 2 before 10."""
    pieces = re.findall(r"\d{1,9}|\D+", name.lower())
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def _number(name: str) -> float:
    found = _NUMBERED.match(name)
    return float(found[1]) if found else 1e9
