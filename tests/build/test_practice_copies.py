"""Copies for practices: one page is painted anew, and the file is as if all of it had been made for the practice."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.build.practice_copies import Copies
from brochure.build.screen import screen_pdf
from brochure.content import reader
from brochure.model.edition import Output
from brochure.model.errors import BrochureError, Source
from brochure.model.practice import Practice
from tests.support.guides import SAMPLE
from tests.support.tag_tree import Tree

ROW = Source(Path("practices.csv"), 2)
FULL = Practice(
    "riverside", "Riverside Practice", ROW, ("Ann Maes", "Bart De Smet", "Carla Maes"), ("Kerkstraat 5", "9000 Gent"),
    "09 123 45 67", "+3291234567", "info@example.org", "www.example.org", ("Mon–Fri 9–17",), "Call for an appointment",
)  # fmt: skip
SHORT = Practice("x", "X <b>& Co</b>", ROW)
LONG = Practice(
    "long", "Centrum voor Geestelijke Gezondheidszorg en Psychotherapeutische Ondersteuning van Gezinnen " * 2, ROW,
    ("Dr. Wilhelmina Van den Broeck-Vandermeulen",) * 3, ("Herentalsesteenweg 112 bus 3",), "", "",
    "secretariaat.psychotherapie@geestelijkegezondheidszorg-kempen.example.org",
)  # fmt: skip
LOGO = replace(SHORT, slug="logo", logo=SAMPLE.parent / "library" / "images" / "plan.svg")
EDITIONS = ("folder", "boekje")


@pytest.fixture(scope="module", params=EDITIONS)
def made(request: pytest.FixtureRequest) -> tuple[EditionJob, Copies]:
    edition = next(one for one in editions(SAMPLE) if one.name == request.param)
    job = EditionJob(reader.read(SAMPLE), edition, [], {})
    return job, Copies(job)


def _pictures(pdf: bytes) -> list[str]:
    return [
        hashlib.sha256(page.render(scale=0.8).to_pil().tobytes()).hexdigest() for page in pypdfium2.PdfDocument(pdf)
    ]


def _text(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def _links(pdf: bytes) -> list[tuple[object, ...]]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [
            (number, str(link.get("/A", {}).get("/URI", link.get("/Dest"))), [float(edge) for edge in link.Rect])
            for number, page in enumerate(file.pages)
            for link in page.obj.get("/Annots", [])
        ]


def _boxes(pdf: bytes) -> list[object]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [
            ([float(edge) for edge in page.mediabox], [float(edge) for edge in page.trimbox]) for page in file.pages
        ]


@pytest.mark.parametrize("practice", [FULL, LOGO, LONG], ids=lambda one: one.slug)
def test_a_copy_is_what_a_build_of_the_whole_for_the_practice_would_be(
    made: tuple[EditionJob, Copies], practice: Practice
) -> None:
    job, copies = made
    (place,) = copies.filling.places
    small = copies.imprint(practice, place)
    files = list(copies.copy(practice).files.values())
    with copies.filling.filled(place, small):
        whole = screen_pdf(job.guide, job.edition, job.document(job.setting()), job.pages())
        job._plain = None  # made anew, from the pages as they are now
        imposed = job._office(job.document(job.setting()), job.pages(), Output.OFFICE)[0]
    job._plain = None
    for spliced, full in zip(files, (whole, imposed), strict=True):
        assert _text(spliced) == _text(full)
        assert _boxes(spliced) == _boxes(full)
        assert _links(spliced) == _links(full)
        assert _pictures(spliced) == _pictures(full)
    one, other = Tree(files[0]), Tree(whole)
    assert one.lines() == other.lines()
    assert (one.lost, one.bare) == (other.lost, other.bare)
    assert not one.lost
    assert practice.name[:20] in "".join(_text(files[0])).replace("\r\n", " ")


def test_a_copy_is_pdf_ua(made: tuple[EditionJob, Copies], tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(next(iter(made[1].copy(LOGO).files.values())))
    report = page.validate_pdf(str(tmp_path / "copy.pdf"), profile="ua1")
    assert report.is_compliant, str(report)


def test_only_the_page_of_the_place_differs(made: tuple[EditionJob, Copies]) -> None:
    _, copies = made
    (place,) = copies.filling.places
    before, after = (
        _pictures(pdf) for pdf in (copies.files[Output.SCREEN], next(iter(copies.copy(FULL).files.values())))
    )
    differ = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert differ == [place.page]


def test_the_same_practice_has_the_same_bytes_whoever_came_before(made: tuple[EditionJob, Copies]) -> None:
    _, copies = made
    first = copies.copy(FULL).files
    copies.copy(LONG)
    assert (copies.copy(FULL).files == first) is True


def test_nothing_of_an_imprint_leaves_its_box(made: tuple[EditionJob, Copies]) -> None:
    _, copies = made
    (place,) = copies.filling.places
    for practice in (FULL, LOGO, LONG):
        pages = copies.imprint(practice, place)
        assert len(pages.pages) == 1
        assert not pages.measured.overflows
        assert not pages.measured.collisions
    notes = copies.copy(LONG).notes
    assert [note.code for note in notes] == ["adjusted"]


def test_an_edition_without_a_place_is_said_to_have_none() -> None:
    card = next(one for one in editions(SAMPLE) if one.name == "kaartje")
    with pytest.raises(BrochureError, match='"kaartje" has no place for a practice'):
        Copies(EditionJob(reader.read(SAMPLE), card, [], {}))
