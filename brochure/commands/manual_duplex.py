"""The option for printers that print one side at a time: fronts and backs as two files."""

from __future__ import annotations

import argparse

from brochure.model.edition import Feed


def argument(command: argparse.ArgumentParser) -> None:
    """The option --manual-duplex, with the letter of the printer; A without one."""
    command.add_argument(
        "--manual-duplex",
        nargs="?",
        const=Feed.A,
        type=_feed,
        metavar="A|B|C|D",
        help="also make fronts and backs as two files, for a printer that prints one side; test-sheet shows the letter",
    )


def _feed(letter: str) -> Feed:
    try:
        return Feed(letter.upper())
    except ValueError:
        said = f'"{letter}" is none of A, B, C and D; test-sheet shows which it is'
        raise argparse.ArgumentTypeError(said) from None
