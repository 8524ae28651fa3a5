"""A practice laid out for the places of one edition: what goes into each, in the largest type that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.build.edition_job import EditionJob
from brochure.language.labels import wording_of
from brochure.model.errors import Finding, adjusted
from brochure.model.practice import Practice
from brochure.typesetting import imprint, practice_document, practice_lines
from brochure.typesetting.filling import Fill
from brochure.typesetting.pages import Pages
from brochure.typesetting.places import Kind, Place, overrun, places
from brochure.typesetting.practice_document import Attempt


@dataclass(frozen=True, slots=True)
class Laid:
    """A small document with what goes into the places, and notes on what was changed so that it fits."""

    small: Pages | None
    fills: tuple[Fill, ...]
    notes: tuple[Finding, ...]


class PracticeLayout:
    """The layout of practices for one edition."""

    def __init__(self, job: EditionJob) -> None:
        self._job, self._setting = job, job.setting()
        self._document = job.document(self._setting)
        self._labels = wording_of(job.guide)
        found = self._document.html.partition('class="')[2].partition('"')[0]
        self._least = imprint.least(self._setting)
        self._look = found.removeprefix("screen")

    def lay_out(self, practice: Practice, wanted: Sequence[Place], manner: str = "screen") -> Laid:
        """What goes into these places; those for which the practice has nothing stay as they are."""
        chosen: list[tuple[Place, Iterator[Attempt]]] = []
        tried: list[Attempt] = []
        notes: list[Finding] = []
        for place in wanted:
            attempts = self._attempts(practice, place, len(chosen))
            first = next((one for one in attempts if one.least <= place.height), None)
            if first is not None:
                chosen.append((place, attempts))
                tried.append(first)
            elif place.kind is Kind.OWN:
                problem = f"{practice.slug} has no telephone: its lines on {self._job.edition.name} stay empty"
                notes.append(adjusted(practice.source, problem, "give it one, or write it on them by hand"))
        while chosen:
            small = self._small(practice, manner, [(place, tried[at]) for at, (place, _) in enumerate(chosen)])
            sources = places(small.boxes())
            over = [at for at, source in enumerate(sources) if overrun(source)]
            if not over:
                pairs = zip((place for place, _ in chosen), sources, tried, strict=True)
                fills = [(Fill(place, source), self._note(practice, place, made)) for place, source, made in pairs]
                notes += [note for _, note in fills if note is not None]
                return Laid(small, tuple(fill for fill, _ in fills), tuple(dict.fromkeys(notes)))
            for at in reversed(over):
                place, attempts = chosen[at]
                following = next((one for one in attempts if one.least <= place.height), None)
                if following is None:
                    notes.append(self._too_long(practice, place))
                    del chosen[at], tried[at]
                else:
                    tried[at] = following
        return Laid(None, (), tuple(dict.fromkeys(notes)))

    def _small(self, practice: Practice, manner: str, tried: Sequence[tuple[Place, Attempt]]) -> Pages:
        html = practice_document.html(practice, self._job.guide.language, f"{manner}{self._look}", tried)
        drawings = {name: data for _, one in tried for name, data in one.drawings.items()}
        document = replace(self._document, html=html, drawings=drawings, rules="")
        return self._job.alone(document, self._setting, practice_document.rules(tried))

    def _attempts(self, practice: Practice, place: Place, number: int) -> Iterator[Attempt]:
        """What may go into a place, the best first; nothing where the practice has nothing for it."""
        if place.kind is Kind.STAMP:
            return imprint.imprints(practice, self._setting, place, f"logo-{number}")
        if place.kind is Kind.BY_LINE:
            return practice_lines.by_lines(practice, place, self._least)
        if place.kind is Kind.OWN:
            return practice_lines.own_numbers(practice, self._labels, place, self._least)
        found = [one for one in practice.numbers if one.helpline == place.line]
        return practice_lines.numbers(found[0], self._labels, place, self._least) if found else iter(())

    def _note(self, practice: Practice, place: Place, made: Attempt) -> Finding | None:
        slug, name = practice.slug, self._job.edition.name
        if "name" in made.left_out:
            problem = f"the name of {slug} is cut in {name}: it is longer than the box"
            return adjusted(practice.source, problem, "write a shorter name")
        if made.left_out:
            fields, several = ", ".join(made.left_out), len(made.left_out) > 1
            problem = f"{fields} of {slug} {'are' if several else 'is'} left out of {name}: the box is full"
            return adjusted(practice.source, problem, "shorten what is in it")
        if made.smaller:
            problem = f"the number of {place.line} is set smaller for {slug} in {name}: its line is full"
            return adjusted(practice.source, problem, "keep it, or write it without what follows the number")
        return None

    def _too_long(self, practice: Practice, place: Place) -> Finding:
        name, slug = self._job.edition.name, practice.slug
        if place.kind is Kind.NUMBER:
            problem = f"the number of {place.line} is left out for {slug} in {name}: it is longer than its line"
            return adjusted(practice.source, problem, "write it without what follows the number")
        return adjusted(practice.source, f"nothing of {slug} fits in a place of {name}", "shorten its name")
