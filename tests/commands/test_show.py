"""`show` as a user meets it: paper, edge, panels, which way up, and every leaflet that one file makes."""

from __future__ import annotations

import pytest

from brochure.commands import cli
from brochure.commands.show import describe, on_paper, which_way_up
from brochure.imposition.impose import impose
from brochure.model.paper import PAPERS, Copies, Flip, Imposition, Sheet, Slot
from tests.support.guides import plain

BOTH = "on both sides, flip on the"


def shown(folder, capsys, edition: str) -> list[str]:
    assert cli.main(["show", edition, "--content", str(folder.root)]) == 0
    return capsys.readouterr().out.splitlines()


def errors(folder, capsys, words: list[str]) -> str:
    assert cli.main([*words, "--content", str(folder.root)]) == 1
    return capsys.readouterr().err


def test_a_booklet(folder, capsys) -> None:
    lines = shown(plain(folder), capsys, "boekje")
    assert lines[0].startswith("boekje: 8 pages, saddle-stitch, 2 sheets; type ")
    assert lines[1:] == [
        f"A4 on its side, 297 × 210 mm; {BOTH} short edge",
        "sheet 1 front 8 | 1 · back 2 | 7",
        "  width in mm: front 148 | 148 · back 148 | 148",
        "sheet 2 front 6 | 3 · back 4 | 5",
        "every page is upright",
        "Fold the whole pile once, with the cover outside, and staple it twice in the fold.",
    ]


def test_a_booklet_for_a_printer_that_turns_over_the_long_edge(folder, capsys) -> None:
    folder.edit("editions/boekje.toml", 'paper = "A4"', 'paper = "A4"\nflip = "long-edge"')
    lines = shown(plain(folder), capsys, "boekje")
    assert lines[1].endswith(f"{BOTH} long edge")
    assert lines[2] == "sheet 1 front 8 | 1 · back 7 (180°) | 2 (180°)"
    assert lines[5] == "pages 1, 3, 6, 8 upright; pages 2, 4, 5, 7 upside down"


def test_a_poster_is_one_side_of_one_sheet_and_nothing_is_put_in_order(folder, capsys) -> None:
    lines = shown(folder, capsys, "affiche")
    assert lines[0].startswith("affiche: 1 page, one-up, 1 sheet; type ")
    assert lines[1:] == ["A4 upright, 210 × 297 mm; on one side", "sheet 1 front 1", "every page is upright"]


def test_cards(folder, capsys) -> None:
    lines = shown(folder, capsys, "kaartje")
    assert lines[0].startswith("kaartje: 4 pages, n-up-folded, 1 sheet, 5 copies on each; type ")
    assert lines[1] == f"A4 upright, 210 × 297 mm; {BOTH} long edge"
    assert lines[2].startswith("sheet 1 front 4 | 1 / 4 | 1 / ")
    assert lines[3] == "  width in mm: front 85 | 85 · back 85 | 85"


def test_one_file_that_makes_a_leaflet_for_each_topic_shows_them_all(folder, capsys) -> None:
    lines = shown(folder, capsys, "folder-topic")
    assert [line.split(":")[0] for line in lines[:2]] == ["folder-sleep", "folder-meals"], (
        "the same imposition, one text"
    )
    assert lines[2:5] == [
        f"A4 on its side, 297 × 210 mm; {BOTH} short edge",
        "sheet 1 front 2 | 6 | 1 · back 3 | 4 | 5",
        "  width in mm: front 97 | 100 | 100 · back 100 | 100 | 97",
    ]
    assert len(lines) == 7


def test_leaflets_that_lie_otherwise_are_shown_apart(folder, capsys) -> None:
    folder.append("topics/meals.md", "\n\nEat when it is quiet, and not too much of it. " * 50)
    text = "\n".join(shown(folder, capsys, "folder-topic"))
    sleep, meals = text.split("\n\n")
    assert sleep.startswith("folder-sleep: 6 pages, tri-fold, 1 sheet; type ")
    assert meals.startswith("folder-meals: 8 pages, saddle-stitch, 2 sheets; type ")
    assert "front 8 | 1 · back 2 | 7" in meals


def test_what_is_wrong_with_a_leaflet_has_its_file_and_its_name(folder, tmp_path, capsys) -> None:
    """The narrow panel is not the second one, where it is folded in."""
    folder.edit("editions/folder.toml", '"cover", "flap", "summaries"', '"cover", "summaries", "flap"')
    message = (
        f"{folder.root}/editions/folder.toml: folder: page 1 is 100 mm wide, and page 3 on its back 97 mm  "
        "[panels-differ]\n"
        "  fix: write --page-width: 100mm and --page-flap-width: 97mm in styles/editions/leaflet.css; its second part "
        'must be "flap", and the text runs over pages 3 to 5\n'
        "\n1 mistake; nothing was written\n"
    )
    assert errors(folder, capsys, ["show", "folder"]) == message
    assert errors(folder, capsys, ["build", "folder", "--out", str(tmp_path / "o")]) == message
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("fold", "paper", "widths"),
    [
        ("z-fold", "A4", [99, 99, 99]),
        ("tri-fold", "A5", [68, 71, 71]),
        ("tri-fold", "Letter", [92.075, 93.6625, 93.6625]),
    ],
)
def test_the_pages_follow_the_fold_and_the_paper(folder, capsys, fold, paper, widths) -> None:
    folder.edit("editions/folder.toml", '"tri-fold"', f'"{fold}"').edit("editions/folder.toml", '"A4"', f'"{paper}"')
    front = next(row for row in shown(folder, capsys, "folder") if row.startswith("  width in mm: front "))
    front = front.removeprefix("  width in mm: front ").partition(" · ")[0]
    assert [float(width) for width in front.split(" | ")] == pytest.approx(widths, abs=0.01)


def test_a_card_that_no_paper_holds_has_its_file_and_its_name(folder, capsys) -> None:
    folder.edit("editions/kaartje.toml", 'paper = "A4"', 'paper = "A6"')
    assert errors(folder, capsys, ["show", "kaartje"]) == (
        f"{folder.root}/editions/kaartje.toml: kaartje: one copy measures 170 × 55 mm, and A6 holds none inside its "
        "margins of 8 mm  [paper-too-small]\n"
        '  fix: write --page-width: 66mm in styles/editions/card.css, or paper = "A5" in the edition\n'
        "\n1 mistake; nothing was written\n"
    )


def test_pages_that_do_not_fill_the_sheets_have_their_file_and_name(folder, tmp_path, capsys) -> None:
    folder.edit("editions/folder.toml", '["cover", "flap", "summaries", "notes", "contact"]', '["cover", "contact"]')
    message = (
        f"{folder.root}/editions/folder.toml: folder: tri-fold takes 6 pages, and there are 2  [page-count]\n"
        '  fix: add 4 pages: name "notes" among the parts of the edition\n'
        "\n1 mistake; nothing was written\n"
    )
    assert errors(folder, capsys, ["show", "folder"]) == message
    assert errors(folder, capsys, ["build", "folder", "--out", str(tmp_path / "o")]) == message


def test_description_of_single_pages() -> None:
    assert describe(impose("one-up", 3, 0.1), [210] * 3) == ["sheet 1 front 1 · back 2", "sheet 2 front 3"]


def test_description_of_rows_empty_slots_and_turned_pages() -> None:
    front = (Slot(5, 0, 0, 180), Slot(4, 1, 0, 90), Slot(None, 0, 1), Slot(1, 1, 1))
    plan = Imposition("zine", 5, (Sheet(front),), Flip.NONE, columns=2, rows=2, landscape=True)
    assert describe(plan) == ["sheet 1 front 5 (180°) | 4 (90°) / – | 1"]
    assert which_way_up(plan) == "page 1 upright; page 4 turned 90°; page 5 upside down"
    assert on_paper(plan, PAPERS["A3"]) == "A3 on its side, 420 × 297 mm; on one side"


def test_description_of_a_mini_zine() -> None:
    plan = impose("mini-zine", 8, 0.1)
    assert describe(plan, [74.25] * 8) == [
        "sheet 1 front 5 (180°) | 4 (180°) | 3 (180°) | 2 (180°) / 6 | 7 | 8 | 1",
        "  width in mm: front 74.25 | 74.25 | 74.25 | 74.25",
    ]
    assert which_way_up(plan) == "pages 1, 6, 7, 8 upright; pages 2, 3, 4, 5 upside down"


@pytest.mark.parametrize(
    ("scheme", "widths", "panels"),
    [
        ("tri-fold", [100, 97, 100, 100, 97, 100], "front 97 | 100 | 100 · back 100 | 100 | 97"),
        ("z-fold", [99] * 6, "front 99 | 99 | 99 · back 99 | 99 | 99"),
        ("harmonica", [74.25] * 8, "front 74.25 | 74.25 | 74.25 | 74.25 · back 74.25 | 74.25 | 74.25 | 74.25"),
        ("half-fold", [148.5] * 4, "front 148.5 | 148.5 · back 148.5 | 148.5"),
        ("saddle-stitch", [148] * 16, "front 148 | 148 · back 148 | 148"),
        ("n-up", [60, 60], "front 60 · back 60"),
        ("n-up-folded", [85] * 4, "front 85 | 85 · back 85 | 85"),
    ],
)
def test_the_widths_of_what_is_folded_or_cut_are_reported_once(scheme, widths, panels) -> None:
    lines = describe(impose(scheme, len(widths), 0.1, Copies(1, 5, False) if scheme[:2] == "n-" else None), widths)
    assert [line for line in lines if "width" in line] == [f"  width in mm: {panels}"]
