"""How many processes this machine has room for: its cores, what a container may use of them, and its memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

#: More processes than these make no build quicker: its longest product takes an eighth of the time of all.
MOST = 8
#: The memory of a process, in bytes: that of a long booklet with photographs.
MEMORY = 500_000_000
#: What Linux says of a container.
_GROUP = Path("/sys/fs/cgroup")


def cores() -> int:
    """The number of processes that are made unless somebody asks for another: at least one, at most `MOST`."""
    return max(1, min(MOST, *_limits()))


def _limits() -> Iterator[int]:
    yield len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError, AttributeError):
        yield os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MEMORY
    with suppress(OSError, ValueError):  # "max" is no number: then there is no limit
        most, each = (_GROUP / "cpu.max").read_text(encoding="ascii").split()
        yield round(int(most) / int(each))
    with suppress(OSError, ValueError):
        yield int((_GROUP / "memory.max").read_text(encoding="ascii")) // MEMORY
