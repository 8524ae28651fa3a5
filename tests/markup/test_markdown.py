"""Markdown: the HTML that comes out, its microtypography, and that nothing harmful passes."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from brochure.markup.allowlist import Known
from brochure.markup.markdown import inline, to_text
from brochure.model.errors import Finding, Source
from brochure.model.guide import Text
from tests.support.guides import SAMPLE

KNOWN = Known("nl", SAMPLE, ("vertrouwens-centrum", "au-to-tje", "familie"), {"gevaar"}, {"1712"}, {"site"})
PLACE = Source(Path("x.md"), 10)


def read(text: str, known: Known = KNOWN) -> tuple[Text, list[Finding]]:
    problems: list[Finding] = []
    return to_text(text, known, source=PLACE, anchor_prefix="x", problems=problems), problems


def html(text: str) -> str:
    found, problems = read(text)
    assert problems == []
    return found.html.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <strong>schuin</strong></p>"),
        ("***beide***", "<p><strong>beide</strong></p>"),
        ("- een\n\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        (
            "1. een\n\n    twee\n\n    - drie",
            "<ol><li>een<br>twee<ul><li>drie</li></ul></li></ol>",
        ),
        ("5. vijf\n6. zes", '<ol start="5"><li>vijf</li><li>zes</li></ol>'),
        ("[Lijn](line:1712)", '<p><a class="ref line" href="line:1712">Lijn</a></p>'),
        ("[**Lijn**](line:1712)", '<p><strong><a class="ref line" href="line:1712">Lijn</a></strong></p>'),
        ("[1712.be](link:site)", '<p><a class="ref link keep" href="link:site">1712.be</a></p>'),
        ("woord\n:   uitleg", "<dl><dt>woord</dt><dd>uitleg</dd></dl>"),
        ("een\n{: .steps }", '<p class="steps">een</p>'),
        ('<span lang="fr">oui</span><br>x', '<p><span lang="fr">oui</span><br>x</p>'),
        ("H<sub>2</sub>O &amp; 1 < 2", "<p>H<sub>2</sub>O &amp; 1 &lt;\u00a02</p>"),
        ("<!-- niet drukken -->\n\nwel", "<p>wel</p>"),
        ('`"x"`', '<p><code>"x"</code></p>'),
    ],
)
def test_html(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- een\n\n    twee\n- drie", "<ul><li>een<br>twee</li><li>drie</li></ul>"),
        ("- een\n\n  twee\n- drie", "<ul><li>een<br>twee</li><li>drie</li></ul>"),
        ("1. een\n\n   twee\n2. drie", "<ol><li>een<br>twee</li><li>drie</li></ol>"),
        (
            "- een\n    - a\n\n        b\n    - c\n- d",
            "<ul><li>een<ul><li>a<br>b</li><li>c</li></ul></li><li>d</li></ul>",
        ),
        ("- een\n\n    twee\n    - drie\n- vier", "<ul><li>een<br>twee<ul><li>drie</li></ul></li><li>vier</li></ul>"),
        ("- een\n  - twee\n- drie", "<ul><li>een<ul><li>twee</li></ul></li><li>drie</li></ul>"),
        ("- een\n1. twee", "<ul><li>een</li></ul><ol><li>twee</li></ol>"),
        ("een:\n- twee\n- drie", "<p>een:</p><ul><li>twee</li><li>drie</li></ul>"),
        ("1) een\n2) twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("> - een\n>\n>   twee\n> - drie", "<blockquote><ul><li>een<br>twee</li><li>drie</li></ul></blockquote>"),
        ("woord\n:   een\n\n    twee\n:   drie", "<dl><dt>woord</dt><dd>een<br>twee</dd><dd>drie</dd></dl>"),
        ("in het jaar\n2024. Daarna", "<p>in het jaar2024. Daarna</p>"),
        ("- een\ntwee\n- drie", "<ul><li>eentwee</li><li>drie</li></ul>"),
        ("een\n{: .x }", '<p class="x">een</p>'),
        (r"\[a][b] en \{: .x}", "<p>[a][b] en {: .x}</p>"),
    ],
)
def test_no_marker_prints_as_it_is_typed(text: str, expected: str) -> None:
    assert html(text) == expected


_ROWS = some.tuples(
    some.sampled_from(["", "", "\n"]),
    some.sampled_from([0, 0, 2, 3, 4, 6, 8]),
    some.sampled_from(["", "", "- ", "* ", "1. ", "2. "]),
)


@given(some.lists(_ROWS, min_size=1, max_size=12))
@example([("", 0, "- "), ("\n", 4, ""), ("", 0, "- ")])
@example([("", 0, ""), ("", 6, "- ")])
def test_a_list_keeps_its_words_and_a_marker_that_prints_is_reported(rows: list[tuple[str, int, str]]) -> None:
    text = "\n".join(f"{gap}{' ' * indent}{mark}woord{number}" for number, (gap, indent, mark) in enumerate(rows))
    found, problems = read(text)
    assert re.findall(r"woord\d+", found.html) == [f"woord{number}" for number in range(len(rows))]
    running = re.sub(r"<pre>.*?</pre>", "", found.html, flags=re.DOTALL)
    assert bool(re.search(r"[-*] woord", running)) == bool(problems)


def test_tables_head_their_columns() -> None:
    assert html("| a | b |\n|---|--:|\n| 1 | 2 |") == (
        '<table><thead><tr><th scope="col">a</th><th scope="col" class="align-right">b</th></tr></thead>'
        '<tbody><tr><td>1</td><td class="align-right">2</td></tr></tbody></table>'
    )


def test_headings_have_anchors_and_lines() -> None:
    found, problems = read("in\n\n## Kop één\n\n    ## code\n\n### “Kop”\n\nKop één\n-------\n\n- ## lijst")
    assert problems == []
    shown = [(heading.level, heading.anchor, heading.text, heading.line) for heading in found.headings]
    assert shown == [
        (2, "x-kop-een", "Kop één", 12),
        (3, "x-kop", "“Kop”", 16),
        (2, "x-kop-een-2", "Kop één", 18),
        (2, "x-lijst", "lijst", 21),
    ]


def test_a_line_of_markdown() -> None:
    problems: list[Finding] = []
    done = inline('Bel [1712](line:1712), "gratis".', KNOWN, source=PLACE, problems=problems)
    assert (done, problems) == ('Bel\u00a0<a class="ref line" href="line:1712">1712</a>, “gratis”.', [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vrienden/kennissen en/of", "vrienden/<wbr>kennissen en/of"),
        ("op 23 november 2026.", 'op <span class="keep">23 november 2026</span>.'),
        ("Bel 0800-2000, of 112 of 1813.", 'Bel <span class="keep">0800-2000</span>, of 112\u00a0of\u00a01813.'),
        ("Bel +32 2 123 45 67.", 'Bel <span class="keep">+32 2 123 45 67</span>.'),
        ("Zie www.caw.be.", 'Zie <span class="keep">www.caw.be</span>.'),
        ("Mail an@caw.be.", 'Mail <span class="keep">an@caw.be</span>.'),
        (
            "Zie vertrouwenscentrum-kindermishandeling.be.",
            'Zie <span class="word">vertrouwenscentrum-kindermishandeling<wbr>.be</span>.',
        ),
        ("Vertrouwenscentrum", '<span class="word">Vertrouwens\u00adcentrum</span>'),
        ("AUTOTJE", '<span class="word">AU\u00adTO\u00adTJE</span>'),
        ("vertrouwenscentra", "vertrouwenscentra"),
        ("familie", '<span class="word">familie</span>'),
        ("18 jaar, art. 47bis, 3 %", "18\u00a0jaar, art.\u00a047bis, 3\u00a0%"),
        (
            "[naar het vertrouwenscentrum](link:site)",
            '<a class="ref link" href="link:site">naar het vertrouwens\u00adcentrum</a>',
        ),
        ('hij zei: "**ja**", en *"nee"*', "hij zei: “<strong>ja</strong>”, en <strong>“nee”</strong>"),
    ],
)
def test_microtypography(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


@pytest.mark.parametrize("tag", ["script", "style", "iframe", "object", "form", "a", "img", "div", "b", "svg", "link"])
def test_tags_are_refused_with_their_line(tag: str) -> None:
    found, problems = read(f"een\n\ntwee <{tag.upper()} src=x onload=y>drie</{tag}>")
    place, problem = Source(Path("x.md"), 12), f"the tag <{tag}> may not stand in content"
    assert [(one.source, one.problem) for one in problems][:1] == [(place, problem)]
    assert len(problems) == 1
    assert tag in ("a", "img") or f"<{tag}" not in found.html


class Seen(HTMLParser):
    """The tags and attributes of a text as a browser sees them: a bracket inside an attribute is no tag."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_decl(self, decl: str) -> None:
        self.names.add("!")

    def unknown_decl(self, data: str) -> None:
        self.names.add("!")

    def handle_pi(self, data: str) -> None:
        self.names.add("?")


NASTY = [
    "<scr<script>ipt>",
    "<svg/onload=x>",
    "](javascript:x)",
    "{: onclick=x }",
    "<![CDATA[",
    "<?php",
    "&#106;avascript:",
]


@given(
    some.lists(
        some.one_of(
            some.sampled_from(
                [*NASTY, "# ", "- ", "> ", "1. ", "**", "[", "](topic:gevaar)", "<span ", ">", "\n", "|", "`"]
            ),
            some.text(max_size=8),
        )
    ).map("".join)
)
@example("{: #a }")
@example("<![x")
@example("<![CDATA[](javascript:x)<scr<script>ipt>](topic:gevaar)")
@settings(deadline=None)
def test_nothing_harmful_comes_out_and_nothing_crashes(text: str) -> None:
    found, _ = read(text)
    seen = Seen()
    seen.feed(found.html)
    seen.close()
    assert not seen.names & {"script", "svg", "style", "iframe", "object", "form", "!", "?"}
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]
    assert not [value for name, value in seen.attributes if name in ("href", "src") and "script:" in value]


@pytest.mark.parametrize(
    "sign", ["[", "*", "**a ", "`", "<", "> ", "- ", "    - ", "{: ", "&", '"', "[a](", "a/", "0 "]
)
def test_malformed_text_takes_seconds(sign: str) -> None:
    start = time.process_time()
    read(sign * (300_000 // len(sign)))
    assert time.process_time() - start < 5
