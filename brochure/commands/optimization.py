"""Python without -O and -OO: WeasyPrint 70.0 reads the position and the size of a background within an assertion, and
the manual of the rules is made of docstrings. Both would be gone.
"""

from __future__ import annotations

import os
import re
import sys


def without() -> None:
    """Start the program again where Python leaves assertions out; it ends with the exit code of that one."""
    if not sys.flags.optimize:
        return
    words = _words()
    if os.environ.pop("PYTHONOPTIMIZE", "") or words != sys.orig_argv[1:]:
        if os.name == "posix":
            os.execv(sys.executable, [sys.executable, *words])
        import subprocess

        raise SystemExit(subprocess.call([sys.executable, *words]))


def _words() -> list[str]:
    """The words by which this program was called, without -O and -OO."""
    script = len(sys.orig_argv) - len(sys.argv)
    flags = "-[bBdEiIOPqRsSuvx]+"
    options = [re.sub("O", "", word) if re.fullmatch(flags, word) else word for word in sys.orig_argv[1:script]]
    return [*(word for word in options if word != "-"), *sys.orig_argv[script:]]
