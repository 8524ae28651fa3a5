"""`list`: list the editions, and what can be chosen besides."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from brochure.commands import streams


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `list`, beside the guide's folder."""
    command.add_argument(
        "--labels", action="store_true", help="list the words that every edition prints, as lines for labels.toml"
    )


def run(options: argparse.Namespace) -> int:
    """Print a line for each edition, with its name, its title and what it is for or about, and then what else there is.

    The exit code is 1 when a file cannot be used.
    """
    if options.labels:
        return _labels(options.content)
    from brochure.content.selection import edition_set, not_chosen, subjects
    from brochure.content.shipped import words

    every, topics = edition_set(options.content), subjects(options.content)
    others, notes = not_chosen(options.content)
    widest = max(len(name) for name in (*(edition.name for edition in every.sound), *(name for name, _, _ in others)))
    for edition in every.sound:
        print(f"{edition.name:<{widest}}  {edition.title}: {topics.get(edition.topic) or edition.about}")
    for note in notes:
        print(f"\n{streams.told(note)}")
    if others:
        more = words(streams.language())["list"]["more"].format(name=others[0][0])
        print(f"\n{more}")
    for name, title, about in others:
        print(f"{name:<{widest}}  {title}: {about}")
    if every.findings:
        streams.flush()
        streams.complain("\n".join(["", *map(streams.told, every.findings)]))
    return 1 if every.findings else 0


def _labels(root: Path) -> int:
    """Print every label of the guide's language as it is worded now."""
    from brochure.content.reader import read
    from brochure.language.labels import wording_of

    for key, label in wording_of(read(root)).labels.items():
        print(f"{key} = {json.dumps(label, ensure_ascii=False)}")
    return 0
