"""The website for tests: its files, and the parsed HTML of its two pages."""

from __future__ import annotations

import tomllib
from html.parser import HTMLParser

from tests.support.guides import ROOT


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
