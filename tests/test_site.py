"""site.py and website.py: what stands in the pages, what they weigh, that every address leads somewhere."""

import dataclasses
import json
import re
import tomllib
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from brochure import cli, content, dist, preflight, website
from brochure.build import build, editions
from brochure.errors import BrochureError
from brochure.shelf import Picture
from brochure.site import POLICY, weight

ROOT = Path(__file__).parent.parent
LANGUAGES = ("nl", "fr", "de", "en")


class Page(HTMLParser):
    """The tags of a page with their attributes, its ids, and its words."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, *names):
        return [attrs for tag, attrs in self.tags if tag in names]

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def text(self):
        return " ".join(" ".join(self.words).replace("\u00ad", "").replace("\u00a0", " ").split())


def files(built):
    root = built.out / "site"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def reading_name(language):
    labels = tomllib.loads((ROOT / "brochure" / "locales" / f"{language}.toml").read_text(encoding="utf-8"))
    return f"{labels['site_reading']}.html"


def pages(built):
    names = ("index.html", reading_name(built.guide.language))
    return {name: Page((built.out / "site" / name).read_text(encoding="utf-8")) for name in names}


@pytest.fixture(params=["sample", "real"])
def made(request):
    return request.getfixturevalue(request.param)


def test_every_address_is_relative_and_leads_somewhere(made):
    there, found = files(made), pages(made)
    for name, page in found.items():
        for attrs in page.all("a", "img", "link", "script"):
            for key in ("href", "src", "srcset"):
                address = attrs.get(key, "").removesuffix(" 2x")
                if not address or re.match(r"(?:https?|tel):", address):
                    continue
                path, _, anchor = address.partition("#")
                target = path or name
                assert target in there, address
                assert not anchor or anchor in found[target].ids, address
    assert {f"site/{name}" for name in there} == set(json.loads((made.out / "manifest.json").read_bytes())["site"])


def test_styles_name_only_files_that_are_there(made):
    css = files(made)["site.css"].decode()
    addresses = re.findall(r"url\(([^)]*)\)", css)
    assert addresses
    assert [address for address in addresses if address not in files(made)] == []


def test_nothing_is_loaded_from_elsewhere(made):
    for page in pages(made).values():
        loaded = [attrs.get("src") or attrs.get("href") for attrs in page.all("img", "link", "script", "iframe", "use")]
        assert [address for address in loaded if re.match(r"\w+:|//", address)] == []
        (policy,) = [attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'")
        assert "unsafe" not in policy
        assert {"name": "referrer", "content": "no-referrer"} in page.all("meta")
        assert [attrs for _, attrs in page.tags if any(key == "style" or key.startswith("on") for key in attrs)] == []
        assert page.all("style", "form", "iframe") == []


def test_what_a_browser_fetches_is_little_and_the_readme_tells_it(made, real):
    there = files(made)
    assert weight(there, reading_name(made.guide.language)) < 150_000
    assert weight(there, "index.html") < 400_000
    told = dict(re.findall(r"dist/site/(\w+\.html)  (\d+) kB", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert told.keys() == {"index.html", "lezen.html"}
    weighed = {name: weight(files(real), name) / 1000 for name in told}
    assert {name: (kb, told[name]) for name, kb in weighed.items() if abs(int(told[name]) - kb) > 10} == {}


def test_weight_counts_what_a_sharp_screen_needs_once_and_no_downloads():
    there = {
        "a.html": b'<link href="a.css"><img src="x.webp"><img src="x.webp">'
        b'<img src="y.webp" srcset="y-2.webp 2x"><a href="b.pdf"></a>',
        "a.css": b"url(z.woff2)",
        "b.pdf": b"0" * 99,
        "y.webp": b"0" * 99,
    } | dict.fromkeys(("x.webp", "y-2.webp", "z.woff2"), b"12345")
    assert weight(there, "a.html") == len(there["a.html"]) + len(there["a.css"]) + 15


def test_what_a_server_is_told_is_what_the_pages_say():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r'Content-Security-Policy "(.*?)"', readme) == [f"{POLICY}; frame-ancestors 'none'"] * 2


def test_window_titles_are_neutral_and_differ(made):
    titles = []
    for name in pages(made):
        html = (made.out / "site" / name).read_text(encoding="utf-8")
        (title,) = re.findall(r"<title>(.*?)</title>", html)
        assert title.startswith(f"{made.guide.discreet_title} · ")
        assert [start for start in made.guide.revealing if start in title.lower()] == []
        titles.append(title)
    assert len(set(titles)) == len(titles)


def test_no_address_on_the_pages_tells_what_it_is_about(real):
    """Nor a file's name: both stand in the browser's history, in the list of downloads, in a server's log."""
    telling = {*real.guide.revealing, *(topic.slug for topic in real.guide.topics)}
    asked = [
        attrs[key]
        for page in pages(real).values()
        for _, attrs in page.tags
        for key in ("href", "src", "srcset")
        if key in attrs and not attrs[key].startswith(("https:", "tel:"))
    ]
    assert "pdf/wat-kan-ik-doen-folder-b.pdf" in asked
    assert [address for address in [*asked, *files(real)] if any(start in address for start in telling)] == []


def test_discreet_products_tell_nothing_in_words_or_file_names(real):
    html = (real.out / "site" / "index.html").read_text(encoding="utf-8")
    cards = re.findall(r'<article class="card.*?</article>', html, re.DOTALL)
    discreet = {edition.name for edition in editions(real.root) if edition.discreet}
    shown = {re.search(r' id="([^"]*)"', card)[1]: card for card in cards}
    assert discreet
    assert discreet <= shown.keys()
    for name in discreet:
        assert [start for start in real.guide.revealing if start in shown[name].lower()] == []


def test_headings_go_down_one_by_one_and_landmarks_are_there(made):
    for page in pages(made).values():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
        assert [len(page.all(tag)) for tag in ("main", "header", "footer")] == [1, 1, 1]
        assert page.all("html") == [{"lang": made.guide.language}]
        assert len(page.ids) == len(set(page.ids))


def test_the_reading_page_holds_the_whole_guidance(real):
    from press import words

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
    step = r'<li>Bel <a class="call" href="tel:112">112</a>\s+of\s+<a class="call" href="tel:101">101</a>'
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
    from brochure.site import _dialler

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
    told = f"letters van 11,5 punt . Versie {real.guide.code} . Wordt nagekeken voor 23 november 2027."
    assert f"24 bladzijden A5 , 6 vellen papier , {told}" in words.partition("Hoe print")[0]
    assert re.search(r"Lezen op scherm : Boekje \d+ kB Zelf printen : Boekje \d+ kB", words)
    assert "omslaan langs de korte zijde" in words


def test_pictures_are_told_apart(real):
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


def test_how_to_fold_is_said_once_and_not_of_one_sheet(real):
    said = {name: Page(card(real, name)).text for name in ("affiche", "affiche-strookjes", "boekje", "grote-letters")}
    assert [name for name in ("affiche", "affiche-strookjes") if "vouw" in said[name].lower()] == []
    assert "knip de strookjes los" in said["affiche-strookjes"]
    assert said["boekje"].count("in de vouw") == said["boekje"].count("dubbel,") == 1
    assert said["grote-letters"].count("linksboven") == 1


def test_what_stays_behind_is_said_at_the_top_and_beside_the_downloads(real):
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


def without_pictures(monkeypatch):
    monkeypatch.setattr(website, "_face", lambda guide, edition, first, read: (b"%", 1))
    monkeypatch.setattr(website, "_picture", lambda pdf: Picture(1, 1, b"", b""))
    monkeypatch.setattr(website, "_size", lambda pdf: "A5")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_page(folder, tmp_path, language, monkeypatch):
    folder.edit("guide.toml", 'language = "en"', f'language = "{language}"')
    without_pictures(monkeypatch)
    guide = content.read(folder.root)
    every = editions(folder.root)
    rows = [
        (one, [dist.artifact(one.name, one.outputs[0], f"pdf/{one.name}.pdf", b"%", 4, 2, one.scheme, 11.5)], str)
        for one in every
    ]
    site = website.files(guide, rows, lambda _: b"%")
    html = site[f"site/{reading_name(language)}"].decode()
    labels = tomllib.loads((ROOT / "brochure" / "locales" / f"{language}.toml").read_text(encoding="utf-8"))
    assert labels["site_exit"] in html
    assert labels["site_exit_trace"] in html
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


def test_the_command_says_what_each_page_weighs(few, tmp_path, capsys):
    folder = few.edit("guide.toml", 'version = "1.0"', 'version = "1.1"')
    words = ["site", "--content", str(folder.root), "--out", str(tmp_path / "o")]
    assert cli.main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"{tmp_path}/o/site/index\.html  \d+ kB", lines[0])
    assert re.fullmatch(rf"{tmp_path}/o/site/read\.html  \d+ kB", lines[1])
    assert lines[2] == f"  Put the folder {tmp_path}/o/site on a web server, or open index.html in it."
    assert cli.main(words) == 0
    assert capsys.readouterr().out.count(", up to date") == 2


def test_an_exit_and_an_address_of_ones_own(folder, tmp_path):
    folder.append("guide.toml", '\n[site]\nexit = "https://weather.example/"\naddress = "https://guide.example/s/"\n')
    guide = content.read(folder.root)
    site = website.files(guide, [], lambda _: b"")
    html = site["site/read.html"].decode()
    assert '<a class="exit" href="https://weather.example/"' in html
    assert '<link rel="canonical" href="https://guide.example/s/read.html">' in html
    assert 'href="https://guide.example/s/read.html#question-a"' in html
    assert '<link rel="canonical" href="https://guide.example/s/">' in site["site/index.html"].decode()


def test_without_an_address_none_is_made_up(sample):
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
    said = capsys.readouterr().err.replace(f"{folder.root}/", "").replace(f":{lines + 3}:", ":31:")
    assert said == f"{message}\n\n1 mistake; nothing was written\n"
    assert not (tmp_path / "o").exists()


def test_an_edition_without_a_cover(folder, tmp_path, capsys):
    folder.edit("editions/boekje.toml", '"cover", ', "")
    assert cli.main(["site", "--content", str(folder.root), "--out", str(tmp_path / "o")]) == 1
    assert capsys.readouterr().err == (
        f"{folder.root}/editions/boekje.toml: boekje has no cover to show on the website  [no-cover]\n"
        '  fix: add "cover" to parts, or leave it out: write editions = ["affiche", "folder-topic", "folder", '
        '"grote-letters", "kaartje"] under [site] in guide.toml\n'
        "\n1 mistake; nothing was written\n"
    )
    assert not (tmp_path / "o").exists()


def test_an_edition_without_a_cover_that_is_not_shown_is_no_mistake(folder):
    folder.edit("editions/boekje.toml", '"cover", ', "")
    folder.append("guide.toml", '\n[site]\neditions = ["grote-letters"]\n')
    assert website.check(content.read(folder.root), editions(folder.root)) == []


def test_a_picture_that_cannot_be_made(few, finished_few, capsys, monkeypatch):
    folder, out = few, finished_few
    words = ["site", "--content", str(folder.root), "--out", str(out)]
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    folder.edit("guide.toml", 'version = "1.0"', 'version = "1.1"')
    draw = preflight.first_page

    def broken(pdf, dots_per_mm, most):
        return draw(b"%PDF-1.7 spoiled" if len(preflight.sizes(pdf)) == 12 else pdf, dots_per_mm, most)

    monkeypatch.setattr(preflight, "first_page", broken)
    capsys.readouterr()
    assert cli.main(words) == 1
    assert capsys.readouterr().err == (
        f"{folder.root}/editions/boekje.toml: pdf/shift-work-boekje.pdf: no picture can be made of its first page: "
        "failed to load document (pdfium: data format error)  [no-picture]\n"
        "  fix: build again; if it stays so, look at the first page of this file\n\n1 mistake; nothing was written\n"
    )
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_an_output_that_visitors_have_no_button_for_is_left_out(folder, monkeypatch):
    without_pictures(monkeypatch)
    (booklet,) = [edition for edition in editions(folder.root) if edition.name == "boekje"]
    office = dist.artifact("boekje", "office", "pdf/a-printen.pdf", b"%", 4, 1, "saddle-stitch", 11.5)
    pair = dataclasses.replace(office, output="fronts", path="pdf/a-printen-1-voorkanten.pdf")
    press = dataclasses.replace(office, output="press", path="pdf/a-drukker.pdf", sheets=None)
    site = website.files(content.read(folder.root), [(booklet, [office, pair, press], str)], lambda _: b"%")
    assert [name for name in site if name.endswith(".pdf")] == ["site/pdf/a-printen.pdf", "site/pdf/a-drukker.pdf"]
    assert "For a print shop" in site["site/index.html"].decode()


def test_nothing_in_the_guide_opens_the_policy(folder):
    folder.edit("guide.toml", 'discreet_title = "Information for families"', 'discreet_title = "<script>x</script>\\""')
    site = website.files(content.read(folder.root), [], lambda _: b"")
    assert b"<script>x" not in site["site/index.html"] + site["site/read.html"]


def test_a_picture_of_a_file_that_is_no_pdf():
    with pytest.raises(BrochureError) as caught:
        preflight.first_page(b"no pdf", 1, 100)
    assert [finding.code for finding in caught.value.findings] == ["no-picture"]
