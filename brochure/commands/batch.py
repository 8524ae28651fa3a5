"""`batch`: make a copy of editions for each practice, with its imprint."""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.commands import jobs, manual_duplex, streams
from brochure.commands.progress import progress
from brochure.model.edition import Screen


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `batch`: editions, the practices, where the files go."""
    command.add_argument("editions", nargs="+", metavar="EDITION", help="an edition's name, such as boekje")
    command.add_argument(
        "--practices", type=Path, metavar="FILE|DIR",
        help="a table (CSV, XLSX), or a folder of .toml files; default: the folder practices of the guide",
    )  # fmt: skip
    command.add_argument("--out", type=Path, default=Path("dist/practices"), metavar="DIR", help="where the files go")
    command.add_argument("--zip", action="store_true", help="the files of each practice in one .zip")
    command.add_argument("--cover", action="store_true", help="the name and telephone of each on its cover too")
    manual_duplex.argument(command)
    command.add_argument(
        "--ink", choices=["colour", "black"], default="colour",
        help="black: office files in black ink alone, for copiers",
    )  # fmt: skip
    command.add_argument("--ua2", action="store_true", help="make the files for the screen as PDF 2.0 and PDF/UA-2")
    jobs.argument(command)
    command.add_argument("--resume", action="store_true", help="what is made and unchanged is not made again")


def run(options: argparse.Namespace) -> int:
    """Make the copies, and print how far it is and what could not be made; 1 when a practice is lacking."""
    from brochure.build.batch import Order, batch

    order = Order(
        options.zip, options.jobs, options.resume, options.cover, options.manual_duplex, Screen(pdf2=options.ua2),
        options.ink == "black",
    )  # fmt: skip
    practices = options.practices or options.content / "practices"

    with progress() as show:

        def tell(done: int, every: int, seconds: float) -> None:
            left = f", {_duration(seconds)} left" if done < every else ""
            show(done, every, streams.translated(f"{done} of {every} practices{left}"))

        made = batch(options.content, options.editions, practices, options.out, order, tell)
    for note in made.notes:
        print(streams.told(note))
    streams.flush()
    for problem in made.problems:
        streams.complain(streams.told(problem))
    kept = f", {made.kept} of them as they were" if made.kept else ""
    streams.say(f"{made.done} of {made.done + made.faulty} practices{kept}: {made.files} files in {options.out}")
    return 1 if made.faulty or made.lacking else 0


def _duration(seconds: float) -> str:
    """A time in minutes and seconds: `2:05`."""
    whole = max(1, round(seconds))
    return f"{whole // 60}:{whole % 60:02}"
