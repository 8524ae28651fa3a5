"""What the page engine needs from the machine beside Python, and what to install where it is missing."""

from __future__ import annotations

import sys

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
