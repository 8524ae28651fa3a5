"""A saved web page becomes the files of a content folder, and a report on what was kept, left out and is missing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from brochure.importing import folder
from brochure.importing.addresses import MOST_IN_CODE, fits_code, fitting, on_paper
from brochure.importing.blocks import Kind, Page
from brochure.importing.decoding import check_lines, check_tags, decode, read_bytes
from brochure.importing.links import Links
from brochure.importing.nowhere import leads_nowhere
from brochure.importing.phrases import LANGUAGES, Phrases, phrases, spoken
from brochure.importing.plain_text import read_plain
from brochure.importing.questions import Found, recognise
from brochure.importing.report import Report
from brochure.importing.same import nearly_same, same_answers
from brochure.importing.titles import Titles
from brochure.importing.unprintable import printable
from brochure.importing.writing import markdown, named
from brochure.model.errors import Source, fail
from brochure.model.guide import Link
from brochure.model.text import did_you_mean, letters, quoted

EDITIONS = ("boekje", "grote-letters")
_KINDS = (".txt", ".html", ".htm", ".docx")
_AS_WORD = "open it in Word, and save it as a Word document (.docx)"
_AS_PAGE = 'open it in the browser, and save it as "web page, HTML only"'
_SAVED_OTHERWISE = {".doc": _AS_WORD, ".rtf": _AS_WORD, ".odt": _AS_WORD, ".mht": _AS_PAGE, ".mhtml": _AS_PAGE}


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a content folder by their names in it, and the report."""

    files: Mapping[str, bytes]
    report: Report


def convert(source: Path, own: Path, today: datetime.date) -> Imported:
    """The page ``source`` as a content folder; the helplines come from the guide in ``own`` when it fits.

    Raises `BrochureError` when the file cannot be read, or holds no question with an answer.
    """
    page = on_paper(printable(_page(source)))
    found = recognise(page, source)
    words = " ".join(block.words for question in found.questions for block in question.blocks)
    known = phrases(page.language if page.language in LANGUAGES else spoken(words))
    facts = folder.Facts(fitting(page.address), page.site, today, known)
    names = folder.slugs(found.questions, known.language)
    same = dict(same_answers(found.questions, known.common))
    links = Links(found.questions, names)
    register = folder.helplines(own, facts)
    files = _texts(found, names, same, links, known)
    updates = links.add(facts.address).id if facts.address else "site"
    too_long = [url for url in links.found if not fits_code(url)]
    listed = [*links.found.values()]
    if not facts.address:
        listed.append(Link("site", known.fill_in, folder.NOWHERE, known.fill_in))
    files["guide.toml"] = folder.guide(found, names, listed, updates, facts, register.region)
    files["helplines.toml"] = register.text
    files["words.toml"] = folder.words_file()
    files |= {f"editions/{name}.toml": folder.edition(name, known, not too_long) for name in EDITIONS}
    blocks = [block for question in found.questions for block in question.blocks]
    report = Report(
        found,
        page.unit,
        known.language,
        same,
        nearly_same(found.questions),
        [*page.changed, *_changes(found, page, names, same, links), *_uncoded(too_long), register.origin],
        leads_nowhere([*found.intro, *blocks], [question.title for question in found.questions], known, links.is_dead),
        folder.fill_ins(found, facts, register.region, bool(found.intro)),
    )
    return Imported({name: text.encode() for name, text in sorted(files.items())}, report)


def _page(source: Path) -> Page:
    kind = source.suffix.lower()
    if kind not in _KINDS and not source.is_dir():
        if kind in _SAVED_OTHERWISE:
            problem = f"files that end in {quoted(kind)} cannot be read"
            raise fail("unknown-kind", Source(source), problem, _SAVED_OTHERWISE[kind])
        near = did_you_mean(kind, _KINDS, "save it as one of these")
        raise fail("unknown-kind", Source(source), f"files that end in {quoted(kind)} cannot be read", near)
    data = read_bytes(source)
    if kind == ".docx":
        from brochure.importing.word import read_word

        return read_word(data, source)
    decoded = decode(data, source)
    if kind == ".txt":
        check_lines(decoded.text, source)
        page = read_plain(decoded.text)
    else:
        from brochure.importing.markup import read_markup

        check_tags(decoded.text, source)
        page = read_markup(decoded.text, source)
    return Page(
        page.blocks,
        page.dropped,
        (*decoded.changed, *page.changed),
        page.title,
        page.language,
        page.address,
        page.site,
    )


def _texts(found: Found, names: list[str], same: dict[int, int], links: Links, known: Phrases) -> dict[str, str]:
    """The running texts: a file for each question, page 2 and the back."""
    files = {}
    titles = _titles(found, names)
    for number, (question, name) in enumerate(zip(found.questions, names, strict=True)):
        owner = names[same[number]] if number in same else ""
        body = "" if owner else markdown(question.blocks, links.leads, titles.without(name))
        files[f"topics/{name}.md"] = folder.topic(question.title, letters(number), body, owner, known.language)
    note = f"{folder.draft_note(known)}\n"
    files["front.md"] = markdown(found.intro, links.leads, titles) or note
    files["back.md"] = note
    return files


def _titles(found: Found, names: list[str]) -> Titles:
    """The titles that a sentence may name: those that ask."""
    pairs = zip((question.title for question in found.questions), names, strict=True)
    return Titles.of(pair for pair in pairs if pair[0].endswith("?"))


def _changes(found: Found, page: Page, names: list[str], same: dict[int, int], links: Links) -> list[str]:
    """What stands otherwise than in the page: references, lists, links, tables."""
    changes = []
    titles = _titles(found, names)
    letter = {name: letters(number) for number, name in enumerate(names)}
    for number, question in enumerate(found.questions):
        if number in same:
            continue
        for line, name in named(question.blocks, titles.without(names[number])):
            place = "" if line is None else f"{page.unit} {line}: "
            changes.append(f"{place}the name of question {letter[name]} became a reference to it")
        for block in question.blocks:
            place = "" if block.line is None else f"{page.unit} {block.line}: "
            if block.kind is Kind.TABLE:
                changes.append(f"{place}a table; its first row heads its columns")
            kept = [run for line in block.lines for run in line if links.keeps(run)]
            changes += [f"{place}the link {quoted(run.text.strip())} keeps its address, {run.href}" for run in kept]
    return changes


def _uncoded(urls: list[str]) -> list[str]:
    """Why the editions have no list of addresses, when one of them fits no code."""
    most = f"a QR code holds {MOST_IN_CODE}"
    told = [f"the address {url} has {len(url.encode())} characters, and {most}" for url in urls]
    fix = 'the editions print no codes: shorten it in guide.toml, and add "reading" to their parts'
    return [*told, fix] if told else []
