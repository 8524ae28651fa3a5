"""The note on changes since an earlier build, in the language of the guide."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brochure.build.changes import read_record
from brochure.commands import cli
from brochure.content import reader
from brochure.model.errors import BrochureError
from brochure.output.manifest import Manifest, manifest_bytes, read_manifest
from brochure.output.record import from_data, record, to_data
from tests.support.guides import SAMPLE, Folder


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """The manifest of a build of the sample."""
    path = tmp_path / "old.json"
    path.write_bytes(manifest_bytes(Manifest("1", (), {}, text=record(reader.read(SAMPLE)))))
    return path


def note(folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    assert cli.main(["changes", str(manifest), "--content", str(folder.root)]) == code
    out = capsys.readouterr()
    text = out.err if code else out.out
    code_now = reader.read(folder.root).code if not code else ""
    return text.replace(reader.read(SAMPLE).code, "OLD").replace(code_now or "no code", "NEW")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


#: Read once: the guide is the same for every example.
GOOD = manifest_bytes(Manifest("1", (), {}, text=record(reader.read(SAMPLE))))


@given(key=st.sampled_from(["text", "artifacts", "slug", "code", "issued", "topics", "helplines"]), value=ANYTHING)
@example(key="code", value="\ud800")
def test_whatever_stands_in_a_manifest_is_read_or_refused(key: str, value: object) -> None:
    good = json.loads(GOOD)
    (good if key in good else good["text"])[key] = value
    with tempfile.TemporaryDirectory() as folder, suppress(BrochureError):
        path = Path(folder) / "old.json"
        path.write_text(json.dumps(good), encoding="utf-8")
        kept = read_record(path)
        "".join([kept.code, *(topic.title for topic in kept.topics)]).encode()


def test_an_old_manifest_does_not_steer_the_terminal(folder: Folder, manifest: Path, capsys) -> None:
    raw = json.loads(manifest.read_text())
    raw["text"]["code"] = "\x1b[2J\n::error::"
    manifest.write_text(json.dumps(raw))
    assert note(folder, manifest, capsys).startswith("Changed since version \\x1b[2J\\x0a::error:: of")


def test_nothing_changed(folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert note(folder, manifest, capsys) == "Changed since version OLD of 23 November 2026\nThe text is the same.\n"


def test_a_part_that_is_left_out_changes_the_code(folder: Folder, manifest: Path, capsys) -> None:
    before = reader.read(folder.root).code
    folder.edit("editions/boekje.toml", '"words", ', "")
    assert reader.read(folder.root).code != before
    assert note(folder, manifest, capsys).splitlines()[1] == "- Other words in the brochure have changed too."


def test_a_reference_that_leads_elsewhere_is_reported(folder: Folder, manifest: Path, capsys) -> None:
    folder.edit("topics/sleep.md", "(topic:meals)", "(line:night-desk)")
    assert "- Other text: question A, How can everyone in the house sleep?" in note(folder, manifest, capsys)


def test_another_order(folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.edit("guide.toml", '"sleep", "meals"', '"meals", "sleep"')
    assert note(folder, manifest, capsys).splitlines()[1:3] == [
        "- Other place: question B is now question A, What about meals?",
        "- Other place: question A is now question B, How can everyone in the house sleep?",
    ]


def test_everything_changed(folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.edit("guide.toml", '"sleep", "meals"', '"naps", "sleep"').remove("topics/meals.md")
    folder.edit("guide.toml", 'version = "1.0"', 'version = "1.1"').edit("topics/sleep.md", "topic:meals", "topic:naps")
    folder.edit("guide.toml", "issued = 2026-11-23", "issued = 2027-01-05")
    folder.write("topics/naps.md", '+++\ntitle = "And|naps?"\n+++\nSleep when you can.\n')
    folder.append("front.md", "\n\nMore.\n")
    folder.edit("helplines.toml", 'phone = "0800 12 345"', 'phone = "0800 54 321"')
    folder.edit("helplines.toml", 'id = "doctor"', 'id = "nurse"')
    assert note(folder, manifest, capsys) == (
        "Changed since version OLD of 23 November 2026\n"
        "- New: question A, And naps?\n"
        "- Other text: question B, How can everyone in the house sleep?\n"
        "- Gone: question B, What about meals?\n"
        "- New number: The Night Desk 0800 54 321, no longer 0800 12 345\n"
        "- New helpline: Your own doctor\n"
        "- Helpline gone: Your own doctor\n"
        "- Other words in the brochure have changed too.\n"
        "This is now version NEW of 5 January 2027, to be reviewed before 23 November 2027.\n"
        "Take the old copies out of the rack.\n"
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "row"),
    [
        ("topics/meals.md", "Eating at odd hours", "Meals at odd hours", "Other text: question B, What about meals?"),
        ("topics/meals.md", "What about meals?", "And meals?", "Other text: question B, And meals?"),
        ("topics/sleep.md", "quiet hours.", "quiet times.", "Other text: question A, "),
        ("helplines.toml", "nightdesk.example", "desk.example", "Other details: The Night Desk 0800 12 345"),
        ("guide.toml", "The Night Desk", "The Night Desks", "Other words in the brochure have changed too."),
        ("words.toml", "meaning = \"", "meaning = \"Anew: ", "Other words in the brochure have changed too."),
    ],
)  # fmt: skip
def test_one_change_is_one_line(
    folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, row: str
) -> None:
    lines = note(folder.edit(name, old, new), manifest, capsys).splitlines()
    assert lines[1].startswith(f"- {row}")
    assert len(lines) == 4


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_note_is_in_the_language_of_the_guide(
    folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    folder.edit("guide.toml", 'language = "en"', f'language = "{language}"')
    first = {"nl": "Gewijzigd sinds", "fr": "Modifié depuis", "de": "Geändert seit", "en": "Changed since"}[language]
    assert note(folder, manifest, capsys).startswith(f"{first} ")


def test_where_a_word_may_break_is_no_change(
    folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.edit("words.toml", "unbroken = [", 'unbroken = ["sleep-ing", "eat-ing", "hou-se", "qui-et",')
    assert "- " not in note(folder, manifest, capsys)


def test_a_build_keeps_what_is_needed(sample) -> None:
    kept = read_manifest(sample.out).text
    assert kept == record(reader.read(SAMPLE))


KEEP = "name the manifest.json of the build that was printed"


@pytest.mark.parametrize(
    ("text", "problem", "fix"),
    [
        ("{", "this is no manifest, or a part of it is broken  [broken-manifest]", KEEP),
        ("[]", "this is no manifest, or a part of it is broken  [broken-manifest]", KEEP),
        ("\x00", "this is no manifest, or a part of it is broken  [broken-manifest]", KEEP),
        ("[" * 100_000, "this is no manifest, or a part of it is broken  [broken-manifest]", KEEP),
        ('{"artifacts": [], "text": 3}', "this is no manifest, or a part of it is broken  [broken-manifest]", KEEP),
        (
            '{"artifacts": [], "text": {"slug": "x"}}',
            "this is no manifest, or a part of it is broken  [broken-manifest]",
            KEEP,
        ),
        (
            '{"version": "1", "artifacts": [], "inputs": {}}',
            "this manifest does not say what the text was: an earlier version of this program made it  [old-manifest]",
            "build the guide, and keep dist/manifest.json of every build that you print",
        ),
    ],
)
def test_a_manifest_that_cannot_be_used_is_reported(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, problem: str, fix: str
) -> None:
    path = tmp_path / "m.json"
    path.write_text(text, "utf-8")
    expected = f"{path}: {problem}\n  fix: {fix}\n\n1 mistake; nothing was written\n"
    assert note(folder, path, capsys, code=1) == expected


def test_a_missing_manifest_is_reported(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = f"{tmp_path}/none.json: this manifest is missing  [missing-file]\n  fix: {KEEP}\n\n"
    assert note(folder, tmp_path / "none.json", capsys, code=1) == f"{expected}1 mistake; nothing was written\n"


def test_the_manifest_of_another_guide_is_reported(
    folder: Folder, manifest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.edit("guide.toml", 'slug = "shift-work"', 'slug = "day-work"')
    assert note(folder, manifest, capsys, code=1) == (
        f'{manifest}: this manifest is of another guide, "shift-work", not of "day-work"  [other-guide]\n'
        f"  fix: {KEEP}\n\n1 mistake; nothing was written\n"
    )


def test_a_day_that_is_none_is_a_broken_record(manifest: Path) -> None:
    data = to_data(record(reader.read(SAMPLE)))
    assert from_data(json.loads(json.dumps(data))) == record(reader.read(SAMPLE))
    with pytest.raises(ValueError, match="out of range"):
        from_data({**data, "issued": "2026-02-30"})
