"""The texts of one practice become a practice: each field is checked, and made as the guide prints such things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.content.publisher import email_address, postal
from brochure.language.microtypography import typeset
from brochure.language.phone_numbers import example_number, phone_number
from brochure.markup.fallbacks import written
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.guide import Guide
from brochure.model.practice import LocalNumber, Practice
from brochure.model.text import MOST_NAME, SLUG, as_slug, control_character, no_name, quoted
from brochure.model.typeface import Characters
from brochure.source import pictures
from brochure.source.files import inside
from brochure.source.glyphs import characters, printable_part, unprintable
from brochure.source.metadata import kind_of

#: More characters than these are no entry of an imprint, but a text in the wrong column.
_MOST_TEXT = 200
_YES = frozenset("yes ja oui true waar vrai wahr x 1".split())
_NO = frozenset("no nee non nein false onwaar faux falsch 0".split())
_BREAKS = re.compile(r"\s*[\n|]\s*")
_WEB = re.compile(r"[^\s/:\"<>]+\.[^\s/\"<>]+(?:/[^\s\"<>]*)?")
#: Two folders of these names are none, on some systems.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """The texts of one practice by field, ``at`` their places; ``folder`` is where its logo is looked for.

    ``numbers`` are those of helplines, by the id of each.
    """

    texts: Mapping[str, str]
    at: Callable[[str], Source]
    folder: Path
    numbers: Mapping[str, str] = field(default_factory=dict)


def practice_of(entry: Entry, guide: Guide, problems: list[Finding], notes: list[Finding]) -> Practice | None:
    """The practice; None where anything is wrong with it, all of which is noted."""
    found = _Reading(entry, guide).practice()
    notes += found.notes
    problems += found.problems
    return found.made


@dataclass(frozen=True, slots=True)
class _Found:
    made: Practice | None
    problems: list[Finding]
    notes: list[Finding]


class _Reading:
    """The reading of one practice."""

    def __init__(self, entry: Entry, guide: Guide) -> None:
        self._entry, self._guide = entry, guide
        self._known: Characters = characters(guide.brand.typeface)
        self._problems: list[Finding] = []
        self._notes: list[Finding] = []

    def practice(self) -> _Found:
        name = " ".join(self._lines("name"))
        if not self._entry.texts.get("name", "").strip():
            self._wrong("empty", "name", "the name of the practice is empty", "write its name")
        phone, dialled = self._phone("phone", self._raw("phone"))
        made = Practice(
            slug=self._slug(name), name=name, source=self._entry.at("name"), people=self._lines("people"),
            address=tuple(map(postal, self._lines("address"))), phone=phone, dialled=dialled, email=self._email(),
            web=self._web(), hours=self._lines("hours"), appointment=" ".join(self._lines("appointment")),
            logo=self._logo(), numbers=tuple(self._numbers()), cover=self._cover(),
        )  # fmt: skip
        return _Found(None if self._problems else made, self._problems, self._notes)

    def _wrong(self, code: str, name: str, problem: str, fix: str) -> None:
        self._problems.append(Finding(code, self._entry.at(name), problem, fix))

    def _raw(self, name: str) -> str:
        return self._checked(name, self._entry.texts.get(name, "").strip())

    def _checked(self, name: str, text: str) -> str:
        if (found := control_character(text.replace("\n", " "))) is not None:
            problem = f"{name} holds the control character U+{ord(found[0]):04X}"
            self._wrong("control-character", name, problem, "delete it, or type the text anew")
            return ""
        if len(text) > _MOST_TEXT:
            problem = f"{name} has {len(text)} characters: {quoted(text)}"
            self._wrong("too-long-text", name, problem, f"shorten it to {_MOST_TEXT} or fewer")
            return ""
        return text

    def _lines(self, name: str) -> tuple[str, ...]:
        text = self._raw(name)
        for found in dict.fromkeys(one[0] for one in unprintable(text, self._known)):
            made = written(found, self._guide.language, self._known).strip()
            text = text.replace(found, printable_part(made, self._known))
            problem = f'"{found}" in {name} is printed as "{made}", for the fonts do not have it'
            if not made:
                problem = f'"{found}" in {name} is not printed, for the fonts do not have it'
            self._notes.append(adjusted(self._entry.at(name), problem, "write it in Latin letters"))
        parts = (re.sub(r"\s+", " ", part) for part in _BREAKS.split(text))
        return tuple(typeset(part, self._guide.language) for part in parts if part)

    def _slug(self, name: str) -> str:
        typed = self._entry.texts.get("slug", "").strip()
        slug = typed or as_slug(name)[:MOST_NAME].strip("-")
        if name and (not SLUG.fullmatch(slug) or slug.startswith("-") or _RESERVED.match(slug)):
            suggestion = as_slug(typed)[:MOST_NAME].strip("-")
            fix = f'write "{suggestion}"' if suggestion and suggestion != slug else 'write a word such as "riverside"'
            problem = (
                no_name(typed)
                if typed and not SLUG.fullmatch(slug)
                else f"no file can be named after {quoted(typed or name)}"
            )
            self._wrong("bad-slug", "slug", problem, fix)
        return slug

    def _numbers(self) -> Iterator[LocalNumber]:
        for helpline, typed in self._entry.numbers.items():
            printed, dialled = self._phone(helpline, self._checked(helpline, typed.strip()))
            if printed:
                yield LocalNumber(helpline, printed, dialled)

    def _cover(self) -> bool:
        typed = self._raw("cover")
        word = as_slug(typed)
        if typed and word not in (*_YES, *_NO):
            self._wrong("unknown-value", "cover", f"cover is {quoted(typed)}", 'write "yes" or "no"')
        return word in _YES

    def _phone(self, name: str, typed: str) -> tuple[str, str]:
        typed, region = typed.replace("\n", " "), self._guide.region
        if not typed:
            return "", ""
        found = phone_number(typed, region)
        if found is None:
            fix = f"write one, with its area code, such as {example_number(region)}"
            self._wrong("phone", name, f"{quoted(typed)} is no telephone number", fix)
            return "", ""
        if not found.sure:
            problem = f"{quoted(typed)} is not as telephone numbers of {region} are: it prints as it is typed"
            example = example_number(region)
            fix = f"count its digits; one is written as {example}"
            self._notes.append(adjusted(self._entry.at(name), problem, fix))
        return found.printed.replace(" ", "\u00a0").replace("-", "\u2011"), found.dialled

    def _email(self) -> str:
        typed = self._raw("email")
        email, right = email_address(typed)
        if typed and not email:
            self._wrong("bad-address", "email", f"{quoted(typed)} is no e-mail address", f"write {right}")
        return email

    def _web(self) -> str:
        typed = self._raw("web")
        address = re.sub(r"^https?://", "", typed, flags=re.IGNORECASE).removesuffix("/")
        if typed and not _WEB.fullmatch(address):
            self._wrong("bad-address", "web", f"{quoted(typed)} is not an address on the web", "write www.example.org")
            return ""
        return address

    def _logo(self) -> Path | None:
        typed, folder = self._raw("logo"), self._entry.folder
        if not typed:
            return None
        path = pictures.find(typed, folder)
        wrong: tuple[str, str] | None
        if (
            re.match(r"[a-z][a-z0-9+.-]*:|[/\\]|//", typed, re.IGNORECASE)
            or not inside(path or folder, folder)
            or ".." in typed
        ):
            wrong = "is not in the folder of the practices", "put it there, and write its name, such as logo.png"
        elif Path(typed).suffix.lower() not in pictures.KINDS:
            wrong = "is of a kind that cannot be printed", "save it as .png, .jpg or .svg"
        elif path is None:
            wrong = "is missing", "put it in the folder of the practices"
        else:
            wrong = _looked_at(path)
        if wrong is not None:
            self._wrong("picture", "logo", f"the picture {quoted(typed)} {wrong[0]}", wrong[1])
        return None if wrong else path


def _looked_at(path: Path) -> tuple[str, str] | None:
    try:
        if path.stat().st_size > pictures.MOST_BYTES:
            return f"is over {pictures.MOST_BYTES // 1_000_000} MB", "save it smaller, as a JPEG for instance"
        kind = pictures.KINDS[path.suffix.lower()]
        with path.open("rb") as file:
            if kind != pictures.KINDS[pictures.DRAWING] and kind_of(file.read(512)) not in (None, kind):
                return f"does not hold what {quoted(path.suffix)} says", "save it again as .png, .jpg or .svg"
        return pictures.look(path).problem
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}", "give yourself the right to read it"
