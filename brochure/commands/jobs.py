"""The option that says in how many processes a command works."""

from __future__ import annotations

import argparse


def argument(command: argparse.ArgumentParser) -> None:
    """The option `-j N`, `--jobs N`; without it the value is None, for one process on each core."""
    command.add_argument(
        "-j", "--jobs", type=_jobs, default=None, metavar="N", help="how many processes; default: one for each core"
    )


def _jobs(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= 64):
        raise argparse.ArgumentTypeError(f'"{typed}" is no number of processes: write 1 to 64')
    return int(typed)
