"""The catalogue: which product is in which section of the website, and which has large type."""

from __future__ import annotations

from dataclasses import replace

from brochure.language.labels import wording
from brochure.model.guide import Guide
from brochure.web.catalogue import Picture, Product, catalogue
from brochure.web.pages import site
from tests.support.guides import ROOT


def product(name: str, pages: int, type_size: float, topic: str = "") -> Product:
    picture = Picture(1, 1, b"", b"")
    return Product(name, name, "", topic, False, "one-up", False, pages, "A4", 1, pages, type_size, (), picture)


def test_large_type_is_that_of_a_product_to_read(guide: Guide) -> None:
    products = [
        product("booklet", 24, 11.5),
        product("large", 26, 18),
        product("poster", 1, 21.2),
        product("leaflet", 6, 19, topic="sleep"),
    ]
    found = catalogue(guide, products, wording("en"), [])
    assert found["large"] == products[1]
    assert [card["title"] for card in found["whole"]] == ["booklet", "large", "poster"]


def test_without_a_book_there_are_none(guide: Guide) -> None:
    assert catalogue(guide, [product("poster", 1, 21.2)], wording("en"), [])["large"] is None


def test_the_page_says_how_to_type_where_a_product_can_be_typed_in(guide: Guide) -> None:
    poster, booklet = product("poster", 1, 21.2), replace(product("booklet", 24, 11.5), fillable=True)
    words = wording("en").labels["site_print_type"]
    for products, shown in (([poster], False), ([poster, booklet], True)):
        assert catalogue(guide, products, wording("en"), [])["fillable"] is shown
        page = site(guide, products, ROOT / "styles")["index.html"].decode()
        assert (words in page) is shown
