"""The runs of an OpenDocument paragraph as inline HTML: spans, links, fields, notes, comments, pictures and boxes."""

from __future__ import annotations

from typing import Any

from brochure.importing.opendocument_styles import Look, Styles
from brochure.importing.word_xml import add_text, attribute, children, element, inside, local, number

_NO_WORDS = {
    "page-number",
    "page-count",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "forms",
    "soft-page-break",
}
_NO_WORDS |= {
    "bookmark-start",
    "bookmark-end",
    "reference-mark",
    "change",
    "change-start",
    "change-end",
    "tracked-changes",
}
_MOST_REPEATED = 200  # spaces


class Runs:
    """Writes the runs of a paragraph into an element."""

    def __init__(self, styles: Styles) -> None:
        self.line = 0
        self.noted: list[tuple[int, str]] = []
        self._styles = styles
        self._boxes: list[Any] = []  # the text boxes that hang on the paragraph

    def _inline(self, node: Any, out: Any, look: Look, href: str) -> None:
        self._text(node.text, out, look, href)
        for one in node:
            name = local(one)
            if name == "span":
                own = self._styles.look(attribute(one, "style-name"))
                merged = Look(
                    look.bold or own.bold,
                    look.struck or own.struck,
                    look.hidden or own.hidden,
                    own.raised or look.raised,
                )
                self._inline(one, out, merged, href)
            elif name == "a":
                self._inline(one, out, look, attribute(one, "href"))
            elif name == "line-break":
                out.append(element("br"))
            elif name == "tab":
                self._text("\t", out, look, href)
            elif name == "s":
                self._text(" " * min(number(attribute(one, "c"), 1), _MOST_REPEATED), out, look, href)
            elif name == "note":
                self._note(one, out)
            elif name == "annotation":
                self._aside(one, out)
            elif name in ("frame", "custom-shape", "rect", "g", "line", "ellipse"):
                self._frame(one, out)
            elif name == "ruby":
                for base in children(one, "ruby-base"):
                    self._inline(base, out, look, href)
                above = "".join("".join(text.itertext()) for text in children(one, "ruby-text"))
                self._text(f"({above})" if above else "", out, look, href)
            elif name == "bookmark":
                out.append(element("a", id=attribute(one, "name")))
            elif name in ("hidden-text", "hidden-paragraph"):
                self._text("".join(one.itertext()), out, Look(hidden=True), href)
            elif name not in _NO_WORDS and isinstance(one.tag, str):
                self._inline(one, out, look, href)
            self._text(one.tail, out, look, href)

    def _text(self, text: str | None, out: Any, look: Look, href: str) -> None:
        if not text:
            return
        leaf = out
        why = "struck out" if look.struck else "hidden in the text" if look.hidden else ""
        for tag, name, wanted in (("a", "href", href), ("span", "data-why", why), ("b", "", look.bold)):
            if wanted:
                inner = element(tag)
                if name:
                    inner.set(name, str(wanted)[:2_000])
                leaf.append(inner)
                leaf = inner
        if look.raised:
            leaf.append(element(look.raised))
            leaf = leaf[-1]
        add_text(leaf, text)

    def _note(self, note: Any, out: Any) -> None:
        inner = element("span")
        for one in inside(note, "note-body"):
            if local(one) in ("p", "h"):
                add_text(inner, " " if inner.text or len(inner) else "")
                self._inline(one, inner, Look(), "")
        words = " ".join("".join(inner.itertext()).split())
        if words:
            add_text(out, " (")
            out.append(inner)
            add_text(out, ")")
            self.noted.append((self.line + 1, f'"{words}"'))

    def _aside(self, note: Any, out: Any) -> None:
        """A comment in the margin."""
        words = " ".join(" ".join("".join(one.itertext()) for one in children(note, "p", "list")).split())
        if words:
            gone = element("span", data_why="a comment in the margin")
            add_text(gone, words)
            out.append(gone)

    def _frame(self, frame: Any, out: Any) -> None:
        """The picture of a frame; its text boxes are kept for after the paragraph."""
        alt = next(("".join(one.itertext()) for one in children(frame, "desc", "title")), "")
        for one in frame:
            name = local(one)
            if name == "image" and attribute(one, "href"):
                out.append(element("img", src=attribute(one, "href")[:2_000], alt=alt))
                break  # the others are the same picture in another format
            if name == "text-box":
                self._boxes.append(one)
            elif name in ("frame", "g", "custom-shape", "rect"):
                self._frame(one, out)
        if local(frame) in ("custom-shape", "rect", "ellipse", "line"):
            self._boxes.append(frame)
