"""A file to be imposed is made of the one that is read aloud: nothing of its marks stays, nor what no page shows."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from brochure.pdf.unmarked import unmarked


def made(text: str, names: str, tag: str = "ABCDEF") -> bytes:
    """A file of two pages that share their resources: drawings of these names, a tile of a pattern and a font."""
    file = pikepdf.new()
    tile = file.make_stream(b"/Artifact\nBMC\nq\nQ\nEMC")
    tile.Type, tile.PatternType = Name.Pattern, 1
    name = Name(f"/{tag}+Sans")
    inner = Dictionary(Type=Name.Font, BaseFont=name, FontDescriptor=Dictionary(FontName=name))
    resources = file.make_indirect(
        Dictionary(
            XObject=Dictionary({f"/{one}": file.make_stream(one.encode()) for one in names}),
            Pattern=Dictionary(p0=tile),
            Font=Dictionary({f"/{tag}": Dictionary(BaseFont=name, DescendantFonts=Array([inner]))}),
        )
    )
    for number in range(2):
        page = file.add_blank_page(page_size=(100, 100)).obj
        page.Resources, page.Contents = resources, file.make_stream(f"{text}{number}".encode())
        page.Annots, page.StructParents, page.Tabs = Array([]), number, Name.S
    file.Root.Outlines = file.make_indirect(Dictionary(Type=Name.Outlines))
    target = io.BytesIO()
    file.save(target, deterministic_id=True)
    return target.getvalue()


@pytest.fixture
def mixed() -> pikepdf.Pdf:
    """A file whose second page is the first one of another file."""
    plain = [b"/p0 scn /a Do /ABCDEF 9 Tf", b"/b Do"]
    pdf = unmarked(made("marked", "abc"), plain, made("drawn", "abc"), {1: 0})
    assert unmarked(made("marked", "abc"), plain, made("drawn", "abc"), {1: 0}) == pdf
    return pikepdf.open(io.BytesIO(pdf))


def test_pages_have_their_contents_without_marks_and_others_are_drawn_instead(mixed: pikepdf.Pdf) -> None:
    first, second = mixed.pages
    assert first.Contents.read_bytes() == b"/p0 scn /a Do /ABCDEF 9 Tf"
    assert second.Contents.read_bytes() == b"drawn0"
    assert not {"/Annots", "/StructParents", "/Tabs"} & set(first.obj.keys())
    assert "/Outlines" not in mixed.Root


def test_nothing_stays_that_only_a_replaced_page_shows(mixed: pikepdf.Pdf) -> None:
    resources = mixed.pages[0].obj.Resources
    assert set(resources.XObject.keys()) == {"/a"}
    assert resources.Pattern.p0.read_bytes() == b"q\nQ\n"
    assert set(resources.Font.keys()) == {"/ABCDEF"}


def test_two_subsets_of_a_font_have_two_names(mixed: pikepdf.Pdf) -> None:
    own, other = (next(iter(page.obj.Resources.Font.values())) for page in mixed.pages)
    assert str(own.BaseFont) == "/ABCDEF+Sans"
    inner = other.DescendantFonts[0]
    assert {str(name) for name in (other.BaseFont, inner.BaseFont, inner.FontDescriptor.FontName)} == {"/BCDEFA+Sans"}


def test_without_others_all_pages_are_its_own() -> None:
    with pikepdf.open(io.BytesIO(unmarked(made("marked", "a"), [b"one", b"two"], b"", {}))) as file:
        assert [page.Contents.read_bytes() for page in file.pages] == [b"one", b"two"]
