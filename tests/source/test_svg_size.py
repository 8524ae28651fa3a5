"""svg_size.py: how large a drawing is, in px of CSS."""

from __future__ import annotations

import pytest

from brochure.source.svg_size import size_of


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ({"viewBox": "0 0 30 20"}, (30, 20)),
        ({"viewBox": "-5 -5 3e1 20.5"}, (30, 20.5)),
        ({"viewBox": "0 0 30 20", "width": "96", "height": "48px"}, (96, 48)),
        ({"width": "25.4mm", "height": "1in"}, (96, 96)),
        ({"viewBox": "0 0 30 20", "width": "100%", "height": "100%"}, (30, 20)),
        ({"viewBox": "0 0 30 20", "width": "0", "height": "9"}, (30, 20)),
        ({"viewBox": "0 0 0 20"}, None),
        ({"width": "9"}, None),
        ({"width": "-9", "height": "9"}, None),
        ({}, None),
    ],
)
def test_a_drawing_has_the_size_that_it_says_or_that_of_its_plane(attributes: dict[str, str], size: object) -> None:
    assert size_of(attributes) == (None if size is None else pytest.approx(size))
