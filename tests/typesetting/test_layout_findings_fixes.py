"""What findings on laid-out pages say to do makes them go: a wide table, text printed over text, a revealing word.

One layout each before and after, at the first setting: nothing is fitted.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.content import reader
from brochure.model.errors import BrochureError, Finding
from brochure.typesetting import layout_findings
from brochure.typesetting.casting_off import first_setting
from tests.support.guides import SAMPLE, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The sample, with a mini-zine besides."""
    made = Folder(shutil.copytree(SAMPLE, tmp_path / "sample"))
    made.append("guide.toml", "\n[products]\nmini-zine = true\n")
    return made


def findings(folder: Folder, name: str) -> list[Finding]:
    guide = reader.read(folder.root)
    edition = next(edition for edition in editions(folder.root) if edition.name == name)
    job = EditionJob(guide, edition, [], {})
    setting = first_setting(edition)
    try:
        layout_findings.check(job.document(setting), job.lay_out(setting), guide, edition)
    except BrochureError as error:
        return list(error.findings)
    return []


def line(found: Finding) -> str:
    """The line that a finding names."""
    assert found.source is not None
    assert found.source.line is not None
    return found.source.path.read_text(encoding="utf-8").split("\n")[found.source.line - 1]


COLUMNS = ["Desk", "Monday-morning", "Tuesday-morning", "Wednesday-morning", "Thursday-morning", "Friday-morning"]


def table(columns: list[str]) -> str:
    rows = [columns, ["---"] * len(columns), ["Telephone", *["nine-to-twelve"] * (len(columns) - 1)]]
    return "".join(f"\n| {' | '.join(row)} |" for row in rows) + "\n"


def test_columns_taken_out_make_a_table_fit(folder: Folder) -> None:
    wide = table(COLUMNS)
    folder.append("topics/meals.md", wide)
    (found,) = findings(folder, "folder-meals")
    assert (found.code, line(found)) == ("text-too-wide", wide.split("\n")[1])
    assert found.fix == "take out columns, use shorter words, or make a list of it"
    shorter = table([name[:3] for name in COLUMNS]).replace("nine-to-twelve", "9-12")
    for fixed in (table(COLUMNS[:2]), shorter, "\n- Telephone: nine to twelve\n"):
        folder.edit("topics/meals.md", wide, fixed)
        assert findings(folder, "folder-meals") == []
        folder.edit("topics/meals.md", fixed, wide)


def test_a_shorter_text_is_printed_over_nothing(folder: Folder) -> None:
    name = "Association of the friends of all who work by night and of those who share a home with them"
    folder.edit("guide.toml", 'name = "The Night Desk"', f'name = "{name * 4}"')
    (found,) = findings(folder, "mini-zine")
    assert found.code == "printed-over"
    assert re.search(r"“.*” are printed over each other on page 5 of mini-zine$", found.problem)
    assert line(found) == "You are not alone with this. Small changes help, and there is time."
    assert found.fix == "shorten the text of that page, in its file or in guide.toml"
    folder.edit("guide.toml", name * 4, name)
    assert findings(folder, "mini-zine") == []


def test_a_revealing_word_is_named_where_it_stands_until_all_are_written_otherwise(folder: Folder) -> None:
    folder.write("back.md", "There is time. The night passes.\n")
    folder.write("editions/mini-zine-discreet.toml", 'like = "mini-zine"\ndiscreet = true\n')
    seen = []
    for _ in range(6):
        left = findings(folder, "mini-zine-discreet")
        if not left:
            break
        (word,) = re.findall(r'write it without "(\w+)"', left[0].fix)
        where, old = left[0].source.path.name, line(left[0])
        assert word in old
        seen.append((where, old.partition(" = ")[0]))
        folder.edit(str(left[0].source.path.relative_to(folder.root)), old, old.replace(word, "Moon"))
    assert seen[0] == ("back.md", "There is time. The night passes.")
    assert findings(folder, "mini-zine-discreet") == []


def test_a_revealing_title_is_one_mistake_wherever_it_shows(folder: Folder) -> None:
    folder.edit("guide.toml", 'discreet_title = "Information for families"', 'discreet_title = "Words for the night"')
    (found,) = findings(folder, "kaartje")
    assert found.problem == (
        'the first page, the title and the file name of kaartje show "night", and must not reveal the topic'
    )
    assert line(found).startswith("discreet_title")
    folder.edit("guide.toml", "Words for the night", "Words for families")
    assert findings(folder, "kaartje") == []
