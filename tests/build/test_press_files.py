"""What goes to a print shop, built from a guide: the file, its ticket, the shop's own profile, and black alone."""

from __future__ import annotations

import io
import shutil
from dataclasses import astuple
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from brochure.build.build import build
from brochure.build.press_files import PROFILES
from brochure.commands.cli import main
from brochure.content.reader import read
from brochure.model.errors import BrochureError
from brochure.model.press import SHIPPED
from brochure.pdf import preflight
from brochure.pdf.cmyk import Press
from brochure.pdf.inspection import inspect
from tests.support.guides import SAMPLE, Folder

COATED_PROFILE = PROFILES / "FOGRA39L_coated.icc"

#: Dots per inch of a copy.
COPIED = 200


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The sample with a profile of a shop, and inks for its first colour."""
    root = tmp_path_factory.mktemp("press") / "guide"
    shutil.copytree(SAMPLE, root)
    folder = Folder(root)
    folder.write("press/shop.icc", COATED_PROFILE.read_bytes())
    folder.append("guide.toml", '\n[press]\nprofile = "press/shop.icc"\ncondition = "FOGRA52"\n')
    return folder.append("guide.toml", "\n[brand]\nprimary_cmyk = [91, 42, 43, 31]\n")


@pytest.fixture(scope="module")
def made(guide: Folder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the card, by the end of their names."""
    out = tmp_path_factory.mktemp("made")
    build(guide.root, out, ["kaartje"], press=True)
    return {path.name.rpartition("kaartje")[2]: path.read_bytes() for path in (out / "pdf").iterdir()}


def test_the_file_names_the_condition_and_holds_the_profile_of_the_shop(made: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made["-drukkerij.pdf"])) as file:
        intent = file.Root.OutputIntents[0]
        assert str(intent.OutputConditionIdentifier) == "FOGRA52"
        assert len(file.pages) == 2, "one card flat, both sides"
        drawn = b"".join(form.read_bytes() for form in file.pages[0].Resources.XObject.values())
        inner = [form for form in file.objects if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form"]
        drawn += b"".join(form.read_bytes() for form in inner)
    assert b"0.91 0.42 0.43 0.31 k" in drawn, "the inks that the designer gave"


def test_the_ticket_says_what_a_shop_asks_on_the_telephone(made: dict[str, bytes]) -> None:
    ticket = made["-drukkerij.txt"].decode("utf-8-sig").split("\r\n")
    assert "Copies: ……………………" in ticket
    assert "Trimmed size: 170 × 55 mm" in ticket
    assert "Finishing: cut to size and folded once" in ticket
    assert any(line.startswith("Bleed: 3 mm on all sides") for line in ticket)
    assert any("C 91%  M 42%  Y 43%  K 31%" in line for line in ticket)


def test_the_office_file_is_the_same_with_it(guide: Folder, made: dict[str, bytes], tmp_path: Path) -> None:
    build(guide.root, tmp_path, ["kaartje"])
    assert {path.name.rpartition("kaartje")[2] for path in (tmp_path / "pdf").iterdir()} == {"-printen.pdf"}
    (office,) = (tmp_path / "pdf").iterdir()
    assert office.read_bytes() == made["-printen.pdf"]


def copied(pdf: bytes) -> list[Image.Image]:
    """Each page as the hardest of copiers leaves it: black or nothing, no greys."""
    return [page.point(lambda value: 255 if value > 127 else 0) for page in preflight.pictures(pdf, COPIED, grey=True)]


def test_black_alone_leaves_every_word_in_one_bit(guide: Folder, tmp_path: Path) -> None:
    assert main(["build", "kaartje", "--content", str(guide.root), "--out", str(tmp_path), "--ink", "black"]) == 0
    (office,) = (tmp_path / "pdf").iterdir()
    words = [words for page in inspect(office.read_bytes()).pages for words in page.words]
    assert len(words) > 20
    for page, copy in zip(inspect(office.read_bytes()).pages, copied(office.read_bytes()), strict=True):
        for one in page.words:
            shown = copy.crop(tuple(round(edge * COPIED / 25.4) for edge in astuple(one.box)))
            black = shown.histogram()[0] / (shown.width * shown.height)
            assert 0.04 < black < 0.6, f"{one.text}: letters on their ground"
    assert {words.colour for words in words} == {(0, 0, 0)}, "a copy of one bit keeps what is solid black"
    assert {words.ground for words in words} == {(255, 255, 255)}
    with pikepdf.open(office) as file:
        forms = [one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
        assert not [form for form in forms if b" rg\n" in form.read_bytes() or b" k\n" in form.read_bytes()]


@pytest.mark.parametrize("typed", ["FOGRA29", "fogra 29L"])
def test_uncoated_paper_has_a_profile_that_comes_with_the_program(typed: str, tmp_path: Path) -> None:
    root = tmp_path / "guide"
    shutil.copytree(SAMPLE, root)
    Folder(root).append("guide.toml", f'\n[press]\ncondition = "{typed}"\n')
    condition = read(root).press
    assert (condition.identifier, condition.profile) == ("FOGRA29", None)


def test_each_profile_that_comes_with_the_program_is_one_of_a_press_that_keeps_black_and_white() -> None:
    for name in SHIPPED.values():
        press = Press((PROFILES / name).read_bytes())
        assert press.ink((1.0, 1.0, 1.0)) == (0, 0, 0, 0)
        assert press.ink((0.1, 0.1, 0.1))[:3] == (0, 0, 0)
        cyan, magenta, yellow, black = press.ink((0.09, 0.33, 0.36))
        assert cyan > magenta > 0.2
        assert cyan > yellow > 0.2
        assert 0.3 < black < 0.5
        assert cyan + magenta + yellow + black <= 3


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('[press]\nprofile = "press/none.icc"\ncondition = "X"', 'there is no file "press/none.icc"'),
        ('[press]\nprofile = "../shop.icc"\ncondition = "X"', 'there is no file "../shop.icc"'),
        ('[press]\nprofile = "guide.toml"', "a profile needs the name of its printing condition"),
        ('[press]\ncondition = "FOGRA47"', 'the profile of "FOGRA47" does not come with the program'),
        ("[press]\nbleed = 12", "press.bleed is 12 mm, and is larger than the 9 mm for the marks beyond it"),
        ("[press]\nbleed = 5000", "press.bleed is 5000 mm, and print shops ask 1 to 15"),
        ("[press]\nslug = -1", "press.slug is -1 mm, and print shops ask 5 to 30"),
        ("[press]\nbleed = true", "press.bleed is the value"),
        ('[press]\nprofil = "a.icc"', 'unknown key "press.profil"'),
        ("[brand]\nprimary_cmyk = [1, 2, 3]", "brand.primary_cmyk must hold 4 numbers"),
        ("[brand]\nprimary_cmyk = [101, 0, 0, 0]", "brand.primary_cmyk holds what is no per cent of ink"),
        ("[brand]\naccent_cmyk = [90, 90, 90, 90]", "brand.accent_cmyk is 360 % of ink together"),
    ],
)
def test_one_mistake_is_one_finding_on_its_line(lines: str, problem: str, tmp_path: Path) -> None:
    root = tmp_path / "guide"
    shutil.copytree(SAMPLE, root)
    Folder(root).append("guide.toml", f"\n{lines}\n")
    with pytest.raises(BrochureError) as caught:
        read(root)
    (finding,) = caught.value.findings
    assert finding.problem.startswith(problem)
    assert finding.source is not None
    text = (root / "guide.toml").read_text(encoding="utf-8").splitlines()
    assert text[(finding.source.line or 0) - 1] in lines.split("\n")


@pytest.mark.parametrize("data", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
def test_a_profile_that_no_press_has_stops_the_product_at_its_line(guide: Folder, data: bytes, tmp_path: Path) -> None:
    root = tmp_path / "guide"
    shutil.copytree(guide.root, root)
    Folder(root).write("press/shop.icc", data)
    with pytest.raises(BrochureError) as caught:
        build(root, tmp_path / "out", ["kaartje"], press=True)
    (finding,) = caught.value.findings
    assert finding.code == "profile"
    assert finding.source is not None
    assert finding.source.path.name == "guide.toml"
    assert not (tmp_path / "out").exists()
