"""What each rule reports in a sentence, and what it does not: cases that were once judged wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.check_settings import limits_of
from brochure.editorial.check import findings
from brochure.language import prose
from brochure.language.sentences import sentences
from brochure.model.errors import Severity
from tests.support.guides import TODAY, Folder, laid_out

TOPIC = "topics/zaaien.md"

REPORTED = [
    ("typed-number", "Bel +32 9 123 45 67.", "+32 9 123 45 67"),
    ("typed-number", "Bel (09) 241 58 00.", "(09) 241 58 00"),
    ("typed-number", "Bel naar 116 123.", "116 123"),
    ("typed-number", "Kom langs, of via 030- 9029- 16161.", "030- 9029- 16161"),
    ("typed-number", "Altijd op +32 (0)2 345 67 89.", "+32 (0)2 345 67 89"),
    ("typed-number", "Het nummer is 1207.", "1207"),
    ("bare-address", "Kijk op https://a.example/b.", "https://a.example/b"),
    ("bare-address", "Kijk op www.a.example.", "www.a.example"),
    ("bare-address", "Mail naar a.b@c.example.", "a.b@c.example"),
    ("passive", "Je wordt gehoord. Hij werd opgepakt. Dat wordt bekeken.", "3 of 8"),
    ("abbreviation", "Neem bv. sla.", "bv."),
    ("abbreviation", "Dat is m.a.w. goed.", "m.a.w."),
    ("abbreviation", "Morgen, d.w.z. maandag.", "d.w.z."),
    ("abbreviation", "Dat is i.v.m. het weer.", "i.v.m."),
    ("abbreviation", "Zaai o.a. sla.", "o.a."),
    ("mixed-address", "Dat helpt u.", "u"),
    ("offender", "Volg dadertherapie.", "dadertherapie"),
    ("offender", "Vraag daderhulp.", "daderhulp"),
    ("offender", "Het daderprofiel.", "daderprofiel"),
    ("legal-order", "Vertel alles aan de politie.", "Vertel alles"),
    ("legal-order", "U dient te verklaren wat er is.", "U dient"),
    ("legal-order", "Zeg bij het gerecht nooit iets.", "nooit"),
    ("long-word", "De tuingereedschappen liggen klaar.", "tuingereedschappen"),
    ("empty-link", "[Lees verder](topic:oogsten).", "Lees verder"),
    ("screen-words", "Klik op de naam.", "Klik op"),
    ("screen-words", "Je kan dat hier lezen.", "hier lezen"),
    ("screen-words", "Vind je hier meer?", "Vind je hier"),
    ("long-sentence", "Bel 112 of 101" + " als er nu iemand" * 6 + ".", '"Bel 112 of 101 als er …"'),
    ("long-sentence", "Bel" + " als er nu iemand" * 8 + ".", "the most is 30"),
    ("long-sentence", "| a |\n|---|\n| Dit" + " ei" * 20 + " |", "21 words"),
    ("long-paragraph", "- Dit is er een." + " Dat ook." * 5, "an item of 6 sentences"),
]  # fmt: skip

NOT_REPORTED = [
    ("typed-number", "Het nummer van het huis is 1200."),
    ("typed-number", "Je nummer 0471?"),
    ("typed-number", "Bel 112."),
    ("typed-number", "Bel +32 (0)800 12 345, of 0800/12.345."),
    ("bare-address", "Kijk op [www.tuin.example](link:site)."),
    ("passive", "Dan word ik blij. Hij werd vader. Zij wordt gezond. Wij worden boos."),
    ("abbreviation", "LET OP: dit is NIET goed. STOP ermee."),
    ("abbreviation", "Je mag VOELEN. Je kan dat voelen, denk ik. Je zou BOOS zijn of boos."),
    ("mixed-address", "Kom om 8 u. Of om 14.30 u. met je buur."),
    ("legal-order", "Straf je kind niet altijd."),
    ("legal-order", "De politie mag een advocaat nooit weigeren."),
    ("abbreviation", "Neem een MRI-scan of een ECG, zonder BTW."),
    ("long-word", "Geef je telefoonnummer en je identiteitskaarten."),
    ("legal-order", "Maak altijd een warm gerecht."),
    ("legal-order", "Leg altijd je rechterhand hier."),
    ("long-word", "Daar woont Vandenbroeckemans."),
    ("screen-words", "Je hoort een klik. De gordel klikt vast."),
    ("screen-words", "Wat vind je hier thuis fijn?"),
    ("screen-words", "Hier lezen we samen. Hier vinden ze rust."),
    ("screen-words", "Zie [deze pagina](topic:oogsten)."),
    ("long-sentence", "Dit" + " is er een," * 4 + " d.w.z. I.T.E.R. en i.v.m. dat."),
    ("long-sentence", "| a |\n|---|\n| Dit" + " ei" * 10 + " |"),
]


def found(tmp_path: Path, code: str, text: str, name: str = TOPIC) -> list[str]:
    folder = Folder(laid_out("base", tmp_path / "guide")).append(name, f"\n{text}\n")
    return [one.problem for one in findings(folder.root, today=TODAY) if one.code == code]


@pytest.mark.parametrize(("code", "text", "words"), REPORTED)
def test_it_is_reported(code: str, text: str, words: str, tmp_path: Path) -> None:
    assert any(words in problem for problem in found(tmp_path, code, text)), found(tmp_path / "b", code, text)


@pytest.mark.parametrize(("code", "text"), NOT_REPORTED)
def test_it_is_not_reported(code: str, text: str, tmp_path: Path) -> None:
    assert found(tmp_path, code, text) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("guide.toml", 'title = "Een tuin', 'title = "Een dader', 2),
        ("guide.toml", "samen een|tuin" , "samen een|dader", 3),
        ("guide.toml", "Wij helpen je", "Wij helpen de dader", 20),
        ("guide.toml", "Laat het ons", "Laat het de dader", 24),
        (TOPIC, "Wanneer zaai ik", "Wanneer zaait de dader", 2),
        (TOPIC, 'summary = "Z', 'short_title = "De dader"\nsummary = "Z', 3),
        ("helplines.toml", "Voor wie vragen heeft", "Voor de dader", 21),
        ("helplines.toml", 'note = ""\nemergency = false', 'note = "De dader"\nemergency = false', 22),
        ("words.toml", "waarop je zaait", "van de dader", 3),
    ],
)  # fmt: skip
def test_fields_that_print_are_looked_at_too(name: str, old: str, new: str, line: int, tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide"))
    if old not in (folder.root / name).read_text(encoding="utf-8"):
        folder.edit(name, "samen een tuin", "samen een|tuin")
    folder.edit(name, old, new)
    reported = [one for one in findings(folder.root, today=TODAY) if one.code == "offender"]
    assert [(one.source.path.name, one.source.line) for one in reported if one.source] == [(Path(name).name, line)]


LONG = {
    "nl": ("De medewerkersparticipatie en telefoonnummers.", ["medewerkersparticipatie"]),
    "en": ("Your responsibilities and a radiculopathyish thing.", ["radiculopathyish"]),
    "fr": ("L’accompagnement et la désinstitutionnalisation ; d’accompagnements.", ["désinstitutionnalisation"]),
    "de": ("Die Krankenversicherung und die Medikamentenbeipackzettel.", ["Medikamentenbeipackzettel"]),
}


@pytest.mark.parametrize("language", LONG)
def test_each_language_has_its_long_words(language: str, tmp_path: Path) -> None:
    text, words = LONG[language]
    folder = Folder(laid_out("base", tmp_path / "guide")).append("front.md", f"\n{text}\n")
    folder.edit("guide.toml", 'language = "nl"', f'language = "{language}"')
    reported = [one.problem.split('"')[1] for one in findings(folder.root, today=TODAY) if one.code == "long-word"]
    assert reported == words


def test_a_long_word_is_reported_once_with_all_its_endings(tmp_path: Path) -> None:
    text = "Een tuingereedschap, de tuingereedschappen.\n\n| Tuingereedschap |\n|---|\n| x |"
    assert len(found(tmp_path, "long-word", text)) == 1


def test_german_has_the_longest_limit_and_english_the_shortest() -> None:
    limits = {language: limits_of(language)["word_letters"] for language in ("nl", "en", "fr", "de")}
    assert limits["de"] > limits["nl"] > limits["fr"] >= limits["en"]


ENGLISH = (
    "If you cannot sleep, get up and do something quiet. It does not help to stay in bed and look at the clock. You can"
    " read a page, or stand by the window for a while. Who lies awake every night should talk about it with their"
    " doctor. There are also groups in which you can learn what will help you, and they are free for all of us."
)
DUTCH = (
    "Als je niet kan slapen, sta dan op en doe iets rustigs. Het helpt niet om te blijven liggen en naar de klok te"
    " kijken. Lees iets, of ga even bij het raam staan. Wie elke nacht wakker ligt, praat daar best over met zijn arts."
    " Er zijn ook groepen waar je samen leert wat je helpt, en dat kost je niets, maar je moet je wel vooraf melden."
)


def other_language(folder: Folder) -> list[tuple[str, int | None, str]]:
    reported = [one for one in findings(folder.root, today=TODAY) if one.code == "other-language"]
    return [(one.source.path.name, one.source.line, one.fix) for one in reported if one.source]


def test_a_guide_says_which_language_it_is_in(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide")).append(TOPIC, f"\n{DUTCH}\n")
    assert other_language(folder) == []
    folder.edit("guide.toml", 'language = "nl"', 'language = "fr"')
    assert other_language(folder) == [("guide.toml", 5, 'write language = "nl"')]


def test_a_question_in_another_language_is_reported_until_it_is_marked(tmp_path: Path) -> None:
    folder = (
        Folder(laid_out("base", tmp_path / "guide")).append("front.md", f"\n{DUTCH}\n").append(TOPIC, f"\n{ENGLISH}\n")
    )
    fix = 'translate it, or write {: lang="en" } on a line right under each of its paragraphs'
    assert other_language(folder) == [("zaaien.md", 6, fix)]
    folder.append(TOPIC, '{: lang="en" }\n')
    assert other_language(folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("guide.toml", "Een tuin delen", "Een **tuin** delen", "guide.toml:2:16"),
        (TOPIC, "Wanneer zaai", "Wanneer [zaai](topic:oogsten)", "zaaien.md:2:19"),
        ("helplines.toml", "Voor wie vragen", "Voor ~~wie~~ vragen", "helplines.toml:21:20"),
        ("words.toml", "een lijst", "een `lijst`", "words.toml:3:17"),
    ],
)
def test_markup_in_a_field_that_takes_none(name: str, old: str, new: str, place: str, tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide")).edit(name, old, new)
    reported = [one for one in findings(folder.root, today=TODAY) if one.code == "as-typed"]
    assert [str(one.source).rpartition("/")[2] for one in reported] == [place]
    folder.edit(name, new, old)
    assert findings(folder.root, today=TODAY) == ()


def test_a_term_occurs_in_any_of_its_forms(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide"))
    folder.write("words.toml", '[[word]]\nterm = "Zaai-kalender (Kalender)"\nmeaning = "een lijst"\n')
    assert [one.code for one in findings(folder.root, today=TODAY)] == ["unused-word"]
    folder.append(TOPIC, "\nNeem de kalenders van je buur.\n")
    assert findings(folder.root, today=TODAY) == ()


def test_a_guide_that_speaks_of_no_partner_may_say_dader(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide")).append(TOPIC, "\nDe dader is weg.\n")
    assert [one.code for one in findings(folder.root, today=TODAY)] == ["offender"]
    folder.edit("front.md", ", je partner", "")
    assert findings(folder.root, today=TODAY) == ()


def test_titles_are_no_sentences(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide"))
    folder.edit(TOPIC, "Wanneer zaai ik?", "Wanneer" + " zaai ik" * 15 + '?"\nshort_title = "Zaaien')
    assert findings(folder.root, today=TODAY) == ()


def test_an_answer_is_the_same_whatever_its_short_answer_and_steps(tmp_path: Path) -> None:
    """An answer that was copied below another question."""
    folder = Folder(laid_out("base", tmp_path / "guide"))
    body = (folder.root / TOPIC).read_text(encoding="utf-8").split("+++\n")[2]
    fields = (folder.root / "topics" / "oogsten.md").read_text(encoding="utf-8").split("+++\n")[1]
    longer = fields.replace("los komt.", "los komt. En voel dan nog eens, want soms lijkt dat zo en is het niet waar.")
    folder.write("topics/oogsten.md", f"+++\n{longer}+++\n{body}")
    (reported,) = (one for one in findings(folder.root, today=TODAY) if one.code == "same-text")
    assert reported.severity is Severity.ERROR
    assert reported.problem == "question B has the same text as question A"


def test_the_mean_is_that_of_the_answer_alone(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide"))
    long = "\n\n".join(["Je" + " ei" * 16 + "."] * 5)
    short = "actions = " + str(["Ga. Doe. Zie."] * 3).replace("'", '"')
    folder.edit(TOPIC, 'actions = ["Kijk naar het weer."]', short)
    folder.write(TOPIC, (folder.root / TOPIC).read_text(encoding="utf-8").rpartition("+++")[0] + f"+++\n\n{long}\n")
    assert "17.0 words" in next(
        one.problem for one in findings(folder.root, today=TODAY) if one.code == "mean-sentence"
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('source_url = "tuin.example"', 'source_url = ""', "Tuinlijn is verified, but by no source"),
        ("2026-06-01", "2027-01-01", "Noodnummer was checked on 2027-01-01, which is yet to come"),
    ],
)  # fmt: skip
def test_verified_needs_a_source_and_a_day(old: str, new: str, problem: str, tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide")).edit("helplines.toml", old, new)
    assert [(one.code, one.problem) for one in findings(folder.root, today=TODAY)] == [("unsure-number", problem)]


def test_empty_words_of_a_link_are_reported_once(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide")).append(TOPIC, "\nLees [via deze site](link:site) meer.\n")
    assert [one.code for one in findings(folder.root, today=TODAY)] == ["empty-link"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Dr. Peeters belt. Mevr. Jansens ook.", ("Dr. Peeters belt.", "Mevr. Jansens ook.")),
        ("Ze woont in de Kerkstr. 5 in Gent. Kom.", ("Ze woont in de Kerkstr. 5 in Gent.", "Kom.")),
        ("Bel naar I.T.E.R. Zij helpen.", ("Bel naar I.T.E.R.", "Zij helpen.")),
        ("Kies a) een b) twee. En dan?", ("Kies a) een b) twee.", "En dan?")),
    ],
)
def test_where_a_sentence_ends(text: str, cut: tuple[str, ...]) -> None:
    assert sentences(text, "nl") == cut


@pytest.mark.parametrize(
    "bit", ["a) ", "a. ", "1) ", "(", "“a” ", "'a' ", "Een zin. ", "x", ". . . ", "dr. ", "A.B. ", "{} "]
)
def test_cutting_takes_no_longer_than_the_text_is_long(bit: str) -> None:
    import time

    text = " ".join((bit * 18_000)[:18_000].split())
    start = time.process_time()
    cut = sentences(text, "nl")
    assert time.process_time() - start < 3
    assert "".join(cut).replace(" ", "") == text.replace(" ", "")


def test_an_abbreviation_is_one_word() -> None:
    assert prose.words("I.T.E.R. komt, d.w.z. A. en o.a. nu.") == (
        "I.T.E.R.",
        "komt",
        "d.w.z.",
        "A",
        "en",
        "o.a.",
        "nu",
    )


def test_each_of_the_same_words_has_its_own_place(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide")).append(
        TOPIC, "\nDe dader of de dader: klik hier en klik hier.\n"
    )
    places = [(one.source.column, one.code) for one in findings(folder.root, today=TODAY) if one.source]
    assert places == [(4, "offender"), (16, "offender"), (23, "screen-words"), (36, "screen-words")]
