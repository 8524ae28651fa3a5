"""Files that were spoiled on purpose, each in one way: preflight names the fault, its page and its place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from brochure.model.errors import BrochureError
from brochure.model.paper import MM_PER_POINT, Folds
from brochure.pdf.fault import Fault, Purpose
from brochure.pdf.faults import faults
from brochure.pdf.framing import framed
from brochure.pdf.inspection import inspect
from brochure.pdf.packet import with_packet
from brochure.pdf.page_facts import MOST_DOTS
from brochure.pdf.painted import with_paints
from tests.support.spoiled import Spoiled, made


def looked_at(data: bytes, purpose: Purpose = Purpose.ANY, closely: bool = True) -> list[Fault]:
    file = with_packet(inspect(data, closely=closely), data)
    return faults(with_paints(file, data) if purpose is Purpose.PRESS else file, purpose)


def found(spoil: Callable[[Spoiled], None], purpose: Purpose = Purpose.ANY) -> list[Fault]:
    return looked_at(made(spoil), purpose)


def strange_font(file: Spoiled) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    file.file.pages[1].obj.Resources.Font.G = font
    file.draw("BT /G 12 Tf 60 500 Td (vreemd) Tj ET")


def contents(file: Spoiled, *numbers: int) -> None:
    lines = "".join(f"BT /F 12 Tf 60 {500 - 30 * row} Td (Vraag ... {n}) Tj ET " for row, n in enumerate(numbers))
    file.draw(lines)
    for row in range(len(numbers)):
        destination = Array([file.file.pages[min(row, 1)].obj, Name.Fit])
        file.link((58, 495 - 30 * row, 300, 515 - 30 * row), Dest=destination)


SPOILED = {
    "font-not-embedded": (strange_font, Purpose.ANY, None, None),
    "outside-page": (lambda f: f.draw("BT /F 12 Tf 570 400 Td (aan de rand) Tj ET"), Purpose.ANY, 2, 201),
    "text-over-text": (lambda f: f.draw("BT /F 12 Tf 62 702 Td (Nachtdienst) Tj ET"), Purpose.ANY, 2, 21),
    "contrast": (lambda f: f.draw("0.7 g BT /F 12 Tf 60 400 Td (bleek) Tj ET"), Purpose.ANY, 2, 21),
    "low-resolution": (
        lambda f: f.draw("q 283 0 0 283 60 100 cm /I Do Q", XObject=f.picture(200, 200)), Purpose.OFFICE, 2, 21,
    ),
    "rgb": (lambda f: f.draw("q 60 0 0 60 60 100 cm /I Do Q", XObject=f.picture(200, 200)), Purpose.PRESS, 2, 21),
    "too-much-ink": (lambda f: f.draw("0.9 0.8 0.8 0.7 k 60 300 20 20 re f"), Purpose.PRESS, 2, 21),
    "bare-page": (lambda f: f.file.add_blank_page(page_size=(595.28, 841.89)), Purpose.ANY, 3, None),
    "ink-at-edge": (lambda f: f.draw("0 g 5 300 20 20 re f"), Purpose.OFFICE, 2, 2),
    "near-trim": (lambda f: f.draw("BT /F 12 Tf 8 400 Td (smal) Tj ET"), Purpose.PRESS, 2, 3),
    "dead-link": (lambda f: f.link((58, 695, 200, 715)), Purpose.ANY, 2, 20),
    "contents-number": (lambda f: contents(f, 1, 2, 2, 1), Purpose.ANY, 2, 20),
    "personal-data": (lambda f: f.file.docinfo.__setitem__("/Author", "R. Janssens"), Purpose.ANY, None, None),
    "untagged": (lambda f: f.file.Root.__delitem__("/StructTreeRoot") or f.file.Root.__delitem__("/MarkInfo"),
                 Purpose.SCREEN, None, None),
    "no-language": (lambda f: f.file.Root.__delitem__("/Lang"), Purpose.SCREEN, None, None),
    "no-title": (lambda f: f.file.docinfo.__delitem__("/Title"), Purpose.SCREEN, None, None),
    "no-bookmarks": (lambda f: [f.file.pages.append(f.file.pages[0]) for _ in range(8)], Purpose.SCREEN, None, None),
    "transparency": (
        lambda f: f.draw("/S gs 0 g 100 100 50 50 re f", ExtGState=Dictionary(S=Dictionary(ca=0.5))), Purpose.PRESS, 2,
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(SPOILED))
def test_a_spoiled_file_has_that_fault_at_its_place_and_no_other(code: str) -> None:
    spoil, purpose, page, left = SPOILED[code]
    (fault,) = found(spoil, purpose)
    assert (fault.code, fault.page) == (code, page)
    if left is None:
        assert fault.box is None
    else:
        assert fault.box is not None
        assert round(fault.box.left) == left


@pytest.mark.parametrize("mm", [7.0, 8.0])
def test_a_mark_may_stand_as_far_out_as_printers_reach(mm: float) -> None:
    x, y = mm / MM_PER_POINT, 841.89 - mm / MM_PER_POINT
    lines = f"0.5 w {x} 400 m 30 400 l S 300 {y} m 300 800 l S {595.28 - x} 200 m 560 200 l S"
    expected = [] if mm == 8 else ["ink-at-edge"]
    assert [fault.code for fault in found(lambda file: file.draw(lines), Purpose.OFFICE)] == expected


def test_a_contrast_that_is_nearly_enough_is_not_said_to_be_enough() -> None:
    (fault,) = found(lambda file: file.draw("0.467 g BT /F 12 Tf 60 400 Td (bleek) Tj ET"))
    assert "#777777 on #ffffff has a contrast of 4.4:1" in fault.problem


def test_ink_at_an_edge_is_shown_at_that_edge() -> None:
    (fault,) = found(lambda file: file.draw("0 g 300 5 20 20 re f"), Purpose.OFFICE)
    assert fault.box is not None
    assert round(fault.box.top) == 292
    assert fault.problem.startswith("ink lies 1.")


def test_words_across_a_fold_are_named_on_the_sides_that_are_folded_there() -> None:
    data = made(lambda file: file.draw("BT /F 12 Tf 250 400 Td (van het ene deel naar het andere) Tj ET"))
    (fault,) = faults(inspect(data), Purpose.OFFICE, [Folds((150.0,)), Folds((100.0,))])
    assert (fault.code, fault.page) == ("across-fold", 2)
    assert faults(inspect(data), Purpose.OFFICE, [Folds((100.0,)), Folds((200.0,), (100.0,))]) == []


@pytest.mark.parametrize("code", sorted(SPOILED))
def test_a_quick_look_misses_nothing(code: str) -> None:
    spoil, purpose, page, _ = SPOILED[code]
    quick = looked_at(made(spoil), purpose, closely=False)
    assert (code, page) in [(fault.code, fault.page) for fault in quick]
    assert looked_at(made(), purpose, closely=False) == []


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_good_file_has_no_fault(purpose: Purpose) -> None:
    assert found(lambda file: None, purpose) == []


def test_numbers_of_a_file_that_counts_from_its_second_page_are_right() -> None:
    assert found(lambda file: contents(file, 0, 1, 1, 1)) == []


def test_steps_that_are_counted_are_no_page_numbers() -> None:
    def spoil(file: Spoiled) -> None:
        file.draw("".join(f"BT /F 12 Tf 60 {500 - 30 * row} Td (Stap {row + 1}) Tj ET " for row in range(4)))
        for row in range(4):
            file.link((58, 495 - 30 * row, 110, 515 - 30 * row), Dest=Array([file.file.pages[1].obj, Name.Fit]))

    assert found(spoil) == []


def test_years_at_the_end_of_links_are_no_page_numbers_and_a_page_that_is_not_there_is_wrong() -> None:
    assert found(lambda file: contents(file, 2019, 2020, 2021, 2)) == []
    (fault,) = found(lambda file: contents(file, 1, 2, 2, 9))
    assert (fault.code, fault.problem) == ("contents-number", "“Vraag ... 9” leads to page 2")


def test_numbers_at_the_end_of_links_in_a_text_are_no_page_numbers() -> None:
    def spoil(file: Spoiled) -> None:
        words = "".join(f"BT /F 12 Tf {60 + 30 * row} {500 - 30 * row} Td (Lijn 2) Tj ET " for row in range(4))
        file.draw(words)
        for row in range(4):
            target = Array([file.file.pages[0].obj, Name.Fit])
            file.link((58 + 30 * row, 495 - 30 * row, 110 + 30 * row, 515 - 30 * row), Dest=target)

    assert found(spoil) == []


def test_a_picture_that_is_fine_for_an_office_is_not_for_a_shop() -> None:
    def spoil(file: Spoiled) -> None:
        file.draw("q 72 0 0 72 60 100 cm /I Do Q", XObject=file.picture(170, 170))

    assert found(spoil, Purpose.OFFICE) == found(spoil, Purpose.SCREEN) == []
    assert [fault.code for fault in found(spoil)] == ["low-resolution"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_place_is_where_a_reader_sees_it_however_the_page_is_turned(turn: int) -> None:
    def spoil(file: Spoiled) -> None:
        file.draw("0.7 g BT /F 12 Tf 60 400 Td (bleek) Tj ET")
        file.file.pages[1].obj.Rotate = turn

    (fault,) = found(spoil)
    assert fault.box is not None
    left, bottom = 60 * MM_PER_POINT, 400 * MM_PER_POINT
    seen = {
        0: (fault.box.left, 297 - fault.box.bottom), 90: (fault.box.top, fault.box.left),
        180: (210 - fault.box.right, fault.box.top), 270: (210 - fault.box.bottom, 297 - fault.box.right),
    }[turn]  # fmt: skip
    assert seen == pytest.approx((left, bottom), abs=1.5)


def test_a_place_within_forms_is_where_a_reader_sees_it() -> None:
    def spoil(file: Spoiled) -> None:
        form = file.file.make_stream(b"0.7 g BT /F 12 Tf 10 10 Td (bleek) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 200])
        form.Matrix, form.Resources = Array([0.5, 0, 0, 0.5, 7, 9]), file.file.pages[1].obj.Resources
        file.draw("q 2 0 0 2 100 300 cm /X Do Q", XObject=Dictionary(X=file.file.make_indirect(form)))

    (fault,) = found(spoil)
    assert fault.box is not None
    assert fault.box.left == pytest.approx((100 + 2 * (7 + 5)) * MM_PER_POINT, abs=0.5)
    assert 297 - fault.box.bottom == pytest.approx((300 + 2 * (9 + 5)) * MM_PER_POINT, abs=1.5)


def test_a_page_of_five_metres_is_looked_at_from_afar() -> None:
    def large(file: Spoiled) -> None:
        file.draw("0.7 g BT /F 600 Tf 600 4000 Td (bleek) Tj ET")
        file.file.pages[1].obj.MediaBox = Array([0, 0, 14173, 14173])

    data = made(large)
    (fault,) = looked_at(data)
    assert (fault.code, fault.page) == ("contrast", 2)
    with Image.open(io.BytesIO(framed(data, 2, 72, [fault.box] if fault.box else []))) as picture:
        assert picture.width * picture.height <= 1.01 * MOST_DOTS


def test_a_frame_is_drawn_around_the_place() -> None:
    data = made(SPOILED["contrast"][0])
    (fault,) = faults(inspect(data), Purpose.ANY)
    assert fault.box is not None
    plain, with_frame = framed(data, 2, 60, []), framed(data, 2, 60, [fault.box])
    assert plain != with_frame
    assert with_frame.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("data", "code"), [(b"%PDF-1.7\nnothing", "not-a-pdf"), (made()[:300], "not-a-pdf"), (b"", "not-a-pdf")]
)
def test_what_cannot_be_read_is_one_finding(data: bytes, code: str) -> None:
    with pytest.raises(BrochureError) as caught:
        inspect(data)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_page_that_is_none_is_one_finding() -> None:
    with pikepdf.open(io.BytesIO(made())) as file:
        target = io.BytesIO()
        file.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = re.sub(rb"(/Kids \[ \d+ 0 R )\d+ 0 R", rb"\g<1>99 0 R", target.getvalue())
    with pytest.raises(BrochureError, match="a page of this PDF cannot be read"):
        inspect(data)
