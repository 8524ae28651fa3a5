"""A preview for tests: it runs in a thread and is read over HTTP, with a time limit for every wait."""

from __future__ import annotations

import re
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from brochure.preview.server import Server
from brochure.preview.worker_process import InProcess, InThread
from tests.support.guides import SAMPLE, Folder, plain

#: The longest that anything here may take, in seconds: what is waited for comes much sooner.
PATIENCE = 20


@contextmanager
def served(root: Path, name: str = "boekje", out: Path = Path("none"), in_process: bool = False) -> Iterator[Server]:
    """A preview that is served; ``in_process`` as people use it, in a thread where that is not what is tested."""
    server = Server(root, out, name, port=0, start_worker=InProcess if in_process else InThread)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.end()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@contextmanager
def copied(place: Path, name: str, in_process: bool = False) -> Iterator[tuple[Folder, Server]]:
    """A preview of a copy of the sample in ``place``, beside a second copy; a booklet is laid out soon: see `plain`."""
    root = place / "sample"
    shutil.copytree(SAMPLE, root)
    folder = plain(Folder(root)) if name == "boekje" else Folder(root)
    shutil.copytree(root, place / "good")
    with served(root, name, in_process=in_process) as server:
        cast_off(server)
        yield folder, server


@contextmanager
def restored(folder: Folder, server: Server) -> Iterator[None]:
    """Put the files of such a copy back afterwards, and wait until it shows what it showed."""
    shown, good = pictures(server), folder.root.parent / "good"
    yield
    for path in sorted(good.rglob("*")):
        copy = folder.root / path.relative_to(good)
        if path.is_file() and (not copy.is_file() or copy.read_bytes() != path.read_bytes()):
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(path, copy)
    wait(lambda: pictures(server) == shown and cast_off(server) and not broken(server))


def get(server: Server, path: str, host: str = "") -> tuple[int, bytes]:
    request = urllib.request.Request(server.address + path, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def view(server: Server, query: str = "") -> str:
    return unescape(get(server, f"view?{query}")[1].decode())


def broken(server: Server) -> bool:
    return 'data-broken="yes"' in view(server)


def wait(happens: Callable[[], object]) -> float:
    """Seconds until it happens."""
    begun = time.perf_counter()
    while not happens():
        assert time.perf_counter() - begun < PATIENCE, "it did not happen"
        time.sleep(0.03)  # each look at the page takes some of the time that the pages need
    return time.perf_counter() - begun


def cast_off(server: Server, query: str = "") -> bool:
    """Wait until casting off has ended."""
    wait(lambda: 'data-final="yes"' in view(server, query))
    return True


def pictures(server: Server, query: str = "") -> list[str]:
    return re.findall(r'src="page/(\w+)\.png"', view(server, query))


def reported(server: Server) -> list[str]:
    """The places and problems of all findings that are shown."""
    shown = re.findall(r'<li class="error">(.*?)(?:<p class="fix"|<span class="fix")', view(server), re.DOTALL)
    shown += re.findall(r'<li class="warning">(.*?)<p class="fix"', view(server), re.DOTALL)
    return [" ".join(re.sub(r'<span class="kind">.*?</span>|<[^>]+>', " ", one).split()) for one in shown]
