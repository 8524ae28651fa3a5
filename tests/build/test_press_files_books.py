"""A glued book for a print shop, built from a guide: its leaves, its cover with a spine, its ticket."""

from __future__ import annotations

import io
import json
import shutil

import pikepdf
import pypdfium2
import pytest

from brochure.build.build import build
from brochure.imposition import cover
from brochure.model.errors import BrochureError
from brochure.model.paper import MM_PER_POINT
from brochure.model.press import USUAL
from brochure.pdf.inspection import inspect
from tests.support.guides import SAMPLE, Folder
from tests.support.pdf_x4 import broken_clauses

AROUND = USUAL.width
#: As few pages as make a spine, on the thickest paper.
BOOK = """
like = "paperback"
title = "Book"
about = "A book with a glued spine."
parts = ["cover", "front", "topics", "notes", "helplines", "colophon", "back"]
type_size = [16, 16, 16]
grammage = 300
bulk = 2.5
spine = 9
cover_grammage = 300
outputs = ["press"]
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    root = tmp_path_factory.mktemp("book") / "guide"
    shutil.copytree(SAMPLE, root)
    return Folder(root).write("editions/book.toml", BOOK)


@pytest.fixture(scope="module")
def made(guide: Folder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the book, by the end of their names, and the manifest."""
    out = tmp_path_factory.mktemp("made")
    build(guide.root, out, ["book"])
    files = {path.name.rpartition("-book-")[2]: path.read_bytes() for path in (out / "pdf").iterdir()}
    return {**files, "manifest": (out / "manifest.json").read_bytes()}


def test_leaves_and_cover_are_apart_and_nothing_is_lost(made: dict[str, bytes]) -> None:
    assert set(made) == {"print-shop.pdf", "print-shop-cover.pdf", "print-shop.txt", "manifest"}
    rows = {row["output"]: row["pages"] for row in json.loads(made["manifest"])["artifacts"]}
    leaves, outside = (pypdfium2.PdfDocument(made[name]) for name in ("print-shop.pdf", "print-shop-cover.pdf"))
    assert (len(leaves), len(outside)) == (rows["press"], rows["cover"])
    assert rows["cover"] == 2
    assert len(leaves) % 2 == 0
    folios = [page.get_textpage().get_text_range().split() for page in leaves]
    assert all(str(number) in words for number, words in enumerate(folios, start=3)), "the first leaf is page 3"
    assert broken_clauses(made["print-shop.pdf"]) == broken_clauses(made["print-shop-cover.pdf"]) == []
    words = outside[0].get_textpage().get_text_range()
    assert "Living with a shift worker" in words


def test_the_title_stands_on_the_spine_between_its_creases(made: dict[str, bytes]) -> None:
    page = inspect(made["print-shop-cover.pdf"]).pages[0]
    width = page.trim.right - page.trim.left
    spine = width - 2 * 148
    assert spine > 6
    on_it = [one for one in page.words if page.trim.left + 148 < one.box.left < page.trim.left + 148 + spine]
    assert on_it, "as wide a spine has a title"
    assert {one.text for one in on_it} == {"Living with a shift worker"}
    assert min(one.box.left for one in on_it) - page.trim.left - 148 > 1
    assert page.trim.right - 148 - max(one.box.right for one in on_it) > 1
    assert all(one.box.bottom - one.box.top > one.box.right - one.box.left for one in on_it), "it is turned"


def test_the_ticket_gives_the_spine_and_what_it_is_made_of(made: dict[str, bytes]) -> None:
    ticket = made["print-shop.txt"].decode("utf-8-sig").split("\r\n")
    with pikepdf.open(io.BytesIO(made["print-shop-cover.pdf"])) as file:
        trim = [float(edge) * MM_PER_POINT for edge in file.pages[0].TrimBox]
    spine = trim[2] - trim[0] - 2 * 148
    with pypdfium2.PdfDocument(made["print-shop.pdf"]) as leaves:
        assert f"Pages of the inside: {len(leaves)}" in ticket
    assert spine == pytest.approx(9, abs=0.01)
    assert "Spine: 9 mm, as given" in ticket
    assert "Paper: 300 g/m²" in ticket
    assert f"Glue: no ink inside on the spine and {cover.GLUED:g} mm beside it" in ticket
    assert any(line.startswith("Cover: 300 g/m², printed on both sides") for line in ticket)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("bulk = 12", "bulk is 12 cm³/g, and paper has 0.6 to 2.5"),
        ('bulk = "thick"', "bulk is a text"),
        ("cover_grammage = 20", "cover_grammage is 20 g/m²"),
        ("spine = 5000", "spine is 5000 mm, and those of glued books have 3 to 60"),
        ("spine = nan", "spine is a number"),
    ],
)
def test_one_mistake_of_its_paper_is_one_finding_on_its_line(guide, tmp_path, line, problem) -> None:
    from brochure.content.edition_files import read_editions
    from brochure.imposition.impose import SCHEMES

    root = tmp_path / "guide"
    shutil.copytree(guide.root, root)
    kept = [one for one in BOOK.splitlines() if one.split(" ")[0] != line.split(" ")[0]]
    Folder(root).write("editions/book.toml", "\n".join([*kept, line]))
    with pytest.raises(BrochureError) as caught:
        read_editions(root, SCHEMES)
    (found,) = caught.value.findings
    assert found.problem.startswith(problem)
    assert found.source is not None
    assert found.source.line == len(kept) + 1
