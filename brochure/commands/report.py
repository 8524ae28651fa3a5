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
    from brochure.content.holdings import holdings
    from brochure.typesetting.libraries import missing_pango

    page, pdf = report(options.content, options.out, datetime.date.today(), options.lang or "")
    streams.say(f"{page}\n  Open it in a browser.")
    if pdf is None:
        streams.complain("\n".join(map(streams.told, missing_pango().findings)))
    else:
        paper = holdings(options.content).family.sheet.name
        streams.say(f"{pdf}\n  The same, to print on {paper}.")
    return 0
