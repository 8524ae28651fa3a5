"""left_out.py: what is missing is said at once where others are still being made, and once more at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.outcome import Missing
from brochure.commands import cli
from brochure.commands.left_out import LeftOutPrinter
from brochure.model.errors import Finding, Source
from tests.support.guides import Folder

TOO_LONG = Finding("too-long", Source(Path("guide/a.md"), 7), "the text runs over", "shorten it")
STYLE = Finding("stylesheet", Source(Path("guide/a.css"), 2), "unknown property", "take it out")
NO_COVER = Finding("no-cover", Source(Path("guide/b.toml")), "it has no cover", "add one")


@pytest.fixture
def printer() -> LeftOutPrinter:
    return LeftOutPrinter(Path("dist"))


def test_nothing_is_missing(printer: LeftOutPrinter, capsys: pytest.CaptureFixture[str]) -> None:
    assert printer.end() == 0
    assert capsys.readouterr() == ("", "")


def test_the_last_product_waits_for_the_summary(printer: LeftOutPrinter, capsys: pytest.CaptureFixture[str]) -> None:
    printer.report(Missing("a", "A", (TOO_LONG,)), 0)
    assert capsys.readouterr().err == ""
    assert printer.end() == 1
    assert capsys.readouterr().err.endswith("\n1 mistake; 1 product not made; all else is in dist\n")


def test_what_several_products_share_is_printed_once(
    printer: LeftOutPrinter, capsys: pytest.CaptureFixture[str]
) -> None:
    printer.report(Missing("b-two", "B: two", (STYLE,), ("pdf/two.pdf",)), 5)
    printer.report(Missing("b-one", "B: one", (STYLE,), ("pdf/one.pdf",)), 5)
    assert capsys.readouterr().err.count("unknown property") == 1
    printer.report(Missing("a", "A", (TOO_LONG,)), 0)
    printer.report(Missing("c", "C", (NO_COVER,), only_site=True), 0)
    assert printer.end() == 1
    assert capsys.readouterr().err == (
        "\nnot made: A (a)\nguide/a.md:7: the text runs over  [too-long]\n  fix: shorten it\n"
        "\nnot made: B: one (b-one)\nnot made: B: two (b-two)\n"
        "guide/a.css:2: unknown property  [stylesheet]\n  fix: take it out\n"
        "  removed, left by an earlier build: dist/pdf/one.pdf, dist/pdf/two.pdf\n"
        "\nnot on the website: C (c)\nguide/b.toml: it has no cover  [no-cover]\n  fix: add one\n"
        "\n3 mistakes; 3 products not made, 1 product not on the website; all else is in dist\n"
    )


def test_a_title_cannot_move_the_cursor(printer: LeftOutPrinter, capsys: pytest.CaptureFixture[str]) -> None:
    printer.report(Missing("a", "\x1b[2J", (TOO_LONG,)), 1)
    printer.end()
    assert "\x1b" not in capsys.readouterr().err


def test_list_names_the_editions_that_can_be_made(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.edit("editions/affiche.toml", '"one-up"', '"one-upp"')
    assert cli.main(["list", "--content", str(folder.root)]) == 1
    printed, complained = capsys.readouterr()
    assert [line.split()[0] for line in printed.partition("\n\n")[0].splitlines()] == [
        "boekje", "folder-sleep", "folder-meals", "folder", "grote-letters", "kaartje",
    ]  # fmt: skip
    assert complained == (
        f'\n{folder.root}/editions/affiche.toml:4: unknown scheme "one-upp"  [unknown-value]\n'
        '  fix: write "one-up" instead\n'
    )


def test_show_lays_out_the_leaflets_that_fit(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.append("topics/meals.md", "\n\nEat when it is quiet, and not too much of it. " * 90)
    leaflets = (folder.root / "editions" / "folder-topic.toml").read_text(encoding="utf-8")
    folder.write("editions/folder-topic.toml", leaflets.partition("[larger]")[0])
    folder.edit("editions/affiche.toml", '"one-up"', '"one-upp"')
    assert cli.main(["show", "folder-topic", "--content", str(folder.root)]) == 1
    printed, complained = capsys.readouterr()
    assert printed.startswith("folder-sleep: 6 pages, tri-fold, 1 sheet; type ")
    assert complained.startswith(f"\n{folder.root}/topics/meals.md:")
    assert "over what folder-meals holds" in complained
    assert "affiche" not in complained
