"""Inks of their own for the colours of a brand: plates in the file, tints on them, lines of the ticket, findings."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from brochure.build.build import build
from brochure.content.reader import read
from brochure.model.errors import BrochureError, Finding
from brochure.pdf.fault import Purpose
from brochure.pdf.faults import faults
from brochure.pdf.inspection import inspect
from tests.support.guides import SAMPLE, Folder
from tests.support.pdf_x4 import broken_clauses

PLATE = "PANTONE 3165 U"
BRAND = f'\n[brand]\nprimary_spot = "{PLATE}"\nprimary_cmyk = [100, 16, 33, 61]\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the card, by the end of their names."""
    root, out = (tmp_path_factory.mktemp("spots") / name for name in ("guide", "out"))
    shutil.copytree(SAMPLE, root)
    Folder(root).append("guide.toml", BRAND)
    build(root, out, ["kaartje"], press=True)
    return {path.name.rpartition("kaartje")[2]: path.read_bytes() for path in (out / "pdf").iterdir()}


def test_all_who_name_the_plate_share_one_with_the_inks_that_stand_for_it(made: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made["-drukkerij.pdf"])) as file:
        plates = [one for one in file.objects if isinstance(one, pikepdf.Array) and one and one[0] == "/Separation"]
        (own,) = [one for one in plates if str(one[1]) == f"/{PLATE}"]
        assert own[2] == "/DeviceCMYK"
        assert [round(float(part), 2) for part in own[3].C1] == [1, 0.16, 0.33, 0.61]
        assert [float(part) for part in own[3].C0] == [0, 0, 0, 0]
        drawn = b"".join(
            one.read_bytes()
            for one in file.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
        )
        assert b"/Spot1 cs\n1 scn" in drawn
        assert b"0.85 0.4 0.44 0.45 k" not in drawn, "nothing of that colour is left in the four inks"


def test_another_program_finds_the_plate_and_marks_on_every_one(made: dict[str, bytes], tmp_path: Path) -> None:
    if not shutil.which("gs"):
        pytest.skip("Ghostscript is not installed, which separates files into plates")
    (tmp_path / "in.pdf").write_bytes(made["-drukkerij.pdf"])
    command = ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r40", "-dLastPage=1"]
    subprocess.run([*command, f"-sOutputFile={tmp_path}/p.tif", f"{tmp_path}/in.pdf"], check=True)
    plates = {path.name[2:-5]: Image.open(path).convert("L") for path in tmp_path.glob("p(*).tif")}
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black", PLATE}
    for name, plate in plates.items():
        slug = plate.crop((0, 0, plate.width, round(8 / 25.4 * 40)))
        assert slug.getextrema()[0] < 128, f"crop marks on {name}"
    inside = plates[PLATE].crop((24, 24, plates[PLATE].width - 24, plates[PLATE].height - 24))
    assert inside.getextrema()[0] < 40


def test_the_ticket_lists_the_plate_and_preflight_finds_nothing(made: dict[str, bytes]) -> None:
    ticket = made["-drukkerij.txt"].decode("utf-8-sig")
    assert f"Spot colour: {PLATE}, on a plate of its own; in four colours C 100%  M 16%  Y 33%  K 61%" in ticket
    assert f"  #17545c  {PLATE} 100%" in ticket
    assert faults(inspect(made["-drukkerij.pdf"]), Purpose.PRESS) == []
    assert broken_clauses(made["-drukkerij.pdf"]) == [], "a plate more is within the norm"


def notes(lines: str, root: Path) -> tuple[Finding, ...]:
    shutil.copytree(SAMPLE, root)
    return read(Folder(root).append("guide.toml", f"\n[brand]\n{lines}\n").root).notes


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('primary_spot = "Cyan"', 'brand.primary_spot is "Cyan", which is no name of a spot colour'),
        ('primary_spot = "All"', 'brand.primary_spot is "All", which is no name'),
        ('primary_spot = "300"', 'brand.primary_spot is "300", which is no name'),
        ('primary_spot = "<b>"', 'brand.primary_spot is "<b>", which is no name'),
        ("primary_spot = 300", "brand.primary_spot is a number, 300"),
        ('primary_cmyk = [0, 0, 0, 9]\nprimary_spot = "HKS 41"\naccent_spot = "HKS 41"\naccent_cmyk = [0, 9, 0, 0]',
         '"HKS 41" stands for two colours'),
        ('ink_spot = "HKS 41"', 'unknown key "brand.ink_spot"'),
    ],
)  # fmt: skip
def test_a_wrong_name_is_one_finding(lines: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as caught:
        notes(lines, tmp_path / "guide")
    (found,) = caught.value.findings
    assert found.problem.startswith(problem)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Pantone 300u", "PANTONE 300 U"),
        ("pms 300 c", "PANTONE 300 C"),
        ("PANTONE 300", "PANTONE 300 C"),
        ("pantone Reflex Blue U", "PANTONE REFLEX BLUE U"),
        ("PANTONE 300 U", "PANTONE 300 U"),
        ("HKS 41 N", "HKS 41 N"),
    ],
)
def test_a_plate_is_called_as_the_colour_book_has_it(typed: str, meant: str, tmp_path: Path) -> None:
    root = tmp_path / "guide"
    said = notes(f'primary_spot = "{typed}"\nprimary_cmyk = [100, 44, 0, 0]', root)
    assert read(root).brand.spots == (("primary", meant),)
    assert [one.code for one in said] == ["adjusted"] * (typed != meant)
    assert all(f'"{meant}"' in one.fix for one in said)


def test_inks_that_nobody_gave_are_computed_and_noted(tmp_path: Path) -> None:
    (found,) = notes('primary_spot = "HKS 41 N"', tmp_path / "guide")
    assert "no primary_cmyk beside it" in found.problem
    assert found.fix.startswith("write primary_cmyk = [")
