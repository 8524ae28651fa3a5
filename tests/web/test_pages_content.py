"""The contents of the website: its text, telephone links, products and pictures."""

import re

import pytest

from tests.support.visiting import Page, files, pages


def test_the_reading_page_holds_the_whole_guidance(real):
    from tests.support.built import words

    page = " ".join(words((real.out / "site" / "lezen.html").read_text(encoding="utf-8")))
    for topic in real.guide.topics:
        for text in (topic.text.html, topic.summary, *topic.actions):
            plain = re.sub(r" \([^)]*\)", "", " ".join(words(text)))
            assert plain in page, topic.slug


def test_numbers_can_be_dialled_and_unknown_ones_are_not_there(real):
    known = {f"tel:{line.phone}" for line in real.guide.helplines if line.region == "BE" and line.phone}
    for name, page in pages(real).items():
        dialled = [attrs["href"] for attrs in page.all("a") if attrs["href"].startswith("tel:")]
        assert dialled[:2] == ["tel:112", "tel:101"]  # the line on danger, at the top
        assert set(dialled) == (known if name == "lezen.html" else {"tel:112", "tel:101"})
    html = (real.out / "site" / "lezen.html").read_text(encoding="utf-8")
    step = r'<li>Bel\s<a class="call" href="tel:112">112</a>\s+of\s+<a class="call" href="tel:101">101</a>'
    assert re.search(step, html)
    assert re.search(r"<a [^>]*>[^<]*<a ", html) is None


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Bel 112 of 101.", ["112", "101"]),
        ("Bel <strong>1712</strong>, altijd.", ["1712"]),
        ('<a href="#line-1712">Hulplijn 1712</a> of 106', ["106"]),
        ("zie 1712.be, art. 112/1, 11-112, 2112, 1.112 of 112,5", []),
    ],
)
def test_numbers_in_a_text_are_found_where_they_are_numbers(real, text, calls):
    from brochure.web.pages import _dialler

    assert re.findall(r'<a class="call" href="tel:\d+">(\d+)</a>', _dialler(real.guide)(text)) == calls


def card(built, name):
    html = (built.out / "site" / "index.html").read_text(encoding="utf-8")
    return re.search(rf'<article class="card [\w-]+" id="{name}">.*?</article>', html, re.DOTALL)[0]


def test_every_edition_has_its_files_its_figures_and_a_picture(real):
    html = (real.out / "site" / "index.html").read_text(encoding="utf-8")
    letters = {topic.slug: topic.letter.lower() for topic in real.guide.topics}
    for row in real.rows:
        name = str(row["path"]).rpartition("/")[2]
        for slug, letter in letters.items():
            name = name.replace(f"folder-{slug}", f"folder-{letter}")
        assert html.count(f'href="pdf/{name}"') == 1
        assert (real.out / "site" / "pdf" / name).read_bytes() == (real.out / str(row["path"])).read_bytes()
    words = Page(card(real, "boekje")).text
    figures = f"letters van 11,5 punt . Versie {real.guide.code} . Wordt nagekeken voor 23 november 2027."
    assert f"24 bladzijden A5 , 6 vellen papier , {figures}" in words.partition("Hoe print")[0]
    assert re.search(r"Lezen op scherm : Boekje \d+ kB Zelf printen : Boekje \d+ kB", words)
    assert "omslaan langs de korte zijde" in words


def test_pictures_have_different_alternative_texts(real):
    alts = [attrs["alt"] for attrs in pages(real)["index.html"].all("img") if attrs["src"].startswith("pictures/")]
    assert len(alts) == len(set(alts))
    assert "Voorkant: Wat als er gevaar is?" in alts


def test_the_card_and_the_strips_are_shown_as_they_are_held(real):
    from PIL import Image

    shapes = {}
    for name in ("kaartje", "affiche-strookjes", "folder-d"):
        with Image.open(real.out / "site" / "pictures" / f"{name}.webp") as picture:
            shapes[name] = picture.width / picture.height
    assert shapes == pytest.approx(
        {"kaartje": 85 / 55, "affiche-strookjes": 210 / 297, "folder-d": 148 / 210}, rel=0.03
    )
    assert "5 kaartjes op een vel" in Page(card(real, "kaartje")).text
    assert "pagina" not in Page(card(real, "kaartje")).text
    booklet = Page(card(real, "folder-d")).text
    assert "8 bladzijden A5" in booklet
    assert "folder" not in booklet


def test_how_to_fold_is_shown_once_and_not_for_one_sheet(real):
    shown = {name: Page(card(real, name)).text for name in ("affiche", "affiche-strookjes", "boekje", "grote-letters")}
    assert [name for name in ("affiche", "affiche-strookjes") if "vouw" in shown[name].lower()] == []
    assert "knip de strookjes los" in shown["affiche-strookjes"]
    assert shown["boekje"].count("in de vouw") == shown["boekje"].count("dubbel,") == 1
    assert shown["grote-letters"].count("linksboven") == 1


def test_what_stays_behind_is_stated_at_the_top_and_beside_the_downloads(real):
    for name, page in pages(real).items():
        before = page.text.partition("Alle hulplijnen")[0]
        assert "Deze pagina blijft in de geschiedenis van je browser staan." in before, name
    assert "Wat je downloadt, blijft op je toestel staan." in pages(real)["index.html"].text.partition("Boekje")[0]


def test_pictures_are_to_scale_and_sharp(real):
    from PIL import Image

    there = files(real)
    wide = {}
    for name in (name for name in there if name.endswith("-2.webp")):
        single = real.out / "site" / name.replace("-2.webp", ".webp")
        with Image.open(real.out / "site" / name) as large, Image.open(single) as small:
            assert abs(large.width - 2 * small.width) <= 1
            wide[name] = small.width
    assert wide["pictures/folder-2.webp"] < wide["pictures/boekje-2.webp"] < wide["pictures/affiche-2.webp"]
