"""Ordinary guides of others: what people bring, in four languages, drawn with a taste for the edges.

The words are common ones of each language; the sentences mean nothing, but break and punctuate as
real ones do.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from hypothesis import strategies as st
from PIL import Image

WORDS = {
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar naar kan bij nog uit huis "
    "dokter kind ouders afspraak ziekenhuis verpleegkundige behandeling medicijnen temperatuur bloeddruk vragen "
    "wachtkamer onderzoek thuisverpleging voorzichtig ademhaling maaltijden slapen drinken bewegen huisarts apotheek",
    "en": "the of and to in is that it for on with as are this be at or from have not by they you which can all there "
    "doctor child parents appointment hospital nurse treatment medicines temperature blood-pressure questions "
    "waiting-room examination carefully breathing meals sleeping drinking exercise surgery pharmacy neighbours",
    "fr": "le la de un une et à est en que pour dans ce il qui ne sur se pas plus par avec tout faire son mais nous "
    "médecin enfant parents rendez-vous hôpital infirmière traitement médicaments température questions l’examen "
    "d’attente doucement respiration repas dormir boire l’exercice cabinet pharmacie aujourd’hui quelqu’un",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "Arzt Kind Eltern Termin Krankenhaus Krankenschwester Behandlung Medikamente Körpertemperatur Fragen "
    "Wartezimmer Untersuchung vorsichtig Atmung Mahlzeiten schlafen trinken Bewegung Hausarztpraxis Apotheke",
}  # fmt: skip
LONG = {
    "nl": "arbeidsongeschiktheidsverzekeringsmaatschappij"[:40],
    "en": "electroencephalographicallyinstrumented"[:40],
    "fr": "anticonstitutionnellementinstitutionnel"[:40],
    "de": "Rechtsschutzversicherungsgesellschaften",
}
REGIONS = {"nl": "BE", "en": "BE", "fr": "BE", "de": "BE"}
EDGES = {
    "title": (3, 12, 35, 60, 90, 160),
    "subtitle": (0, 20, 90, 200),
    "topics": (1, 2, 4, 6, 12, 26, 40),
    "words": (8, 60, 200, 600, 1500, 5000),
    "phrase": (1, 4, 12),
    "address": (12, 40, 90, 200),
    "columns": (0, 2, 3, 5, 8),
    "picture": ((0, 0), (60, 4000), (4000, 60), (600, 400), (400, 1200), (1920, 1080)),
}
#: What is made besides the usual products; and of these, what one that takes less time does without.
PRODUCTS = {
    True: "mini-zine = true\n",
    False: "booklet-discreet = false\nleaflet-discreet = false\nposter-strips = false\n",
}
#: The most words of a whole guide: an ordinary one, at the time that a test may take.
MOST_WORDS = 9000


@dataclass(frozen=True)
class Shape:
    """The measures of a guide; ``words`` are those of its longest topic, ``picture`` is in pixels."""

    language: str
    title: int
    subtitle: int
    topics: int
    words: int
    phrase: int
    address: int
    columns: int
    picture: tuple[int, int]
    steps: bool
    summaries: bool
    long_word: bool
    questions: bool
    seed: int
    all_products: bool = True

    def pairs(self) -> set[object]:
        """Each two of its measures."""
        measures = {**vars(self)}
        del measures["seed"]
        return set(combinations(measures.items(), 2))


def _near(name: str) -> st.SearchStrategy[int]:
    low, high = min(EDGES[name]), max(EDGES[name])
    return st.sampled_from(EDGES[name]) | st.integers(low, high)


SHAPES = st.builds(
    Shape,
    language=st.sampled_from(sorted(WORDS)),
    title=_near("title"),
    subtitle=_near("subtitle"),
    topics=_near("topics"),
    words=_near("words"),
    phrase=_near("phrase"),
    address=_near("address"),
    columns=st.sampled_from(EDGES["columns"]),
    picture=st.sampled_from(EDGES["picture"]),
    steps=st.booleans(),
    summaries=st.booleans(),
    long_word=st.booleans(),
    questions=st.booleans(),
    seed=st.integers(0, 10**6),
)


#: In guides that are made in every run, topics are few and short: others take up to a minute each.
SHORT = {**EDGES, "topics": (1, 2), "words": (8, 60)}


def spread(count: int) -> list[Shape]:
    """So many short guides, the same each time: every edge is met, and of two edges together as many as can be.

    One in five has all products; the others have none of those that differ from another by their cover or a part.
    """
    chance, seen, found = random.Random(1), set[object](), list[Shape]()
    for number in range(count):
        language = sorted(WORDS)[number % len(WORDS)]
        shapes = [_short(chance, language, all_products=number % 5 == 0) for _ in range(50)]
        found.append(max(shapes, key=lambda shape: len(shape.pairs() - seen)))
        seen |= found[-1].pairs()
    return found


def _short(chance: random.Random, language: str, all_products: bool) -> Shape:
    return Shape(
        language=language,
        steps=chance.random() < 0.5,
        summaries=chance.random() < 0.5,
        long_word=chance.random() < 0.5,
        questions=chance.random() < 0.5,
        seed=chance.randrange(10**6),
        all_products=all_products,
        **{name: chance.choice(edges) for name, edges in SHORT.items()},
    )


class _Writer:
    """Writes sentences of a language, the same for the same seed."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.random = random.Random(shape.seed)
        self.words = WORDS[shape.language].split()
        self.headings: list[str] = []

    def phrase(self, count: int) -> str:
        chosen = [self.random.choice(self.words) for _ in range(count)]
        if self.shape.language == "de":
            return " ".join(chosen)
        return " ".join(word.lower() for word in chosen)

    def sentence(self) -> str:
        text = self.phrase(self.random.choice((4, 7, 9, 12, 15)))
        ending = self.random.choice((".", ".", ".", "?", "!", "…"))
        if self.random.random() < 0.1:
            text += f': "{self.phrase(4)}"'
        if self.random.random() < 0.06:
            text += f" **{self.phrase(2)}**"
        return text[:1].upper() + text[1:] + ending

    def title(self, length: int) -> str:
        """A title of exactly ``length`` characters (with the long word where there is room for one)."""
        text = self.phrase(2)
        if self.shape.long_word and length > 50:
            text += " " + LONG[self.shape.language]
        while len(text) < length:
            text += " " + self.random.choice(self.words)
        text = text[:length].strip().strip("-’")
        return (text[:1].upper() + text[1:]).ljust(3, "a")

    def paragraphs(self, words: int) -> list[str]:
        found: list[str] = []
        while words > 0:
            sentences = [self.sentence() for _ in range(self.random.choice((1, 2, 4, 6)))]
            found.append(" ".join(sentences))
            words -= len(found[-1].split())
        return found

    def heading(self) -> str:
        text = self.title(self.random.choice((8, 24, 45, 80)))
        self.headings.append(text)
        return text

    def table(self) -> str:
        columns = self.shape.columns
        row = "| " + " | ".join(self.phrase(1) for _ in range(columns)) + " |\n"
        rule = "|" + "---|" * columns + "\n"
        rows = "".join(
            "| " + " | ".join(self.phrase(self.random.choice((1, 1, 3))) for _ in range(columns)) + " |\n"
            for _ in range(self.random.choice((1, 4, 12)))
        )
        return row + rule + rows

    def body(self, words: int, extras: bool) -> str:
        blocks: list[str] = []
        for number, paragraph in enumerate(self.paragraphs(words)):
            if number and number % 4 == 0:
                level = self.random.choice(("##", "##", "###", "**"))
                heading = self.heading()
                blocks.append(f"**{heading}**" if level == "**" else f"{level} {heading}")
            blocks.append(paragraph)
            if number % 5 == 2:
                blocks.append("\n".join(f"- {self.sentence()}" for _ in range(self.random.choice((2, 5)))))
        if extras:
            address = ("https://example.org/" + "/".join(self.words))[: max(20, self.shape.address)].rstrip("/-.’")
            address = address.encode("ascii", "ignore").decode()
            blocks.append(f"{self.phrase(3).capitalize()} [{self.phrase(self.shape.phrase)}]({address}).")
            if self.shape.columns:
                blocks.append(self.table())
            if self.shape.picture[0]:
                blocks.append(f"![{self.phrase(4)}](images/picture.png)")
                blocks.append(self.sentence())
        return "\n\n".join(blocks) + "\n"


def write(shape: Shape, root: Path) -> list[str]:
    """Write the guide of ``shape`` into the new folder ``root``; the words of its headings."""
    writer = _Writer(shape)
    (root / "topics").mkdir(parents=True)
    slugs = [f"part-{number}" for number in range(1, shape.topics + 1)]
    left = MOST_WORDS
    for number, slug in enumerate(slugs):
        words = shape.words if number == 0 else min(shape.words, writer.random.choice((8, 60, 150, 400)))
        words = max(8, min(words, left))
        left -= words
        title = writer.title(writer.random.choice((10, 30, 60, shape.title)))
        front = [f'title = "{title}{"?" if shape.questions else ""}"']
        if shape.summaries:
            front.append(f'summary = "{_quoted(" ".join(writer.sentence() for _ in range(2)))}"')
        if shape.steps:
            front.append("actions = [" + ", ".join(f'"{_quoted(writer.sentence())}"' for _ in range(3)) + "]")
        body = writer.body(words, extras=number == 0)
        (root / "topics" / f"{slug}.md").write_text("+++\n" + "\n".join(front) + "\n+++\n" + body, encoding="utf-8")
    if shape.picture[0]:
        (root / "images").mkdir()
        Image.linear_gradient("L").resize(shape.picture).convert("RGB").save(root / "images" / "picture.png")
    fields = [
        'slug = "guide"',
        f'title = "{writer.title(shape.title)}"',
        f'discreet_title = "{writer.title(min(shape.title, 40))}"',
        f'language = "{shape.language}"',
        f'region = "{REGIONS[shape.language]}"',
        'version = "1.0"',
        "issued = 2026-11-23",
        "review_by = 2027-11-23",
        'status = "draft"',
        'updates = "site"',
        f"topics = {slugs}".replace("'", '"'),
        'sources = ["Example"]',
        'revealing = ["xyzzy"]',
    ]
    if shape.subtitle:
        fields.append(f'subtitle = "{writer.title(shape.subtitle)}"')
    if shape.summaries:
        fields.append(f'summary = "{_quoted(writer.sentence())}"')
    if shape.steps:
        fields.append(f'actions = ["{_quoted(writer.sentence())}"]')
    guide = "\n".join(fields) + (
        '\n\n[publisher]\nname = "Example"\nabout = ""\nresponsible = ""\naddress = ""\nweb = "example.org"\n'
        'feedback = ""\n\n[links.site]\nlabel = "example.org"\nurl = "https://example.org"\nprinted = "example.org"\n'
        f"\n[products]\n{PRODUCTS[shape.all_products]}"
    )
    (root / "guide.toml").write_text(guide, encoding="utf-8")
    (root / "front.md").write_text(f"## {writer.heading()}\n\n{writer.sentence()}\n", encoding="utf-8")
    (root / "back.md").write_text(writer.sentence() + "\n", encoding="utf-8")
    (root / "words.toml").write_text("", encoding="utf-8")
    (root / "helplines.toml").write_text(HELPLINES, encoding="utf-8")
    return writer.headings


def _quoted(text: str) -> str:
    return text.replace('"', "’")


HELPLINES = """[[helpline]]
id = "112"
name = "112"
phone = "112"
region = "both"
audience = "example"
emergency = true
status = "verified"
source_url = "https://example.org"
checked_on = 2026-11-23

[[helpline]]
id = "line"
name = "Example"
phone = "0800 12 345"
web = "example.org"
region = "BE"
audience = "example"
status = "verified"
source_url = "https://example.org"
checked_on = 2026-11-23
"""
