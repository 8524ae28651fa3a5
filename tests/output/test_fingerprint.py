"""What a build reads is hashed, and nothing else in a content folder is even opened."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brochure.build.build import build
from brochure.output.fingerprint import fingerprint, inputs_of
from tests.support.guides import SAMPLE, Folder

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="9"/></svg>'
_listeners: list[list[str]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _listeners and isinstance(arguments[0], (str, bytes, os.PathLike)):
        _listeners[-1].append(os.fsdecode(arguments[0]))


sys.addaudithook(_hook)  # stays until the process ends: it listens only while a test asks it to


@contextmanager
def opened(root: Path) -> Iterator[set[str]]:
    """The names below ``root`` of the files that are opened meanwhile."""
    heard: list[str] = []
    names: set[str] = set()
    _listeners.append(heard)
    try:
        yield names
    finally:
        _listeners.remove(heard)
        names.update(str(Path(path).relative_to(root)) for path in heard if Path(path).is_relative_to(root))


def test_what_a_build_opens_is_what_is_hashed(few: Folder, tmp_path: Path) -> None:
    few.write("images/stray.svg", DOT.format(1)).write("notes.md", "x").write("topics/notes.txt", "x")
    few.write("REVIEW.md", "x").write("site.md", "Words for the website.\n")
    with opened(few.root) as read:
        build(few.root, tmp_path / "o", ["kaartje"])
    hashed = {str(path.relative_to(few.root)) for path in inputs_of(few.root) if path.exists()}
    assert read == hashed
    assert "images/curtain.svg" in hashed


def test_gigabytes_of_stray_files_cost_nothing(few: Folder, tmp_path: Path) -> None:
    names = ["video.mp4", "images/film.mp4", "images/stray.png", "topics/a.bin", "editions/b.bin", "images/deep/x.jpg"]
    for name in names:
        few.write(name, "x")
        with (few.root / name).open("wb") as file:
            file.truncate(3_000_000_000)
    start = time.process_time()
    build(few.root, tmp_path / "o", ["kaartje"])
    assert time.process_time() - start < 6, "as long as without them; 3 GB take longer to hash"
    assert sum(path.stat().st_size for path in (tmp_path / "o").rglob("*") if path.is_file()) < 20_000_000
    start = time.process_time()
    build(few.root, tmp_path / "o", ["kaartje"])
    assert time.process_time() - start < 1


@pytest.mark.parametrize("name", ["guide.toml", "words.toml", "front.md", "topics/meals.md", "editions/boekje.toml"])
def test_each_text_counts(folder: Folder, name: str) -> None:
    before = fingerprint(folder.root)
    assert fingerprint(folder.append(name, "\n# more\n").root) != before


def test_a_text_that_is_new_counts_and_a_stray_file_does_not(folder: Folder) -> None:
    before = fingerprint(folder.root)
    for name in ("notes.md", "topics/a.txt", "images/stray.svg", "editions/old/b.toml"):
        (folder.root / name).parent.mkdir(exist_ok=True)
        folder.write(name, "x")
        assert fingerprint(folder.root) == before, name
    for name in ("site.md", "topics/a.md", "editions/c.toml"):
        after = fingerprint(folder.write(name, "x").root)
        assert after != before, name
        before = after


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("images/dot.svg", "dot.svg"),
        ("images/my%20dot.svg", "my dot.svg"),
        ("<images/my dot.svg>", "my dot.svg"),
        ("images/a\\_dot.svg", "a_dot.svg"),
        ("images/a&#95;d&amp;t.svg", "a_d&t.svg"),
        ("images/50%25.svg", "50%.svg"),
        ("images/caf\u00e9.svg", unicodedata.normalize("NFD", "caf\u00e9.svg")),
        ("images/deep/dot.svg", "deep/dot.svg"),
    ],
)
def test_a_picture_counts_however_its_name_is_typed(folder: Folder, typed: str, name: str) -> None:
    folder.append("topics/meals.md", f"\n![A dot]({typed})\n")
    (folder.root / "images" / name).parent.mkdir(exist_ok=True)
    before = fingerprint(folder.write(f"images/{name}", DOT.format(1)).root)
    assert fingerprint(folder.write(f"images/{name}", DOT.format(2)).root) != before


def test_the_place_of_the_folder_does_not_count(folder: Folder) -> None:
    assert fingerprint(folder.root) == fingerprint(SAMPLE)
