"""A picture that just misses the foot of its page is set a little smaller, instead of leaving the rest of it empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: The least part of its height that such a picture keeps, and the least height in px of CSS (25 mm).
LEAST_SHARE, LEAST_HEIGHT = 0.5, 94.0
#: So many lines at the end of a text do not stand alone on the page after a picture, where it can make room for them.
MOST_LAST_LINES = 4
#: As though the page ended so far below, in px: a figure is laid out there to see how high it would be.
_ENDLESS = -1e6


def fitted_pictures(layout: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's layout of a block, in which the picture of a figure gives way where the page ends.

    It does so for itself, and for the last lines of the text below it. The engine knows the room that is left only
    while it lays a page out; CSS has no name for it.
    """

    def block_level_layout(
        context: Any,
        box: Any,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        page_is_empty: bool = True,
        *more: Any,
        **named: Any,
    ) -> Any:
        if skip_stack or getattr(box.element, "tag", "") != "figure" or box.element_tag != "figure":
            return layout(context, box, bottom_space, skip_stack, containing_block, page_is_empty, *more, **named)
        place = box.position_x, box.position_y

        def laid_out(space: float, alone: bool = False, block: Any = box) -> Any:
            block.position_x, block.position_y = place
            lists = [list(one) if isinstance(one, list) else one for one in more]
            return layout(context, block, space, None, containing_block, alone, *lists, **named)

        whole = laid_out(_ENDLESS, alone=True)[0]
        image = next((one for one in box.descendants() if getattr(one, "replacement", None) is not None), None)
        if image is None or whole is None:
            return laid_out(bottom_space)
        height = next(one.height for one in whole.descendants() if getattr(one, "replacement", None) is not None)
        excess = whole.border_box_y() + whole.border_height() - (context.page_bottom - bottom_space)
        after = containing_block.children[containing_block.children.index(box) + 1 :]
        last = _last_lines(whole.margin_bottom, after, lambda one: laid_out(_ENDLESS, True, one)[0])
        most = max(0.0, height - max(LEAST_HEIGHT, height * LEAST_SHARE))
        if last and 0 < excess + last <= most:
            excess += last
        elif page_is_empty:
            return laid_out(bottom_space, alone=True)
        elif last and excess <= most < excess + last:
            return laid_out(-_ENDLESS)  # overleaf, together with the last lines
        if not 0 < excess <= most:
            return laid_out(bottom_space)
        style = image.style
        image.style = style.copy()
        image.style["max_height"] = type(style["margin_top"])(height - excess - 1, "px")
        try:
            result = laid_out(bottom_space, page_is_empty)
        finally:
            image.style = style
        for one in () if result[0] is None else result[0].descendants():
            one.is_fitted = getattr(one, "replacement", None) is not None
        return result

    return block_level_layout


def _last_lines(margin: float, after: list[Any], laid_out: Callable[[Any], Any]) -> float:
    """The height in px that the last lines of a text take below a figure; 0 where there are none or more than a few."""
    if not 0 < len(after) <= MOST_LAST_LINES or any(one.element_tag != "p" for one in after):
        return 0.0
    if after[-1].style["break_after"] != "auto":  # they go with what follows
        return 0.0
    height, lines = 0.0, 0
    for made in map(laid_out, after):
        lines += sum(type(one).__name__ == "LineBox" for one in made.descendants())
        height += max(margin, made.margin_top) + made.border_height()
        margin = made.margin_bottom
    return height if lines <= MOST_LAST_LINES else 0.0
