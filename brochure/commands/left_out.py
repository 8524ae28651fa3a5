"""Prints which products a build leaves out and why: each as soon as that is known, and all of them at the end."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.commands import streams
from brochure.model.errors import Finding, printable

if TYPE_CHECKING:
    from brochure.build.outcome import Missing


def argument(command: argparse.ArgumentParser) -> None:
    """The option that lets one product that cannot be made stop all others."""
    command.add_argument(
        "--all-or-nothing", action="store_true", help="write nothing when one product cannot be made; default: the rest"
    )


class LeftOutPrinter:
    """Prints to the error stream; ``out`` is where the files go."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._missing: list[Missing] = []
        self._seen: set[Finding] = set()

    def report(self, missing: Missing, left: int) -> None:
        """Print a product at once, where ``left`` others are still to be made; a finding that several share once."""
        self._missing.append(missing)
        if left:
            new = [found for found in missing.findings if found not in self._seen]
            self._seen.update(new)
            end = f"{_name(missing)} cannot be made; the others are being made"
            if missing.only_site:
                end = f"{_name(missing)} is left out of the website; the others are being made"
            streams.complain("\n".join([*map(streams.told, new), streams.translated(end), ""]))

    def end(self) -> int:
        """Print all that is missing, by name, with its findings; the exit code, 1 when something is."""
        if not self._missing:
            return 0
        streams.flush()
        alike = sorted(self._missing, key=lambda one: (one.only_site, tuple(map(str, one.findings)), one.name))
        groups = [list(group) for _, group in groupby(alike, key=lambda one: (one.only_site, one.findings))]
        groups.sort(key=lambda group: (group[0].only_site, group[0].name))
        lines = [line for group in groups for line in ("", *self._lines(group))]
        streams.complain("\n".join([*lines, streams.translated(f"\n{self._sum()}; all else is in {self._out}")]))
        return 1

    def _sum(self) -> str:
        """How many mistakes there are, and how many products are missing: `1 mistake; 2 products not made`."""
        mistakes = len({found for one in self._missing for found in one.findings})
        not_made = len({one.name for one in self._missing if not one.only_site})
        not_shown = len({one.name for one in self._missing if one.only_site})
        parts = []
        if not_made:
            parts.append(f"{not_made} product{'s' if not_made != 1 else ''} not made")
        if not_shown:
            parts.append(f"{not_shown} product{'s' if not_shown != 1 else ''} not on the website")
        return f"{mistakes} mistake{'s' if mistakes != 1 else ''}; {', '.join(parts)}"

    def _lines(self, group: Iterable[Missing]) -> Iterator[str]:
        """Products with the same findings: what is missing, why, and which older files are gone."""
        group = list(group)
        what = streams.translated("not on the website" if group[0].only_site else "not made")
        yield from (f"{what}: {_name(one)}" for one in group)
        yield from map(streams.told, group[0].findings)
        gone = [path for one in group for path in one.removed]
        if gone:
            paths = ", ".join(str(self._out / path) for path in gone)
            yield streams.translated(f"  removed, left by an earlier build: {paths}")


def _name(missing: Missing) -> str:
    return printable(missing.title if missing.title == missing.name else f"{missing.title} ({missing.name})")
