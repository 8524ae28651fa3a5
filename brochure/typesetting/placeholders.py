"""Photographs for position only: layout knows their sizes in pixels; painting gets them scaled to their places.

A search for a type size lays a document out many times, and none of these layouts unpacks a photograph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brochure.source.copies import Most, copy
from brochure.source.metadata import placeholder
from brochure.source.pictures import DRAWING, FOLDER, file_of, look
from brochure.typesetting.engine import boxes, repainted
from brochure.typesetting.engine_errors import BASE

#: Dots to the inch of a photograph in print, at most: what print shops ask.
DOTS = 300
_PIXELS = 96  # of CSS to the inch
#: The longest side of a placeholder, in pixels; wider than any page at 96 of them to the inch.
_LONGEST = 4000


def for_layout(path: Path, folder: Path) -> tuple[bytes, str]:
    """What layout gets of a picture in ``folder``, and its media type: a drawing itself, a photograph's placeholder.

    Raises BrochureError for a drawing that cannot be printed.
    """
    if path.suffix.lower() == DRAWING:
        return copy(path, folder.parent).data, "image/svg+xml"
    held = look(path)
    ratio = min(1.0, _LONGEST / max(held.width, held.height, 1))
    return placeholder(max(1, round(held.width * ratio)), max(1, round(held.height * ratio))), "image/png"


def paint(layout: Any, folder: Path) -> dict[str, Most]:
    """Put the photographs of ``folder`` where a layout has placeholders; the pixels of each, by its address.

    The engine writes no colour profiles: what is painted is in sRGB, as the colours of a page without one are taken.

    Raises BrochureError for one that turns out to be damaged.
    """
    places: dict[str, Most] = {}
    painted: dict[tuple[str, Most], Any] = {}
    for box, address in _photographs(layout):
        # Pillow takes time to load: only where there is a photograph.
        from brochure.source.photographs import in_srgb

        size = max(1, _dots(box.width)), max(1, _dots(box.height))
        if (address, size) not in painted:
            path = file_of(address, folder.parent)
            painted[address, size] = repainted(box.replacement, in_srgb(copy(path, folder.parent, size).data), size)
        box.replacement = painted[address, size]
        wide, high = places.get(address, size)
        places[address] = max(wide, size[0]), max(high, size[1])
    for box, layers in _grounds(layout):
        painted_layers = [_filled(layer, place, folder) for layer, place in layers]
        box.background = box.background._replace(layers=painted_layers)
    return places


def _filled(layer: Any, place: str, folder: Path) -> Any:
    """A ground whose placeholder is covered by a photograph, cropped to it; any other as it is."""
    if not place or layer.image is None:
        return layer
    from brochure.source.cropping import filling

    _, _, width, height = layer.painting_area
    size = max(1, _dots(width)), max(1, _dots(height))
    image = repainted(layer.image, filling(file_of(place, folder.parent), folder.parent, size), size)
    return layer._replace(image=image, size=(width, height), position=(0, 0))


def _grounds(layout: Any) -> Iterator[tuple[Any, list[tuple[Any, str]]]]:
    """The boxes that stand on a photograph of the content, with the layers of their ground and their addresses."""
    inside = f"{BASE}{FOLDER}/"
    for page in layout.pages:
        for found in page._page_box.descendants(placeholders=True):
            box = getattr(found, "_box", found)
            if not (ground := getattr(box, "background", None)):
                continue
            urls = [str(value[1]) if value[0] == "url" else "" for value in box.style["background_image"]]
            places = [url.removeprefix(BASE) if url.startswith(inside) else "" for url in urls]
            places = ["" if place.lower().endswith(DRAWING) else place for place in places]
            if any(places) and len(places) == len(ground.layers):
                yield box, list(zip(ground.layers, places, strict=True))


def _dots(length: float) -> int:
    return int(length / _PIXELS * DOTS + 0.01)


def _photographs(layout: Any) -> Iterator[tuple[Any, str]]:
    """The boxes of photographs of the content, each with its address."""
    for page in layout.pages:
        for found in page._page_box.descendants(placeholders=True):
            box = getattr(found, "_box", found)  # a positioned element leaves a placeholder
            if isinstance(box, boxes.ReplacedBox):
                address = box.element.get("src") or ""
                if address.startswith(f"{FOLDER}/") and not address.lower().endswith(DRAWING):
                    yield box, address
