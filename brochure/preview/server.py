"""The HTTP server of a preview, for this machine only; its pages refresh themselves after every save."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from brochure.model.errors import BrochureError, fail
from brochure.preview.proof_html import SHEETS, page, shown_as, view
from brochure.preview.proof_service import ProofService
from brochure.preview.style_files import style_file
from brochure.preview.watching import watching
from brochure.preview.worker_process import START_WORKER, StartWorker

HOST = "127.0.0.1"
#: The first port to try, and how many after it.
PORT, PORTS = 8765, 40

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Server:
    """A preview of the guide in ``root`` that begins with the edition ``name``; see `run`.

    Raises BrochureError when ``port`` and those after it are taken.
    """

    def __init__(
        self,
        root: Path,
        out: Path,
        name: str,
        port: int | None = None,
        start_worker: StartWorker = START_WORKER,
        language: str = "",
    ) -> None:
        self._root, self._name, self._language = root, name, language
        self._socket = _bound(port)
        self._ended = threading.Event()
        #: Set once a browser that asks is answered.
        self.serving = threading.Event()
        self._listeners: dict[asyncio.Queue[str], str] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self.service = ProofService(root, out, name, self._notify, start_worker)
        app = Starlette(
            routes=[
                Route("/", self._page),
                Route("/view", self._view),
                Route("/events", self._events),
                Route("/page/{name}.png", self._picture),
                Route("/{path:path}", self._file),
            ],
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"]),
                Middleware(OwnRequestsOnly, port=self._socket.getsockname()[1]),
            ],
        )
        # Open event streams must not delay the end: 0 s for those that still listen.
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", timeout_graceful_shutdown=0
        )
        self._server = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """Its URL."""
        return f"http://{HOST}:{self._socket.getsockname()[1]}/"

    def run(self) -> None:
        """Serve until Ctrl-C, or until `end` is called."""
        watch = threading.Thread(
            target=watching, args=(self._root, self._saved, self._ended), name="watch", daemon=True
        )
        try:
            self.service.start()
            self.service.look_at(self._name)
            watch.start()
            asyncio.run(self._serve())
        except KeyboardInterrupt:
            pass
        finally:
            self._ended.set()
            self._socket.close()
            self.service.end()

    def end(self) -> None:
        """Stop serving, from another thread."""
        self._server.should_exit = True

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        starting = self._loop.create_task(self._begun())
        await self._server.serve(sockets=[self._socket])
        starting.cancel()

    async def _begun(self) -> None:
        while not self._server.started:
            await asyncio.sleep(0.01)
        self.serving.set()

    def _saved(self, restyled: bool) -> None:
        self.service.saved(restyled=restyled)

    def _notify(self, name: str) -> None:
        """Called by the proof service, in its own thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # it has just ended
                self._loop.call_soon_threadsafe(self._pass_on, name)

    def _pass_on(self, name: str) -> None:
        """Wake those who look at this edition, and those who look at one that there is none of: there may be now."""
        for listener, looked_at in self._listeners.items():
            if looked_at == name or not self.service.knows(looked_at):
                listener.put_nowait(name)

    def _asked(self, request: Request) -> str:
        """The name of the requested edition; an unknown one leads to a page with a finding."""
        return request.query_params.get("edition", self._name)

    async def _file(self, request: Request) -> Response:
        """A stylesheet, a font, a drawing or the script; nothing else of this machine."""
        found = style_file(request.path_params["path"], self._root)
        if found is None:
            return Response(status_code=404)
        return Response(found[0], media_type=found[1], headers={"Cache-Control": "no-cache"})

    async def _page(self, request: Request) -> Response:
        return self._shown(request, page)

    async def _view(self, request: Request) -> Response:
        return self._shown(request, view)

    def _shown(self, request: Request, made: Callable[..., str]) -> Response:
        name, chosen = self._asked(request), request.query_params.get("view", "")
        proof = self.service.look_at(name)
        if shown_as(proof, chosen) == SHEETS:
            proof = self.service.look_at(name, on_sheets=True)
        return HTMLResponse(
            made(self._root, name, self.service.editions, proof, chosen, self._language), headers=_headers()
        )

    async def _picture(self, request: Request) -> Response:
        data = await asyncio.to_thread(self.service.picture, request.path_params["name"])
        if data is None:
            return Response(status_code=404)
        # Its name is the hash of what it shows: it never changes.
        return Response(data, media_type="image/png", headers={"Cache-Control": "max-age=86400, immutable"})

    async def _events(self, request: Request) -> Response:
        name = self._asked(request)
        listener: asyncio.Queue[str] = asyncio.Queue()

        async def stream() -> AsyncIterator[str]:
            self._listeners[listener] = name
            self.service.listen(name)
            try:
                yield _event(self.service.look_at(name).number)
                while True:
                    await listener.get()
                    yield _event(self.service.look_at(name).number)
            finally:
                del self._listeners[listener]
                self.service.listen(name, -1)

        return StreamingResponse(stream(), media_type="text/event-stream", headers=_headers())


class OwnRequestsOnly:
    """Refuses what no page of this preview asks for: requests from other websites, and control characters in a path."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app, self._origins = app, {f"http://{host}:{port}" for host in (HOST, "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 or 403, or pass the request on."""
        answer = None if scope["type"] != "http" else self._refused(Headers(scope=scope), scope["path"])
        await (answer or self._app)(scope, receive, send)

    def _refused(self, headers: Headers, path: str) -> Response | None:
        if any(unicodedata.category(character) in ("Cc", "Cs") for character in path):
            return PlainTextResponse("There are control characters in this address.", status_code=400)
        sites, origins = headers.getlist("sec-fetch-site"), headers.getlist("origin")
        if not set(sites) <= {"same-origin", "none"} or not set(origins) <= self._origins:
            return PlainTextResponse("This preview answers its own pages only, not other websites.", status_code=403)
        return None


def _event(number: int) -> str:
    return f"data: {json.dumps({'number': number})}\n\n"


def _headers() -> dict[str, str]:
    return {
        "Content-Security-Policy": POLICY,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def _bound(port: int | None) -> socket.socket:
    """A socket on this machine only, at the port asked for or the next free one."""
    for number in _ports(port):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, number))
            found.listen()  # from here on a browser that comes early waits
        except (OSError, OverflowError):
            found.close()
            continue
        return found
    raise _no_port(port)


def _ports(port: int | None) -> Iterator[int]:
    first = PORT if port is None else port
    yield from range(first, min(first + PORTS, 65536)) if first else (0,)


def _no_port(port: int | None) -> BrochureError:
    first = PORT if port is None else port
    problem = f"the ports {first} to {first + PORTS - 1} are all taken, or not allowed"
    return fail("no-port", None, problem, "name another with --port NUMBER, such as --port 9100")
