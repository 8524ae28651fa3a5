"""`gallery`: make a page that shows the guide in every theme."""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.commands import streams


def arguments(command: argparse.ArgumentParser) -> None:
    """The argument of `gallery`: where the files go."""
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")


def run(options: argparse.Namespace) -> int:
    """Make the gallery, and print where it is."""
    from brochure.build.gallery import gallery

    page = gallery(options.content, options.out)
    streams.say(f'{page}\n  Open it in a browser; then write theme = "…" under [brand] in guide.toml.')
    return 0
