"""fonts.py, font_files.py: the family that a guide names or brings; what keeps it from use; what it lacks."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from brochure.content.brand import brand_of
from brochure.content.fonts import typeface
from brochure.content.reader import read
from brochure.model.errors import BrochureError, Finding, Severity, Source
from brochure.model.typeface import DEFAULT, SHIPPED, Typeface
from brochure.output.fingerprint import inputs_of
from brochure.source import font_files
from brochure.source.font_tables import ASCENT, X_HEIGHT
from tests.support.guides import ROOT, Folder

LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "éèëçüößñ–—‘’“”…€"


def font(
    path: Path, family: str = "Duin", weight: int = 400, *, fs_type: int = 0, letters: str = LETTERS,
    x_height: int = 500, italic: bool = False, cubic: bool = False,
) -> Path:  # fmt: skip
    """A font of rectangles."""
    names = {sign: f"u{ord(sign):04X}" for sign in letters}
    glyphs, widths = {}, {}
    for name in (".notdef", *names.values()):
        pen = T2CharStringPen(600, None) if cubic else TTGlyphPen(None)
        if name != "u0020":
            pen.moveTo((50, 0)), pen.lineTo((50, x_height)), pen.lineTo((500, x_height)), pen.lineTo((500, 0))
            pen.closePath()
        glyphs[name] = pen.getCharString() if cubic else pen.glyph()
        widths[name] = (600, 50)
    made = FontBuilder(1000, isTTF=not cubic)
    made.setupGlyphOrder(list(glyphs))
    made.setupCharacterMap({ord(sign): name for sign, name in names.items()})
    if cubic:
        made.setupCFF(family, {}, glyphs, {})
    else:
        made.setupGlyf(glyphs)
    made.setupHorizontalMetrics(widths)
    made.setupHorizontalHeader(ascent=900, descent=-300)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2(usWeightClass=weight, fsType=fs_type, sxHeight=x_height, fsSelection=1 if italic else 64)
    made.setupPost()
    path.parent.mkdir(exist_ok=True)
    made.save(path)
    return path


def chosen(root: Path, name: str | None = None) -> tuple[Typeface, list[Finding]]:
    problems: list[Finding] = []
    return typeface(name, root, Source(root / "guide.toml", 3), problems), problems


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("source-sans", "source-sans"), ("Source Sans 3", "source-sans"), ("source serif", "source-serif"),
        ("OpenDyslexic", "opendyslexic"), ("Atkinson Hyperlegible Next", "atkinson"), ("atkinson", "atkinson"),
    ],
)  # fmt: skip
def test_a_family_that_is_shipped_is_called_by_its_key_or_its_name(name: str, key: str, tmp_path: Path) -> None:
    assert chosen(tmp_path, name) == (SHIPPED[key], [])


def test_the_shipped_families_are_what_is_in_their_folders() -> None:
    folders = {path.name for path in (ROOT / "styles" / "fonts").iterdir() if path.is_dir()}
    assert folders == {*SHIPPED, "signs"}
    for key, one in SHIPPED.items():
        files = {f"{key}/{path.name}" for path in (ROOT / "styles" / "fonts" / key).glob("*.woff2")}
        assert files == {face.file for face in one.faces}
        assert (ROOT / "styles" / "fonts" / key / "OFL.txt").is_file()
        for face in one.faces:
            held = TTFont(ROOT / "styles" / "fonts" / face.file)
            assert held["name"].getBestFamilyName() == one.family
            assert held["OS/2"].usWeightClass == face.weight
            assert held["OS/2"].sxHeight / held["head"].unitsPerEm == pytest.approx(X_HEIGHT, abs=0.002)
            assert held["hhea"].ascent / held["head"].unitsPerEm == pytest.approx(ASCENT, abs=0.001)


def test_reserved_names_are_not_those_of_changed_fonts() -> None:
    """SIL Open Font License 1.1, condition 3."""
    for path in (ROOT / "styles" / "fonts").rglob("*.woff2"):
        shown = [str(one) for one in TTFont(path)["name"].names if one.nameID in (1, 3, 4, 6, 16, 17)]
        assert not [name for name in shown if "Source" in name or "OpenDyslexic" in name], path.name


def test_no_fonts_and_no_name_is_the_default(tmp_path: Path) -> None:
    assert chosen(tmp_path) == (DEFAULT, [])


def test_a_family_that_is_not_there_is_an_error_that_names_those_that_are(tmp_path: Path) -> None:
    font(tmp_path / "fonts" / "duin.ttf")
    made, (found,) = chosen(tmp_path, "Helvetica")
    assert made == DEFAULT
    assert str(found).endswith(
        'guide.toml:3: there is no font family "Helvetica"  [font]\n  fix: choose one of: atkinson, source-sans, '
        "source-serif, opendyslexic, Duin; or put the files of the family in fonts/"
    )


@pytest.mark.parametrize("name", [None, "Duin", "duin", "fonts/duin-400.ttf"])
def test_the_files_in_fonts_are_the_family_of_the_guide(name: str | None, tmp_path: Path) -> None:
    for weight in (400, 600, 700):
        font(tmp_path / "fonts" / f"duin-{weight}.ttf", weight=weight, x_height=400)
    font(tmp_path / "fonts" / "duin-italic.ttf", italic=True)
    made, problems = chosen(tmp_path, name)
    assert problems == []
    assert [(face.weight, face.file) for face in made.faces] == [
        (weight, f"duin-{weight}.ttf") for weight in (400, 600, 700)
    ]
    assert (made.family, made.size, made.key) == ("Duin", X_HEIGHT / 0.4, "")


def test_two_families_need_a_name(tmp_path: Path) -> None:
    font(tmp_path / "fonts" / "a.ttf", "Duin")
    font(tmp_path / "fonts" / "b.ttf", "Zee")
    _, (found,) = chosen(tmp_path)
    assert (found.code, found.problem) == ("font", 'fonts/ holds 2 families: "Duin", "Zee"')
    assert chosen(tmp_path, "Zee")[0].family == "Zee"


@pytest.mark.parametrize(
    ("fs_type", "code", "on_site"),
    [(0, "", True), (8, "", True), (4, "adjusted", False), (12, "", True), (2, "font-licence", True),
     (0x100, "font-licence", True), (0x208, "font-licence", True)],
)  # fmt: skip
def test_licence_bits_are_respected(fs_type: int, code: str, on_site: bool, tmp_path: Path) -> None:
    for weight in (400, 600, 700):
        font(tmp_path / "fonts" / f"{weight}.ttf", weight=weight, fs_type=fs_type)
    made, problems = chosen(tmp_path)
    assert {found.code for found in problems} == ({code} if code else set())
    assert made.on_site is on_site
    if code == "font-licence":
        assert {found.source and found.source.path.name for found in problems} == {"400.ttf", "600.ttf", "700.ttf"}


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((400, 700), ["has no SemiBold (600): its weight 700 is printed instead"]),
        ((350, 600, 700), []),
        ((400,), ["has no SemiBold (600) and no Bold (700): its weight 400 is printed instead"]),
        ((300, 900), ["has no Regular (400): its weight 300 is printed instead",
                      "has no SemiBold (600) and no Bold (700): its weight 900 is printed instead"]),
    ],
)  # fmt: skip
def test_weights_that_are_missing_are_told(weights: tuple[int, ...], said: list[str], tmp_path: Path) -> None:
    for weight in weights:
        font(tmp_path / "fonts" / f"{weight}.ttf", weight=weight)
    _, problems = chosen(tmp_path)
    assert [found.problem for found in problems] == [f'"Duin" {one}' for one in said]
    assert {found.severity for found in problems} <= {Severity.WARNING}


@pytest.mark.parametrize("data", [b"", b"junk", b"\0\1\0\0" + b"\xff" * 200, b"wOF2" + b"\0" * 60, b"OTTO\0\x0f"])
def test_a_broken_file_is_one_finding(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "x.woff2").write_bytes(data)
    made, (found,) = chosen(tmp_path, "Duin")
    assert made == DEFAULT
    assert (found.code, found.problem) == ("font-file", "this file is damaged, or no font")


def test_a_cut_file_is_one_finding(tmp_path: Path) -> None:
    path = font(tmp_path / "fonts" / "x.ttf")
    path.write_bytes(path.read_bytes()[:900])
    assert [found.code for found in chosen(tmp_path)[1]] == ["font-file"]


def test_a_font_of_signs_is_refused(tmp_path: Path) -> None:
    font(tmp_path / "fonts" / "x.ttf", letters=" x☎✂")
    assert [found.problem for found in chosen(tmp_path)[1]] == ["this file has no letters a to z"]


@pytest.mark.parametrize("cubic", [False, True], ids=["ttf", "otf"])
def test_the_page_engine_gets_a_font_of_our_x_height_with_a_hyphen_of_its_own(cubic: bool, tmp_path: Path) -> None:
    path = font(tmp_path / "x.otf", x_height=620, cubic=cubic)
    made = TTFont(io.BytesIO(font_files.for_print(path, 400, font_files.look(path).size)))
    characters = made.getBestCmap()
    assert made["OS/2"].sxHeight / made["head"].unitsPerEm == pytest.approx(X_HEIGHT, abs=0.001)
    assert made["hhea"].ascent / made["head"].unitsPerEm == pytest.approx(ASCENT, abs=0.001)
    assert characters[0x2010] != characters[0x2D]
    assert {0xA0, 0x2009, 0x202F, 0x2011} <= characters.keys()
    assert "glyf" in made


def test_what_an_own_font_lacks_is_printed_otherwise_and_told_at_its_place(folder: Folder) -> None:
    for weight in (400, 600, 700):
        font(folder.root / "fonts" / f"{weight}.ttf", weight=weight)
    folder.append("topics/meals.md", "\nDvořák eats → well.\n")
    guide = read(folder.root)
    (note,) = guide.notes
    assert guide.brand.typeface.family == "Duin"
    assert "Dvorák" not in guide.topics[1].text.html
    assert "Dvorak eats → well." in guide.topics[1].text.html.replace("á", "a")
    assert note.source
    assert (note.source.path.name, note.source.line) == ("meals.md", 21)
    assert {path.name for path in inputs_of(folder.root)} >= {"400.ttf", "600.ttf", "700.ttf"}
    assert brand_of(folder.root).typeface == guide.brand.typeface


def test_a_mistake_in_fonts_is_reported_with_the_others(folder: Folder) -> None:
    font(folder.root / "fonts" / "400.ttf", fs_type=2)
    with pytest.raises(BrochureError, match="font-licence"):
        read(folder.root)
