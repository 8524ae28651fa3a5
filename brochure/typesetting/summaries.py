"""Short answers that nobody wrote: the first sentence or two of the text stand in, and a note says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import escape

from brochure.language import prose
from brochure.language.labels import wording
from brochure.language.sentences import sentences
from brochure.model.edition import Edition
from brochure.model.errors import Finding, adjusted
from brochure.model.guide import Guide, Text, Topic
from brochure.typesetting.templating import plain

#: A second sentence is added up to so many words in all, and a sentence is cut after so many.
_TWO, _MOST = 35, 60
#: No-break spaces stay what they are where white space is normalised.
_KEPT = {0xA0: "\ue000", 0x202F: "\ue001"}
_BACK = {0xE000: "\u00a0", 0xE001: "\u202f"}


def with_summaries(guide: Guide, edition: Edition) -> tuple[Guide, tuple[Finding, ...]]:
    """The guide with a short answer wherever ``edition`` prints one, and a note for each that nobody wrote."""
    notes: list[Finding] = []
    topics = list(guide.topics)
    for number, topic in enumerate(topics):
        wanted = edition.topic == topic.slug or (not edition.topic and {"summaries", "sheet"} & {*edition.parts})
        if wanted and not topic.summary:
            topics[number] = replace(topic, summary=stand_in([topic.text], topic.title, guide.language))
            notes.append(_note(topic))
    guide = replace(guide, topics=tuple(topics))
    if {"flap", "sheet"} & {*edition.parts} and not edition.topic and not guide.summary:
        notes.append(_note(guide))
        texts = [guide.front, *(topic.text for topic in topics)]
        guide = replace(guide, summary=stand_in(texts, guide.subtitle or guide.title, guide.language))
    return guide, tuple(notes)


def stand_in(texts: Sequence[Text], title: str, language: str) -> str:
    """The first sentence or two of these texts as HTML; the title where they have none, as a table or a picture has.

    The sentence that a text is a draft, which stands in for one that an imported page does not have, says nothing.
    """
    draft = _letters(wording(language)["draft_note"])
    found = (part for text in texts for part in _paragraphs(text.html.translate(_KEPT)) if _letters(part) != draft)
    first = next(found, plain(title))
    cut = sentences(first, language)
    shown = cut[0] if cut else first
    if len(cut) > 1 and len(f"{shown} {cut[1]}".split()) <= _TWO:
        shown = f"{shown} {cut[1]}"
    words = shown.split(" ")
    if len(words) > _MOST:
        shown = " ".join(words[:_MOST]).rstrip(" ,;:") + "…"
    return str(escape(shown.translate(_BACK)))


def _paragraphs(html: str) -> Iterator[str]:
    """What can stand in: paragraphs that end a sentence first, then whatever else is running text."""
    found = [(block.tag, block.text) for block in prose.blocks(html) if block.text]
    yield from (text for tag, text in found if tag == "p" and text.rstrip("”’»\"')").endswith((".", "!", "?", "…")))
    yield from prose.running(html)


def _letters(text: str) -> str:
    """The letters of a text, however its spaces and hyphens are set."""
    return re.sub(r"[\W_]", "", text)


def _note(one: Guide | Topic) -> Finding:
    """The same for every product that prints it, so that a build says it once."""
    place = "above its text" if isinstance(one, Topic) else "in guide.toml"
    return adjusted(
        one.source,
        f'nobody wrote the short answer of "{plain(one.title)}": where it is printed, the first sentence of the text '
        "stands in",
        f'write summary = "…" {place}, in at most {_MOST} words',
    )
