"""The preview beside mistakes: in templates, labels, stylesheets and the program itself; it tells them and goes on."""

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
from tests.support.previewing import broken, get, pictures, served, settled, told, view, wait


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Copies of templates, labels and stylesheets, which a test may spoil."""
    for name, folder in (
        ("templates", templating.TEMPLATES),
        ("locales", labels.LOCALES),
        ("styles", fingerprint.STYLES),
    ):
        shutil.copytree(folder, tmp_path / "house" / name)
    monkeypatch.setattr(templating, "TEMPLATES", tmp_path / "house" / "templates")
    monkeypatch.setattr(labels, "LOCALES", tmp_path / "house" / "locales")
    monkeypatch.setattr(watching, "HOUSE", tmp_path / "house")
    for module in (fingerprint, watching):
        monkeypatch.setattr(module, "STYLES", tmp_path / "house" / "styles")
    return Folder(tmp_path / "house")


@pytest.fixture
def card(house: Folder) -> Iterator[Server]:
    with served(SAMPLE, "kaartje") as server:
        settled(server)
        yield server


@pytest.mark.parametrize(
    ("name", "text", "said"),
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
        ("styles/art/card.svg", "<svg", "styles/art/card.svg the pages cannot be made as written"),
        ("locales/en.toml", None, "locales/en.toml this file is missing"),
    ],
)
def test_a_mistake_in_the_house_is_told_and_mending_it_helps(
    name: str, text: str | None, said: str, house: Folder, card: Server
) -> None:
    before, good = pictures(card), (house.root / name).read_bytes()
    house.remove(name) if text is None else house.write(name, text)
    wait(lambda: any(said in one for one in told(card)))
    assert broken(card)
    for path in ("", "view", "?view=sheets"):
        assert get(card, path)[0] == 200
    house.write(name, good)
    wait(lambda: not broken(card) and settled(card))
    assert pictures(card) == before


def test_a_template_that_is_saved_shows(house: Folder, card: Server) -> None:
    before = pictures(card)
    house.edit("templates/parts/card.html.j2", "</h1>", "!</h1>")
    wait(lambda: pictures(card) != before)


def test_a_label_that_is_saved_shows(house: Folder, card: Server) -> None:
    house.edit("locales/en.toml", 'preview_settled = "', 'preview_settled = "Look: ')
    wait(lambda: "Look: " in view(card))


def test_whatever_goes_wrong_is_told_and_the_next_save_helps(
    house: Folder, card: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.preview import proof_service

    with monkeypatch.context() as patched:
        patched.setattr(proof_service, "read", lambda root: {}["nothing"])
        card.service.saved(restyled=False)
        wait(lambda: any("the program itself went wrong: KeyError: 'nothing'" in one for one in told(card)))
        assert any(
            one.startswith("brochure/preview/proof_service.py:") or "test_preview" in one for one in told(card)
        ), told(card)
    card.service.saved(restyled=False)
    wait(lambda: not broken(card) and settled(card))


def test_a_rule_that_fails_keeps_no_page_away(house: Folder, card: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(root: Path) -> tuple[object, ...]:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(check, "findings", fails)
    card.service.saved(restyled=False)
    wait(lambda: any("ZeroDivisionError" in one for one in told(card)))
    wait(lambda: settled(card) and not broken(card))


def test_a_folder_that_is_gone_is_told_by_its_name(tmp_path: Path) -> None:
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    with served(root, "kaartje") as server:
        settled(server)
        shutil.rmtree(root)
        wait(lambda: broken(server) and told(server))
        assert all(one.startswith(f"{root} ") for one in told(server)), told(server)
        assert pictures(server)
