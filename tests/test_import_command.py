"""`import` as an editor meets it: what is written, what is not, and that the folder builds at once."""

from __future__ import annotations

import io
import re
import time
import unicodedata
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import thoroughly
from pages_made_up import HTML, TEXT, paragraph, word_file
from press import flowing, words

from brochure import cli, content, preflight
from brochure.build import build
from brochure.errors import Finding, Source, fail

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SOURCE = Path(__file__).parent.parent.parent / "shared" / "guidance" / "wat-kan-ik-doen.txt"


@pytest.fixture(autouse=True)
def checker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker that always finds the same: what it finds in earnest is not for this file."""

    def findings(root: Path, *, release: bool = False) -> tuple[Finding, ...]:
        return (Finding("long", Source(root / "topics" / "x.md", 3), "a long sentence", "cut it in two"),)

    monkeypatch.setattr("brochure.check.findings", findings)


def run(source: Path, to: Path, *more: str) -> int:
    return cli.main(["import", str(source), "--to", str(to), "--content", str(to.parent / "none"), *more])


def page(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["page.txt", "page.html", "page.docx"])
def test_what_is_imported_can_be_read_at_once(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = {"page.txt": TEXT, "page.html": HTML, "page.docx": word_file()}[name]
    to = tmp_path / "guide"
    assert run(page(tmp_path, name, data), to) == 0
    guide = content.read(to)
    assert (guide.title, guide.topics[0].title) == ("Leven met nachtwerk", "Hoe slaap ik overdag?")
    printed = capsys.readouterr().out
    assert printed.startswith("Recognised\n")
    assert printed.endswith(
        f"Check\n  {to}/topics/x.md\n    3 error: a long sentence  [long]\n        fix: cut it in two\n\n  1 error\n\n"
        f"{8 + len(guide.topics)} files in {to}; this report is IMPORT.md. "
        f"To print it: python make_pdf.py --content {to}\n"
    )


def test_the_four_languages_can_be_read_at_once(tmp_path: Path) -> None:
    for language in ("nl", "fr", "de", "en"):
        source = page(tmp_path, f"{language}.html", HTML.replace("nl-BE", language))
        assert run(source, tmp_path / language) == 0
        assert content.read(tmp_path / language).language == language


def test_an_existing_folder_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, to = page(tmp_path, "page.txt", TEXT), tmp_path / "guide"
    to.mkdir()
    assert run(source, to) == 0  # an empty folder holds nothing that could be lost
    (to / "REVIEW.md").write_text("mine")
    (to / "topics" / "old.md").write_text("old")
    before = {path: path.read_bytes() for path in to.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert run(source, to) == 1
    assert capsys.readouterr().err == (
        f"{to}: this folder is there already, and is not empty  [folder-exists]\n"
        "  fix: name another folder, or write over its texts with --force\n\n1 mistake; nothing was written\n"
    )
    assert {path: path.read_bytes() for path in to.rglob("*") if path.is_file()} == before
    assert run(source, to, "--force") == 0
    assert (to / "REVIEW.md").read_text() == "mine"
    assert not (to / "topics" / "old.md").exists()
    assert "\nTaken away, for the page has no such question\n  topics/old.md\n" in capsys.readouterr().out


@pytest.mark.parametrize("inside", ["file", "file/guide", "file/a/b"])
def test_a_folder_inside_a_file_is_told(tmp_path: Path, inside: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(page(tmp_path, "page.txt", TEXT), tmp_path / inside) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/file: this is a file, not a folder  [not-a-folder]\n"
        "  fix: name another folder with --to\n\n1 mistake; nothing was written\n"
    )


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_000)
    return data.getvalue()


def test_a_page_is_imported_checked_and_built_in_earnest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    to, out = tmp_path / "mijn gids é", tmp_path / "out"
    assert run(page(tmp_path, "page.html", HTML), to) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(f"python make_pdf.py --content '{to}'\n"), "a name with blanks is typed in quotes"
    kept = (to / "IMPORT.md").read_text(encoding="utf-8")
    assert kept.startswith('# Import of page.html\n\n## To do\n\n- [ ] line 27: "deze brief" leads nowhere on paper\n')
    assert printed.partition("\n\nCheck\n")[0] in kept
    assert cli.main(["check", "--content", str(to)]) == 0, "warnings only"
    assert capsys.readouterr().out.rstrip() in re.sub(r"^  ", "", printed, flags=re.MULTILINE)
    assert cli.main(["build", "--content", str(to), "--out", str(out)]) == 0
    assert {path.name for path in (out / "pdf").iterdir()} >= {"leven-met-nachtwerk-boekje.pdf"}


def test_the_day_after_an_import_is_not_too_late(tmp_path: Path) -> None:
    assert run(page(tmp_path, "page.txt", TEXT), tmp_path / "guide") == 0
    guide = content.read(tmp_path / "guide")
    assert (guide.review_by - guide.issued).days in (365, 366)


def test_a_folder_that_cannot_be_written_is_told_as_that_of_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from brochure import dist

    def write(out: Path, files: object, stale: object = ()) -> None:
        if out == tmp_path / "guide":
            raise fail("out-not-writable", Source(out), "cannot be written: permission denied", "with --out FOLDER")
        whole(out, files, stale)

    whole = dist.write
    monkeypatch.setattr(dist, "write", write)
    assert run(page(tmp_path, "page.txt", TEXT), tmp_path / "guide") == 1
    assert "fix: choose a folder that you may write to, with --to FOLDER, or free some space" in capsys.readouterr().err


WORD = "open it in Word, and save it as a Word document (.docx)"
UTF8 = "open the page, copy all of it, and save it as a .txt file with the encoding UTF-8"


@pytest.mark.parametrize(
    ("name", "data", "problem", "fix"),
    [
        ("p.doc", b"x", 'files that end in ".doc" cannot be read', WORD),
        ("p.mhtml", b"x", 'files that end in ".mhtml" cannot be read', '"web page, HTML only"'),
        ("p.txt", b"\xd0\xcf\x11\xe0x", "this is an old Word file, not text", WORD),
        ("p.html", b"\x89PNG\r\n\x1a\n\0\0", "this is a picture (PNG), not a web page", UTF8),
        (
            "p.docx",
            word_file(paragraph("A. Wat nu?") + f'<w:p><w:hyperlink {R} r:id="rId7"/></w:p>'),
            "a link or a picture in this Word file points to a part that is not in it ('rId7')",
            "open it in a word processor",
        ),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_told_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, problem: str, fix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(page(tmp_path, name, data), tmp_path / "guide") == 1
    told = capsys.readouterr().err
    assert f"{name}: {problem}  [" in told
    assert fix in told.split("fix: ")[1]


def test_a_folder_instead_of_a_page_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "saved page"
    saved.mkdir()
    page(saved, "page.html", HTML)
    assert run(saved, tmp_path / "guide") == 1
    assert f"this is a folder  [missing-file]\n  fix: name the file in it, such as {saved}/page.html" in (
        capsys.readouterr().err
    )


def spoiled() -> bytes:
    return word_file().replace(b"word/document.xml", b"word/dokument.xml")


SAVE = 'open it in a word processor and save it anew as "Word document (.docx)", or as a .txt file'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"not a zip", "this is no Word file (.docx)  [no-word-file]"),
        (word_file()[:900], "this is no Word file (.docx)  [no-word-file]"),
        (spoiled(), "there is no Word document in this file  [no-word-file]"),
        (bomb(), "the file unpacks to 100 MB in 1 parts; that is no text  [too-big]"),
        (word_file("<w:p>" * 5), "this Word file cannot be read: ExpatError  [no-word-file]"),
        (
            word_file("<w:ins>" * 3000 + "</w:ins>" * 3000),
            "this Word file cannot be read: RecursionError  [no-word-file]",
        ),
    ],
)
def test_a_bad_word_file_is_told(tmp_path: Path, data: bytes, problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    source = page(tmp_path, "page.docx", data)
    assert run(source, tmp_path / "guide") == 1
    assert capsys.readouterr().err == f"{source}: {problem}\n  fix: {SAVE}\n\n1 mistake; nothing was written\n"
    assert not (tmp_path / "guide").exists()


def test_what_could_not_be_built_is_told_and_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = page(tmp_path, "page.txt", "A. Hoe lang is dit?\n\n" + "woord " * 5000 + "\n")
    assert run(source, tmp_path / "guide") == 1
    assert capsys.readouterr().err == (
        f"{source}: a paragraph of 3 lines, 30001 characters (in what would be topics/hoe-lang-is-dit.md, line 4)"
        "  [mangled]\n  fix: put blank lines between paragraphs\n\n1 mistake; nothing was written\n"
    )
    assert not (tmp_path / "guide").exists()


def nested(depth: int) -> str:
    return "<ul><li>" + "<ul><li>".join(f"woord{n}" for n in range(depth)) + "</li></ul>" * depth


ODD = {
    "lists 10 deep": nested(10),
    "lists 14 deep": nested(14),
    "divs 1500 deep": "<div>" * 1500 + "woord" + "</div>" * 1500,
    "a table": "<table>" + "<tr><td>een<td>twee<td>drie</tr>" * 5 + "</table>",
    "a table in a table": "<table><tr><td><table><tr><td>een<td>twee</table><td>drie</table>",
    "emoji": "<p>Goed zo 👍🏽 ☺",
    "accents typed apart": "<p>cafe\u0301, Zoe\u0308",
    "unclosed": "<p><b>een <i>twee <table><tr><td>drie <li>vier <a href=#>vijf",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_pages_keep_their_words(tmp_path: Path, odd: str) -> None:
    source = page(
        tmp_path, "page.html", f"<h1>T</h1><h2>A. Wat is dit?</h2><p>begin</p>{odd}<h2>B. En dit?</h2><p>eind"
    )
    assert run(source, tmp_path / "guide") == 0
    topic = content.read(tmp_path / "guide").topics[0]
    kept = re.sub(r"<[^>]+>", " ", topic.text.html)
    typed = unicodedata.normalize("NFC", re.sub(r"<[^>]+>", " ", f"begin {odd}"))
    assert re.findall(r"\w+", kept) == re.findall(r"\w+", typed)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("سمر", "ARABIC LETTER SEEN and 2 more"),
        ("Иван", "CYRILLIC CAPITAL LETTER I and 3 more"),
        ("👍🏽", "THUMBS UP SIGN and 1 more"),
    ],
)
@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_what_the_letters_cannot_print_is_left_out_and_told(
    tmp_path: Path, name: str, called: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["Gids", "A. Wie is dat?", f"Dat is {name} van hiernaast.", "B. En wie nog?", "Niemand."]
    data = {
        "txt": "\n\n".join(lines).encode(),
        "html": f"<h1>{lines[0]}</h1><h2>{lines[1]}</h2><p>{lines[2]}<h2>{lines[3]}</h2><p>{lines[4]}".encode(),
        "docx": word_file("".join(map(paragraph, lines))),
    }[kind]
    assert run(page(tmp_path, f"page.{kind}", data), tmp_path / "guide") == 0
    topic = content.read(tmp_path / "guide").topics[0]
    assert topic.text.html == "<p>Dat is van hiernaast.</p>"
    assert f'"{name}" (the letters of the brochure do not have {called})' in capsys.readouterr().out


def test_a_page_that_is_nested_too_deep_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = page(tmp_path, "page.html", "<h2>A. Wat is dit?</h2><p>x" + "<div>" * 5000 + "woord")
    assert run(source, tmp_path / "guide") == 1
    assert capsys.readouterr().err == (
        f"{source}:1: the page is nested more than 2,000 deep  [too-deep]\n"
        "  fix: copy its text in the browser, and save it as a .txt file\n\n1 mistake; nothing was written\n"
    )


@pytest.mark.parametrize("kind", ["html", thoroughly("txt"), thoroughly("docx")])
def test_a_big_page_takes_less_than_5_seconds(tmp_path: Path, kind: str) -> None:
    """A web page of 5 MB is mostly markup; 500,000 letters in a hundred answers are a thick book."""
    answers = [[" ".join(f"woord{n}x{k}" for k in range(50)) for _ in range(10)] for n in range(100)]
    rows = [row for n, answer in enumerate(answers) for row in (f"{n % 100}. Wat met nummer {n}?", *answer)]
    if kind == "html":
        wrapped = [f"<div class='{'c' * 2000}' style='{'s' * 2000}'><p>{row}</p></div>" for row in rows]
        data = f"<script>{'x' * 300_000}</script>{chr(10).join(wrapped)}".encode()
        assert len(data) > 5_000_000
    elif kind == "txt":
        data = "\n\n".join(rows).encode()
    else:
        data = word_file("".join(map(paragraph, rows)))
    start = time.process_time()
    assert run(page(tmp_path, f"page.{kind}", data), tmp_path / "guide") == 0
    assert time.process_time() - start < 5
    assert len(content.read(tmp_path / "guide").topics) == 100


def plainly_read(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The source read in the simplest way that serves: questions by letter, with (kind, words) of each line below."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    rows = [row.replace("\u00a0", " ").strip() for row in text.splitlines()]
    foot = max(number for number, row in enumerate(rows) if row.startswith("A. "))
    for number, row in enumerate(rows[:foot]):
        if re.match(r"[A-F]\. ", row):
            found.append((row[3:], []))
        elif row and found:
            alone = not rows[number - 1] and not rows[number + 1]
            kind = "ul" if row[0] == "•" else "ol" if re.match(r"\d\. ", row) else "p"
            kind = "h3" if kind == "p" and alone and len(row) < 40 and row[-1].isalpha() else kind
            found[-1][1].append((kind, re.sub(r"^(?:•|\d\.) *", "", row)))
    return found


@pytest.fixture(scope="module")
def source() -> str:
    if not SOURCE.is_file():
        pytest.skip("the page that this guidance is based on is not here")
    return SOURCE.read_text(encoding="utf-8")


def test_the_real_page_is_in_the_booklet_word_for_word(
    tmp_path: Path, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = Path(__file__).parent.parent / "content"
    assert cli.main(["import", str(SOURCE), "--to", str(tmp_path / "guide"), "--content", str(own)]) == 0
    report = capsys.readouterr().out
    assert "\n  A and E have the same text; " in report
    assert "\n5 link phrases lead nowhere on paper\n" in report
    told = report.partition("nowhere on paper\n")[2].partition("\n\n")[0]
    phrases = re.findall(r'^  "(.+)": lines? (\d+)', told, re.MULTILINE)
    assert len(phrases) == 5
    assert [words for words, line in phrases if words not in source.splitlines()[int(line) - 1]] == []
    guide = content.read(tmp_path / "guide")
    read = plainly_read(source)
    assert [topic.title for topic in guide.topics] == [title for title, _ in read]
    assert (guide.topics[0].same_as, read[0][1]) == (guide.topics[4].slug, read[4][1])
    for topic, (_, rows) in list(zip(guide.topics, read, strict=True))[1:]:
        shown = re.sub(r"<h2 ", "<h3 ", topic.text.html).replace("</h2>", "</h3>")
        blocks = re.findall(r"<(p|li|h3)\b[^>]*>(.*?)</\1>", shown, re.DOTALL)
        assert [words(inner) for _, inner in blocks] == [words(row) for _, row in rows]
        assert [tag for tag, _ in blocks] == [{"ul": "li", "ol": "li"}.get(kind, kind) for kind, _ in rows]
        starts = pairwise([("", ""), *rows])
        lists = [kind for (before, _), (kind, _) in starts if kind in ("ul", "ol") and before != kind]
        assert re.findall(r"<(ul|ol)\b", shown) == lists
    build(tmp_path / "guide", tmp_path / "out", ["boekje"])
    pages = preflight.texts((tmp_path / "out" / "pdf" / "wat-kan-ik-doen-boekje.pdf").read_bytes())
    first = next(number for number, text in enumerate(pages) if text.startswith("Vraag A"))
    last = next(number for number, text in enumerate(pages) if text.startswith("Notities"))
    bodies = [text.strip().rpartition("\n")[0] for text in pages[first:last]]  # the last line is the page's foot
    expected = []
    for letter, (title, rows) in zip("ABCDEF", read, strict=True):
        expected += ["Vraag", letter, title]
        expected += [POINTER] if letter == "A" else [row for _, row in rows]
    printed = "".join(flowing("\n".join(bodies)).split())
    for change, (was, is_now) in ALLOWED.items():
        assert re.search(was, printed), change
        printed = re.sub(was, is_now, printed)
    assert printed == "".join(flowing(" ".join(expected)).split())


POINTER = "Het antwoord op deze vraag staat bij vraag E."
#: All that may stand otherwise in print, letters, digits and signs, as patterns of a text without blanks.
ALLOWED = {
    "a reference has the number of a page": (r"\(ziepagina\d+\)", ""),
    "bullets are drawn, and read beside their lines": ("•", ""),
    "so are the numbers of the one list that has them": (r"1\.2\.3\.", ""),
    "three full stops are one sign": ("…", "..."),
}
