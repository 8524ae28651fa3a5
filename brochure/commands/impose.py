"""`impose`: lay the pages of any PDF on sheets, to be folded, stapled or cut."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.commands import manual_duplex, streams
from brochure.model.errors import fail
from brochure.model.paper import Flip

if TYPE_CHECKING:
    from brochure.build.foreign_sheets import Order


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `impose`: the PDF, the scheme, the paper, the printer."""
    command.add_argument("file", type=Path, metavar="FILE.pdf", help="the PDF, of any program")
    command.add_argument(
        "--scheme", default="saddle-stitch", metavar="SCHEME", help="how it is folded or cut; default: saddle-stitch"
    )
    command.add_argument("--paper", default="A4", metavar="PAPER", help="the paper in the printer; default: A4")
    command.add_argument(
        "--grammage", type=float, default=80.0, metavar="G", help="its weight in g/m², for the creep; default: 80"
    )
    command.add_argument(
        "--last-on-back", action="store_true", help="bare pages come before the last page, which stays on the back"
    )
    command.add_argument(
        "--cover", action="store_true", help="of a glued book: the outer four pages alone, around its spine"
    )
    manual_duplex.argument(command)
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")


def run(options: argparse.Namespace) -> int:
    """Impose, and print what each file is, how it is printed, and what was done to its pages."""
    from brochure.build.foreign_sheets import Order, impose_file
    from brochure.commands.show import describe, on_paper
    from brochure.imposition.cover import LEAST
    from brochure.imposition.impose import scheme_of, thickness
    from brochure.language.labels import wording

    order = Order(options.scheme, options.paper, options.grammage, options.manual_duplex, options.last_on_back)
    if options.cover:
        return _cover(options.file, options.out, order)
    made = impose_file(options.file, options.out, order)
    plan, words = made.plan, wording(streams.language())
    sheets = f"{len(plan.sheets)} sheet{'s' if len(plan.sheets) != 1 else ''}"
    paths = [options.out / path for path in made.paths]
    for number, path in enumerate(paths):
        streams.say(f"{path}  {plan.pages} pages on {sheets} of paper, {plan.scheme}, {made.scale:.0%} of their size")
        if len(paths) > 1:
            print(f"  {words['manual_backs' if number else 'manual_fronts']}")
    one_sided = replace(plan, flip=Flip.NONE) if len(paths) > 1 else plan
    streams.say(f"  {on_paper(one_sided, made.paper)}")
    print(f"  {words.fold(plan.scheme, plan.copies)}")
    if scheme_of(plan.scheme).covered:
        thick = thickness(order.grammage) * plan.pages / 2
        streams.say(f"  the leaves are {thick:.1f} mm thick together; glue holds from {LEAST:g} mm")
    for line in describe(plan)[:4]:
        streams.say(f"  {line}")
    for note in made.notes:
        print(streams.told(note))
    return 0


def _cover(path: Path, out: Path, order: Order) -> int:
    """Lay out the cover of a glued book, and print what it is."""
    from brochure.build.foreign_cover import impose_cover
    from brochure.commands.show import on_paper
    from brochure.imposition import cover, impose
    from brochure.language.labels import wording

    if not impose.scheme_of(order.scheme).covered:
        raise fail("scheme", None, f"{order.scheme} has no cover of its own", "write --scheme perfect --cover")
    if order.feed:
        problem = "--manual-duplex makes a pair of files, and a cover is one sheet of two pages"
        raise fail("scheme", None, problem, "leave it out, print page 1, and then page 2 on its back")
    made = impose_cover(path, out, order)
    streams.say(f"{out / made.path}  a cover with a spine of {made.spine:.1f} mm")
    streams.say(f"  {on_paper(cover.plan(on_a_sheet=True), made.paper)}")
    print(f"  {wording(streams.language())['cover_fold']}")
    for note in made.notes:
        print(streams.told(note))
    return 0
