"""Microtypography of an element tree: a block is set as one text, whatever markup and languages stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from brochure.language.microtypography import SHY, exceptions, nodes, typeset_runs
from brochure.markup.allowlist import Known

BLOCKS = frozenset(
    {"p", "li", "dt", "dd", "td", "th", "caption", "blockquote", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_LISTS = frozenset({"div", "figure", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "hr"})
_AS_TYPED = frozenset({"code", "pre", "kbd", "img"})
#: What stands in a run for a line break, and for what is printed as it was typed.
_LINE, _WORD = "\N{LINE SEPARATOR}", "x"


@dataclass(slots=True)
class _Run:
    """A text of the tree: where it stands, its language; without an element, a sign for what is no text."""

    element: Element | None
    tail: bool
    language: str
    text: str


def typeset_tree(root: Element, known: Known) -> None:
    """Set quotes, spaces and breaks in all texts under ``root``, in place, each in the language of its `lang`."""
    runs: list[_Run] = []
    _gather(root, known.language, runs)
    _typeset(runs)
    _break(root, known.language, exceptions(known.unbroken))


def _language(element: Element, above: str) -> str:
    """The language of what stands in an element: "fr" for `lang="fr-BE"`."""
    return (element.get("lang") or above).replace("_", "-").partition("-")[0].lower()


def _gather(element: Element, above: str, runs: list[_Run]) -> None:
    """The runs in an element, in reading order; those of a block end with it."""
    language = _language(element, above)
    ends = element.tag in BLOCKS or element.tag in _LISTS
    if ends:
        _typeset(runs)
    if element.tag in _AS_TYPED:
        runs.append(_Run(None, False, "", _WORD))
    elif element.tag in ("br", "wbr"):
        runs.append(_Run(None, False, "", _LINE if element.tag == "br" else ""))
    else:
        if element.text:
            runs.append(_Run(element, False, language, element.text))
        for child in element:
            _gather(child, language, runs)
            if child.tail:
                runs.append(_Run(child, True, language, child.tail))
    if ends:
        _typeset(runs)


def _typeset(runs: list[_Run]) -> None:
    """Set the runs of a block, and begin the next one."""
    done = typeset_runs([(run.text, run.language) for run in runs])
    for run, text in zip(runs, done, strict=True):
        if run.element is not None and run.tail:
            run.element.tail = text
        elif run.element is not None:
            run.element.text = text
    runs.clear()


def _break(element: Element, above: str, words: dict[str, str]) -> None:
    """Mark in all texts what holds together and what may break."""
    language = _language(element, above)
    if element.tag in _AS_TYPED:
        return
    if element.tag == "a":
        _break_link(element, language, words)
        return
    element.text, done = nodes(element.text, language, words) if element.text else (element.text, [])
    for child in element:
        _break(child, language, words)
        done.append(child)
        if child.tail:
            child.tail, after = nodes(child.tail, language, words)
            done += after
    element[:] = done


def _break_link(link: Element, language: str, words: dict[str, str]) -> None:
    """Only characters change in a link: a `<span>` in it would break its tag in the PDF."""
    if len(link) or not link.text:
        return
    text = link.text
    head, found = nodes(text, language, words)
    if not head and len(found) == 1 and not found[0].tail:
        link.set("class", f"{link.get('class', '')} {found[0].get('class', '')}".strip())
    soft = [piece.text or "" for piece in found if SHY in (piece.text or "")]
    for word in soft:
        text = text.replace(word.replace(SHY, ""), word)
    link.text = text
