"""`test-sheet`: make the sheets that show how a printer turns its paper."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """`test-sheet` takes where the files go."""
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")


def run(options: argparse.Namespace) -> int:
    """Make them, and say what to do with each."""
    from brochure.build.trial_sheets import trial

    for path, use in trial(options.content, options.out).items():
        print(f"{options.out / path}\n  {use}")
    return 0
