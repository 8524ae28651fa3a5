"""`build`: build all editions, or the named ones."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """What `build` takes beside the guide's folder."""
    command.add_argument("editions", nargs="*", metavar="EDITION", help="an edition's name, such as boekje")
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")


def run(options: argparse.Namespace) -> int:
    """Build, and say of each file what it is and how to print it."""
    from brochure.build import build
    from brochure.edition import Output

    for result in build(options.content, options.out, options.editions):
        for item in result.artifacts:
            sheets = "" if item.sheets is None else f" on {item.sheets} sheet{'s' if item.sheets != 1 else ''} of paper"
            state = "" if result.fresh else ", up to date"
            form = "" if item.scheme == "one-up" else f", {item.scheme}"
            print(
                f"{options.out / item.path}  {item.pages} page{'s' if item.pages != 1 else ''}{sheets}, "
                f"{item.type_size:g} pt{form}, {_size(item.bytes)}{state}"
            )
            print(f"  {result.edition.how_to_print[Output(item.output)]}")
        for note in result.notes:
            print(note)
    return 0


def _size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
