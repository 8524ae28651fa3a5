"""errors.py: what is printed of a finding is one line each, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.editorial import reporters
from brochure.model.errors import Finding, Source, printable

#: A terminal would clear its screen, ring, go back to the start of the line, or print what follows from right to left.
NASTY = "a\x1b[2J\x07\r\x9b1m\n::error::b\u202ec\u2028d\udcff"
SHOWN = "a\\x1b[2J\\x07\\x0d\\x9b1m\\x0a::error::b\\u202ec\\u2028d\\udcff"


def test_what_would_move_the_cursor_is_escaped() -> None:
    assert printable(NASTY) == SHOWN
    assert printable("Größe, 10 €, naïef, مرحبا, soft\u00adhyphen, no\u00a0break") == (
        "Größe, 10 €, naïef, مرحبا, soft\u00adhyphen, no\u00a0break"
    )


@pytest.mark.parametrize("report", ["str", "text", "github"])
def test_every_report_for_people_escapes(report: str) -> None:
    finding = Finding("code", Source(Path(NASTY), 3), f"problem {NASTY}", f"fix {NASTY}")
    lines = {
        "str": lambda: str(finding).split("\n"),
        "text": lambda: list(reporters.text([finding], colour=False))[:3],
        "github": lambda: list(reporters.github([finding])),
    }[report]()
    assert len(lines) == {"str": 2, "text": 3, "github": 1}[report]
    for line in lines:
        assert line.isprintable()
        assert "problem a\\x1b[2J" in line or "fix" in line or line == SHOWN


def test_reports_for_programs_need_no_encoding() -> None:
    finding = Finding("code", Source(Path("Größe\udcff.md"), 3), f"problem {NASTY} ü", "fix")
    assert reporters.as_json([finding]).isascii()
    assert reporters.sarif([finding]).isascii()
