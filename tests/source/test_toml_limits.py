"""TOML that `tomllib` would read for minutes, or fail on without a line, is a finding on its line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from brochure.model.errors import BrochureError, Finding
from brochure.source.fields import Table
from brochure.source.files import parse
from tests.support.guides import RULES, SAMPLE, Folder

DEEP = "none of these files has more than four levels: look for a bracket that is not closed, or a dot too many"
SHORTER = "write a shorter number, or put it between quotation marks"


@pytest.mark.parametrize(
    ("text", "line", "problem", "fix"),
    [
        ("a = 1\n" + "b." * 20_000 + "c = 1", 2, "a key of more than 10 parts", DEEP),
        ("\n\n[" + '"b" . ' * 20_000 + "c]", 3, "a key of more than 10 parts", DEEP),
        ("a = [\n" + "[" * 5_000, 2, "more than 10 brackets inside one another", DEEP),
        ("a = " + "{b = " * 5_000, 1, "more than 10 brackets inside one another", DEEP),
        ("a = " + "9" * 4_301, 1, "a number of 4,301 digits", SHORTER),
        ("a = [1, -" + "1_0" * 2_000 + "]", 1, "a number of 4,000 digits", SHORTER),
        ("a = 0x" + "f" * 5_000, 1, "a number of 6,000 digits", SHORTER),
    ],
)
def test_what_is_beyond_a_limit_is_a_finding_at_once(text: str, line: int, problem: str, fix: str) -> None:
    problems: list[Finding] = []
    start = time.process_time()
    assert parse(text, Path("x.toml"), problems) is None
    assert time.process_time() - start < 0.5
    assert [str(one) for one in problems] == [f"x.toml:{line}: this is not TOML: {problem}  [toml]\n  fix: {fix}"]


@pytest.mark.parametrize(
    "text",
    [
        'a = "b.c.d.e.f.g.h.i.j.k.l.m"  # b.c.d.e.f.g.h.i.j.k.l.m [[[[[[[[[[[[',
        f"a = '{'[' * 50}'\nb = \"\"\"{'9' * 5_000}\n{'{' * 50}\"\"\"\nc = '''\n{'.' * 50}'''",
        "a = [" + "1.5, " * 50 + "]\nb = 2026-11-23T10:00:00.5\nc = 9223372036854775807\nd = 0.12345678901234567890123",
        "".join("[[a]]\nb = {c.d = 1, e = [[1]]}\n" for _ in range(50)),
    ],
)
def test_what_only_looks_like_it_is_read(text: str) -> None:
    problems: list[Finding] = []
    assert parse(text, Path("x.toml"), problems) is not None, problems


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e400", "true", "'x'"])
def test_what_is_no_number_is_a_finding(value: str) -> None:
    problems: list[Finding] = []
    table = parse(f"a = 1\nsizes = [11, {value}, 12]\ncount = {value}", Path("x.toml"), problems)
    assert isinstance(table, Table)
    assert table.numbers("sizes", 3) is None
    assert table.whole("count") is None
    assert [(str(one.source), one.code) for one in problems] == [("x.toml:2", "wrong-type"), ("x.toml:3", "wrong-type")]


@pytest.mark.parametrize("value", ["9" * 4_301, "0x" + "f" * 4_000, "nan", "[" * 5_000, "1979-99-99", "{" * 500])
def test_in_an_edition_they_are_findings_on_their_lines(folder: Folder, value: str) -> None:
    from brochure.content.reader import read, read_editions
    from brochure.imposition.schemes import SCHEMES

    folder.edit("editions/boekje.toml", "type_size = [11,", f"type_size = [{value},")
    with pytest.raises(BrochureError) as caught:
        read_editions(folder.root, SCHEMES)
    assert [one.source and one.source.line for one in caught.value.findings] == [8]
    folder.edit("topics/meals.md", "+++\n", f"+++\nx = {value}\n")
    with pytest.raises(BrochureError) as caught:
        read(folder.root)
    assert [one.source and one.source.line for one in caught.value.findings] == [2]


@pytest.mark.parametrize("root", [SAMPLE, RULES / "base"])
def test_the_files_of_a_guide_are_within_the_limits(root: Path) -> None:
    from brochure.source.toml_limits import first_excess

    assert [path for path in root.rglob("*.toml") if first_excess(path.read_text(encoding="utf-8"))] == []
