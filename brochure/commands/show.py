"""`show`: show how an edition's pages lie on its sheets."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from brochure.commands import selected, streams
from brochure.model.paper import Flip, Imposition, Paper, Slot

if TYPE_CHECKING:
    from brochure.build.build import Plan

#: The orientation of a page by its clockwise rotation in degrees.
TURNED = {0: "upright", 90: "turned 90°", 180: "upside down", 270: "turned 270°"}


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `show`: the name of one edition, and what makes a selection of it."""
    command.add_argument("edition", metavar="EDITION")
    selected.arguments(command)


def run(options: argparse.Namespace) -> int:
    """Print each edition's type size, paper, sheets and folding; editions with the same imposition share one text.

    The exit code is 1 when one of them cannot be made.
    """
    from brochure.build.build import plans
    from brochure.language.labels import wording

    alike: dict[str, list[Plan]] = {}
    made, problems = plans(options.content, options.edition, selected.questions(options))
    for found in made:
        imposition = found.imposition
        said = [on_paper(imposition, found.paper), *describe(imposition, found.widths), which_way_up(imposition)]
        lines = [*map(streams.translated, said)]
        if imposition.pages > 1 or imposition.scheme != "one-up":  # one sheet that is not folded needs no advice
            lines.append(wording(options.lang or found.language).fold(imposition.scheme, imposition.copies))
        alike.setdefault("\n".join(lines), []).append(found)
    print("\n\n".join("\n".join([*map(streams.translated, map(headline, same)), text]) for text, same in alike.items()))
    if problems:
        streams.flush()
        streams.complain("\n".join(["", *map(streams.told, problems)]))
    return 1 if problems else 0


def headline(plan: Plan) -> str:
    """Pages, scheme and type size (in pt) of an edition: `folder: 6 pages, tri-fold, 1 sheet; type 11/15.25 pt`."""
    imposition = plan.imposition
    pages = f"{imposition.pages} page{'s' if imposition.pages != 1 else ''}"
    sheets = f"{len(imposition.sheets)} sheet{'s' if len(imposition.sheets) != 1 else ''}"
    copies = f", {imposition.copies} copies on each" if imposition.copies > 1 else ""
    return f"{plan.name}: {pages}, {imposition.scheme}, {sheets}{copies}; type {plan.size:g}/{plan.leading:g} pt"


def on_paper(imposition: Imposition, paper: Paper) -> str:
    """The paper and how it is printed, in mm: `A4 on its side, 297 × 210 mm; on both sides, flip on the short edge`."""
    edges = {
        Flip.SHORT_EDGE: "on both sides, flip on the short edge",
        Flip.LONG_EDGE: "on both sides, flip on the long edge",
    }
    printed = edges.get(imposition.flip, "on one side")
    if imposition.landscape:
        return f"{paper.name} on its side, {paper.height:g} × {paper.width:g} mm; {printed}"
    return f"{paper.name} upright, {paper.width:g} × {paper.height:g} mm; {printed}"


def describe(imposition: Imposition, widths: Sequence[float] = ()) -> list[str]:
    """One line for each sheet: `sheet 1 front 16 | 1 · back 2 | 15`.

    Rows are separated by `/`, an empty slot is `–`, a rotated page has its degrees behind it. With the ``widths`` of
    the pages in mm, sheets that are folded or cut have them below the first sheet, and where they change.
    """
    lines, shown = [], ""

    def width(slot: Slot) -> str:
        return f"{widths[slot.page - 1]:g}" if slot.page else "–"

    for number, sheet in enumerate(imposition.sheets, start=1):
        front = _side(imposition, sheet.front, _place)
        back = f" · back {_side(imposition, sheet.back, _place)}" if sheet.back else ""
        lines.append(f"sheet {number} front {front}{back}")
        if widths and (imposition.columns > 1 or imposition.marks):
            sides = [_side(imposition, side, width, rows=1) for side in (sheet.front, sheet.back)]
            panels = f"  width in mm: front {sides[0]}" + (f" · back {sides[1]}" if sheet.back else "")
            if panels != shown:
                lines.append(panels)
                shown = panels
    return lines


def which_way_up(imposition: Imposition) -> str:
    """The orientation of the pages on their sides: `every page is upright`."""
    ways: dict[int, set[int]] = {}
    for sheet in imposition.sheets:
        for slot in sheet.front + sheet.back:
            if slot.page is not None:
                ways.setdefault(slot.rotation, set()).add(slot.page)
    if ways.keys() <= {0}:
        return "every page is upright"
    return "; ".join(
        f"{'page' if len(pages) == 1 else 'pages'} {', '.join(map(str, sorted(pages)))} {TURNED[rotation]}"
        for rotation, pages in sorted(ways.items())
    )


def _side(imposition: Imposition, slots: tuple[Slot, ...], show: Callable[[Slot], str], rows: int = 0) -> str:
    places = {(slot.row, slot.column): show(slot) for slot in slots}

    def shown() -> Iterator[str]:
        for row in range(rows or imposition.rows):
            yield " | ".join(places.get((row, column), "–") for column in range(imposition.columns))

    return " / ".join(shown())


def _place(slot: Slot) -> str:
    if slot.page is None:
        return "–"
    return f"{slot.page} ({slot.rotation}°)" if slot.rotation else str(slot.page)
