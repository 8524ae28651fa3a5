"""Abbreviations: marked everywhere, printed in full once, never lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from brochure.markup.abbreviations import meanings
from brochure.markup.allowlist import Known
from brochure.markup.markdown import inline, to_text
from brochure.model.errors import Finding, Source
from tests.support.guides import SAMPLE

KNOWN = Known("en", SAMPLE, (), {"gevaar"}, {"1712"}, {"site"})
SHORT = '<abbr title="World Health Organization">WHO</abbr>'


def read(text: str) -> tuple[str, list[Finding]]:
    problems: list[Finding] = []
    found = to_text(text, KNOWN, source=Source(Path("x.md"), 1), anchor_prefix="x", problems=problems)
    return found.html.replace("\n", ""), problems


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("The WHO says. WHO!", f"<p>The {SHORT} (World Health Organization) says. {SHORT}!</p>"),
        ("WHO's plan", f"<p>{SHORT}’s (World Health Organization) plan</p>"),
        ("The World Health Organization (WHO)", f"<p>The World Health Organization ({SHORT})</p>"),
        ("the WHO (of Geneva)", f"<p>the {SHORT} (of Geneva)</p>"),
        ("health (WHO)", f"<p>health ({SHORT}, World Health Organization)</p>"),
        (
            "## WHO\n\n- **WHO**\n- `WHO`, WHOM",
            f'<h2 id="x-who">{SHORT}</h2><ul><li><strong>{SHORT} (World Health Organization)</strong></li>'
            "<li><code>WHO</code>, WHOM</li></ul>",
        ),
        (
            "[the WHO](line:1712), WHO",
            f'<p><a class="ref line" href="line:1712">the WHO</a>, {SHORT} (World Health Organization)</p>',
        ),
    ],
)
def test_a_meaning_is_printed_where_its_abbreviation_first_occurs(typed: str, expected: str) -> None:
    for text in (f"{typed}\n\n*[WHO]: World Health Organization", f"*[WHO]: World Health Organization\n\n{typed}"):
        assert read(text) == (expected, [])


def test_an_abbreviation_may_be_written_as_a_tag() -> None:
    typed = '<abbr title="World Health Organization">WHO</abbr>'
    assert read(f"The {typed}.") == (f"<p>The {SHORT} (World Health Organization).</p>", [])
    problems: list[Finding] = []
    line = inline(f"Ask the {typed}.", KNOWN, source=Source(Path("x.toml"), 1), problems=problems)
    assert (line, problems) == (f"Ask the {SHORT} (World Health Organization).", [])


def test_a_meaning_without_its_abbreviation_is_reported_with_its_line() -> None:
    html, problems = read("Text.\n\n*[WHO]: World Health Organization")
    assert html == "<p>Text.</p>"
    assert [(one.source, one.code) for one in problems] == [(Source(Path("x.md"), 3), "adjusted")]
    assert '"WHO" stands nowhere' in problems[0].problem


def test_lines_keep_their_numbers() -> None:
    text = "one\n*[A]: alpha\ntwo\n    *[B]: code"
    assert meanings(text) == ("one\n\ntwo\n    *[B]: code", {"A": "alpha"})


@pytest.mark.parametrize("sign", ["*[", "*[a]: b\n", "*[a]", "WHO ", "*[WHO]: x\nWHO "])
def test_many_take_seconds(sign: str) -> None:
    start = time.process_time()
    read(sign * (200_000 // len(sign)))
    assert time.process_time() - start < 5
