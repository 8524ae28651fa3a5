"""What the page engine needs from the machine beside Python, what to install where it is missing, and what can wait."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from brochure.model.errors import BrochureError, Finding

NO_PANGO = "no-pango"
#: The packages of Debian and Ubuntu, as in `tools/setup.sh`.
_DEBIAN = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def missing_pango() -> BrochureError:
    """The error of a machine without Pango: without it no pages can be made, but a text can be read and checked."""
    problem = "no pages can be made: this machine lacks Pango"
    command = _install()
    return BrochureError([Finding(NO_PANGO, None, problem, f"install it; type: {command}")])


def is_missing(error: BrochureError) -> bool:
    """Whether an error is that Pango is missing."""
    return any(found.code == NO_PANGO for found in error.findings)


def _install() -> str:
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "docker build -t brochure -f Containerfile ."
    return _DEBIAN


class _Later(ModuleType):
    """A module that is not loaded before something in it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """A function or a class of the module, by name; what Python itself asks of modules is not there."""
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *values, **named: getattr(import_module(self.__name__), name)(*values, **named)


@contextmanager
def loaded_when_called(*names: str) -> Iterator[None]:
    """What is imported here gets these modules when it first calls something in them: few builds ever do.

    Others import them as ever. Those of fontTools take a sixth of the time in which the page engine is loaded.
    """
    later = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(later)
    try:
        yield
    finally:
        for name in later:
            del sys.modules[name]
