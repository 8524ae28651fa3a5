"""The preview with mistakes in templates, labels, stylesheets or the program itself: it reports them and continues."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.editorial import check
from brochure.language import labels
from brochure.output import fingerprint
from brochure.preview import watching
from brochure.preview.server import Server
from brochure.typesetting import templating
from tests.support.guides import SAMPLE, Folder
from tests.support.previewing import broken, cast_off, get, pictures, reported, served, view, wait


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Folder, Server]]:
    """Copies of templates, labels and stylesheets, and a preview of the card that is made from them."""
    tmp_path, monkeypatch = tmp_path_factory.mktemp("mistakes"), pytest.MonkeyPatch()
    for name, folder in (
        ("templates", templating.TEMPLATES),
        ("locales", labels.LOCALES),
        ("styles", fingerprint.STYLES),
    ):
        shutil.copytree(folder, tmp_path / "package" / name)
    monkeypatch.setattr(templating, "TEMPLATES", tmp_path / "package" / "templates")
    monkeypatch.setattr(labels, "LOCALES", tmp_path / "package" / "locales")
    monkeypatch.setattr(watching, "PACKAGE", tmp_path / "package")
    for module in (fingerprint, watching):
        monkeypatch.setattr(module, "STYLES", tmp_path / "package" / "styles")
    with served(SAMPLE, "kaartje") as server:
        cast_off(server)
        yield Folder(tmp_path / "package"), server
    monkeypatch.undo()


@pytest.fixture
def package(copies: tuple[Folder, Server]) -> Iterator[Folder]:
    """The copies, which a test may break: they are put back after it."""
    folder, server = copies
    shown, files = pictures(server), {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}
    yield folder
    for path, data in files.items():
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    wait(lambda: pictures(server) == shown and cast_off(server) and not broken(server))


@pytest.fixture
def card(copies: tuple[Folder, Server]) -> Server:
    """The preview of the card."""
    return copies[1]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("templates/parts/card.html.j2", "\n{{ nobody }}", "templates/parts/card.html.j2:2 'nobody' is undefined"),
        ("templates/parts/card.html.j2", "{% if %}", "templates/parts/card.html.j2:1 expected an expression"),
        ("templates/preview/view.html.j2", "{% if %}", "templates/preview/view.html.j2:1 expected an expression"),
        (
            "templates/preview/view.html.j2",
            "{{ words.x }}",
            "templates/preview/view.html.j2:1 the Labels has no attribute 'x'",
        ),
        ("locales/en.toml", "\nquestion = 'Question", "locales/en.toml:2 this is not TOML"),
        ("locales/en.toml", "question = 'Question'", "locales/en.toml "),
        (
            "styles/parts/card.css",
            "@layer parts {\n  h1 { colr: red; }\n}",
            "styles/parts/card.css:2:8 the pages cannot",
        ),
        ("styles/art/rule.svg", "<svg", "styles/art/rule.svg the pages cannot be made as written"),
        ("locales/en.toml", None, "locales/en.toml this file is missing"),
    ],
)
def test_a_mistake_in_a_package_file_is_reported_until_it_is_corrected(
    name: str, text: str | None, message: str, package: Folder, card: Server
) -> None:
    before, good = pictures(card), (package.root / name).read_bytes()
    package.remove(name) if text is None else package.write(name, text)
    wait(lambda: any(message in one for one in reported(card)))
    assert broken(card)
    for path in ("", "view", "?view=sheets"):
        assert get(card, path)[0] == 200
    package.write(name, good)
    wait(lambda: not broken(card) and cast_off(card))
    assert pictures(card) == before


def test_a_template_that_is_saved_shows(package: Folder, card: Server) -> None:
    before = pictures(card)
    package.edit("templates/parts/card.html.j2", "</h1>", "!</h1>")
    wait(lambda: pictures(card) != before)


def test_a_label_that_is_saved_shows(package: Folder, card: Server) -> None:
    package.edit("locales/en.toml", 'preview_settled = "', 'preview_settled = "Look: ')
    wait(lambda: "Look: " in view(card))


def test_any_exception_is_reported_and_the_next_save_helps(
    package: Folder, card: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.preview import proof_worker

    with monkeypatch.context() as patched:
        patched.setattr(proof_worker, "read", lambda root: {}["nothing"])
        card.service.saved(restyled=False)
        wait(lambda: any("the program itself went wrong: KeyError: 'nothing'" in one for one in reported(card)))
        assert any(
            one.startswith("brochure/preview/proof_worker.py:") or "test_preview" in one for one in reported(card)
        ), reported(card)
    card.service.saved(restyled=False)
    wait(lambda: not broken(card) and cast_off(card))


def test_a_rule_that_fails_keeps_no_page_away(package: Folder, card: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(root: Path) -> tuple[object, ...]:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(check, "findings", fails)
    card.service.saved(restyled=False)
    wait(lambda: any("ZeroDivisionError" in one for one in reported(card)))
    wait(lambda: cast_off(card) and not broken(card))


def test_a_folder_that_is_gone_is_reported_by_its_name(tmp_path: Path) -> None:
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    with served(root, "kaartje") as server:
        cast_off(server)
        shutil.rmtree(root)
        wait(lambda: broken(server) and reported(server))
        assert all(one.startswith(f"{root} ") for one in reported(server)), reported(server)
        assert pictures(server)


def test_a_file_of_one_edition_keeps_no_other_from_being_shown(folder: Folder) -> None:
    good = (folder.root / "editions" / "affiche.toml").read_bytes()
    with served(folder.root, "kaartje") as server:
        cast_off(server)
        folder.edit("editions/affiche.toml", '"one-up"', '"one-upp"')
        folder.edit("helplines.toml", "Night Desk", "Night Desks")
        wait(lambda: any("one-upp" in one for one in reported(server)))
        wait(lambda: cast_off(server) and not broken(server))
        wait(lambda: 'data-broken="yes"' in view(server, "edition=affiche"))
        assert 'unknown scheme "one-upp"' in view(server, "edition=affiche")
        page = get(server, "")[1].decode()
        assert 'value="boekje"' in page
        assert 'value="affiche"' not in page, "it cannot be chosen"
        folder.write("editions/affiche.toml", good).edit("editions/kaartje.toml", '"n-up-folded"', '"n-up-fold"')
        wait(lambda: broken(server))
        assert pictures(server), "the last good pages stay"
        wait(lambda: pictures(server, "edition=affiche"))
        folder.edit("editions/kaartje.toml", '"n-up-fold"', '"n-up-folded"')
        wait(lambda: not broken(server) and cast_off(server))
