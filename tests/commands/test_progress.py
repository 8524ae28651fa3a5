"""progress.py: a bar on a terminal, drawn by the thread that forks; lines everywhere else."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from brochure.commands.progress import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


def test_lines_where_nobody_looks_on(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as show:
        show(10, 60, "10 of 60")
        show(60, 60, "60 of 60")
    assert capsys.readouterr().out == "10 of 60\n60 of 60\n"


@pytest.mark.parametrize("name", ["dumb", "xterm"])
def test_a_bar_on_a_terminal_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", name)
    monkeypatch.setenv("COLUMNS", "80")
    threads = threading.active_count()
    with progress() as show:
        show(10, 60, "[b] 10 of 60")
        assert threading.active_count() == threads, "where a thread runs, no process is forked"
    said = terminal.getvalue()
    assert "[b] 10 of 60" in said, "no markup"
    assert ("━" in said) is (name == "xterm")
    assert said.endswith("\x1b[2K" if name == "xterm" else "10 of 60\n")
