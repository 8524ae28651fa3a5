"""Guide × Edition × Setting → Document: one HTML text from the templates; all words come from content or locales."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from brochure.imposition.schemes import SCHEMES
from brochure.language.labels import wording_of
from brochure.language.microtypography import INKLESS, typeset
from brochure.model.edition import PARTS, Edition, Output, Setting
from brochure.model.errors import Finding, Source
from brochure.model.guide import Guide, Helpline, Status, Text, Topic, Word
from brochure.model.text import line_words
from brochure.typesetting import logo, publisher
from brochure.typesetting.address_list import addresses, breakable, linked_back, mark, printed_address
from brochure.typesetting.cover_art import art
from brochure.typesetting.display import DISPLAYED, Display, broken, cut_title, host, measurable
from brochure.typesetting.fitted_parts import classes, printed_parts
from brochure.typesetting.helplines import danger_call, in_region, number, printable
from brochure.typesetting.qr import codes
from brochure.typesetting.references import Resolver, see, unbroken
from brochure.typesetting.selected import above_subtitle, taken_from
from brochure.typesetting.spoken import spoken
from brochure.typesetting.summaries import with_summaries
from brochure.typesetting.tables import Tables
from brochure.typesetting.templating import environment, plain, shift_headings
from brochure.typesetting.title_fit import Piece

__all__ = ["Document", "balance", "document", "plain", "trial_document", "whole"]

# Large surfaces of colour are for the screen and the press; an office printer gets these parts drawn in outline.
REPAINTED = ("cover", "back", "poster")

# Parts that print a QR code, and the address below which they look for it.
PRINT_CODES = frozenset({"contact", "card", "poster", "sheet"})
CODE = "drawings/code.svg"
STRIPS = 8  # tear-off strips below a poster: as many as are wide enough for a thumb


@dataclass(frozen=True, slots=True)
class Document:
    """The paginated HTML of one edition; ``office`` holds only the repainted parts, ``anchors`` lead to content.

    ``title`` is the title of its window; ``drawings`` are generated pictures, by their address; ``tokens`` are the
    custom properties that go with it, ``rules`` are CSS that does, and ``notes`` say what was changed so that it
    prints; ``spine`` is the page of the spine of a book that is glued.
    """

    html: str
    office: str
    title: str
    anchors: Mapping[str, Source]
    drawings: Mapping[str, bytes]
    tokens: Mapping[str, str]
    rules: str
    notes: tuple[Finding, ...]
    spine: str = ""


def document(
    guide: Guide,
    edition: Edition,
    setting: Setting,
    others: Iterable[str] = (),
    display: Display | None = None,
    measured: bool = False,
) -> Document:
    """The document of ``edition`` at ``setting``; ``others`` are the titles of the guide's other editions.

    ``display`` is what was fitted on its pages of display size; without it they stand as they are designed. With
    ``measured`` the document holds only these, and every word of their titles can be measured.

    Raises BrochureError where the edition prints a code for what is no address.
    """
    guide, notes = with_summaries(guide, edition)
    display = display or Display()
    labels = wording_of(guide)
    tables = Tables(setting.stacked)
    topics = [topic for topic in guide.topics if edition.topic in ("", topic.slug)]
    topic = topics[0] if edition.topic else None
    subject: Guide | Topic = topic or guide
    lines = _lines(guide, edition.parts, topics)
    listed = addresses(guide, topics, lines) if "reading" in edition.parts else ()
    parts = printed_parts(guide, edition, setting, bool(listed), DISPLAYED if measured else PARTS)
    here = lines if {"helplines", "contact"} & set(parts) else []
    anchors = {f"line-{line.id}" for line in here} | {f"topic-{topic.slug}" for topic in topics if "topics" in parts}
    marks = {address.url: mark(address.number, labels["link_address"]) for address in listed}
    resolve = Resolver(
        guide, labels, anchors, "contents" in edition.parts, marks, alone=bool(topic), hold=display.address
    )
    title = guide.discreet_title if edition.discreet else subject.title
    has_code = guide.updates.url and PRINT_CODES.intersection(parts)
    update = [(CODE, guide.updates.url, guide.updates.source)] if has_code else []
    number_of_topic = guide.topics.index(topic) + 1 if topic and not edition.discreet else 0
    share = float(display.tokens.get("--space-cover-share", "1"))
    covered = art(guide, edition, parts, number_of_topic, share)
    drawn = codes([*update, *((one.drawing, one.url, one.source) for one in listed)])
    logos = logo.tokens(guide, edition, setting, labels["colophon"])
    context = {
        "guide": guide,
        "edition": edition,
        "setting": setting,
        "display": display,
        "title": title,
        "titles": _titles(guide, edition, topic, title, display, measured),
        "book": f"{display.book or plain(title if edition.discreet else guide.title)} · {guide.code}",
        "topic": topic,
        "topic_number": number_of_topic,
        "manner": covered.manner,
        "explained": [word for word in guide.words if topic and _mentions(topic, word)],
        "topics": topics,
        "subject": subject,
        "words": labels.labels,
        "helplines": [printable(line) for line in lines],
        "selected": taken_from(guide, labels),
        "danger_call": danger_call(guide, labels),
        "draft": guide.status is Status.DRAFT,
        "others": list(others),
        "plain": lambda text: plain(text),
        "date": labels.date,
        "typeset": lambda text: typeset(text, guide.language),
        "lines": lambda text, measure: broken(balance(text, measure)),
        "html": lambda text, below=0: Markup(
            shift_headings(whole(tables.named(text, resolve(text.html)), setting.whole), below)
        ),
        "inline": lambda text: Markup(whole(resolve(text), setting.whole)),
        "see": lambda part: see(part, labels) if part in parts and resolve.numbered else "",
        "fitted": lambda anchor: classes(anchor, setting),
        "strips": STRIPS if "strips" in edition.parts else 0,
        "code": CODE if CODE in drawn.drawings else "",
        "code_alt": labels["code_alt"].format(address=guide.updates.printed),
        "coded": drawn.drawings,
        "addresses": [(one, labels["code_alt"].format(address=one.printed), breakable(one.printed)) for one in listed],
        "address": lambda printed: printed_address(printed, display.address),
        "host": host,
        "ways": (reach := publisher.ways(guide, display.address)),
        "short_ways": publisher.brief(guide, reach, labels),
        "logo": logo.on_paper(guide),
        "logo_beside_title": "--space-logo-colophon" in logos,
        "outside_logo": logo.outside(guide, edition),
        "displayed": display.shown,
        "mark": lambda web: marks.get(f"https://{web}", ""),
    }
    template = environment().get_template("document.html.j2")
    printed = [part for part in parts if part != "strips"]  # they hang on the poster
    repainted = [part for part in printed if part in REPAINTED]
    html = spoken(linked_back(template.render(context, parts=printed, output=Output.SCREEN.value)), labels, guide.words)
    return Document(
        html=html,
        office=template.render(context, parts=repainted, output=Output.OFFICE.value) if repainted else "",
        title=plain(title),
        anchors=_anchors(guide),
        drawings={**drawn.drawings, **covered.drawings},
        rules=covered.rules,
        tokens={**drawn.tokens, **logos, **display.tokens},
        notes=(*notes, *covered.notes, *drawn.notes, *display.notes, *tables.notes),
        spine=template.render(context, parts=["spine"], output="spine") if SCHEMES[edition.scheme].covered else "",
    )


def _titles(
    guide: Guide, edition: Edition, topic: Topic | None, title: str, display: Display, measured: bool
) -> Mapping[str, Markup]:
    """The lines of the title, the subtitle and, above this, of the guide's title, as they are set or to be measured."""
    above = above_subtitle(guide, topic)
    own = guide.discreet_title if edition.discreet else guide.title
    if measured:
        texts = {"title": title, "above": above, "subtitle": guide.subtitle}
        code = Piece(f"\u00a0·\u00a0{unbroken(guide.code)}", "|")
        cut = {name: cut_title(text, guide.language) for name, text in texts.items()}
        return {
            name: measurable(every)
            for name, every in (*cut.items(), ("running", (*cut_title(own, guide.language), code)))
        }
    return {
        "title": broken(balance(title, edition.cover_measure) if display.title is None else display.title),
        "above": broken([plain(above)] if display.above is None else display.above),
        "subtitle": broken(
            balance(guide.subtitle, edition.title_measure) if display.subtitle is None else display.subtitle
        ),
        "running": Markup(),
    }


def trial_document(guide: Guide, sides: Iterable[Mapping[str, object]]) -> str:
    """The HTML of trial sheets: for each side its kind, title, texts and answers."""
    labels = wording_of(guide)
    template = environment().get_template("trial.html.j2")
    return template.render(words=labels.labels, language=guide.language, day=guide.issued.isoformat(), sides=sides)


def _lines(guide: Guide, parts: Collection[str], topics: Iterable[Topic]) -> list[Helpline]:
    """The helplines to print: all, or on a leaflet those that it names or that have a number or a line to fill in."""
    every = in_region(guide)
    if "helplines" in parts:
        return every
    texts = " ".join([text for topic in topics for text in (topic.text.html, topic.summary, *topic.actions)])
    return [line for line in every if number(line) or line.fill_in or f'"line:{line.id}"' in texts]


def balance(text: str, measure: int) -> list[str]:
    """The lines of a title, each at most ``measure`` characters where words allow, as even as they can be.

    ``|`` is the author's own break and is always kept. Fewest lines first, then the smallest sum of squared
    shortfalls (Knuth and Plass's idea, on a text so short that every division can be tried).
    """
    if "|" in text:
        return [line for part in text.split("|") for line in balance(part, measure)]
    words = line_words(text)
    if not words:
        return []
    best: list[tuple[int, int, list[str]]] = [(0, 0, [])]
    for end in range(1, len(words) + 1):
        choices = []
        for start in reversed(range(end)):
            line = " ".join(words[start:end])
            if len(line) > measure and start < end - 1:
                continue
            count, cost, lines = best[start]
            choices.append((count + 1, cost + (measure - len(line)) ** 2, [*lines, line]))
        best.append(min(choices, key=lambda choice: choice[:2]))
    return best[-1][2]


def _mentions(topic: Topic, word: Word) -> bool:
    """Whether the answer to a question holds a word that is explained, or one that begins with it."""
    text = re.sub(r"<wbr\s*/?>|[\u00ad\u2060]|<[^>]+>", "", topic.text.html)
    return bool(re.search(rf"\b{re.escape(word.term)}", text, re.IGNORECASE))


def whole(html: str, words: Iterable[str]) -> str:
    """The HTML with every occurrence of ``words`` in its text protected from line and page breaks."""
    for word in words:
        pattern = f"{INKLESS}?".join(map(re.escape, word))  # a listed word has soft hyphens where it may break
        html = re.sub(rf"(?<!\w){pattern}(?!\w)(?![^<>]*>)", f'<span class="keep">{word}</span>', html)
    return html


def _anchors(guide: Guide) -> dict[str, Source]:
    anchors = {f"topic-{topic.slug}": topic.source for topic in guide.topics}
    texts: list[Text] = [guide.front, guide.back, *(topic.text for topic in guide.topics)]
    for text in texts:
        for heading in text.headings:
            anchors[heading.anchor] = Source(text.source.path, heading.line)
    anchors.update({f"line-{line.id}": line.source for line in guide.helplines})
    return anchors
