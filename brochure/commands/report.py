"""`report`: make a report for the editor: figures, findings, helplines, dates, open points."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from brochure.commands import streams


def arguments(command: argparse.ArgumentParser) -> None:
    """The argument of `report`: where the files go."""
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")


def run(options: argparse.Namespace) -> int:
    """Make the report, and print where it is."""
    from brochure.build.report import report

    page, pdf = report(options.content, options.out, datetime.date.today())
    streams.say(f"{page}\n  Open it in a browser.\n{pdf}\n  The same, to print on A4.")
    return 0
