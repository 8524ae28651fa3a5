"""Every fix works when it is done: the finding is gone, and no other has come.

`fixed.toml` beside the example of a rule does what its findings say. Fixes that say exactly what to type are typed by
`tests/support/fixes.py`, in the examples of the rules and of all mistakes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from brochure.content.check_settings import codes
from brochure.content.reader import read, read_editions
from brochure.editorial.check import STALE
from brochure.imposition.schemes import SCHEMES
from brochure.model.errors import BrochureError, Finding
from tests.content.test_reader import mistakes, spoil
from tests.editorial.test_rules import READING, messages
from tests.support.fixes import applied, can_be_typed, typed
from tests.support.guides import RULES, Folder, laid_out

#: So many fixes of each table, at least, say letter by letter what to type.
LEAST = {"guide": 20, "markdown": 5, "adjusted": 10, "editions": 14}


def fixes(messages: str) -> list[str]:
    return [line.removeprefix("  fix: ") for line in messages.splitlines() if line.startswith("  fix: ")]


def edited(code: str, root: Path) -> Folder:
    folder = Folder(laid_out(code, root))
    for edit in tomllib.loads((RULES / code / "fixed.toml").read_text(encoding="utf-8"))["edit"]:
        folder.edit(edit["file"], edit["old"], edit["new"])
    return folder


@pytest.mark.parametrize("code", [*codes(), *READING, STALE])
def test_what_a_finding_says_to_write_makes_it_go(code: str, tmp_path: Path) -> None:
    assert messages(edited(code, tmp_path / "guide").root) == ""


@pytest.mark.parametrize("code", [*codes(), *READING, STALE])
def test_what_is_written_is_what_the_finding_says(code: str) -> None:
    edits = tomllib.loads((RULES / code / "fixed.toml").read_text(encoding="utf-8"))["edit"]
    written = "\n".join(edit["new"] for edit in edits)
    for fix in fixes((RULES / code / "expected.txt").read_text(encoding="utf-8")):
        assert typed(fix) in written, f"{fix}\n{written}"


def read_again(root: Path) -> list[Finding]:
    """What the readers of files find in a folder: its mistakes, else its notes."""
    found: list[Finding] = []
    for reader in (lambda: found.extend(read(root).notes), lambda: read_editions(root, SCHEMES)):
        try:
            reader()
        except BrochureError as error:
            found.extend(error.findings)
    return found


@pytest.mark.parametrize("name", ["guide", "markdown", "adjusted", "editions"])
def test_what_can_be_typed_at_once_makes_a_mistake_go(name: str, folder: Folder) -> None:
    """Each mistake of the table in turn, on the one folder: its files are put back."""
    count = 0
    for row in mistakes(name):
        if not any(map(can_be_typed, fixes(row.values[0]["message"]))):
            continue
        files = {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}
        spoil(folder, row.values[0])
        for found in read_again(folder.root):
            if found.source is None or not found.source.path.is_file():
                continue
            before = found.source.path.read_bytes()
            after = applied(found, before.decode("utf-8", errors="surrogateescape"))
            if after is not None:
                count += 1
                found.source.path.write_bytes(after.encode("utf-8", errors="surrogateescape"))
                again = {(one.code, one.problem) for one in read_again(folder.root)}
                assert (found.code, found.problem) not in again, f"{row.id}\n{found}\n{after}"
                found.source.path.write_bytes(before)
        for path in folder.root.rglob("*"):
            if path.is_file() and path not in files:
                path.unlink()
        for path, data in files.items():
            path.write_bytes(data)
    assert count >= LEAST[name]
