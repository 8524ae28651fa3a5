"""Characters of a page that the Markdown reader would take for markup print as they are."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from brochure.importing.to_markdown import escaped
from brochure.markup.allowlist import Known
from brochure.markup.markdown import inline
from brochure.model.errors import Finding, Source


@pytest.mark.parametrize(
    "text", ["H~2~O and x^2^ m", "now ~~gone~~ there", "==so== it is", "a [x]{lang=fr} b", "5~6~ c"]
)
def test_signs_of_markup_in_a_page_stay_signs(text: str) -> None:
    problems: list[Finding] = []
    html = inline(escaped(text), Known("en", Path("/")), source=Source(Path("a"), 1), problems=problems)
    assert (unescape(html).replace("\N{NO-BREAK SPACE}", " "), problems) == (text, [])
