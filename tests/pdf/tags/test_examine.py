"""The examiner finds what a screen reader would not read as it is printed."""

import io

import pikepdf
import pytest

from brochure.pdf.tags import examine

SOUND = b"/Span <</MCID 0>> BDC BT /F 12 Tf 10 50 Td (one) Tj ET EMC /Span <</MCID 1>> BDC BT 10 30 Td (two) Tj ET EMC"
LINE = b" /Artifact <</Type /Layout>> BDC 0 0 m 9 9 l S EMC"


def made(content=SOUND, roles=("P", "P"), order=(0, 1), link=None, alt=""):
    """A page with a structure element for each mark; ``alt`` is what they are described as."""
    file = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = file.add_blank_page(page_size=(100, 100)).obj
    page.Contents, page.Resources = file.make_stream(content), pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.StructParents = 0
    tree = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=tree))
    kids = {
        number: file.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{roles[number]}"), P=root, Pg=page, K=number, Alt=alt
            )
        )
        for number in order
    }
    root.K, tree.K = pikepdf.Array([kids[number] for number in order]), pikepdf.Array([root])
    parents = pikepdf.Array([kids[number] for number in sorted(kids)])
    tree.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array([0, parents]))
    file.Root.StructTreeRoot, file.Root.MarkInfo = tree, pikepdf.Dictionary(Marked=True)
    if link is not None:
        entries = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], **link)
        page.Annots = pikepdf.Array([file.make_indirect(entries)])
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def problems(pdf, words="onetwo"):
    return [fault.problem for fault in examine.faults(pdf, [words])]


def test_a_sound_page_has_no_fault():
    assert problems(made(SOUND + LINE)) == []
    assert problems(made(link={"Contents": "there"})) == []


def test_of_words_in_a_drawing_its_description_is_heard():
    assert problems(made(roles=("P", "Figure"), alt="a sign"), "one") == []
    assert problems(made(roles=("Figure", "P"), alt="a sign"), "two") == []
    assert problems(made(roles=("P", "P"), alt="a sign"), "one") != [], "only in a picture"


@pytest.mark.parametrize(
    ("pdf", "found"),
    [
        (made(SOUND.replace(b"/Span <</MCID 1>> BDC", b"/Nothing BMC")), "that is neither tagged nor an artifact"),
        (made(SOUND + b" 0 0 m 9 9 l S"), "a shape that is neither tagged nor an artifact"),
        (made(order=(0,)), "content that no element holds: two"),
        (made(order=(1, 0)), "words read as “twoone”, not “onetwo”"),
        (made(roles=("H1", "H3")), "a heading of level 3 below one of level 1"),
        (made(roles=("P", "Figure")), "a picture without a description"),
        (made(link={}), "a link without a description"),
    ],
)
def test_each_fault_is_found(pdf, found):
    assert any(found in problem for problem in problems(pdf)), problems(pdf)
