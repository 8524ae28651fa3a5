"""A machine without Pango: what needs no pages works, the rest says in a line what to install."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.typesetting.libraries import loaded_when_called
from tests.support.guides import ROOT, SAMPLE

COMMAND = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
MISSING = f"no pages can be made: this machine lacks Pango  [no-pango]\n  fix: install it; type: {COMMAND}\n"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """What the program does where the libraries cannot be opened."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "support" / "without_pango")}
    command = [sys.executable, str(ROOT / "make_pdf.py"), *map(str, words), "--lang", "en"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8")


def test_texts_are_checked_and_products_listed() -> None:
    assert run("list", "--content", SAMPLE).returncode == 0
    done = run("check", "--content", SAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "warning" in done.stdout


def test_the_report_is_a_page_and_says_what_is_missing(tmp_path: Path) -> None:
    done = run("report", "--content", SAMPLE, "--out", tmp_path)
    assert done.returncode == 0
    assert done.stdout == f"{tmp_path}/report/report.html\n  Open it in a browser.\n"
    assert done.stderr == MISSING
    assert {path.name for path in (tmp_path / "report").glob("report.*")} == {"report.html", "report.css"}


def test_an_import_needs_no_pages(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Sleep\n\n## How long?\n\nEight hours.\n\n## Where?\n\nIn bed.\n", "utf-8")
    done = run("import", tmp_path / "page.md", "--to", tmp_path / "guide")
    assert (done.returncode, done.stderr) == (0, "")
    assert "sensitive = false" in (tmp_path / "guide" / "guide.toml").read_text("utf-8")


@pytest.mark.parametrize("words", [("build", "kaartje"), ("show", "kaartje")])
def test_what_makes_pages_says_so_in_a_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    out = () if words[0] == "show" else ("--out", tmp_path / "o")
    done = run(*words, "--content", SAMPLE, *out)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{MISSING}\n1 mistake; nothing was written\n"
    assert not (tmp_path / "o").exists()


def test_a_module_waits_until_something_in_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seldom_used.py").write_text("def double(number):\n    return 2 * number\n")
    monkeypatch.syspath_prepend(tmp_path)
    with loaded_when_called("seldom_used", "sys"):
        import seldom_used
        from seldom_used import double

        assert not hasattr(seldom_used, "__path__")
    assert "seldom_used" not in sys.modules
    assert double(2) == seldom_used.double(number=2) == 4
    assert sys.modules.pop("seldom_used") is not seldom_used


def test_the_page_engine_is_loaded_without_what_few_builds_need() -> None:
    code = (
        "import sys, brochure.typesetting.engine; print({'fontTools.subset', 'asyncio', 'lxml'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
