"""Starting the program with a Python that cannot run it: it says what to type, and nothing else."""

from __future__ import annotations

import ast
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.guides import ROOT

SCRIPT = ROOT / "make_pdf.py"
OWN = ROOT / ".venv" / "bin" / "python"


def started(monkeypatch: pytest.MonkeyPatch, version: tuple[int, int], language: str, where: Path) -> str:
    """What it says to a Python of this version, in a folder, to somebody who asks for `list "my guide"`."""
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))
    monkeypatch.setattr(sys, "argv", ["make_pdf.py", "list", "my guide"])
    monkeypatch.setattr(sys, "prefix", "/usr")
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.chdir(where)
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    return str(end.value.code)


@pytest.mark.parametrize(
    ("language", "version", "says"),
    [
        ("nl_BE.UTF-8", (3, 9), "Python 3.9 is te oud: 3.11 of nieuwer is nodig.\nTyp:\n"),
        ("fr_FR.UTF-8", (2, 7), "Python 2.7 est trop ancien : il faut 3.11 ou plus.\nTapez :\n"),
        ("de_DE.UTF-8", (3, 10), "Python 3.10 ist zu alt: gebraucht wird 3.11 oder neuer.\nBitte eingeben:\n"),
        ("C", (3, 6), "Python 3.6 is too old: 3.11 or newer is needed.\nType:\n"),
    ],
)
def test_a_python_that_is_too_old_is_told_what_to_type(monkeypatch, language, version, says) -> None:
    told = started(monkeypatch, version, language, ROOT)
    assert told.startswith(says)
    assert told.endswith('    .venv/bin/python make_pdf.py list "my guide"\n')
    assert told.count("make setup") == (not OWN.exists())


def test_elsewhere_the_whole_path_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = started(monkeypatch, (3, 9), "C", tmp_path)
    assert told.endswith(f'    {OWN} {SCRIPT} list "my guide"\n')


def test_a_python_without_the_packages_is_told_what_to_type() -> None:
    run = subprocess.run(
        [sys.executable, "-S", "make_pdf.py", "check"],  # without its packages
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("This Python lacks the package ")
    assert run.stderr.endswith("    .venv/bin/python make_pdf.py check\n\n")
    assert "Traceback" not in run.stderr


def test_any_python_can_read_the_script() -> None:
    tree = ast.parse(SCRIPT.read_text("ascii"))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.Starred, ast.AsyncFunctionDef)
    assert [type(node).__name__ for node in ast.walk(tree) if isinstance(node, new)] == []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert all(one.returns is None and not any(arg.annotation for arg in one.args.args) for one in functions)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.cause], "raise … from"
