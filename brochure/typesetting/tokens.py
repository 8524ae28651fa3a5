"""Setting → CSS: the custom properties that fitting or the paper sets, for the last layer of the style."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from brochure.model.edition import Edition, Setting
from brochure.model.paper import PageSize, Paper

# The ruled part is this much lower than its lines, in pt, so that no line shows at its very top.
_HAIR = 2


def tokens(setting: Setting, edition: Edition, more: Mapping[str, str] = MappingProxyType({})) -> str:
    """CSS with the custom properties that fitting or the paper of this form of an edition sets."""
    moved = {"--text-size": setting.size, "--text-leading": setting.leading}
    if setting.band:  # below the text: a line that stays white, one that says what the rest is for, and that
        moved["--page-rules"] = (setting.band - 2) * setting.leading - _HAIR
    values = [f"{name}: {value:g}pt" for name, value in moved.items()]
    values += [f"--page-scale: {edition.scale:g}"] if edition.scale != 1 else []
    values += [f"--space-picture-scale: {setting.pictures:g}"] if setting.pictures != 1 else []
    values.append(page_tokens(edition.page))
    values += [f"{name}: {value}" for name, value in more.items()]
    return f":root {{ {'; '.join(values)} }}"


def page_tokens(page: PageSize) -> str:
    """The custom properties of a page, in mm."""
    sizes = {"width": page.width, "height": page.height, "flap": page.flap}
    return "; ".join(f"--page-panel-{name}: {size:.7g}mm" for name, size in sizes.items())


def sheet_tokens(paper: Paper, landscape: bool = False) -> str:
    """CSS for pages that are whole sheets of ``paper``."""
    width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    return f":root {{ {page_tokens(PageSize(width, height, width))} }}\n"
