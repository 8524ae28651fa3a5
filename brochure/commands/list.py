"""`list`: list the editions."""

from __future__ import annotations

import argparse


def arguments(command: argparse.ArgumentParser) -> None:
    """`list` takes nothing beside the guide's folder."""


def run(options: argparse.Namespace) -> int:
    """One line for each edition: its name, its title and what it is for."""
    from brochure.build import editions

    for edition in editions(options.content):
        print(f"{edition.name:<16} {edition.title}: {edition.about}")
    return 0
