"""A file for a print shop keeps PDF/X-4, rule by rule, as libraries read it that had no part in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import ImageCms

from brochure.build.build import build
from brochure.pdf.inspection import inspect
from tests.support.guides import ROOT, SAMPLE
from tests.support.pdf_x4 import broken_clauses


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("norm")
    build(SAMPLE, out, ["kaartje"], press=True)
    (path,) = (out / "pdf").glob("*-drukkerij.pdf")
    return path.read_bytes()


def changed(pdf: bytes, change: Callable[[Pdf], object], **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        target = io.BytesIO()
        file.save(target, **options)  # type: ignore[arg-type]
        return target.getvalue()


def first(file: Pdf) -> pikepdf.Object:
    return file.pages[0].obj


def said(file: Pdf, old: bytes, new: bytes) -> None:
    packet = file.Root.Metadata.read_bytes()
    assert old in packet
    file.Root.Metadata.write(packet.replace(old, new))


def screen_profile(file: Pdf) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file.Root.OutputIntents[0].DestOutputProfile = file.make_stream(profile, N=4)


def drawn_on(file: Pdf, content: bytes, **resources: object) -> None:
    for name, value in resources.items():
        first(file).Resources[f"/{name}"] = value
    file.pages[0].contents_add(file.make_stream(content))


def without_fonts(file: Pdf) -> None:
    for one in file.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor:
            for key in {"/FontFile2", "/FontFile3"} & set(one.keys()):
                del one[key]


def note(file: Pdf, place: int) -> None:
    area = Array([place, place, place + 10, place + 10])
    first(file).Annots = Array([file.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=area))])


SPOILED: dict[str, Callable[[Pdf], object]] = {
    "Trapped": lambda f: f.trailer.Info.__delitem__("/Trapped"),
    "output intent": lambda f: f.Root.__delitem__("/OutputIntents"),
    "profile": screen_profile,
    "version of PDF/X": lambda f: said(f, b"PDF/X-4", b"PDF/X-3"),
    "metadata": lambda f: said(f, b"xmpMM:RenditionClass", b"xmpMM:Rendition"),
    "metadata and document information differ": lambda f: f.trailer.Info.__setitem__("/Title", "Another"),
    "trim or art": lambda f: first(f).__delitem__("/TrimBox"),
    "boxes within boxes": lambda f: first(f).__setitem__("/BleedBox", Array([50, 50, 90, 90])),
    "annotations": lambda f: note(f, 100),
    "actions": lambda f: f.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS="app.beep(0)")),
    "fonts": without_fonts,
    "without transparency": lambda f: drawn_on(
        f, b"/T gs", ExtGState=Dictionary(T=Dictionary(Type=Name.ExtGState, ca=0.5))),
    "colours of a screen": lambda f: drawn_on(f, b"1 0 0 rg 50 50 9 9 re f"),
    "transfer functions": lambda f: drawn_on(
        f, b"/T gs", ExtGState=Dictionary(T=Dictionary(Type=Name.ExtGState, TR=Name.Identity))),
    "PostScript": lambda f: first(f).Resources.XObject.__setitem__(
        "/P", f.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)),
}  # fmt: skip


def test_a_file_for_a_print_shop_keeps_every_rule_of_the_norm(card: bytes) -> None:
    assert broken_clauses(card) == []
    assert broken_clauses(changed(card, lambda file: note(file, 1))) == [], "comments may stand beyond the bleed"


@pytest.mark.parametrize("rule", sorted(SPOILED))
def test_each_rule_is_missed_where_it_is_broken(card: bytes, rule: str) -> None:
    assert rule in broken_clauses(changed(card, SPOILED[rule]))


def test_encryption_and_a_later_version_are_seen(card: bytes) -> None:
    assert broken_clauses(changed(card, lambda file: None, force_version="1.7")) == ["version of PDF"]
    locked = changed(
        card, lambda file: None, encryption=pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False)
    )
    assert "encryption" in broken_clauses(locked)


def test_pdfium_reads_the_same_of_it(card: bytes) -> None:
    file = inspect(card)
    assert file.fonts
    assert all(file.fonts.values())
    assert not any(page.transparent for page in file.pages)
    with pypdfium2.PdfDocument(card) as document:
        assert document.get_version() == 16
        for one in document:
            assert pdfium.FPDFPage_GetAnnotCount(one.raw) == 0
            media, bleed, trim = one.get_mediabox(), one.get_bleedbox(), one.get_trimbox()
            assert all(a < b < c for a, b, c in zip(media[:2], bleed[:2], trim[:2], strict=True))
            assert all(a > b > c for a, b, c in zip(media[2:], bleed[2:], trim[2:], strict=True))


def off_the_press(pdf: bytes) -> set[str]:
    """What a checker of archives finds in a copy that claims PDF/A-2b with the same profile: every other colour.

    The words of the claim apart, which are those of another norm.
    """

    def claim(file: Pdf) -> None:
        file.Root.OutputIntents[0].S = Name.GTS_PDFA1

    report = page_validation.validate_pdf_bytes(changed(pdf, claim), profile="2b")
    # A packed stream may end with the byte that ends a line: this checker then counts one too few.
    other = {"PDFA2B-ID-SCHEMA-001", "PDFA2B-STREAM-LENGTH-001"}
    return {failure.rule_id for failure in report.failures if "-XMP-" not in failure.rule_id} - other


def test_a_copy_that_claims_to_be_an_archive_holds_no_colour_of_a_screen(card: bytes) -> None:
    assert off_the_press(card) == set()
    assert off_the_press(changed(card, SPOILED["colours of a screen"])) == {"PDFA2B-DEVICE-RGB-001"}


@pytest.mark.thorough
def test_all_files_of_our_own_guide_keep_the_norm(tmp_path: Path) -> None:
    build(ROOT / "content", tmp_path, press=True)
    paths = sorted((tmp_path / "pdf").glob("*-drukkerij.pdf"))
    assert len(paths) >= 15
    for path in paths:
        data = path.read_bytes()
        assert (path.name, broken_clauses(data), off_the_press(data)) == (path.name, [], set())
