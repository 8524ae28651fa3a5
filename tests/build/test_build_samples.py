"""The sample guides in their brands: cover, leaflet, poster and website of each, as small pictures in colour.

Four guides of four kinds: help in Dutch (ours), shift work in English, measles in French, a library in German.
`pytest --update-references` writes the pictures anew.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from brochure.build.build import build
from brochure.build.edition_job import EditionJob
from brochure.build.preflight_file import examine
from brochure.content.selection import editions
from brochure.editorial.check import findings
from brochure.output import fingerprint
from brochure.pdf import preflight
from brochure.pdf.fault import Purpose
from brochure.typesetting import casting_off
from brochure.web.pages import site
from tests.build.test_build_references import BLOCK, MOST_BYTES, TOLERANCE, blocks
from tests.support import browser
from tests.support.built import Build
from tests.support.guides import GUIDES, ROOT, SAMPLE, TODAY, Folder, thoroughly

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REFERENCES = ROOT / "tests" / "references" / "samples"
DPI, COLOURS = 36, 128
#: What is compared are the colours and forms of a page; the code of a version changes with every text.
FOOT = 0.93
PHONE = {"width": 390, "height": 720}


@dataclass(frozen=True)
class Sample:
    """A guide: the names of its booklet, leaflet and poster, its page to read, and what is added to guide.toml."""

    root: Path
    booklet: str
    leaflet: str
    poster: str
    reading: str
    brand: str = ""


SAMPLES = {
    "nl": Sample(ROOT / "content", "boekje", "folder", "affiche", "lezen.html"),
    "en": Sample(SAMPLE, "boekje", "folder", "affiche", "read.html", '\n[brand]\ntheme = "dusk"\n'),
    "fr": Sample(GUIDES / "measles", "livret", "depliant", "affiche", "lire.html"),
    "de": Sample(GUIDES / "library", "heft", "faltblatt", "plakat", "lesen.html"),
}


@pytest.fixture(scope="module", params=SAMPLES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Build]:
    """Leaflet and poster of a guide, built once; ours as other tests have it. The English one is put in a theme."""
    name, shown = request.param, SAMPLES[request.param]
    if name == "nl":
        return name, request.getfixturevalue("real")
    place = tmp_path_factory.mktemp(name)
    root = shown.root
    if shown.brand:
        root = Path(shutil.copytree(root, place / "content"))
        Folder(root).append("guide.toml", shown.brand)
    build(root, place / "dist", [shown.leaflet, shown.poster])
    return name, Build(root, place / "dist")


def cover(built: Build, name: str) -> Image.Image:
    """The cover of the booklet; no other page is laid out."""
    booklet = next(one for one in editions(built.root) if one.name == name)
    job = EditionJob(built.guide, replace(booklet, parts=("cover",), larger=None), [], {})
    job.fix_setting(casting_off.first_setting(job.edition))
    return preflight.pictures(job.pages().plain_pdf(), DPI)[0]


def printed(built: Build, shown: Sample) -> Iterator[tuple[str, Image.Image]]:
    """The pictures of what is printed: both sides of the leaflet, the poster on a screen and for an office printer."""
    yield "cover", cover(built, shown.booklet)
    for number, picture in enumerate(preflight.pictures(built.pdf(shown.leaflet, "office"), DPI), 1):
        yield f"leaflet-{number}", picture
    for output in ("screen", "office"):
        yield f"poster-{output}", preflight.pictures(built.pdf(shown.poster, output), DPI)[0]


@pytest.fixture
def as_accepted(request: pytest.FixtureRequest) -> Callable[[str, Image.Image], str]:
    """Compares a picture with its reference: what is wrong, or nothing."""
    update = request.config.getoption("--update-references")

    def compared(name: str, picture: Image.Image) -> str:
        path, now = REFERENCES / f"{name}.png", picture.convert("RGB")
        if update:
            path.parent.mkdir(exist_ok=True)
            now.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
        assert path.is_file(), f"{path.name} is missing; make it with pytest --update-references"
        assert path.stat().st_size <= MOST_BYTES, path.name
        before = Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
        if before.size != now.size:
            return f"{name} has another size"
        body = (0, 0, now.width, round(now.height * FOOT))
        difference = ImageChops.difference(blocks(before.crop(body)), blocks(now.crop(body)))
        most = max(high for _, high in difference.getextrema())
        return f"{name} differs in blocks of {BLOCK} dots" if most > 2 * TOLERANCE else ""

    return compared


def test_what_is_printed_looks_as_accepted(made, as_accepted) -> None:
    name, built = made
    wrong = [as_accepted(f"{name}-{what}", picture) for what, picture in printed(built, SAMPLES[name])]
    assert list(filter(None, wrong)) == [], "look at the pages, and accept them with pytest --update-references"


@pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "there is a browser")
def test_the_website_looks_as_accepted(made, as_accepted, chromium: Browser, tmp_path: Path) -> None:
    name, built = made
    for path, data in site(built.guide, (), fingerprint.STYLES).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page = chromium.new_page(viewport=PHONE)
    page.goto((tmp_path / SAMPLES[name].reading).as_uri())
    shot = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    assert as_accepted(f"{name}-site", shot.resize((shot.width // 2, shot.height // 2))) == ""


@pytest.mark.parametrize("name", ["fr", "de"])
def test_they_are_examples_of_good_guides(name: str) -> None:
    assert findings(SAMPLES[name].root, today=TODAY) == ()


@pytest.mark.parametrize("name", [thoroughly("fr"), thoroughly("de")])
def test_every_product_of_them_is_made_without_a_fault(name: str, tmp_path: Path) -> None:
    for result in build(SAMPLES[name].root, tmp_path / "out"):
        for one in result.artifacts:
            found = examine(tmp_path / "out" / one.path, Purpose(one.output)).findings()
            assert [str(finding) for finding in found] == [], one.path
    assert (tmp_path / "out" / "site" / SAMPLES[name].reading).is_file()
