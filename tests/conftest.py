"""Fixtures that several test files share."""

from __future__ import annotations

import fcntl
import gc
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

from brochure.build import processes
from brochure.build.build import build, editions
from brochure.content import reader
from brochure.model.edition import Edition
from brochure.model.guide import Guide
from tests.support import browser
from tests.support.built import Build
from tests.support.guides import FEW, LEAST, ROOT, SAMPLE, Folder, plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from brochure.preview.server import Server

# Laying out makes millions of objects that all stay: collecting garbage as often as usual costs a sixth of the time.
gc.set_threshold(200_000, 50, 100)

# The tests themselves run on every core; those of processes ask for them.
processes.cores = lambda: 1

# The same examples every time: a run must not fail by chance. New ones: --hypothesis-profile=search.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=2000)
# 16 tests of malformed input with so many examples each try 20,000 of them.
settings.register_profile("thorough", deadline=None, max_examples=1250)
settings.load_profile("same")


def pytest_configure(config: pytest.Config) -> None:
    """`--thorough` also gives every test more generated examples; test files are read after this."""
    if config.getoption("--thorough"):
        settings.load_profile("thorough")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A writable copy of the sample guide."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    return Folder(root)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="also the cases that take long")
    parser.addoption("--update-references", action="store_true", help="accept the pages of the sample as they are now")


TESTS = Path(__file__).parent

#: What takes longest begins first, so that no core waits for another at the end.
LONGEST = (
    "test_ordinary_guides",
    "build/test_build",
    "test_docs",
    "preview/test_server",
    "preview/test_server_in_browser",
    "preview/test_proof_service",
    "build/test_website",
    "build/test_making",
    "build/test_build_tags",
    "build/test_practice_copies",
    "web/test_pages_looks",
    "build/test_build_difficult",
    "preview/test_server_requests",
    "preview/test_server_mistakes",
    "typesetting/test_display_fit",
    "test_mangled",
    "build/test_kept",
    "build/test_build_samples",
    "build/test_batch",
    "typesetting/test_copyfit",
    "web/test_paginated_html_printed",
    "commands/test_streams",
    "commands/test_cli",
    "build/test_report",
    "commands/test_show",
    "build/test_trial_sheets",
    "typesetting/test_qr",
    "build/test_edition_job_leaflets",
    "build/test_edition_job_pictures",
    "preview/test_server_ending",
    "web/test_pages_in_browser",
    "test_hostile",
    "typesetting/test_layouts",
    "importing/test_importer_size",
    "typesetting/test_stylesheets",
    "editorial/test_rules_fixes",
    "preview/test_excerpt",
    "commands/test_import",
    "build/test_changes",
    "content/test_reader",
)


def pytest_collection_finish() -> None:
    """What was imported stays: it need not be looked at each time that garbage is collected."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Order the test files; within each, everything stays as it is."""
    if not config.getoption("--thorough"):
        left_out = [item for item in items if item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.relative_to(TESTS).with_suffix("").as_posix(), len(LONGEST)))


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The sample guide."""
    return reader.read(SAMPLE)


@pytest.fixture(scope="session")
def booklet() -> Edition:
    """The sample guide's booklet."""
    return next(edition for edition in editions(SAMPLE) if edition.name == "boekje")


def _built(root: Path, places: pytest.TempPathFactory, name: str = "") -> Build:
    """The guide in ``root``, built once for all workers: the first to need it builds, the others wait."""
    worker, name = "PYTEST_XDIST_WORKER" in os.environ, name or root.name
    shared = places.getbasetemp().parent if worker else places.getbasetemp()
    out = shared / f"built-{name}"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "manifest.json").is_file():
            build(root, out)
    return Build(root, out)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The sample guide, built. Not to be changed: see `finished`."""
    return _built(SAMPLE, tmp_path_factory)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The guide in `content/`, built. Not to be changed."""
    return _built(ROOT / "content", tmp_path_factory)


@pytest.fixture
def few(folder: Folder) -> Folder:
    """The writable copy with three editions only, which are laid out soon."""
    for path in (folder.root / "editions").iterdir():
        if path.stem not in FEW:
            path.unlink()
    return plain(plain(folder), "grote-letters", LEAST)


@pytest.fixture
def finished_few(few: Folder, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The out folder of a build of `few`, as good as made just now: both may be changed."""
    return Path(shutil.copytree(_built(few.root, tmp_path_factory, "few").out, tmp_path / "o"))


@pytest.fixture
def finished(folder: Folder, sample: Build, tmp_path: Path) -> Path:
    """The out folder of a build of `folder`, as good as made just now: both may be changed."""
    return Path(shutil.copytree(sample.out, tmp_path / "o"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. A file that asks for it skips itself where `browser.missing` says that there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        window = play.chromium.launch(executable_path=browser.CHROMIUM, args=browser.ARGUMENTS)
        yield window
        window.close()


@pytest.fixture(scope="module")
def address(real: Build) -> Iterator[str]:
    """Where the website of `real` is served."""
    with browser.served(real.out / "site") as where:
        yield where


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages; at the end, no errors were logged and no other host but that of the exit was asked."""
    contexts, messages, hosts = [], [], set()

    def opened(name: str = "index.html", at: str = address, **options: object) -> Page:
        context = chromium.new_context(accept_downloads=True, **options)
        contexts.append(context)
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: _answer(route, hosts))
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text) if message.type != "debug" else None)
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("requestfailed", lambda request: messages.append(f"{request.failure} {request.url}"))
        page.goto(at + name)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in messages if "ERR_ABORTED" not in text] == []  # a page that is left loads no further
    assert hosts <= {"www.meteo.be"}


def _answer(route: Route, hosts: set[str | None]) -> None:
    hosts.add(urlsplit(route.request.url).hostname)
    route.fulfill(status=200, content_type="text/html", body="<title>weather</title><link rel=icon href='data:,'>")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Folder, Server]]:
    """A preview of the booklet of a copy of the sample."""
    from tests.support.previewing import copied

    with copied(tmp_path_factory.mktemp("preview"), "boekje", in_process=True) as both:
        yield both


@pytest.fixture
def preview_folder(shared: tuple[Folder, Server]) -> Iterator[tuple[Folder, Server]]:
    """The same, with its folder restored after each test."""
    from tests.support.previewing import restored

    with restored(*shared):
        yield shared


@pytest.fixture(scope="module")
def shared_card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Folder, Server]]:
    """A preview of the card, which is laid out in a tenth of the booklet's time."""
    from tests.support.previewing import copied

    with copied(tmp_path_factory.mktemp("preview"), "kaartje") as both:
        yield both


@pytest.fixture
def card_folder(shared_card: tuple[Folder, Server]) -> Iterator[tuple[Folder, Server]]:
    """The same, with its folder restored after each test."""
    from tests.support.previewing import restored

    with restored(*shared_card):
        yield shared_card
