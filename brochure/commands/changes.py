"""`changes`: list what changed in the text since an earlier build."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """The argument of `changes`: the manifest of that build."""
    command.add_argument("manifest", type=Path, metavar="OLD_MANIFEST", help="its manifest.json, as it was kept")


def run(options: argparse.Namespace) -> int:
    """Print the note, in the language of the guide."""
    from brochure.build.changes import changes, read_record
    from brochure.content.reader import read
    from brochure.language.labels import wording_of
    from brochure.model.errors import printable
    from brochure.output.record import record

    old = read_record(options.manifest)
    guide = read(options.content)
    for line in changes(old, record(guide), wording_of(guide), options.manifest):
        print(printable(line))  # an old manifest may hold anything
    return 0
