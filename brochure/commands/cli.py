"""The command-line parser, and the one place that prints errors and chooses exit codes."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from brochure.model.errors import BrochureError

EXIT_BAD_INPUT = 1
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as in shells


#: The commands, each a module in commands/ whose first line is its help. The default is the first of them.
COMMANDS = ("build", "preview", "check", "report", "list", "show", "test-sheet", "import", "changes", "site")

#: Options whose value is a folder, which may have the name of a command.
FOLDERS = ("--content", "--out", "--to")


def parser() -> argparse.ArgumentParser:
    """The parser: the commands and the arguments of each."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the guide's folder")
    top = argparse.ArgumentParser(
        prog="make_pdf.py", description="Turn a guidance text into booklets that an office printer can print."
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for word in COMMANDS:
        command = _command(word)
        about = (command.__doc__ or "").split(": ", 1)[1].strip().rstrip(".")
        command.arguments(commands.add_parser(word, parents=[shared], help=about, description=about))
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 for success, 1 for wrong input, 130 when interrupted."""
    collecting = gc.isenabled()
    gc.disable()  # a layout makes millions of objects that live until the end: garbage collection costs a sixth
    try:
        options = parser().parse_args(command_first(list(sys.argv[1:] if arguments is None else arguments)))
        return int(_command(options.command).run(options))
    except BrochureError as error:
        return _print_findings(error)
    except KeyboardInterrupt:
        print("\nstopped; the files that were there have not been touched", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    finally:
        if collecting:
            gc.enable()


def command_first(words: list[str]) -> list[str]:
    """The arguments with the command before its options, whichever the user typed first; `build` when there is none."""
    for place, word in enumerate(words):
        if word in COMMANDS and (not place or words[place - 1] not in FOLDERS):
            return [word, *words[:place], *words[place + 1 :]]
    return words if {"-h", "--help"}.intersection(words) else [COMMANDS[0], *words]


def _command(word: str) -> Any:
    return import_module(f"brochure.commands.{word.replace('-', '_')}")


def _print_findings(error: BrochureError) -> int:
    for finding in error.findings:
        print(finding, file=sys.stderr)
    count = len(error.findings)
    print(f"\n{count} mistake{'s' if count != 1 else ''}; nothing was written", file=sys.stderr)
    return EXIT_BAD_INPUT
