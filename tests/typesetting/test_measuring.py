"""Measurements of pages: lines that nothing is seen of, and pages without height."""

from __future__ import annotations

import pytest

from brochure.output import fingerprint
from brochure.typesetting.pages import Renderer

HTML = '<!doctype html><html lang="en"><head><title>t</title></head><body><p>above</p>{}<p>under it</p></body></html>'


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer("styles/editions/card.css", {"styles": fingerprint.STYLES})


@pytest.mark.parametrize("unseen", ["&#x200b;", "&#xfeff;", "&shy;", "&zwj;", "<wbr>", "<sub>" * 50 + "&shy;"])
def test_a_line_of_characters_without_width_is_measured(renderer: Renderer, unseen: str) -> None:
    found = renderer.lay_out(HTML.format(f"<p>{unseen}</p>")).measured
    assert len(found.pages) == 1
    assert (found.overflows, found.collisions) == ((), ())


def test_a_page_without_height_is_full(renderer: Renderer) -> None:
    (page, *_) = renderer.lay_out(HTML.format(""), "@page { size: 50mm 10mm; margin: 5mm }").pages
    assert (page.text_height, page.fill) == (0, 1)


LONG = "0123456789" * 12


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LONG}</p>",
        f"<ul><li>x {LONG}</li></ul>",
        f"<pre><code>{'a word ' * 30}</code></pre>",
        f"<pre>{LONG}</pre>",
    ],
)
def test_what_is_longer_than_a_line_breaks(renderer: Renderer, html: str) -> None:
    found = renderer.lay_out(HTML.format(html)).measured
    assert (found.overflows, found.collisions) == ((), ())


@pytest.mark.parametrize("padded", ["<span class='p'>{}</span>", "{}<span class='abs'>over here</span>"])
def test_padding_at_the_end_of_a_line_and_positioned_words_are_no_text_over_the_edge(
    renderer: Renderer, padded: str
) -> None:
    rules = ".p { padding-right: 9mm } .abs { position: absolute; left: 60mm } p.w { white-space: nowrap; width: 24mm }"
    found = renderer.lay_out(HTML.format(f'<p class="w">{padded.format("some words")}</p>'), rules).measured
    assert found.overflows == ()
    (over,) = renderer.lay_out(
        HTML.format(f'<p class="w">{padded.format("some more words")}</p>'), rules
    ).measured.overflows
    assert over.text.startswith("some more words")
