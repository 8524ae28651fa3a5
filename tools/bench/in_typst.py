"""The text of a guide as a plain A5 booklet for typst: the same words and fonts, with contents and page numbers.

It has a cover, the opening, contents with page numbers, the questions with their short answers, words explained,
helplines and a page for the practice, in one column of 11.5 pt. It has no pictures, no colours and no fitting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from brochure.model.guide import Guide, Helpline, Topic
from brochure.output.fingerprint import STYLES

FONTS = STYLES / "fonts" / "atkinson"

#: Page, type and headings; the practice comes with each compilation.
_HEAD = """#let practice(key) = sys.inputs.at(key, default: "")
#set document(title: {title})
#set page(paper: "a5", margin: (inside: 17mm, outside: 15mm, top: 15mm, bottom: 18mm), numbering: "1")
#set text(font: "Atkinson Hyperlegible Next", size: 11.5pt, lang: "{language}", hyphenate: true)
#set par(leading: 0.62em, spacing: 0.95em)
#show heading.where(level: 1): it => block(above: 1.8em, below: 0.8em, text(1.35em, it.body))
#show link: underline
"""
_BEGINS = {"strong": "#strong[", "b": "#strong[", "em": "#emph[", "i": "#emph["}
_SPECIAL = re.compile(r"([\\#$%&*_`<>@~=+/\[\]-])")


def source(guide: Guide) -> bytes:
    """The source; the practice is in the inputs `name`, `people`, `address` and `phone`."""
    return "\n".join([_HEAD.format(title=_text(guide.title), language=guide.language), *_body(guide)]).encode()


def _body(guide: Guide) -> Iterator[str]:
    yield f"#text(26pt)[{_bare(guide.title)}]\n\n{_bare(guide.subtitle)}\n\n#pagebreak()"
    yield _markup(guide.front.html, 1)
    yield "#outline(depth: 1)"
    for topic in guide.topics:
        yield "\n".join(_topic(topic))
    yield "".join(f"/ {_bare(word.term)}: {_bare(word.meaning)}\n" for word in guide.words)
    yield "".join(map(_line, guide.helplines))
    yield _markup(guide.back.html, 1)
    yield "#pagebreak()\n#rect(width: 100%, inset: 5mm)["
    yield "\\ ".join(f'#practice("{key}")' for key in ("name", "people", "address", "phone"))
    yield "]"


def _topic(topic: Topic) -> Iterator[str]:
    yield f"= {_bare(topic.letter)}. {_bare(topic.title)} <topic-{topic.slug}>"
    yield f"#rect(width: 100%, inset: 3mm)[{_bare(topic.summary)}\n"
    yield from (f"- {_bare(action)}" for action in topic.actions)
    yield "]"
    yield _markup(topic.text.html, 1)


def _line(line: Helpline) -> str:
    words = [line.name, line.phone, line.web, line.audience, line.note]
    return " · ".join(_bare(word) for word in words if word) + "\n\n"


def _bare(text: str) -> str:
    """Words without markup."""
    return _escaped(re.sub(r"<[^>]*>", "", text).replace("|", " ").replace("\u00ad", ""))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _text(text: str) -> str:
    plain = text.replace("|", " ").replace("\\", "").replace('"', "'")
    return f'"{plain}"'


def _markup(html: str, below: int) -> str:
    """Clean HTML as markup; its headings stand ``below`` so many others."""
    made = _Markup(below)
    made.feed(html)
    return "".join(made.parts)


class _Markup(HTMLParser):
    def __init__(self, below: int) -> None:
        super().__init__()
        self._below, self.parts = below, list[str]()
        self._lists, self._ends = list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href") or ""
        begin = _BEGINS.get(tag, "")
        if re.fullmatch(r"h[1-6]", tag):
            begin = "\n\n" + "=" * (int(tag[1]) - 1 + self._below) + " "
        elif tag in ("ul", "ol"):
            self._lists.append("-" if tag == "ul" else "+")
        elif tag == "li":
            begin = "\n" + "  " * (len(self._lists) - 1) + f"{self._lists[-1]} "
        elif tag == "a" and target.startswith(("topic:", "#topic-")):
            slug = re.sub(r"^(topic:|#topic-)", "", target)
            begin = f"#link(<topic-{slug}>)["
        if tag not in ("br", "hr", "img", "wbr"):
            self._ends.append("]" if begin.endswith("[") else "")
        self.parts.append(begin)

    def handle_endtag(self, tag: str) -> None:
        if self._ends:
            self.parts.append(self._ends.pop())
        if tag in ("ul", "ol"):
            self._lists.pop()
        if tag in ("p", "ul", "ol") and not self._lists:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(_escaped(re.sub(r"\s+", " ", data).replace("\u00ad", "")))
