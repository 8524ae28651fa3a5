"""Microtypography of a tree: quotes and spaces across bold words, links, code, line breaks and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.markup.allowlist import Known
from brochure.markup.markdown import inline, to_text
from brochure.model.errors import Finding, Source
from tests.support.guides import SAMPLE


def html(text: str, language: str) -> str:
    problems: list[Finding] = []
    known = Known(language, SAMPLE, ("au-to-tje",), {"gevaar"}, {"1712"}, {"site"})
    found = to_text(text, known, source=Source(Path("x.md"), 1), anchor_prefix="x", problems=problems)
    assert problems == []
    return found.html.replace("\n", "").replace("\u202f", "_").replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("de", "Sie rief '**Halt**' und ging.", "<p>Sie rief ‚<strong>Halt</strong>‘ und ging.</p>"),
        ("de", "Er: \"Sie **rief 'Halt'**\".", "<p>Er: „Sie <strong>rief ‚Halt‘</strong>“.</p>"),
        ("fr", '**Attention**! "*oui*" ?', "<p><strong>Attention</strong>_! «_<strong>oui</strong>_»_?</p>"),
        ("nl", 'de "[lijn](line:1712)" hier', '<p>de “<a class="ref line" href="line:1712">lijn</a>” hier</p>'),
        ("nl", "over 5 **mg** en `5 mg`", "<p>over 5~<strong>mg</strong> en <code>5 mg</code></p>"),
        ("nl", '- "een\n- twee"', "<ul><li>“een</li><li>twee”</li></ul>"),
        ("nl", 'een "twee<br>drie"', "<p>een “twee<br>drie”</p>"),
        ("nl", '"een"\n\n- "twee"\n\n"drie"', "<p>“een”</p><ul><li>“twee”</li></ul><p>“drie”</p>"),
    ],
)
def test_a_block_is_set_as_one_text(language: str, typed: str, expected: str) -> None:
    assert html(typed, language) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('Zeg <span lang="fr">"oui!"</span> of "ja!"', '<p>Zeg <span lang="fr">«_oui_!_»</span> of “ja!”</p>'),
        ('"Non!"\n{: lang=fr-BE }', '<p lang="fr-BE">«_Non_!_»</p>'),
        ('Zeg *"nein"*{lang=de}.', '<p>Zeg <strong lang="de">„nein“</strong>.</p>'),
        ('Zeg <span lang="tr">"evet" 5 mg</span>', '<p>Zeg <span lang="tr">"evet" 5~mg</span></p>'),
        (
            '<span lang="fr">le 5 mai 2026</span>',
            '<p><span lang="fr">le <span class="keep">5 mai 2026</span></span></p>',
        ),
    ],
)
def test_a_part_in_another_language_is_set_as_that_language_asks(typed: str, expected: str) -> None:
    assert html(typed, "nl") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            'Zie [le "mot"](line:1712){lang=fr}',
            '<p>Zie <a class="ref line" href="line:1712" lang="fr">le «_mot_»</a></p>',
        ),
        (
            '[<span lang="fr">le "mot"</span>](line:1712)',
            '<p><a class="ref line" href="line:1712" lang="fr">le «_mot_»</a></p>',
        ),
    ],
)
def test_a_link_may_be_in_another_language(typed: str, expected: str) -> None:
    assert html(typed, "nl") == expected


def test_a_summary_is_set_as_a_text_is() -> None:
    problems: list[Finding] = []
    known = Known("fr", SAMPLE, (), set(), set(), set())
    done = inline('Que faire? "**Oui**"', known, source=Source(Path("x.toml"), 1), problems=problems)
    assert done == "Que faire\u202f? «\u202f<strong>Oui</strong>\u202f»"
