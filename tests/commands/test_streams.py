"""streams.py and cli.py: closed, full and narrow outputs, full disks, Python that optimises; never a traceback."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.output import dist
from tests.support.built import Build
from tests.support.guides import ROOT, SAMPLE, Folder, thoroughly

MAKE = [sys.executable, str(ROOT / "make_pdf.py")]
FULL = Path("/dev/full")
LIST = ["list", "--content", str(SAMPLE)]


def shell(line: str, *words: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program within a line of a shell, where it is "$@"; it prints as Python does by itself, all at once."""
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = ["sh", "-c", line, "sh", *MAKE, *map(str, words)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=usual | variables, timeout=60, check=False)


@pytest.mark.parametrize("line", ['"$@" >&-', '"$@" 2>&-', '"$@" <&- >&- 2>&-'])
def test_what_was_closed_is_done_without(line: str, tmp_path: Path) -> None:
    done = shell(line, *LIST)
    assert (done.returncode, done.stderr) == (0, b"")
    done = shell(line, "check", "--content", tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_opened_does_not_become_the_output(tmp_path: Path) -> None:
    """Its number would be 1: what is printed would be printed into it."""
    done = shell('"$@" <&- >&- 2>&-', "build", "kaartje", "--content", SAMPLE, "--out", tmp_path)
    assert done.returncode == 0
    assert all(path.read_bytes().startswith(b"%PDF") for path in (tmp_path / "pdf").iterdir())


@pytest.mark.skipif(not FULL.exists(), reason="the system has no full disk to show")
def test_an_output_that_is_full_is_a_finding() -> None:
    done = shell('"$@" >/dev/full', *LIST)
    assert done.returncode == 1
    assert done.stderr.startswith(
        b"the system refused this: no space left on device  [system]\n  fix: free some space:"
    )
    assert done.stderr.endswith(b"\n1 mistake; nothing was written\n")
    assert shell('"$@" >/dev/full 2>/dev/full', *LIST).returncode == 1


def test_a_reader_that_has_seen_enough_is_no_mistake() -> None:
    done = shell('"$@" | head -n 1', "check", "--explain", "all")
    assert done.stdout.startswith(b"abbreviation")
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", thoroughly("cp1252"), thoroughly("utf-16")])
def test_a_terminal_of_any_encoding_gets_the_messages(folder: Folder, encoding: str) -> None:
    folder.write("topics/sleep.md", "+++\ntitle = 3\n+++\n").edit("guide.toml", "language", "łanguage")
    for form in ([], ["--format", "json"], ["--format", "sarif"], ["--format", "github"]):
        done = shell('"$@"', "check", "--content", folder.root, *form, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert (done.returncode, done.stderr) == (1, b""), form
        if "json" in form:
            assert json.loads(done.stdout.decode(encoding))


@pytest.mark.parametrize("level", ["1", thoroughly("2")])
def test_python_that_leaves_out_assertions_makes_the_same_bytes(level: str, sample: Build, tmp_path: Path) -> None:
    done = shell('"$@"', "build", "folder-meals", "--content", SAMPLE, "--out", tmp_path, PYTHONOPTIMIZE=level)
    assert (done.returncode, done.stderr) == (0, b"")
    made = {path.name: path.read_bytes() for path in (tmp_path / "pdf").iterdir()}
    assert len(made) == 2
    assert made == {name: (sample.out / "pdf" / name).read_bytes() for name in made}


def test_options_of_python_stay_but_for_that_one() -> None:
    command = [sys.executable, "-bOB", "-X", "utf8", "-OO", str(ROOT / "make_pdf.py"), "check", "--explain", "no-glyph"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stdout.startswith(b"A character is not in the fonts")
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/tmp/x"), "/tmp/x: the system refused this: no space left"),
        (PermissionError(errno.EACCES, "Permission denied", "/tmp/x"), "fix: give yourself the right to it"),
        (OSError(errno.EIO, "Input/output error"), "the system refused this: input/output error  [system]"),
        (FileNotFoundError("No usable temporary directory found"), "refused this: no usable temporary directory"),
        (MemoryError(), "there is not enough memory  [memory]"),
    ],
)
def test_what_the_system_refuses_is_a_finding(
    error: Exception, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("brochure.build.edition_job.EditionJob.make", refuse)
    monkeypatch.setattr(dist, "check", lambda *_: None)
    assert cli.main(["build", "kaartje", "--content", str(SAMPLE), "--out", str(tmp_path)]) == 1
    err = capsys.readouterr().err
    assert shown in err
    assert err.endswith("\n1 mistake; nothing was written\n")


def test_a_full_folder_for_temporary_files_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("weasyprint.text.fonts.mkdtemp", refuse)
    assert cli.main(["build", "kaartje", "--content", str(SAMPLE), "--out", str(tmp_path)]) == 1
    assert "the system refused this: no space left on device  [system]" in capsys.readouterr().err
