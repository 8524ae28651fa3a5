"""`check`: say what is wrong with the text, where, and what to write instead."""

from __future__ import annotations

import argparse
import os
import sys

from brochure.errors import Severity, fail

FORMATS = ("text", "json", "sarif", "github")


def arguments(command: argparse.ArgumentParser) -> None:
    """What `check` takes beside the guide's folder."""
    command.add_argument("--release", action="store_true", help="refuse drafts, open reviews and unverified helplines")
    command.add_argument("--spelling", action="store_true", help="look words up in this machine's dictionary too")
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, or for machines")
    command.add_argument("--explain", metavar="CODE", help="print the manual page of a rule; all: every rule in a line")


def run(options: argparse.Namespace) -> int:
    """Print the findings; 1 when one of them is an error."""
    if options.explain is not None:
        return _explain(options.explain)
    from brochure import telling
    from brochure.check import findings

    found = findings(options.content, release=options.release, spelling=options.spelling)
    match options.format:
        case "json":
            print(telling.as_json(found))
        case "sarif":
            print(telling.sarif(found))
        case "github":
            print(*telling.github(found), sep="\n")
        case _:
            colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            print(*telling.text(found, colour=colour), sep="\n")
    return 1 if any(finding.severity is Severity.ERROR for finding in found) else 0


def _explain(code: str) -> int:
    from brochure.rulebook import rules
    from brochure.words import did_you_mean

    pages = {rule.code: rule.manual for rule in rules()}
    if code == "all":
        widest = max(map(len, pages))
        for name, manual in pages.items():
            print(f"{name:<{widest}}  {manual.splitlines()[0]}")
        return 0
    if code not in pages:
        fix = did_you_mean(code, pages, "make_pdf.py check --explain all lists them")
        raise fail("unknown-rule", None, f'there is no rule "{code}"', fix)
    print(pages[code])
    return 0
