"""Markdown from elsewhere: what is taken up, what is left out, and what is no markup at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from brochure.markup.allowlist import Known
from brochure.markup.markdown import inline, to_text
from brochure.model.errors import Finding, Source

TAKEN_UP = [
    ("H~2~O and CO~2~-rich air", "H<sub>2</sub>O and CO<sub>2</sub>-rich air"),
    ("3 m^2^, 10^-3^ and (a)^1^", "3 m<sup>2</sup>, 10<sup>-3</sup> and (a)<sup>1</sup>"),
    ("[bonjour **Anne**]{lang=fr}", '<span lang="fr">bonjour <strong>Anne</strong></span>'),
    ('[hallo]{: lang="nl-BE" }!', '<span lang="nl-BE">hallo</span>!'),
    ("Sit down.\\\nThere is time.  \nRead.", "Sit down.<br>There is time.<br>Read."),
]
NO_MARKUP = [
    "~5-~10 days, ~ 3",
    "5^ or 6^ and x ^2^",
    "a == b == c",
    "2 ** 3 ** 4",
    "\\~~a\\~~ \\[x] \\==b==",
    "{0,5} {a}",
]


def converted(text: str) -> tuple[str, list[Finding]]:
    problems: list[Finding] = []
    source = Source(Path("a.md"), 1)
    html = to_text(text, Known("en", Path("/")), source=source, anchor_prefix="a", problems=problems).html
    return html.replace("\n", "").replace("\N{NO-BREAK SPACE}", " "), problems


@pytest.mark.parametrize(("typed", "html"), TAKEN_UP)
def test_it_is_taken_up(typed: str, html: str) -> None:
    assert converted(typed) == (f"<p>{html}</p>", [])


@pytest.mark.parametrize("typed", NO_MARKUP)
def test_it_is_no_markup(typed: str) -> None:
    html, problems = converted(typed)
    assert problems == []
    assert not any(tag in html for tag in ("<sub", "<sup", "<strong"))


def test_items_to_tick_have_a_box() -> None:
    html, problems = converted("- [ ] pack\n- [x] **call**\n- [y] no\n\nYes [ ] no [x] there.")
    assert problems == []
    assert html == (
        '<ul><li class="task"><span class="box"></span>pack</li>'
        '<li class="task"><span class="box ticked"></span><strong>call</strong></li>'
        "<li>[y] no</li></ul><p>Yes [ ] no [x] there.</p>"
    )


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Call ~~0800 11~~ 0800 12.", "<p>Call 0800 12.</p>"),
        ("Call ~~0800 **11**~~.", "<p>Call .</p>"),
        ("~~All of it.~~\n\nMore.", "<p>More.</p>"),
        ("- ~~one~~\n- two", "<ul><li>two</li></ul>"),
    ],
)
def test_struck_words_are_left_out_with_one_note(typed: str, html: str) -> None:
    found, (note,) = converted(typed)
    assert found == html
    assert (note.code, note.source) == ("adjusted", Source(Path("a.md"), 1))
    assert note.problem.startswith("the struck words ")


def test_code_is_printed_as_it_is() -> None:
    html, problems = converted("`~~a~~ H~2~O ==b== &nsbp;`")
    assert (html, problems) == ("<p><code>~~a~~ H~2~O ==b== &amp;nsbp;</code></p>", [])


def test_a_field_of_one_line_has_the_same() -> None:
    problems: list[Finding] = []
    html = inline("Drink ~~milk~~ H~2~O", Known("en", Path("/")), source=Source(Path("a"), 3), problems=problems)
    assert html == "Drink H<sub>2</sub>O"
    assert [(note.code, note.source) for note in problems] == [("adjusted", Source(Path("a"), 3))]


@pytest.mark.parametrize(
    "bit", ["~~a", "~", "a^b", "^", "[a]{", "[a]{lang=", "==a", "**a ", "| a ", "::: ", "&a;", "{a="]
)
def test_the_time_grows_with_the_length(bit: str) -> None:
    text = (bit * 20_000)[:20_000]
    start = time.process_time()
    converted(text)
    assert time.process_time() - start < 3
