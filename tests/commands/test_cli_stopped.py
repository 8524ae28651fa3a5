"""cli.py when it is told to stop: what it says is true, and no temporary files stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brochure.commands import cli
from tests.support.guides import ROOT, SAMPLE, thoroughly

STOPPED = "\nstopped; the files that were there have not been touched\n"
ENDED = """
import os, signal, sys
from brochure.build.edition_job import EditionJob
whole = EditionJob.make
def make(job):
    whole(job)
    assert [name for name in os.listdir(os.environ["TMPDIR"]) if name.startswith("weasyprint-")]
    os.kill(os.getpid(), int(sys.argv[3]))
EditionJob.make = make
from brochure.commands.cli import main
sys.exit(main(["build", "kaartje", "--content", sys.argv[1], "--out", sys.argv[2]]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, thoroughly(signal.SIGINT), thoroughly(signal.SIGHUP)])
def test_the_fonts_of_the_page_engine_go_too(tmp_path: Path, number: int) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    words = [SAMPLE, tmp_path / "o", str(number)]
    done = subprocess.run(
        [sys.executable, "-c", ENDED, *words], env=os.environ | {"TMPDIR": str(temporary)}, cwd=ROOT,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (128 + number, STOPPED)
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "o").exists()


@pytest.mark.thorough
def test_a_whole_process_that_is_ended(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, ROOT / "make_pdf.py", "--content", SAMPLE, "--out", tmp_path / "o"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(0.7)
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) in [(143, STOPPED), (0, "")]


def test_after_the_files_are_written_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Path.replace

    def replace(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGTERM)
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    words = ["build", "kaartje", "--content", str(SAMPLE), "--out", str(tmp_path / "o")]
    assert cli.main(words) == 143
    assert capsys.readouterr().err == "\nstopped; all files were written before\n"
    monkeypatch.undo()
    assert cli.main(words) == 0
    assert capsys.readouterr().out.count(", up to date") == 1
