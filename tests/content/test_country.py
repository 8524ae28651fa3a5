"""The country of a guide: its code, its paper, whom to call there in danger; and its publisher."""

from __future__ import annotations

import pytest

from brochure.content.reader import read
from brochure.model.errors import BrochureError
from brochure.model.guide import Guide
from tests.support.guides import Folder

EMERGENCY = 'region = "both"\naudience = "urgent medical help, fire brigade"\nemergency = true'


def abroad(folder: Folder, region: str, more: str = "") -> Folder:
    folder.edit("helplines.toml", 'region = "BE"', 'region = "both"')
    return folder.edit("guide.toml", 'region = "BE"', f'region = "{region}"\n{more}'.rstrip("\n"))


def without_numbers(folder: Folder) -> Folder:
    return folder.edit("helplines.toml", "emergency = true", "emergency = false")


def notes(guide: Guide, folder: Folder) -> list[str]:
    return [str(note).replace(f"{folder.root}/", "") for note in guide.notes]


@pytest.mark.parametrize(
    ("typed", "language", "problem"),
    [
        ("Belgie", "nl", '"Belgie" is no country of ISO 3166-1  [unknown-value]\n  fix: write region = "BE" (België)'),
        ("UK", "en", '"UK" is no country of ISO 3166-1  [unknown-value]\n  fix: write region = "GB" (United Kingdom)'),
        ("EU", "fr", '"EU" is no country of ISO 3166-1  [unknown-value]\n  fix: '),
    ],
)
def test_a_wrong_code_is_reported_with_what_was_meant(folder: Folder, typed: str, language: str, problem: str) -> None:
    abroad(folder, typed).edit("guide.toml", 'language = "en"', f'language = "{language}"')
    with pytest.raises(BrochureError) as caught:
        read(folder.root)
    (found,) = [one for one in caught.value.findings if one.code == "unknown-value"]
    assert str(found).endswith(problem) or (typed == "EU" and problem in str(found))


@pytest.mark.parametrize(
    ("region", "more", "paper"),
    [("be", "", "A4"), ("US", "", "Letter"), ("US", 'paper = "A4"', "A4"), ("DE", 'paper = "letter"', "Letter")],
)
def test_the_paper_is_that_of_the_country_or_what_the_guide_says(folder, region, more, paper) -> None:
    guide = read(abroad(folder, region, more).root)
    assert (guide.region, guide.family.sheet.name) == (region.upper(), paper)


def test_paper_that_is_none_is_reported(folder: Folder) -> None:
    with pytest.raises(BrochureError, match=r'unknown paper "legal".*\n.*known here: a4, letter'):
        read(abroad(folder, "US", 'paper = "legal"').root)


def test_the_numbers_of_the_register_come_first(folder: Folder) -> None:
    folder.append("helplines.toml", '[[helpline]]\nid = "fire"\nname = "Fire"\nphone = "101"\n' + EMERGENCY)
    folder.append("helplines.toml", '\nstatus = "verified"\nchecked_on = 2026-11-23\n')
    guide = read(folder.root)
    assert (guide.emergency, guide.notes) == (("112", "101"), ())


def test_the_law_gives_112_where_the_register_gives_none_and_a_note_says_so(folder: Folder) -> None:
    guide = read(without_numbers(folder).root)
    assert guide.emergency == ("112",)
    assert notes(guide, folder) == [
        "guide.toml:6: no helpline is an emergency number: the box about danger gives 112 "
        "(Directive (EU) 2018/1972, art. 109)  [adjusted]\n  fix: add the emergency numbers to helplines.toml, each "
        "with emergency = true; or danger = false for no such box"
    ]


def test_elsewhere_nothing_is_invented(folder: Folder) -> None:
    guide = read(abroad(without_numbers(folder), "US").root)
    assert guide.emergency == ()
    assert notes(guide, folder) == [
        "guide.toml:6: no helpline is an emergency number: no page says whom to call in danger  [adjusted]\n"
        '  fix: add to helplines.toml: [[helpline]] with phone = "…" and emergency = true; or write danger = false here'
    ]


@pytest.mark.parametrize("region", ["BE", "US"])
def test_a_guide_that_needs_no_box_says_so_once(folder: Folder, region: str) -> None:
    guide = read(abroad(without_numbers(folder), region, "danger = false").root)
    assert (guide.emergency, guide.notes) == ((), ())


PUBLISHER = 'web = "nightdesk.example"'


def published(folder: Folder, rows: str, region: str = "BE") -> Guide:
    folder.edit("guide.toml", PUBLISHER, f"{PUBLISHER}\n{rows}")
    return read(abroad(folder, region).root)


def test_how_a_publisher_is_reached(folder: Folder) -> None:
    publisher = published(folder, 'phone = "2025550123"\nemail = "mailto:help@nightdesk.example"', "US").publisher
    assert publisher.phone == "(202)\u00a0555\u20110123"
    assert (publisher.dialled, publisher.email) == ("+12025550123", "help@nightdesk.example")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            'phone = "call us"',
            '"call us" is no telephone number of BE  [phone]\n  fix: write it with its area code, such as '
            'phone = "012 34 56 78", or with + and the code of another country',
        ),
        ('email = "info (at) huis.example"', '"info (at) huis.example" is no e-mail address  [bad-address]\n'
         '  fix: write email = "info@huis.example"'),
        ('email = "huis.example"', '"huis.example" is no e-mail address  [bad-address]\n'
         '  fix: write email = "info@example.org"'),
        ('mail = "a@b.example"', 'unknown key "publisher.mail"  [unknown-key]\n  fix: write "email" instead'),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_reported(folder: Folder, rows: str, problem: str) -> None:
    with pytest.raises(BrochureError) as caught:
        published(folder, rows)
    assert [str(one).partition(": ")[2] for one in caught.value.findings] == [problem]


def test_a_number_that_is_doubted_prints_and_a_note_says_so(folder: Folder) -> None:
    guide = published(folder, 'phone = "02 123 45 6"')
    assert guide.publisher.phone == "02\u00a0123\u00a045\u00a06"
    assert [note.problem for note in guide.notes] == [
        '"02 123 45 6" is not as telephone numbers of BE are: it prints as it is typed'
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Veldstraat 12, 9000 Gent", "Veldstraat\u00a012, 9000\u00a0Gent"),
        ("8 Rue de la Paix, 75002 Paris", "8\u00a0Rue de la Paix, 75002\u00a0Paris"),
        ("1600 Elm Street NW, Suite 12, Washington, DC 20011",
         "1600\u00a0Elm Street NW, Suite\u00a012, Washington, DC\u00a020011"),
    ],
)  # fmt: skip
def test_an_address_breaks_where_it_is_read_best(folder: Folder, typed: str, kept: str) -> None:
    guide = read(folder.edit("guide.toml", 'address = ""', f'address = "{typed}"').root)
    assert guide.publisher.address == kept


def test_only_the_website_knows_that_a_guide_is_sensitive(folder: Folder) -> None:
    before = read(folder.root)
    after = read(folder.edit("guide.toml", "sensitive = true", "sensitive = false").root)
    assert (before.sensitive, after.sensitive) == (True, False)
    assert before.code == after.code, "no page prints otherwise"
