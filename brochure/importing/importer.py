"""Conversion of a saved page to the files of a content folder, with a report on what was left out and is missing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from brochure.importing import guide_folder
from brochure.importing.addresses import printable_addresses, shortened_for_qr
from brochure.importing.blocks import Kind, Page
from brochure.importing.dead_links import dead_phrases
from brochure.importing.duplicates import duplicate_answers, near_duplicates
from brochure.importing.links import Links
from brochure.importing.missing_glyphs import printable
from brochure.importing.outline import AS_THE_PAGE_IS, Choice, Outline, recognise
from brochure.importing.phrases import LANGUAGES, Phrases, detect_language, phrases
from brochure.importing.pictures import gather
from brochure.importing.report import Report
from brochure.importing.sources import read_source
from brochure.importing.titles import Titles
from brochure.importing.to_check import offered, to_check
from brochure.importing.to_markdown import markdown, mentions, with_whole_links
from brochure.model.text import letters, quoted

_MOST_LANGUAGE = 50_000  # characters that are read to know the language


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a content folder, by their paths in it, and the report."""

    files: Mapping[str, bytes]
    report: Report


def convert(source: Path, own: Path, today: datetime.date, choice: Choice = AS_THE_PAGE_IS) -> Imported:
    """The page ``source`` as a content folder, with the helplines of the guide in ``own`` if its language is the same.

    Raises `BrochureError` when the file cannot be read or holds no words, or does not have what ``choice`` asks for.
    """
    page = read_source(source)
    known = phrases(page.language if page.language in LANGUAGES else detect_language(_beginning(page)))
    gathered = gather(printable(page, known.language), known.fill_in)
    page = printable_addresses(gathered.page)
    outline = recognise(page, source, choice)
    facts = guide_folder.Facts(shortened_for_qr(page.address), page.site, today, known, page.facts)
    names = guide_folder.slugs(outline.questions, known.language)
    duplicates = dict(duplicate_answers(outline.questions, known.common))
    links = Links(outline.questions, names)
    register = guide_folder.helplines(own, facts)
    files = _texts(outline, names, duplicates, links, known, page.summaries)
    updates = links.add(facts.address).id if facts.address else ""
    listed = [*links.found.values()]
    files["guide.toml"] = guide_folder.guide(outline, names, listed, updates, facts, register.region)
    files["helplines.toml"] = register.text + offered(gathered.page)
    files["words.toml"] = guide_folder.words_file()
    blocks = [block for question in outline.questions for block in question.blocks]
    report = Report(
        outline,
        page.unit,
        known.language,
        duplicates,
        near_duplicates(outline.questions),
        [
            *page.changed,
            *_changes(outline, page, names, duplicates, links),
            register.origin,
        ],
        dead_phrases(
            [*outline.intro, *blocks], [question.title for question in outline.questions], known, links.is_dead
        ),
        guide_folder.fill_ins(outline, facts, register.region, bool(outline.intro)),
        list(to_check(gathered)),
    )
    written = {**{name: text.encode() for name, text in files.items()}, **gathered.files}
    return Imported(dict(sorted(written.items())), report)


def _beginning(page: Page) -> str:
    """The first words of a page, by which its language is known."""
    pieces, size = [], 0
    for block in page.blocks:
        pieces.append(block.words)
        size += len(pieces[-1])
        if size > _MOST_LANGUAGE:
            break
    return " ".join(pieces)


def _texts(
    outline: Outline,
    names: list[str],
    duplicates: dict[int, int],
    links: Links,
    known: Phrases,
    summaries: Mapping[str, str],
) -> dict[str, str]:
    """The Markdown files: one for each question, page 2 and the back."""
    files = {}
    titles = _titles(outline, names)
    for number, (question, name) in enumerate(zip(outline.questions, names, strict=True)):
        owner = names[duplicates[number]] if number in duplicates else ""
        body = "" if owner else markdown(question.blocks, links.target, titles.without(name))
        summary = next((summaries[one] for one in question.ids if one in summaries), "")
        files[f"topics/{name}.md"] = guide_folder.topic(question.title, body, owner, summary)
    note = f"{guide_folder.draft_note(known)}\n"
    files["front.md"] = markdown(outline.intro, links.target, titles) or note
    files["back.md"] = note
    return files


def _titles(outline: Outline, names: list[str]) -> Titles:
    """The titles that a sentence may name: those that are questions."""
    pairs = zip((question.title for question in outline.questions), names, strict=True)
    return Titles.of(pair for pair in pairs if pair[0].endswith("?"))


def _changes(outline: Outline, page: Page, names: list[str], duplicates: dict[int, int], links: Links) -> list[str]:
    """Messages on what differs from the page: references, links, tables."""
    changes = []
    titles = _titles(outline, names)
    letter = {name: letters(number) for number, name in enumerate(names)}
    for number, question in enumerate(outline.questions):
        if number in duplicates:
            continue
        for line, name in mentions(question.blocks, titles.without(names[number])):
            place = "" if line is None else f"{page.unit} {line}: "
            changes.append(f"{place}the name of question {letter[name]} became a reference to it")
        for block in question.blocks:
            place = "" if block.line is None else f"{page.unit} {block.line}: "
            if block.kind is Kind.TABLE:
                changes.append(f"{place}a table; its first row heads its columns")
            kept = [run for line in block.lines for run in with_whole_links(line) if links.keeps(run)]
            changes += [f"{place}the link {quoted(run.text.strip())} keeps its address, {run.href}" for run in kept]
    return changes
