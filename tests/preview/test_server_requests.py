"""Requests of all kinds: what exists is remembered, other websites are refused, and no request ends in an error."""

from __future__ import annotations

import http.client
import logging
import socket
import string
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from brochure.preview import proof_service
from brochure.preview.server import HOST, Server
from tests.support.guides import SAMPLE, Folder
from tests.support.previewing import PATIENCE, cast_off, get, pictures, served, view, wait

#: Characters that a request's line may hold as they are.
SAFE = string.punctuation
UNUSUAL = (
    "..", "%2e%2e", "%00", "%0d%0a", "%ff%fe", "%", "//", "\\", "?", "#", "&", ";", "edition=", "view=", "nothing",
    "page/", ".png", "events", "boekje", "kaartje", "\u202e", "a" * 300, "%C3%BC", "%ud800", "[", "<script>", "'\"",
)  # fmt: skip


def status(server: Server, raw: bytes) -> int:
    """The status with which it answers exactly these bytes."""
    with socket.create_connection((HOST, int(server.address.rsplit(":", 1)[1].strip("/"))), PATIENCE) as connection:
        connection.sendall(raw)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status


def asked(server: Server, path: str, **headers: str) -> int:
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}", *(f"{name}: {value}" for name, value in headers.items())]
    return status(server, "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8"))


@pytest.fixture(scope="module")
def card() -> Iterator[Server]:
    with served(SAMPLE, "kaartje") as server:
        cast_off(server)
        yield server


@pytest.mark.parametrize("path", ["/%00", "/view%00", "/page/%0a.png", "/%1b[31m", "/%7f", "/%c2%85"])
def test_control_characters_in_a_path_are_refused(path: str, card: Server) -> None:
    assert asked(card, path) == 400


def test_other_websites_are_refused(card: Server) -> None:
    own = card.address.rstrip("/")
    for path in ("/", "/view", "/preview.css", "/preview.js"):
        for site in ("cross-site", "same-site", "anything"):
            assert asked(card, path, **{"Sec-Fetch-Site": site}) == 403
        for origin in ("https://evil.example", "null", own.replace("http:", "https:"), f"{own}0", ""):
            assert asked(card, path, Origin=origin) == 403
    for headers in ({"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin", "Origin": own}, {}):
        assert asked(card, "/", **headers) == 200
    assert asked(card, "/", Origin=own.replace(HOST, "localhost")) == 200


def test_an_edition_that_there_is_none_of_is_not_remembered(card: Server) -> None:
    service = card.service
    for number in range(5):
        assert "there is no edition" in view(card, f"edition=nothing-{number}&view=sheets")
    assert set(service._wanted) == set(service._proofs) == {"kaartje"}
    assert not service._on_sheets - {"kaartje"}
    assert service._known <= {"kaartje", *(name for name, _ in service.editions), "folder-topic"}


def test_pages_that_nobody_looks_at_are_not_made_anew(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(folder.root, "kaartje") as server:
        cast_off(server)
        cast_off(server, "edition=affiche")
        before = pictures(server)
        listening = http.client.HTTPConnection(HOST, int(server.address.rsplit(":", 1)[1].strip("/")), PATIENCE)
        listening.request("GET", "/events?edition=kaartje")
        listening.getresponse().fp.readline()
        monkeypatch.setattr(proof_service, "UNSEEN_SECONDS", 0.0)
        folder.edit("guide.toml", "title = ", 'title = "Anew" #')
        wait(lambda: "affiche" not in server.service._wanted)
        assert "affiche" not in server.service._proofs
        assert "kaartje" in server.service._wanted, "whose page is open"
        monkeypatch.undo()
        wait(lambda: pictures(server) != before)
        listening.close()
        assert cast_off(server, "edition=affiche"), "it is made when somebody looks at it again"


def test_an_edition_that_is_written_later_shows(folder: Folder) -> None:
    text = (folder.root / "editions" / "kaartje.toml").read_bytes()
    folder.remove("editions/kaartje.toml")
    with served(folder.root, "affiche") as server:
        cast_off(server)
        connection = http.client.HTTPConnection(HOST, int(server.address.rsplit(":", 1)[1].strip("/")), PATIENCE)
        connection.request("GET", "/events?edition=kaartje")
        events = connection.getresponse().fp
        first = events.readline() + events.readline()
        assert "there is no edition" in view(server, "edition=kaartje")
        folder.write("editions/kaartje.toml", text)
        assert events.readline() != first
        wait(lambda: pictures(server, "edition=kaartje"))
        folder.remove("editions/kaartje.toml")
        wait(lambda: "there is no edition" in view(server, "edition=kaartje"))
        wait(lambda: "kaartje" not in server.service._wanted)
        connection.close()


@given(
    path=some.lists(some.one_of(some.sampled_from(UNUSUAL), some.text(max_size=4)), max_size=6).map("".join),
    query=some.lists(some.one_of(some.sampled_from(UNUSUAL), some.text(max_size=4)), max_size=6).map("".join),
    headers=some.dictionaries(
        some.sampled_from(("Host", "Origin", "Sec-Fetch-Site", "Cookie", "Range", "Content-Length", "X")),
        some.text(some.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=12),
        max_size=3,
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_ends_in_an_error(card: Server, path: str, query: str, headers: dict[str, str]) -> None:
    target = f"/{path}?{query}".replace("events", "view")
    kept = {name: value for name, value in headers.items() if name != "Host" or value.strip() == HOST}
    lines = [f"GET {quote(target, safe=SAFE)} HTTP/1.1", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in ({"Host": HOST} | kept).items()]
    answer = status(card, "\r\n".join([*lines, "", ""]).encode("latin-1"))
    assert answer in (200, 400, 403, 404, 405, 431), answer


@given(some.binary(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_bytes_end_in_an_error(card: Server, rubbish: bytes) -> None:
    lines = b"GET /" + rubbish.replace(b"\n", b"") + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    assert status(card, lines) < 500


def test_a_crash_of_the_engine_ends_neither_the_server_nor_the_preview(folder: Folder) -> None:
    with served(folder.root, "kaartje", in_process=True) as server:
        cast_off(server)
        before, worker = pictures(server), server.service._worker
        folder.append("topics/meals.md", "\n\nMore.\n")
        time.sleep(0.05)
        worker._process.send_signal(11)
        folder.edit("guide.toml", "title = ", 'title = "Anew" #')
        wait(lambda: "crashed (SIGSEGV)" in view(server) or server.service._worker is not worker)
        assert pictures(server), "those of before stay"
        assert get(server, "")[0] == 200
        folder.edit("guide.toml", 'title = "Anew"', 'title = "Anew again"')
        wait(lambda: pictures(server) != before and cast_off(server))
        assert server.service._worker is not worker
    assert logging.getLogger("uvicorn.error").level >= logging.CRITICAL
