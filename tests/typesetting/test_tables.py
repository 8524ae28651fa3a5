"""A table that is too wide for its page is set as a block for each row; none is cut, and a finding says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from brochure.build.edition_job import EditionJob
from brochure.content.reader import read
from brochure.content.selection import editions
from brochure.model.edition import Setting
from brochure.model.errors import Source
from brochure.model.guide import Text
from brochure.typesetting.pages import Pages
from brochure.typesetting.tables import Tables
from brochure.typesetting.wide_tables import without_wide_tables
from tests.support.guides import Folder, thoroughly

ROWS = """
| Desk | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |
|---|---|---|---|---|---|---|---|
| Telephone | 9 to 12 | 9 to 12 | closed | 9 to 12 | 9 to 12 | closed | closed |
| Open door | 14 to 17 | closed | 14 to 17 | | 14 to 17 | 10 to 12 | closed |
"""
HTML = (
    "<p>Before.</p><table><thead><tr><th>Desk</th><th>Mon\u00adday</th><th>Tuesday</th></tr></thead><tbody>"
    "<tr><td>Door</td><td>9 to 12</td><td></td></tr><tr><td>Telephone</td><td>closed</td><td><a>10</a></td></tr>"
    "</tbody></table><p>After.</p>"
)


@pytest.fixture
def text(tmp_path: Path) -> Text:
    path = tmp_path / "hours.md"
    path.write_text("Before.\n\n| Desk | Monday | Tuesday |\n|---|---|---|\n", encoding="utf-8")
    return Text(HTML, (), Source(path, 1))


def test_a_table_gets_a_name_and_stays_a_table(text: Text) -> None:
    tables = Tables(())
    assert tables.named(text, HTML) == HTML.replace("<table>", '<table data-table="hours-1">')
    assert tables.notes == ()


def test_the_rows_of_a_stacked_table_are_blocks_and_no_cell_is_lost(text: Text) -> None:
    tables = Tables(["hours-1"])
    done = tables.named(text, HTML)
    assert "<table" not in done
    assert done.startswith("<p>Before.</p>")
    assert done.endswith("<p>After.</p>")
    pair = '<li><span class="column">Mon\u00adday</span> <span class="value">9 to 12</span></li>'
    assert f'<p class="record-title">Door</p><ul class="pairs">{pair}</ul>' in done
    assert '<span class="column">Tuesday</span> <span class="value"><a>10</a></span>' in done
    (note,) = tables.notes
    assert str(note).partition(":3: ")[2].startswith('the table "Desk" is too wide for its page')


def test_rows_without_titles_of_columns_are_plain_lists(text: Text) -> None:
    bare = HTML.replace(HTML[HTML.index("<thead>") : HTML.index("</thead>") + 8], "")
    assert '<p class="record-title">Door</p><ul><li>9 to 12</li></ul>' in Tables(["hours-1"]).named(text, bare)


def test_a_table_with_cells_over_several_columns_stays_one_and_breaks_its_words(text: Text) -> None:
    spanned = HTML.replace("<td></td>", '<td rowspan="2"></td>')
    assert '<div class="crowded"><table>' in Tables(["hours-1"]).named(text, spanned)


def test_the_search_begins_anew_with_the_tables_that_are_too_wide() -> None:
    seen = []

    def lay_out(setting: Setting) -> SimpleNamespace:
        seen.append(setting.stacked)
        wide = {12: ["a-1"], 11: ["b-2", "b-2"]}.get(int(setting.size), [])
        over = [SimpleNamespace(name=name) for name in wide if name not in setting.stacked]
        return SimpleNamespace(pages=(), measured=SimpleNamespace(overflows=[SimpleNamespace(name=""), *over]))

    def search(measure):
        measure(Setting(12, 17.25))
        measure(Setting(11, 15.75))
        return Setting(11, 15.75)

    assert without_wide_tables(search, lay_out).stacked == ("a-1", "b-2")  # type: ignore[arg-type]
    assert seen == [(), ("a-1",), ("a-1",), ("a-1", "b-2"), ("a-1", "b-2")]


def cells(pages: Pages, kind: str) -> Iterator[Any]:
    """The boxes of one kind of cell in a stacked table."""
    for box in (box for page in pages.boxes() for box in page.descendants()):
        if box.element is not None and box.element.get("class") == kind and type(box).__name__ == "TableCellBox":
            yield box


@pytest.mark.parametrize("name", [thoroughly("boekje"), "folder-meals"])
def test_no_wide_table_is_cut(folder: Folder, name: str) -> None:
    path = folder.root / "topics/meals.md"
    path.write_text(re.sub(r"(?s)(\+\+\+.*?\+\+\+\n).*", r"\1", path.read_text()) + ROWS, encoding="utf-8")
    (edition,) = [one for one in editions(folder.root) if one.name == name]
    job = EditionJob(read(folder.root), edition, [], {})
    pages = job.pages()
    assert job.setting().stacked == ("meals-1",)
    assert pages.measured.overflows == ()
    shown = [line.strip() for page in pages.pages for line in page.shown]
    assert (shown.count("closed"), shown.count("10 to 12")) == (5, 1)
    assert (shown.count("Saturday"), shown.count("Thursday")) == (2, 1), "an empty cell is left out"
    titles, values = (list(cells(pages, kind)) for kind in ("column", "value"))
    assert len(titles) == len(values) == 13
    for title, value in zip(titles, values, strict=True):
        assert title.position_x + title.margin_width() <= value.position_x
        assert title.style["color"] != value.style["color"]
        assert title.style["font_size"] < value.style["font_size"]
    assert any("meals.md" in str(note) and "too wide" in str(note) for note in job.notes())
