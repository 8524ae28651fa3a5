"""`new`: make a guide to begin with, which builds at once."""

from __future__ import annotations

import argparse
import datetime
import re
import shlex
from dataclasses import replace
from pathlib import Path

from brochure.commands import streams
from brochure.model.errors import BrochureError, Source, fail
from brochure.model.text import LANGUAGES


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `new`, beside the guide's folder, which is not read."""
    command.add_argument("to", type=Path, metavar="DIR", help="the folder to make")
    command.add_argument("--language", choices=LANGUAGES, required=True, help="the language of the guide")
    command.add_argument(
        "--region", default="", metavar="CODE", help="the country of its readers, by its two letters: BE, FR, US …"
    )
    command.add_argument("--title", default="", metavar="TITLE", help="the title of the guide")


def run(options: argparse.Namespace) -> int:
    """Write the files of an example guide into a folder that is not there or is empty, and say what to do next."""
    from brochure.content.starting import new_guide
    from brochure.output import dist
    from brochure.source.files import why_unreadable

    to: Path = options.to
    try:
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            what = "this folder is there already, and is not empty" if to.is_dir() else "this is a file, not a folder"
            raise fail("folder-exists", Source(to), what, "name another folder")
    except (OSError, ValueError) as error:
        raise fail("unreadable", Source(to), why_unreadable(error)[0], "name another folder") from None
    title = " ".join(options.title.split())
    _check(title)
    files = new_guide(options.language, title, datetime.date.today(), _region(options))
    try:
        dist.write(to, files)
    except BrochureError as error:
        fix = "choose a folder that you may write to, or free some space"
        raise BrochureError(replace(one, fix=fix) for one in error.findings) from None
    shown = shlex.quote(str(to))
    for name in files:
        print(to / name)
    streams.say(f"\nTo print it: python make_pdf.py --content {shown} --out {shlex.quote(f'{to}-print')}")
    streams.say(f"To see the pages while you write: python make_pdf.py preview --content {shown}")
    return 0


def _region(options: argparse.Namespace) -> str:
    """The code of the country; raises `BrochureError` for one that is none."""
    from brochure.content.country import which_country
    from brochure.language.regions import ANYWHERE, countries

    code = str(options.region).strip().upper()
    if code in countries() or not code:
        return code or ANYWHERE
    raise fail("unknown-value", None, *which_country(options.region, options.language, "--region "))


def _check(title: str) -> None:
    """Raise `BrochureError` for a title that cannot be printed."""
    from brochure.markup.glyph_findings import no_glyphs
    from brochure.model.errors import Severity
    from brochure.model.text import control_character
    from brochure.source.glyphs import printable_part

    if control_character(title) or re.search("[\ud800-\udfff]", title):  # the halves of pairs: bytes of no text
        raise fail("control-character", None, "the title holds a control character", "type it anew")
    found = [replace(one, source=None) for one in no_glyphs(title, Path(), "en")]
    if errors := [one for one in found if one.severity is Severity.ERROR or not printable_part(title).strip()]:
        raise BrochureError(errors)
