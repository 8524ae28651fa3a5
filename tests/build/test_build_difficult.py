"""Difficult pages of texts that are not ours, as grey pictures: a change of looks is seen, and accepted on purpose.

`pytest --update-references` writes the references anew.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from brochure.build.build import build
from brochure.content.selection import editions
from brochure.pdf import preflight
from tests.build.test_build_references import BLOCK, MOST_BYTES, TOLERANCE, blocks
from tests.support.guides import ROOT
from tests.support.ordinary_guides import Shape, write

REFERENCES = ROOT / "tests" / "references" / "difficult"
DPI = 40
#: The first pages of a file are enough: a cover, contents, openings.
MOST_PAGES = 6
#: Below this part of a page stands the version code, which moves the words beside it when a product changes.
FOOT = 0.91
#: A long French title, no short answers, a table of eight columns and a tall picture; a German guide of many topics.
GUIDES = {
    "fr": (Shape("fr", 160, 200, 2, 300, 12, 200, 8, (60, 4000), False, False, True, False, 3), ("booklet", "poster")),
    "leaflet": (Shape("en", 90, 60, 1, 60, 4, 40, 3, (1920, 1080), True, True, False, True, 11), ("leaflet-topic",)),
    "de": (Shape("de", 60, 0, 12, 8, 4, 40, 0, (0, 0), True, False, True, True, 5), ("booklet",)),
}


@pytest.mark.parametrize("name", GUIDES)
def test_difficult_pages_look_as_accepted(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shape, styles = GUIDES[name]
    write(shape, tmp_path / "content")
    wanted = [edition for edition in editions(tmp_path / "content") if edition.style in styles]
    assert len(wanted) == len(styles)
    wrong = []
    for result in build(tmp_path / "content", tmp_path / "out", [edition.name for edition in wanted]):
        pdf = (tmp_path / "out" / result.artifacts[0].path).read_bytes()
        for number, picture in enumerate(preflight.pictures(pdf, DPI, grey=True)[:MOST_PAGES], 1):
            path = REFERENCES / f"{name}-{result.edition.style}-{number}.png"
            if request.config.getoption("--update-references"):
                path.parent.mkdir(exist_ok=True)
                picture.convert("L").save(path, optimize=True)
            assert path.is_file(), f"{path.name} is missing; make it with pytest --update-references"
            assert path.stat().st_size <= MOST_BYTES
            before = Image.open(io.BytesIO(path.read_bytes())).convert("L")
            assert before.size == picture.size, path.name
            body = (0, 0, picture.width, round(picture.height * FOOT))
            now = picture.convert("L").crop(body)
            difference = ImageChops.difference(blocks(before.crop(body)), blocks(now))
            if difference.getextrema()[1] > TOLERANCE:
                wrong.append(f"{path.name} differs in blocks of {BLOCK} dots")
    assert wrong == [], "look at the pages, and accept them with pytest --update-references"
