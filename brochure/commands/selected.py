"""The options for a selection: the questions that one reader needs, and its title."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brochure.content.questions import Questions


def arguments(command: argparse.ArgumentParser) -> None:
    """The options --topics and --title."""
    command.add_argument(
        "--topics", metavar="A,B", help="these questions alone, by name or letter, in this order: a selection"
    )
    command.add_argument("--title", metavar="TEXT", help="the title on the cover of the selection")


def questions(options: argparse.Namespace) -> Questions | None:
    """The questions that are asked for; None where all are. Raises BrochureError for one that is not there."""
    if options.topics is None and options.title is None:
        return None
    from brochure.content.questions import read_questions

    return read_questions(options.content, options.topics, options.title)
