"""Entry point of the command line: `python make_pdf.py` builds every brochure into dist/."""

import os
import sys


def without_optimization() -> list[str]:
    """The words by which this program was called, without -O and -OO."""
    import re

    script = len(sys.orig_argv) - len(sys.argv)
    flags = "-[bBdEiIOPqRsSuvx]+"
    options = [re.sub("O", "", word) if re.fullmatch(flags, word) else word for word in sys.orig_argv[1:script]]
    return [*(word for word in options if word != "-"), *sys.orig_argv[script:]]


# WeasyPrint 70.0 reads the position and the size of a background within an assertion, and the manual of the rules is
# made of docstrings: both would be gone.
if sys.flags.optimize:
    words = without_optimization()
    if os.environ.pop("PYTHONOPTIMIZE", "") or words != sys.orig_argv[1:]:
        if os.name == "posix":
            os.execv(sys.executable, [sys.executable, *words])
        import subprocess

        raise SystemExit(subprocess.call([sys.executable, *words]))

try:
    from brochure.commands.cli import main

    code = main()
except KeyboardInterrupt:  # before the command line could report it
    code = 130
raise SystemExit(code)
