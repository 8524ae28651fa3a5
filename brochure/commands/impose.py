"""`impose`: lay the pages of any PDF on sheets, to be folded, stapled or cut."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from brochure.commands import manual_duplex, streams
from brochure.model.paper import Flip


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
