"""Copies for practices: a page or two are painted anew, and all is as if it had been made for the practice."""

from __future__ import annotations

import hashlib
import io
import shutil
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from brochure.build import office_sheets, typing_in
from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.build.practice_copies import Copies
from brochure.build.screen import screen_pdf
from brochure.content import reader
from brochure.model.edition import Edition, Feed, Output
from brochure.model.errors import Source
from brochure.model.practice import LocalNumber, Practice
from brochure.typesetting.form_fields import field_name
from brochure.typesetting.places import Kind
from tests.support import filled
from tests.support.guides import SAMPLE, Folder, plain, thoroughly
from tests.support.tag_tree import Tree

ROW = Source(Path("practices.csv"), 2)
NUMBER = LocalNumber("doctor", "09 765 43 21", "+3297654321")
FULL = Practice(
    "riverside", "Riverside Practice", ROW, ("Ann Maes", "Bart De Smet", "Carla Maes"), ("Kerkstraat 5", "9000 Gent"),
    "09 123 45 67", "+3291234567", "info@example.org", "www.example.org", ("Mon–Fri 9–17",), "Call for an appointment",
    numbers=(NUMBER,),
)  # fmt: skip
SHORT = Practice("x", "X <b>& Co</b>", ROW)
LONG = Practice(
    "long", "Centrum voor Geestelijke Gezondheidszorg en Psychotherapeutische Ondersteuning van Gezinnen " * 2, ROW,
    ("Dr. Wilhelmina Van den Broeck-Vandermeulen",) * 3, ("Herentalsesteenweg 112 bus 3",), "", "",
    "secretariaat.psychotherapie@geestelijkegezondheidszorg-kempen.example.org",
    numbers=(replace(NUMBER, printed="+32 9 765 43 21 ext. 12345"),),
)  # fmt: skip
LOGO = replace(SHORT, slug="logo", logo=SAMPLE.parent / "library" / "images" / "plan.svg")


@dataclass(frozen=True)
class Made:
    """The copies of an edition, and the work on it."""

    job: EditionJob
    copies: Copies


def edition_of(name: str) -> Edition:
    return next(one for one in editions(SAMPLE) if one.name == name)


@cache
def made_of(name: str, by_line: bool = False, outputs: tuple[Output, ...] = ()) -> Made:
    edition = edition_of(name)
    edition = replace(edition, by_line=by_line, outputs=outputs or edition.outputs)
    job = EditionJob(reader.read(SAMPLE), edition, [], {})
    return Made(job, Copies(job))


def _pictures(pdf: bytes) -> list[str]:
    return [
        hashlib.sha256(page.render(scale=0.8).to_pil().tobytes()).hexdigest() for page in pypdfium2.PdfDocument(pdf)
    ]


def _text(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def _letters(text: str) -> str:
    """The letters of a page in no order: what is imposed is drawn in layers, and nobody reads it aloud."""
    return "".join(sorted("".join(text.split())))


def _links(pdf: bytes) -> list[tuple[object, ...]]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return sorted(
            (number, str(link.get("/A", {}).get("/URI", link.get("/Dest"))), [float(edge) for edge in link.Rect])
            for number, page in enumerate(file.pages)
            for link in page.obj.get("/Annots", [])
        )


def _boxes(pdf: bytes) -> list[object]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [
            ([float(edge) for edge in page.mediabox], [float(edge) for edge in page.trimbox]) for page in file.pages
        ]


def _whole(made: Made, practice: Practice) -> dict[Output, bytes]:
    """The files as they are when the pages are filled before any of them is written."""
    job, copies = made.job, made.copies
    document, plan = job.document(job.setting()), job.impose()
    laid = copies.layout.lay_out(practice, copies.filling.places)
    office, _ = copies.office(practice, laid)
    taken = [field_name(*fill.place.name) for fill in laid.fills]
    form = typing_in.form(job.guide, job.edition, job.pages(), taken)
    whole = {}
    with copies.filling.filled(laid.fills):
        if Output.SCREEN in job.edition.outputs:
            whole[Output.SCREEN] = screen_pdf(job.guide, job.edition, document, job.pages(), form=form)
    with copies.filling.filled(office):
        plain = copies.filling.plain_pdf()
    for output in job.edition.outputs:
        if output is not Output.SCREEN:
            made_plan = plan if output is not Output.BACKS else job.impose(plan.flip)
            paper = job.form(job.setting()).paper
            sheets = office_sheets.imposed_pdf(plain, made_plan, paper, Feed.A, output, document.title, job.guide, form)
            whole[output] = sheets.pdf
    return whole


@pytest.mark.parametrize(
    ("name", "by_line", "practice"),
    [
        ("folder", False, FULL),
        ("folder", False, LONG),
        ("folder", True, LOGO),
        ("folder", True, replace(FULL, cover=True)),
        ("affiche", True, FULL),
        thoroughly("boekje", True, replace(FULL, cover=True)),
        ("kaartje", False, replace(FULL, cover=True)),
    ],
)
def test_a_copy_is_what_a_build_of_the_whole_for_the_practice_would_be(
    name: str, by_line: bool, practice: Practice
) -> None:
    made = made_of(name, by_line)
    whole = _whole(made, practice)
    spliced = dict(zip(made.copies.files, made.copies.copy(practice).files.values(), strict=True))
    assert set(spliced) == set(whole)
    for output, pdf in spliced.items():
        if output is Output.SCREEN:
            assert _text(pdf) == _text(whole[output])
        assert [_letters(page) for page in _text(pdf)] == [_letters(page) for page in _text(whole[output])]
        assert _boxes(pdf) == _boxes(whole[output])
        assert _links(pdf) == _links(whole[output])
        assert _pictures(pdf) == _pictures(whole[output])
        assert filled.places(pdf) == filled.places(whole[output])
    if Output.SCREEN in spliced:
        one, other = Tree(spliced[Output.SCREEN]), Tree(whole[Output.SCREEN])
        assert one.lines() == other.lines()
        assert (one.lost, one.bare) == (other.lost, other.bare)
        assert not one.lost


def test_the_number_of_a_helpline_stands_where_else_a_line_is_ruled() -> None:
    made = made_of("folder")
    screen, office = made.copies.copy(FULL).files.values()
    for pdf in (screen, office):
        assert "".join(_text(pdf)).count("09 765 43 21") == 1
    assert any(target == "tel:+3297654321" for _, target, _ in _links(screen))
    without = made.copies.copy(replace(FULL, numbers=())).files.values()
    assert "09 765 43 21" not in "".join(_text(next(iter(without))))


def test_a_place_that_is_filled_cannot_be_typed_in_and_one_that_is_not_can() -> None:
    made = made_of("folder")
    for practice, names in ((FULL, []), (SHORT, ["number-doctor"])):
        for pdf in made.copies.copy(practice).files.values():
            assert [place.name for place in filled.places(pdf)] == names
            with pikepdf.open(io.BytesIO(pdf)) as file:
                widgets = [
                    one for side in file.pages for one in side.obj.get("/Annots", []) if one.Subtype == "/Widget"
                ]
                assert len(widgets) == len(names)
                assert ("/AcroForm" in file.Root) == bool(names)


def test_a_booklet_has_the_number_among_its_helplines(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "guide")
    root = plain(Folder(tmp_path / "guide")).root
    edition = next(one for one in editions(root) if one.name == "boekje")
    copies = Copies(EditionJob(reader.read(root), edition, [], {}))
    screen, office = copies.copy(FULL).files.values()
    assert [place.part for place in copies.filling.places] == ["helplines", "colophon"]
    for pdf in (screen, office):
        assert "Number near you: 09 765 43 21" in "".join(_text(pdf))


def test_a_number_that_is_too_long_is_set_smaller_and_a_longer_one_is_left_out() -> None:
    copies = made_of("folder").copies
    numbers = [replace(NUMBER, printed="0" * count) for count in (16, 26, 90)]
    notes = [copies.copy(replace(SHORT, numbers=(one,))).notes for one in numbers]
    assert [[note.problem.split(" for x")[0] for note in every] for every in notes] == [
        [],
        ["the number of doctor is set smaller"],
        ["the number of doctor is left out"],
    ]


def test_the_cover_holds_name_and_telephone_in_both_forms() -> None:
    made = made_of("folder", by_line=True)
    screen, office = made.copies.copy(replace(FULL, cover=True)).files.values()
    assert "Riverside Practice \r\n09 123 45 67" in _text(screen)[0]
    assert "".join(_text(office)).count("Riverside Practice") == 2
    (note,) = [one for one in made.copies.copy(LONG).notes if "name" in one.problem]
    assert "is cut in folder" in note.problem


def test_a_card_has_the_telephone_alone_unless_the_practice_wants_to_be_on_the_outside() -> None:
    copies = made_of("kaartje").copies
    (office,) = copies.copy(FULL).files.values()
    said = "".join(_text(office))
    assert (said.count("09 123 45 67"), said.count("Riverside")) == (5, 0)
    (office,) = copies.copy(replace(FULL, cover=True)).files.values()
    assert "".join(_text(office)).count("Riverside Practice") == 5
    assert (copies.copy(SHORT).files == copies.copy(replace(SHORT, cover=True)).files) is True
    (note,) = copies.copy(SHORT).notes
    assert note.problem == "x has no telephone: its lines on kaartje stay empty"


def test_pairs_for_a_printer_of_one_side_hold_the_practice() -> None:
    outputs = (Output.OFFICE, Output.FRONTS, Output.BACKS)
    files = made_of("folder", outputs=outputs).copies.copy(FULL).files
    assert ["Riverside" in "".join(_text(pdf)) for pdf in files.values()] == [True, True, False]
    assert [name.rpartition("-")[2] for name in files] == ["printen.pdf", "voorkanten.pdf", "achterkanten.pdf"]


@pytest.mark.parametrize("profile", ["ua1"])
def test_a_copy_is_pdf_ua(profile: str, tmp_path: Path) -> None:
    practice = replace(LOGO, cover=True, numbers=(NUMBER,), phone="09 123 45 67", dialled="+3291234567")
    copies = made_of("folder", by_line=True).copies
    (tmp_path / "copy.pdf").write_bytes(next(iter(copies.copy(practice).files.values())))
    report = page.validate_pdf(str(tmp_path / "copy.pdf"), profile=profile)
    assert report.is_compliant, str(report)


def test_only_the_pages_of_the_places_differ() -> None:
    copies = made_of("folder").copies
    screen = next(iter(copies.copy(FULL).files.values()))
    before, after = (_pictures(pdf) for pdf in (copies.files[Output.SCREEN], screen))
    differ = {number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other}
    assert differ == {place.page for place in copies.filling.places}


def test_the_same_practice_has_the_same_bytes_whoever_came_before() -> None:
    copies = made_of("folder").copies
    first = copies.copy(FULL).files
    copies.copy(LONG)
    assert (copies.copy(FULL).files == first) is True


def test_nothing_of_an_imprint_leaves_its_box() -> None:
    copies = made_of("folder").copies
    for practice in (FULL, LOGO, LONG):
        laid = copies.layout.lay_out(practice, copies.filling.places)
        assert laid.small is not None
        assert len(laid.small.pages) == 1
        assert not laid.small.measured.overflows
        assert not laid.small.measured.collisions
        assert Kind.STAMP in {fill.place.kind for fill in laid.fills}


@pytest.mark.parametrize("size", [(900, 100), (100, 900), (300, 300)])
def test_a_logo_of_any_shape_leaves_room_for_all_that_is_said(size: tuple[int, int], tmp_path: Path) -> None:
    Image.new("RGBA", size, (0, 80, 160, 90)).save(tmp_path / "logo.png")
    practice = replace(FULL, appointment="", logo=tmp_path / "logo.png")
    copy = made_of("folder").copies.copy(practice)
    said = " ".join(_text(next(iter(copy.files.values())))[-1].split())
    assert not copy.notes
    assert all(words in said for words in ("Riverside", "Carla Maes", "Gent", "09 123 45 67", "9–17"))
    with pikepdf.open(io.BytesIO(next(iter(copy.files.values())))) as file:
        assert len(file.pages[-1].obj.Resources.XObject) >= 1
