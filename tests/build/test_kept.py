"""kept.py and build.py: what the manifest vouches for is all there, mended, withdrawn, and nobody else's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.build import build as builds
from brochure.build.build import build
from brochure.build.kept import Made, merged
from brochure.model.errors import BrochureError
from brochure.output.manifest import MANIFEST, MEMORY, Artifact, Manifest, read_manifest
from brochure.output.record import record
from tests.support.guides import ROOT, Folder, thoroughly

KEY, OTHER = "a" * 64, "b" * 64


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture
def card(few: Folder) -> Folder:
    """A guide with the card alone, which builds quickly."""
    for name in ("boekje", "grote-letters"):
        few.remove(f"editions/{name}.toml")
    return few


def test_the_manifest_vouches_for_every_file(finished_few: Path) -> None:
    assert read_manifest(finished_few).paths() == files(finished_few).keys() - {MANIFEST, MEMORY}


@pytest.mark.parametrize("name", ["html/kaartje.html", thoroughly("html/images/curtain.svg")])
def test_the_copy_for_browsers_is_mended(few: Folder, finished_few: Path, name: str) -> None:
    before = files(finished_few)
    (finished_few / name).write_bytes(b"touched")
    build(few.root, finished_few)
    assert files(finished_few) == before
    (finished_few / name).unlink()
    build(few.root, finished_few, ["boekje", "kaartje"])
    assert files(finished_few).keys() == before.keys()


def test_the_copy_for_browsers_goes_with_its_edition(few: Folder, finished_few: Path) -> None:
    few.remove("editions/grote-letters.toml")
    build(few.root, finished_few)
    left = files(finished_few)
    assert not [name for name in left if "grote-letters" in name and "styles/" not in name]
    assert "html/styles/fonts.css" in left
    assert read_manifest(finished_few).html.keys() == {"boekje", "kaartje"}


def test_only_the_pictures_that_an_edition_shows_are_published(card: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text("<svg>secret</svg>", encoding="utf-8")
    (card.root / "images" / "linked.svg").symlink_to(tmp_path / "secret.svg")
    (card.root / "images" / "folder").symlink_to(tmp_path)
    card.write("images/unused.svg", "<svg/>")
    build(card.root, tmp_path / "o")
    assert not [name for name in files(tmp_path / "o") if name.startswith("html/images/")]


def test_a_manifest_that_names_other_peoples_files_removes_none(card: Folder, tmp_path: Path) -> None:
    out = tmp_path / "o"
    build(card.root, out)
    whole = files(out)
    (tmp_path / "victim.txt").write_bytes(b"precious")
    (out / "outside").symlink_to(tmp_path)
    raw = json.loads((out / MANIFEST).read_text())
    for path in ("../victim.txt", str(tmp_path / "victim.txt"), "outside/victim.txt", "a\0b"):
        raw["artifacts"].append({**raw["artifacts"][0], "edition": "gone", "path": path})
        raw["site"][path] = raw["html"]["kaartje"][path] = KEY
    (out / MANIFEST).write_text(json.dumps({**raw, "version": ""}))
    build(card.root, out)
    assert (tmp_path / "victim.txt").read_bytes() == b"precious"
    assert files(out) == whole


SPOILT = [("artifacts", [3]), ("html", {"kaartje": 3}), ("text", 3)]


def test_a_manifest_that_cannot_be_understood_is_none(card: Folder, tmp_path: Path) -> None:
    out = tmp_path / "o"
    build(card.root, out)
    good, whole = json.loads((out / MANIFEST).read_text()), files(out)
    row = good["artifacts"][0]
    spoilt = [{**good, key: value} for key, value in SPOILT]
    spoilt.append({**good, "artifacts": [{**row, "scheme": "tri-fold"}]})
    for raw in spoilt:
        (out / MANIFEST).write_text(json.dumps(raw))
        (out / MEMORY).write_text(json.dumps({KEY: raw}))
        build(card.root, out, ["kaartje"])
        assert read_manifest(out).artifacts[0].scheme == row["scheme"]
    build(card.root, out)
    assert {name: data for name, data in files(out).items() if name != MEMORY} == {
        name: data for name, data in whole.items() if name != MEMORY
    }


def row(edition: str, key: str) -> Artifact:
    return Artifact(edition, "screen", f"pdf/{edition}.pdf", 4, None, "one-up", 11.5, 3, key)


def test_what_another_build_made_meanwhile_stays(guide: object) -> None:
    text = record(guide)  # type: ignore[arg-type]
    now = Manifest("", (row("a", OTHER), row("b", OTHER), row("gone", OTHER)), {"a": OTHER, "b": OTHER, "gone": OTHER})
    made = Made(frozenset("ab"), text, KEY, {"a": (row("a", KEY),)}, {"a": {"html/a": KEY}}, {"a": KEY}, {"b": KEY}, {})
    after = merged(now, made)
    assert set(after.artifacts) == {row("a", KEY), row("b", OTHER)}
    assert after.inputs == {"a": KEY, "b": OTHER}
    assert after.version == "", "b is not what this build knew: the next one looks at all again"
    made.unchanged["b"] = OTHER
    assert merged(now, made).version == KEY


BUILDING = """
import sys, time
from pathlib import Path
from brochure.build import build as builds
whole = builds._write
def write(*arguments):
    Path(sys.argv[3]).with_suffix(f".{sys.argv[4]}").touch()
    while len(list(Path(sys.argv[3]).parent.glob(Path(sys.argv[3]).stem + ".*"))) < 2:
        time.sleep(0.01)
    whole(*arguments)
builds._write = write
builds.build(Path(sys.argv[1]), Path(sys.argv[2]), [sys.argv[4]])
"""


def test_two_builds_at_once_keep_both_rows(folder: Folder, tmp_path: Path) -> None:
    """Both have made their pages before either writes."""
    out, names = tmp_path / "o", ["kaartje", "affiche"]
    begun = [
        subprocess.Popen([sys.executable, "-c", BUILDING, folder.root, out, tmp_path / "met", name], cwd=ROOT)
        for name in names
    ]
    assert [process.wait(60) for process in begun] == [0, 0]
    manifest = read_manifest(out)
    assert {item.edition for item in manifest.artifacts} == manifest.inputs.keys() == manifest.html.keys() == set(names)
    found = json.loads((out / MEMORY).read_text()).values()
    assert sum("size" in one for one in found) == 2, "the setting of each"
    assert all(not result.fresh for name in names for result in build(folder.root, out, [name]))


@pytest.mark.parametrize("share", [0.5, *(thoroughly(number / 20) for number in range(21))])
def test_a_build_that_was_killed_between_two_renames_is_mended(card: Folder, tmp_path: Path, share: float) -> None:
    """The manifest comes last: a part of the files is new, and it is the old one."""
    out = tmp_path / "o"
    build(card.root, out)
    old = files(out)
    card.edit("guide.toml", 'version = "1.0"', 'version = "1.1"')
    build(card.root, tmp_path / "new")
    new = files(tmp_path / "new")
    changed = [name for name in new if new[name] != old.get(name) and name != MANIFEST]
    assert len(changed) > 4
    for name in changed[: round(share * len(changed))]:
        (out / name).write_bytes(new[name])
    build(card.root, out)
    assert {name for name in new if new[name] != files(out)[name]} <= {MEMORY}


@pytest.mark.parametrize("below", ["", "images", "images/o", "dist"])
def test_the_out_folder_is_not_among_what_is_read(card: Folder, below: str) -> None:
    before = files(card.root)
    with pytest.raises(BrochureError, match=r"the out folder lies in .*\[out-among-sources\]"):
        build(card.root, card.root / below)
    with pytest.raises(BrochureError, match=r"the out folder holds .*\[out-among-sources\]"):
        build(card.root, card.root.parent)
    assert files(card.root) == before
    assert builds.fingerprint.STYLES.is_dir()
