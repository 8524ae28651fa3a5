"""A picture that just misses the foot of its page is set a little smaller, instead of leaving the rest of it empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: The least part of its height that such a picture keeps, and the least height in px of CSS (25 mm).
LEAST_SHARE, LEAST_HEIGHT = 0.5, 94.0
#: Far below any page, in px: a figure is laid out there to see how high it would be.
_ENDLESS = -1e6


def fitted_pictures(layout: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's layout of a block, in which the picture of a figure gives way where the page ends.

    The engine knows the room that is left only while it lays a page out; CSS has no name for it.
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
        if page_is_empty or skip_stack or getattr(box.element, "tag", "") != "figure" or box.element_tag != "figure":
            return layout(context, box, bottom_space, skip_stack, containing_block, page_is_empty, *more, **named)
        place = box.position_x, box.position_y

        def laid_out(space: float, alone: bool = False) -> Any:
            box.position_x, box.position_y = place
            lists = [list(one) if isinstance(one, list) else one for one in more]
            return layout(context, box, space, None, containing_block, alone, *lists, **named)

        whole = laid_out(_ENDLESS, alone=True)[0]
        image = next((one for one in box.descendants() if getattr(one, "replacement", None) is not None), None)
        if image is None or whole is None:
            return laid_out(bottom_space)
        height = next(one.height for one in whole.descendants() if getattr(one, "replacement", None) is not None)
        excess = whole.border_box_y() + whole.border_height() - (context.page_bottom - bottom_space)
        if excess <= 0 or height - excess < max(LEAST_HEIGHT, height * LEAST_SHARE):
            return laid_out(bottom_space)
        style = image.style
        image.style = style.copy()
        image.style["max_height"] = type(style["margin_top"])(height - excess - 1, "px")
        try:
            result = laid_out(bottom_space)
        finally:
            image.style = style
        for one in () if result[0] is None else result[0].descendants():
            one.is_fitted = getattr(one, "replacement", None) is not None
        return result

    return block_level_layout
