"""What is wrong with the pages of a PDF, from what was read on them: pure functions, for the file of any program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from brochure.model.colour import contrast
from brochure.model.errors import Severity
from brochure.model.paper import EDGE, Folds
from brochure.pdf.boxes import Box
from brochure.pdf.fault import Fault, Purpose, shortened
from brochure.pdf.file_faults import of_file
from brochure.pdf.page_facts import DPI, Colour, File, Page, Words
from brochure.pdf.press_faults import of_press

#: WCAG 2.1, 1.4.3: the contrast that text needs.
CONTRAST = 4.5
#: Pictures need so many dots per inch in print, and in an office.
DOTS, OFFICE_DOTS = 200.0, 150.0
#: mm: a glyph may reach over the trim by its side bearing; a picture smaller than this is a sign.
_OVER, _SIGN = 0.4, 8.0
#: mm: what printers leave white, less two dots of the picture that is looked at: marks stand as far out as ink may.
_EDGE = EDGE - 2 * 25.4 / DPI
#: mm that text stays from the trim of what is cut (the rule of print shops).
_TRIM = 5.0
#: mm: how much of the ink near an edge is shown.
_STRIP = 3.0
#: The part of the smaller of two boxes of words that the other may cover: lines lie close, accents touch.
_COVERED = 0.5


def faults(file: File, purpose: Purpose, folds: Sequence[Folds] = ()) -> list[Fault]:
    """Every fault of a file for what it is for, by page; pages take the ``folds`` in turn."""
    found = [*of_file(file, purpose)]
    for number, page in enumerate(file.pages, start=1):
        for rule in _RULES:
            found += rule(page, number, purpose)
        if purpose is Purpose.PRESS:
            found += of_press(page, number)
        if folds:
            found += _across_folds(page, number, folds[(number - 1) % len(folds)])
    return sorted(found, key=lambda one: (one.page or 0, one.code, one.box.top if one.box else 0.0))


def _text_outside(page: Page, number: int, purpose: Purpose) -> Iterator[Fault]:
    for words in page.words:
        box = words.box
        if min(box.left, box.top, page.width - box.right, page.height - box.bottom) < -_OVER:
            fix = "move it onto the page, or take it out"
            yield Fault("outside-page", number, box, f"“{shortened(words.text)}” lies partly outside the page", fix)
        elif purpose is Purpose.PRESS and (away := _from_trim(page.trim, box)) < _TRIM - _OVER:
            problem = f"“{shortened(words.text)}” is {away:.1f} mm from the edge that is cut"
            yield Fault("near-trim", number, box, problem, f"keep text {_TRIM:g} mm from the trim")


def _from_edge(page: Page, box: Box) -> float:
    return min(box.left, box.top, page.width - box.right, page.height - box.bottom)


def _from_trim(trim: Box, box: Box) -> float:
    return min(box.left - trim.left, box.top - trim.top, trim.right - box.right, trim.bottom - box.bottom)


def _across_folds(page: Page, number: int, folds: Folds) -> Iterator[Fault]:
    for words in page.words:
        box = words.box
        upright = any(box.left < fold - _OVER and box.right > fold + _OVER for fold in folds.upright)
        if upright or any(box.top < fold - _OVER and box.bottom > fold + _OVER for fold in folds.level):
            problem = f"“{shortened(words.text)}” runs across a fold"
            yield Fault("across-fold", number, box, problem, "keep it within one panel")


def _text_over_text(page: Page, number: int, purpose: Purpose) -> Iterator[Fault]:
    cells: dict[tuple[int, int], list[Words]] = defaultdict(list)
    for words in page.words:
        for column in range(int(words.box.left // 20), int(words.box.right // 20) + 1):
            for row in range(int(words.box.top // 20), int(words.box.bottom // 20) + 1):
                cells[column, row].append(words)
    seen = set()
    for inside in cells.values():
        for one, other in combinations(inside, 2):
            if (id(one), id(other)) not in seen and _covers(one, other):
                seen.add((id(one), id(other)))
                problem = f"“{shortened(one.text)}” and “{shortened(other.text)}” are printed over each other"
                yield Fault("text-over-text", number, one.box, problem, "move one of them")


def _covers(one: Words, other: Words) -> bool:
    if one.text and one.text == other.text and one.size == other.size:  # bold that is drawn twice, a shadow
        return False
    across = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    down = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    areas = [(box.right - box.left) * (box.bottom - box.top) for box in (one.box, other.box)]
    return across > 0 and down > 0 and min(areas) > 0 and across * down > _COVERED * min(areas)


def _contrast(page: Page, number: int, purpose: Purpose) -> Iterator[Fault]:
    weak: dict[tuple[Colour, Colour], list[Words]] = defaultdict(list)
    for words in page.words:
        if _ratio(words.colour, words.ground) < CONTRAST:
            weak[words.colour, words.ground].append(words)
    for (colour, ground), found in weak.items():
        if colour == ground:  # letters so large or so dense that they are their own ground: nothing can be said
            continue
        ratio = int(_ratio(colour, ground) * 10) / 10  # 4.48 is not yet 4.5
        problem = f"“{shortened(found[0].text)}”: {_hex(colour)} on {_hex(ground)} has a contrast of {ratio:.1f}:1"
        fix = f"make the text darker or its ground lighter, until it is {CONTRAST:g}:1"
        yield Fault("contrast", number, found[0].box, problem, fix)


@lru_cache(maxsize=1024)
def _ratio(colour: Colour, ground: Colour) -> float:
    """The contrast of text and its ground, in colour or in grey, whichever is less."""
    return min(contrast(_hex(one), _hex(other)) for one, other in ((colour, ground), (_grey(colour), _grey(ground))))


def _grey(colour: Colour) -> Colour:
    """As an office printer turns colour into grey (ITU-R BT.601 luma)."""
    value = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])
    return value, value, value


def _pictures(page: Page, number: int, purpose: Purpose) -> Iterator[Fault]:
    least = OFFICE_DOTS if purpose is Purpose.OFFICE else DOTS
    for picture in page.pictures:
        width, height = picture.box.right - picture.box.left, picture.box.bottom - picture.box.top
        if picture.dpi < least - 1 and min(width, height) > _SIGN and purpose is not Purpose.SCREEN:
            problem = f"a picture of {width:.0f} × {height:.0f} mm has {picture.dpi:.0f} dots per inch"
            fix = f"take a larger picture, or print it at {width * picture.dpi / least:.0f} mm wide"
            yield Fault("low-resolution", number, picture.box, problem, fix, Severity.WARNING)


def _sheet(page: Page, number: int, purpose: Purpose) -> Iterator[Fault]:
    if page.ink is None:
        fix = "take it out, unless it is meant to be bare"
        yield Fault("bare-page", number, None, "nothing is printed on this page", fix, Severity.WARNING)
    elif purpose is Purpose.OFFICE and (away := _from_edge(page, page.ink)) < _EDGE:
        problem = f"ink lies {max(away, 0):.1f} mm from the edge of the sheet, which printers leave white"
        yield Fault("ink-at-edge", number, _outermost(page, page.ink), problem, f"keep {EDGE:g} mm free all round")


def _outermost(page: Page, ink: Box) -> Box:
    """The strip of the ink along the edge that it is nearest to."""
    left, top, right, bottom = ink.left, ink.top, ink.right, ink.bottom
    strips = {
        Box(left, top, min(left + _STRIP, right), bottom): left,
        Box(left, top, right, min(top + _STRIP, bottom)): top,
        Box(max(right - _STRIP, left), top, right, bottom): page.width - right,
        Box(left, max(bottom - _STRIP, top), right, bottom): page.height - bottom,
    }
    return min(strips, key=lambda strip: strips[strip])


def _links(page: Page, number: int, purpose: Purpose) -> Iterator[Fault]:
    for link in page.links:
        if link.page is None and not link.address:
            problem = f"the link “{shortened(link.text)}” leads nowhere"
            yield Fault("dead-link", number, link.box, problem, "make it again, or take it out")


_RULES: Sequence[Callable[[Page, int, Purpose], Iterator[Fault]]] = (
    _text_outside, _text_over_text, _contrast, _pictures, _sheet, _links,
)  # fmt: skip


def _hex(colour: Colour) -> str:
    return f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"
