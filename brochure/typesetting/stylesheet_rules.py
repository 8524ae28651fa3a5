"""Stylesheet → the rules of the page engine. `main.css`, with which every edition begins, is read once a process."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brochure.model.typeface import Typeface
from brochure.typesetting.engine import FontConfiguration, URLFetcher, weasyprint
from brochure.typesetting.engine_errors import BASE
from brochure.typesetting.engine_log import sheets_of

#: What begins with all editions: thirty files, nearly all of their rules.
MAIN = "styles/main.css"
#: So many readings of it are kept: of the guide that is built and of the one before.
_MOST = 2
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FIRST_IMPORT = re.compile(r"\s*@import\s+url\(\s*[\"']?([^\"')\s]+)[\"']?\s*\)\s*;")

_Key = tuple[tuple[tuple[Path, str], ...], Typeface]


@dataclass
class _Read:
    """A stylesheet that was read, and the fonts that it loads; stands in for a configuration of fonts meanwhile."""

    faces: list[dict[str, Any]] = field(default_factory=list)
    rules: Any = None

    def add_font_face(self, face: dict[str, Any], _fetcher: URLFetcher) -> None:
        self.faces.append(face)


_kept: dict[_Key, _Read] = {}


@contextmanager
def kept_where_right() -> Iterator[None]:
    """Around what judges a reading: rules that are refused are read again, so that each edition has the finding."""
    try:
        yield
    except BaseException:
        _kept.clear()
        raise


def read(
    stylesheet: str,
    folders: Mapping[str, Path],
    fetcher: Callable[[Collection[str]], URLFetcher],
    fonts: FontConfiguration,
    typeface: Typeface,
) -> Any:
    """The rules of a stylesheet, an address below `BASE`; the fonts that they load are added to ``fonts``.

    ``fetcher`` is given the stylesheets that are to come out empty, since their rules are known. Texts are compared,
    so that a file that was changed is read again. To be called within `kept_where_right`.
    """
    known, begun = [], {}
    if _begins_with_main(stylesheet, folders):
        main = _main(folders, fetcher([]), typeface)
        for face in main.faces:
            fonts.add_font_face(face, fetcher([]))
        known, begun = [MAIN], _begun(main.rules)
    return weasyprint.CSS(
        url=BASE + stylesheet, url_fetcher=fetcher(known), font_config=fonts, media_type="print", **begun
    )


def _main(folders: Mapping[str, Path], fetcher: URLFetcher, typeface: Typeface) -> _Read:
    """What `main.css` and the files that it imports say, at their present texts."""
    key = tuple(sheets_of(folders, MAIN).items()), typeface
    found = _kept.pop(key, None)
    if found is None:
        found = _Read()
        found.rules = weasyprint.CSS(url=BASE + MAIN, url_fetcher=fetcher, font_config=found, media_type="print")
        while len(_kept) >= _MOST:
            _kept.pop(next(iter(_kept)), None)
    _kept[key] = found
    return found


def _begins_with_main(stylesheet: str, folders: Mapping[str, Path]) -> bool:
    """Whether the rules of `main.css` come before all others, where the stylesheet imports it or what does."""
    top, _, name = stylesheet.partition("/")
    if top not in folders:
        return False
    main, path = (folders[top] / "main.css").resolve(), (folders[top] / name).resolve()
    sheets, seen = sheets_of(folders, stylesheet), set()
    while path != main:
        first = _FIRST_IMPORT.match(_COMMENT.sub("", sheets.get(path, "")))
        if first is None or path in seen:
            return False
        seen.add(path)
        path = (path.parent / first[1]).resolve()
    return path in sheets and sum(text.count(main.name) for text in sheets.values()) == 1  # and not once more


def _begun(rules: Any) -> dict[str, Any]:
    """The same rules, to be added to: what `weasyprint.CSS` is given for a stylesheet that is imported."""
    matcher = type(rules.matcher)()
    for name, value in vars(rules.matcher).items():
        setattr(
            matcher, name, {key: [*found] for key, found in value.items()} if isinstance(value, dict) else copy(value)
        )
    return {"matcher": matcher, "page_rules": [*rules.page_rules], "layers": [*rules.layers]}
