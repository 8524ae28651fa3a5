"""Spell check with a Hunspell dictionary, where one is installed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

#: Folders of dictionaries on Debian, Fedora and macOS; those of DICPATH come first, as in Hunspell itself.
PLACES = ("/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts", "/Library/Spelling")
_NAMES = {
    "nl": ("nl_BE", "nl", "nl_NL"),
    "en": ("en_GB", "en_US"),
    "fr": ("fr_BE", "fr_FR", "fr"),
    "de": ("de_BE", "de_DE", "de"),
}
_PACKAGES = {"nl": "hunspell-nl", "en": "hunspell-en-gb", "fr": "hunspell-fr", "de": "hunspell-de-de"}


def missing(language: str) -> str:
    """Why spelling cannot be checked, and the command that helps, after a colon; empty when it can."""
    if find_spec("hunspell") is None:
        return "the package chunspell is not installed: .venv/bin/python -m pip install chunspell"
    if dictionary(language) is None:
        return f"no dictionary for {language} is installed: sudo apt-get install {_PACKAGES[language]}"
    return ""


def dictionary(language: str) -> Path | None:
    """The path of a dictionary without its suffix; None unless its .dic and .aff are both there."""
    for folder in [*os.environ.get("DICPATH", "").split(os.pathsep), *PLACES]:
        for name in _NAMES[language]:
            path = Path(folder or ".") / name
            if folder and path.with_suffix(".dic").is_file() and path.with_suffix(".aff").is_file():
                return path
    return None


def misspelt(passages: Passages) -> Iterator[Finding]:
    """Every word that the dictionary does not know, once, where it first occurs; the guide's own names are known."""
    from hunspell import Hunspell

    path = dictionary(passages.guide.language)
    if path is None:
        return
    known = Hunspell(path.name, hunspell_data_dir=str(path.parent))
    accepted = _names(passages)
    for passage in passages.all:
        for sentence in passage.sentences:
            for word in sentence.words:
                plain = word.replace("’", "'").replace("‑", "-")
                forms = {plain, plain.lower(), _unaccented(plain)}
                if len(word) < 2 or word.lower() in accepted or any(map(known.spell, forms)):
                    continue
                accepted.add(word.lower())
                near = [one for one in known.suggest(plain) if one][:3]
                fix = f"write {' or '.join(near)}" if near else "look it up"
                problem = f'the dictionary does not know "{word}"'
                yield passages.finding(passage, word, problem, fix, Severity.WARNING, within=sentence.text)


def _unaccented(word: str) -> str:
    """The word without accents, which Dutch also uses for emphasis: "vóór", "wél", "Eén"."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _names(passages: Passages) -> set[str]:
    from brochure.language.prose import words

    guide = passages.guide
    texts = [guide.publisher.name, *(line.name for line in guide.helplines), *(line.web for line in guide.helplines)]
    texts += [*(link.printed for link in guide.links), *(entry.term for entry in guide.words), *guide.checking.words]
    return {word.lower() for text in texts for word in words(text)}
