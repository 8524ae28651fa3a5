"""`import` of the page that this guidance is based on: its words, lists and headings in the booklet, one for one."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from brochure.build.build import build
from brochure.commands import cli
from brochure.content import reader
from brochure.pdf import preflight
from tests.support.built import flowing, words
from tests.support.web_pages import one_finding

checker = pytest.fixture(autouse=True)(one_finding)
SOURCE = Path(__file__).resolve().parents[3] / "shared" / "guidance" / "wat-kan-ik-doen.txt"


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
    own = Path(__file__).resolve().parents[2] / "content"
    assert (
        cli.main(["import", "--lang", "en", str(SOURCE), "--to", str(tmp_path / "guide"), "--content", str(own)]) == 0
    )
    report = capsys.readouterr().out
    assert "\n  A and E have the same text; " in report
    assert "\n5 link phrases lead nowhere on paper\n" in report
    listed = report.partition("nowhere on paper\n")[2].partition("\n\n")[0]
    phrases = re.findall(r'^  "(.+)": lines? (\d+)', listed, re.MULTILINE)
    assert len(phrases) == 5
    assert [words for words, line in phrases if words not in source.splitlines()[int(line) - 1]] == []
    guide = reader.read(tmp_path / "guide")
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
#: All that may differ in print, as patterns of a text without spaces.
ALLOWED = {
    "a reference has the number of a page": (r"\(ziepagina\d+\)", ""),
    "bullets are drawn, and read beside their lines": ("•", ""),
    "so are the numbers of the one list that has them": (r"1\.2\.3\.", ""),
    "three full stops are one sign": ("…", "..."),
}
