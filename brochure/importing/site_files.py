"""The files of a website made of Markdown: its pages, its settings, the places of its folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from brochure.importing.site_menus import SETTINGS

_ENDS = (".md", ".mdx", ".markdown", ".md.erb", ".html.md", ".html.md.erb")
_LEFT = {"node_modules", "public", "_site", "site", "dist", "build", "vendor", "themes", "layouts", "archetypes"}
_LEFT |= {"_includes", "_layouts", "_sass", "static", "test", "tests", ".github"}
_NO_PAGES = {"license", "licence", "changelog", "contributing", "code_of_conduct", "security", "summary", "_sidebar"}
_NO_PAGES |= {"pull_request_template", "codeowners", "_navbar", "_footer", "404", "_404", "search", "tags", "authors"}
_SITE_LANGUAGE = re.compile(
    r"^\s*(?:languageCode|defaultContentLanguage|lang|language|locale|defaultLocale)\s*[:=]\s*[\"']?([a-z]{2})\b",
    re.MULTILINE,
)
_MOST_SEEN = 20_000
_MOST_SETTING = 200_000  # bytes


def page_paths(folder: Path, start: str) -> Iterator[str]:
    """The paths of pages below a folder, in the order of their names; links to elsewhere are not followed."""
    seen = 0
    for above, names, found in os.walk(folder / start, followlinks=False):
        names[:] = sorted(name for name in names if name.lower() not in _LEFT and not name.startswith("."))
        for name in sorted(found):
            seen += 1
            if seen > _MOST_SEEN:
                return
            stem = re.sub(r"\..*$", "", name).lower()
            if name.lower().endswith(_ENDS) and stem not in _NO_PAGES and not (Path(above) / name).is_symlink():
                yield (Path(above) / name).relative_to(folder).as_posix()


def read_settings(folder: Path) -> dict[str, str]:
    """The settings and menus that stand in a folder, by their names."""
    found = {}
    for name in SETTINGS:
        path = folder / name
        try:
            if path.is_file() and path.stat().st_size <= _MOST_SETTING:
                found[name] = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
    return found


def folder_places(folder: Path, names: Iterable[str]) -> dict[str, float]:
    """The places of folders, as Docusaurus has them."""
    found: dict[str, float] = {}
    for name in names:
        path = folder / name / "_category_.json"
        if path.is_file() and path.stat().st_size < _MOST_SETTING:
            place = re.search(r"\"position\"\s*:\s*(\d{1,6})", path.read_text(encoding="utf-8", errors="replace"))
            found |= {name: float(place[1])} if place else {}
    return found


def site_language(settings: dict[str, str]) -> str:
    """The language that the settings name."""
    for text in settings.values():
        found = _SITE_LANGUAGE.search(text)
        if found:
            return found[1]
    return ""
