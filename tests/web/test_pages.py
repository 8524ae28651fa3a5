"""The website's files: links work, nothing is loaded from elsewhere, titles are neutral, and pages are small."""

import json
import re
from itertools import pairwise

import pytest

from brochure.build.build import editions
from brochure.web.pages import POLICY, weight
from tests.support.guides import ROOT
from tests.support.visiting import files, pages, reading_name

PAGE = ROOT / "docs" / "website.md"


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


def test_what_a_browser_fetches_is_little_and_given_in_the_docs(made, real):
    there = files(made)
    assert weight(there, reading_name(made.guide.language)) < 150_000
    assert weight(there, "index.html") < 400_000
    printed = dict(re.findall(r"dist/site/(\w+\.html)  (\d+) kB", PAGE.read_text(encoding="utf-8")))
    assert printed.keys() == {"index.html", "lezen.html"}
    weighed = {name: weight(files(real), name) / 1000 for name in printed}
    assert {name: (kb, printed[name]) for name, kb in weighed.items() if abs(int(printed[name]) - kb) > 10} == {}


def test_weight_counts_what_a_sharp_screen_needs_once_and_no_downloads():
    there = {
        "a.html": b'<link href="a.css"><img src="x.webp"><img src="x.webp">'
        b'<img src="y.webp" srcset="y-2.webp 2x"><a href="b.pdf"></a>',
        "a.css": b"url(z.woff2)",
        "b.pdf": b"0" * 99,
        "y.webp": b"0" * 99,
    } | dict.fromkeys(("x.webp", "y-2.webp", "z.woff2"), b"12345")
    assert weight(there, "a.html") == len(there["a.html"]) + len(there["a.css"]) + 15


def test_the_policy_in_the_docs_is_that_of_the_pages():
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r'Content-Security-Policy "(.*?)"', page) == [f"{POLICY}; frame-ancestors 'none'"] * 2


def test_window_titles_are_neutral_and_differ(made):
    titles = []
    for name in pages(made):
        html = (made.out / "site" / name).read_text(encoding="utf-8")
        (title,) = re.findall(r"<title>(.*?)</title>", html)
        assert title.startswith(f"{made.guide.discreet_title} · ")
        assert [start for start in made.guide.revealing if start in title.lower()] == []
        titles.append(title)
    assert len(set(titles)) == len(titles)


def test_no_address_on_the_pages_reveals_the_topic(real):
    """Nor a file's name: both stand in the browser's history, in the list of downloads, in a server's log."""
    revealing = {*real.guide.revealing, *(topic.slug for topic in real.guide.topics)}
    asked = [
        attrs[key]
        for page in pages(real).values()
        for _, attrs in page.tags
        for key in ("href", "src", "srcset")
        if key in attrs and not attrs[key].startswith(("https:", "tel:"))
    ]
    assert "pdf/wat-kan-ik-doen-folder-b.pdf" in asked
    assert [address for address in [*asked, *files(real)] if any(start in address for start in revealing)] == []


def test_discreet_products_reveal_nothing_in_words_or_file_names(real):
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
