"""Markdown and HTML are prepared for who listens: tables, languages, quotations, folded parts, footnotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.markup.allowlist import Known
from brochure.markup.footnotes import in_brackets
from brochure.markup.markdown import to_text
from brochure.markup.read_aloud import opened
from brochure.model.errors import Finding, Source


def read(text: str, language: str = "nl") -> tuple[str, list[str]]:
    """The HTML of a text, and the problems of its notes."""
    problems: list[Finding] = []
    known = Known(language, Path())
    made = to_text(text, known, source=Source(Path("a.md"), 1), anchor_prefix="a", problems=problems)
    return made.html, [f"{found.source.line if found.source else 0}: {found.problem}" for found in problems]


@pytest.mark.parametrize(
    ("rows", "scopes"),
    [
        ("<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr>", ["col", "col"]),
        ("<tr><th>a</th><td>1</td></tr><tr><th>b</th><td>2</td></tr>", ["row", "row"]),
        ("<thead><tr><td>x</td><th>a</th></tr></thead><tbody><tr><th>b</th><td>2</td></tr></tbody>", ["col", "row"]),
        ('<tr><th scope="rowgroup">a</th><td>1</td></tr>', ["rowgroup"]),
    ],
)
def test_a_header_says_what_it_heads(rows: str, scopes: list[str]) -> None:
    html, problems = read(f"<table>{rows}</table>")
    assert [part.partition('"')[0] for part in html.split('scope="')[1:]] == scopes
    assert problems == []


def test_an_empty_header_and_one_in_the_middle_are_told() -> None:
    _, problems = read("\n<table><tr><td>1</td><th></th><th>a</th></tr></table>")
    assert problems == [
        "2: a header of a table is empty: its cells are read without it",
        '2: the header "a" in the middle of a table is read as that of its row',
    ]
    assert read("<table><tr><th></th><th>a</th></tr><tr><th>b</th><td>1</td></tr></table>")[1] == []


@pytest.mark.parametrize("tag", ["fr", "nl-BE", "zh-Hant", "pt-BR", "tzm", "de-1996"])
def test_a_language_stays(tag: str) -> None:
    html, problems = read(f'<span lang="{tag}">a</span>')
    assert f'lang="{tag}"' in html
    assert problems == []


@pytest.mark.parametrize("tag", ["n", "xx", "french", "fr_BE", "fr BE", "nl-"])
def test_what_is_no_language_is_left_out(tag: str) -> None:
    html, (problem,) = read(f'a\n<span lang="{tag}">b</span>')
    assert "lang" not in html
    assert problem.startswith(f'2: "{tag}" is no language')


@pytest.mark.parametrize(("language", "marks"), [("nl", "“”"), ("fr", "«»"), ("de", "„“"), ("en", "“”")])
def test_a_quotation_has_the_marks_of_its_language(language: str, marks: str) -> None:
    html, problems = read("He said <q>come **now**</q>.", language)
    quotation = html.partition("<q>")[2].partition("</q>")[0]
    assert (quotation[0], quotation[-1]) == (marks[0], marks[1])
    assert problems == []


def test_marked_words_are_bold_and_links_keep_their_emphasis() -> None:
    assert "<strong>b</strong>" in read("a <mark>b</mark>")[0]
    html, problems = read("[a **b** c](topic:x)")
    assert ">a <strong>b</strong> c</a>" in html
    assert problems == []


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("<details>\n<summary>More</summary>\n\na\n</details>\n", "\n**More**\n\na\n\n"),
        ("<details open><summary> **More** </summary>\n\na\n\n</details>", "**More**\n\na\n\n"),
        ("a < b", "a < b"),
    ],
)
def test_what_folds_is_open(typed: str, plain: str) -> None:
    assert opened(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("a[^1] b.\n\n[^1]: Note.\nc", "a (Note) b.\n\n\nc"),
        ("a[^x], b[^x].\n\n[^x]: N\n    m.", "a (N m), b.\n\n\n"),
        ("a[^1].", "a[^1]."),
        ("a.\n\n[^1]: Note.", "a.\n\n[^1]: Note."),
        ("`[^1]`\n\n[^1]: Note.", "`[^1]`\n\n[^1]: Note."),
    ],
)
def test_a_footnote_stands_in_brackets_at_its_mark(typed: str, plain: str) -> None:
    assert in_brackets(typed)[0] == plain
    assert in_brackets(typed)[0].count("\n") == typed.count("\n")
