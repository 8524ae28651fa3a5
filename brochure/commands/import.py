"""`import`: turn a saved page, a document or a folder of Markdown into a content folder."""

from __future__ import annotations

import argparse
import datetime
import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from brochure.commands import streams
from brochure.model.errors import BrochureError, Finding, Source, fail

_MOST_DRY_RUN = (2_000_000, 40_000)  # bytes and lines of text that are read within seconds
_MOST_CHECKED = (500_000, 10_000)  # a book of 300 pages


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `import`; the guide's folder is the one whose helplines are copied."""
    kinds = "an .html, .mhtml, .docx, .odt, .txt or .md file, or a folder of .md files"
    command.add_argument("source", type=Path, metavar="SOURCE", help=f"the page: {kinds}")
    command.add_argument("--to", type=Path, required=True, metavar="DIR", help="the content folder to make")
    command.add_argument(
        "--level", default="", metavar="LEVEL", help="what begins a topic: h1 to h6, bold, lines, whole …"
    )
    command.add_argument("--topics", default="", metavar='"A|B"', help="the titles of the topics, as the page has them")
    command.add_argument("--title", default="", metavar="TITLE", help="the title of the guide")
    command.add_argument("--force", action="store_true", help="write over the texts of a folder that is there")


def run(options: argparse.Namespace) -> int:
    """Convert the page, write the folder if it can be read as a guide, and print the report."""
    import tempfile  # every command lists this one in its help: what only it needs is loaded here

    from brochure.content import reader
    from brochure.editorial import reporters
    from brochure.editorial.check import findings
    from brochure.importing.importer import convert
    from brochure.importing.outline import Choice
    from brochure.imposition import impose
    from brochure.language.messages import of_environment
    from brochure.output import dist

    to: Path = options.to
    _check(to, options.force)
    titles = tuple(title.strip() for title in options.topics.split("|") if title.strip())
    choice = Choice(options.level, titles, options.title.strip())
    streams.speak(lambda: options.lang or of_environment())  # the guide in --content is another one
    done = convert(options.source, options.content, datetime.date.today(), choice)
    streams.speak(lambda: options.lang or done.report.language)
    if _is_within(done.files, _MOST_DRY_RUN):
        with tempfile.TemporaryDirectory() as dry_run:
            dist.write(Path(dry_run), done.files)
            try:
                reader.read(Path(dry_run))
                reader.read_editions(Path(dry_run), impose.SCHEMES)
            except BrochureError as error:
                raise BrochureError(
                    _on_source(finding, Path(dry_run), options.source) for finding in error.findings
                ) from None
    stale = {path.relative_to(to).as_posix() for path in to.glob("topics/*.md")} - set(done.files)
    files = {**done.files, "IMPORT.md": done.report.as_markdown(options.source.name, streams.translated).encode()}
    try:
        dist.write(to, files, sorted(stale))
    except BrochureError as error:
        raise BrochureError(
            replace(one, fix="choose a folder that you may write to, with --to FOLDER, or free some space")
            for one in error.findings
        ) from None
    for line in done.report.lines(streams.translated):
        print(line)
    if stale:
        streams.say("\nRemoved: the page has no such question")
        for name in sorted(stale):
            print(f"  {name}")
    streams.say("\nCheck")
    shown = shlex.quote(str(to))
    if _is_within(done.files, _MOST_CHECKED):
        for line in reporters.text(findings(to), colour=False, translate=streams.translated):
            print(f"  {line}".rstrip())
    else:
        streams.say(f"  a text of this size takes a while: python make_pdf.py check --content {shown}")
    print("\n" + streams.translated(f"{len(files)} files in {to}; this report is IMPORT.md"))
    streams.say(f"To print it: python make_pdf.py --content {shown}")
    return 0


def _is_within(files: Mapping[str, bytes], most: tuple[int, int]) -> bool:
    """Whether the topic files have at most so many bytes and lines."""
    topics = [data for name, data in files.items() if name.startswith("topics/")]
    return sum(map(len, topics)) <= most[0] and sum(data.count(b"\n") for data in topics) <= most[1]


def _check(to: Path, force: bool) -> None:
    """Raise `BrochureError` for a target that is no folder, or not empty without ``force``."""
    try:
        above = next(folder for folder in (to, *to.absolute().parents) if folder.exists() or folder.is_symlink())
        is_dir, is_empty = above.is_dir(), not to.exists() or not any(to.iterdir())
    except NotADirectoryError:
        is_dir, is_empty = False, True
    except (OSError, ValueError) as error:
        from brochure.source.files import why_unreadable

        raise fail("unreadable", Source(to), why_unreadable(error)[0], "name another folder with --to") from None
    if not is_dir:
        what = "this is a link that leads nowhere" if above.is_symlink() else "this is a file, not a folder"
        raise fail("not-a-folder", Source(above), what, "name another folder with --to")
    if not is_empty and not force:
        fix = "name another folder, or write over its texts with --force"
        raise fail("folder-exists", Source(to), "this folder is there already, and is not empty", fix)


def _on_source(finding: Finding, dry_run: Path, source: Path) -> Finding:
    """A finding on a file that will not be written as one on the page that it would come from."""
    if finding.source is None:
        return finding
    name = finding.source.path.relative_to(dry_run).as_posix()
    place = name if finding.source.line is None else f"{name}, line {finding.source.line}"
    return Finding(finding.code, Source(source), f"{finding.problem} (in what would be {place})", finding.fix)
