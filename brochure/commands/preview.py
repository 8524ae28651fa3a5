"""`preview`: show the pages in a browser while you write; they refresh after every save."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from brochure.commands import streams


def arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `preview`, beside the guide's folder."""
    command.add_argument("edition", nargs="?", metavar="EDITION", help="the edition to begin with; default: the first")
    command.add_argument("--no-open", action="store_true", help="do not open a browser")
    command.add_argument("--port", type=int, metavar="NUMBER", help="the port to try first")
    command.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where the last build is")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from brochure.preview.proof_service import first_edition
    from brochure.preview.server import Server

    server = Server(
        options.content,
        options.out,
        first_edition(options.content, options.edition),
        options.port,
        language=options.lang or "",
    )
    streams.say(f"The preview is at {server.address}\n  Save a file and look; Ctrl-C ends it.")
    streams.flush()
    if not options.no_open:
        threading.Thread(target=_open, args=(server.serving, server.address), name="browser", daemon=True).start()
    server.run()
    streams.say("\nThe preview has ended.")
    return 0


def _open(serving: threading.Event, address: str) -> None:
    """Open the browser, in a thread: a browser in the terminal blocks until it is closed."""
    import webbrowser

    serving.wait()
    webbrowser.open(address)
