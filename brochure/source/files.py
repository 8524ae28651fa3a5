"""Files of the content folder as text or as TOML: a file that cannot be read is a finding."""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from brochure.model.errors import Finding, Source
from brochure.model.text import control_character
from brochure.source.fields import Table
from brochure.source.toml_limits import first_excess
from brochure.source.toml_lines import key_lines

MOST_BYTES = 1_000_000  # a novel; more is a mistake, and would take minutes to lay out

#: A key and a value without quotes, before what may be a comment; and what people write for true and false.
_BARE = re.compile(r"""[ \t]*([\w-]+)[ \t]*=[ \t]*([^\s"'\[{][^"'\[\]{}#\r]*?)[ \t]*(?:#.*)?\r?""")
_NO_VALUE = re.compile(r"invalid value|expected newline")
_UNENDED = re.compile(r"illegal character '\\n'")
_FLAGS = {
    **dict.fromkeys(("true", "yes", "ja", "oui", "vrai", "waar", "wahr", "on"), "true"),
    **dict.fromkeys(("false", "no", "nee", "nein", "non", "faux", "onwaar", "falsch", "off"), "false"),
}


def inside(path: Path, root: Path) -> bool:
    """Whether a path, with all links followed, stays within the folder; one that leads nowhere does not."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):  # links that lead back to themselves, names that no system takes
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder is there that one may enter."""
    try:
        _enter(path)
    except (OSError, ValueError):
        return False
    return True


def _enter(folder: Path) -> None:
    """Raise OSError for what is no folder, or one that one may not enter; ValueError for what no folder is called."""
    os.stat(f"{folder}{os.sep}.")  # noqa: PTH116  (a Path would drop the dot)


def no_folder(root: Path) -> Finding | None:
    """What is wrong with a content folder itself: it is not there, no folder, or out of reach."""
    try:
        _enter(root)
    except FileNotFoundError:
        problem = "this content folder is missing"
    except NotADirectoryError:
        problem = "this is a file, not a folder"
    except (OSError, ValueError) as error:
        return Finding("unreadable", Source(root), *why_unreadable(error))
    else:
        return None
    return Finding("missing-folder", Source(root), problem, "name a folder with guide.toml")


def causes(problems: Iterable[Finding]) -> list[Finding]:
    """The findings without those on files that cannot be read because their folder cannot."""
    problems = list(problems)
    folders = {one.source.path for one in problems if one.code == "unreadable" and one.source}
    return [
        one for one in problems if one.code != "unreadable" or not one.source or one.source.path.parent not in folders
    ]


def why_unreadable(error: OSError | ValueError) -> tuple[str, str]:
    """What keeps a file or folder from being read, as the rest of a sentence about it, and what to do."""
    if not isinstance(error, OSError):
        return "has a name that no file can have", "give it another name"
    if error.errno == errno.ELOOP:
        return "is a link that leads back to itself", "remove it, and put the file or folder itself here"
    if error.errno == errno.ENAMETOOLONG:
        return "has a longer name than file systems take", "give it a shorter name"
    return f"cannot be read: {(error.strerror or str(error)).lower()}", "give yourself the right to read it"


def files_in(folder: Path, suffix: str, problems: list[Finding]) -> list[Path]:
    """The paths in a folder whose names end in ``suffix``, in order; none for a folder that is not there.

    A folder that cannot be read, and a name that is not UTF-8, are findings.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.name.endswith(suffix))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        problem, fix = why_unreadable(error)
        if isinstance(error, NotADirectoryError):
            problem, fix = "this is a file, not a folder", "give it another name, and make the folder"
        problems.append(Finding("unreadable", Source(folder), problem, fix))
        return []
    kept = [path for path in found if not path.name.startswith(".")]
    for path in kept:
        if not _is_utf8(path.name):
            shown = os.fsencode(path.name).decode("utf-8", "backslashreplace")
            problem = f'the name of the file "{shown}" in this folder is not UTF-8'
            fix = "give it another name, of the letters a to z, digits and hyphens"
            problems.append(Finding("bad-slug", Source(folder), problem, fix))
    return [path for path in kept if _is_utf8(path.name)]


def _is_utf8(name: str) -> bool:
    """Whether the bytes of a name were UTF-8: others stand in it as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def read_text(path: Path, root: Path, problems: list[Finding], missing: str | None) -> str | None:
    """The file as text with plain line ends and no byte order mark.

    ``missing`` is what to do when the file is not there; None when it may be absent.
    """

    def wrong(code: str, line: int | None, problem: str, fix: str) -> None:
        problems.append(Finding(code, Source(path, line), problem, fix))

    try:
        status = path.stat()  # not is_file(), which takes a link that leads back to itself for no file
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
            wrong("missing-file", None, f"this is {what}, not a file", "give it another name, and write the file")
            return None
        if not inside(path, root):
            problem = "this file is a link to a place outside the content folder"
            wrong("outside", None, problem, "copy the file itself here")
            return None
        if status.st_size > MOST_BYTES:
            problem = f"the file is {status.st_size / 1e6:.1f} MB; the most that is read is {MOST_BYTES / 1e6:.0f} MB"
            wrong("too-big", None, problem, "split it into several topics, or put pictures in images/")
            return None
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            wrong("unreadable", None, *why_unreadable(error))
        elif path.is_symlink():
            wrong("missing-file", None, "this file is a link to a file that is not there", "copy the file itself here")
        elif missing is not None:
            wrong("missing-file", None, "this file is missing", missing)
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
    if (excess := first_excess(text)) is not None:
        line, reason, fix = excess
        source = Source(path, first_line - 1 + line)
        problems.append(Finding("toml", source, f"this is not TOML: {reason}", fix))
        return None
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason, line = _reason(error, text)
        source = Source(path, first_line - 1 + line)
        problems.append(Finding("toml", source, f"this is not TOML: {reason}", _as_toml(reason, text, line)))
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
    reason = message[:1].lower() + message[1 : place.start()]
    return "unterminated string" if _UNENDED.fullmatch(reason) else reason, line


def _as_toml(reason: str, text: str, line: int) -> str:
    """What to write on a line that is not TOML: itself, where all that it lacks are the quotes of its value."""
    bare = _BARE.fullmatch([*text.split("\n"), ""][line - 1])
    if "date" in reason:
        return "write a day that exists, year first: 2026-11-23"
    if bare is None or not _NO_VALUE.match(reason):
        return 'look at the quotes and brackets of this line; a text is written title = "…"'
    key, value = bare.groups()
    near = f"{key} = {_FLAGS[value.lower()]}" if value.lower() in _FLAGS else f'{key} = "{value}"'
    return f"write {near}"
