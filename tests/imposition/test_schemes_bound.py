"""Editions in signatures, cut and stacked, or held by a wire: built, and then bound on paper as the file has them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from brochure.build.build import build
from brochure.imposition.impose import impose, thickness
from brochure.imposition.schemes import CREEP_PER_THICKNESS
from brochure.model.paper import MM_PER_POINT, Copies, Flip, Imposition, Sheet, Slot
from brochure.pdf import preflight
from brochure.pdf.preflight import Box
from tests.support.built import flowing
from tests.support.folding import folded, pile, printed, read, strip
from tests.support.guides import SAMPLE, Folder

EDITION = """
like = "booklet"
title = "Bound"
about = "A booklet that is bound in another way."
parts = ["cover", "front", "topics", "notes", "helplines", "colophon", "back"]
type_size = [16, 16, 16]
grammage = 90
outputs = ["screen", "office"]
"""
FLIPS = {"/DuplexFlipShortEdge": Flip.SHORT_EDGE, "/DuplexFlipLongEdge": Flip.LONG_EDGE}


def built(scheme: str, root: Path) -> tuple[bytes, bytes]:
    """The files for the screen and for the office of an edition of this scheme."""
    shutil.copytree(SAMPLE, root / "guide")
    Folder(root / "guide").write("editions/bound.toml", f'{EDITION}scheme = "{scheme}"\n')
    (made,) = build(root / "guide", root / "out", ["bound"])
    screen, office = ((root / "out" / item.path).read_bytes() for item in made.artifacts)
    return screen, office


def letters(text: str) -> str:
    return "".join(sorted(flowing(text).replace(" ", "")))


def as_printed(screen: bytes, office: bytes) -> Imposition:
    """What lies on the sheets of the file, found by the words of the pages: two A5 pages on each side of an A4."""
    numbers = {letters(text): number for number, text in enumerate(preflight.texts(screen), start=1)}
    assert len(numbers) == len(preflight.texts(screen)), "no two pages are alike"

    def side(number: int) -> Iterator[Slot]:
        for column, left in enumerate((0.5, 148.5)):
            found = letters(preflight.text_in(office, number, Box(left, 0, left + 148, 210)))
            if found:
                yield Slot(numbers[found], column)

    with pikepdf.open(io.BytesIO(office)) as file:
        flip, count = FLIPS[str(file.Root.ViewerPreferences.Duplex)], len(file.pages)
    sheets = tuple(Sheet(tuple(side(number)), tuple(side(number + 1))) for number in range(1, count, 2))
    return Imposition("", len(numbers), sheets, flip, 2, 1, landscape=True)


def upright(pages: int) -> list[tuple[int, bool]]:
    return [(page, True) for page in range(1, pages + 1)]


def shifts(office: bytes) -> Sequence[float]:
    """How far the left page of each front is moved from its place, in mm."""
    with pikepdf.open(io.BytesIO(office)) as file:
        contents = [page.Contents.read_bytes().decode() for page in file.pages[::2]]
    lefts = [float(content.split(" re W n ")[1].split()[4]) * MM_PER_POINT for content in contents]
    return [round(left - lefts[0], 2) for left in lefts]


@pytest.mark.thorough
def test_an_edition_in_signatures_reads_on_and_its_inner_pages_move_to_their_fold(tmp_path: Path) -> None:
    screen, office = built("signatures-8", tmp_path)
    plan = as_printed(screen, office)
    assert len(plan.sheets) > 2, "more than one signature"
    faces = []
    for first in range(0, len(plan.sheets), 2):
        faces += read(folded(pile(replace(plan, sheets=plan.sheets[first : first + 2]), None, [148] * plan.pages)))
    assert [(face.page, face.upright) for face in faces] == upright(plan.pages)
    creep = round(CREEP_PER_THICKNESS * thickness(90), 2)
    assert shifts(office) == [creep * (number % 2) for number in range(len(plan.sheets))]


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["wire", "cut-and-stack"])
def test_leaves_of_an_edition_are_in_order_when_their_piles_are_laid_on_each_other(scheme: str, tmp_path: Path) -> None:
    screen, office = built(scheme, tmp_path)
    plan = as_printed(screen, office)
    marks = impose(scheme, plan.pages, 0.1, Copies(2, 1, True, filling=True)).marks
    assert [(line.upright, line.at, line.fold) for line in marks] == [(True, 1, False)], "cut once, in the middle"
    flats = [printed(sheet, number, plan, plan.flip, [148] * plan.pages) for number, sheet in enumerate(plan.sheets)]
    piles = [[{(0, 0): flat[column, 0]} for flat in flats] for column in (0, 1)]
    faces = [face for leaves in piles for leaf in leaves for face in read(strip(leaf))]
    assert [(face.page, face.upright) for face in faces if face.page] == upright(plan.pages)
    assert not any(shifts(office)), "single leaves do not creep"
