"""The command `preview`: its port, its browser, wrong arguments, Ctrl-C, and two previews of one guide."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.preview.server import HOST, Server
from tests.support.guides import ROOT, SAMPLE, Folder
from tests.support.previewing import PATIENCE, cast_off, get, pictures, served, wait


def test_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = Server(SAMPLE, Path("none"), "boekje", port)
        number = int(server.address.rsplit(":", 1)[1].rstrip("/"))
        server._socket.close()
    assert port < number < port + 40


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["boekie"],
            'there is no edition "boekie" in tests/guides/sample/editions  [unknown-edition]\n  fix: did you mean',
        ),
        (["--port", "70000"], "the ports 70000 to 70039 are all taken, or not allowed  [no-port]"),
        (["--content", "nowhere"], "nowhere: "),
    ],
)
def test_what_cannot_be_previewed(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = [] if "--content" in words else ["--content", "tests/guides/sample"]
    assert cli.main(["preview", "--no-open", *folder, *words]) == 1
    assert capsys.readouterr().err.startswith(message)


def test_ctrl_c_ends_it_at_once(tmp_path: Path) -> None:
    words = [sys.executable, ROOT / "make_pdf.py", "preview", "--no-open", "--content", SAMPLE, "--port", "0"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    address = process.stdout.readline().split()[-1]
    with urllib.request.urlopen(f"{address}events", timeout=PATIENCE) as listening:
        listening.readline()
        begun = time.perf_counter()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert time.perf_counter() - begun < 1.5, "while the pages are being made and a browser listens"
    assert (process.returncode, err) == (0, "")
    assert out.endswith("The preview has ended.\n")


def test_a_browser_that_gives_nothing_back_gets_its_page(tmp_path: Path) -> None:
    script = tmp_path / "browser"
    fetch = (
        f"import sys, urllib.request as r; open({str(tmp_path / 'page')!r}, 'wb').write(r.urlopen(sys.argv[1]).read())"
    )
    script.write_text(f'#!/bin/sh\n"{sys.executable}" -c "{fetch}" "$1"\nexec sleep 60\n', encoding="utf-8")
    script.chmod(0o755)
    words = [sys.executable, ROOT / "make_pdf.py", "preview", "kaartje", "--content", SAMPLE, "--port", "0"]
    environment = {**os.environ, "BROWSER": f"{script} %s"}
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment, start_new_session=True
    )
    try:
        wait(lambda: (tmp_path / "page").is_file() and b"</html>" in (tmp_path / "page").read_bytes())
        begun = time.perf_counter()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, err = process.communicate(timeout=PATIENCE)
        assert time.perf_counter() - begun < 1.5
        assert (process.returncode, err) == (0, b"")
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def test_a_second_preview_of_the_same_guide(card_folder: tuple[Folder, Server]) -> None:
    folder, first = card_folder
    with served(folder.root, "kaartje") as second:
        cast_off(second)
        assert second.address != first.address
        before = pictures(first)
        assert pictures(second) == before
        folder.edit("helplines.toml", "The Night Desk", "The Late Desk")
        wait(lambda: pictures(first) != before and pictures(first) == pictures(second))
    assert get(first, "view")[0] == 200, "the end of one is not the end of the other"
