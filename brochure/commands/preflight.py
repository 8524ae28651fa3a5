"""`preflight`: examine any PDF before it is printed: fonts, edges, contrast, pictures, links."""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.commands import streams


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `preflight`: the PDF, and what it is for."""
    command.add_argument("file", type=Path, metavar="FILE.pdf", help="the PDF, of any program")
    command.add_argument(
        "--for",
        dest="purpose",
        choices=["any", "screen", "office", "press"],
        default="any",
        help="what it is for: to read on a screen, an office printer, a print shop; default: any of them",
    )
    command.add_argument(
        "--scheme", metavar="SCHEME", help="how it is to be folded: its number of pages and its folds are looked at too"
    )
    command.add_argument(
        "--as",
        dest="taken",
        choices=["pages", "sheets"],
        help="whether it has single pages or whole sheets, where --scheme does not see that by itself",
    )
    command.add_argument("--html", action="store_true", help="also make a page with pictures of the faulty pages")
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where that page goes")


def run(options: argparse.Namespace) -> int:
    """Print every fault with its page and place; 1 when one of them must be corrected."""
    from brochure.build.preflight_file import examine, write_report
    from brochure.model.errors import Severity
    from brochure.pdf.fault import Purpose

    sheets = None if options.taken is None else options.taken == "sheets"
    found = examine(options.file, Purpose(options.purpose), options.scheme, sheets)
    findings = list(found.findings())
    for finding in findings:
        print(streams.told(finding))
    errors = sum(one.severity is Severity.ERROR for one in findings)
    warnings = len(findings) - errors
    pages = f"{len(found.file.pages)} page{'s' if len(found.file.pages) != 1 else ''}"
    if findings:
        print()
    if found.taken and found.taken.doubtful:
        if found.taken.sheets:
            streams.say(f"{options.scheme}: taken for whole sheets; write --as pages where that is wrong")
        else:
            streams.say(f"{options.scheme}: taken for single pages; write --as sheets where that is wrong")
    streams.say(f"{options.file}: {pages}, {_count(errors, 'error')}, {_count(warnings, 'warning')}")
    if options.html:
        streams.say(f"{write_report(found, options.out, streams.language())}\n  Open it in a browser.")
    return 1 if errors else 0


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
