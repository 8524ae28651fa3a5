"""`check` as an editor and a machine meet it: what it prints, its exit codes, its speed, spelling."""

from __future__ import annotations

import io
import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.editorial import spelling
from brochure.editorial.check import findings
from brochure.editorial.rulebook import manual
from brochure.model.errors import Severity
from tests.support.guides import ROOT, TODAY, Folder, laid_out


@pytest.fixture
def spoilt(tmp_path: Path) -> Folder:
    """A guide with an error, a warning, and a warning that is an error in a release."""
    root = laid_out("typed-number", tmp_path / "guide")
    return Folder(root).append("front.md", "\nDe dader.\n").edit("guide.toml", '"final"', '"draft"')


def run(capsys: pytest.CaptureFixture[str], folder: Folder, *words: str) -> tuple[int, str]:
    code = cli.main(["check", "--lang", "en", "--content", str(folder.root), *words])
    out = capsys.readouterr()
    assert out.err == ""
    return code, out.out.replace(f"{folder.root}/", "")


def test_people_read_it_by_file(spoilt: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, spoilt) == (
        1,
        'front.md\n  3:4 warning: the word "dader"  [offender]\n      fix: write "je partner" or "pleger"\n\n'
        'guide.toml\n  10:1 warning: this text is a draft  [draft]\n'
        '      fix: when a person has signed it off, write status = "final"\n\n'
        "topics/zaaien.md\n  7:29 error: the number 1207 is not vouched for in helplines.toml  [typed-number]\n"
        "      fix: add it there with its source and the day you checked it, or print a web address\n"
        "  7:55 error: the number 09 123 45 67 is not vouched for in helplines.toml  [typed-number]\n"
        "      fix: add it there with its source and the day you checked it, or print a web address\n\n"
        "2 errors, 2 warnings\n",
    )  # fmt: skip


def test_warnings_are_no_failure_and_a_release_makes_some_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder(laid_out("draft", tmp_path / "guide"))
    assert run(capsys, folder)[0] == 0
    code, out = run(capsys, folder, "--release")
    assert code == 1
    assert out.endswith("1 error\n")
    assert run(capsys, Folder(laid_out("base", tmp_path / "good")), "--release") == (0, "nothing found\n")


def test_colour_is_for_terminals(spoilt: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for variables, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        monkeypatch.delenv("NO_COLOR", raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdout", Terminal())
        cli.main(["check", "--lang", "en", "--content", str(spoilt.root)])
        assert ("\x1b[31merror\x1b[0m" in sys.stdout.getvalue()) is coloured


def test_json(spoilt: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, spoilt, "--format", "json")
    assert code == 1
    first = json.loads(out)[0]
    assert (first["path"], first["line"], first["column"]) == ("front.md", 3, 4)
    assert (first["code"], first["severity"], first["problem"]) == ("offender", "warning", 'the word "dader"')


def test_sarif(spoilt: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    (log,) = json.loads(run(capsys, spoilt, "--format", "sarif")[1])["runs"]
    described = {rule["id"] for rule in log["tool"]["driver"]["rules"]}
    assert {one["ruleId"] for one in log["results"]} == described == {"offender", "draft", "typed-number"}
    place = log["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "front.md"}, "region": {"startLine": 3, "startColumn": 4}}
    assert [one["level"] for one in log["results"]] == ["warning", "warning", "error", "error"]


def test_github(spoilt: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, spoilt, "--format", "github")[1].splitlines()
    assert lines[0] == (
        '::warning file=front.md,line=3,col=4,title=offender::the word "dader". Fix: write "je partner" or "pleger"'
    )
    assert len(lines) == 4


def test_nothing_found_is_no_output_for_a_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, Folder(laid_out("base", tmp_path / "guide")), "--format", "github") == (0, "")


def test_addresses_of_files_are_encoded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = laid_out("offender", tmp_path / "een gids [é]")
    (log,) = json.loads(run(capsys, Folder(root), "--format", "sarif")[1])["runs"]
    place = log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place.endswith("/een%20gids%20%5B%C3%A9%5D/topics/zaaien.md")


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--lang", "en", "--explain", "passive"]) == 0
    assert "De politie hoort je partner" in capsys.readouterr().out
    assert cli.main(["check", "--lang", "en", "--explain", "all"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(manual())
    assert cli.main(["check", "--lang", "en", "--explain", "raw-html"]) == 0
    assert capsys.readouterr().out.startswith("A tag or an attribute may not stand in content.\n\n")
    assert cli.main(["check", "--lang", "en", "--explain", "pasive"]) == 1
    assert capsys.readouterr().err == 'there is no rule "pasive"  [unknown-rule]\n  fix: write "passive" instead\n'
    assert cli.main(["check", "--lang", "en", "--explain", "xqz"]) == 1
    assert capsys.readouterr().err.endswith(f"choose one of: all, {', '.join(manual())}\n")


def test_a_broken_guide_is_reported_as_when_it_is_built(spoilt: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt.edit("guide.toml", 'slug = "tuin"', 'slug = "tuin')
    code, out = run(capsys, spoilt)
    assert code == 1
    assert out.startswith("guide.toml\n  1 error: ")
    assert out.endswith("      fix: correct these first, and check again\n\n1 error, 1 warning\n")


def test_a_file_of_one_edition_keeps_no_rule_from_looking(spoilt: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads(run(capsys, spoilt, "--format", "json")[1])
    path = next((spoilt.root / "editions").glob("*.toml"))
    spoilt.append(f"editions/{path.name}", "\ncolour = 3\n")
    code, printed = run(capsys, spoilt, "--format", "json")
    codes = [found["code"] for found in json.loads(printed)]
    assert code == 1
    assert sorted(codes) == sorted(["unknown-key", *(found["code"] for found in before)])
    assert len(codes) > 1


def test_our_own_text_has_no_errors_and_no_alarm_without_a_reason() -> None:
    found = findings(ROOT / "content", today=TODAY)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    # Only a person can resolve these; others are ignored with a reason in guide.toml.
    assert {one.code for one in found} == {"draft", "needs-review", "no-responsible", "unsure-number"}


CHILD = """
import resource, sys
from brochure.commands import cli
cli.main(["check", "--lang", "en", "--content", sys.argv[1]])
used = resource.getrusage(resource.RUSAGE_SELF)
loaded = [name for name in ("weasyprint", "pikepdf", "pypdfium2", "jinja2") if name in sys.modules]
print(loaded, used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
"""


def child(root: Path) -> tuple[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, root], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    loaded, seconds, _ = done.stderr.rsplit(" ", 2)
    return loaded, float(seconds)


def test_it_loads_no_page_engine() -> None:
    assert child(ROOT / "content")[0] == "[]"


@pytest.mark.thorough
def test_two_hundred_topics_take_seconds(tmp_path: Path) -> None:
    """The limit is 5 s, of which a slow machine may take twice as much; `make bench` measures it."""
    folder = Folder(tmp_path / "big")
    import shutil

    shutil.copytree(ROOT / "content", folder.root)
    text = (folder.root / "topics" / "net-ontdekt.md").read_text(encoding="utf-8")
    names = [f"vraag-{number}" for number in range(200)]
    for number, name in enumerate(names):
        own = re.sub(r"\b(de|het|een)\b", rf"\1 v{chr(97 + number % 26)}{chr(97 + number // 26)}", text)
        folder.write(f"topics/{name}.md", re.sub(r"\]\(topic:[\w-]+\)", "](topic:vraag-0)", own))
    for path in (folder.root / "topics").glob("[!v]*.md"):
        path.unlink()
    (folder.root / "topics" / "vertrouwen.md").unlink()
    (folder.root / "topics" / "veiligheid.md").unlink()
    guide = (folder.root / "guide.toml").read_text(encoding="utf-8")
    folder.write("guide.toml", re.sub(r"topics = \[.*\]", f"topics = {json.dumps(names)}", guide))
    for name in ("front.md", "back.md", "words.toml"):
        body = (folder.root / name).read_text(encoding="utf-8")
        folder.write(name, re.sub(r"\]\(topic:[\w-]+\)", "](topic:vraag-0)", body))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    loaded, seconds = child(folder.root)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert loaded == "[]"
    assert after.ru_utime - before.ru_utime > 1, "or there was nothing to check"
    assert seconds < 10


def test_spelling_finds_what_the_dictionary_does_not_know(tmp_path: Path) -> None:
    if spelling.missing("nl"):
        pytest.skip(spelling.missing("nl"))
    root = laid_out("base", tmp_path / "guide")
    Folder(root).append("front.md", "\nEén vóórbeeld van een tomatten. Het Tuinhuis weet het.\n")
    found = findings(root, spelling=True, today=TODAY)
    assert [(one.code, one.source.line, one.source.column) for one in found if one.source] == [("spelling", 3, 23)]
    assert "tomaten" in found[0].fix


def test_without_a_dictionary_a_note_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "PLACES", (str(tmp_path),))
    monkeypatch.delenv("DICPATH", raising=False)
    (note,) = findings(laid_out("base", tmp_path / "guide"), spelling=True, today=TODAY)
    assert str(note).startswith("spelling was not checked: ")
    assert note.severity is Severity.WARNING
    assert "apt-get install hunspell-nl" in note.fix or "pip install chunspell" in note.fix


def test_a_folder_that_is_not_there_is_one_mistake(tmp_path: Path) -> None:
    assert [one.code for one in findings(tmp_path / "nowhere")] == ["missing-folder"]
