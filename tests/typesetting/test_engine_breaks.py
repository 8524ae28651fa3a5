"""Where the page engine breaks lines of a text as it is typeset: paragraphs of twenty widths in four languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.markup.allowlist import Known
from brochure.markup.markdown import to_text
from brochure.model.errors import Finding, Source
from brochure.output import fingerprint
from brochure.typesetting.pages import Renderer
from tests.support.guides import SAMPLE

TEXTS = {
    "nl": "Neem 5 mg of 10 % om 14.30 u. - niet later! Of 's avonds: e-mail 's-Hertogenbosch; zie p. 7 en § 3 -- daar "
    "staat (zie blz. 12) een plan-B … en 'meer' voor **3 €** of 10 000 euro? Ja! De X-straal—die van toen—kost € "
    "5. Om 20 h 30 komt dr. Peeters met vertrouwenspersonen van het vertrouwenscentrum.",
    "en": "Take 5 mg or 10 % at 8 a.m. - not later! Or at night: e-mail X-ray; see p. 7 and § 3 -- there is (see fig. "
    "12) a plan-B … and 'more' for **3 €** or 10 000 euros? Yes! The t-shirt—that one—costs € 5. Mrs. Jones comes"
    " at 5 o'clock.",
    "fr": "Prenez 5 mg ou 10 % à 20 h 30 - pas plus tard! Ou le soir : «écrivez à M. Dupont»; voir p. 7 et § 3 -- c'est"
    " là (voir n° 12) que le plan-B … et «plus» pour **3 €** ou 10 000 euros? Oui ! **Attention**: y a-t-il un "
    "e-mail—celui-là ?",
    "de": "Nehmen Sie 5 mg oder 10 % um 20 Uhr - nicht später! Oder abends: E-Mail nach Y-Stadt; siehe S. 5 und § 3 -- "
    "dort steht (vgl. Abb. 12) ein Plan-B … und 'mehr' für **3 €** oder 10 000 Euro? Ja! Z. B. am Abendstern—der "
    "kostet € 5.",
}
HTML = '<!doctype html><html lang="{}"><head><title>t</title></head><body>{}</body></html>'
#: What a line may not begin with, and what it may not end with.
BEGINS = re.compile(r"[:;?!%»…)–—-]|(?:mg|u\.|h|30|euros?|Euro|Uhr|€|a\.m\.|Dupont|Peeters|Jones|B)\b")
ENDS = re.compile(r"(?:[«(„‚§]|(?<!\xa0)€|\b(?:\w-|s-|p\.|S\.|blz\.|fig\.|Abb\.|n°|dr\.|M\.|Mrs\.|Z\.))$")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer("styles/editions/card.css", {"styles": fingerprint.STYLES})


@pytest.mark.parametrize("language", TEXTS)
def test_no_line_begins_or_ends_badly_at_any_width(renderer: Renderer, language: str) -> None:
    problems: list[Finding] = []
    known = Known(language, SAMPLE)
    html = to_text(TEXTS[language], known, source=Source(Path("x.md"), 1), anchor_prefix="x", problems=problems).html
    assert problems == []
    widths = range(30, 70, 2)
    rules = " ".join(f".w{width} {{ width: {width}mm }}" for width in widths)
    text = "".join(html.replace("<p>", f'<p class="w{width}">') for width in widths)
    pages = renderer.lay_out(HTML.format(language, text), f"@page {{ size: 80mm 290mm; margin: 5mm }} {rules}").pages
    lines = [line.strip(" ") for page in pages for line in page.lines]
    assert len(lines) > 150
    assert [line for line in lines if BEGINS.match(line)] == []
    assert [line for line in lines if ENDS.search(line)] == []


def test_words_in_another_language_break_as_that_language_does(renderer: Renderer) -> None:
    html = HTML.format(
        "nl", '<p class="w">Een <span lang="de">Fortschritt</span> en <span lang="de">Übergang</span></p>'
    )
    for width in range(14, 26):
        css = f"@page {{ size: 60mm 290mm; margin: 5mm }} .w {{ width: {width}mm }}"
        lines = [line.strip(" ") for page in renderer.lay_out(html, css).pages for line in page.lines]
        broken = [line for line in lines if line.endswith("\u2010")]
        assert {line.split(" ")[-1] for line in broken} <= {"Fort\u2010", "Über\u2010"}
        if broken:
            return
    pytest.fail("nothing was broken")


@pytest.mark.parametrize("tag", ["strong", "a"])
def test_a_word_is_broken_anywhere_only_where_it_is_longer_than_a_line(renderer: Renderer, tag: str) -> None:
    inner = "Kijk na of het gaat om <span>grensoverschrijdend</span> gedrag"
    text = "".join(f'<p class="w{width}"><{tag}>{inner}</{tag}></p>' for width in range(44, 70))
    rules = " ".join(f".w{width} {{ width: {width}mm; overflow-wrap: break-word }}" for width in range(44, 70))
    pages = renderer.lay_out(
        HTML.format("xx", text), f"@page {{ size: 90mm 290mm }} span {{ hyphens: none }} {rules}"
    ).pages
    lines = [line.strip() for page in pages for line in page.lines]
    assert sum("grensoverschrijdend" in line for line in lines) == len(range(44, 70))
    long = HTML.format("xx", f'<p class="w44"><{tag}>een <span>{"x" * 90}</span></{tag}></p>')
    (page, *_) = renderer.lay_out(long, f"span {{ hyphens: none }} {rules}").pages
    assert max(len(line) for line in page.lines) < 40


def test_an_address_breaks_where_what_follows_it_does_not_fit(renderer: Renderer) -> None:
    address = "<wbr>".join(["www.", "een-", "heel-", "lange-", "naam.", "example/", "met/", "pad"])
    text = "".join(
        f'<p class="w{width}"><a>Kijk <span>({address})</span></a>\u202f<b>3</b>.</p>' for width in range(50, 99)
    )
    rules = " ".join(f".w{width} {{ width: {width}mm; hyphens: none }}" for width in range(50, 99))
    made = renderer.lay_out(HTML.format("xx", text), f"@page {{ size: 110mm 290mm }} {rules}").measured
    assert made.overflows == ()
    assert sum("www." in line for page in made.pages for line in page.lines) == len(range(50, 99))
