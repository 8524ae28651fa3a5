"""`list`: list the editions."""

from __future__ import annotations

import argparse


def arguments(command: argparse.ArgumentParser) -> None:
    """`list` has no arguments beside the guide's folder."""


def run(options: argparse.Namespace) -> int:
    """Print one line for each edition: its name, its title and what it is for."""
    from brochure.content.selection import editions

    every = editions(options.content)
    widest = max((len(edition.name) for edition in every), default=0)
    for edition in every:
        print(f"{edition.name:<{widest}}  {edition.title}: {edition.about}")
    return 0
