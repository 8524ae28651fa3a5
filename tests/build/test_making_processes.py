"""making.py in several processes: the same files and messages as in one, and products whose process ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.build import processes
from brochure.build.build import build
from brochure.build.edition_job import EditionJob
from brochure.build.outcome import Missing
from tests.build.test_making import MORE, files, quick, run
from tests.support.guides import ROOT, SAMPLE, Folder, thoroughly

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked on Linux only")


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The threads of pytest-xdist hold no lock that the build needs."""
    monkeypatch.setattr(processes, "start_method", lambda: "fork")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A guide of two cheap products and a leaflet that is too long."""
    made = quick(tmp_path_factory.mktemp("processes") / "guide")
    (made.root / "topics" / "sleep.md").unlink()
    listed = (made.root / "guide.toml").read_text(encoding="utf-8")
    (made.root / "guide.toml").write_text(
        re.sub(r"^topics = .*", 'topics = ["meals"]', listed, flags=re.MULTILINE), encoding="utf-8"
    )
    made.edit("topics/meals.md", "](topic:sleep)", "](line:night-desk)")
    return made.append("topics/meals.md", MORE * 70)


def test_two_processes_make_and_say_what_one_does(folder: Folder, tmp_path: Path) -> None:
    one, two = (run(folder, tmp_path / jobs, "-j", jobs) for jobs in ("1", "2"))
    assert one[0] == 1
    assert "folder-meals" in one[2]
    assert [text.replace(str(tmp_path), "") for text in two[1:]] == [
        text.replace(str(tmp_path), "") for text in one[1:]
    ]
    made = files(tmp_path / "2")
    assert made == files(tmp_path / "1")
    assert {"manifest.json", ".casting-off.json", "site/index.html"} < made.keys()


def test_a_product_whose_process_is_killed_is_left_out_alone(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, mine = EditionJob.make, os.getpid()

    def make(job: EditionJob) -> object:
        if job.edition.name == "affiche" and os.getpid() != mine:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(job)

    monkeypatch.setattr(EditionJob, "make", make)
    missing: list[Missing] = []
    built = build(folder.root, tmp_path, ["affiche", "kaartje"], report=lambda one, left: missing.append(one), jobs=2)
    assert [one.edition.name for one in built] == ["kaartje"]
    ((lacking,), (found,)) = missing, missing[0].findings
    assert lacking.name == "affiche"
    assert found.problem == 'the process that made "affiche" was ended before it was ready (SIGKILL)'
    assert "--jobs 1" in found.fix


def test_one_product_needs_no_process(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.Workers, "_started", lambda _: pytest.fail("a process was started"))
    for _ in range(2):
        build(folder.root, tmp_path, ["kaartje"], jobs=2)


STOPPED = "\nstopped; the files that were there have not been touched\n"
#: A build in two processes, of which one tells the first one to end.
ENDED = """
import os, sys, time
from brochure.build.edition_job import EditionJob
from brochure.build import processes
processes.start_method = lambda: "fork"
first, whole = os.getpid(), EditionJob.make
def make(job):
    whole(job)
    assert os.getpid() != first
    os.kill(first, int(sys.argv[3]))
    time.sleep(60)
EditionJob.make = make
from brochure.commands.cli import main
sys.exit(main(["build", "kaartje", "affiche", "-j", "2", "--content", sys.argv[1], "--out", sys.argv[2]]))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, thoroughly(signal.SIGTERM), thoroughly(signal.SIGHUP)])
def test_a_build_that_is_stopped_ends_its_processes_and_leaves_nothing(number: int, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", ENDED, SAMPLE, tmp_path / "o", str(number)], env=os.environ | {"TMPDIR": str(temporary)},
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (128 + number, STOPPED)
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "o").exists()
    shutil.rmtree(tmp_path)
