"""The changes of a text since an earlier build, as a note in the guide's language."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

from brochure.language.labels import Wording
from brochure.model.errors import BrochureError, Source, fail
from brochure.model.text import quoted
from brochure.output.record import KnownLine, KnownTopic, Record, from_data

_KEEP = "name the manifest.json of the build that was printed"
_ANEW = "build the guide, and keep dist/manifest.json of every build that you print"
_MOST_BYTES = 10_000_000


def read_record(path: Path) -> Record:
    """The record in an old manifest; raises BrochureError where the file is missing, unreadable, broken or too old."""
    try:
        if not path.is_file():
            raise fail("missing-file", Source(path), "this manifest is missing", _KEEP)
        if path.stat().st_size > _MOST_BYTES:
            raise _broken(path)
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise fail("unreadable", Source(path), problem, "give yourself the right to read it") from None
    except (ValueError, RecursionError):
        raise _broken(path) from None
    if not isinstance(raw, dict) or "artifacts" not in raw:
        raise _broken(path)
    if not raw.get("text"):
        problem = "this manifest does not say what the text was: an earlier version of this program made it"
        raise fail("old-manifest", Source(path), problem, _ANEW)
    try:
        return from_data(raw["text"])
    except ValueError:
        raise _broken(path) from None


def _broken(path: Path) -> BrochureError:
    return fail("broken-manifest", Source(path), "this is no manifest, or a part of it is broken", _KEEP)


def changes(old: Record, new: Record, labels: Wording, place: Path) -> Iterator[str]:
    """The lines of the note; ``place`` is the manifest of the old record. Raises BrochureError for another guide's."""
    if old.slug != new.slug:
        problem = f"this manifest is of another guide, {quoted(old.slug)}, not of {quoted(new.slug)}"
        raise fail("other-guide", Source(place), problem, _KEEP)
    rows = [*_topics(old, new, labels), *_helplines(old, new, labels)]
    if old.other != new.other:
        rows.append(labels["changes_other"])
    yield labels["changes"].format(old=old.code, issued=_day(old.issued, labels))
    yield from (f"- {row}" for row in rows) if rows else [labels["changes_none"]]
    if old.code != new.code:
        review_by = _day(new.review_by, labels)
        yield labels["changes_now"].format(new=new.code, issued=_day(new.issued, labels), review_by=review_by)
    if rows:
        yield labels["changes_recall"]


def _day(day: str, labels: Wording) -> str:
    return labels.date(datetime.date.fromisoformat(day)).replace("\u00a0", " ")


def _topics(old: Record, new: Record, labels: Wording) -> Iterator[str]:
    before = {topic.slug: topic for topic in old.topics}
    now = {topic.slug for topic in new.topics}
    for topic in new.topics:
        known = before.get(topic.slug)
        if known is None:
            yield _topic_row("changes_added", topic, labels)
        elif known.hash != topic.hash:
            yield _topic_row("changes_reworded", topic, labels)
        elif known.letter != topic.letter:
            yield _topic_row("changes_moved", topic, labels, known.letter)
    yield from (_topic_row("changes_removed", topic, labels) for topic in old.topics if topic.slug not in now)


def _topic_row(label: str, topic: KnownTopic, labels: Wording, before: str = "") -> str:
    return labels[label].format(letter=topic.letter, title=topic.title, before=before)


def _helplines(old: Record, new: Record, labels: Wording) -> Iterator[str]:
    before = {line.id: line for line in old.helplines}
    now = {line.id for line in new.helplines}
    for line in new.helplines:
        known = before.get(line.id)
        if known is None:
            yield _helpline_row("changes_line_added", line, labels)
        elif known.number != line.number:
            yield _helpline_row("changes_number", line, labels, known.number)
        elif (known.name, known.hash) != (line.name, line.hash):
            yield _helpline_row("changes_line_reworded", line, labels)
    yield from (_helpline_row("changes_line_removed", line, labels) for line in old.helplines if line.id not in now)


def _helpline_row(label: str, line: KnownLine, labels: Wording, before: str = "") -> str:
    return labels[label].format(name=line.name, number=line.number or "–", before=before or "–").removesuffix(" –")
