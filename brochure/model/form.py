"""Places to type in: the text fields of a file, and the font that what is typed is shown in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextField:
    """A place to type in, on page ``page``, from 0; fields of one ``name`` hold the same text.

    ``label`` is what it is called when it is read aloud. ``box`` is its rectangle in pt, from the lower left corner of
    the trimmed page: left, bottom, right, top. ``size`` is that of the type in pt; one of ``lines`` holds several.
    """

    name: str
    label: str
    page: int
    box: tuple[float, float, float, float]
    size: float
    lines: bool


@dataclass(frozen=True, slots=True)
class FieldFont:
    """A TrueType font of the characters of Windows-1252, whole.

    ``widths`` are those of the codes 32 to 255, ``box`` holds every glyph: all measures in thousandths of an em.
    """

    name: str
    program: bytes
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a document, and their font."""

    fields: tuple[TextField, ...]
    font: FieldFont
