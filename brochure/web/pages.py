"""Guide × products → the files of the website: a page with downloads, a page to read, styles and scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from brochure.language.labels import Wording, wording_of
from brochure.language.microtypography import typeset
from brochure.model.brand import Brand
from brochure.model.guide import Guide, Status, Topic
from brochure.model.typeface import DEFAULT, Typeface
from brochure.typesetting import brand_tokens, font_faces, logo, publisher
from brochure.typesetting.display import USUAL_ADDRESS
from brochure.typesetting.drawings import adaptive
from brochure.typesetting.helplines import danger_call, in_region, number, printable
from brochure.typesetting.palette import TOKENS
from brochure.typesetting.references import Resolver
from brochure.typesetting.templating import TEMPLATES, environment, plain, shift_headings
from brochure.web import cover_art, photographs
from brochure.web.catalogue import Product, catalogue, fold

#: The Content-Security-Policy: the pages load their own files and nothing else. No guide can change it.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
#: The stylesheets that are joined into site.css, in their order.
SHEETS = (
    "fonts.css",
    "tokens.css",
    "lists.css",
    *(f"site/{name}.css" for name in ("base", "exit", "reading", "catalogue", "print")),
)
#: The font weights that the website uses: fewer than on paper, as each takes as long to fetch as half a page.
WEIGHTS = (400, 700)
EXIT = "exit.js"
SCRIPTS = (EXIT, "share.js")


def site(guide: Guide, products: Sequence[Product], styles: Path) -> dict[str, bytes]:
    """The files of the website, by their path in it; ``styles`` is the folder with stylesheets, fonts and art."""
    labels = wording_of(guide)
    dialled = _dialler(guide)
    reading = f"{labels['site_reading']}.html"
    folds = [name for name in dict.fromkeys(product.scheme for product in products) if fold(styles, name).is_file()]
    shared = {
        "guide": guide,
        "words": labels.labels,
        "policy": POLICY,
        "reading": reading,
        "draft": guide.status is Status.DRAFT,
        "manner": cover_art.manner(guide),
        "icon": cover_art.EMBLEM,
        "logo": logo.on_cover(guide),
        "logo_dark": logo.in_the_dark(guide),
        "logo_paper": logo.on_paper(guide),
        "plain": plain,
        "date": labels.date,
        "typeset": lambda text: typeset(text, guide.language),
        "ways": publisher.ways(guide, USUAL_ADDRESS),
        "anchor": lambda topic: _anchor(topic, labels),
        "danger_call": Markup(dialled(danger_call(guide, labels))),
        **_texts(guide, labels),
    }
    lines = [printable(line) for line in in_region(guide)]
    shown = catalogue(guide, products, labels, folds)
    render = environment().get_template
    pages = {
        "index.html": render("site/index.html.j2").render(
            shared, page="index.html", origin=_origin(guide, ""), kind="downloads", **shown
        ),
        reading: render("site/reading.html.j2").render(
            shared, page=reading, origin=_origin(guide, reading), kind="reading", helplines=lines
        ),
    }
    files: dict[str, bytes] = {}
    for name, html in pages.items():
        html, pictures = photographs.scaled_for_screens(html, guide.root)
        files |= {name: _without_empty_lines(html).encode(), **pictures}
    files["site.css"] = _stylesheet(styles, guide)
    scripts = [name for name in SCRIPTS if guide.sensitive or name != EXIT]
    files |= {name: (TEMPLATES / "site" / name).read_bytes() for name in scripts}
    files |= {
        f"{cover_art.FOLDER}/{path.name}": adaptive(path.read_bytes(), guide.brand)
        for path in (fold(styles, name) for name in folds)
    }
    files |= cover_art.files(guide)
    files |= {f"fonts/{name}": path.read_bytes() for name, path in _font_files(guide.brand, styles)}
    for product in products:
        files |= {f"pdf/{file.name}": file.data for file in product.files}
        files[f"pictures/{product.name}.webp"] = product.picture.small
        files[f"pictures/{product.name}-2.webp"] = product.picture.large
    return files


def _texts(guide: Guide, labels: Wording) -> dict[str, object]:
    """The template functions that turn texts of the guide into HTML of these pages: every reference is a link."""
    anchors = {f"line-{line.id}" for line in in_region(guide)} | {f"topic-{topic.slug}" for topic in guide.topics}
    resolve = Resolver(guide, labels, anchors, numbered=False, marks={})
    by_slug = {topic.slug: topic for topic in guide.topics}
    dialled = _dialler(guide)

    def linked(html: str) -> str:
        return re.sub(
            r'href="#topic-([^"]+)"',
            lambda match: f'href="#{_anchor(by_slug[match[1]], labels)}"',
            dialled(resolve(html)),
        )

    return {
        "html": lambda text, below=0: Markup(shift_headings(linked(text.html), below)),
        "inline": lambda text: Markup(linked(text)),
        # Off the reading page a reference has nothing to point to but that page.
        "aside": lambda text: Markup(linked(text).replace('href="#', f'href="{labels["site_reading"]}.html#')),
    }


def _dialler(guide: Guide) -> Callable[[str], str]:
    """A function that turns the helpline numbers in HTML into tel: links, where they are not in a link already."""
    called = {number(line): str(printable(line)["dialled"]) for line in in_region(guide) if number(line)}
    called |= {one: re.sub(r"[^0-9+]", "", one) for one in guide.emergency}
    if not called:
        return lambda html: html
    either = "|".join(re.escape(one) for one in sorted(called, key=len, reverse=True))
    pattern = re.compile(rf"<a\b.*?</a>|<[^>]*>|(?<![\w.,/-])(?:{either})(?![\w/-]|[.,]\w)", re.DOTALL)

    def link(match: re.Match[str]) -> str:
        found = match[0]
        return f'<a class="call" href="tel:{called[found]}">{found}</a>' if found in called else found

    return lambda html: pattern.sub(link, html)


def _origin(guide: Guide, page: str) -> str:
    """The address of a page as one would type it, for its printed copy."""
    address = guide.site.address
    return re.sub(r"^https?://", "", address) + page if address else guide.updates.printed


def _anchor(topic: Topic, labels: Wording) -> str:
    """The anchor of a question holds its letter only: its name would show in the address and the browser's history."""
    return f"{labels['site_anchor']}-{topic.letter.lower()}"


def _font_files(brand: Brand, styles: Path) -> list[tuple[str, Path]]:
    face = _typeface(brand)
    return [*font_faces.files(face, styles, WEIGHTS), *font_faces.own_files(face, WEIGHTS)]


def _typeface(brand: Brand) -> Typeface:
    """The family of a brand; the default for one that may be printed but not given away."""
    return brand.typeface if brand.typeface.on_site else DEFAULT


#: The filter is a fragment address, so it needs no script: `:target` hides all questions but the chosen one.
_CHOSEN = (
    "@media screen {{ .by-question:has(li:nth-child({n}) > :target) "
    ".question:not(:nth-child({n})) {{ display: none; }} }}\n"
)


def _stylesheet(styles: Path, guide: Guide) -> bytes:
    """All rules of the website in one file, so that a page asks for few: comments and unused weights left out."""
    sheets = {name: (styles / name).read_text(encoding="utf-8") for name in SHEETS}
    brand = replace(guide.brand, typeface=_typeface(guide.brand))
    sheets[font_faces.SHEET] = font_faces.stylesheet(brand.typeface, WEIGHTS, f"{font_faces.FOLDER}/", browsers=True)
    sheets[TOKENS.name] += brand_tokens.stylesheet(brand) + logo.site_stylesheet(guide)
    css = "\n".join(sheets.values())
    css = re.sub(r"/\*.*?\*/\s*", "", css, flags=re.DOTALL).replace("url(../", "url(")
    css += cover_art.stylesheet(guide)
    css += "".join(_CHOSEN.format(n=n) for n in range(1, len(guide.topics) + 1))
    return (re.sub(r"\n\s*\n", "\n", css).strip() + "\n").encode()


def _without_empty_lines(html: str) -> str:
    """The HTML without the empty lines that the loops of a template leave."""
    return re.sub(r"\n\s*\n+", "\n", html)


def fetched(files: Mapping[str, bytes], page: str) -> list[str]:
    """The files that a browser fetches to show ``page`` on a screen of two pixels to the dot, the worst case."""
    seen: list[str] = []
    ahead = [page]
    while ahead:
        name = ahead.pop(0)
        if name in seen or name not in files:
            continue
        seen.append(name)
        if name == page or name.endswith(".css"):
            # Of a picture that comes in two sizes, such a screen takes the large one only.
            text = re.sub(r'src="[^"]*" srcset="([^" ]*)[^"]*"', r'src="\1"', files[name].decode())
            text = _RANGED.sub(lambda rule: rule[0] if _needs(files[page].decode(), rule[1]) else "", text)
            found = re.findall(r'(?:src|href)="([^" #?]+)|url\(([^)]+)\)', text)
            ahead += [one or other for one, other in found if not (one or other).endswith((".pdf", ".html"))]
    return seen


#: The rule of a font that a browser fetches only for some characters, and these.
_RANGED = re.compile(r"@font-face\s*\{[^}]*?unicode-range:([^;}]*)[^}]*\}")


def _needs(page: str, ranges: str) -> bool:
    """Whether a page holds a character of a list such as `U+391-3A1, U+2012-2012`."""
    found = re.findall(r"U\+([0-9A-F]+)-([0-9A-F]+)", ranges)
    return any(int(first, 16) <= code <= int(last, 16) for code in map(ord, set(page)) for first, last in found)


def weight(files: Mapping[str, bytes], page: str) -> int:
    """The bytes that a browser fetches for ``page`` at most, without downloads."""
    return sum(len(files[name]) for name in fetched(files, page))
