"""Every rule: what it finds in an example that breaks it, whole; and that it finds nothing in good text.

`guides/rules/base` is a guide without findings. The folder of a rule holds the files in which its example differs,
and `expected.txt`: all that check reports on it.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from brochure.content.check_settings import LIMITS, SPELLING, codes
from brochure.editorial.check import NOT_RUN, STALE, findings
from brochure.editorial.rulebook import manual, rules
from brochure.model.errors import Severity
from brochure.typesetting.libraries import NO_PANGO
from tests.support.guides import ROOT, RULES, SAMPLE, TODAY, laid_out

#: Found by the readers of files: those that the editorial rules name. Their pages are in rules/reading.md.
READING = ("direction", "ignore-all", "ignore-reason", "missing-key", "reference")

HERE = RULES
BASE = HERE / "base"


NOT_RUN_NOTE = (
    "warning: the rules about the text have not been run yet  [not-looked-at]\n"
    "  fix: correct these first, and check again\n"
)


def messages(root: Path, *, release: bool = False, today: datetime.date = TODAY) -> str:
    found = findings(root, release=release, today=today)
    return "".join(f"{one.severity.value}: {one}\n" for one in found).replace(f"{root}/", "")


def test_every_rule_has_an_example_and_a_manual_page() -> None:
    assert {path.name for path in HERE.iterdir()} == {*codes(), *READING, "base", STALE}
    for code, page in manual().items():
        first, *rest = page.split("\n")
        assert first.endswith("."), code
        assert rest[0] == "", code
        assert len(" ".join(rest)) > 30, code


def test_every_code_that_check_can_print_has_a_page() -> None:
    """All that the packages which read a folder may find, by their source; two modules read the command line."""
    readers = [path for name in ("content", "markup", "source") for path in (ROOT / "brochure" / name).glob("*.py")]
    sources = [path.read_text(encoding="utf-8") for path in readers if path.stem not in ("selection", "questions")]
    in_source = {code for text in sources for code in re.findall(r'(?:Finding|wrong|fail)\(\s*"([a-z-]+)"', text)}
    assert len(in_source) > 30
    assert in_source - manual().keys() == set()
    assert {STALE, NOT_RUN, SPELLING, *codes()} <= manual().keys()
    assert manual().keys() - in_source - {STALE, NOT_RUN, SPELLING, NO_PANGO, *codes()} == set(), "pages about nothing"


@pytest.mark.parametrize("code", [*codes(), *READING, STALE])
def test_what_a_rule_finds(code: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    expected = HERE / code / "expected.txt"
    found = messages(laid_out(code, tmp_path / "guide"))
    if request.config.getoption("--update-references"):
        expected.write_text(found, encoding="utf-8")
    assert f"[{code}]" in found
    assert found == expected.read_text(encoding="utf-8")


def test_good_text_is_left_alone(tmp_path: Path) -> None:
    assert messages(laid_out("base", tmp_path / "guide")) == ""


def test_rules_of_dutch_find_nothing_in_other_languages(tmp_path: Path) -> None:
    dutch = {rule.code for rule in rules() if rule.languages}
    assert {"passive", "offender", "legal-order"} <= dutch
    assert {one.code for one in findings(SAMPLE, today=TODAY)}.isdisjoint(dutch)


@pytest.mark.parametrize("code", [rule.code for rule in rules() if rule.release])
def test_these_are_errors_in_a_release(code: str, tmp_path: Path) -> None:
    root = laid_out(code, tmp_path / "guide")
    assert {one.severity for one in findings(root, today=TODAY) if one.code == code} == {Severity.WARNING}
    assert {one.severity for one in findings(root, today=TODAY, release=True) if one.code == code} == {Severity.ERROR}


def test_errors_in_a_release_are_review_dates_helplines_and_drafts() -> None:
    assert {rule.code for rule in rules() if rule.release} == {
        "as-typed", "draft", "needs-review", "no-responsible", "old-check", "screen-words", "to-fill-in",
        "unsure-number",
    }  # fmt: skip
    firm = {rule.code for rule in rules() if rule.firm}
    assert firm == {rule.code for rule in rules() if rule.release} - {"as-typed", "screen-words"} | {
        "review-passed",
        "typed-number",
    }


@pytest.mark.parametrize("code", [rule.code for rule in rules() if rule.firm])
def test_no_ignore_mutes_these_in_a_release(code: str, tmp_path: Path) -> None:
    root = laid_out(code, tmp_path / "guide")
    guide = root / "guide.toml"
    muted = f'\n[[ignore]]\ncode = "{code}"\neverywhere = true\nreason = "Dat weten we al."\n'
    guide.write_text(guide.read_text() + muted, encoding="utf-8")
    assert code not in {one.code for one in findings(root, today=TODAY)}
    found = [one for one in findings(root, today=TODAY, release=True) if one.code == code]
    assert found
    for one in found:
        assert one.severity is Severity.ERROR
        assert one.fix.endswith("no [[ignore]] lets this go to the printer")


KEPT_BY = {
    "sentence_words": "warning: topics/zaaien.md:7:1: a sentence of",
    "sentence_most_words": "error: topics/zaaien.md:7:1: a sentence of",
    "sentence_mean_words": "[mean-sentence]",
    "paragraph_sentences": "[long-paragraph]",
    "paragraph_words": "[long-paragraph]",
    "passive_percent": "[passive]",
    "word_letters": "[long-word]",
    "list_items": "[long-list]",
    "same_percent": "[same-text]",
    "check_days": "[old-check]",
}


@pytest.mark.parametrize("limit", LIMITS)
def test_every_limit_can_be_moved(limit: str, tmp_path: Path) -> None:
    """With 1 as the limit, a text that was good breaks the rule that keeps it."""
    root = laid_out("base", tmp_path / "guide")
    guide = root / "guide.toml"
    topic = root / "topics" / "zaaien.md"
    for one in (topic, root / "topics" / "oogsten.md"):
        one.write_text(one.read_text() + "\n- a\n- b\n\nDat wordt gedaan. Dat ook en dat is fijn.\n", encoding="utf-8")
    text = guide.read_text()
    if limit == "sentence_most_words":
        text = f"{text}\n[check]\nsentence_words = 1\n{limit} = 1\n"
    else:
        text = f"{text}\n[check]\n{limit} = 1\n"
    message = KEPT_BY[limit]
    assert message not in messages(root) or limit == "passive_percent"
    guide.write_text(text, encoding="utf-8")
    assert message in messages(root)


def test_an_ignore_lets_only_its_own_words_stand(tmp_path: Path) -> None:
    root = laid_out("offender", tmp_path / "guide")
    guide = root / "guide.toml"
    guide.write_text(
        guide.read_text() + '\n[[ignore]]\ncode = "offender"\nwords = "Daders"\nreason = "Dit is een citaat."\n'
    )
    assert [one.problem for one in findings(root, today=TODAY)] == ['the word "dader"']


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (
            '[[ignore]]\ncode = "long-wurd"\neverywhere = true\nreason = "Dat is zo."\n',
            'guide.toml:32: there is no rule "long-wurd"  [unknown-rule]\n  fix: write "long-word" instead',
        ),
        (
            '[[ignore]]\ncode = "long-word"\nwords = "x"\n',
            'guide.toml:31: ignore.reason is missing  [missing-key]\n  fix: add reason = "…"',
        ),
        (
            "[check]\nsentence_wrds = 3\n",
            'guide.toml:32: unknown key "check.sentence_wrds"  [unknown-key]\n  fix: write "sentence_words" instead',
        ),
        (
            "[check]\nsentence_words = 0\n",
            "guide.toml:32: sentence_words is 0  [limit]\n  fix: write 1 or more; without it, it is 20",
        ),
    ],
)
def test_mistakes_in_the_check_settings_of_a_guide(added: str, expected: str, tmp_path: Path) -> None:
    root = laid_out("base", tmp_path / "guide")
    guide = root / "guide.toml"
    guide.write_text(f"{guide.read_text()}\n{added}", encoding="utf-8")
    assert messages(root) == f"error: {expected}\n{NOT_RUN_NOTE}"


def test_a_broken_guide_gives_its_mistakes(tmp_path: Path) -> None:
    root = laid_out("base", tmp_path / "guide")
    (root / "topics" / "zaaien.md").write_bytes(b"")
    (root / "front.md").write_bytes(b"\xff")
    *mistakes, last = findings(root)
    assert {one.code for one in mistakes} == {"empty", "encoding"}
    assert (last.code, last.severity, last.source) == (NOT_RUN, Severity.WARNING, None)


def test_how_a_text_is_checked_does_not_change_its_version(tmp_path: Path) -> None:
    from brochure.content import reader

    root = laid_out("base", tmp_path / "guide")
    before = reader.read(root).code
    guide = root / "guide.toml"
    guide.write_text(
        guide.read_text()
        + '\n[check]\n# a note\nsentence_words = 8\nwords = [\n  "a",\n]\n'
        + '\n[[ignore]]\ncode = "draft"\neverywhere = true\nreason = "[x] is een reden"\n'
    )
    assert reader.read(root).code == before
    guide.write_text(guide.read_text().replace("Wij helpen", "We helpen"))
    assert reader.read(root).code != before
