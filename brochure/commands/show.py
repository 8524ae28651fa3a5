"""`show`: show how an edition's pages lie on its sheets."""

from __future__ import annotations

import argparse


def arguments(command: argparse.ArgumentParser) -> None:
    """`show` takes the name of one edition."""
    command.add_argument("edition", metavar="EDITION")


def run(options: argparse.Namespace) -> int:
    """The edition's setting, one line for each of its sheets, and how to fold them."""
    from brochure.build import plan
    from brochure.imposition import describe
    from brochure.wording import wording

    found = plan(options.content, options.edition)
    lies, setting = found.imposition, found.setting
    copies = f", {lies.copies} copies on each" if lies.copies > 1 else ""
    print(
        f"{found.name}: {lies.pages} pages, {lies.scheme}, {len(lies.sheets)} "
        f"{'sheet' if len(lies.sheets) == 1 else 'sheets'}{copies}; type {setting.size:g}/{setting.leading:g} pt"
    )
    for line in describe(lies, found.widths):
        print(line)
    print(wording(found.language).fold(lies.scheme))
    return 0
