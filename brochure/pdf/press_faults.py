"""What is wrong with a page for a press: colours that are no inks, more ink than paper takes, transparency."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.errors import Severity
from brochure.pdf.boxes import Box
from brochure.pdf.fault import Fault
from brochure.pdf.page_facts import Page, Paint

#: All inks together, as presses take them (ISO 12647-2), and what rounding may add.
MOST_INK, _ROUNDED = 3.0, 0.02
#: mm: marks may touch the trim.
_OVER = 0.4
_IN_RGB = {"text": "text is in RGB", "shape": "a shape is in RGB", "picture": "a picture is in RGB"}


def of_press(page: Page, number: int) -> Iterator[Fault]:
    """Faults of what a page is painted in, the first of each kind with its place."""
    if page.beyond > _OVER:
        problem = f"the bleed reaches {page.beyond:.1f} mm beyond the page"
        yield Fault(
            "bleed", number, None, problem, "make the page larger than the bleed and its marks, or the bleed smaller"
        )
    if page.transparent:
        fix = "flatten transparency where the PDF is made, or export it as PDF/X-1a"
        yield Fault("transparency", number, None, "this page uses transparency", fix)
    for what, in_rgb in _IN_RGB.items():
        paints = [paint for paint in page.paints if paint.what == what]
        if (first := next((paint for paint in paints if paint.space.kind == "RGB"), None)) is not None:
            yield Fault("rgb", number, first.box, in_rgb, "convert it to the CMYK of the print shop")
        most = max((paint for paint in paints if _on_the_page(paint, page)), key=_ink, default=None)
        if most is not None and most.ink > MOST_INK + _ROUNDED:
            yield Fault("too-much-ink", number, most.box, _too_much(most), _FIXES[most.space.kind == "All"])
    if any(paint.what == "page" for paint in page.paints):
        problem, fix = "the colours of this page cannot be read", "open it in a viewer and save it anew"
        yield Fault("colours-not-read", number, None, problem, fix, Severity.WARNING)


_FIXES = {
    False: "give the colour less of cyan, magenta and yellow, or convert it with the profile of the print shop",
    True: "set it in black: the colour of crop marks prints in every ink",
}


def _too_much(paint: Paint) -> str:
    if paint.what == "text":
        return f"text has {paint.ink:.0%} of ink, and a press takes {MOST_INK:.0%}"
    if paint.what == "shape":
        return f"a shape has {paint.ink:.0%} of ink, and a press takes {MOST_INK:.0%}"
    return f"a picture has {paint.ink:.0%} of ink, and a press takes {MOST_INK:.0%}"


def _ink(paint: Paint) -> float:
    return paint.ink


def _on_the_page(paint: Paint, page: Page) -> bool:
    """Whether it may be more than a mark: marks are in all inks, and stand beyond the trim."""
    return paint.space.kind != "All" or (paint.box is not None and _within(paint.box, page.trim))


def _within(box: Box, trim: Box) -> bool:
    across = min(box.right, trim.right) - max(box.left, trim.left)
    down = min(box.bottom, trim.bottom) - max(box.top, trim.top)
    return across > _OVER and down > _OVER
