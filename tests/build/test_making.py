"""making.py and build.py: a product that cannot be made stops only itself, and no older file passes for it."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from brochure.build.build import build
from brochure.build.edition_job import EditionJob
from brochure.build.outcome import Missing
from brochure.commands import cli
from brochure.model.errors import BrochureError
from brochure.output import fingerprint
from brochure.output.manifest import MANIFEST, MEMORY, read_manifest
from brochure.pdf import preflight
from tests.support.guides import SAMPLE, Folder

#: What builds quickly: a card, a poster, and a leaflet for each of two questions.
EDITIONS = ("kaartje", "affiche", "folder-topic")
MORE = "\n\nEat when it is quiet, and not too much of it. "
LEAFLETS = ["pdf/shift-work-folder-meals.pdf", "pdf/shift-work-folder-meals-printen.pdf"]


def quick(root: Path) -> Folder:
    """A copy of the sample with those editions; its leaflets have no larger form, and one type size."""
    shutil.copytree(SAMPLE, root)
    for path in (root / "editions").iterdir():
        if path.stem not in EDITIONS:
            path.unlink()
    leaflet = root / "editions" / "folder-topic.toml"
    text = re.sub("type_size = .*", "type_size = [10, 10, 10]", leaflet.read_text(encoding="utf-8"))
    leaflet.write_text(text.partition("[larger]")[0], encoding="utf-8")
    return Folder(root)


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def run(folder: Folder, out: Path, *words: str) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was complained of, without the folders' paths."""
    printed, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complained):
        code = cli.main(["build", *words, "--content", str(folder.root), "--out", str(out)])
    texts = (one.getvalue().replace(f"{folder.root}/", "").replace(str(out), "OUT") for one in (printed, complained))
    return (code, *texts)


@dataclass(frozen=True)
class Two:
    """Two builds of a guide: a whole one, and one after a leaflet has become too long."""

    folder: Folder
    out: Path
    before: dict[str, bytes]
    code: int
    printed: str
    complained: str


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Two:
    place = tmp_path_factory.mktemp("partial")
    folder, out = quick(place / "guide"), place / "o"
    assert run(folder, out)[0] == 0
    before = files(out)
    folder.append("topics/meals.md", MORE * 70).edit("guide.toml", 'version = "1.0"', 'version = "2.0"')
    return Two(folder, out, before, *run(folder, out))


@pytest.fixture
def two(kept: Two, tmp_path: Path) -> Two:
    """The same, in folders that a test may change."""
    folder = Folder(Path(shutil.copytree(kept.folder.root, tmp_path / "guide")))
    out = Path(shutil.copytree(kept.out, tmp_path / "o"))
    return Two(folder, out, kept.before, kept.code, kept.printed, kept.complained)


def test_all_other_files_are_written_and_the_exit_code_says_that_one_lacks(kept: Two) -> None:
    assert kept.code == 1
    assert kept.printed.count("folder-sleep") == 2
    assert "folder-meals" not in kept.printed
    for name in ("shift-work-folder-sleep.pdf", "shift-work-affiche.pdf"):
        assert "2.0" in " ".join(preflight.texts((kept.out / "pdf" / name).read_bytes()))


FINDING = (
    r"topics/meals\.md:\d+: the text runs \d+ lines over what folder-meals holds \(tri-fold, 10 pt\): "
    r'from "Eat when .*…" on  \[too-long\]\n'
    r"  fix: shorten it by about \d+ words, or write a \[larger\] form in .*folder-topic\.toml\n"
)
NAME = r"Leaflet about one question: B\. What about meals\? \(folder-meals\)"


def test_it_is_reported_at_once_and_in_the_summary(kept: Two) -> None:
    removed = ", ".join(f"OUT/{path}" for path in sorted(LEAFLETS))
    expected = (
        rf"{FINDING}{NAME} cannot be made; the others are being made\n\n"
        rf"\nnot made: {NAME}\n{FINDING}  removed, left by an earlier build: {re.escape(removed)}\n"
        r"\n1 mistake; 1 product not made; all else is in OUT\n"
    )
    assert re.fullmatch(expected, kept.complained), kept.complained


def test_older_files_of_it_are_gone_and_the_website_leaves_it_out(kept: Two) -> None:
    before, now = kept.before, files(kept.out)
    gone = before.keys() - now.keys()
    assert {*LEAFLETS, "html/folder-meals.html", "html/folder-meals.css", "site/pdf/shift-work-folder-b.pdf"} < gone
    assert not [name for name in now if "meals" in name or "folder-b" in name]
    assert b"folder-b" in before["site/index.html"]
    assert b"folder-b" not in now["site/index.html"]
    assert b"folder-a" in now["site/index.html"]


def test_the_manifest_lists_what_is_there(kept: Two) -> None:
    manifest = read_manifest(kept.out)
    assert manifest.paths() == files(kept.out).keys() - {MANIFEST, MEMORY}
    assert {item.edition for item in manifest.artifacts} == {"kaartje", "affiche", "folder-sleep"}
    assert manifest.inputs.keys() == manifest.html.keys() == {"kaartje", "affiche", "folder-sleep"}
    assert manifest.text is not None
    assert manifest.text.code.startswith("2.0")


def test_an_unchanged_build_tries_that_product_again_and_nothing_else(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out, whole = set(), EditionJob.lay_out

    def lay_out(job: EditionJob, setting: object) -> object:
        laid_out.add(job.edition.name)
        return whole(job, setting)  # type: ignore[arg-type]

    monkeypatch.setattr(EditionJob, "lay_out", lay_out)
    first = {path: path.stat().st_mtime_ns for path in two.out.rglob("*")}
    code, printed, complained = run(two.folder, two.out)
    assert (code, laid_out) == (1, {"folder-meals"})
    assert printed.count(", up to date") == printed.count(".pdf")
    assert re.fullmatch(
        rf"\nnot made: {NAME}\n{FINDING}\n1 mistake; 1 product not made; all else is in OUT\n", complained
    )
    assert {path: path.stat().st_mtime_ns for path in two.out.rglob("*")} == first


def test_once_corrected_it_is_back(two: Two) -> None:
    two.folder.write("topics/meals.md", (SAMPLE / "topics" / "meals.md").read_bytes())
    code, printed, complained = run(two.folder, two.out)
    assert (code, complained) == (0, "")
    assert printed.count("folder-meals") == 2
    assert {name for name in two.before if "pdf/" in name} == {name for name in files(two.out) if "pdf/" in name}


def test_all_or_nothing_writes_nothing(two: Two) -> None:
    two.folder.edit("guide.toml", 'version = "2.0"', 'version = "3.0"')
    before = files(two.out)
    code, printed, complained = run(two.folder, two.out, "--all-or-nothing")
    assert (code, printed) == (1, "")
    assert re.fullmatch(rf"{FINDING}\n1 mistake; nothing was written\n", complained)
    assert files(two.out) == before


def test_where_nothing_can_be_made_the_older_files_stay(two: Two, tmp_path: Path) -> None:
    out = tmp_path / "older"
    shutil.copytree(two.out, out)
    (out / LEAFLETS[0]).write_bytes(b"older")
    before = files(out)
    code, _, complained = run(two.folder, out, "folder-meals")
    assert (code, files(out)) == (1, before)
    assert complained.endswith("\n1 mistake; nothing was written\n")


def test_a_file_that_no_manifest_lists_is_not_passed_off_as_new(two: Two) -> None:
    for path in LEAFLETS:
        (two.out / path).write_bytes(b"older")
    _, _, complained = run(two.folder, two.out, "folder-topic")
    assert "removed, left by an earlier build: OUT/pdf/shift-work-folder-meals" in complained
    assert not [path for path in LEAFLETS if (two.out / path).exists()]


def test_a_faulty_edition_file_stops_its_own_edition_only(two: Two) -> None:
    two.folder.edit("editions/kaartje.toml", '"n-up-folded"', '"n-up-fold"')
    code, printed, complained = run(two.folder, two.out)
    finding = (
        'editions/kaartje.toml:5: unknown scheme "n-up-fold"  [unknown-value]\n  fix: write "n-up-folded" instead\n'
    )
    assert code == 1
    assert complained.startswith(f"{finding}Card (kaartje) cannot be made; the others are being made\n\n")
    card = "pdf/information-for-families-kaartje-printen.pdf"
    assert f"\nnot made: Card (kaartje)\n{finding}  removed, left by an earlier build: OUT/{card}\n" in complained
    assert complained.endswith("\n2 mistakes; 2 products not made; all else is in OUT\n")
    assert "kaartje" not in printed
    assert not (two.out / card).exists()
    assert read_manifest(two.out).paths() == files(two.out).keys() - {MANIFEST, MEMORY}


def test_of_named_editions_only_their_own_files_count(two: Two, tmp_path: Path) -> None:
    two.folder.edit("editions/kaartje.toml", '"n-up-folded"', '"n-up-fold"')
    code, printed, complained = run(two.folder, two.out, "affiche")
    assert (code, complained) == (0, "")
    assert printed.count("affiche") == 2
    assert "kaartje" in {item.edition for item in read_manifest(two.out).artifacts}, "it was not asked for"
    code, _, complained = run(two.folder, two.out, "kaartje")
    assert code == 1
    assert complained.endswith('  fix: write "n-up-folded" instead\n\n1 mistake; nothing was written\n')


def test_mistakes_in_the_text_stop_all_and_come_with_those_of_edition_files(two: Two) -> None:
    two.folder.edit("editions/kaartje.toml", '"n-up-folded"', '"n-up-fold"').edit("guide.toml", "language", "langage")
    before = files(two.out)
    code, _, complained = run(two.folder, two.out)
    assert code == 1
    assert "guide.toml" in complained
    assert "editions/kaartje.toml:5" in complained
    assert complained.endswith("mistakes; nothing was written\n")
    assert files(two.out) == before


def broken_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: bytes) -> None:
    shutil.copytree(fingerprint.STYLES, tmp_path / "styles")
    (tmp_path / "styles" / name).write_bytes(text)
    monkeypatch.setattr(fingerprint, "STYLES", tmp_path / "styles")


@pytest.mark.parametrize("text", [b"@layer edition {\n  h1 { colr: red; }\n}", b"\xff\xfe no text"])
def test_a_stylesheet_of_an_edition_stops_that_one_before_anything_is_laid_out(
    text: bytes, two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_styles(tmp_path, monkeypatch, "editions/poster.css", text)
    made: list[str] = []
    whole = EditionJob.make
    monkeypatch.setattr(EditionJob, "make", lambda job: made.append(job.edition.name) or whole(job))
    missing: list[tuple[Missing, list[str]]] = []
    names = ["affiche", "kaartje"]
    built = build(two.folder.root, tmp_path / "new", names, report=lambda one, left: missing.append((one, [*made])))
    assert [one.edition.name for one in built] == made == ["kaartje"]
    ((lacking, before),) = missing
    assert (lacking.name, lacking.title, before) == ("affiche", "Poster", [])
    assert lacking.findings[0].source is not None
    assert lacking.findings[0].source.path.name == "poster.css"


def test_a_stylesheet_of_all_editions_stops_all_with_one_finding(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_styles(tmp_path, monkeypatch, "parts/card.css", b"@layer parts {\n  h1 { colr: red; }\n}")
    before = files(two.out)
    with pytest.raises(BrochureError) as caught:
        build(two.folder.root, two.out, report=lambda *_: None)
    assert len(caught.value.findings) == 1
    assert files(two.out) == before


def test_paper_that_is_too_small_is_found_in_the_first_layout(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.content.reader import read
    from brochure.content.selection import editions

    folder.edit("editions/kaartje.toml", 'paper = "A4"', 'paper = "A6"')
    (edition,) = (one for one in editions(folder.root) if one.name == "kaartje")
    job = EditionJob(read(folder.root), edition, [], {})
    with pytest.raises(BrochureError, match="paper-too-small"):
        job.impose()
    assert len(job._laid) == 1
