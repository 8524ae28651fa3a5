"""The website of a build: in every language, with its own settings, and the findings on mistakes."""

import dataclasses
import re
import tomllib

import pytest

from brochure.build import website
from brochure.build.build import build, editions
from brochure.build.kept import Kept
from brochure.build.outcome import LeftOut
from brochure.commands import cli
from brochure.content import reader
from brochure.content.selection import edition_set
from brochure.language.labels import wording
from brochure.model.errors import BrochureError
from brochure.output.manifest import artifact, read_manifest
from brochure.pdf import preflight
from brochure.web.catalogue import Picture
from tests.support.guides import ROOT
from tests.support.visiting import reading_name

LANGUAGES = ("nl", "fr", "de", "en")


def without_pictures(monkeypatch):
    monkeypatch.setattr(website, "_cover", lambda *_: (b"%", 1))
    monkeypatch.setattr(website, "_picture", lambda pdf: Picture(1, 1, b"", b""))
    monkeypatch.setattr(website, "_size", lambda pdf, language: "A5")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_page(folder, tmp_path, language, monkeypatch):
    folder.edit("guide.toml", 'language = "en"', f'language = "{language}"')
    without_pictures(monkeypatch)
    guide = reader.read(folder.root)
    every = editions(folder.root)
    rows = [
        (one, [artifact(one.name, one.outputs[0], f"pdf/{one.name}.pdf", b"%", 4, 2, one.scheme, 11.5)], str)
        for one in every
    ]
    site = website.files(guide, rows, lambda _: b"%")
    html = site[f"site/{reading_name(language)}"].decode()
    labels = tomllib.loads((ROOT / "brochure" / "locales" / f"{language}.toml").read_text(encoding="utf-8"))
    assert labels["site_exit"] in html
    assert wording(language)["site_exit_trace"] in html
    assert f'<html lang="{language}">' in html
    assert "{count}" not in site["site/index.html"].decode().replace(labels["site_exit_more"], "")


def test_the_same_build_gives_the_same_files_and_touches_none(few, finished_few):
    folder, out = few, finished_few
    first = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*") if path.is_file()}
    (out / "manifest.json").unlink()
    build(folder.root, out)
    again = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*") if path.is_file()}
    changed = [path.name for path in first if first[path] != again.get(path)]
    assert changed == ["manifest.json"]
    assert first[out / "manifest.json"][0] == again[out / "manifest.json"][0]


def test_a_file_of_the_website_that_is_gone_comes_back_and_one_that_is_stale_goes(few, finished_few):
    folder, out = few, finished_few
    (out / "site" / "exit.js").unlink()
    build(folder.root, out)
    assert (out / "site" / "exit.js").is_file()
    folder.remove("editions/grote-letters.toml")
    build(folder.root, out)
    names = [path.name for path in (out / "site").rglob("*")]
    assert [name for name in names if "grote-letters" in name] == []
    assert [name for name in names if "boekje" in name] != []


def test_a_build_of_one_edition_leaves_the_website_alone(few, tmp_path, finished_few):
    folder, finished = few, finished_few
    build(folder.root, tmp_path / "new", ["kaartje"])
    assert not (tmp_path / "new" / "site").exists()
    out = finished
    before = (out / "site" / "index.html").read_bytes()
    folder.edit("guide.toml", 'version = "1.0"', 'version = "1.1"')
    build(folder.root, out, ["kaartje"])
    assert (out / "site" / "index.html").read_bytes() == before
    build(folder.root, out)
    assert (out / "site" / "index.html").read_bytes() != before


def test_the_command_prints_what_each_page_weighs(few, tmp_path, capsys):
    folder = few.edit("guide.toml", 'version = "1.0"', 'version = "1.1"')
    words = ["site", "--content", str(folder.root), "--out", str(tmp_path / "o")]
    assert cli.main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"{tmp_path}/o/site/index\.html  \d+ kB", lines[0])
    assert re.fullmatch(rf"{tmp_path}/o/site/read\.html  \d+ kB", lines[1])
    assert lines[2] == f"  Put the folder {tmp_path}/o/site on a web server, or open index.html in it."
    assert cli.main(words) == 0
    assert capsys.readouterr().out.count(", up to date") == 2
    (tmp_path / "o" / "site" / "exit.js").unlink()
    assert cli.main(words) == 0
    assert ", up to date" not in capsys.readouterr().out


def test_an_exit_and_an_address_of_ones_own(folder, tmp_path):
    folder.append("guide.toml", '\n[site]\nexit = "https://weather.example/"\naddress = "https://guide.example/s/"\n')
    guide = reader.read(folder.root)
    site = website.files(guide, [], lambda _: b"")
    html = site["site/read.html"].decode()
    assert '<a class="exit" href="https://weather.example/"' in html
    assert '<link rel="canonical" href="https://guide.example/s/read.html">' in html
    assert 'href="https://guide.example/s/read.html#question-a"' in html
    assert '<link rel="canonical" href="https://guide.example/s/">' in site["site/index.html"].decode()


def test_without_an_address_none_is_generated(sample):
    html = (sample.out / "site" / "read.html").read_text(encoding="utf-8")
    assert "canonical" not in html
    assert '<a class="exit" href="https://www.meteo.be/"' in html


MISTAKES = [
    (
        '[site]\nexit = "javascript:alert(1)"\n',
        'guide.toml:31: "javascript:alert(1)" is not an address on the web  [bad-address]\n'
        '  fix: write exit = "https://…"',
    ),
    (
        '[site]\naddress = "https://guide.example"\n',
        'guide.toml:31: "https://guide.example" is no folder  [bad-address]\n'
        '  fix: write address = "https://guide.example/"',
    ),
    (
        '[site]\nexits = "https://a.example"\n',
        'guide.toml:31: unknown key "site.exits"  [unknown-key]\n  fix: write "exit" instead',
    ),
    (
        '[site]\neditions = ["boekje", "grote-leters"]\n',
        'guide.toml:31: the website shows the edition "grote-leters", and there is none of that name in editions/  '
        '[unknown-edition]\n  fix: did you mean "grote-letters"?',
    ),
]


@pytest.mark.parametrize(("added", "message"), MISTAKES, ids=["exit", "address", "key", "edition"])
def test_mistakes_in_the_table_of_the_website(folder, tmp_path, capsys, added, message):
    lines = (folder.root / "guide.toml").read_text(encoding="utf-8").count("\n")
    folder.append("guide.toml", f"\n{added}")
    assert cli.main(["site", "--content", str(folder.root), "--out", str(tmp_path / "o")]) == 1
    errors = capsys.readouterr().err.replace(f"{folder.root}/", "").replace(f":{lines + 3}:", ":31:")
    assert errors == f"{message}\n\n1 mistake; nothing was written\n"
    assert not (tmp_path / "o").exists()


def test_an_edition_without_a_cover_is_left_out(few, tmp_path, capsys):
    few.edit("editions/grote-letters.toml", '"cover", ', "").remove("editions/boekje.toml")
    finding = (
        f"{few.root}/editions/grote-letters.toml: grote-letters has no cover to show on the website  [no-cover]\n"
        '  fix: add "cover" to parts, or leave it out: write editions = ["kaartje"] under [site] in guide.toml\n'
    )
    words = ["--content", str(few.root), "--out", str(tmp_path / "o")]
    assert cli.main(["site", *words, "--all-or-nothing"]) == 1
    assert capsys.readouterr().err == f"{finding}\n1 mistake; nothing was written\n"
    assert not (tmp_path / "o").exists()
    for again in (False, True):
        assert cli.main(["site", *words]) == 1
        printed, complained = capsys.readouterr()
        assert complained == (
            f"{finding}Large print (grote-letters) is left out of the website; the others are being made\n\n"
            f"\nnot on the website: Large print (grote-letters)\n{finding}"
            f"\n1 mistake; 1 product not on the website; all else is in {tmp_path / 'o'}\n"
        )
        assert printed.count(", up to date") == (2 if again else 0)
        names = [path.name for path in (tmp_path / "o").rglob("*.pdf")]
        assert sorted(names) == [
            "information-for-families-kaartje-printen.pdf",
            "information-for-families-kaartje-printen.pdf",
            "shift-work-grote-letters-printen.pdf",
            "shift-work-grote-letters.pdf",
        ]


def test_an_edition_without_a_cover_that_is_not_shown_is_no_mistake(folder):
    folder.edit("editions/boekje.toml", '"cover", ', "")
    assert list(website.without_cover(reader.read(folder.root), edition_set(folder.root))) == ["boekje"]
    folder.append("guide.toml", '\n[site]\neditions = ["grote-letters"]\n')
    assert website.without_cover(reader.read(folder.root), edition_set(folder.root)) == {}


def test_an_edition_whose_file_cannot_be_used_is_not_unknown(folder):
    folder.edit("editions/boekje.toml", "title = ", "titel = ")
    folder.append("guide.toml", '\n[site]\neditions = ["boekje", "kaartje"]\n')
    left_out = LeftOut(Kept(folder.root, read_manifest(folder.root)), lambda *_: None)
    website.check(reader.read(folder.root), edition_set(folder.root), left_out)


def test_a_picture_that_cannot_be_made(few, finished_few, capsys, monkeypatch):
    folder, out = few, finished_few
    words = ["site", "--content", str(folder.root), "--out", str(out)]
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    folder.edit("guide.toml", 'version = "1.0"', 'version = "1.1"')
    draw = preflight.first_page

    def broken(pdf, dots_per_mm, most):
        return draw(b"%PDF-1.7 spoiled" if preflight.sizes(pdf)[0] == (148, 210) else pdf, dots_per_mm, most)

    monkeypatch.setattr(preflight, "first_page", broken)
    capsys.readouterr()
    finding = (
        f"{folder.root}/editions/boekje.toml: pdf/shift-work-boekje.pdf: no picture can be made of its first page: "
        "failed to load document (pdfium: data format error)  [no-picture]\n"
        "  fix: build again; if it stays so, look at the first page of this file\n"
    )
    assert cli.main([*words, "--all-or-nothing"]) == 1
    assert capsys.readouterr().err == f"{finding}\n1 mistake; nothing was written\n"
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert cli.main(words) == 1
    assert capsys.readouterr().err == (
        f"\nnot on the website: Booklet (boekje)\n{finding}"
        f"\n1 mistake; 1 product not on the website; all else is in {out}\n"
    )
    assert (out / "pdf" / "shift-work-boekje.pdf").is_file()
    assert not (out / "site" / "pdf" / "shift-work-boekje.pdf").exists()


def test_an_output_that_visitors_have_no_button_for_is_left_out(folder, monkeypatch):
    without_pictures(monkeypatch)
    (booklet,) = [edition for edition in editions(folder.root) if edition.name == "boekje"]
    office = artifact("boekje", "office", "pdf/a-printen.pdf", b"%", 4, 1, "saddle-stitch", 11.5)
    pair = dataclasses.replace(office, output="fronts", path="pdf/a-printen-1-voorkanten.pdf")
    press = dataclasses.replace(office, output="press", path="pdf/a-drukker.pdf", sheets=None)
    site = website.files(reader.read(folder.root), [(booklet, [office, pair, press], str)], lambda _: b"%")
    assert [name for name in site if name.endswith(".pdf")] == ["site/pdf/a-printen.pdf", "site/pdf/a-drukker.pdf"]
    assert "For a print shop" in site["site/index.html"].decode()


def test_nothing_in_the_guide_opens_the_policy(folder):
    folder.edit("guide.toml", 'discreet_title = "Information for families"', 'discreet_title = "<script>x</script>\\""')
    site = website.files(reader.read(folder.root), [], lambda _: b"")
    assert b"<script>x" not in site["site/index.html"] + site["site/read.html"]


def test_a_picture_of_a_file_that_is_no_pdf():
    with pytest.raises(BrochureError) as caught:
        preflight.first_page(b"no pdf", 1, 100)
    assert [finding.code for finding in caught.value.findings] == ["no-picture"]


def test_without_an_order_of_its_own_the_booklet_comes_first_and_own_products_last(folder, monkeypatch):
    without_pictures(monkeypatch)
    folder.write("editions/aan-tafel.toml", 'like = "folder"\ntitle = "On the table"\nabout = "A leaflet."\n')
    guide = reader.read(folder.root)
    rows = [
        (one, [artifact(one.name, one.outputs[0], f"pdf/{one.name}.pdf", b"%", 4, 2, one.scheme, 11.5)], str)
        for one in editions(folder.root)
    ]
    html = website.files(guide, rows, lambda _: b"%")["site/index.html"].decode()
    names = re.findall(r'<article[^>]* id="([\w-]+)"', html)
    neutral = ["kaartje"]  # in a part of its own, below the leaflets of one question
    assert [name for name in names if not name.startswith("folder-")] == [
        "boekje", "grote-letters", "folder", "affiche", "aan-tafel", *neutral,
    ]  # fmt: skip
