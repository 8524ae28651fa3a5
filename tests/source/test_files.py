"""Files and folders as people have them: links to themselves, names of other systems, no right to read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brochure.editorial.check import findings
from brochure.model.errors import Finding, Severity, Source
from brochure.source.files import parse
from tests.support.guides import SAMPLE, Folder

NOBODY = 65534
RIGHT = "fix: give yourself the right to read it"
SELF = "is a link that leads back to itself  [{}]\n  fix: remove it, and put the file or folder itself here"
PICTURE = 'topics/sleep.md:13: the picture "images/curtain.svg"'


@pytest.fixture
def open_folder() -> Iterator[Folder]:
    """A writable copy of the sample where other users may go, which they may not in pytest's own folder."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)
    yield Folder(Path(shutil.copytree(SAMPLE, above / "sample")))
    for path in (above, *above.glob("*"), *above.glob("sample/*")):
        path.chmod(0o755)
    shutil.rmtree(above)


@contextmanager
def ordinary_rights() -> Iterator[None]:
    """No rights beyond those of an ordinary user: what is taken from a file binds us too."""
    am = os.geteuid()
    if am == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if am == 0:
            os.seteuid(0)


def found(root: Path) -> list[str]:
    """All errors: not the note that the rules have not been run, nor what they find where only an edition lacks."""
    return [str(one).replace(f"{root}/", "") for one in findings(root) if one.severity is Severity.ERROR]


def loop(path: Path) -> None:
    """A link to itself, instead of a file or folder."""
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.symlink_to(path.name)


@pytest.mark.parametrize("name", ["guide.toml", "words.toml", "site.md", "topics/meals.md", "topics", "editions"])
def test_a_link_to_itself_is_one_finding(folder: Folder, name: str) -> None:
    loop(folder.root / name)
    assert found(folder.root) == [f"{name}: {SELF.format('unreadable')}"]


def test_a_picture_that_is_a_link_to_itself_is_a_finding(folder: Folder) -> None:
    loop(folder.root / "images" / "curtain.svg")
    assert found(folder.root) == [f"{PICTURE} {SELF.format('picture')}"]


@pytest.mark.parametrize(
    ("name", "mode", "place"),
    [
        *((name, 0, name) for name in ("guide.toml", "helplines.toml", "words.toml", "topics/meals.md", "topics")),
        *((name, 0, name) for name in ("editions/boekje.toml", "editions", "front.md")),
        ("topics", 0o111, "topics"),
        ("images", 0, PICTURE),
        ("images/curtain.svg", 0, PICTURE),
    ],
)
def test_what_may_not_be_read_is_one_finding(open_folder: Folder, name: str, mode: int, place: str) -> None:
    (open_folder.root / name).chmod(mode)
    with ordinary_rights():
        (only,) = found(open_folder.root)
    assert only.startswith(f"{place}{'' if place == PICTURE else ':'} cannot be read: permission denied")
    assert only.endswith(RIGHT)


def test_a_content_folder_out_of_reach_is_one_finding(open_folder: Folder) -> None:
    for path in (open_folder.root, open_folder.root.parent):
        path.chmod(0)
        with ordinary_rights():
            assert found(open_folder.root) == [
                f"{open_folder.root}: cannot be read: permission denied  [unreadable]\n  {RIGHT}"
            ]
        path.chmod(0o755)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (Path.mkdir, "this is a folder, not a file  [missing-file]"),
        (lambda path: path.symlink_to("none.md"), "this file is a link to a file that is not there  [missing-file]"),
        (os.mkfifo, "this is a device or a pipe, not a file  [missing-file]"),
    ],
)
def test_what_is_no_file_is_a_finding(folder: Folder, make: Callable[[Path], None], expected: str) -> None:
    make(folder.root / "site.md")
    (only,) = found(folder.root)
    assert only.startswith(f"site.md: {expected}\n")


@pytest.mark.parametrize(("where", "name"), [("topics", b"caf\xe9.md"), ("editions", b"caf\xe9.toml")])
def test_a_name_that_is_not_utf8_is_a_finding(folder: Folder, where: str, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(folder.root / where) + b"/" + name)).write_text("x")
    shown = name.decode("utf-8", "backslashreplace")
    assert found(folder.root) == [
        f'{where}: the name of the file "{shown}" in this folder is not UTF-8  [bad-slug]\n'
        "  fix: give it another name, of the letters a to z, digits and hyphens"
    ]


def test_a_name_of_300_characters_is_a_finding(folder: Folder) -> None:
    folder.edit("guide.toml", '"meals"', f'"meals", "{"m" * 300}"')
    folder.edit("topics/sleep.md", "images/curtain.svg", f"images/{'m' * 300}.svg")
    topic, picture = found(folder.root)
    assert topic.startswith(f'guide.toml:12: "{"m" * 55} …" is too long a name: it has 300 characters, and 60 is')
    assert topic.endswith(f'[bad-slug]\n  fix: write "{"m" * 60}"')
    assert picture.endswith("has a longer name than file systems take  [picture]\n  fix: give it a shorter name")


def test_a_topic_file_with_another_name_is_to_be_renamed(folder: Folder) -> None:
    folder.write("topics/Mijn vraag.md", "x")
    (only,) = found(folder.root)
    assert only.endswith("[bad-slug]\n  fix: rename it to mijn-vraag.md")


def test_folders_that_lead_around_do_not_hang(folder: Folder) -> None:
    for where in ("topics", "images", "editions", "."):
        (folder.root / where / "again").symlink_to(".")
    assert "unreadable" not in {one.code for one in findings(folder.root)}


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("logo = images/logo.svg", 'logo = "images/logo.svg"'),
        ("title = Vivre à deux  # le titre", 'title = "Vivre à deux"'),
        ("primary = #17545c", 'primary = "#17545c"'),
        ("version = 1.0.2", 'version = "1.0.2"'),
        ("sensitive = True", "sensitive = true"),
        ("depliant = non", "depliant = false"),
    ],
)
def test_a_value_without_quotes_is_given_back_with_them(typed: str, fix: str) -> None:
    problems: list[Finding] = []
    assert parse(f"a = 1\n{typed}\nb = 2\n", Path("x.toml"), problems) is None
    assert [(one.source, one.fix) for one in problems] == [(Source(Path("x.toml"), 2), f"write {fix}")]
    assert parse(f"a = 1\n{fix}\nb = 2\n", Path("x.toml"), []) is not None


def test_a_text_without_its_end_is_called_that() -> None:
    problems: list[Finding] = []
    assert parse("name = \"Balcony Growers'\n", Path("x.toml"), problems) is None
    assert [(one.problem, one.code) for one in problems] == [("this is not TOML: unterminated string", "toml")]
