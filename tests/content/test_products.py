"""products.py: which products a guide makes, what `[products]` chooses, and what a file in `editions/` changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.products import choose
from brochure.content.reader import read, read_editions
from brochure.content.selection import choose as choose_editions
from brochure.content.selection import editions
from brochure.content.shipped import shipped
from brochure.content.starting import new_guide
from brochure.imposition.schemes import SCHEMES
from brochure.model.edition import SHOP, Edition
from brochure.model.errors import BrochureError
from tests.support.guides import SAMPLE, TODAY, Folder

LANGUAGES = ("nl", "en", "fr", "de")
LINE = """
[[helpline]]
id = "desk"
name = "Desk"
phone = "0800 12 345"
region = "both"
audience = "For all"
emergency = true
status = "verified"
checked_on = 2026-11-23
"""
SITE = '\n[links.site]\nlabel = "x.example"\nurl = "https://x.example"\nprinted = "x.example"\n'


def new(root: Path, language: str) -> Folder:
    """A new guide with a number and an address: nothing that it could print is left out."""
    folder = Folder(root)
    for name, data in new_guide(language, "", TODAY).items():
        folder.write(name, data)
    folder.append("helplines.toml", LINE).append("guide.toml", SITE)
    folder.edit("guide.toml", 'updates = ""', 'updates = "site"')
    text = (root / "guide.toml").read_text(encoding="utf-8")
    table = text[text.index("[products]") :].partition("\n\n")[0]
    return folder.write("guide.toml", text.replace(table, ""))


def made(folder: Folder) -> dict[str, Edition]:
    return {edition.name: edition for edition in read_editions(folder.root, SCHEMES)}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nl", "affiche-strookjes affiche boekje-discreet boekje folder-discreet folder-schrijven folder-toevoegen "
               "folder grote-letters kaartje"),
        ("en", "booklet-discreet booklet card large-print leaflet-discreet leaflet-write leaflet-more leaflet "
               "poster-strips poster"),
        ("fr", "affiche-languettes affiche carte depliant-discret depliant-ecrire depliant-ajouter depliant "
               "gros-caracteres livret-discret livret"),
        ("de", "faltblatt-diskret faltblatt-schreiben faltblatt-ergaenzen faltblatt grossdruck heft-diskret heft "
               "karte plakat-abreisszettel plakat"),
    ],
)  # fmt: skip
def test_the_standard_products_need_no_file_and_are_named_in_the_language(
    tmp_path: Path, language: str, names: str
) -> None:
    folder = new(tmp_path / "g", language)
    assert not (folder.root / "editions").exists()
    found = made(folder)
    assert list(found) == names.split()
    assert {edition.naming for edition in found.values()} == {language}
    discreet = [edition.file_name for edition in found.values() if edition.discreet]
    assert set(discreet) <= {*names.split()} - {name for name in names.split() if "-dis" in name}
    assert read(folder.root).notes == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_product_can_be_chosen_in_its_own_language_and_in_others(tmp_path: Path, language: str) -> None:
    folder = new(tmp_path / "g", language)
    own = "".join(f"{product.names[language]} = true\n" for product in shipped().values())
    every = made(folder.append("guide.toml", f"\n[products]\n{own}"))
    assert {edition.style for edition in every.values()} == {product.style for product in shipped().values()}
    assert all(edition.how_to_print.keys() == {*edition.outputs} - {*SHOP} for edition in every.values())
    folder.edit("guide.toml", own, "z-fold = true\nbooklet = false\n")
    styles = [edition.style for edition in made(folder).values()]
    assert "z-fold" in styles
    assert "booklet" not in styles


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    folder = new(tmp_path / "g", "fr")
    before = made(folder)["livret"]
    after = made(folder.write("editions/livret.toml", "grammage = 120\n"))
    assert after["livret"].grammage == 120
    assert (after["livret"].parts, after["livret"].how_to_print) == (before.parts, before.how_to_print)
    assert after.keys() == made(folder.remove("editions/livret.toml")).keys()


def test_a_file_may_change_the_fold_and_its_sentence_follows(tmp_path: Path) -> None:
    folder = new(tmp_path / "g", "en").write("editions/leaflet.toml", 'scheme = "z-fold"\n')
    assert made(folder)["leaflet"].how_to_print["office"].endswith("fold the sheet in a Z.")


def test_a_file_adds_a_product_like_another_one(tmp_path: Path) -> None:
    folder = new(tmp_path / "g", "en")
    folder.write("editions/big-poster.toml", 'like = "poster"\ntitle = "Big"\npaper = "A3"\n')
    every = made(folder)
    assert (every["big-poster"].style, every["big-poster"].scale) == ("poster", 1.4141)
    assert {"poster", "booklet"} <= every.keys()
    folder.edit("editions/big-poster.toml", "poster", "postr")
    with pytest.raises(BrochureError, match=r'editions/big-poster.toml:1: unknown like "postr"'):
        made(folder)


def test_a_guide_with_whole_files_makes_these_alone_until_more_are_chosen(folder: Folder) -> None:
    before = list(made(folder))
    assert len(before) == 7
    after = made(folder.append("guide.toml", "\n[products]\nz-fold = true\nkaartje = false\n"))
    assert set(after) == {*before, "z-fold"} - {"kaartje"}
    assert after["boekje"].naming == "nl", "its files keep their names"


def test_a_whole_file_takes_nothing_from_the_product_of_its_name(folder: Folder) -> None:
    text = (folder.root / "editions/folder-topic.toml").read_text(encoding="utf-8")
    folder.write("editions/folder-topic.toml", text.partition("[larger]")[0])
    assert made(folder)["folder-sleep"].larger is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("z-fodl = true", 'there is no product "z-fodl"  [unknown-key]\n  fix: write "z-fold" instead'),
        ('card = "yes"', 'products.card is a text, "yes", but must be true or false  [wrong-type]\n'
                         "  fix: write card = false"),
        ("card = true\nkaartje = false", '"kaartje" is the product "card", which is chosen above  [twice]\n'
                                         "  fix: remove one of the two"),
    ],
)  # fmt: skip
def test_mistakes_in_the_choice(tmp_path: Path, line: str, message: str) -> None:
    folder = new(tmp_path / "g", "en").append("guide.toml", f"\n[products]\n{line}\n")
    with pytest.raises(BrochureError) as caught:
        made(folder)
    place, _, rest = str(caught.value).partition(": ")
    assert rest == message
    assert place.startswith(f"{folder.root}/guide.toml:")


def test_nothing_chosen_is_a_finding(tmp_path: Path) -> None:
    off = "".join(f"{product.names['en']} = false\n" for product in shipped().values())
    folder = new(tmp_path / "g", "en").append("guide.toml", f"\n[products]\n{off}")
    with pytest.raises(BrochureError, match="no product of this guide is chosen") as caught:
        editions(folder.root)
    assert caught.value.findings[-1].fix == "write booklet = true under [products] in guide.toml"


@pytest.mark.parametrize(
    ("asked", "fix"),
    [
        ("zfold", "write z-fold = true under [products] in guide.toml"),
        ("bookelt", 'did you mean "booklet"?'),
        ("zigzagfolder", "write z-fold = true under [products] in guide.toml"),
    ],
)
def test_a_product_that_is_asked_for_by_a_mistyped_name(tmp_path: Path, asked: str, fix: str) -> None:
    root = new(tmp_path / "g", "en").root
    with pytest.raises(BrochureError) as caught:
        choose_editions(editions(root), [asked], root)
    assert [finding.fix for finding in caught.value.findings] == [fix]


def test_without_numbers_there_is_no_card_and_without_address_no_strips(tmp_path: Path) -> None:
    folder = new(tmp_path / "g", "en").write("helplines.toml", "# none yet\n")
    folder.edit("guide.toml", 'updates = "site"', 'updates = ""')
    assert not {"card", "poster-strips"} & made(folder).keys()
    notes = [str(note).replace(f"{folder.root}/", "").splitlines()[0] for note in read(folder.root).notes]
    assert notes == [
        "guide.toml:1: card is left out: it holds the numbers of helplines, and helplines.toml has none  [adjusted]",
        "guide.toml:1: poster-strips is left out: it holds the address of the latest version, and guide.toml has none  "
        "[adjusted]",
        "guide.toml:22: no helpline is an emergency number: no page says whom to call in danger  [adjusted]",
    ]


def test_a_name_in_another_language_is_understood_and_one_that_is_off_is_explained(tmp_path: Path) -> None:
    folder = new(tmp_path / "g", "fr")
    every = editions(folder.root)
    assert [one.name for one in choose_editions(every, ["booklet"], folder.root)] == ["livret"]
    assert len(choose_editions(every, ["folder-topic"], folder.root)) == 2
    with pytest.raises(BrochureError, match=r"write depliant-zigzag = true under \[products\] in guide.toml"):
        choose_editions(every, ["z-fold"], folder.root)


def test_what_is_wrong_in_one_file_is_its_own(tmp_path: Path) -> None:
    folder = new(tmp_path / "g", "en").write("editions/card.toml", "grammage = 9\n")
    chosen = choose(folder.root)
    assert chosen.findings == ()
    with pytest.raises(BrochureError) as caught:
        made(folder)
    assert [(found.code, found.source and found.source.line) for found in caught.value.findings] == [("grammage", 1)]


def test_a_file_that_is_no_toml_changes_nothing_else(tmp_path: Path, folder: Folder) -> None:
    new_one = new(tmp_path / "g", "en").write("editions/card.toml", "grammage = \n")
    assert len(choose(new_one.root).made) == 9
    before = [definition.stem for definition in choose(folder.root).made]
    for name in before:
        folder.append(f"editions/{name}.toml", "\npaper = ")
    assert [definition.stem for definition in choose(folder.root).made] == before


def test_the_sample_is_as_it_was() -> None:
    assert read(SAMPLE).products.startswith('[["affiche", [["Poster", ["poster"], null, null]]]')
