"""Every way to fold or cut that the guide itself does not use, built to a real file and read back slot by slot."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from brochure.build.build import build
from brochure.model.errors import BrochureError
from brochure.output import fingerprint
from brochure.pdf import preflight
from brochure.pdf.preflight import Box
from tests.support.built import flowing
from tests.support.guides import Folder

STYLES = Path(__file__).resolve().parents[2] / "styles"
DPI = 100
EDITION = """
title = "{name}"
about = "A generated edition."
parts = {parts}
scheme = "{name}"
paper = "A4"
grammage = 90
outputs = ["screen", "office"]
type_size = [8, 8, 8]
title_measure = 26
cover_measure = 12

[how_to_print]
screen = "To read."
office = "To print."
"""
TOKENS = """
--page-width: {width}mm; --page-flap-width: {width}mm; --page-height: {height}mm; --page-head: 13mm; --page-foot: 13mm;
--page-inner: 11mm; --page-outer: 11mm; --page-flap-side: 11mm; --text-title: 1.2rem; --text-cover: 14pt;
--text-subtitle: 9pt; --space-cover-art: 30mm; --space-cover-size: 50%; --text-lines: 9pt; --text-lines-leading: 11pt;
--text-lines-title: 10pt; --space-code: 20mm; --space-number: 3.2em; --space-contact: 1.5mm;
"""
#: Parts, size of a page, edge to flip on; then each side as it is seen, rows from the top. A minus: upside down.
LEAFLET = ["cover", "flap", "summaries", "notes", "contact"]
EDITIONS = {
    "z-fold": (LEAFLET, 99, 210, "/DuplexFlipShortEdge", [[4, 5, 1]], [[2, 3, 6]]),
    "harmonica": (LEAFLET, 74.25, 210, "/DuplexFlipShortEdge", [[8, 6, 7, 1]], [[2, 3, 4, 5]]),
    "half-fold": (LEAFLET, 148.5, 210, "/DuplexFlipShortEdge", [[4, 1]], [[2, 3]]),
    "mini-zine": (["cover", "flap", "summaries", "notes"], 74.25, 105, None, [[-5, -4, -3, -2], [6, 7, 8, 1]], []),
    "n-up": (
        ["flap", "summaries"],
        97,
        140,
        "/DuplexFlipLongEdge",
        [[1, 1], [1, 1]],
        [[2, 2], [2, 2]],
        [[3, 3], [3, 3]],
    ),
}


@pytest.fixture
def generated(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Folder]:
    """What writes an edition into a copy of the sample, with a stylesheet of its own."""
    styles = tmp_path / "styles"
    shutil.copytree(STYLES, styles)
    monkeypatch.setattr(fingerprint, "STYLES", styles)

    def write(name: str, tokens: str = "") -> Folder:
        parts, width, height, *_ = EDITIONS[name]
        folder.write(f"editions/{name}.toml", EDITION.format(name=name, parts=parts).replace("'", '"'))
        values = tokens or TOKENS.format(width=width, height=height)
        layers = "@layer tokens, base, parts, edition, setting;\n@import url(../main.css);\n"
        (styles / f"editions/{name}.css").write_text(f"{layers}@layer edition {{ :root {{ {values} }} }}\n")
        return folder

    return write


def slots(name: str) -> list[tuple[int, int, Box]]:
    """Side, page and place of every slot: panels as one block in the middle of the sheet."""
    _, width, height, flip, *sides = EDITIONS[name]
    sheet = (210, 297) if flip == "/DuplexFlipLongEdge" else (297, 210)
    found = []
    for side, rows in enumerate(sides, start=1):
        for row, pages in enumerate(rows):
            left, top = (sheet[0] - width * len(pages)) / 2, (sheet[1] - height * len(rows)) / 2 + height * row
            for column, page in enumerate(pages):
                x = left + width * column
                found.append((side, page, Box(x, top, x + width, top + height)))
    return found


def crop(picture: Image.Image, box: Box, turned: bool) -> Image.Image:
    cut = picture.crop(tuple(round(edge / 25.4 * DPI) for edge in (box.left, box.top, box.right, box.bottom)))
    return cut.rotate(180) if turned else cut


def difference(one: Image.Image, other: Image.Image) -> float:
    size = (min(one.width, other.width), min(one.height, other.height))
    blurred = (side.crop((0, 0, *size)).filter(ImageFilter.GaussianBlur(3)) for side in (one, other))
    return float(ImageStat.Stat(ImageChops.difference(*blurred)).mean[0])


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_every_page_lies_in_its_slot_the_right_way_up(generated, tmp_path, name) -> None:
    (result,) = build(generated(name).root, tmp_path / "o", [name])
    screen, office = ((tmp_path / "o" / item.path).read_bytes() for item in result.artifacts)
    texts, looks = preflight.texts(screen), preflight.pictures(screen, DPI, grey=True)
    sides = preflight.pictures(office, DPI, grey=True)
    assert len(sides) == len([side for side in EDITIONS[name][4:] if side])
    assert {abs(page) for _, page, _ in slots(name)} == set(range(1, len(texts) + 1))
    for side, page, box in slots(name):
        words = flowing(preflight.text_in(office, side, box))
        assert sorted(words.replace(" ", "")) == sorted(flowing(texts[abs(page) - 1]).replace(" ", "")), (side, page)
        if abs(page) == 1 and "cover" in EDITIONS[name][0]:
            continue  # drawn in outline here
        right, wrong = (
            difference(crop(sides[side - 1], box, turn), looks[abs(page) - 1]) for turn in (page < 0, page > 0)
        )
        assert right < wrong / 2, (side, page, right, wrong)
    with pikepdf.open(io.BytesIO(office)) as file:
        duplex = file.Root.ViewerPreferences.get("/Duplex")
        assert (duplex and str(duplex)) == EDITIONS[name][3]


def test_a_z_fold_whose_flap_kept_its_width_is_reported_with_what_to_write(generated, tmp_path) -> None:
    """As in a copy of a tri-fold's stylesheet where only the width of the page was changed."""
    tokens = TOKENS.format(width=99, height=210).replace("--page-flap-width: 99mm", "--page-flap-width: 97mm")
    root = generated("z-fold", tokens).root
    with pytest.raises(BrochureError) as caught:
        build(root, tmp_path / "o", ["z-fold"])
    assert str(caught.value) == (
        f"{root}/editions/z-fold.toml: z-fold: page 1 is 99 mm wide, and page 2 on its back 97 mm  [panels-differ]\n"
        "  fix: write --page-width: 99mm and --page-flap-width: 99mm in styles/editions/z-fold.css"
    )
    assert not (tmp_path / "o").exists()
