"""`new` and `list` as a user meets them: what is written, what is printed, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.build import build
from brochure.commands import cli
from brochure.pdf import preflight
from tests.support.built import flowing


def run(*words: str) -> int:
    return cli.main(["--lang", "en", *words])


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A new guide in French, and what some products of it are built into."""
    root = tmp_path_factory.mktemp("new")
    assert run("new", str(root / "g"), "--language", "fr", "--title", "Vivre avec l’asthme") == 0
    build(root / "g", root / "o", ["livret", "depliant", "affiche", "depliant-discret"])
    return root / "g", root / "o"


def test_it_builds_at_once_with_names_in_its_language(french: tuple[Path, Path]) -> None:
    assert sorted(path.name for path in (french[1] / "pdf").iterdir()) == [
        "informations-depliant-imprimer.pdf",
        "informations-depliant.pdf",
        "vivre-avec-l-asthme-affiche-imprimer.pdf",
        "vivre-avec-l-asthme-affiche.pdf",
        "vivre-avec-l-asthme-depliant-imprimer.pdf",
        "vivre-avec-l-asthme-depliant.pdf",
        "vivre-avec-l-asthme-livret-imprimer.pdf",
        "vivre-avec-l-asthme-livret.pdf",
    ]


def test_without_helplines_no_page_speaks_of_danger_or_of_helplines(french: tuple[Path, Path]) -> None:
    for path in (french[1] / "pdf").iterdir():
        text = flowing(" ".join(preflight.texts(path.read_bytes())))
        for words in ("Danger", "Appelez", "aide et d", "example"):
            assert words not in text, path.name


def test_list_shows_all_that_can_be_chosen_and_each_leaflet_with_its_topic(
    french: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("list", "--content", str(french[0])) == 0
    made, *notes, others = capsys.readouterr().out.split("\n\n")
    assert "depliant-ecrire   Dépliant par question: A. Comment écrire une question ?\n" in made
    assert [note.split(": ")[1].split()[0] for note in notes] == ["carte", "affiche-languettes"]
    assert [line.split()[0] for line in others.splitlines()[1:]] == [
        "livret-de-poche", "livret-wire-o", "livret-dos-carre", "depliant-zigzag",
        "feuillet", "mini-livret", "grande-affiche", "resume",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["g"], "this folder is there already, and is not empty"),
        (["g/guide.toml"], "this is a file, not a folder"),
        (["n", "--title", "日本"], "is not printed, for the fonts do not have it"),
        (["n", "--title", "a\x07b"], "the title holds a control character"),
        (["n", "--title", "a\udce9b"], "the title holds a control character"),
    ],
)
def test_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "guide.toml").write_text("kept", encoding="utf-8")
    assert run("new", *words, "--language", "nl") == 1
    assert message in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["g", "guide.toml"]


def test_a_language_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("new", "g")
    assert "--language" in capsys.readouterr().err
