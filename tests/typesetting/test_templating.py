"""Mistakes in templates and locale files: reported with file and line by every command, never with a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.language import labels
from brochure.model.errors import BrochureError, Source
from brochure.typesetting import templating
from tests.support.guides import SAMPLE, Folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Copies of the templates and the locale files, which a test may break."""
    for name in ("templates", "locales"):
        shutil.copytree(templating.TEMPLATES.parent / name, tmp_path / "package" / name)
    monkeypatch.setattr(templating, "TEMPLATES", tmp_path / "package" / "templates")
    monkeypatch.setattr(labels, "LOCALES", tmp_path / "package" / "locales")
    return Folder(tmp_path / "package")


TITLE = "templates/parts/card.html.j2"


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        (TITLE, "\n{% if %}", 2, "expected an expression"),
        (TITLE, "\n{{ nobody }}", 2, "'nobody' is undefined"),
        (TITLE, "\n\n{{ words.nothing }}", 3, "has no attribute 'nothing'"),
        (TITLE, "\n{{ 1 + words.question }}", 2, "unsupported operand"),
        (TITLE, "\n{{ 1 | nobody }}", 2, "no filter named 'nobody'"),
        (TITLE, '\n{% include "nothing.j2" %}', 2, 'there is no template "nothing.j2"'),
        ("templates/document.html.j2", b"\xff", None, "not UTF-8"),
        ("templates/document.html.j2", None, None, "this template is missing"),
        ("locales/en.toml", "\nquestion = 'Question", 2, "this is not TOML"),
        ("locales/en.toml", "\nquestion = 3", 2, '"question" is no text'),
        ("locales/en.toml", b"\xff", 1, "is not UTF-8"),
        ("locales/en.toml", None, None, "this file is missing"),
        ("locales/en.toml", "\nquestion = 'Question'", None, 'the label "'),
    ],
)
def test_a_mistake_has_a_file_and_a_line(
    name: str, text: str | bytes | None, line: int | None, problem: str, package: Folder, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    good = (package.root / name).read_bytes()
    package.remove(name) if text is None else package.write(name, text)
    words = ["build", "kaartje", "--content", str(SAMPLE), "--out", str(tmp_path / "out")]
    assert cli.main(words) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"{Source(package.root / name, line)}: "), error
    assert problem in error
    assert "Traceback" not in error
    assert error.count(str(package.root / name)) == 1, "its place is reported once"
    if name == TITLE and line == 2:
        package.write(name, good)
        assert cli.main(words) == 0, "a corrected template is read again"


def test_braces_that_nothing_fills(package: Folder) -> None:
    text = (package.root / "locales" / "en.toml").read_text(encoding="utf-8")
    line = text[: text.index("preview_page =")].count("\n") + 1
    package.edit("locales/en.toml", 'preview_page = "Page {number}"', 'preview_page = "Page {numbre}"')
    with pytest.raises(BrochureError, match=rf"en\.toml:{line}: the braces of this label .*numbre"):
        labels.wording("en")["preview_page"].format(number=1)


def test_a_mistake_in_the_program_is_none_of_the_templates() -> None:
    with pytest.raises(KeyError):
        templating.environment().from_string("{{ labels['nothing'] }}{{ f() }}").render(
            labels={"nothing": 1}, f=lambda: labels.wording("en")["no such label anywhere"]
        )
