"""`site`: build all editions and the website to download them from and to read on."""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.commands import jobs, left_out, streams
from brochure.commands.build import size


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `site`, beside the guide's folder."""
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the files go")
    jobs.argument(command)
    left_out.argument(command)


def run(options: argparse.Namespace) -> int:
    """Build, and print for each page how much a browser downloads for it; 1 when a product could not be made."""
    from brochure.build.build import build
    from brochure.build.website import FOLDER
    from brochure.output.dist import has
    from brochure.output.manifest import read_manifest
    from brochure.web.pages import weight

    before = read_manifest(options.out).site
    whole = all(has(options.out, name, key) for name, key in before.items())
    missing = left_out.LeftOutPrinter(options.out)
    report = None if options.all_or_nothing else missing.report
    build(options.content, options.out, report=report, jobs=options.jobs)
    now = read_manifest(options.out).site
    state = f", {streams.translated('up to date')}" if whole and now == before else ""
    files = {name.removeprefix(f"{FOLDER}/"): (options.out / name).read_bytes() for name in now}
    for page in sorted(name for name in files if name.endswith(".html")):
        print(f"{options.out / FOLDER / page}  {size(weight(files, page))}{state}")
    streams.say(f"  Put the folder {options.out / FOLDER} on a web server, or open index.html in it.")
    return missing.end()
