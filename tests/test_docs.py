"""The README and the pages in docs/ do what they show: their commands are run, in order, and print the lines shown.

A page is read from top to bottom, as somebody who tries it out would. What is done:

- ``save this as `FILE`:`` and a block: the block is written to the file;
- ``write `NEW` instead of `OLD` in `FILE```: the file is edited;
- `` `cp FROM TO` `` or ``rename `FROM` to `TO` ``: the file is copied, or gets its new name;
- a block that begins with ``python make_pdf.py`` or ``$ python make_pdf.py``: each of its commands is run, and the
  lines below it are looked for in what it prints. "…" stands for lines left out; the number of kB may differ.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from brochure.commands import cli
from tests.support.built import Build
from tests.support.guides import ROOT, SAMPLE, TODAY, Folder

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

#: A block of lines that stand four or more to the right, or between fences; or words in the running text.
STEP = re.compile(
    r"(?:^```[^\n]*\n(?P<fenced>.*?)^```$)"
    r"|(?P<block>(?<=\n\n)(?: {4}[^\n]*\n|[ \t]*\n(?=\n* {4}))+)"
    r"|[Ww]rite\s+`(?P<new>[^`]*)`\s+instead\s+of\s+`(?P<old>[^`]*)`\s+in\s+`(?P<file>[^`]*)`"
    r"|[Rr]ename\s+`(?P<before>[^` ]*)`\s+to\s+`(?P<after>[^` ]*)`"
    r"|`cp (?P<source>[^` ]*) (?P<copy>[^` ]*)`"
    r"|[Ss]ave\s+this\s+as\s+`(?P<saved>[^`]*)`:",
    re.DOTALL | re.MULTILINE,
)
COMMAND = re.compile(r"^(?:\$ )?python make_pdf\.py\b(.*)$", re.MULTILINE)
#: The last line of what fails.
FAILS = re.compile(r"^\d+ (?:mistakes?; (?:nothing was written|\d+ products? not made.*)|errors?\b.*)$", re.MULTILINE)


class Today(datetime.date):
    """The day on which the pages are tried: what grows old would else change what they show."""

    @classmethod
    def today(cls) -> datetime.date:
        return TODAY


def commands(block: str) -> Iterator[tuple[list[str], str]]:
    """The words of each command in a block, and the lines shown below it."""
    if not COMMAND.match(block):
        return
    found = list(COMMAND.finditer(block))
    ends = [following.start() for following in found[1:]] + [len(block)]
    for one, end in zip(found, ends, strict=True):
        yield shlex.split(one[1], comments=True), block[one.end() : end]


def printed_by(words: list[str]) -> tuple[int, str]:
    """The exit code of a command, and what it printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            code = cli.main(words)
        except SystemExit as end:  # the parser's own
            code = int(end.code or 0)
    return code, out.getvalue()


def missing(shown: str, printed: str) -> list[str]:
    """The lines that a page shows and that were not printed, in that order. A printed line may have more at its end:
    whether a file is up to date depends on what was built before.
    """

    def lines(text: str) -> list[str]:
        text = re.sub("[\u00a0\u202f]", " ", text)  # as a page has them
        return [re.sub(r"\d+ kB", "N kB", line.rstrip()) for line in text.splitlines() if line.strip() not in ("", "…")]

    lost, rest = [], iter(there := lines(printed))
    for line in lines(shown):
        if not any(other.startswith(line) for other in rest):
            lost.append(line)
            rest = iter(there)
    return lost


def try_out(text: str) -> int:
    """Do what a page shows; how many commands that were."""
    count, saved = 0, ""
    for step in STEP.finditer(text):
        if step["saved"]:
            saved = step["saved"]
        elif step["old"] is not None:
            Folder(Path()).edit(step["file"], step["old"], step["new"])
        elif step["copy"]:
            shutil.copy(step["source"], step["copy"])
        elif step["before"]:
            Path(step["before"]).rename(step["after"])
        else:
            block = textwrap.dedent(step["fenced"] or step["block"]).strip("\n") + "\n"
            if saved:
                Folder(Path()).write(saved, block)
                saved = ""
            for words, shown in commands(block):
                count += 1
                if "preview" in words:  # it serves until Ctrl-C
                    cli.parser().parse_args(cli.command_first(words))
                    continue
                code, printed = printed_by(words)
                assert (words, code) == (words, 1 if FAILS.search(shown) else 0), printed
                assert missing(shown, printed) == [], f"{shlex.join(words)} printed:\n{printed}"
    return count


@pytest.fixture
def place(real: Build, sample: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: copies of the guides, and of what a build of them left, so that only changes are made."""
    shutil.copytree(real.out, tmp_path / "dist")
    shutil.copytree(sample.out, tmp_path / "sample")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(SAMPLE, tmp_path / SAMPLE.relative_to(ROOT))
    for module in ("editorial.check", "commands.import", "commands.report"):
        monkeypatch.setattr(f"brochure.{module}.datetime", SimpleNamespace(date=Today))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_a_page_shows_what_happens(page: Path, place: Path) -> None:
    count = try_out(page.read_text(encoding="utf-8"))
    assert count or page.parent == ROOT, "a page in docs/ shows at least one command"


def test_every_page_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES[1:] if f"(docs/{page.name})" not in readme] == []
    assert len(readme.splitlines()) <= 150


def test_commands_in_running_text_can_be_typed() -> None:
    """Those in the table of the README, and those between the lines: the parser takes them all."""
    typed = [code for page in PAGES for code in re.findall(r"`python make_pdf\.py ?([^`…]*)`", page.read_text("utf-8"))]
    assert len(typed) > 10
    for words in typed:
        cli.parser().parse_args(cli.command_first(shlex.split(words.replace(r"\|", "|"))))


BROKEN = [
    ("another line", "    $ python make_pdf.py list\n    boekje  Poster: A poster for the waiting room.\n"),
    ("lines in another order", "    $ python make_pdf.py list\n    kaartje\n    folder\n"),
    ("an option that is not there", "    python make_pdf.py list --all\n"),
    ("a failure that is not shown", "    python make_pdf.py build boekj\n"),
    ("a failure that does not come", "    $ python make_pdf.py list\n    …\n    1 error\n"),
    ("fenced", "```\n$ python make_pdf.py list\nnothing\n```\n"),
    ("words to replace that are not there", "Write `a` instead of `not there` in `content/guide.toml`.\n"),
]


@pytest.mark.parametrize("text", [pytest.param(f"# Title\n\n{text}", id=name) for name, text in BROKEN])
@pytest.mark.usefixtures("place")
def test_a_page_that_is_wrong_is_noticed(text: str) -> None:
    with pytest.raises(AssertionError):
        try_out(text)


@pytest.mark.usefixtures("place")
def test_what_a_page_tells_the_reader_to_do_is_done() -> None:
    text = (
        "Save this as `a.md`:\n\n    one\n\n    two\n\nWrite `three` instead of\n`two` in `a.md`. `cp a.md c.md`\n\n"
        "Rename `c.md` to `b.md`.\n\n"
        "1. Then:\n\n        $ python make_pdf.py list\n        …\n        kaartje\n\n2. Then:\n\n"
        "    python make_pdf.py preview # or: x\n"
    )
    assert try_out(text) == 2
    assert Path("b.md").read_text() == "one\n\nthree\n"
