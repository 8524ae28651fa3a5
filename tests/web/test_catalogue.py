"""The catalogue: which product is in which section of the website, and which has large type."""

from __future__ import annotations

from brochure.language.labels import wording
from brochure.model.guide import Guide
from brochure.web.catalogue import Picture, Product, catalogue


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
