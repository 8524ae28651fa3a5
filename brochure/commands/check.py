"""`check`: report what is wrong with the text, where, and what to write instead."""

from __future__ import annotations

import argparse
import os
import sys

from brochure.commands import streams
from brochure.model.errors import Finding, Severity

FORMATS = ("text", "json", "sarif", "github")


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `check`, beside the guide's folder."""
    command.add_argument(
        "--release", action="store_true", help="make drafts, open reviews and unverified helplines errors"
    )
    command.add_argument(
        "--spelling", action="store_true", help="check the spelling too, with an installed Hunspell dictionary"
    )
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, or for programs")
    command.add_argument("--explain", metavar="CODE", help="print the manual page of a code; all: every one in a line")


def run(options: argparse.Namespace) -> int:
    """Print the findings; 1 when one of them is an error."""
    if options.explain is not None:
        return _explain(options.explain)
    from brochure.editorial import reporters
    from brochure.editorial.check import findings

    found = findings(options.content, release=options.release, spelling=options.spelling)
    said = [streams.in_reader_language(one) for one in found] if options.format != "text" else []
    match options.format:
        case "json":
            print(reporters.as_json(said))
        case "sarif":
            print(reporters.sarif(said))
        case "github":
            for line in reporters.github(said):
                print(line)
        case _:
            colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            print(*reporters.text(found, colour=colour, translate=streams.translated), sep="\n")
    return 1 if any(finding.severity is Severity.ERROR for finding in found) else 0


def _explain(code: str) -> int:
    from brochure.editorial.rulebook import manual
    from brochure.model.text import nearest

    pages = manual()
    if code == "all":
        widest = max(map(len, pages))
        for name, page in pages.items():
            print(f"{name:<{widest}}  {streams.translated(page.splitlines()[0])}")
        return 0
    if code not in pages:
        near = nearest(code, pages)
        fix = f'write "{near}" instead' if near else f"choose one of: all, {', '.join(pages)}"
        # Printed here, and not raised: the command line would add that nothing was written, and check writes nothing.
        streams.complain(streams.told(Finding("unknown-rule", None, f'there is no rule "{code}"', fix)))
        return 1
    print(pages[code])
    return 0
