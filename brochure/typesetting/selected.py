"""What a selection of questions prints of the guide that it is taken from: a title on the cover, a sentence."""

from __future__ import annotations

from brochure.language.labels import Wording
from brochure.model.guide import Guide, Topic
from brochure.typesetting.templating import plain


def above_subtitle(guide: Guide, topic: Topic | None) -> str:
    """The title that stands above the subtitle of one question, or of a selection that has a title of its own."""
    if guide.whole is None or (topic and topic.title != guide.title):
        return guide.title if topic else ""
    return guide.whole.title if guide.whole.title != guide.title else ""


def taken_from(guide: Guide, labels: Wording) -> str:
    """A sentence that says what a selection is taken from; empty for a whole guide."""
    if guide.whole is None:
        return ""
    title, shown, count = plain(guide.whole.title), len(guide.topics), guide.whole.count
    return labels["selected"].format(title=title, shown=shown, count=count)
