"""The PDF of the sheets: its viewer preferences, its metadata, and that it holds nothing else."""

from __future__ import annotations

import io
import time

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from brochure.imposition.impose import impose
from brochure.imposition.sheets import Sheets
from tests.support.generated_sheets import booklet, laid, made


def preferences(sheets: Sheets) -> dict[str, object]:
    with pikepdf.open(io.BytesIO(sheets.pdf)) as file:
        return {
            key: str(value) if isinstance(value, Name) else value for key, value in file.Root.ViewerPreferences.items()
        }


def test_viewer_preferences_set_the_print_dialog() -> None:
    assert preferences(booklet(4)) == {
        "/Duplex": "/DuplexFlipShortEdge",
        "/PrintScaling": "/None",
        "/DisplayDocTitle": True,
        "/PickTrayByPDFSize": True,
    }
    upright = laid(made([(210, 297)] * 2), impose("one-up", 2, 0.1))
    assert preferences(upright)["/Duplex"] == "/DuplexFlipLongEdge"


@pytest.mark.parametrize(("scheme", "size", "pages"), [("one-up", (210, 297), 1), ("mini-zine", (74, 105), 8)])
def test_one_side_asks_for_no_side(scheme: str, size: tuple[float, float], pages: int) -> None:
    """Not even for one side: that would overrule a printer that somebody set to both."""
    assert "/Duplex" not in preferences(laid(made([size] * pages), impose(scheme, pages, 0.1)))


def test_the_same_pages_give_the_same_bytes() -> None:
    first = booklet(8).pdf
    time.sleep(1)  # a file's name is by default made from the second in which it is written
    assert booklet(8).pdf == first
    assert booklet(8).pdf != booklet(8, thickness=0.2).pdf


def test_metadata_hold_title_and_date_and_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(booklet(4).pdf)) as file:
        assert {key: str(value) for key, value in file.docinfo.items()} == {
            "/Title": "Wat – kan ik doen?",
            "/Producer": "brochure",
            "/CreationDate": "D:20261123",
            "/ModDate": "D:20261123",
        }
        assert file.Root.Lang == "nl"
        xmp = file.open_metadata()
        assert xmp["dc:title"] == "Wat – kan ik doen?"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-11-23"


def test_fonts_are_kept_once_and_nothing_else_is_left() -> None:
    with pikepdf.open(io.BytesIO(booklet(16).pdf)) as file:
        kinds = [str(thing.get("/Type")) for thing in file.objects if isinstance(thing, Dictionary)]
        forms = [form for page in file.pages for form in page.Resources.XObject.values()]
        assert len({form.Resources.objgen for form in forms}) == 1
        assert len({form.objgen for form in forms}) == 16
        assert kinds.count("/Font") == 1
        assert kinds.count("/Page") == 8
        assert kinds.count("/Annot") == 0
        assert set(file.Root.keys()) == {"/Type", "/Pages", "/Lang", "/Metadata", "/ViewerPreferences"}
