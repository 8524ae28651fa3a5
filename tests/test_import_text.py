"""`import` keeps the words of a page right: nothing unseen comes along, and nothing is lost without a line about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_made_up import imported, paragraph, word_file

from brochure.importer import Imported


def topic(done: Imported, name: str = "wat-nu") -> str:
    return done.files[f"topics/{name}.md"].decode().split("+++\n")[2].strip()


def reported(done: Imported) -> str:
    return "\n".join(done.report.lines())


TURNING = "Bel \u202e211\u202c, of \u2066112\u2069.\u200e\u200f\u061c"


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("p.txt", f"A. Wat nu?\n\n{TURNING}\n", "line 3"),
        ("p.html", f"<h2>A. Wat nu?</h2>\n\n<p>{TURNING}</p>", "line 3"),
        ("p.html", "<h2>A. Wat nu?</h2><p>Bel &#x202e;211&#8236;, of &#x2066;112&#x2069;.&lrm;&rlm;&#x61c;", "line 1"),
        ("p.docx", word_file(paragraph("A. Wat nu?") + paragraph(TURNING)), "paragraph 2"),
    ],
)
def test_marks_that_turn_digits_are_taken_out_and_told(
    tmp_path: Path, name: str, data: str | bytes, place: str
) -> None:
    done = imported(tmp_path, name, data)
    assert topic(done) == "Bel 211, of 112."
    assert f"7 unseen marks that turn the direction of letters and digits were taken out ({place})" in reported(done)
