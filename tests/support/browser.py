"""A browser for tests: Debian's Chromium through Playwright, and a web server of one folder; or why there is none."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: The one without windows is the same engine, and starts twice as fast.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
#: No font hinting: the one without windows would fit glyph widths to its pixels, in print too.
ARGUMENTS = ("--no-sandbox", "--font-render-hinting=none")
#: The website of `real`: the page with the downloads, and the one to read.
PAGES = ("index.html", "lezen.html")


def missing() -> str:
    """Why no browser can be started; empty when one can."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "the package playwright is not installed"
    return "" if CHROMIUM else "Chromium is not installed: apt-get install chromium"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing: the tests listen to the browser."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a web server that gives the files of ``folder``, on this machine only."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
