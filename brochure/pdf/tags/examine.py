"""Examines the tags of a finished file with PDFium, page by page: it had no part in writing them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_HEADING = re.compile(r"H[1-6]")
#: Spaces of any kind, and what PDFium leaves out of a text, such as a hyphen at the end of a line.
_SPACES = re.compile(r"[\s\u00a0\u202f\ufffe\x02\u200b\u2060\u00ad\u2010\u2011-]+")
_PICTURES = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the tags of a page; its number counts from 1."""

    page: int
    problem: str


@dataclass(slots=True)
class _Page:
    """The marked content of a page: its words by number, what has no mark, and the elements in reading order."""

    words: dict[int, str] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    elements: list[tuple[str, str, list[int]]] = field(default_factory=list)


def faults(pdf: bytes, words: list[str]) -> list[Fault]:
    """The faults of a file that is to be heard as ``words``: on each page those of its marks, in reading order.

    All that is painted belongs to an element or is an artifact; every mark is in the tree, once and in order; pictures
    have an alternate description, links a description; no level of headings is skipped.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        found: list[Fault] = []
        level = 0
        for number, page in enumerate(document, start=1):
            read = _read(page)
            problems, level = _of_page(read, words[number - 1] if number <= len(words) else "", level)
            found += [Fault(number, problem) for problem in (*problems, *_of_links(page))]
        return found
    finally:
        document.close()


def _of_page(page: _Page, words: str, level: int) -> tuple[list[str], int]:
    problems = [f"{kind} that is neither tagged nor an artifact" for kind in dict.fromkeys(page.unmarked)]
    told = [number for *_, numbers in page.elements for number in numbers]
    if twice := {number for number in told if told.count(number) > 1}:
        problems.append(f"content that is read twice: {_heard(page, sorted(twice))}")
    if lost := page.words.keys() - set(told):
        problems.append(f"content that no element holds: {_heard(page, sorted(lost))}")
    drawn = _in_pictures(page)
    spoken = [number for number in told if number not in drawn]
    heard, wanted = (_SPACES.sub("", text) for text in (_heard(page, spoken), words))
    if heard != wanted and not problems:
        at = next((at for at, (one, other) in enumerate(zip(heard, wanted, strict=False)) if one != other), len(wanted))
        heard, wanted = (text[max(0, at - 20) : at + 20] for text in (heard, wanted))
        problems.append(f"words read as “{heard}”, not “{wanted}”")
    for role, alt, _ in page.elements:
        if role == "Figure" and not alt.strip():
            problems.append("a picture without a description")
        if _HEADING.fullmatch(role):
            if (depth := int(role[1])) > level + 1:
                problems.append(f"a heading of level {depth} below one of level {level}")
            level = depth
    return problems, level


def _in_pictures(page: _Page) -> set[int]:
    """The content of pictures: of the words in a drawing its description is heard."""
    pairs = pairwise(page.elements)
    return {number for (role, *_), (_, _, numbers) in pairs if role == "Figure" for number in numbers}


def _heard(page: _Page, numbers: list[int]) -> str:
    return "".join(page.words.get(number, "") for number in numbers)


def _read(page: Any) -> _Page:
    found, text = _Page(), page.get_textpage()
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        number = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if number >= 0:
            words = _text(item, text) if kind == pdfium.FPDF_PAGEOBJ_TEXT else ""
            found.words[number] = found.words.get(number, "") + words
        elif "Artifact" not in _marks(item):
            words = _text(item, text).strip() if kind == pdfium.FPDF_PAGEOBJ_TEXT else ""
            found.unmarked.append(f"“{words}”" if words else "a picture" if kind in _PICTURES else "a shape")
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            found.elements += _elements(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return found


def _elements(element: Any) -> Iterator[tuple[str, str, list[int]]]:
    """The role and the alternate description of an element and all in it, and the marks in reading order."""
    if not element:
        return
    role = _string(pdfium.FPDF_StructElement_GetType, element)
    spoken = _string(pdfium.FPDF_StructElement_GetAltText, element) if role == "Figure" else ""
    yield role, spoken, []
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if number >= 0:
            yield "", "", [number]
        else:
            yield from _elements(pdfium.FPDF_StructElement_GetChildAtIndex(element, at))


def _of_links(page: Any) -> Iterator[str]:
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_LINK:
            size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            if size <= 2:  # the end of a text
                yield "a link without a description"
        pdfium.FPDFPage_CloseAnnot(annotation)


def _marks(item: Any) -> list[str]:
    names = []
    for at in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark, size = pdfium.FPDFPageObj_GetMark(item, at), ctypes.c_ulong()
        buffer = (pdfium.FPDF_WCHAR * 64)()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
        names.append(bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le"))
    return names


def _text(item: Any, page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, page, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item, page, buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le")


def _string(get: Callable[..., int], element: Any) -> str:
    size = get(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    get(element, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le")
