"""The command-line parser, and the one place that prints errors and chooses exit codes."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from brochure.commands import streams
from brochure.language.messages import of_environment
from brochure.model.errors import BrochureError, Finding, Source, fail
from brochure.model.text import LANGUAGES
from brochure.output import stopping

EXIT_BAD_INPUT = 1
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as in shells; 143 and 129 for SIGTERM and SIGHUP

#: The commands, each a module in commands/ whose first line is its help. The default is the first of them.
COMMANDS = (
    "build", "batch", "preview", "check", "report", "list", "show", "test-sheet", "impose", "preflight", "new",
    "import", "changes", "site", "gallery",
)  # fmt: skip

#: Options whose value is a folder, which may have the name of a command.
FOLDERS = ("--content", "--out", "--to", "--lang")


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong with the arguments in the language of the reader."""

    def error(self, message: str) -> NoReturn:
        """Print how the command is used and what is wrong, and end with exit code 2."""
        self.print_usage(sys.stderr)
        streams.complain(f"{self.prog}: {streams.translated('error:')} {streams.translated(message)}")
        raise SystemExit(2)


def parser() -> argparse.ArgumentParser:
    """The parser: the commands and the arguments of each."""
    shared = _Parser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, help="the language of messages; default: that of the guide")
    shared.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the guide's folder")
    top = _Parser(
        prog="make_pdf.py", description="Turn a guidance text into booklets that an office printer can print."
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for word in COMMANDS:
        command = _command(word)
        about = (command.__doc__ or "").split(": ", 1)[1].strip().rstrip(".")
        command.arguments(commands.add_parser(word, parents=[shared], help=about, description=about))
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 for success, 1 for wrong input, 130 when interrupted.

    Raises SystemExit for --help and for arguments that are wrong.
    """
    streams.prepare()
    options = argparse.Namespace()
    collecting = gc.isenabled()
    gc.disable()  # a layout makes millions of objects that live until the end: garbage collection costs a sixth
    try:
        with stopping.ending_cleanly():
            words = command_first(list(sys.argv[1:] if arguments is None else arguments))
            streams.speak(lambda: _language(options, words))
            parser().parse_args(words, options)
            code = int(_command(options.command).run(options))
            streams.flush()
        return code
    except BrochureError as error:
        return _print_findings(error, options)
    except stopping.EndedError as end:
        return _stopped(options, 128 + end.number)
    except KeyboardInterrupt:
        return _stopped(options, EXIT_INTERRUPTED)
    except BrokenPipeError:  # whoever reads has seen enough
        return 0
    except MemoryError:
        return _print_findings(
            fail("memory", None, "there is not enough memory", "end other programs, or split the text"), options
        )
    except OSError as error:
        return _print_findings(BrochureError([_refused(error)]), options)
    finally:
        streams.abandon()
        if collecting:
            gc.enable()


def command_first(words: list[str]) -> list[str]:
    """The arguments with the command before its options, whichever the user typed first; `build` when there is none."""
    for place, word in enumerate(words):
        if word in COMMANDS and (not place or words[place - 1] not in FOLDERS):
            return [word, *words[:place], *words[place + 1 :]]
    return words if {"-h", "--help"}.intersection(words) else [COMMANDS[0], *words]


def _language(options: argparse.Namespace, words: Sequence[str]) -> str:
    """The language of messages: what --lang says, else that of the guide, else that of the terminal."""
    asked = getattr(options, "lang", None) or _after("--lang", words)
    if asked in LANGUAGES:
        return str(asked)
    from brochure.content.edition_files import written_in

    of_new = getattr(options, "language", None)  # the guide that `new` makes
    root = getattr(options, "content", None) or Path(_after("--content", words) or "content")
    return str(of_new or written_in(root) or of_environment())


def _after(option: str, words: Sequence[str]) -> str:
    """The value of an option in arguments that could not be understood."""
    given = [word.partition("=")[2] for word in words if word.startswith(f"{option}=")]
    return next((value for word, value in pairwise(words) if word == option), given[0] if given else "")


def _command(word: str) -> Any:
    return import_module(f"brochure.commands.{word.replace('-', '_')}")


def _print_findings(error: BrochureError, options: argparse.Namespace) -> int:
    count = len(error.findings)
    end = "files were written before" if _has_written(options) else "nothing was written"
    last = f"{count} mistake{'s' if count != 1 else ''}; {end}"
    streams.complain("\n".join([*map(streams.told, error.findings), "", streams.translated(last)]))
    return EXIT_BAD_INPUT


def _stopped(options: argparse.Namespace, code: int) -> int:
    end = "stopped; all files were written before"
    if not _has_written(options):
        end = "stopped; the files that were there have not been touched"
    elif options.command == "batch":
        end = "stopped; the files that are there are whole, and --resume makes the others"
    streams.complain(f"\n{streams.translated(end)}")
    return code


def _has_written(options: argparse.Namespace) -> bool:
    folder = getattr(options, "to", None) or getattr(options, "out", None)
    return folder is not None and stopping.has_replaced(folder)


def _refused(error: OSError) -> Finding:
    """What the system refused, where no part of the program could say more of it."""
    problem = (error.strerror or str(error)).lower()
    fix = f"look at this file, at the folder {_temporary()} and at the disk"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        fix = f"free some space: where this is printed, where files are written, and in {_temporary()}"
    elif error.errno in (errno.EACCES, errno.EPERM):
        fix = "give yourself the right to it"
    place = error.filename if isinstance(error.filename, (str, os.PathLike)) else None
    return Finding("system", Source(Path(place)) if place else None, f"the system refused this: {problem}", fix)


def _temporary() -> str:
    """The folder for temporary files."""
    import tempfile  # takes as long to load as all of this module

    try:
        return tempfile.gettempdir()
    except OSError:
        return "TMPDIR"
