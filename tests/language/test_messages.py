"""The messages of the program in four languages: each is there, with its values, and is recognised where it stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from brochure.language import messages
from brochure.language.messages import Catalogue, in_language, of_environment, shown, translator
from brochure.model.errors import Finding, Source
from tests.support.guides import MISTAKES, RULES
from tests.support.messages import COMPOSED, NO_MESSAGES, in_code
from tests.support.messages import messages as collected

LANGUAGES = ("nl", "fr", "de")
SLOT = re.compile(r"\{(\w+)(?::\w+)?\}")
MADE = collected()


def catalogue(language: str) -> Catalogue:
    return Catalogue(language, messages.FOLDER / f"{language}.po")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_code_is_translated(language: str) -> None:
    known = catalogue(language).meanings
    lacking = [one for one in MADE if one.text not in known]
    blocks = "\n\n".join(f'#. {one.place}\nmsgid "{escaped(one.text)}"\nmsgstr ""' for one in lacking)
    assert not lacking, (
        f"{len(lacking)} messages are not in brochure/locales/messages/{language}.po. Paste these blocks there, and "
        f"write the translation between the quotes of msgstr, with the same {{names}}. A text that nobody reads goes "
        f"into NO_MESSAGES in tests/support/messages.py.\n\n{blocks}"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_message(language: str) -> None:
    other = {
        message: meaning
        for message, meaning in catalogue(language).meanings.items()
        if sorted(set(SLOT.findall(message))) != sorted(set(SLOT.findall(meaning)))
    }
    assert not other


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_no_message_that_the_code_no_longer_makes(language: str) -> None:
    gone = catalogue(language).meanings.keys() - {one.text for one in MADE} - set(COMPOSED)
    assert not gone, f"take these out of brochure/locales/messages/{language}.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_names_a_message_once(language: str) -> None:
    named = [message for message, _ in messages.read(messages.FOLDER / f"{language}.po")]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_recognised_with_any_values_in_it(language: str) -> None:
    known = catalogue(language)
    wrong = {}
    for message, meaning in known.meanings.items():
        names = dict.fromkeys(SLOT.findall(message))
        values = {name: f"Zq{number}zq" for number, name in enumerate(names)}
        said = known.find(SLOT.sub(lambda slot, values=values: values[slot[1]], message))
        if said != SLOT.sub(lambda slot, values=values: values[slot[1]], meaning):
            wrong[message] = said
    assert not wrong


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def examples() -> list[str]:
    """What the examples of every rule and of every mistake report: each problem and each fix."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(RULES.glob("*/expected.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted(MISTAKES.glob("*.toml"))]
    found = re.findall(
        r"(?m)^(?:error: |warning: )?[\w./-]+(?::\d+)+: (.*)  \[[\w-]+\]$|^ +fix: (.*)$", "\n".join(texts)
    )
    return sorted({problem or fix for problem, fix in found})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_examples_of_rules_and_mistakes_report_is_all_said(language: str) -> None:
    known, said = catalogue(language), examples()
    assert len(said) > 200
    assert [line for line in said if known.find(line) is None] == []


def test_what_python_says_of_toml_is_said() -> None:
    for text in ("a = ", "a", "[a", "a = [1", 'a = "x', "a = 2026-13-45", "a = 1\na = 2", '"\\q" = 1', "a = 1 b = 2"):
        with pytest.raises(tomllib.TOMLDecodeError) as raised:
            tomllib.loads(text)
        words = str(raised.value).partition(" (at ")[0]
        assert catalogue("nl").find(words[0].lower() + words[1:]), words


DUTCH = {
    "guide.toml is missing": "guide.toml ontbreekt",
    "boekje: there is no text": "boekje: er is geen tekst",
    'line 12: the link "a: b" prints as words': 'regel 12: de link "a: b" wordt gedrukt als woorden',
    "2 mistakes; 1 product not made; 3 products not on the website; all else is in dist": (
        "2 fouten; 1 product niet gemaakt; 3 producten niet op de website; al het andere staat in dist"
    ),
    'write --page-width: 100mm and --page-height: 3mm in styles/x.css, or paper = "A3" in the edition': (
        'schrijf --page-width: 100mm en --page-height: 3mm in styles/x.css, of paper = "A3" in de uitgave'
    ),
    "title holds a number, 5, but must be a list of texts": (
        "title bevat een getal, 5, maar moet een lijst van teksten zijn"
    ),
    "tri-fold takes 6 or 8 pages, and there are 7": "tri-fold neemt 6 of 8 pagina's, en er zijn 7",
    "review_by, 2026-01-09, is before issued, 2026-11-23": (
        "review_by, 9\u00a0januari\u00a02026, ligt voor issued, 23\u00a0november\u00a02026"
    ),
    "the sentences have 17.5 words on the whole; the most is 15": (
        "de zinnen hebben gemiddeld 17,5 woorden; het meeste is 15"
    ),
    "3 control characters taken out (lines 3, 4)": "3 stuurtekens weggehaald (regels 3, 4)",
    'the first page, the title and the file name of card show "x", and must not reveal the topic': (
        'de eerste pagina, de titel en de bestandsnaam van card tonen "x", en mogen het onderwerp niet verraden'
    ),
    "write one that is known; known here: A3, large-sheet, sheet": (
        "schrijf er een die bekend is; hier bekend: A3, large-sheet, sheet"
    ),
    "Hoe schrijf ik dit?": "Hoe schrijf ik dit?",
    "": "",
}


@pytest.mark.parametrize(("english", "dutch"), DUTCH.items())
def test_a_line_is_said_in_the_language_with_all_that_stands_in_it(english: str, dutch: str) -> None:
    assert translator("nl")(english) == dutch


def test_what_stands_between_quotation_marks_is_no_message() -> None:
    assert translator("nl")('the word "error"') == 'het woord "error"'


def test_lines_and_their_indents_stay() -> None:
    assert translator("nl")("\n  nothing found\nxyz") == "\n  niets gevonden\nxyz"


def test_a_text_of_any_length_ends_soon() -> None:
    assert translator("nl")("a, (b: " * 20_000) == "a, (b: " * 20_000


def test_english_needs_no_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    assert translator("en")("there is no text") == "there is no text"
    assert Catalogue("nl", tmp_path / "nl.po")("there is no text") == "there is no text"


def test_a_finding_keeps_its_code_and_its_place() -> None:
    found = Finding("empty", Source(Path("guide.toml"), 3), "title is empty", 'write title = "…"')
    assert shown(found, translator("fr")) == 'guide.toml:3: title est vide  [empty]\n  solution : écrivez title = "…"'
    assert in_language(found, translator("de")).code == "empty"


@pytest.mark.parametrize(
    ("value", "language"), [("nl_BE.UTF-8", "nl"), ("C", "en"), ("es_ES", "en"), ("de", "de"), ("", "en")]
)
def test_the_terminal_says_its_language(value: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", value)
    assert of_environment() == language


def test_the_collector_finds_what_people_read_and_nothing_else() -> None:
    code = '''
"""A docstring is none."""
def check(name, many, count):
    """Nor is this one."""
    command.add_argument("--x", help="nor this help")
    problem = f"the file {name!r} has {count} line{'s' if many else ''}"
    return Finding("code", None, problem, "write it again"), re.compile("a b"), "<p class='a b'>"
'''
    found = [text for _, text in in_code(code)]
    assert found == ["the file {name} has {count} lines", "the file {name} has {count} line", "write it again"]


def test_what_is_no_message_stands_in_the_code() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(messages.FOLDER.parents[1].rglob("*.py")))
    gone = [one for one in NO_MESSAGES if not all(part in text for part in re.split(r"\{\w+\}", one))]
    assert not gone, "take these out of NO_MESSAGES in tests/support/messages.py"
