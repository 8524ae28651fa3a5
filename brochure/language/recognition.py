"""Which of the four languages a text is in, by its function words; no answer for short or mixed texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from brochure.language.prose import words

#: Fewer words than this are no sample: a list of names or a verse could be of any language.
LEAST_WORDS = 60
#: The share of function words in running text is 25 to 40 % by these lists; a list of terms has few.
_LEAST_SHARE = 0.12
#: So many times as many as of the second language, or there is no answer.
_CLEARLY = 3

#: Frequent words of one language that are no frequent words of the other three ("de", "in" and "was" are).
_FUNCTION_WORDS = {
    "nl": "het een van ik je jij hij niet dat voor met zijn er aan ook als maar om bij nog naar uit dan wordt heeft kan"
    " worden deze wat wel geen veel hebben moet zou door tot hoe waar wie zich jouw uw haar u dit hun alleen altijd"
    " kunt hebt onze daar hier iemand iets omdat",
    "en": "the and to you it that for with are this be have not from they your what can will or if when there their"
    " which about would has been were could should how who may any them our than these do does by as at he she",
    "fr": "le la les et un une est que qui pour dans pas vous il elle sur avec ce cette ne au aux se sont votre ou mais"
    " nous sa par je être leur vos ces tout comme peut sans il y ont si faire quand l d c qu n s j",
    "de": "der das und ist nicht ein eine sie ich zu mit auf für den dem von auch es sich oder wenn werden wird sind"
    " bei aus nach wie dass kann haben im einen einer ihre ihr ihnen zum zur sein noch nur als können vom über durch",
}
_OF: dict[str, Counter[str]] = {name: Counter(set(known.split())) for name, known in _FUNCTION_WORDS.items()}
#: Words on more than one list tell nothing.
_SHARED = {word for word, count in sum(_OF.values(), Counter[str]()).items() if count > 1}
_ELIDED = re.compile(r"['’]")
_VOID = frozenset({"br", "wbr", "img", "hr", "col"})


def recognised(texts: Iterable[str]) -> str:
    """The language of these texts together; empty where there are fewer than 60 words, or none is clear."""
    spoken = [part.lower() for text in texts for word in words(text) for part in _ELIDED.split(word)]
    if len(spoken) < LEAST_WORDS:
        return ""
    counts = Counter(
        {name: sum(word in known and word not in _SHARED for word in spoken) for name, known in _OF.items()}
    )
    (first, most), (_, second) = counts.most_common(2)
    return first if most >= _LEAST_SHARE * len(spoken) and most >= _CLEARLY * second else ""


def unmarked(html: str) -> str:
    """The text of an HTML fragment without what stands in elements that have a ``lang`` of their own."""
    reader = _Unmarked()
    reader.feed(html)
    reader.close()
    return "".join(reader.found)


class _Unmarked(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._marked: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._marked.append("lang" in dict(attrs) or any(self._marked[-1:]))
        self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._marked:
            self._marked.pop()
        self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not any(self._marked[-1:]):
            self.found.append(data)
