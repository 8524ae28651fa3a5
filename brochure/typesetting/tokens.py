"""Setting → CSS: the custom properties that fitting or the paper sets, for the last layer of the style."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from brochure.model.edition import Setting

# The ruled part is this much lower than its lines, in pt, so that no line shows at its very top.
_HAIR = 2


def tokens(setting: Setting, scale: float = 1.0, more: Mapping[str, str] = MappingProxyType({})) -> str:
    """CSS with the custom properties that fitting or the paper sets; ``scale`` is paper size over design size."""
    moved = {"--text-size": setting.size, "--text-leading": setting.leading}
    if setting.band:  # below the text: a line that stays white, one that says what the rest is for, and that
        moved["--page-rules"] = (setting.band - 2) * setting.leading - _HAIR
    values = [f"{name}: {value:g}pt" for name, value in moved.items()]
    values += [f"--page-scale: {scale:g}"] if scale != 1 else []
    values += [f"{name}: {value}" for name, value in more.items()]
    return f":root {{ {'; '.join(values)} }}"
