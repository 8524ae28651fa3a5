"""The command words, what they print, and the one place that prints errors and chooses exit codes."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from brochure.errors import BrochureError

EXIT_BAD_INPUT = 1
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def parser() -> argparse.ArgumentParser:
    """The command line: `build`, `list` and `show`; no command means `build`."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the guide's folder")
    top = argparse.ArgumentParser(
        prog="make_pdf.py", description="Turn a guidance text into booklets that an office printer can print."
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    build = commands.add_parser("build", parents=[shared], help="build all editions, or the named ones")
    build.add_argument("editions", nargs="*", metavar="EDITION", help="an edition's name, such as boekje")
    build.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")
    commands.add_parser("list", parents=[shared], help="list the editions")
    show = commands.add_parser("show", parents=[shared], help="show how an edition's pages lie on its sheets")
    show.add_argument("edition", metavar="EDITION")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 1 when the input is wrong, 130 when it was interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not any(word in ("build", "list", "show", "-h", "--help") for word in words):
        words.insert(0, "build")
    options = parser().parse_args(words)
    collecting = gc.isenabled()
    gc.disable()  # a layout makes millions of objects that all stay until the end: looking for refuse costs a sixth
    try:
        return {"build": _build, "list": _list, "show": _show}[options.command](options)
    except BrochureError as error:
        return _complain(error)
    except KeyboardInterrupt:
        print("\nstopped; the files that were there have not been touched", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    finally:
        if collecting:
            gc.enable()


def _complain(error: BrochureError) -> int:
    for finding in error.findings:
        print(finding, file=sys.stderr)
    count = len(error.findings)
    print(f"\n{count} mistake{'s' if count != 1 else ''}; nothing was written", file=sys.stderr)
    return EXIT_BAD_INPUT


def _build(options: argparse.Namespace) -> int:
    from brochure.build import build
    from brochure.edition import Output

    for result in build(options.content, options.out, options.editions):
        for item in result.artifacts:
            sheets = "" if item.sheets is None else f" on {item.sheets} sheet{'s' if item.sheets != 1 else ''} of paper"
            state = "" if result.fresh else ", up to date"
            print(f"{options.out / item.path}  {item.pages} pages{sheets}, {_size(item.bytes)}{state}")
            print(f"  {result.edition.how_to_print[Output(item.output)]}")
        for note in result.notes:
            print(note)
    return 0


def _list(options: argparse.Namespace) -> int:
    from brochure.build import editions

    for edition in editions(options.content):
        print(f"{edition.name:<16} {edition.title}: {edition.about}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from brochure.build import plan
    from brochure.imposition import describe

    sheets, setting = plan(options.content, options.edition)
    print(
        f"{options.edition}: {sheets.pages} pages, {sheets.scheme}, {len(sheets.sheets)} sheets; "
        f"type {setting.size:g}/{setting.leading:g} pt"
    )
    for line in describe(sheets):
        print(line)
    return 0


def _size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
