"""Bold lines used as headings and columns of figures get the classes that the stylesheet sets them by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.markup.allowlist import Known
from brochure.markup.markdown import to_text
from brochure.model.errors import Finding, Source


def html(text: str) -> str:
    problems: list[Finding] = []
    known = Known("en", Path())
    return to_text(text, known, source=Source(Path("a.md"), 1), anchor_prefix="a", problems=problems).html


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("**What to bring**\n\nA list.", "leads bold-title"),
        ("**Who can help?**\n\n- You\n- Me", "leads bold-title"),
        ("**What to bring**:\n\nA list.", "leads bold-title"),
        ("**Call us first.**\n\nThen wait.", "leads"),
        ("**What to bring**", ""),  # nothing comes after it
        ("**What** to bring\n\nA list.", ""),
        ("**What to bring**\n\n## A heading\n\nText.", ""),
        ("**One line**\n\n**Another line**", ""),
        (f"**{'Many words ' * 9}:**\n\nText.", "leads"),  # a long one, but no sentence
        (f"**{'Many words ' * 9}.**\n\nText.", ""),
        (f"**{'Many words ' * 19}**\n\nText.", ""),
    ],
)
def test_a_bold_line_before_a_text_stays_with_it(text: str, classes: str) -> None:
    found = re.search(r'<p(?: class="([^"]*)")?>', html(text))
    assert found is not None
    assert (found[1] or "") == classes


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        (("12", "1,200", "7"), True),
        (("€ 12.50", "€ 3", "–"), True),
        (("12 %", "7 %", ""), True),
        (("1 200 kg", "12 kg", "3 kg"), True),
        (("12", "many", "7"), False),
        (("9–12", "10–12", "closed"), False),
        (("0800 12 345", "02 123 45 67", "1712"), False),  # telephone numbers are read from the left
        (("+32 2 123", "+31 6 123", "+49 30 12"), False),
    ],
)
def test_a_column_of_figures_is_level(cells: tuple[str, ...], figures: bool) -> None:
    table = "| What | How much |\n|---|---|\n" + "\n".join(f"| thing | {cell} |" for cell in cells)
    assert html(table).count('class="digits"') == (4 if figures else 0)


def test_tall_rows_may_break_and_short_ones_not() -> None:
    assert "long-cells" not in html("| a | b |\n|---|---|\n| c | d |")
    assert "long-cells" in html(f"| a | b |\n|---|---|\n| c | {'many words ' * 12} |")


def test_items_of_several_lines_may_stand_alone() -> None:
    assert html(f"- short\n- {'many words ' * 8}").count('class="tall"') == 1
