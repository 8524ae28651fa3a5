"""Warnings of the page engine become findings; it names no file, so the stylesheet and line are looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from brochure.model.errors import Finding, Source
from brochure.source.pictures import FOLDER, place_of

_IMPORT = re.compile(r"@import\s+(?:url\(\s*)?[\"']?([^\"')\s;]+)")
_PLACE = re.compile(r",? at (\d+):(\d+)")
_DECLARED = re.compile(r"`([\w-]+)\s*:\s*([^`]*)`")
_QUOTED = re.compile(r"'([^']{3,})'")


def finding_for(message: str, base: str, folders: Mapping[str, Path], stylesheet: str) -> Finding:
    """The finding for a warning; ``stylesheet`` is an address below ``base``, searched with all that it imports.

    ``folders`` maps the first part of an address, `styles` or `images`, to its folder.
    """
    source = _file(message, base, folders) or _rule(message, folders, stylesheet)
    problem = message.replace(base, "").rstrip(".")
    if source is not None and source.line is not None:
        problem = _PLACE.sub("", problem)
    return Finding(
        "page-engine",
        source,
        f"the pages cannot be made as written: {problem[0].lower()}{problem[1:]}",
        "correct it there; every warning of the page engine stops the build"
        if source
        else "look for these words in styles/ or in the topic; every warning of the page engine stops the build",
    )


def file_of(folders: Mapping[str, Path], address: str) -> Source | None:
    """The file behind an address such as `styles/main.css`."""
    top, _, name = address.partition("/")
    return Source(folders[top] / name) if top in folders else None


def sheets_of(folders: Mapping[str, Path], stylesheet: str) -> dict[Path, str]:
    """The text of a stylesheet and of all that it imports."""
    top, _, name = stylesheet.partition("/")
    if top not in folders:
        return {}
    return _with_imports((folders[top] / name).resolve(), {})


def _file(message: str, base: str, folders: Mapping[str, Path]) -> Source | None:
    """The file whose address is named; of a picture, the line that uses it."""
    named = re.search(rf"{re.escape(base)}([\w.-]+)/([^\s'\":]+)", message)
    path = folders[named[1]] / unquote(named[2]) if named and named[1] in folders else None
    if named is None or path is None or not _is_file(path):
        return None
    return place_of(path, folders[FOLDER].parent) if named[1] == FOLDER else Source(path)


def _rule(message: str, folders: Mapping[str, Path], stylesheet: str) -> Source | None:
    """The place of the rule in the one stylesheet that has it there; None where it is ambiguous."""
    sheets = sheets_of(folders, stylesheet)
    place = _PLACE.search(message)
    if place is None:
        quoted = _QUOTED.search(message)
        found = [(path, text.find(quoted[1])) for path, text in sheets.items()] if quoted else []
        hits = [Source(path, sheets[path].count("\n", 0, at) + 1) for path, at in found if at >= 0]
    else:
        line, column = int(place[1]), int(place[2])
        rests = {path: _from(text, line, column) for path, text in sheets.items()}
        hits = [Source(path, line, column) for path, rest in rests.items() if _begins(rest, message)]
    return hits[0] if len(hits) == 1 else None


def _begins(rest: str, message: str) -> bool:
    """Whether the text from a place on can be what the message is about."""
    declared = _DECLARED.search(message)
    if "EOF" in message:  # what is left over holds no whole rule
        return bool(rest) and "{" not in rest
    if declared is None:
        return bool(rest) and ("@" not in message or rest.startswith("@"))
    wanted, given = ("".join(f"{part}".split()).lower() for part in (f"{declared[1]}:{declared[2]}", rest))
    return given.startswith(wanted)


def _from(text: str, line: int, column: int) -> str:
    """The text from a place on; nothing where no rule or declaration can begin there."""
    lines = text.split("\n")[line - 1 :]
    if not lines or lines[0][: column - 1][-1:] not in ("", " ", "\t", "{", "}", ";", "/"):
        return ""
    return "\n".join(lines)[column - 1 :] if len(lines[0]) >= column else ""


def _with_imports(path: Path, found: dict[Path, str]) -> dict[Path, str]:
    """The text of a stylesheet and of all that it imports, each once, added to ``found``."""
    if path not in found and _is_file(path):
        found[path] = _text(path)
        for address in _IMPORT.findall(found[path]):
            _with_imports((path.parent / address).resolve(), found)
    return found


def _is_file(path: Path) -> bool:
    """Whether there is such a file; no name is too long to ask."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
