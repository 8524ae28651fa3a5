"""manifest.py: what a build wrote is read back; what anybody else wrote is data from outside, and never believed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content import reader
from brochure.output import manifest
from brochure.output.manifest import Artifact, Manifest, is_plain, read_manifest, read_memory
from brochure.output.record import record
from tests.support.guides import SAMPLE

KEY = "a" * 64
GOOD = Manifest(
    KEY,
    (Artifact("boekje", "screen", "pdf/a.pdf", 4, None, "one-up", 11.5, 3, KEY),),
    {"boekje": KEY},
    {"site/index.html": KEY},
    record(reader.read(SAMPLE)),
    {"boekje": {"html/boekje.html": KEY}},
)
TWO = {"boekje": "a" * 64, "kaartje": "b" * 64}
EMPTY = Manifest("", (), {})


def read_back(out: Path, raw: object) -> Manifest:
    (out / manifest.MANIFEST).write_text(json.dumps(raw), encoding="utf-8")
    return read_manifest(out)


def good() -> Any:
    return json.loads(manifest.manifest_bytes(GOOD))


def test_what_a_build_wrote_is_read_back(tmp_path: Path) -> None:
    assert read_back(tmp_path, good()) == GOOD
    assert GOOD.paths() == {"pdf/a.pdf", "site/index.html", "html/boekje.html"}


def test_a_file_of_every_edition_stands_in_it_once(tmp_path: Path) -> None:
    pages = {name: {"html/styles/a.css": KEY, f"html/{name}.html": KEY, "html/x": key} for name, key in TWO.items()}
    many = replace(GOOD, html=pages)
    data = manifest.manifest_bytes(many)
    assert data.count(b"html/styles/a.css") == 1
    assert data.count(b'"html/x"') == 2  # of two contents: not the same file
    assert read_back(tmp_path, json.loads(data)) == many


OUTSIDE = (
    "../victim.txt",
    "/etc/victim",
    "pdf/../../victim",
    "C:/victim",
    "pdf\\..\\victim",
    "",
    ".",
    "pdf//a",
    "a\0b",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_that_leads_out_is_left_out(tmp_path: Path, path: str) -> None:
    raw = good()
    raw["artifacts"].append({**raw["artifacts"][0], "path": path})
    raw["site"][path] = KEY
    raw["html"]["boekje"][path] = KEY
    assert read_back(tmp_path, raw) == GOOD
    assert not is_plain(path)


BROKEN: list[tuple[str, object]] = [
    ("pages", None), ("pages", "4"), ("pages", True), ("pages", -1), ("pages", 10**9), ("sheets", "2"), ("sheets", 1.5),
    ("scheme", "origami"), ("scheme", None), ("scheme", ["one-up"]), ("type_size", "11"), ("type_size", None),
    ("type_size", float("inf")), ("type_size", float("nan")), ("type_size", -1), ("bytes", "3"), ("sha256", "b"),
    ("sha256", None), ("edition", []), ("edition", "\ud800"), ("output", "fax"), ("output", {}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), BROKEN)
def test_a_value_that_no_build_wrote_makes_it_no_manifest(tmp_path: Path, key: str, value: object) -> None:
    raw = good()
    raw["artifacts"][0][key] = value
    assert read_back(tmp_path, raw) == EMPTY


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "5", '"a"', "[" * 100_000, '{"version": ' + "[" * 100_000])
def test_what_is_no_manifest_counts_as_absent(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.MANIFEST).write_text(text, encoding="utf-8")
    (tmp_path / manifest.MEMORY).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == EMPTY
    assert read_memory(tmp_path) == {}


@pytest.mark.parametrize("depth", [1, 2, 500, 900])
def test_a_memory_that_nests_is_forgotten_and_what_is_kept_can_be_written(tmp_path: Path, depth: int) -> None:
    deep: object = "found"
    for _ in range(depth):
        deep = [deep]
    (tmp_path / manifest.MEMORY).write_text(
        json.dumps({KEY: {"size": 11, "whole": deep}, "key": {"size": 11}, KEY[1:]: 3})
    )
    kept = read_memory(tmp_path)
    assert kept == ({KEY: {"size": 11, "whole": deep}} if depth == 1 else {})
    assert manifest.memory_bytes(kept)


def paths_in(raw: object, at: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = list(raw.items()) if isinstance(raw, dict) else list(enumerate(raw)) if isinstance(raw, list) else []
    return [at, *(path for key, value in inner for path in paths_in(value, (*at, key)))]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(OUTSIDE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(paths_in(good())[1:]), ANYTHING)
def test_no_value_makes_a_path_lead_out(where: tuple[Any, ...], value: object) -> None:
    raw = good()
    *above, last = where
    place = raw
    for key in above:
        place = place[key]
    place[last] = value
    read = manifest.parse(raw)
    assert all(is_plain(path) for path in read.paths())
    assert all(isinstance(item.pages, int) and item.type_size > 0 for item in read.artifacts)


def test_what_a_folder_remembers_is_known_in_those_within(tmp_path: Path) -> None:
    inner = tmp_path / "practices"
    inner.mkdir()
    (tmp_path / manifest.MEMORY).write_bytes(manifest.memory_bytes({KEY: {"size": 1}, "b" * 64: {"size": 2}}))
    (inner / manifest.MEMORY).write_bytes(manifest.memory_bytes({KEY: {"size": 3}}))
    assert read_memory(inner) == {KEY: {"size": 3}, "b" * 64: {"size": 2}}
    (inner / manifest.MEMORY).write_bytes(b"[")
    assert read_memory(inner)[KEY] == {"size": 1}
