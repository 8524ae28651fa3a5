"""word.py: no word of a Word file is lost unseen, whatever it stands in; numbers and marks are as Word shows them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from brochure.importing.importer import Imported
from tests.support.web_pages import body, imported, paragraph, questions, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def with_parts(data: bytes, parts: dict[str, str], relations: dict[str, tuple[str, str]]) -> bytes:
    """A Word file with these parts more, and relations by their numbers: kind and target."""
    made = io.BytesIO()
    more = "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/{kind}" Target="{target}"'
        f"{' TargetMode=' + repr('External') if ':' in target else ''}/>".replace("'", '"')
        for name, (kind, target) in relations.items()
    )
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(made, "w") as archive:
        for name in whole.namelist():
            text = whole.read(name).decode()
            if name == "word/_rels/document.xml.rels":
                text = text.replace("</Relationships>", f"{more}</Relationships>")
            archive.writestr(name, parts.pop(name, text))
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def topic(folder: Path, inner: str, parts: dict[str, str] | None = None, **relations: tuple[str, str]) -> Imported:
    """The file whose first topic has this text, imported."""
    data = word_file(paragraph("A. Wat nu?", "Kop1") + inner + paragraph("B. En dan?", "Kop1") + paragraph("Klaar."))
    return imported(folder, "page.docx", with_parts(data, dict(parts or {}), relations))


def whole(inner: str) -> str:
    return f"<w:p>{run('Een ')}{inner}{run(' einde.')}</w:p>"


CONTAINERS = {
    "a simple field": f'<w:fldSimple w:instr=" REF x ">{run("woord")}</w:fldSimple>',
    "a field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("woord")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "a direction": f'<w:dir w:val="rtl">{run("woord")}</w:dir>',
    "an overridden direction": f'<w:bdo w:val="ltr">{run("woord")}</w:bdo>',
    "a smart tag": f'<w:smartTag w:uri="x" w:element="y">{run("woord")}</w:smartTag>',
    "custom XML": f'<w:customXml w:uri="x" w:element="y">{run("woord")}</w:customXml>',
    "a content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{run('woord')}</w:sdtContent></w:sdt>",
    "a formula": f"<m:oMath {M}><m:r><m:t>woord</m:t></m:r></m:oMath>",
    "an insertion": f'<w:ins w:id="1" w:author="x">{run("woord")}</w:ins>',
    "a moved text": f'<w:moveTo w:id="1" w:author="x">{run("woord")}</w:moveTo>',
}


@pytest.mark.parametrize("inner", CONTAINERS.values(), ids=CONTAINERS)
def test_words_in_any_container_are_kept(tmp_path: Path, inner: str) -> None:
    assert body(topic(tmp_path, whole(inner)), "wat-nu") == "Een woord einde."


def digit(sign: str) -> str:
    return f"<m:r><m:t>{sign}</m:t></m:r>"


MARKS = {
    "raised": (run("2", '<w:vertAlign w:val="superscript"/>'), "<sup>2</sup>"),
    "lowered": (run("2", '<w:vertAlign w:val="subscript"/>'), "<sub>2</sub>"),
    "a power": (
        f"<m:oMath {M}><m:sSup><m:e>{digit('x')}</m:e><m:sup>{digit('2')}</m:sup></m:sSup></m:oMath>",
        "x<sup>2</sup>",
    ),
    "a fraction": (
        f"<m:oMath {M}><m:f><m:num>{digit('1')}</m:num><m:den>{digit('3')}</m:den></m:f></m:oMath>",
        "1/3",
    ),
    "ruby": (
        f"<w:r><w:ruby><w:rt>{run('boven')}</w:rt><w:rubyBase>{run('onder')}</w:rubyBase></w:ruby></w:r>",
        "onder(boven)",
    ),
    "a box": ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', '<span class="box"></span>'),
    "a hyphen that holds": (f"{run('0800')}<w:r><w:noBreakHyphen/></w:r>{run('22')}", "0800‑22"),
    "letters of a symbol font": (run("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), '<span class="box ticked"></span>'),
}  # fmt: skip


@pytest.mark.parametrize(("inner", "expected"), MARKS.values(), ids=MARKS)
def test_marks_that_carry_meaning_are_kept(tmp_path: Path, inner: str, expected: str) -> None:
    assert body(topic(tmp_path, whole(inner)), "wat-nu") == f"Een {expected} einde."


GONE = {
    "hidden": (run("geheim", "<w:vanish/>"), "hidden in Word"),
    "struck": (run("geheim", "<w:strike/>"), "struck out"),
    "deleted": (
        '<w:del w:id="1" w:author="x"><w:r><w:delText>geheim</w:delText></w:r></w:del>',
        "deleted in Word, a change that was pending",
    ),
}


@pytest.mark.parametrize(("inner", "why"), GONE.values(), ids=GONE)
def test_what_does_not_show_or_does_not_hold_is_left_out_and_reported(tmp_path: Path, inner: str, why: str) -> None:
    done = topic(tmp_path, whole(inner))
    assert body(done, "wat-nu") == "Een einde."
    assert f'  paragraph 2: "geheim" ({why})' in list(done.report.lines())


def test_pending_changes_are_reported(tmp_path: Path) -> None:
    done = topic(tmp_path, whole(CONTAINERS["an insertion"]))
    assert "changes were pending in this Word file" in "\n".join(done.report.changed)


def box(words: str) -> str:
    return f"<w:drawing><x><w:txbxContent>{paragraph(words)}</w:txbxContent></x></w:drawing>"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box('Vlak een.')}</mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph('Vlak een.')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    inner = f"<w:p>{run('Tekst.')}<w:r>{twice}</w:r></w:p><w:p><w:r>{box('Vlak twee.')}</w:r></w:p>"
    assert body(topic(tmp_path, inner), "wat-nu") == "Tekst.\n\nVlak een.\n\nVlak twee."


NUMBERING = (
    f"<w:numbering {W}>"
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="Deel %1:"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def item(words: str, depth: int = 0, number: int = 1, style: str = "") -> str:
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{look}{place}</w:pPr>{run(words)}</w:p>"


def test_numbers_are_those_that_word_shows(tmp_path: Path) -> None:
    items = item("een") + item("onder", 1) + paragraph("Tussendoor.") + item("twee") + item("opnieuw", 1)
    done = topic(tmp_path, items, {"word/numbering.xml": NUMBERING}, n=("numbering", "numbering.xml"))
    assert body(done, "wat-nu") == (
        "1. een\n    1. onder\n        {: .lower-alpha }\n\nTussendoor.\n\n"
        "2. twee\n    1. opnieuw\n        {: .lower-alpha }"
    )


def test_a_label_of_several_numbers_stands_as_text(tmp_path: Path) -> None:
    done = topic(tmp_path, item("een") + item("diep", 2), {"word/numbering.xml": NUMBERING})
    assert body(done, "wat-nu") == "1. een\n\n1.1 diep"


def test_headings_that_word_numbers_have_their_numbers(tmp_path: Path) -> None:
    pages = item("Zand", 0, 2, "Kop1") + paragraph("Los.") + item("Klei", 0, 2, "Kop1") + paragraph("Vast.")
    done = imported(tmp_path, "page.docx", with_parts(word_file(pages), {"word/numbering.xml": NUMBERING}, {}))
    assert questions(done) == ["Deel A: Zand", "Deel B: Klei"]


def test_a_letterhead_is_the_publisher_and_its_other_words_are_reported(tmp_path: Path) -> None:
    lines = ["Huis van de Wijk", "Team zorg", "Dorpsstraat 1, 9000 Gent", "Tel. 09 123 45 67"]
    head = f"<w:hdr {W}>{''.join(map(paragraph, lines))}</w:hdr>"
    foot = f'<w:ftr {W}><w:p>{run("Pagina ")}<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple></w:p></w:ftr>'
    done = topic(
        tmp_path,
        paragraph("Rust."),
        {"word/header1.xml": head, "word/footer1.xml": foot},
        h=("header", "header1.xml"),
        f=("footer", "footer1.xml"),
    )
    guide = done.files["guide.toml"].decode()
    assert 'name = "Huis van de Wijk"' in guide
    assert 'address = "Dorpsstraat 1, 9000 Gent"' in guide
    assert 'feedback = "Tel. 09 123 45 67"' in guide
    assert [(one.words, one.why) for one in done.report.outline.dropped] == [
        ("Team zorg", "the header of the pages"),
        ("Pagina", "the footer of the pages"),
    ]


def test_a_link_in_pieces_is_one_link(tmp_path: Path) -> None:
    link = f'<w:hyperlink {R} r:id="x">{run("de ")}{run("nieuwe", "<w:b/>")}{run(" weg")}</w:hyperlink>'
    done = topic(tmp_path, whole(link), x=("hyperlink", "https://halte.example/weg"))
    assert body(done, "wat-nu") == "Een [de nieuwe weg](link:halte-example-weg) einde."


def test_a_link_to_a_part_that_is_not_there_keeps_its_words(tmp_path: Path) -> None:
    done = topic(tmp_path, whole(f'<w:hyperlink {R} r:id="rId7">{run("weg")}</w:hyperlink>'))
    assert body(done, "wat-nu") == "Een weg einde."


def test_lines_larger_than_the_text_are_headings_where_no_style_marks_any(tmp_path: Path) -> None:
    big = '<w:sz w:val="36"/>'
    pages = "".join(
        f"<w:p>{run(words, look)}</w:p>"
        for words, look in (
            ("Grond", '<w:sz w:val="48"/>'),
            ("Zand", big),
            ("Los en droog is het.", '<w:sz w:val="22"/>'),
            ("Klei", big),
            ("Vast en nat is het.", '<w:sz w:val="22"/>'),
        )
    )
    done = imported(tmp_path, "page.docx", word_file(pages))
    assert (done.report.outline.title, questions(done)) == ("Grond", ["Zand", "Klei"])


def test_merged_cells_keep_their_columns(tmp_path: Path) -> None:
    def cell(words: str, look: str = "") -> str:
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(words)}</w:tc>"

    table = (
        f"<w:tbl><w:tr>{cell('dag')}{cell('uur')}{cell('wie')}</w:tr>"
        f"<w:tr>{cell('ma', '<w:vMerge w:val=' + repr('restart') + '/>')}{cell('9')}{cell('An')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('samen', '<w:gridSpan w:val=' + repr('2') + '/>')}</w:tr></w:tbl>"
    )
    done = topic(tmp_path, table)
    assert body(done, "wat-nu") == ("| dag | uur | wie |\n| --- | --- | --- |\n| ma | 9 | An |\n|  | samen |  |")


def test_comments_and_charts_are_reported(tmp_path: Path) -> None:
    comment = f'<w:comments {W}><w:comment w:id="1">{paragraph("Klopt dit?")}</w:comment></w:comments>'
    chart = '<c xmlns="x"><t>Aantal</t><v>12</v></c>'
    done = topic(tmp_path, paragraph("Rust."), {"word/comments.xml": comment, "word/charts/chart1.xml": chart})
    assert [(one.words, one.why) for one in done.report.outline.dropped] == [
        ("Klopt dit?", "a comment in the margin"),
        ("Aantal 12", "the words of a chart or a drawing"),
    ]


def test_a_locked_file_says_what_to_do(tmp_path: Path) -> None:
    from brochure.model.errors import BrochureError

    with pytest.raises(BrochureError, match="locked with a password"):
        imported(tmp_path, "page.docx", b"\xd0\xcf\x11\xe0" + bytes(100))
