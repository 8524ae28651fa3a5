"""Drawings: within their places, always the same, of tokens only, light for office printers, all different."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.art import families
from brochure.art.families import COVERS, FAMILIES, SCENES
from brochure.art.shapes import Drawing, Paint
from brochure.art.variation import Variation
from brochure.model.brand import COVERS as COVERS_OF_A_BRAND
from tests.support.guides import ROOT

#: The most of a surface in outline, in units of a cover of 148 × 210: what two circles share is one.
SMALL = 2300.0
#: The thinnest line that office printers and copiers keep, in mm.
THINNEST = 0.75 * 25.4 / 72
#: The smallest page, the mini booklet's, over the one that covers are drawn for.
SMALLEST = 74.25 / 148

variations = st.builds(Variation, st.integers(0, 60), st.text("abcdefgh-", max_size=8))
sizes = st.floats(40, 300).flatmap(lambda high: st.tuples(st.floats(high * 0.8, high * 5), st.just(high)))


def all_of(family: str, variation: Variation) -> dict[str, Drawing | None]:
    return {
        **{f"cover {form}": families.cover(family, variation, form) for form in COVERS},
        **{f"outline {form}": families.cover_outline(family, variation, form) for form in COVERS},
        "back": families.back(family, variation),
        "back outline": families.back_outline(family, variation),
        "band": families.band(family, variation),
        "mark": families.mark(family, Variation(variation.number + 1, variation.seed)),
        "card outline": families.card(family, variation),
        "emblem": families.emblem(family, variation),
    }


def points(path: str) -> list[tuple[float, float]]:
    """Every point of a path, those that bend it among them: a curve is within their hull."""
    found = []
    for command, numbers in re.findall(r"([MLCQAZ])([^MLCQAZ]*)", path):
        values = [float(value) for value in numbers.split()]
        if command == "A":
            values = values[-2:]
        found += list(zip(values[::2], values[1::2], strict=True))
    return found


def bounds(drawing: Drawing, pick) -> tuple[float, float, float, float]:
    spots = []
    for shape in filter(pick, drawing.shapes):
        half = shape.width / 2
        if shape.circle:
            x, y, radius = shape.circle
            spots += [(x - radius - half, y - radius - half), (x + radius + half, y + radius + half)]
        else:
            spots += [(x + step * half, y + step * half) for x, y in points(shape.path) for step in (-1, 1)]
    across, down = zip(*spots, strict=True)
    return min(across), min(down), max(across), max(down)


def area(shape) -> float:
    if shape.circle:
        return 3.15 * shape.circle[2] ** 2
    across, down = zip(*points(shape.path), strict=True)
    return (max(across) - min(across)) * (max(down) - min(down))


def test_a_brand_can_choose_each_family_or_none():
    assert set(COVERS_OF_A_BRAND) == {*FAMILIES, "none"}


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=10)
@given(variation=variations)
def test_drawings_are_svg_that_names_tokens_and_are_always_the_same(family, variation):
    for name, drawing in all_of(family, variation).items():
        if drawing is None:
            continue
        svg = drawing.svg()
        root = ElementTree.fromstring(svg)
        colours = {one.get(key) for one in root.iter() for key in ("fill", "stroke")} - {None, "none"}
        assert colours <= {paint.value for paint in Paint}, name
        assert not re.search(r"nan|inf|\de-", svg), name
    again = all_of(family, Variation(variation.number, variation.seed))
    assert {name: one and one.svg() for name, one in again.items()} == {
        name: one and one.svg() for name, one in all_of(family, variation).items()
    }


@pytest.mark.parametrize("family", SCENES)
@settings(max_examples=10)
@given(variation=variations)
def test_the_title_below_a_cover_stays_clear(family, variation):
    """A cover may leave the page above and at its sides, never below; in outline it stays within all four edges."""
    for form in COVERS:
        solid = families.cover(family, variation, form)
        *_, lowest = bounds(
            solid, lambda shape: shape.fill not in (Paint.GROUND, Paint.NONE) or shape.line is not Paint.NONE
        )
        hidden = (
            family == "hills"
        )  # its ranges reach below the slope in front of them, which has the colour of the page
        assert lowest <= solid.height + (1 if hidden else 0.5), form
        outline = families.cover_outline(family, variation, form)
        edges = bounds(outline, lambda shape: shape.line not in (Paint.NONE, Paint.PAPER))
        half = families.LINE + 1  # the points that bend a curve lie a little beyond it
        assert min(edges[:2]) >= -half, (form, edges)
        assert max(edges[2] - outline.width, edges[3] - outline.height) <= half, (form, edges)


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=10)
@given(variation=variations)
def test_an_outline_has_no_large_surface_and_no_thin_line(family, variation):
    for name, drawing in all_of(family, variation).items():
        if drawing is None or "outline" not in name:
            continue
        for shape in drawing.shapes:
            if shape.fill not in (Paint.NONE, Paint.PAPER):
                assert shape.fill is Paint.TINT, name
                assert area(shape) < SMALL, name
            if shape.line not in (Paint.NONE, Paint.PAPER) and not name.startswith("card"):
                assert THINNEST / SMALLEST - 0.05 <= shape.width <= 1.2, name


@pytest.mark.parametrize("family", SCENES)
@settings(max_examples=10)
@given(size=sizes, variation=variations)
def test_a_scene_can_be_drawn_in_any_size(family, size, variation):
    for draw in (SCENES[family].scene, SCENES[family].back, SCENES[family].mark):
        made = Drawing(*size, draw(*size, variation))
        ElementTree.fromstring(made.svg())
        left, top, right, bottom = bounds(made, lambda shape: True)
        assert min(left / size[0], top / sum(size)) > -1
        assert max(right / size[0], bottom / size[1]) < 2


@pytest.mark.parametrize("family", FAMILIES)
def test_every_topic_has_a_drawing_and_a_mark_of_its_own(family):
    topics = [Variation(number, "a-guide") for number in range(1, 31)]
    for draw in (families.cover, families.cover_outline, families.mark):
        drawn = [draw(family, topic).svg() for topic in topics]
        same = [(one + 1, other + 1) for one, other in combinations(range(len(drawn)), 2) if drawn[one] == drawn[other]]
        assert not same, draw.__name__


@pytest.mark.parametrize("family", SCENES)
@settings(max_examples=10)
@given(variation=variations)
def test_a_band_goes_on_where_it_is_repeated(family, variation):
    """What meets the right edge of the tile meets the left one at the same height, or is drawn at both."""
    band = families.band(family, variation)
    edges: tuple[set, set] = (set(), set())
    for shape in band.shapes:
        for x, y in points(shape.path):
            for edge, at in zip(edges, (0.0, band.width), strict=True):
                if abs(x - at) < 0.02:
                    edge.add((shape.fill, shape.line, y))
    if family == "leaves":
        leaves = {(shape.fill, shape.line, tuple(points(shape.path))) for shape in band.shapes}
        near = [leaf for leaf in leaves if min(x for x, _ in leaf[2]) < 0]
        assert near
        for fill, line, path in near:
            beside = [other for other in leaves if other[:2] == (fill, line)]
            assert any(
                all(
                    abs(x + band.width - at) < 0.03 and abs(y - down) < 0.03
                    for (x, y), (at, down) in zip(path, far, strict=True)
                )
                for *_, far in beside
                if len(far) == len(path)
            )
    elif family == "blocks":
        assert max(x for shape in band.shapes for x, _ in points(shape.path)) <= band.width + 0.02
    else:
        assert edges[0] == edges[1]


@pytest.mark.parametrize("family", SCENES)
def test_two_guides_differ(family):
    assert families.cover(family, Variation(0, "one")).svg() != families.cover(family, Variation(0, "other")).svg()


def test_circles_are_the_same_in_every_guide():
    assert families.cover("circles", Variation(3, "one")) == families.cover("circles", Variation(3, "other"))


@pytest.mark.parametrize("family", FAMILIES)
def test_drawings_are_as_they_were(family, request):
    """One of each family as text; after a change that was meant, --update-references, and look at the pages."""
    own = Variation(0, "a-guide")
    drawn = [
        families.cover(family, own),
        families.cover_outline(family, own),
        families.mark(family, Variation(1, "a-guide")),
    ]
    text = "".join(one.svg() for one in drawn)
    path = ROOT / "tests" / "references" / "art" / f"{family}.txt"
    if request.config.getoption("--update-references"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
