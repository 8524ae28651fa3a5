"""TOML tables read with care: lines of keys, defaults, names and the nearest known word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from brochure.model.errors import Finding
from brochure.model.text import as_slug, letters, nearest, quoted
from brochure.source.fields import Table
from brochure.source.files import parse
from brochure.source.toml_lines import key_lines

EVERYTHING = '''a = 1
b = [
  "x", # c
  "y, [",
]
"q.r" = """
[no.table]
"""  # c
c.d = { e = [1], f = 2 }

[t]   # =
k = 2
  [t.u]
  z = [["n"], "m"]
[[row]]
id = "1"

[[row]]
id = '2]'
[row.sub]
s = 1'''


def table(text: str, problems: list[Finding] | None = None) -> Table:
    found = parse(text, Path("x.toml"), [] if problems is None else problems)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("a",), 1),
        (("b",), 2),
        (("b", 0), 3),
        (("b", 1), 4),
        (("q.r",), 6),
        (("c", "d"), 9),
        (("t",), 11),
        (("t", "k"), 12),
        (("t", "u", "z", 1), 14),
        (("row", 0), 15),
        (("row", 1), 18),
        (("row", 1, "id"), 19),
        (("row", 1, "sub", "s"), 21),
    ],
)
def test_keys_tables_rows_and_items_have_lines(place: tuple[str | int, ...], line: int) -> None:
    assert key_lines(EVERYTHING)[place] == line
    assert key_lines(EVERYTHING, 10)[place] == line + 9


@given(some.text(alphabet="ab=[]{}\"'#,. \n\\1", max_size=60))
def test_any_text_is_a_table_or_a_finding(text: str) -> None:
    problems: list[Finding] = []
    found = parse(text, Path("x.toml"), problems)
    assert (found is None) == bool(problems)


def test_a_line_for_what_is_missing_is_the_line_of_its_table() -> None:
    problems: list[Finding] = []
    inner = table("a = 1\n\n[t]\nb = 2", problems).table("t")
    assert inner is not None
    assert inner.text("title") == ""
    assert [(str(found.source), found.problem) for found in problems] == [("x.toml:3", "t.title is missing")]


def test_white_space_in_a_text_is_one_space() -> None:
    assert table('a = """\n  one\n  two\u00a0three """').text("a") == "one two\u00a0three"


def test_true_is_no_number() -> None:
    problems: list[Finding] = []
    fields = table("a = true\nb = [1, true, 3]", problems)
    assert fields.whole("a") is None
    assert fields.numbers("b", 3) is None
    assert len(problems) == 2


def test_too_many_brackets_are_a_finding() -> None:
    problems: list[Finding] = []
    assert parse("a = " + "[" * 100_000, Path("x.toml"), problems) is None
    assert [found.code for found in problems] == ["toml"]


def test_names() -> None:
    assert as_slug("Wat als er Één gevaar is?") == "wat-als-er-een-gevaar-is"
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert nearest("topcis", ["topics", "title"]) == "topics"
    assert nearest("be", ["BE", "both"]) == "BE"
    assert nearest("zzz", ["topics"]) is None
    assert quoted("x" * 99) == '"' + "x" * 55 + ' …"'


def test_a_key_that_is_mistyped_is_one_mistake_and_one_that_is_missing_another() -> None:
    problems: list[Finding] = []
    read = table('titel = "x"\n[publishr]\nname = "y"\n', problems)
    read.text("title")
    read.text("version")
    read.table("publisher")
    read.unknown()
    assert [(one.code, one.problem, one.fix) for one in problems] == [
        ("missing-key", "version is missing", 'add version = "…"'),
        ("unknown-key", 'unknown key "titel"', 'write "title" instead'),
        ("unknown-key", 'unknown key "publishr"', 'write "publisher" instead'),
    ]
