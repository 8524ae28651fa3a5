"""Files of the content folder as text or as TOML: a file that cannot be read is a finding."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

from brochure.model.errors import Finding, Source
from brochure.model.text import control_character
from brochure.source.fields import Table
from brochure.source.toml_lines import key_lines

MOST_BYTES = 1_000_000  # a novel; more is a mistake, and would take minutes to lay out


def inside(path: Path, root: Path) -> bool:
    """Whether a path, with all links followed, stays within the folder."""
    return path.resolve().is_relative_to(root.resolve())


def read_text(path: Path, root: Path, problems: list[Finding], missing: str | None) -> str | None:
    """The file as text with plain line ends and no byte order mark.

    ``missing`` is what to do when the file is not there; None when it may be absent.
    """

    def wrong(code: str, line: int | None, problem: str, fix: str) -> None:
        problems.append(Finding(code, Source(path, line), problem, fix))

    if not path.is_file():
        if missing is not None:
            wrong("missing-file", None, "this file is missing", missing)
        return None
    if not inside(path, root):
        problem = "this file is a link to a place outside the content folder"
        wrong("outside", None, problem, "copy the file itself here")
        return None
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            problem = f"the file is {size / 1e6:.1f} MB; the most that is read is {MOST_BYTES / 1e6:.0f} MB"
            wrong("too-big", None, problem, "split it into several topics, or put pictures in images/")
            return None
        data = path.read_bytes()
    except OSError as error:
        wrong("unreadable", None, f"cannot be read: {error.strerror}", "give yourself the right to read it")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # without the byte order mark, which "utf-8-sig" has taken off
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        problem = f"byte {column} of this line, 0x{error.object[error.start]:02X}, is not UTF-8"
        wrong("encoding", line, problem, "save the file with the encoding UTF-8")
        return None
    # A letter and an accent typed after it are one character, for which the fonts have a glyph.
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    found = control_character(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        problem = f"the control character U+{ord(found[0]):04X} stands in this line"
        wrong("control-character", line, problem, "delete it, or type the line anew")
        return None
    return text


def read_table(path: Path, root: Path, problems: list[Finding], missing: str | None) -> Table | None:
    """The TOML file as a table to read fields from; an empty file is a finding unless it may be absent."""
    text = read_text(path, root, problems, missing)
    if text is None:
        return None
    if missing is not None and not text.strip():
        problems.append(Finding("empty", Source(path), "this file is empty", missing))
        return None
    return parse(text, path, problems)


def parse(text: str, path: Path, problems: list[Finding], first_line: int = 1) -> Table | None:
    """The TOML text as a table to read fields from; a text that is not TOML is a finding."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason, line = _reason(error, text)
        problems.append(
            Finding(
                "toml",
                Source(path, first_line - 1 + line),
                f"this is not TOML: {reason}",
                "write a day that exists, year first: 2026-11-23"
                if "date" in reason
                else 'look at the quotes and brackets of this line; a text is written title = "…"',
            )
        )
        return None
    return Table(data, key_lines(text, first_line), path, problems, first_line=first_line)


def _reason(error: Exception, text: str) -> tuple[str, int]:
    """The words of a TOML error in lower case, without its place, and its line."""
    if isinstance(error, RecursionError):
        return "too many brackets inside one another", 1
    message = str(error)
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if place is None:
        return message[:1].lower() + message[1:], 1
    line = int(place[1]) if place[1] else text.rstrip().count("\n") + 1
    return message[:1].lower() + message[1 : place.start()], line
