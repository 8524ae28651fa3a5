"""The questions that one reader needs: asked for by name or letter, they make a guide of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.content import left_out
from brochure.content.products import choose
from brochure.content.selection import EditionSet
from brochure.content.topics import same_answer
from brochure.imposition import impose
from brochure.language.microtypography import typeset
from brochure.language.occurrence import occurs
from brochure.markup.allowlist import Known
from brochure.markup.fallbacks import written
from brochure.markup.glyph_findings import no_glyphs
from brochure.markup.invisible import has_ink
from brochure.model.edition import FLOWING, Edition
from brochure.model.errors import BrochureError, Finding, Severity, Source, fail, nearest
from brochure.model.guide import Guide, Text, Topic, Whole
from brochure.model.text import MOST_NAME, as_slug, control_character, letters
from brochure.source.glyphs import characters

#: Where selections stand in the out folder, each in a folder of its name.
FOLDER = "selections"
#: The option that a title was given with, as the file of what is wrong with it.
_TITLE = Path("--title")
#: So many questions are named in a message.
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Questions:
    """The ``topics`` in the order asked for, and the ``title`` of what is made of them, which may be empty.

    ``name`` is its part of file names, ``neutral`` the one that shows no subject: the letters in the whole guide.
    """

    topics: tuple[str, ...]
    title: str
    name: str
    neutral: str

    def below(self, out: Path) -> Path:
        """The out folder of the selection: what stands in ``out`` is of the whole guide."""
        return out / FOLDER / self.name

    def editions(self, every: EditionSet, names: Iterable[str] = ()) -> EditionSet:
        """The editions that can be made of these questions; where none has been named, those that hold questions.

        A single question in short would leave most panels empty: then those with its whole answer.
        Raises BrochureError where an edition is named that holds a question which is left out.
        """
        sound = [one for one in every.sound if one.topic in ("", *self.topics)]
        wanted, problems = set(names), list[Finding]()
        for one in every.sound:
            if one not in sound and one.name in wanted:
                problem = f'"{one.name}" holds the question "{one.topic}", which is not asked for'
                problems.append(Finding("not-selected", None, problem, f"add {one.topic} to --topics"))
        if problems:
            raise BrochureError(problems)
        holding = set(FLOWING) if len(self.topics) > 1 else {"topics", "answer"}
        chosen = [one for one in sound if wanted or holding.intersection(one.parts)]
        return replace(every, sound=tuple(map(_filled, chosen or sound)))

    def select(self, guide: Guide) -> Guide:
        """The guide with these questions alone, lettered in their order, with notes on what refers to others.

        Explained words that do not occur in it are left out. Raises BrochureError where nothing of the title prints.
        """
        topics = tuple(_lettered(guide, self))
        title, notes = _title(guide, self, topics)
        whole = Whole(guide.title, len(guide.topics), self.name, self.neutral)
        made = replace(guide, title=title, code=_code(guide, self), topics=topics, whole=whole)
        notes += left_out.notes(guide, made)
        gone = {one.source.path for one in guide.topics} - {one.source.path for one in left_out.passages(made)}
        kept = [note for note in guide.notes if note.source is None or note.source.path not in gone]
        text = " \n ".join(left_out.words(passage.html) for passage in left_out.passages(made)).lower()
        explained = tuple(word for word in guide.words if occurs(word.term, text))
        return replace(made, words=explained, notes=(*kept, *notes))


def _filled(edition: Edition) -> Edition:
    """The edition with pages for notes where it has none: those of the whole guide fill its sheets without them."""
    larger = _filled(edition.larger) if edition.larger else None
    runs = set(FLOWING).intersection(edition.parts) and "notes" not in edition.parts
    if not runs or not any(impose.padding(edition.scheme, pages) for pages in (1, 2, 3)):
        return replace(edition, larger=larger)
    return replace(edition, parts=(*edition.parts[:-1], "notes", edition.parts[-1]), larger=larger)


def read_questions(root: Path, asked: str | None, title: str | None) -> Questions | None:
    """What was ``asked``: names or letters of topics, with commas between them; None where nothing was.

    A title alone stands for all topics. Raises BrochureError for a topic that is not there, with all that are, and for
    a title that cannot be printed.
    """
    if asked is None and title is None:
        return None
    held = choose(root).held
    known = list(held.topics)
    if not known:  # the mistakes of guide.toml say why
        from brochure.content.reader import read  # loads what makes Markdown

        read(root)
    topics = tuple(known) if asked is None else tuple(_found(asked, known, root / "guide.toml"))
    title = " ".join((title or "").split())
    if control_character(title):
        raise fail("control-character", None, "the title holds a control character", "type it anew")
    name = _short(as_slug(title, held.language) or "-".join(topics))
    neutral = "-".join(letters(known.index(slug)).lower() for slug in topics)
    return Questions(topics, title, name, _short(neutral))


def _found(asked: str, known: list[str], path: Path) -> Iterator[str]:
    """The names of the topics, each once."""
    words = dict.fromkeys(word for word in asked.replace(",", " ").replace(";", " ").split())
    lettered = {letters(number): slug for number, slug in enumerate(known)}
    found = {word: word.lower() if word.lower() in known else lettered.get(word.upper(), "") for word in words}
    there = ", ".join(known[:_MOST_NAMED]) + (", …" if len(known) > _MOST_NAMED else "")
    problems = [
        Finding(
            "unknown-topic", Source(path), f'there is no question "{word}"; there are {there}', nearest(word, known)
        )
        for word, slug in found.items()
        if not slug
    ]
    if problems:
        raise BrochureError(problems)
    if not words:
        raise fail("unknown-topic", None, "--topics names no question", f"write some of these behind it: {there}")
    yield from dict.fromkeys(found.values())


def _short(name: str) -> str:
    """The name, or where it is too long its beginning, with some of its hash so that no other has it."""
    if len(name) <= MOST_NAME:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:6]
    return f"{name[: MOST_NAME - 7].rstrip('-')}-{mark}"


def _lettered(guide: Guide, questions: Questions) -> Iterator[Topic]:
    """The topics with their letters here; an answer that stands with a topic that is left out comes with the first."""
    known = {topic.slug: topic for topic in guide.topics}
    stands = {slug: slug for slug in questions.topics}
    for number, slug in enumerate(questions.topics):
        topic = replace(known[slug], letter=letters(number))
        answer = known.get(topic.same_as)
        if answer and stands.setdefault(answer.slug, slug) == slug:
            text = Text(answer.text.html, answer.text.headings, answer.text.source)
            summary, actions = topic.summary or answer.summary, topic.actions or answer.actions
            topic = replace(topic, text=text, summary=summary, actions=actions, same_as="")
        elif answer:
            topic = replace(
                topic, same_as=stands[answer.slug], text=_pointer(guide, topic, stands[answer.slug], questions)
            )
        yield topic


def _pointer(guide: Guide, topic: Topic, same_as: str, questions: Questions) -> Text:
    known = Known(guide.language, guide.root, guide.unbroken, questions.topics, labels=guide.labels)
    letter = letters(questions.topics.index(same_as))
    return same_answer(topic.slug, same_as, letter, known, topic.text.source, [])


def _title(guide: Guide, questions: Questions, topics: tuple[Topic, ...]) -> tuple[str, list[Finding]]:
    """The title that was given, as it prints, with notes; else that of the only question, or of the guide."""
    if not questions.title:
        return (topics[0].title if len(topics) == 1 else guide.title), []
    known = characters(guide.brand.typeface)
    found = list(no_glyphs(questions.title, _TITLE, guide.language, known))
    title = written(typeset(questions.title, guide.language), guide.language, known)
    if not has_ink(title.replace("|", "")):
        problem = "nothing of the title can be printed"
        raise fail("no-glyph", Source(_TITLE), problem, "write it in Latin letters")
    if wrong := [one for one in found if one.severity is Severity.ERROR]:
        raise BrochureError(wrong)
    return title, found


def _code(guide: Guide, questions: Questions) -> str:
    """The version with another hash: what is not the whole guide has not its code."""
    made_from = repr((guide.code, questions.topics, questions.title)).encode()
    return f"{guide.version} · {hashlib.sha256(made_from).hexdigest()[:4]}"
