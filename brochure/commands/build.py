"""`build`: build all editions, or the named ones."""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.commands import left_out
from brochure.model.edition import Feed


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `build`, beside the guide's folder."""
    command.add_argument("editions", nargs="*", metavar="EDITION", help="an edition's name, such as boekje")
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")
    command.add_argument(
        "--manual-duplex",
        nargs="?",
        const=Feed.A,
        type=feed,
        metavar="A|B|C|D",
        help="also make fronts and backs as two files, for a printer that prints one side; test-sheet shows the letter",
    )
    left_out.argument(command)


def run(options: argparse.Namespace) -> int:
    """Build, and print what each file is and how to print it; 1 when a product could not be made."""
    from brochure.build.build import build

    missing = left_out.LeftOutPrinter(options.out)
    report = None if options.all_or_nothing else missing.report
    for result in build(options.content, options.out, options.editions, options.manual_duplex, report):
        for item in result.artifacts:
            sheets = "" if item.sheets is None else f" on {item.sheets} sheet{'s' if item.sheets != 1 else ''} of paper"
            state = "" if result.fresh else ", up to date"
            form = "" if item.scheme == "one-up" else f", {item.scheme}"
            print(
                f"{options.out / item.path}  {item.pages} page{'s' if item.pages != 1 else ''}{sheets}, "
                f"{item.type_size:g} pt{form}, {_size(item.bytes)}{state}"
            )
            print(f"  {result.how_to_print(item.output)}")
        for note in result.notes:
            print(note)
    if not options.editions:
        print(f"{options.out / 'site' / 'index.html'}  the website")
    return missing.end()


def feed(letter: str) -> Feed:
    """The kind of printer of that letter, for the parser of arguments."""
    try:
        return Feed(letter.upper())
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{letter}" is none of A, B, C and D; test-sheet shows which it is') from None


def _size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
