"""importer.py: what a saved page becomes, word for word, whatever file it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.importing.importer import convert
from tests.support.guides import SAMPLE
from tests.support.web_pages import DAY, HTML, TEXT, body, imported, questions, word_file


def test_a_text_becomes_topics(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.txt", TEXT)
    assert list(done.files) == [
        "back.md",
        "front.md",
        "guide.toml",
        "helplines.toml",
        "topics/hoe-slaap-ik-overdag.md",
        "topics/wat-eet-ik-s-nachts.md",
        "topics/wat-zeg-ik-tegen-de-buren-als-zij-niet.md",
        "words.toml",
    ]
    assert body(done, "hoe-slaap-ik-overdag") == (
        "Maak één kamer donker. [Wat eet ik 's nachts?](topic:wat-eet-ik-s-nachts) Dat is een andere vraag.\n\n"
        "## Voor het slapen\n\n"
        "- Doe het gordijn dicht.\n"
        "- Zet de bel af.\n"
        "    - ook die van de achterdeur\n"
        "- Drink geen koffie meer.\n\n"
        "In deze volgorde:\n\n"
        "1. eerst douchen\n"
        "2. dan lezen\n"
        "3. dan slapen\n\n"
        "Meer weten? Je kan hier meer lezen. [Wat eet ik 's nachts?](topic:wat-eet-ik-s-nachts)"
    )


def test_a_web_page_becomes_the_same_topics(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.html", HTML)
    assert body(done, "hoe-slaap-ik-overdag") == (
        "Maak **één** kamer donker.\n\n"
        "## Voor het slapen\n\n"
        "- Doe het gordijn dicht.\n"
        "- Zet de bel af.\n\n"
        "    De bel van de achterdeur ook.\n\n"
        "    1. links\n"
        "    2. rechts\n\n"
        "- Drink geen koffie meer.\n\n"
        "3. derde\n"
        "4. vierde\n\n"
        "| dag | uur |\n"
        "| --- | --- |\n"
        "| maandag | 9\\|10 |\n\n"
        "Zie [de nachtpost](link:nachtpost-example-slapen-over-1), "
        "[vraag twee](topic:wat-eet-ik-s-nachts) of deze brief.  \n"
        "Een nieuwe regel."
    )
    guide = done.files["guide.toml"].decode()
    assert 'url = "https://www.nachtpost.example/slapen?over=1"\nprinted = "nachtpost.example/slapen"\n' in guide
    assert 'updates = "nachtpost-example-vragen"\n' in guide
    assert 'sources = ["nachtpost.example, pagina “Leven met nachtwerk”"]\n' in guide
    assert '[publisher]\nname = "De Nachtpost"\n' in guide
    assert [(one.words, one.why) for one in done.report.outline.dropped] == [
        ("Start Contact", "navigation"),
        ("Een bed", "a picture: its file is not there"),
        ("Deel dit", "a button"),
        ("© De Nachtpost", "navigation"),
    ]
    assert done.report.dead_links == {"deze brief": [27]}


def test_a_word_file_becomes_topics(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.docx", word_file())
    assert questions(done) == ["Hoe slaap ik overdag?", "Wat eet ik 's nachts?"]
    assert (
        body(done, "hoe-slaap-ik-overdag") == "Maak **één** kamer donker.\n\n## Kort\n\n- gordijn\n- bel\n\nDan slapen."
    )
    assert done.report.outline.title == "Leven met nachtwerk"
    assert "paragraph 2: 3 paragraphs" not in "\n".join(done.report.lines())


def test_headings_that_ask_are_questions_and_their_list_is_left_out(tmp_path: Path) -> None:
    listed = "<ul><li><a href='#a'>Hoe slaap ik?</a></li><li><a href='#b'>Wat eet ik?</a></li></ul>"
    answers = "<h3 id='a'>Hoe slaap ik?</h3><p>Goed.</p><p>Wat eet ik?</p><h3 id='b'>Wat eet ik?</h3><p>Warm.</p>"
    done = imported(tmp_path, "page.html", f"<h1>Nacht</h1><p>Welkom.</p>{listed}{answers}{listed}<p>Tot slot.</p>")
    assert questions(done) == ["Hoe slaap ik?", "Wat eet ik?"]
    assert body(done, "hoe-slaap-ik") == "Goed.\n\n[Wat eet ik?](topic:wat-eet-ik)"
    assert done.files["front.md"] == b"Welkom.\n"
    assert [one.why for one in done.report.outline.dropped] == ["the list of questions again"] * 4
    assert body(done, "wat-eet-ik") == "Warm.\n\nTot slot."
    assert done.report.outline.notes == (
        'line 1: "Tot slot." and what follows stands below the list of questions; '
        "it is kept at the end of the last question: see whether it belongs there",
    )


def test_a_list_of_the_questions_at_the_top_is_left_out(tmp_path: Path) -> None:
    page = "Titel\n\nA. Hoe dan?\nB. Wat nu?\n\nLees dit eerst.\n\nA. Hoe dan?\n\nZo.\n\nB. Wat nu?\n\nDit.\n"
    done = imported(tmp_path, "page.txt", page)
    assert (body(done, "hoe-dan"), body(done, "wat-nu")) == ("Zo.", "Dit.")
    assert done.files["front.md"] == b"Lees dit eerst.\n"


def test_lines_broken_to_a_width_are_one_paragraph(tmp_path: Path) -> None:
    page = "A. Hoe dan?\n\nDit is een zin die\nverder gaat op de\nvolgende regel.\n\n"
    page += "- een punt dat\n  ook verder gaat\n- nog een\n"
    done = imported(tmp_path, "page.txt", page)
    assert body(done, "hoe-dan") == (
        "Dit is een zin die verder gaat op de volgende regel.\n\n- een punt dat ook verder gaat\n- nog een"
    )


def test_bullets_on_lines_of_their_own_mark_the_next_line(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.txt", "A. Hoe dan?\n\n•\nEen.\n•\n\nTwee.\n\nGewoon.\n")
    assert body(done, "hoe-dan") == "- Een.\n- Twee.\n\nGewoon."


def test_a_table_copied_with_tabs_is_a_table(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.txt", "A. Hoe dan?\n\ndag\tuur\nmaandag\t9\n\nGewoon\teen tab.\n")
    assert body(done, "hoe-dan") == "| dag | uur |\n| --- | --- |\n| maandag | 9 |\n\nGewoon een tab."


def test_headings_go_down_one_level_at_a_time(tmp_path: Path) -> None:
    page = "<h2>A. Hoe dan?</h2><p>x<h5>Diep</h5><p>x<h3>Hoog</h3><p>x<h4>Onder</h4><p>x<h6>Dieper</h6><p>x<p>z"
    page = f"{page} {page.replace('A. Hoe', 'B. Wat')}"
    done = imported(tmp_path, "page.html", page)
    heads = [line for line in body(done, "hoe-dan").splitlines() if line.startswith("#")]
    assert heads == ["## Diep", "## Hoog", "### Onder", "#### Dieper"]


def test_questions_in_buttons_that_open_are_read(tmp_path: Path) -> None:
    page = "<h1>T</h1><button>A. Hoe dan?</button><div>Zo.</div><button>Deel</button>"
    page += "<button>B. Wat nu?</button><div>Dit.</div>"
    done = imported(tmp_path, "page.html", page)
    assert (questions(done), body(done, "hoe-dan")) == (["Hoe dan?", "Wat nu?"], "Zo.")


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        (
            "Klik hier. Lees meer over slapen. Kijk op deze website.",
            ["Klik hier", "Lees meer over slapen", "op deze website"],
        ),
        ("Meer vind je hier: Tips voor thuis.", ["Tips voor thuis"]),
        ("Ga na waar je goede hulp kan vinden.", ["goede hulp"]),
        ("Dat helpt soms. Wat is nachtwerk?", ["Wat is nachtwerk?"]),
        ("Dat helpt soms. Wat wil je zelf?", []),
        ("Wat is nachtwerk?", []),
        ("Hier slaap je goed. Wie hier werkt, leest veel.", []),
    ],
)
def test_words_that_lead_nowhere_on_paper_are_reported(tmp_path: Path, words: str, phrases: list[str]) -> None:
    done = imported(tmp_path, "page.txt", f"A. Hoe dan?\n\n{words}\n\nWe gaan verder, en dat is het.\n")
    assert list(done.report.dead_links) == phrases


def test_the_whole_report(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.txt", TEXT)
    assert "\n".join(done.report.lines()) + "\n" == (Path(__file__).parent / "report.txt").read_text("utf-8")


def test_nothing_is_invented_that_the_page_does_not_give(tmp_path: Path) -> None:
    guide = imported(tmp_path, "page.txt", TEXT).files["guide.toml"].decode()
    assert 'status = "draft"' in guide
    assert 'updates = ""\n' in guide
    assert '[publisher]\nname = ""\nabout = ""\n' in guide
    assert "example.invalid" not in guide, "no code leads to a reserved address"
    assert f"issued = {DAY}\nreview_by = 2027-11-23\n" in guide


def test_the_helplines_of_the_guide_that_is_there_are_copied(tmp_path: Path) -> None:
    own = Path(__file__).resolve().parents[2] / "content"
    page = tmp_path / "page.txt"
    page.write_text(TEXT, "utf-8")
    done = convert(page, own, DAY)
    assert done.files["helplines.toml"] == (own / "helplines.toml").read_bytes()
    assert 'region = "BE"' in done.files["guide.toml"].decode()
    english = convert(page, SAMPLE, DAY)
    assert english.files["helplines.toml"].decode().count("[[helpline]]") == 1


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Je kan dat ook met je partner doen, en het is niet te laat.", "nl"),
        ("You can do that with your partner, and it is not too late for that.", "en"),
        ("Vous ne pouvez pas le faire sans votre médecin, et la nuit est longue.", "fr"),
        ("Das ist nicht zu spät, und Sie können mit der Ärztin reden, wenn es geht.", "de"),
    ],
)
def test_the_language_is_detected(tmp_path: Path, words: str, language: str) -> None:
    done = imported(tmp_path, "page.txt", f"A. X y?\n\n{words}\n")
    assert f'language = "{language}"' in done.files["guide.toml"].decode()


SAME = "Dit is het antwoord op meer dan één vraag en het is zo lang dat het telt, met vijf woorden en nog eens vijf."


def test_the_same_answer_prints_once_with_the_question_that_it_answers(tmp_path: Path) -> None:
    page = f"A. Hoe gaat het thuis?\n\n{SAME} Over slapen.\n\nB. Wat met slapen?\n\n{SAME} Over: SLAPEN!\n"
    done = imported(tmp_path, "page.txt", page)
    assert done.files["topics/hoe-gaat-het-thuis.md"] == (
        b'+++\ntitle = "Hoe gaat het thuis?"\nsame_as = "wat-met-slapen"\n+++\n'
    )
    assert SAME in body(done, "wat-met-slapen")


def test_nearly_the_same_answer_is_reported_and_kept(tmp_path: Path) -> None:
    page = f"A. Hoe gaat het?\n\n{SAME} {SAME} Eens.\n\nB. Wat nu?\n\n{SAME} {SAME} Twee.\n"
    done = imported(tmp_path, "page.txt", page)
    assert (done.report.duplicates, done.report.near_duplicates) == ({}, [(0, 1, 92)])
    assert body(done, "wat-nu").endswith("Twee.")
