"""The layouts of one edition by their setting; those of a long document give their boxes up for the next one."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from brochure.model.edition import Setting

if TYPE_CHECKING:
    from brochure.typesetting.pages import Pages

#: Layouts are kept as they are while they hold no more pages than this together, in case one of them is painted.
MOST_PAGES = 128


class Layouts(dict[Setting, "Pages"]):
    """Every layout that was made, with what was measured on it."""

    def make_room(self) -> None:
        """Free the boxes of all layouts where they hold more than `MOST_PAGES`; one that is painted is laid out again.

        A search for a setting tries up to nine layouts, and paints one of them, mostly the last.
        """
        if self.crowded:
            self.release()

    @property
    def crowded(self) -> bool:
        """Whether the boxes of more than `MOST_PAGES` are kept."""
        return sum(len(pages.pages) for pages in self.values() if not pages.released) > MOST_PAGES

    def tidy(self) -> None:
        """Free what the last layout left behind, where it is a long one: it is not collected by itself."""
        if self.crowded:
            gc.collect()

    def release(self) -> None:
        """Free the boxes of all layouts, and the photographs that they show."""
        for pages in self.values():
            pages.release()
        gc.collect()  # boxes refer to each other, and the command line has switched automatic collection off
