"""Content: what the sample becomes, and the full report of every mistake (the tables in `mistakes/`)."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from brochure.content import reader
from brochure.imposition.schemes import SCHEMES
from brochure.model.edition import Output
from brochure.model.errors import BrochureError, Finding, Source
from brochure.model.guide import Status
from tests.support.guides import MISTAKES, ROOT, SAMPLE, Folder

TEXT = "Eating at odd hours"  # the first words of topics/meals.md, on line 6


def mistakes(name: str) -> list[Any]:
    rows = tomllib.loads((MISTAKES / f"{name}.toml").read_text(encoding="utf-8"))["mistake"]
    return [pytest.param(row, id=row["name"]) for row in rows]


def spoil(folder: Folder, mistake: dict[str, Any]) -> None:
    for step in mistake.get("steps", [mistake]):
        match step:
            case {"insert": text}:
                folder.edit("topics/meals.md", TEXT, f"{text}\n\n{TEXT}")
            case {"file": name, "replace": old, "by": new}:
                folder.edit(name, old, new)
            case {"file": name, "write": text}:
                folder.write(name, text)
            case {"file": name, "append": text}:
                folder.append(name, text)
            case {"file": name, "remove": True}:
                folder.remove(name)


def message(folder: Folder, error: BrochureError) -> str:
    return str(error).replace(f"{folder.root}/", "") + "\n"


def messages(folder: Folder) -> str:
    with pytest.raises(BrochureError) as caught:
        reader.read(folder.root)
    return message(folder, caught.value)


@pytest.mark.parametrize("mistake", mistakes("guide") + mistakes("markdown"))
def test_a_mistake_is_reported(folder: Folder, mistake: dict[str, Any]) -> None:
    spoil(folder, mistake)
    assert messages(folder) == mistake["message"]


@pytest.mark.parametrize("mistake", mistakes("editions"))
def test_a_mistake_in_an_edition_is_reported(folder: Folder, mistake: dict[str, Any]) -> None:
    spoil(folder, mistake)
    with pytest.raises(BrochureError) as caught:
        reader.read_editions(folder.root, SCHEMES)
    assert message(folder, caught.value) == mistake["message"]


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as caught:
        reader.read(tmp_path / "none")
    assert caught.value.findings == (
        Finding(
            "missing-folder",
            Source(tmp_path / "none"),
            "this content folder is missing",
            "name a folder with guide.toml",
        ),
    )


def test_bytes_that_are_not_utf_8(folder: Folder) -> None:
    assert messages(folder.append("back.md", b"\nna\xefve")) == (
        "back.md:3: byte 3 of this line, 0xEF, is not UTF-8  [encoding]\n  fix: save the file with the encoding UTF-8\n"
    )


def test_a_topic_of_5_mb(folder: Folder) -> None:
    assert messages(folder.append("topics/meals.md", "word " * 1_000_000)) == (
        "topics/meals.md: the file is 5.0 MB; the most that is read is 1 MB  [too-big]\n"
        "  fix: split it into several topics, or put pictures in images/\n"
    )


def test_all_mistakes_at_once_in_the_order_of_files_and_lines(folder: Folder) -> None:
    folder.edit("guide.toml", '"1.0"', "1.0").edit("guide.toml", "subtitle", "subtitel")
    folder.edit("topics/meals.md", TEXT, "[Sleep](topic:slep)").edit("words.toml", "meaning", "means")
    places = [line.split(": ")[0] for line in messages(folder).splitlines() if line[0] != " "]
    assert places == ["guide.toml:3", "guide.toml:7", "topics/meals.md:6", "words.toml:5"]


@pytest.mark.parametrize("name", ["guide.toml", "front.md", "topics/sleep.md", "images/curtain.svg"])
def test_links_out_of_the_folder_are_refused(folder: Folder, name: str) -> None:
    outside = folder.root.parent / Path(name).name
    outside.write_bytes((folder.root / name).read_bytes())
    folder.remove(name)
    (folder.root / name).symlink_to(outside)
    assert "outside the content folder" in messages(folder)


def test_a_pipe_does_not_hang(folder: Folder) -> None:
    folder.remove("front.md")
    os.mkfifo(folder.root / "front.md")
    assert messages(folder).startswith("front.md: this is a device or a pipe, not a file  [missing-file]")


def test_what_the_sample_becomes() -> None:
    guide = reader.read(SAMPLE)
    assert (guide.slug, guide.language, guide.region, guide.status) == (
        "shift-work",
        "en",
        "BE",
        Status.DRAFT,
    )
    assert guide.issued == datetime.date(2026, 11, 23)
    assert guide.title == "Living with|a shift worker"
    assert guide.sources[1] == "The “Rest and work” leaflet"
    assert [topic.letter + topic.slug for topic in guide.topics] == ["Asleep", "Bmeals"]
    assert [topic.short_title for topic in guide.topics] == ["Sleep for everyone", "What about meals?"]
    assert [topic.review for topic in guide.topics] == [True, False]
    assert guide.topics[0].actions[2] == (
        'Ask <a class="ref line" href="line:night-desk">The Night Desk</a> for the “quiet hours” door sign.'
    )
    assert [line.id for line in guide.helplines] == ["112", "night-desk", "doctor"]
    assert guide.helplines[1].source == Source(SAMPLE / "helplines.toml", 12)
    assert guide.updates.printed == "nightdesk.example"
    assert guide.unbroken == ("ear-plugs", "cupboard")
    headings = [(heading.level, heading.line) for heading in guide.topics[0].text.headings]
    assert headings == [(2, 11), (2, 23), (3, 31)]
    assert guide.topics[0].text.headings[0].anchor == "sleep-make-one-room-dark"


def test_what_the_editions_become() -> None:
    found = {edition.name: edition for edition in reader.read_editions(SAMPLE, SCHEMES)}
    assert list(found) == ["affiche", "boekje", "folder-sleep", "folder-meals", "folder", "grote-letters", "kaartje"]
    booklet, large = found["boekje"], found["grote-letters"]
    assert (found["folder-meals"].topic, found["folder-meals"].stem) == ("meals", "folder-topic")
    assert (found["folder-meals"].larger.topic, found["folder-meals"].larger.pages) == ("meals", (4, 8))
    assert (booklet.name, booklet.scheme, booklet.paper.name) == ("boekje", "saddle-stitch", "A4")
    assert (large.type_size.smallest, large.type_size.largest) == (18, 18)
    assert booklet.outputs == (Output.SCREEN, Output.OFFICE)
    assert set(booklet.how_to_print) == set(booklet.outputs)


TEXT_FILES = ["guide.toml", "helplines.toml", "words.toml", "front.md", "topics/sleep.md"]


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("\n", "\r"), ("", "\ufeff")])
def test_line_ends_and_byte_order_marks_change_nothing(folder: Folder, old: str, new: str) -> None:
    before = reader.read(folder.root)
    for name in TEXT_FILES:
        text = (folder.root / name).read_bytes().decode()
        folder.write(name, text.replace(old, new) if old else new + text)
    assert reader.read(folder.root) == before


def test_lines_are_right_with_crlf(folder: Folder) -> None:
    folder.edit("topics/meals.md", TEXT, "[Sleep](topic:slep)")
    text = (folder.root / "topics/meals.md").read_bytes().replace(b"\n", b"\r\n")
    assert messages(folder.write("topics/meals.md", text)).startswith("topics/meals.md:6: ")


@pytest.mark.parametrize("name", [*TEXT_FILES, "back.md", "topics/meals.md"])
def test_the_code_follows_everything_that_prints(folder: Folder, name: str) -> None:
    before = reader.read(folder.root).code
    assert reader.read(folder.append(name, "\n# x\n" if name.endswith("toml") else "\n\n").root).code != before


def test_the_code_follows_pictures_and_nothing_else(folder: Folder) -> None:
    before = reader.read(folder.root).code
    folder.write("REVIEW.md", "x").append("editions/boekje.toml", "\n").write("images/unused.svg", "<svg/>")
    assert reader.read(folder.root).code == before
    assert before.startswith("1.0 · ")
    assert reader.read(folder.append("images/curtain.svg", "\n").root).code != before


def test_a_guide_without_words_explained(folder: Folder) -> None:
    assert reader.read(folder.remove("words.toml").root).words == ()


def test_a_topic_without_its_own_answer_says_where_it_stands(folder: Folder) -> None:
    folder.write("topics/meals.md", '+++\ntitle = "What about meals?"\nsame_as = "sleep"\n+++\n\n')
    meals = reader.read(folder.root).topics[1]
    assert (meals.same_as, meals.summary, meals.actions) == ("sleep", "", ())
    link = '<a class="ref topic" href="topic:sleep">question A</a>'
    assert meals.text.html == f"<p>The answer to this question is given under {link}.</p>"


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_that_sentence_exists_in_each_language(folder: Folder, language: str) -> None:
    folder.edit("guide.toml", 'language = "en"', f'language = "{language}"')
    folder.write("topics/meals.md", '+++\ntitle = "M"\nsame_as = "sleep"\n+++\n')
    assert re.search(r"<a [^>]*>[^<]* A</a>\.</p>", reader.read(folder.root).topics[1].text.html)


def test_many_topics_have_letters(folder: Folder) -> None:
    names = [f"t{number}" for number in range(30)]
    listed = ", ".join(f'"{name}"' for name in ["sleep", "meals", *names])
    folder.edit("guide.toml", '"sleep", "meals"', listed)
    for name in names:
        folder.write(f"topics/{name}.md", f'+++\ntitle = "{name}"\nsummary = "s"\n+++\ntext\n')
    assert [topic.letter for topic in reader.read(folder.root).topics[-7:]] == [
        "Z",
        "AA",
        "AB",
        "AC",
        "AD",
        "AE",
        "AF",
    ]


def test_reading_is_lean() -> None:
    check = (
        "import sys, brochure.content.reader; print(*{'weasyprint', 'pikepdf', 'jinja2', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_the_real_guide_has_no_mistakes() -> None:
    root = ROOT / "content"
    assert len(reader.read(root).topics) == 6
    assert reader.read_editions(root, SCHEMES)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("https://www.night.example/", "www.night.example"),
        ("HTTP://night.example/chat/", "night.example/chat/"),
        ("night.example/chat?a=1", "night.example/chat?a=1"),
        ("", ""),
    ],
)
def test_the_address_of_a_helpline_prints_without_its_scheme(folder: Folder, typed: str, printed: str) -> None:
    web = next(line for line in (folder.root / "helplines.toml").read_text().split("\n") if line.startswith("web"))
    folder.edit("helplines.toml", web, f'web = "{typed}"')
    guide = reader.read(folder.root)
    assert printed in [line.web for line in guide.helplines]


@pytest.mark.parametrize("typed", ["ftp://night.example", "night", "night.example/a b", "https://", "//night.example"])
def test_what_is_no_address_of_a_helpline_is_reported_on_its_line(folder: Folder, typed: str) -> None:
    web = next(line for line in (folder.root / "helplines.toml").read_text().split("\n") if line.startswith("web"))
    folder.edit("helplines.toml", web, f'web = "{typed}"')
    assert messages(folder) == (
        f'helplines.toml:16: "{typed}" is not an address on the web  [bad-address]\n'
        '  fix: write web = "www.example.org"\n'
    )
