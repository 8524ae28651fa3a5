"""Every copy of a photograph that a build makes: as large as its place, upright, and without what a camera writes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from brochure.build.edition_job import EditionJob
from brochure.content import reader
from brochure.content.selection import editions
from brochure.model.errors import BrochureError
from brochure.typesetting import casting_off
from tests.support.guides import Folder, thoroughly
from tests.support.photographs import PROFILE, SECRET, jpeg, png, saved

TEXT = (
    '\n\n![Hills at dawn](images/hills.jpg "Hills")\n{: credit="Photo: Ann" }\n\n'
    "![A door](images/door.webp){: width=small }\n\n![A key](images/my key.png)\n\nPress ![a key](images/my key.png).\n"
)


@pytest.fixture
def with_photographs(folder: Folder) -> Folder:
    folder.write("images/hills.jpg", jpeg(1200, 1600, orientation=6)).write("images/my key.png", png(48, 48))
    folder.write("images/door.webp", saved(Image.new("RGB", (600, 800), "teal"), "WEBP", xmp=SECRET))
    return folder.append("topics/meals.md", TEXT)


def made(root: Path, name: str) -> dict[str, bytes]:
    every = editions(root)
    edition = next(one for one in every if one.name == name)
    return EditionJob(reader.read(root), edition, [], {}).make()[1]


@pytest.mark.parametrize(("edition", "widest"), [thoroughly("boekje", 112), ("folder-meals", 78)])
def test_no_file_says_who_took_a_photograph_and_each_is_as_large_as_its_place(with_photographs, edition, widest):
    files = made(with_photographs.root, edition)
    assert [path for path, data in files.items() if SECRET in data] == []
    html = files[f"html/{edition}.html"].decode()
    shown = re.findall(r'<img [^>]*src="((?:images|photographs)/[^"]*)"', html)
    assert len(shown) == 5 - (edition != "boekje")
    for address in shown:
        path = "html/" + address.replace("%20", " ")
        assert path in files, address
        if not path.endswith(".svg"):
            with Image.open(io.BytesIO(files[path])) as picture:
                assert picture.width <= widest / 25.4 * 300 + 1
                assert address.endswith((".jpg", ".png"))
    hills = next(data for path, data in files.items() if path.endswith("hills.jpg"))
    with Image.open(io.BytesIO(hills)) as picture:
        assert picture.width > picture.height, "it stands upright"
        assert picture.info["icc_profile"] == PROFILE


def test_a_picture_made_smaller_in_print_is_as_small_in_the_copy_for_browsers(with_photographs):
    front = 'title = "Meals"\nsummary = "Share one."\nactions = ["Eat."]'
    text = "\n\nWords." * 5 + "\n\n![Hills at dawn](images/hills.jpg)" + "\n\nMore words." * 3
    with_photographs.write("topics/meals.md", f"+++\n{front}\n+++{text}\n")
    edition = next(one for one in editions(with_photographs.root) if one.name == "grote-letters")
    job = EditionJob(reader.read(with_photographs.root), edition, [], {})
    job.fix_setting(casting_off.first_setting(edition))  # each question on a page of its own
    files = job.make()[1]
    fitted = [one for one in job.pages().measured.pictures if one.fitted]
    css = files["html/grote-letters.css"].decode()
    assert fitted
    for one in fitted:
        assert f'figure img[src$="/hills.jpg"] {{ max-height: {one.height:g}mm; }}' in css


def test_a_photograph_that_is_cut_off_is_reported_with_the_line_that_uses_it(with_photographs):
    whole = (with_photographs.root / "images" / "hills.jpg").read_bytes()
    with_photographs.write("images/hills.jpg", whole[: len(whole) // 2])
    with pytest.raises(BrochureError) as raised:
        reader.read(with_photographs.root)
    (finding,) = raised.value.findings
    assert re.search(r"meals\.md:\d+: the picture \"images/hills.jpg\" ends before its picture does", str(finding))
    text = finding.source.path.read_text(encoding="utf-8")
    assert "hills.jpg" in text.split("\n")[finding.source.line - 1]
