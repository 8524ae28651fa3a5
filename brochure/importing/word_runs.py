"""The runs of a Word paragraph as inline HTML: fields, changes, formulas, notes, symbols, pictures and text boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from brochure.importing.word_fields import Field
from brochure.importing.word_math import pieces
from brochure.importing.word_styles import PLAIN, Look, Style, Styles, look_of
from brochure.importing.word_symbols import is_symbol_font, symbol
from brochure.importing.word_xml import add_text, attribute, child, children, element, inside, local

DELETED = "deleted in Word, a change that was pending"
HIDDEN, STRUCK = "hidden in Word", "struck out"
CONTENTS = "the table of contents"
_PASSED = {"smartTag", "customXml", "dir", "bdo", "sdtContent", "ins", "moveTo", "rubyBase", "oMathPara"}
_USUAL_SIZE = 22  # half points, where no style says otherwise
_CHANGED = {"ins", "del", "moveFrom", "moveTo"}


@dataclass(slots=True)
class Document:
    """What the paragraphs of a document share: styles, addresses by their numbers, notes, and what was left out."""

    styles: Styles
    relations: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    changes: int = 0
    noted: list[tuple[int, str]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)  # those that are open, also over several paragraphs


@dataclass(frozen=True, slots=True)
class _State:
    """Where a run stands: in a link, or in what is left out, and why."""

    href: str = ""
    why: str = ""
    look: Look = PLAIN


class Runs:
    """Writes the runs of one paragraph into an element; ``boxes`` are the text boxes that hang on it."""

    def __init__(self, document: Document, style: Style, line: int) -> None:
        self.boxes: list[Any] = []
        self.sizes: dict[int, int] = {}  # characters by the size of their font, in half points
        self._document, self._style, self._line = document, style, line
        self._last: tuple[tuple[str, str, bool, str], Any] | None = None

    def write(self, paragraph: Any, out: Any) -> None:
        """Write everything in a paragraph."""
        self._inline(paragraph, out, _State(look=self._style.look))
        fields = self._document.fields
        begun = [one for one in fields if not one.shows]  # no code goes on in the next paragraph
        fields[:] = [one for one in fields if one.shows]
        for one in begun:
            self._text(one.held, out, _State(look=self._style.look))

    def _inline(self, node: Any, out: Any, state: _State) -> None:
        for one in node:
            name = local(one)
            if name in _CHANGED:
                self._document.changes += 1
            if name == "r":
                self._run(one, out, state)
            elif name in _PASSED:
                self._inline(one, out, state)
            elif name in ("del", "moveFrom"):
                self._inline(one, out, replace(state, why=DELETED))
            elif name == "hyperlink":
                target, _ = self._document.relations.get(attribute(one, "id"), ("", False))
                anchor = attribute(one, "anchor")
                self._inline(one, out, replace(state, href=target or (f"#{anchor}" if anchor else "")))
            elif name == "fldSimple":
                simple = Field(attribute(one, "instr"), True)
                if not simple.counts_pages:
                    self._inline(one, out, replace(state, href=simple.href or state.href))
            elif name == "sdt":
                self._inline(inside(one, "sdtContent"), out, state)
            elif name == "bookmarkStart" and attribute(one, "name"):
                out.append(element("a", id=attribute(one, "name")))
                self._last = None
            elif name == "oMath":
                for text, raised in pieces(one):
                    self._text(text, out, replace(state, look=replace(state.look, raised=raised or state.look.raised)))
            elif name == "AlternateContent":
                self._inline(_alternative(one), out, state)

    def _run(self, run: Any, out: Any, state: _State) -> None:
        properties = child(run, "rPr")
        named = self._document.styles.known.get(attribute(child(properties, "rStyle"), "val"))
        look = state.look.under(named.look if named else Look()).under(look_of(properties))
        state = replace(state, look=look, why=state.why or (HIDDEN if look.hidden else STRUCK if look.struck else ""))
        font = attribute(child(properties, "rFonts"), "ascii")
        for one in run:
            name = local(one)
            if name in ("t", "delText"):
                text = one.text or ""
                if is_symbol_font(font):
                    text = "".join(symbol(font, ord(sign)) or sign for sign in text)
                self._text(text, out, state)
            elif name == "sym":
                code = attribute(one, "char")
                sign = (
                    symbol(attribute(one, "font"), int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else None
                )
                self._text(sign or "\ufffd", out, state)
            elif name in ("tab", "ptab"):
                self._text("\t", out, state)
            elif name in ("br", "cr"):
                if attribute(one, "type") not in ("page", "column"):
                    out.append(element("br"))
                    self._last = None
            elif name == "noBreakHyphen":
                self._text("\u2011", out, state)
            elif name in ("fldChar", "instrText"):
                self._field(one, out, state)
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(name.removesuffix("Reference"), attribute(one, "id"), out, state)
            elif name == "ruby":
                self._ruby(one, out, state)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(_alternative(one) if name == "AlternateContent" else one, out)

    def _text(self, text: str, out: Any, state: _State) -> None:
        fields = self._document.fields
        if any(not one.shows or one.counts_pages for one in fields):
            for one in [one for one in fields if not one.shows][-1:]:
                one.held += text
            return
        href = next((one.href for one in reversed(fields) if one.href), state.href)
        toc = any(one.is_contents for one in fields)
        look = state.look
        why = state.why or (CONTENTS if toc else "")
        if not why and text.strip():
            size = look.size or _USUAL_SIZE
            self.sizes[size] = self.sizes.get(size, 0) + len(text)
        key = (href, why, bool(look.bold), look.raised or "")
        if self._last is not None and self._last[0] == key:
            add_text(self._last[1], text)
            return
        leaf = out
        for tag, wanted in (("a", href), ("span", why), ("b", look.bold), (look.raised or "sup", look.raised)):
            if wanted:
                inner = element(tag)
                if tag in ("a", "span"):
                    inner.set("href" if tag == "a" else "data-why", _attribute(str(wanted)))
                leaf.append(inner)
                leaf = inner
        add_text(leaf, text)
        self._last = (key, leaf) if leaf is not out else None

    def _field(self, one: Any, out: Any, state: _State) -> None:
        fields = self._document.fields
        if local(one) == "instrText":
            if fields and not fields[-1].shows:
                fields[-1].code += (one.text or "")[:2_000]
            return
        kind = attribute(one, "fldCharType")
        if kind == "begin":
            fields.append(Field())
            fields[-1].take_form(one)
        elif kind == "separate" and fields:
            fields[-1].shows = True
        elif kind == "end" and fields:
            done = fields.pop()
            if done.box:
                self._text(done.box, out, state)

    def _note(self, kind: str, name: str, out: Any, state: _State) -> None:
        """The words of a note, in brackets at its mark."""
        note = self._document.notes.get((kind, name))
        if note is None:
            return
        inner = element("span")
        for paragraph in note.iter():
            if local(paragraph) == "p":
                if inner.text or len(inner):
                    add_text(inner, " ")
                nested = Runs(replace(self._document, notes={}), self._document.styles.default, self._line)
                nested.write(paragraph, inner)
        words = " ".join("".join(inner.itertext()).split())
        if words:
            self._last = None
            add_text(out, " (")
            inner.text = (inner.text or "").lstrip()
            out.append(inner)
            add_text(out, ")")
            self._document.noted.append((self._line, words))

    def _ruby(self, one: Any, out: Any, state: _State) -> None:
        for base in children(one, "rubyBase"):
            self._inline(base, out, state)
        for above in children(one, "rt"):
            self._text("(", out, state)
            self._inline(above, out, state)
            self._text(")", out, state)

    def _drawing(self, node: Any, out: Any) -> None:
        """The pictures of a drawing; its text boxes are kept for after the paragraph."""
        alt = next((attribute(one, "descr") for one in node.iter() if local(one) == "docPr"), "")
        ahead = [node]
        while ahead:
            one = ahead.pop()
            name = local(one)
            if name == "txbxContent":
                self.boxes.append(one)
                continue
            if name == "AlternateContent":
                ahead.append(_alternative(one))
                continue
            if name in ("blip", "imagedata"):
                target, outside = self._document.relations.get(
                    attribute(one, "embed") or attribute(one, "id"), ("", True)
                )
                if target and not outside:
                    out.append(element("img", src=_attribute(target), alt=_attribute(alt or attribute(one, "title"))))
                    self._last = None
            elif name == "textpath" and attribute(one, "string"):
                self._text(f" {attribute(one, 'string')} ", out, _State())
            ahead.extend(reversed(list(one)))


def _alternative(one: Any) -> Any:
    """The form of a drawing that is read: the first, unless only the other has words or a picture."""
    forms = [*children(one, "Choice"), *children(one, "Fallback")]
    for form in forms:
        if any(local(part) in ("txbxContent", "blip", "imagedata", "t") for part in form.iter()):
            return form
    return forms[0] if forms else ()


def _attribute(text: str) -> str:
    return re.sub(r"[\x00-\x1f\ufffe\uffff\ud800-\udfff]", " ", text)[:2_000]
