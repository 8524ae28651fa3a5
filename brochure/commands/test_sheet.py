"""`test-sheet`: make the sheets that show how a printer turns its paper."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """The argument of `test-sheet`: where the files go."""
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")


def run(options: argparse.Namespace) -> int:
    """Make them, and print what to do with each."""
    from brochure.build.trial_sheets import trial

    for path, use in trial(options.content, options.out).items():
        print(f"{options.out / path}\n  {use}")
    return 0
