"""Watches the files of a preview and calls back after each save, also when their folder is replaced."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import DefaultFilter, watch

from brochure.output.fingerprint import PACKAGE, STYLES

#: Debounce in ms: an editor writes a file in a few steps, which count as one save.
_GATHER_MS, _STEP_MS = 60, 20
#: How often, in ms, to look whether the folder is still the same one.
_LOOK_MS = 400


def watching(root: Path, on_save: Callable[[bool], None], ended: threading.Event) -> None:
    """Call ``on_save`` after every save, with whether a stylesheet was saved, until ``ended`` is set."""
    others = [STYLES, PACKAGE / "templates", PACKAGE / "locales"]
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
            if changes or returned:  # files put there before it was watched count as saved too
                on_save(any(Path(path).is_relative_to(STYLES) for _, path in changes))
                returned = False
            if _identity(root) != folder:
                on_save(False)
                returned = True
                break


def _identity(root: Path) -> tuple[int, int] | None:
    """Device and inode, which differ for another folder of the same name; None when there is none."""
    try:
        found = root.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if root.is_dir() else None
