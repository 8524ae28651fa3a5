"""Tells when a file that a preview is made of is saved, also when its whole folder is taken away and put back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import DefaultFilter, watch

from brochure.output.fingerprint import HOUSE, STYLES

#: Saves within so many ms are one; an editor writes a file in a few steps.
_GATHER_MS, _STEP_MS = 60, 20
#: How often, in ms, to look whether the folder is still the same one.
_LOOK_MS = 400


def watching(root: Path, told: Callable[[bool], None], ended: threading.Event) -> None:
    """Call ``told`` after every save, with whether a stylesheet was among it, until ``ended`` is set."""
    others = [STYLES, HOUSE / "templates", HOUSE / "locales"]
    returned = False
    while not ended.is_set():
        folder = _identity(root)
        if folder is None:
            returned = True
            ended.wait(_LOOK_MS / 1000)
            continue
        for changes in watch(
            root, *others, watch_filter=DefaultFilter(), debounce=_GATHER_MS, step=_STEP_MS, stop_event=ended,
            rust_timeout=_LOOK_MS, yield_on_timeout=True, raise_interrupt=False,
        ):  # fmt: skip
            if changes or returned:  # what was put there before it was watched has been saved too
                told(any(Path(path).is_relative_to(STYLES) for _, path in changes))
                returned = False
            if _identity(root) != folder:
                told(False)
                returned = True
                break


def _identity(root: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name; None when there is none."""
    try:
        found = root.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if root.is_dir() else None
