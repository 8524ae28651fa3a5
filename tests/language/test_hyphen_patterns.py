"""Patterns that are read when they are asked for are those that pyphen reads all at once."""

from pathlib import Path

import pyphen
import pytest

from brochure.language.hyphen_patterns import Patterns, parsed
from brochure.language.hyphenation import HYPHENS


@pytest.mark.parametrize("path", [pyphen.LANGUAGES["fr"], pyphen.LANGUAGES["nl_NL"], HYPHENS / "de.dic"], ids=str)
def test_every_pattern_has_the_values_that_pyphen_reads(path: Path) -> None:
    theirs, ours = pyphen.HyphDict(path), Patterns(path)
    assert {letters: ours.get(letters) for letters in theirs.patterns} == theirs.patterns
    assert [letters for letters in ours.keys() - theirs.patterns.keys() if ours.get(letters)] == []
    assert ours.longest == theirs.maxlen


def test_a_pattern_without_a_value_is_none(tmp_path: Path) -> None:
    path = tmp_path / "few.dic"
    path.write_text("UTF-8\n% a remark\nLEFTHYPHENMIN 2\n\na1b\na0b0c\n", encoding="utf-8")
    found = Patterns(path)
    assert found.get("ab") == (1, (1,))
    assert found.get("abc", "none") == "none" == found.get("xyz", "none")


def test_a_pattern_is_cut_into_letters_and_values() -> None:
    assert parsed(".a1b") == (".ab", (0, 0, 1, 0))
