"""`import` as an editor meets it: what is written, what is not, and that the folder builds at once."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.content import reader
from brochure.model.errors import Source, fail
from tests.support.guides import thoroughly
from tests.support.web_pages import HTML, TEXT, one_finding, page, paragraph, run, word_file

checker = pytest.fixture(autouse=True)(one_finding)


@pytest.mark.parametrize("name", ["page.txt", "page.html", "page.docx"])
def test_what_is_imported_can_be_read_at_once(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = {"page.txt": TEXT, "page.html": HTML, "page.docx": word_file()}[name]
    to = tmp_path / "guide"
    assert run(page(tmp_path, name, data), to) == 0
    guide = reader.read(to)
    assert (guide.title, guide.topics[0].title) == ("Leven met nachtwerk", "Hoe slaap ik overdag?")
    printed = capsys.readouterr().out
    assert printed.startswith("Recognised\n")
    assert printed.endswith(
        f"Check\n  {to}/topics/x.md\n    3 error: a long sentence  [long]\n        fix: cut it in two\n\n  1 error\n\n"
        f"{6 + len(guide.topics)} files in {to}; this report is IMPORT.md\n"
        f"To print it: python make_pdf.py --content {to}\n"
    )


def test_the_four_languages_can_be_read_at_once(tmp_path: Path) -> None:
    for language in ("nl", "fr", "de", "en"):
        source = page(tmp_path, f"{language}.html", HTML.replace("nl-BE", language))
        assert run(source, tmp_path / language) == 0
        assert reader.read(tmp_path / language).language == language


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
    assert "\nRemoved: the page has no such question\n  topics/old.md\n" in capsys.readouterr().out


@pytest.mark.parametrize("inside", ["file", "file/guide", "file/a/b"])
def test_a_folder_inside_a_file_is_reported(tmp_path: Path, inside: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(page(tmp_path, "page.txt", TEXT), tmp_path / inside) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/file: this is a file, not a folder  [not-a-folder]\n"
        "  fix: name another folder with --to\n\n1 mistake; nothing was written\n"
    )


def test_a_page_is_imported_checked_and_built_in_earnest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    to, out = tmp_path / "mijn gids é", tmp_path / "out"
    assert run(page(tmp_path, "page.html", HTML), to) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(f"python make_pdf.py --content '{to}'\n"), "a name with spaces is typed in quotes"
    kept = (to / "IMPORT.md").read_text(encoding="utf-8")
    todo = '- [ ] line 27: the words "deze brief" lead nowhere on paper'
    assert kept.startswith(f"# Import of page.html\n\n## To do\n\n{todo}\n")
    assert printed.partition("\n\nCheck\n")[0] in kept
    assert cli.main(["check", "--lang", "en", "--content", str(to)]) == 0, "warnings only"
    assert capsys.readouterr().out.rstrip() in re.sub(r"^  ", "", printed, flags=re.MULTILINE)
    assert cli.main(["build", "boekje", "--content", str(to), "--out", str(out)]) == 0
    assert {path.name for path in (out / "pdf").iterdir()} >= {"leven-met-nachtwerk-boekje.pdf"}


def test_the_day_after_an_import_is_not_too_late(tmp_path: Path) -> None:
    assert run(page(tmp_path, "page.txt", TEXT), tmp_path / "guide") == 0
    guide = reader.read(tmp_path / "guide")
    assert (guide.review_by - guide.issued).days in (365, 366)


def test_a_folder_that_cannot_be_written_is_reported_as_that_of_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from brochure.output import dist

    def write(out: Path, files: object, stale: object = ()) -> None:
        if out == tmp_path / "guide":
            raise fail("out-not-writable", Source(out), "cannot be written: permission denied", "with --out FOLDER")
        whole(out, files, stale)

    whole = dist.write
    monkeypatch.setattr(dist, "write", write)
    assert run(page(tmp_path, "page.txt", TEXT), tmp_path / "guide") == 1
    assert "fix: choose a folder that you may write to, with --to FOLDER, or free some space" in capsys.readouterr().err


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
    topic = reader.read(tmp_path / "guide").topics[0]
    kept = re.sub(r"<[^>]+>", " ", topic.text.html)
    typed = unicodedata.normalize("NFC", re.sub(r"<[^>]+>", " ", f"begin {odd}"))
    assert re.findall(r"\w+", kept) == re.findall(r"\w+", typed)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("سمر", "ARABIC LETTER SEEN and 2 more"),
        ("Иван", "CYRILLIC CAPITAL LETTER I and 3 more"),
        ("👍🏽", "THUMBS UP SIGN"),
    ],
)
@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_what_the_fonts_cannot_print_is_left_out_and_reported(
    tmp_path: Path, name: str, called: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["Gids", "A. Wie is dat?", f"Dat is {name} van hiernaast.", "B. En wie nog?", "Niemand."]
    data = {
        "txt": "\n\n".join(lines).encode(),
        "html": f"<h1>{lines[0]}</h1><h2>{lines[1]}</h2><p>{lines[2]}<h2>{lines[3]}</h2><p>{lines[4]}".encode(),
        "docx": word_file("".join(map(paragraph, lines))),
    }[kind]
    assert run(page(tmp_path, f"page.{kind}", data), tmp_path / "guide") == 0
    topic = reader.read(tmp_path / "guide").topics[0]
    assert topic.text.html == "<p>Dat is van hiernaast.</p>"
    known = name.removesuffix("🏽")  # the tone of a skin is no sign of its own
    assert f'"{known}" (the fonts of the brochure do not have {called})' in capsys.readouterr().out


@pytest.mark.parametrize("kind", [*map(thoroughly, ("html", "txt", "docx"))])
def test_a_big_page_takes_less_than_5_seconds(tmp_path: Path, kind: str) -> None:
    """A web page of 5 MB is mostly markup; 500,000 characters in a hundred answers are a thick book."""
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
    assert len(reader.read(tmp_path / "guide").topics) == 100


def test_an_import_is_reported_in_the_language_of_its_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = page(tmp_path, "page.html", HTML.replace("nl-BE", "fr"))
    assert cli.main(["import", str(source), "--to", str(tmp_path / "guide")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith('Reconnu\n  titre : "Leven met nachtwerk" (ligne 11)')
    assert "questions, divisées selon 2 titres de niveau h2" in printed
    assert (
        (tmp_path / "guide" / "IMPORT.md")
        .read_text(encoding="utf-8")
        .startswith("# Import de page.html\n\n## À faire\n")
    )
