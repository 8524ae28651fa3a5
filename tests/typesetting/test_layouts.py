"""Of a long document, only the layout that is painted keeps its boxes; memory grows little with the pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.build.edition_job import EditionJob
from brochure.model.edition import Edition
from brochure.model.guide import Guide
from brochure.typesetting import casting_off, layouts
from tests.support.guides import ROOT, SAMPLE

BUILD = """
import re, sys
from pathlib import Path
from brochure.commands import cli
if cli.main(["build", "boekje", "--content", sys.argv[1], "--out", sys.argv[2]]):
    raise SystemExit("it was not built")
# Not ru_maxrss: that is never less than what the process had that started this one.
print("peak", re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def long_guide(root: Path, topics: int) -> Path:
    """The sample with so many topics of two pages."""
    shutil.copytree(SAMPLE, root)
    for path in (root / "topics").iterdir():
        path.unlink()
    names = [f"topic-{number}" for number in range(topics)]
    sentence = "This is a sentence of the usual length about something. Talk about it with somebody whom you trust. "
    for name in names:
        front = f'title = "What about {name}?"\nshort_title = "{name}"\nsummary = "Short."\nactions = ["Call."]\n'
        body = "\n\n".join([sentence * 4] * 5)
        (root / "topics" / f"{name}.md").write_text(f"+++\n{front}+++\n{body}\n", encoding="utf-8")
    guide = (root / "guide.toml").read_text(encoding="utf-8")
    listed = ", ".join(f'"{name}"' for name in names)
    (root / "guide.toml").write_text(re.sub(r"(?m)^topics = .*$", f"topics = [{listed}]", guide), encoding="utf-8")
    return root


def test_only_the_last_layout_keeps_its_boxes(guide: Guide, booklet: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "MOST_PAGES", 12)  # the sample's booklet has as many
    job = EditionJob(guide, booklet, [], {})
    setting = job.setting()
    *earlier, last = job._laid.values()
    assert earlier
    assert all(pages.released for pages in earlier[:-1])
    assert not last.released
    assert all(pages.pages for pages in earlier), "what was measured stays"
    assert job.lay_out(setting).pages


def test_a_layout_that_was_released_is_painted_as_it_was(guide: Guide, booklet: Edition) -> None:
    job = EditionJob(guide, booklet, [], {})
    job.fix_setting(casting_off.first_setting(booklet))
    pages = job.pages()
    before = pages.plain_pdf(), pages.marked_pdf()[0]
    pages.release()
    assert pages.released
    assert (pages.plain_pdf(), pages.marked_pdf()[0]) == before
    assert not pages.released


@pytest.mark.thorough
def test_small_layouts_are_all_kept(guide: Guide, booklet: Edition) -> None:
    job = EditionJob(guide, booklet, [], {})
    job.make()
    assert not any(pages.released for pages in job._laid.values())


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the system does not report it")
@pytest.mark.parametrize("topics", [8, 60])
def test_memory_grows_little_with_the_pages(topics: int, tmp_path: Path) -> None:
    root = long_guide(tmp_path / "guide", topics)
    command = [sys.executable, "-c", BUILD, str(root), str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) / 1024 < 150 + 0.7 * 2 * topics, "MB"
