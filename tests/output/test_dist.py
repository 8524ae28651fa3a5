"""dist.py: all files or none, nothing half-written, the last good output untouched."""

import errno
from pathlib import Path

import pytest

from brochure.model.edition import Output
from brochure.model.errors import BrochureError
from brochure.output import dist, manifest


def test_names_are_what_people_see():
    assert manifest.pdf_path("gids", "boekje", Output.SCREEN) == "pdf/gids-boekje.pdf"
    assert manifest.pdf_path("gids", "boekje", Output.OFFICE) == "pdf/gids-boekje-printen.pdf"


def test_nothing_is_half_written_when_the_disk_is_full(tmp_path, monkeypatch):
    dist.write(tmp_path, {"pdf/a.pdf": b"old a", "pdf/b.pdf": b"old b"})
    real, count = dist.os.fdopen, []

    def full(handle, mode):
        count.append(handle)
        if len(count) == 2:
            raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "pdf"))
        return real(handle, mode)

    monkeypatch.setattr(dist.os, "fdopen", full)
    with pytest.raises(BrochureError) as caught:
        dist.write(tmp_path, {"pdf/a.pdf": b"new a", "pdf/b.pdf": b"new b"})
    assert str(caught.value) == (
        f"{tmp_path / 'pdf'}: cannot be written: no space left on device  [out-not-writable]\n"
        "  fix: choose a folder that you may write to, with --out FOLDER, or free some space"
    )
    left = {path.name: path.read_bytes() for path in (tmp_path / "pdf").iterdir()}
    assert left == {"a.pdf": b"old a", "b.pdf": b"old b"}


def test_files_that_have_not_changed_keep_their_time(tmp_path):
    dist.write(tmp_path, {"a": b"same"})
    before = (tmp_path / "a").stat().st_mtime_ns
    dist.write(tmp_path, {"a": b"same"})
    assert (tmp_path / "a").stat().st_mtime_ns == before


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(tmp_path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(BrochureError, match=r"cannot be written: .*\[out-not-writable\]"):
        dist.write(tmp_path / "out", {"pdf/a.pdf": b""})


def test_manifest_is_read_back(tmp_path):
    item = manifest.artifact("boekje", Output.SCREEN, "pdf/a.pdf", b"abc", 4, None, "one-up", 11.5)
    made = manifest.Manifest("1", (item,), {"boekje": "k"})
    dist.write(tmp_path, {"pdf/a.pdf": b"abc", manifest.MANIFEST: manifest.manifest_bytes(made)})
    assert manifest.read_manifest(tmp_path) == made
    assert dist.is_whole(tmp_path, item)
    (tmp_path / "pdf/a.pdf").write_bytes(b"abd")
    assert not dist.is_whole(tmp_path, item)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"artifacts": [{}]}', "\x00", '{"version": 1, "artifacts": 3}'])
def test_a_broken_manifest_counts_as_none(tmp_path: Path, text):
    (tmp_path / manifest.MANIFEST).write_text(text)
    assert manifest.read_manifest(tmp_path) == manifest.Manifest("", (), {})
