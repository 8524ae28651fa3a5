"""dist.py: whatever a path is called and wherever links lead, nothing outside the folder is written or removed."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from brochure.model.errors import BrochureError
from brochure.output import dist

PIECES = ("..", ".", "", "a", "b", "out", "outside", "victim", "up", "loop", "down", "file", "linked", "/", "C:", "\\")
paths = some.lists(some.sampled_from(PIECES), min_size=1, max_size=5).map("/".join) | some.text(max_size=8)


def laid_out(root: Path) -> Path:
    """An out folder with links of every kind, beside a folder that is nobody's business."""
    out = root / "out"
    for folder in (out / "a" / "b", root / "outside"):
        folder.mkdir(parents=True)
    (root / "outside" / "victim").write_bytes(b"precious")
    (out / "file").write_bytes(b"ours")
    for name, target in (("up", ".."), ("outside", "../outside"), ("loop", "loop"), ("down", "a/b")):
        (out / name).symlink_to(target)
    (out / "linked").symlink_to("../outside/victim")
    (out / "a" / "victim").symlink_to(root / "outside")
    return out


def outside(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else b""
        for path in root.rglob("*")
        if not path.is_relative_to(root / "out")
    }


@given(written=some.lists(paths, max_size=3), stale=some.lists(paths, max_size=3))
@example(written=["../outside/victim"], stale=["../outside/victim"])
@example(written=["outside/victim"], stale=["outside/victim", "up/outside/victim", "linked"])
@example(written=["a/b/../../../outside/victim", "a/victim/victim"], stale=["a/victim/victim"])
@example(written=["linked"], stale=["a/b/../../../outside/victim", "", ".", ".."])
def test_nothing_outside_is_touched(written: list[str], stale: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        out = laid_out(root)
        before = outside(root)
        for name in [*written, *stale, f"{root}/outside/victim"]:
            with suppress(BrochureError):
                dist.write(out, {name: b"bad"})
            dist.write(out, {}, [name])
        assert outside(root) == before


def test_a_path_that_leads_out_is_a_finding_and_nothing_is_written(tmp_path: Path) -> None:
    out = laid_out(tmp_path)
    with pytest.raises(BrochureError) as caught:
        dist.write(out, {"a/new": b"new", "outside/victim": b"bad"})
    assert str(caught.value) == (
        f'{out}: the file "outside/victim" would be written outside this folder  [leads-out]\n'
        "  fix: remove the link that leads out, or choose another folder with --out FOLDER"
    )
    assert not (out / "a" / "new").exists()


def test_links_within_the_folder_and_to_the_folder_are_followed(tmp_path: Path) -> None:
    out = laid_out(tmp_path)
    (tmp_path / "here").symlink_to(out)
    dist.write(tmp_path / "here", {"down/new": b"new"})
    assert (out / "a" / "b" / "new").read_bytes() == b"new"


def test_folders_that_are_left_empty_go_too(tmp_path: Path) -> None:
    dist.write(tmp_path, {"html/images/a.png": b"a", "html/b": b"b"})
    dist.write(tmp_path, {}, ["html/images/a.png"])
    assert [path.name for path in (tmp_path / "html").iterdir()] == ["b"]


@pytest.mark.parametrize("name", ["", "below", "images"])
def test_the_out_folder_stands_apart_from_what_is_read(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    (content / "images").mkdir(parents=True)
    with pytest.raises(BrochureError, match=r"the out folder lies in .*content, which the build reads  \[out-among-"):
        dist.check_apart(content / name, [content])
    with pytest.raises(BrochureError, match=r"the out folder holds .*content, which the build reads  \[out-among-"):
        dist.check_apart(tmp_path, [content])
    dist.check_apart(tmp_path / "content-dist", [content])


def test_a_folder_in_the_place_of_a_file_is_a_finding_before_anything_is_renamed(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    with pytest.raises(BrochureError, match="is a directory"):
        dist.write(tmp_path, {"a": b"a", "z": b"z"})
    assert [path.name for path in tmp_path.iterdir()] == ["z"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    assert not dist.has(tmp_path, "a", "0" * 64)
