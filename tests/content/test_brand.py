"""The table [brand]: what it becomes, what is wrong with it and what to write, what a theme gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from brochure.content.brand import brand_of, read_brand, theme_fields, theme_names, themed
from brochure.content.check_settings import without_checking
from brochure.model.brand import COVERS, OURS, Brand
from brochure.model.errors import Finding, Severity
from brochure.model.typeface import SHIPPED
from brochure.source.files import parse
from brochure.typesetting.palette import palette

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h1v1z"/></svg>'


def read(root: Path, *lines: str) -> tuple[Brand, list[Finding]]:
    problems: list[Finding] = []
    (root / "images").mkdir(exist_ok=True)
    (root / "images" / "logo.svg").write_text(DRAWING)
    table = parse("\n".join(["[brand]", *lines]), root / "guide.toml", problems)
    assert table is not None
    return read_brand(table, root), problems


def test_without_a_brand_a_guide_looks_like_ours(tmp_path: Path) -> None:
    assert read(tmp_path) == (OURS, [])
    assert brand_of(tmp_path) == OURS, "there is no guide.toml"


def test_the_fields_of_a_brand(tmp_path: Path) -> None:
    lines = [
        'logo = "images/logo.svg"',
        'primary = "#1B4F72"',
        'accent = "#c32"',
        'paper = "#f4f1ea"',
        'cover = "hills"',
    ]
    brand, problems = read(tmp_path, *lines)
    assert (brand.logo, brand.primary, brand.accent, brand.paper, brand.cover) == (
        "images/logo.svg", "#1b4f72", "#cc3322", "#f4f1ea", "hills",
    )  # fmt: skip
    assert (problems, brand.sources["paper"].line) == ([], 5)


@pytest.mark.parametrize(
    ("line", "problem", "fix"),
    [
        ('primary = "green"', 'brand.primary is "green", which is no colour', 'write primary = "#008000"'),
        ('primary = "Groen"', 'brand.primary is "Groen"', 'write primary = "#008000"'),
        ('accent = "rouge"', 'brand.accent is "rouge"', 'write accent = "#ff0000"'),
        ('paper = "weiß"', 'brand.paper is "weiß"', 'write paper = "#ffffff"'),
        ('primary = "1b4f72"', 'brand.primary is "1b4f72"', 'write primary = "#1b4f72"'),
        ('primary = "rgb(27, 79, 114)"', "brand.primary is", 'write primary = "#1b4f72"'),
        ('primary = "#1b4f72ff"', "brand.primary is", 'write primary = "#1b4f72"'),
        ('primary = "our blue"', "brand.primary is", 'write primary = "#17545c", for instance'),
        ("primary = 12", "brand.primary is a number, 12, but must be a text", 'write primary = "'),
        ('primry = "#1b4f72"', 'unknown key "brand.primry"', 'write "primary" instead'),
        ('logo = "images/lgo.svg"', 'the picture "images/lgo.svg" is missing', 'write "images/logo.svg" instead'),
        ('logo = "/etc/passwd"', "is outside the content folder", "put it in images/"),
        ('logo = "https://example.org/l.svg"', "is not in the content folder", "put it in images/"),
        ('logo = "images/logo.pdf"', "is of a kind that cannot be printed", "save it as .png, .jpg or .svg"),
        ('cover = "wave"', 'there is no cover "wave"', 'write "waves" instead'),
        ('cover = "images/no.jpg"', 'the picture "images/no.jpg" is missing', 'write "images/logo.svg" instead'),
        ('theme = "meadows"', 'there is no theme "meadows"', 'write "meadow" instead'),
    ],
)
def test_a_mistake_is_reported_on_its_line(line: str, problem: str, fix: str, tmp_path: Path) -> None:
    _, (found,) = read(tmp_path, "", line)
    assert problem in found.problem
    assert fix in found.fix
    assert found.source is not None
    assert (found.severity, found.source.line) == (Severity.ERROR, 3)


def test_a_logo_with_a_script_is_refused(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "bad.svg").write_text(DRAWING.replace("<path", "<script>alert(1)</script><path"))
    _, (found,) = read(tmp_path, 'logo = "images/bad.svg"')
    assert (found.code, "script" in found.problem) == ("picture", True)


@pytest.mark.parametrize(
    ("field", "given", "used"), [("primary", "#ffcc00", "#8a6d00"), ("accent", "#7fdbca", ""), ("paper", "#808080", "")]
)
def test_a_colour_that_cannot_be_read_is_fitted_and_reported(field: str, given: str, used: str, tmp_path: Path) -> None:
    brand, (found,) = read(tmp_path, f'{field} = "{given}"')
    (move,) = palette(brand).moves
    assert found.severity is Severity.WARNING
    assert given in found.problem
    assert move.used in found.problem
    assert move.used == (used or move.used)
    assert f'write {field} = "{move.used}"' in found.fix
    assert read(tmp_path, f'{field} = "{move.used}"')[1] == []


@pytest.mark.parametrize("name", theme_names())
def test_a_theme_that_is_shipped_is_right_and_needs_no_fitting(name: str, tmp_path: Path) -> None:
    brand, problems = read(tmp_path, f'theme = "{name}"')
    assert problems == []
    assert palette(brand).moves == ()
    assert theme_fields(name).keys() == {"primary", "accent", "paper", "font", "cover"}
    assert brand.cover in COVERS
    assert brand.font in SHIPPED
    assert brand.theme == name


def test_there_are_five_themes_and_each_looks_different() -> None:
    assert theme_names() == ["clinic", "dusk", "harbour", "meadow", "plain"]
    assert len({theme_fields(name)["primary"] for name in theme_names()}) == 5


def test_fields_override_those_of_the_theme(tmp_path: Path) -> None:
    brand, _ = read(tmp_path, 'theme = "meadow"', 'primary = "#1b4f72"')
    assert (brand.primary, brand.paper) == ("#1b4f72", theme_fields("meadow")["paper"])


def test_in_another_theme_only_the_logo_stays(tmp_path: Path) -> None:
    brand, _ = read(tmp_path, 'logo = "images/logo.svg"', 'primary = "#1b4f72"')
    other = themed("dusk", brand)
    assert (other.logo, other.primary, other.theme) == ("images/logo.svg", theme_fields("dusk")["primary"], "dusk")


def test_a_logo_with_text_or_with_few_pixels_prints_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "text.svg").write_text(DRAWING.replace("<path", "<text y='9'>The Garden</text><path"))
    Image.new("RGB", (120, 40)).save(tmp_path / "images" / "small.png")
    Image.new("RGB", (400, 40)).save(tmp_path / "images" / "fine.png")
    messages = {
        name: [(one.severity, one.problem) for one in read(tmp_path, f'logo = "images/{name}"')[1]]
        for name in ("text.svg", "small.png", "fine.png")
    }
    assert messages == {
        "text.svg": [(
            Severity.WARNING,
            'the logo "images/text.svg" holds text, "The Garden", which prints in the font of the guide',
        )],
        "small.png": [(
            Severity.WARNING, 'the logo "images/small.png" has 120 by 40 pixels, and will look coarse',
        )],
        "fine.png": [],
    }  # fmt: skip


def test_a_brand_changes_no_printed_word_and_so_not_the_version_code(tmp_path: Path) -> None:
    text = 'title = "x"\n\n[links.site]\nurl = "https://a.example"\n'
    assert without_checking(f'{text}\n[brand]\nprimary = "#1b4f72"\n\n# mine\ntheme = "dusk"\n') == text
