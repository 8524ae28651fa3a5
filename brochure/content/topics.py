"""Topic files: TOML front matter between two `+++` lines, then Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure.language.labels import wording
from brochure.language.microtypography import typeset
from brochure.markup.allowlist import Known
from brochure.markup.markdown import inline, to_text
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.guide import Text, Topic
from brochure.model.text import did_you_mean, letters
from brochure.source.fields import Table
from brochure.source.files import parse, read_text

FENCE = "+++"
MOST_SHORT_TITLE = 34  # characters: what the running head of an A5 page holds
_BEGIN = f'begin the file with a line {FENCE}, then title = "…" and the other fields, then a line {FENCE}'


@dataclass(frozen=True, slots=True)
class Matter:
    """A topic file cut in two: its fields, and the Markdown below them with the line where it starts."""

    fields: Table
    body: str
    first_line: int


def read_topic(slug: str, number: int, known: Known, problems: list[Finding]) -> Topic | None:
    """The topic in `topics/<slug>.md`, the ``number``-th from 0; None when its fields cannot be read."""
    path = known.root / "topics" / f"{slug}.md"
    text = read_text(path, known.root, problems, f'write it, or remove "{slug}" from topics in guide.toml')
    matter = None if text is None else split(text, path, problems)
    if matter is None:
        return None
    fields = matter.fields
    title = fields.text("title")
    short_title = fields.text("short_title", title.replace("|", " "))
    short_title = _running(fields, short_title)
    review = fields.flag("review")
    same_as = fields.text("same_as", "")
    topic = Topic(
        slug=slug,
        letter=letters(number),
        title=typeset(title, known.language),
        short_title=typeset(short_title, known.language),
        summary=short_answer(fields, known, problems),
        actions=actions(fields, known, problems),
        text=_pointer(matter, slug, same_as, known, problems)
        if same_as
        else read_body(matter.body, matter.first_line, path, slug, known, problems),
        review=review,
        same_as=same_as,
        source=fields.at("title"),
    )
    fields.unknown()
    return topic


def _pointer(matter: Matter, slug: str, same_as: str, known: Known, problems: list[Finding]) -> Text:
    """The sentence that says with which question the answer stands; nothing else may be written below the fields."""
    fields, slugs = matter.fields, list(known.topics or ())
    if matter.body.strip():
        line = matter.first_line + matter.body[: len(matter.body) - len(matter.body.lstrip())].count("\n")
        problem = f'there is text here, but same_as = "{same_as}" says that the answer stands elsewhere'
        fix = "take the text out, or the line same_as"
        problems.append(Finding("same-as", Source(fields.path, line), problem, fix))
    if same_as == slug:
        fix = "name the topic that holds the answer, or remove the line and write the answer below"
        fields.wrong("same-as", "same_as", f'same_as names "{slug}", this topic itself', fix)
    elif same_as not in slugs:
        others = [other for other in slugs if other != slug]
        fix = did_you_mean(same_as, others, "name the topic that holds the answer")
        fields.wrong("same-as", "same_as", f'same_as names the topic "{same_as}", which is not there', fix)
    else:
        return same_answer(slug, same_as, letters(slugs.index(same_as)), known, fields.at("same_as"), problems)
    return Text("", (), fields.at("same_as"))


def same_answer(slug: str, same_as: str, letter: str, known: Known, source: Source, problems: list[Finding]) -> Text:
    """The sentence that says that the answer to the question ``slug`` stands with another one, which has ``letter``."""
    sentence = wording(known.language, own=known.labels)["same_answer"].format(letter=letter, topic=same_as)
    return to_text(sentence, known, source=source, anchor_prefix=slug, problems=problems)


def no_chains(topics: Sequence[Topic], problems: list[Finding]) -> None:
    """A topic must point to the answer itself, not to another topic that points on."""
    onward = {topic.slug: topic.same_as for topic in topics if topic.same_as}
    for topic in topics:
        further = onward.get(topic.same_as, "")
        if not further or topic.slug == topic.same_as:
            continue
        problem = f'same_as names "{topic.same_as}", whose own answer stands with "{further}"'
        fix = f'write same_as = "{further}"'
        if further == topic.slug:
            problem = f'same_as names "{topic.same_as}", which names this topic in turn'
            fix = "write the answer below one of the two, and remove its line same_as"
        problems.append(Finding("same-as", topic.text.source, problem, fix))


def short_answer(fields: Table, known: Known, problems: list[Finding]) -> str:
    """The field `summary` as HTML; empty where it is not written."""
    summary = fields.text("summary", "")
    return inline(summary, known, source=fields.at("summary"), problems=problems) if summary else ""


def actions(fields: Table, known: Known, problems: list[Finding]) -> tuple[str, ...]:
    """The field `actions`, what to do now, each as HTML."""
    written = fields.texts("actions")
    return tuple(
        inline(action, known, source=fields.at("actions", item), problems=problems)
        for item, action in enumerate(written)
    )


def read_body(body: str, first_line: int, path: Path, prefix: str, known: Known, problems: list[Finding]) -> Text:
    """Markdown that must hold something; its anchors begin with ``prefix``."""
    source = Source(path, first_line)
    if not body.strip():
        problems.append(Finding("empty", source, "there is no text", "write the text here, in Markdown"))
    return to_text(body, known, source=source, anchor_prefix=prefix, problems=problems)


def split(text: str, path: Path, problems: list[Finding]) -> Matter | None:
    """The file as fields and body; a file without readable fields is a finding."""
    rows = text.split("\n")
    fences = [number for number, row in enumerate(rows) if row.rstrip() == FENCE]
    if not text.strip():
        problems.append(Finding("empty", Source(path), "this file is empty", _BEGIN))
        return None
    if (not fences or fences[0] != 0) and (titled := _titled(rows, path, problems)):
        return titled
    if not fences or fences[0] != 0:
        problem = f"the file does not begin with a line {FENCE}"
        problems.append(Finding("front-matter", Source(path, 1), problem, _BEGIN))
        return None
    if len(fences) < 2:
        fix = f"write a line {FENCE} between the fields and the text"
        problem = "the front matter that begins here is not closed"
        problems.append(Finding("front-matter", Source(path, 1), problem, fix))
        return None
    end = fences[1]
    fields = parse("\n".join(rows[1:end]), path, problems, first_line=2)
    return None if fields is None else Matter(fields, "\n".join(rows[end + 1 :]), end + 2)


def _titled(rows: list[str], path: Path, problems: list[Finding]) -> Matter | None:
    """A file that begins with a heading instead of fields: the heading is its title."""
    number = next(number for number, row in enumerate(rows) if row.strip())
    heading = re.fullmatch(r"#{1,6}\s+(\S.*?)\s*#*\s*", rows[number])
    if heading is None:
        return None
    fields = parse(f"title = {json.dumps(heading[1], ensure_ascii=False)}", path, problems, first_line=number + 1)
    return None if fields is None else Matter(fields, "\n".join(rows[number + 1 :]), number + 2)


def _running(fields: Table, title: str) -> str:
    """The title as the running head shows it: cut after a word where it is longer, with a note."""
    if len(title) <= MOST_SHORT_TITLE:
        return title
    room = MOST_SHORT_TITLE - 1
    cut = title[: room + 1].rpartition(" ")[0] or title[:room]
    shown = cut.rstrip(" ,;:.-–—(") + "…"
    key = "short_title" if "short_title" in fields.data else "title"
    problem = f'the running head has room for {MOST_SHORT_TITLE} characters, and shows "{shown}"'
    fix = f'write short_title = "…" of at most {MOST_SHORT_TITLE} characters'
    fields.problems.append(adjusted(fields.at(key), problem, fix))
    return shown
