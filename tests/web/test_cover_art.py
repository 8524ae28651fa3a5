"""cover_art.py: the drawings of the website, which follow the brand in light and dark, and their rules."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from brochure.art import families
from brochure.model.brand import OURS
from brochure.web import cover_art


def guide(cover: str, topics: int = 8) -> Any:
    return SimpleNamespace(slug="a-guide", topics=tuple(range(topics)), brand=replace(OURS, cover=cover))


@pytest.mark.parametrize("cover", [*families.FAMILIES, "none", "images/cover.jpg"])
def test_every_rule_has_its_drawing_and_there_is_always_an_icon(cover: str) -> None:
    files, rules = cover_art.files(guide(cover)), cover_art.stylesheet(guide(cover))
    assert set(re.findall(r"url\(([^)]*)\)", rules)) <= set(files)
    assert cover_art.EMBLEM in files
    assert sum(len(data) for data in files.values()) < 60_000


def test_the_page_below_a_band_is_dark_in_the_dark() -> None:
    band = cover_art.files(guide("hills"))[cover_art.BAND].decode()
    night = band.split("@media (prefers-color-scheme: dark)")[1].split("</style>")[0]
    assert "--color-paper:#121c1c" in night
    assert "--color-first-middle:" in night
