"""Reads a content folder into a `Guide`; all its mistakes are reported together, with their lines."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.content import printing
from brochure.content.brand import read_brand
from brochure.content.check_settings import read_checking, without_checking
from brochure.content.country import printed, read_emergency, read_family, read_region
from brochure.content.edition_files import read_editions
from brochure.content.own_labels import LABELS, read_labels
from brochure.content.press import read_press
from brochure.content.products import choose
from brochure.content.publisher import read_publisher
from brochure.content.register import read_address, read_helplines, read_links, read_words
from brochure.content.topics import actions, no_chains, read_body, read_topic, short_answer
from brochure.content.version_code import digest, held
from brochure.language.microtypography import typeset
from brochure.language.regions import neutral_page
from brochure.markup.allowlist import Known
from brochure.markup.glyph_findings import no_glyphs
from brochure.model.errors import BrochureError, Finding, Severity, Source
from brochure.model.guide import Guide, Helpline, Link, Site, Status, Text, Word
from brochure.model.text import LANGUAGES, MOST_NAME, SLUG, as_slug, did_you_mean, no_name, quoted
from brochure.model.typeface import Characters
from brochure.source.fields import Table
from brochure.source.files import causes, files_in, no_folder, read_table, read_text
from brochure.source.glyphs import characters

__all__ = ["read", "read_editions"]

_WRITE_GUIDE = 'write it; it begins with slug = "…" and title = "…"'


@dataclass(frozen=True, slots=True)
class _Registers:
    """What stands beside the text; None for a file that could not be read."""

    helplines: tuple[Helpline, ...] | None
    words: tuple[Word, ...]
    unbroken: tuple[str, ...]
    labels: Mapping[str, str]


def read(root: Path) -> Guide:
    """The guide in a content folder.

    Raises `BrochureError` with every mistake of the whole folder, in the order of paths and lines.
    """
    if (missing := no_folder(root)) is not None:
        raise BrochureError([missing])
    problems: list[Finding] = []
    table = read_table(root / "guide.toml", root, problems, _WRITE_GUIDE)
    language = (table and table.one_of("language", LANGUAGES)) or "en"
    registers = _registers(root, language, problems)
    if table is None:
        raise BrochureError(in_order(found for found in problems if found.severity is not Severity.WARNING))
    guide = _guide(table, root, language, registers, problems)
    problems += _unprintable(root, language, characters(guide.brand.typeface))
    made = printing.printed(guide)
    problems += _nothing_left(guide, made, table)
    notes = tuple(in_order(found for found in problems if found.severity is Severity.WARNING))
    if len(notes) < len(problems):
        raise BrochureError(in_order(found for found in problems if found.severity is not Severity.WARNING))
    return replace(made, notes=notes)


def _nothing_left(guide: Guide, made: Guide, table: Table) -> Iterator[Finding]:
    """Titles that hold nothing which prints: there would be no page to find."""
    titles = [(guide.title, made.title, table.at("title"))]
    titles += [(one.title, other.title, one.source) for one, other in zip(guide.topics, made.topics, strict=True)]
    for title, left, source in titles:
        if title.strip() and not left.strip():
            problem = f"nothing of the title {quoted(title)} can be printed: the fonts do not have its characters"
            yield Finding("no-glyph", source, problem, "write it in Latin letters")


def _unprintable(root: Path, language: str, known: Characters) -> Iterator[Finding]:
    """Characters that the fonts of the guide do not have, in every file that is printed.

    What is wrong in the file of an edition is an error of that edition alone, which is reported with it.
    """
    names = ["guide.toml", "helplines.toml", "words.toml", LABELS, "front.md", "back.md", "site.md"]
    paths = [root / name for name in names]
    for path in [*paths, *files_in(root / "topics", ".md", [])]:
        text = read_text(path, root, [], None) or ""
        text = without_checking(text) if path.name == "guide.toml" else text
        yield from no_glyphs(text, path, language, known)
    for path in files_in(root / "editions", ".toml", []):
        found = no_glyphs(read_text(path, root, [], None) or "", path, language, known)
        yield from (one for one in found if one.severity is Severity.WARNING)


def in_order(problems: Iterable[Finding]) -> list[Finding]:
    """Findings by path and line; those of one line in the order they were found."""
    return sorted(
        causes(problems),
        key=lambda found: (str(found.source.path), found.source.line or 0) if found.source else ("", 0),
    )


def _registers(root: Path, language: str, problems: list[Finding]) -> _Registers:
    lines = read_table(root / "helplines.toml", root, problems, "write it, with a [[helpline]] for each line")
    words = read_table(root / "words.toml", root, problems, None)
    explained, unbroken = read_words(words, language) if words else ((), ())
    labels = read_labels(root, language, problems)
    return _Registers(read_helplines(lines, language) if lines else None, explained, unbroken, labels)


def _guide(table: Table, root: Path, language: str, registers: _Registers, problems: list[Finding]) -> Guide:
    region = read_region(table, language)
    issued, review_by = table.date("issued"), table.date("review_by")
    if review_by < issued < datetime.date.max:
        problem = f"review_by, {review_by}, is before issued, {issued}"
        table.wrong("dates", "review_by", problem, "write a day after issued, a year later for instance")
    links_table = table.table("links", required=False)
    links = read_links(links_table, language) if links_table else ()
    slugs = _slugs(table, root)
    lines, brand = registers.helplines, read_brand(table, root)
    known = Known(
        language=language,
        root=root,
        unbroken=registers.unbroken,
        topics=slugs,
        lines=None if lines is None else [line.id for line in printed(lines, region)],
        links=[link.id for link in links],
        outside={link.url: link for link in reversed(links)},
        characters=characters(brand.typeface),
        labels=registers.labels,
    )
    chosen = choose(root)  # what is wrong in them is reported by whoever reads the editions
    problems += chosen.notes
    products = held(chosen.made)
    table.table("products", required=False)
    found = [read_topic(slug, number, known, problems) for number, slug in enumerate(slugs)]
    topics = tuple(topic for topic in found if topic is not None)
    no_chains(topics, problems)
    front, back = (_page(root / f"{name}.md", name, known, problems) for name in ("front", "back"))
    guide = Guide(
        slug=table.slug("slug"),
        title=typeset(table.text("title"), language),
        subtitle=typeset(table.text("subtitle", ""), language),
        discreet_title=typeset(table.text("discreet_title"), language),
        summary=short_answer(table, known, problems),
        actions=actions(table, known, problems),
        revealing=table.texts("revealing"),
        language=language,
        region=region,
        version=(version := table.text("version")),
        code=f"{version} · {digest(root, slugs, [front, *(topic.text for topic in topics), back], products)}",
        products=products,
        issued=issued,
        review_by=review_by,
        status=table.choice("status", Status) or Status.DRAFT,
        publisher=read_publisher(table, language, region),
        updates=_updates(table, links),
        site=_site(table, region, known, problems),
        front=front,
        back=back,
        topics=topics,
        helplines=lines or (),
        links=tuple(dict.fromkeys([*links, *known.outside.values()])),
        words=registers.words,
        sources=tuple(typeset(source, language) for source in table.texts("sources")),
        unbroken=registers.unbroken,
        checking=read_checking(table),
        root=root,
        source=Source(table.path),
        brand=brand,
        family=read_family(table, region),
        emergency=read_emergency(table, lines or (), region),
        sensitive=table.flag("sensitive"),
        labels=registers.labels,
        press=read_press(table, root),
        fillable=table.flag("fillable", default=True),
    )
    table.unknown()
    return guide


def _site(table: Table, region: str, known: Known, problems: list[Finding]) -> Site:
    """The table [site], which may be absent, and site.md."""
    path = known.root / "site.md"
    text = read_text(path, known.root, problems, None)
    opening = None if text is None else read_body(text, 1, path, "site", known, problems)
    fields = table.table("site", required=False)
    if fields is None:
        return Site(neutral_page(region), "", (), opening, table.at())
    leave, address = read_address(fields, "exit"), read_address(fields, "address")
    if address and not address.endswith("/"):
        fields.wrong("bad-address", "address", f'"{address}" is no folder', f'write address = "{address}/"')
    site = Site(leave or neutral_page(region), address, fields.texts("editions"), opening, fields.at("editions"))
    fields.unknown()
    return site


def _updates(table: Table, links: Sequence[Link]) -> Link:
    """The link under which the latest version is found; one without an address where it is not known yet."""
    key = table.text("updates", empty=True)
    for link in links:
        if link.id == key:
            return link
    if key:
        fix = did_you_mean(key, [link.id for link in links], "add it under [links.name]")
        table.wrong("reference", "updates", f'updates names the link "{key}", which is not there', fix)
    return Link("", "", "", "")


def _slugs(table: Table, root: Path) -> list[str]:
    """The topics in their order; each must be a name, once, and every topic file must be among them."""
    slugs: dict[str, None] = {}
    listed = table.texts("topics", required=True)
    for item, slug in enumerate(listed):
        if not SLUG.fullmatch(slug):
            table.bad_slug("topics", slug, item)
        elif slug in slugs:
            problem = f'the topic "{slug}" is listed twice'
            table.wrong("twice", "topics", problem, "remove one of the two", item)
        else:
            slugs[slug] = None
    known = set(listed)
    for path in files_in(root / "topics", ".md", table.problems):
        if listed and not SLUG.fullmatch(path.stem):
            fix = f"rename it to {as_slug(path.stem)[:MOST_NAME].strip('-') or 'question'}.md"
            table.problems.append(Finding("bad-slug", Source(path), no_name(path.stem), fix))
        elif listed and path.stem not in known:
            problem = f'the topic "{path.stem}" is not listed in guide.toml, and would not be printed'
            fix = f'add "{path.stem}" to topics in guide.toml, or move the file out of topics/'
            table.problems.append(Finding("unlisted", Source(path), problem, fix))
    return list(slugs)


def _page(path: Path, prefix: str, known: Known, problems: list[Finding]) -> Text:
    """A page of plain Markdown: front.md or back.md."""
    text = read_text(path, known.root, problems, "write it, in Markdown")
    if text is None:
        return Text("", (), Source(path))
    return read_body(text, 1, path, prefix, known, problems)
