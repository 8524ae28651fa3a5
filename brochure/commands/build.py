"""`build`: build all editions, or the named ones."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.commands import jobs, left_out, manual_duplex, selected, streams
from brochure.model.edition import Output, Screen

if TYPE_CHECKING:
    from brochure.output.manifest import Artifact


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `build`, beside the guide's folder."""
    command.add_argument("editions", nargs="*", metavar="EDITION", help="an edition's name, such as boekje")
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")
    selected.arguments(command)
    manual_duplex.argument(command)
    command.add_argument(
        "--press", action="store_true", help="also make what a print shop takes: PDF/X-4 and a job ticket"
    )
    command.add_argument(
        "--ink", choices=["colour", "black"], default="colour",
        help="black: office files in black ink alone, for copiers",
    )  # fmt: skip
    command.add_argument("--ua2", action="store_true", help="make the files for the screen as PDF 2.0 and PDF/UA-2")
    command.add_argument(
        "--no-validate", action="store_true", help="do not examine how the files for the screen are read aloud"
    )
    jobs.argument(command)
    left_out.argument(command)


def run(options: argparse.Namespace) -> int:
    """Build, and print what each file is and how to print it; 1 when a product could not be made."""
    from brochure.build.build import build

    questions = selected.questions(options)
    if questions:
        options.out = questions.below(options.out)
    missing = left_out.LeftOutPrinter(options.out)
    report = None if options.all_or_nothing else missing.report
    screen = Screen(pdf2=options.ua2, examined=not options.no_validate)
    feed, black = options.manual_duplex, options.ink == "black"
    for result in build(
        options.content, options.out, options.editions, feed, report, screen,
        press=options.press, black=black, questions=questions, jobs=options.jobs,
    ):  # fmt: skip
        for item in result.artifacts:
            print(f"{options.out / item.path}  {_about(item, result.fresh)}")
            print(f"  {result.how_to_print(item.output)}")
        for note in result.notes:
            print(streams.told(note))
    if not (options.editions or questions):
        print(f"{options.out / 'site' / 'index.html'}  {streams.translated('the website')}")
    return missing.end()


def _about(item: Artifact, fresh: bool) -> str:
    """A file in a line: `24 pages on 6 sheets of paper, 11.5 pt, saddle-stitch, 812 kB, up to date`."""
    pages = streams.translated(f"{item.pages} page{'s' if item.pages != 1 else ''}")
    if item.sheets is not None:
        pages += " " + streams.translated(f"on {item.sheets} sheet{'s' if item.sheets != 1 else ''} of paper")
    form = [] if item.scheme == "one-up" else [item.scheme]
    state = [] if fresh else ["up to date"]
    pages_of = [] if item.output == Output.TICKET else [pages, f"{number(item.type_size)} pt", *form]
    parts = [*pages_of, size(item.bytes), *state]
    return ", ".join(map(streams.translated, parts))


def number(value: float) -> str:
    """A number with the decimal mark of the language of the reader."""
    from brochure.language.messages import written

    return written(f"{value:g}", "number", streams.language())


def size(count: int) -> str:
    """The size of a file of so many bytes: `95 kB`, `1.2 MB`."""
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{number(round(count / 1_000_000, 1))} MB"
