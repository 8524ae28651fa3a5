"""`show`: show how an edition's pages lie on its sheets."""

from __future__ import annotations

import argparse


def arguments(command: argparse.ArgumentParser) -> None:
    """`show` takes the name of one edition."""
    command.add_argument("edition", metavar="EDITION")


def run(options: argparse.Namespace) -> int:
    """The edition's setting, and one line for each of its sheets."""
    from brochure.build import plan
    from brochure.imposition import describe

    sheets, setting = plan(options.content, options.edition)
    print(
        f"{options.edition}: {sheets.pages} pages, {sheets.scheme}, {len(sheets.sheets)} sheets; "
        f"type {setting.size:g}/{setting.leading:g} pt"
    )
    for line in describe(sheets):
        print(line)
    return 0
