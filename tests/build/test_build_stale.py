"""build.py after a change of each kind of input: what is served is made of what is there now, with or without a cache.

Products are made by a stand-in, which writes what it was made from: no page is laid out.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from brochure.build import build as builds
from brochure.build.build import build
from brochure.build.edition_job import EditionJob
from brochure.build.edition_maker import EditionMaker
from brochure.build.press_files import PROFILES
from brochure.model.edition import Feed, Output, Screen
from brochure.output import fingerprint
from brochure.output.manifest import MANIFEST, MEMORY, artifact, pdf_path
from brochure.typesetting import casting_off
from tests.support.guides import ROOT, SAMPLE, Folder, thoroughly

COATED_PROFILE = PROFILES / "FOGRA39L_coated.icc"

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="{}" fill="#123456"/></svg>'
OPTIONS: dict[str, Any] = {"press": True}


@dataclass
class Place:
    """A guide with an input of every kind, its styles, and what a build of it serves."""

    folder: Folder
    styles: Path
    package: Path
    out: Path

    def served(self, **options: Any) -> dict[str, bytes]:
        """The files of a build, by path; without the caches."""
        fingerprint._package.cache_clear()
        build(self.folder.root, self.out, **{**OPTIONS, **options})
        paths = [path for path in self.out.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.out)): path.read_bytes() for path in paths if path.name not in (MANIFEST, MEMORY)
        }


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    folder = Folder(Path(shutil.copytree(SAMPLE, tmp_path / "guide")))
    shutil.copytree(
        fingerprint.STYLES, tmp_path / "styles", ignore=shutil.ignore_patterns("*.woff2", "art", "source-*")
    )
    monkeypatch.setattr(fingerprint, "STYLES", tmp_path / "styles")
    package = tmp_path / "package"
    (package / "themes").mkdir(parents=True)
    (package / "themes" / "rowan.toml").write_text("primary = 1", encoding="utf-8")
    (package / "sheets.py").write_text("sheets = 1", encoding="utf-8")
    monkeypatch.setattr(fingerprint, "PACKAGE", package)
    folder.write("images/logo.svg", DOT.format(5)).write("press/shop.icc", COATED_PROFILE.read_bytes())
    folder.write("labels.toml", 'contents = "What is in it"\n')
    folder.append("guide.toml", '\n[press]\nprofile = "press/shop.icc"\ncondition = "FOGRA52"\n')
    folder.append("guide.toml", '\n[brand]\nlogo = "images/logo.svg"\n')
    for path in (folder.root / "editions").iterdir():
        if path.stem != "boekje":
            path.unlink()
    monkeypatch.setattr(builds, "_site", lambda *_: {"site/index.html": b"the website"})
    monkeypatch.setattr(EditionMaker, "_cover", lambda *_: None)
    monkeypatch.setattr(EditionJob, "_fit", fitted)
    monkeypatch.setattr(EditionJob, "make", made)
    monkeypatch.setattr(EditionJob, "prepare", lambda job: None)
    monkeypatch.setattr(EditionJob, "document", lambda job, setting: job._documents.draft(setting))
    return Place(folder, tmp_path / "styles", package, tmp_path / "out")


def fitted(job: EditionJob) -> object:
    return casting_off.first_setting(job.edition)


def made(job: EditionJob) -> tuple[Any, dict[str, bytes]]:
    """Files that hold what the product was made from."""
    guide, edition = job.guide, job.edition
    fonts = [path.read_bytes() for path in sorted(guide.root.rglob("*.ttf"))]
    texts = job.document(job.setting()).html + repr([edition.screen, edition.black, edition.feed, guide.brand])
    shown = [path.read_bytes() for path in sorted((guide.root / "images").iterdir())]
    styles = [path.read_bytes() for path in sorted(fingerprint.STYLES.rglob("*.css"))]
    program = [path.read_bytes() for path in sorted(fingerprint.PACKAGE.rglob("*")) if path.is_file()]
    shop = guide.press.profile.read_bytes() if guide.press.profile else b""
    data = b"".join([texts.encode(), *fonts, *shown, *styles, *program, shop])
    files = {pdf_path("x", edition.name, output): data + output.encode() for output in edition.outputs}
    rows = [
        artifact(edition.name, output, path, data, 4, None, edition.scheme, 11.5)
        for output, (path, data) in zip(edition.outputs, files.items(), strict=True)
    ]
    return tuple(rows), {**files, f"html/{edition.name}.html": data}


def in_guide(change: Callable[[Folder], object]) -> Callable[[Place], object]:
    return lambda place: change(place.folder)


def appended(path: str, text: str | bytes) -> Callable[[Place], object]:
    return in_guide(lambda folder: folder.append(path, text))


CHANGES: dict[str, Callable[[Place], object]] = {
    "a text": appended("topics/meals.md", "\nOne more sentence.\n"),
    "front matter": in_guide(lambda folder: folder.edit("topics/meals.md", "One shared", "A shared")),
    "guide.toml": in_guide(lambda folder: folder.edit("guide.toml", 'version = "1.0"', 'version = "1.1"')),
    "helplines": in_guide(lambda folder: folder.edit("helplines.toml", "0800 12 345", "0800 12 346")),
    "labels": in_guide(lambda folder: folder.edit("labels.toml", "What is", "All that is")),
    "words": in_guide(lambda folder: folder.edit("words.toml", "meaning = \"", "meaning = \"now ")),
    "an edition": in_guide(lambda folder: folder.edit("editions/boekje.toml", "type_size = [", "type_size = [ ")),
    "a picture": in_guide(lambda folder: folder.edit("images/curtain.svg", "<svg", "<svg ")),
    "the logo": in_guide(lambda folder: folder.write("images/logo.svg", DOT.format(6))),
    "a colour": appended("guide.toml", 'primary = "#1b4f72"\n'),
    "the profile of a shop": appended("press/shop.icc", b"\0"),
    "inks": appended("guide.toml", "primary_cmyk = [91, 42, 43, 31]\n"),
    "a stylesheet": lambda place: _append(place.styles / "tokens.css", "/* other */"),
    "the program": lambda place: _append(place.package / "sheets.py", "# other"),
    "a theme": lambda place: _append(place.package / "themes" / "rowan.toml", "# other"),
}  # fmt: skip
#: What makes no other product: the build may keep what there is.
HARMLESS = {"an edition"}


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


#: Kinds that go the same way as another one here.
ALIKE = {"front matter", "helplines", "labels", "words", "the logo", "a colour", "inks", "a theme"}


@pytest.mark.parametrize("kind", [thoroughly(kind) if kind in ALIKE else kind for kind in CHANGES])
def test_after_a_change_nothing_older_is_served(kind: str, place: Place) -> None:
    before = place.served()
    assert place.served() == before
    CHANGES[kind](place)
    after = place.served()
    assert (after == before) == (kind in HARMLESS)
    shutil.rmtree(place.out)
    assert place.served() == after


def test_another_file_of_a_font_is_another_font(place: Place) -> None:
    atkinson = ROOT / "styles" / "fonts" / "atkinson"
    served = []
    for weight in (700, 400):
        place.folder.write("fonts/own.ttf", (atkinson / f"atkinson-{weight}.ttf").read_bytes())
        served.append(place.served())
    assert served[0] != served[1]


@pytest.mark.parametrize(
    "options",
    [{"screen": Screen(pdf2=True)}, thoroughly({"black": True}), {"feed": Feed.A}, thoroughly({"press": False})],
    ids=["ua2", "black", "feed", "press"],
)
def test_another_option_makes_other_files(options: dict[str, Any], place: Place) -> None:
    before = place.served()
    after = place.served(**options)
    assert after != before
    assert place.served() == before
    shutil.rmtree(place.out)
    assert place.served(**options) == after


@pytest.mark.parametrize("name", [MANIFEST, MEMORY])
@pytest.mark.parametrize("data", [None, b"[]", thoroughly(b""), thoroughly(b'{"version": 1}')])
def test_a_cache_can_be_deleted_or_spoilt_at_any_time(name: str, data: bytes | None, place: Place) -> None:
    before = place.served()
    (place.out / name).unlink()
    if data is not None:
        (place.out / name).write_bytes(data)
    assert place.served() == before


def test_a_file_that_was_exchanged_is_made_again(place: Place) -> None:
    before = place.served()
    rows = json.loads((place.out / MANIFEST).read_text(encoding="utf-8"))["artifacts"]
    assert {Output(row["output"]) for row in rows} >= {Output.SCREEN, Output.PRESS}
    (place.out / rows[0]["path"]).write_bytes(b"other")
    assert place.served() == before
