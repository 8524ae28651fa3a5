"""What can be typed in a file that was built: on the screen and on the sheets, the same text, where the box stands."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from brochure.build import typing_in
from brochure.build.edition_job import EditionJob
from brochure.build.foreign_sheets import Order, impose_file
from brochure.content import reader
from brochure.content.selection import editions
from brochure.model.edition import Edition, Feed, Output, Screen
from brochure.model.errors import BrochureError
from brochure.typesetting import casting_off
from tests.support import filled
from tests.support.built import Build
from tests.support.guides import SAMPLE, Folder
from tests.support.tag_tree import Tree

#: A leaflet, and a booklet that is printed on a pile of sheets.
EDITIONS = ("folder", "boekje")
TYPED = {"practice": "Riverside Practice\nAnn Maes, Bart De Smet\n09 123 45 67", "number-doctor": "09 765 43 21"}


def edition_of(folder: Folder, name: str) -> Edition:
    return next(one for one in editions(folder.root) if one.name == name)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("output", ["screen", "office"])
def test_every_place_for_a_practice_can_be_typed_in(sample: Build, edition: str, output: str) -> None:
    pdf = sample.pdf(edition, output)
    found = filled.places(pdf)
    assert sorted(place.name for place in found) == sorted(TYPED)
    assert {place.label for place in found} == {
        "Name and contact details of the practice",
        "Your own doctor: number near you",
    }
    typed = filled.by_pypdf(pdf, TYPED)
    assert filled.values(typed) == TYPED
    for place in found:
        # What is typed lies in an empty part of its box, above its rule; and is seen.
        before, after = filled.seen(pdf, place), filled.seen(typed, place)
        assert filled.ink(before) < 0.04
        assert filled.ink(after) > filled.ink(before) + 0.01


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_place_lies_on_the_sheet_where_its_box_is_drawn(sample: Build, edition: str) -> None:
    """Below the words of the box, within its frame; above the rule of a number."""
    for output in ("screen", "office"):
        pdf = sample.pdf(edition, output)
        document = pypdfium2.PdfDocument(pdf)
        for place in filled.places(pdf):
            words = document[place.page].get_textpage()
            left, bottom, right, top = place.box
            if place.name == "practice":
                above = words.get_text_bounded(left - 2, top, right + 2, top + 20)
                assert "contact details" in re.sub(r"\s+", " ", above)
            else:
                assert "umber" in words.get_text_bounded(left - 90, bottom - 1, left, top)
            assert not words.get_text_bounded(left + 1, bottom, right - 1, top - 2).strip()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_field_is_heard_in_its_place(sample: Build, edition: str) -> None:
    tree = Tree(sample.pdf(edition, "screen"))
    forms = [element for element in tree.root.every() if element.role == "Form"]
    assert [element.typed for element in forms] == [
        ["Your own doctor: number near you"],
        ["Name and contact details of the practice"],
    ]
    (box,) = (element for element in tree.root.every() if forms[1] in element.kids)
    assert "contact details" in box.kids[0].text()  # type: ignore[union-attr]
    for page_of in tree.file.pages:
        assert page_of.obj.Tabs == "/S"
    numbers = tree.file.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for field in tree.file.Root.AcroForm.Fields:
        owner = owners[int(field.StructParent)]
        assert owner.S == "/Form"
        assert owner.K[0].Obj.objgen == field.objgen


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_empty_box_prints_as_before(sample: Build, edition: str) -> None:
    for output in ("screen", "office"):
        pdf = sample.pdf(edition, output)
        with pikepdf.open(io.BytesIO(pdf)) as file:
            del file.Root.AcroForm
            for one in file.pages:
                one.obj.Annots = pikepdf.Array([x for x in one.obj.get("/Annots", []) if x.Subtype != "/Widget"])
            bare = io.BytesIO()
            file.save(bare)
        assert filled.printed(pdf) == filled.printed(bare.getvalue(), form=False)


def test_a_file_with_what_was_typed_is_imposed_with_it(sample: Build, tmp_path: Path) -> None:
    path = tmp_path / "filled.pdf"
    path.write_bytes(filled.by_pypdf(sample.pdf("folder", "screen"), TYPED))
    result = impose_file(path, tmp_path / "out", Order("tri-fold"))
    (sheets,) = (pypdfium2.PdfDocument(tmp_path / "out" / one) for one in result.paths)
    assert "09 765 43 21" in "".join(sheet.get_textpage().get_text_bounded() for sheet in sheets)
    assert all("/Annots" not in sheet.obj for sheet in pikepdf.open(tmp_path / "out" / result.paths[0]).pages)


def test_the_guide_or_an_edition_may_have_nothing_to_type_in(folder: Folder) -> None:
    def job() -> EditionJob:
        return EditionJob(reader.read(folder.root), edition_of(folder, "kaartje"), [], {})

    def form_of(made: EditionJob) -> bool:
        return typing_in.fillable(made.guide, made.edition)

    made = job()
    before = made._key(casting_off.first_setting(made.edition))
    assert form_of(made)
    folder.edit("editions/kaartje.toml", 'scheme = "', 'fillable = false\nscheme = "')
    made = job()
    assert not form_of(made)
    assert made._key(casting_off.first_setting(made.edition)) != before, "or the older file would stay"
    folder.edit("guide.toml", 'slug = "', 'fillable = false\nslug = "')
    folder.edit("editions/kaartje.toml", "fillable = false", "")
    assert not form_of(job())
    folder.edit("editions/kaartje.toml", 'scheme = "', 'fillable = true\nscheme = "')
    assert form_of(job())


def test_a_value_that_is_none_says_what_to_write(folder: Folder) -> None:
    folder.edit("guide.toml", 'slug = "', 'fillable = "no"\nslug = "')
    with pytest.raises(BrochureError) as raised:
        reader.read(folder.root)
    (found,) = raised.value.findings
    assert (found.source.line, found.code) == (1, "wrong-type")
    assert "fillable" in found.problem


@pytest.fixture(scope="module")
def made(sample: Build) -> Mapping[Output, bytes]:
    """Every file of a leaflet with what can be made of it, the one to read as PDF 2.0."""
    outputs = (Output.SCREEN, Output.OFFICE, Output.FRONTS, Output.BACKS)
    edition = next(one for one in editions(SAMPLE) if one.name == "folder")
    setting = sample.job(edition).setting()
    edition = replace(edition, outputs=outputs, screen=Screen(pdf2=True), feed=Feed.B)
    job = EditionJob(sample.guide, edition, [], {})
    job.fix_setting(setting)
    artifacts, files = job.make()
    return {Output(one.output): files[one.path] for one in artifacts}


@pytest.mark.thorough
def test_a_pair_of_files_can_be_typed_in(made: Mapping[Output, bytes]) -> None:
    assert sorted(place.name for place in filled.places(made[Output.FRONTS])) == sorted(TYPED)
    assert filled.places(made[Output.BACKS]) == []


@pytest.mark.thorough
def test_pdf_2_names_its_fields(made: Mapping[Output, bytes]) -> None:
    tree = Tree(made[Output.SCREEN])
    assert [element.typed for element in tree.root.every() if element.role == "Form"] == [
        ["Your own doctor: number near you"],
        ["Name and contact details of the practice"],
    ]
    fields = tree.file.Root.AcroForm.Fields
    assert all(field.Contents == field.TU for field in fields), "ISO 14289-2, 8.10.2.3"


def test_fields_are_pdf_ua(sample: Build, tmp_path: Path) -> None:
    path = tmp_path / "leaflet.pdf"
    for pdf in (sample.pdf("folder", "screen"), filled.by_pypdf(sample.pdf("folder", "screen"), TYPED)):
        path.write_bytes(pdf)
        report = page.validate_pdf(str(path), profile="ua1")
        assert report.is_compliant, str(report)


@pytest.mark.thorough
def test_a_print_shop_gets_no_fields() -> None:
    edition = next(one for one in editions(SAMPLE) if one.name == "folder")
    job = EditionJob(reader.read(SAMPLE), replace(edition, outputs=(Output.PRESS, Output.TICKET)), [], {})
    artifacts, files = job.make()
    pdf = next(files[one.path] for one in artifacts if one.output == Output.PRESS)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert "/AcroForm" not in file.Root
        assert all("/Annots" not in one.obj for one in file.pages)
