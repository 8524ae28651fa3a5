"""The text is in another language than guide.toml says, or a question in another than the rest.

The labels that the builder prints, the hyphens, the quotation marks and the voice of who listens follow `language`. It
is told by the function words of the four languages, in texts of 60 words or more. Write the language of the text. Where
a part is meant to be in another one, put `{: lang="fr" }` under each of its paragraphs: it is then read aloud rightly.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.language.recognition import recognised, unmarked
from brochure.model.errors import Finding, Severity

_NAMES = {"nl": "Dutch", "en": "English", "fr": "French", "de": "German"}


def check(passages: Passages) -> Iterator[Finding]:
    """The guide, else every text of it that is in another language."""
    guide = passages.guide
    own = [topic for topic in guide.topics if not topic.same_as]
    texts = {topic.text.source.path: [topic.summary, *topic.actions, topic.text.html] for topic in own}
    texts |= {text.source.path: [text.html] for text in (guide.front, guide.back)}
    plain = {path: [unmarked(html) for html in htmls] for path, htmls in texts.items()}
    spoken = recognised([text for each in plain.values() for text in each])
    if spoken and spoken != guide.language:
        problem = f'language is "{guide.language}", and the text is in {_NAMES[spoken]}'
        place = passages.place(guide.source.path, "language")
        yield Finding("", place, problem, f'write language = "{spoken}"', Severity.ERROR)
        return
    for text in (guide.front, *(topic.text for topic in own), guide.back):
        other = recognised(plain[text.source.path])
        if other and other != guide.language:
            problem = f"this text is in {_NAMES[other]}, and the guide is in {_NAMES[guide.language]}"
            fix = f'translate it, or write {{: lang="{other}" }} on a line right under each of its paragraphs'
            yield Finding("", text.source, problem, fix, Severity.WARNING)
