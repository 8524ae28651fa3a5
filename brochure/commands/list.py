"""`list`: list the editions."""

from __future__ import annotations

import argparse

from brochure.commands import streams


def arguments(command: argparse.ArgumentParser) -> None:
    """`list` has no arguments beside the guide's folder."""


def run(options: argparse.Namespace) -> int:
    """Print one line for each edition: its name, its title and what it is for; 1 when a file cannot be used."""
    from brochure.content.selection import edition_set

    every = edition_set(options.content)
    widest = max(len(edition.name) for edition in every.sound)
    for edition in every.sound:
        print(f"{edition.name:<{widest}}  {edition.title}: {edition.about}")
    if every.findings:
        streams.flush()
        streams.complain("\n".join(["", *map(str, every.findings)]))
    return 1 if every.findings else 0
