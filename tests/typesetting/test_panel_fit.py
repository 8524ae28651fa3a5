"""Panels of one page: their lines are set smaller, then fewer, and each change is tried in turn."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.typesetting import panel_fit
from brochure.typesetting.display import Display, host, measurable
from brochure.typesetting.panel_fit import PANELS, fit, most


@given(st.integers(0, 40), st.integers(1, 40))
def test_as_many_lines_are_kept_as_fit(holds: int, lines: int) -> None:
    assert most(lines, lambda kept: kept <= holds) == max(1, min(holds, lines))


@pytest.mark.parametrize("holds", [1, 7, 10, 12, 40])
def test_lines_are_set_smaller_before_any_is_left_out(monkeypatch: pytest.MonkeyPatch, holds: int) -> None:
    """A panel of 12 lines that holds so many at 9 pt, and fewer at larger sizes."""
    sizes = {"11pt": 0.7, "10pt": 0.85, "9pt": 1.0}

    def lay_out(display: Display, _: bool) -> Any:
        lines = 12 if display.helplines is None else display.helplines
        return [SimpleNamespace(pages=1 if lines <= holds * sizes[display.tokens["--text-size"]] else 2, lines=lines)]

    monkeypatch.setattr(panel_fit, "sections", lambda pages, _: [None] * pages[0].pages)
    monkeypatch.setattr(panel_fit, "count", lambda *_: 12)
    display, left = fit("card-lines", Display(), lay_out)
    kept = 12 - left
    assert kept == min(12, holds)
    assert (display.helplines is None) is (left == 0)
    assert display.tokens["--text-size"] == ("11pt" if holds == 40 else "9pt")


def test_nothing_is_set_under_9_pt() -> None:
    values = [value for steps in PANELS.values() for step in steps for name, value in step.items() if "text" in name]
    assert min(float(value.removesuffix("pt")) for value in values) >= 9


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("familievan.be/lezen", "familievan.be/lezen"),
        ("a.example/" + "x" * 60, "a.example"),
        ("https://a.example/" + "x" * 60, "a.example"),
        ("a.example?" + "x" * 60, "a.example"),
    ],
)
def test_beside_a_code_a_long_address_is_its_name(printed: str, shown: str) -> None:
    assert host(printed) == shown


def test_nothing_is_measured_where_nothing_stands() -> None:
    assert measurable(()) == ""
