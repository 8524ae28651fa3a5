"""shipped.py: the products that come with the program, and their words in every language."""

from __future__ import annotations

import re
import tomllib

import pytest

from brochure.content.shipped import PRODUCTS, WORDS, laid_over, meant_by, name_of, shipped, words
from brochure.content.starting import STARTS
from brochure.imposition.schemes import SCHEMES
from brochure.model.edition import DISCREET, EACH
from brochure.model.text import LANGUAGES, SLUG
from tests.support.guides import ROOT


def test_no_name_means_two_products() -> None:
    for product in shipped().values():
        for language, name in product.names.items():
            assert SLUG.fullmatch(name)
            assert meant_by(name, language) == (product.id, language)
            assert meant_by(name)[0] == product.id
    assert meant_by("quiz") == ("", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_say_what_a_product_is(language: str) -> None:
    assert len({name_of(product, language) for product in shipped()}) == len(shipped())
    for product in shipped().values():
        name, is_card = product.names[language], "card" in product.data["parts"]
        assert name.endswith(EACH) == ("topics" in product.data), name
        assert name.endswith(DISCREET) == (product.data.get("discreet", False) and not is_card), name


@pytest.mark.parametrize("folder", [WORDS, STARTS])
def test_every_language_says_the_same(folder: type[WORDS]) -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [shape(inner) for inner in value]
        assert isinstance(value, str)
        assert value.strip()
        return re.findall(r"\{\w+\}", value)

    locales = {path.stem: shape(tomllib.loads(path.read_text(encoding="utf-8"))) for path in folder.glob("*.toml")}
    assert locales.keys() == set(LANGUAGES)
    assert [language for language in LANGUAGES if locales[language] != locales["nl"]] == []


def test_every_product_has_its_stylesheet_and_every_stylesheet_its_product() -> None:
    styles = {path.stem for path in (ROOT / "styles" / "editions").glob("*.css")}
    assert {product.style for product in shipped().values()} == styles


def test_every_fold_and_every_product_has_its_words() -> None:
    assert words("en")["how"].keys() == SCHEMES.keys()
    named = {*words("en")} - {"how", "list", "papers", "edges"}
    assert set(shipped()) == {path.stem for path in PRODUCTS.glob("*.toml")} == named


def test_what_lies_above_counts_table_by_table() -> None:
    below = {"a": 1, "t": {"x": 1, "y": 1}}
    assert laid_over(below, {"t": {"y": 2}, "b": 3}) == {"a": 1, "t": {"x": 1, "y": 2}, "b": 3}
    assert laid_over(below, {"t": 4}) == {"a": 1, "t": 4}
