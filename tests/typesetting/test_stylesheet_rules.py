"""The rules of an edition are those that the page engine reads by itself, and `main.css` is not read for each."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from brochure.model.brand import OURS
from brochure.model.errors import BrochureError
from brochure.output import fingerprint
from brochure.typesetting import stylesheet_rules
from brochure.typesetting.engine import FontConfiguration, font_count, weasyprint
from brochure.typesetting.engine_errors import BASE
from brochure.typesetting.fetching import LocalFetcher
from brochure.typesetting.pages import Renderer
from tests.support.guides import Folder

EDITIONS = sorted(path.relative_to(fingerprint.STYLES).as_posix() for path in fingerprint.STYLES.glob("editions/*.css"))


@pytest.fixture
def styles(tmp_path: Path) -> Folder:
    shutil.copytree(fingerprint.STYLES, tmp_path / "styles", ignore=shutil.ignore_patterns("art", "site"))
    return Folder(tmp_path / "styles")


def read(name: str, styles: Path = fingerprint.STYLES, fonts: Any = None) -> Any:
    fetcher = partial(LocalFetcher, {"styles": styles}, {}, OURS)
    fonts = FontConfiguration() if fonts is None else fonts
    return stylesheet_rules.read(f"styles/{name}", {"styles": styles}, fetcher, fonts, OURS.typeface)


def read_whole(name: str, styles: Path, fonts: Any) -> Any:
    return weasyprint.CSS(
        url=f"{BASE}styles/{name}",
        url_fetcher=LocalFetcher({"styles": styles}),
        font_config=fonts,
        media_type="print",
    )


def plain(value: Any) -> Any:
    """A value of the engine as what can be compared: its objects have no equality of their own."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if hasattr(value, "serialize"):
        return value.serialize()
    if hasattr(value, "__dict__"):
        return type(value).__name__, plain(vars(value))
    return None if callable(value) else value


def said(rules: Any) -> Any:
    """All that a stylesheet says, in its order."""
    return plain([vars(rules.matcher), [rest for _, *rest in rules.page_rules], rules.layers])


@pytest.mark.parametrize("name", [*EDITIONS, "report.css"])
def test_the_rules_and_fonts_are_those_of_a_whole_reading(name: str) -> None:
    kept, whole = FontConfiguration(), FontConfiguration()
    assert said(read(name, fonts=kept)) == said(read_whole(name, fingerprint.STYLES, whole))
    assert font_count(kept) == font_count(whole) > 0


def test_an_edition_adds_nothing_to_the_rules_of_the_next() -> None:
    before = said(read("editions/card.css"))
    read("editions/poster.css")
    assert said(read("editions/card.css")) == before


def test_main_is_read_for_the_first_edition_alone(styles: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    styles.append("base.css", "p { widows: 9 }")  # as no test before had it
    opened: list[str] = []
    fetch = LocalFetcher.fetch

    def noted(self: LocalFetcher, url: str, headers: Any = None) -> Any:
        opened.append(url.removeprefix(f"{BASE}styles/"))
        return fetch(self, url, headers)

    monkeypatch.setattr(LocalFetcher, "fetch", noted)
    read("editions/card.css", styles.root)
    assert "base.css" in opened
    opened.clear()
    read("editions/poster.css", styles.root)
    assert [name for name in opened if name.endswith(".css")] == ["editions/poster.css", "main.css"]


@pytest.mark.parametrize("name", ["main.css", "tokens.css", "parts/card.css", "page.css", "editions/card.css"])
def test_a_file_that_was_changed_is_read_again(name: str, styles: Folder) -> None:
    before = read("editions/card.css", styles.root)
    after = read("editions/card.css", styles.append(name, "\np { widows: 9 }\n").root)
    assert said(after) != said(before)
    assert said(after) == said(read_whole("editions/card.css", styles.root, FontConfiguration()))


def test_each_edition_has_the_findings_on_what_they_share(styles: Folder) -> None:
    styles.append("parts/card.css", "@layer parts { h1 { colr: red } }")
    for name in ("card", "poster"):
        with pytest.raises(BrochureError) as caught:
            Renderer(f"styles/editions/{name}.css", {"styles": styles.root})
        assert [one.source.path.name for one in caught.value.findings if one.source] == ["card.css"]


@pytest.mark.parametrize(
    "text",
    [
        "@import url(own.css);\n@import url(../main.css);\n",
        "/* @import url(../main.css); */\n@import url(own.css);\n",
        "@import url(../main.css) layer(all);\np { widows: 7 }\n",
        '@import "../main.css";\np { widows: 7 }\n',
        "p { widows: 7 }\n@import url(../main.css);\n",
        "@import url(../main.css);\n@import url(../main.css);\n@import url(own.css);\n",
    ],
)
def test_the_order_of_what_is_imported_stays(text: str, styles: Folder) -> None:
    styles.write("editions/own.css", "p { widows: 9 }\n").write("editions/card.css", text)
    whole = read_whole("editions/card.css", styles.root, FontConfiguration())
    assert said(read("editions/card.css", styles.root)) == said(whole)
