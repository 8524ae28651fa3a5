"""Warnings of the page engine become findings with the file and line that they are about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.model.errors import BrochureError, Source
from brochure.output import fingerprint
from brochure.typesetting.pages import Renderer
from tests.support.guides import Folder


@pytest.fixture
def styles(tmp_path: Path) -> Folder:
    shutil.copytree(fingerprint.STYLES, tmp_path / "styles")
    return Folder(tmp_path / "styles")


@pytest.mark.parametrize(
    ("name", "css", "line", "column"),
    [
        ("parts/cover.css", "h1 { colr: red; }", 1, 6),
        ("base.css", "\n\np { color :  nothing at all; }", 3, 5),
        ("editions/booklet.css", "h1 { color: red; } }", 1, None),
        ("page.css", "@page :nowhere { margin: 0; }", 1, 1),
    ],
)
def test_a_mistake_in_a_stylesheet(name: str, css: str, line: int, column: int | None, styles: Folder) -> None:
    if name.startswith("editions/"):
        styles.append(name, "\n" + css)
        line += (styles.root / name).read_text(encoding="utf-8").count("\n")
    else:
        styles.write(name, css)
    with pytest.raises(BrochureError) as caught:
        Renderer("styles/editions/booklet.css", {"styles": styles.root})
    (source,) = [found.source for found in caught.value.findings][:1]
    assert source is not None, caught.value
    assert (source.path, source.line) == (styles.root / name, line)
    assert column is None or source.column == column


def test_a_drawing_that_cannot_be_drawn_is_named_by_its_path(styles: Folder, tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "house.svg").write_text("<svg", encoding="utf-8")
    renderer = Renderer("styles/editions/booklet.css", {"styles": styles.root, "images": tmp_path / "images"})
    with pytest.raises(BrochureError) as caught:
        renderer.lay_out('<img src="images/house.svg" alt="">')
    (found,) = caught.value.findings
    assert found.source == Source(tmp_path / "images" / "house.svg")
    assert "images/house.svg" in found.problem
    assert ".invalid" not in str(found)


@pytest.mark.parametrize("name", ["x" * 5000, "../" * 2000, "a/%00.css", "nobody.css"])
def test_an_import_of_what_can_be_no_file_is_a_finding(name: str, styles: Folder) -> None:
    styles.write("base.css", f"@import url({name});\n")
    with pytest.raises(BrochureError) as caught:
        Renderer("styles/editions/booklet.css", {"styles": styles.root})
    assert {found.code for found in caught.value.findings} == {"page-engine"}
