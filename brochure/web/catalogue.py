"""Guide × products → the catalogue of the download page: cards in three sections, their figures in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure.language.labels import Wording
from brochure.model.guide import Guide
from brochure.typesetting.templating import plain

#: The label of the button for each output; an output without one is not offered to visitors.
BUTTONS = {"screen": "site_screen", "office": "site_office", "press": "site_press", "cover": "site_cover"}


@dataclass(frozen=True, slots=True)
class Picture:
    """The first page of a product at one and at two pixels to the dot; ``width`` and ``height`` are those of one."""

    width: int
    height: int
    small: bytes
    large: bytes


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: for which output, its name, its bytes, and how to print it."""

    output: str
    name: str
    data: bytes
    how: str


@dataclass(frozen=True, slots=True)
class Product:
    """What the download page shows of one edition. ``topic`` is the slug of its one question, empty for all.

    ``larger`` is set where its text took the larger form; ``size`` is the name of the paper size of its pages, if they
    have one; ``copies`` is how many a sheet gives; ``type_size`` is in pt. In the box of a
    ``fillable`` one a practice can type.
    """

    name: str
    title: str
    about: str
    topic: str
    discreet: bool
    scheme: str
    larger: bool
    pages: int
    size: str
    copies: int
    sheets: int | None
    type_size: float
    files: tuple[File, ...]
    picture: Picture
    fillable: bool = False


def catalogue(guide: Guide, products: Iterable[Product], labels: Wording, folds: Sequence[str]) -> dict[str, object]:
    """The products in three sections: about everything, about one question, with a neutral outside."""
    cards = [(product, _card(product, guide, labels, folds)) for product in products]
    # A poster has larger type still, but it does not hold the whole text.
    books = [product for product, _ in cards if not product.topic and product.pages > 1]
    large = max(books, key=lambda one: one.type_size, default=None)
    return {
        "whole": [card for product, card in cards if not product.topic and not product.discreet],
        "questions": [
            (topic, found)
            for topic in guide.topics
            if (found := [card for product, card in cards if product.topic == topic.slug and not product.discreet])
        ],
        "neutral": [card for product, card in cards if product.discreet],
        "large": large,
        "fillable": any(product.fillable for product, _ in cards),
    }


def _card(product: Product, guide: Guide, labels: Wording, folds: Sequence[str]) -> dict[str, object]:
    """The fields of a product for a template, its figures in words."""
    files = [
        {
            "address": f"pdf/{file.name}",
            "words": labels[BUTTONS[file.output]],
            "weight": labels.weight(len(file.data)),
            "keep": file.output != "screen",
        }
        for file in product.files
    ]
    # A poster is one sheet: there is nothing to fold, and nothing to put in order.
    folded = product.scheme != "one-up" or product.sheets not in (None, 1)
    how = next((file.how for file in product.files if file.output == "office"), "")
    # Behind its semicolon an edition says how to fold or staple: the text on the fold says so at length.
    instructions = f"{how.partition(';')[0].rstrip('.')}." if folded and how else how
    subject = next((plain(topic.title) for topic in guide.topics if topic.slug == product.topic), product.title)
    return {
        "product": product,
        "title": subject,
        "about": labels["site_larger"] if product.larger else product.about,
        "facts": _facts(product, labels),
        "files": files,
        "how": instructions,
        "drawing": f"art/fold-{product.scheme}.svg" if folded and product.scheme in folds else "",
        "fold": labels.fold(product.scheme, product.copies) if folded else "",
        "alt": labels["site_picture"].format(title=subject),
    }


def _facts(product: Product, labels: Wording) -> list[str]:
    sized = labels["site_pages_sized"].format(count=product.pages, size=product.size)
    pages = labels["site_pages_one" if product.pages == 1 else "site_pages"].format(count=product.pages)
    facts = [sized if product.size and product.pages > 1 else pages]
    if product.sheets is not None:
        facts.append(labels["site_sheets_one" if product.sheets == 1 else "site_sheets"].format(count=product.sheets))
    if product.copies > 1:
        facts = [labels["site_copies"].format(count=product.copies)]
    return [*facts, labels["site_type"].format(size=labels.number(product.type_size))]


def fold(styles: Path, scheme: str) -> Path:
    """The path of the drawing that shows how to fold a scheme; it need not exist."""
    return styles / "art" / f"fold-{scheme}.svg"
