"""Guide × products → the files of the website: a page to download from, a page to read, what both look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from brochure.guide import Guide, Status, Topic
from brochure.helplines import in_region, number, printable
from brochure.references import Resolver, unbroken
from brochure.templating import TEMPLATES, environment, lower, plain
from brochure.wording import Wording, wording

#: What the pages may load: their own files and nothing else. A guide may not open a door in it.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
#: The label of the button for each output; an output without one is for whoever made it, not for visitors.
BUTTONS = {"screen": "site_screen", "office": "site_office", "press": "site_press"}
#: The stylesheets that are sent as one, in their order.
SHEETS = ("fonts.css", "tokens.css", *(f"site/{name}.css" for name in ("base", "exit", "reading", "shelf", "print")))
#: The weights of the letters that the website uses: fewer than on paper, where each is half a page to fetch.
WEIGHTS = (400, 700)
SCRIPTS = ("exit.js", "share.js")
MARKS = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """The first page of a product at one and at two pixels to the dot; ``width`` and ``height`` are those of one."""

    width: int
    height: int
    small: bytes
    large: bytes


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: for which output, its name, its bytes, and how to print it."""

    output: str
    name: str
    data: bytes
    how: str


@dataclass(frozen=True, slots=True)
class Product:
    """What the download page shows of one edition. ``topic`` is the slug of its one question, empty for all."""

    name: str
    title: str
    about: str
    topic: str
    discreet: bool
    scheme: str
    pages: int
    sheets: int | None
    type_size: float
    files: tuple[File, ...]
    picture: Picture


def site(guide: Guide, products: Sequence[Product], styles: Path) -> dict[str, bytes]:
    """The files of the website, by their path in it; ``styles`` is where its looks are kept."""
    labels = wording(guide.language)
    reading = f"{labels['site_reading']}.html"
    folds = [name for name in dict.fromkeys(product.scheme for product in products) if _fold(styles, name).is_file()]
    shared = {
        "guide": guide,
        "words": labels.labels,
        "policy": POLICY,
        "reading": reading,
        "draft": guide.status is Status.DRAFT,
        "plain": plain,
        "date": labels.date,
        "anchor": lambda topic: _anchor(topic, labels),
        "danger_call": labels["danger_call"].format(
            numbers=unbroken(labels.either([number(line) for line in in_region(guide) if line.emergency]))
        ),
        **_texts(guide, labels),
    }
    lines = [printable(line) for line in in_region(guide)]
    shelves = _shelves(guide, products, labels, folds)
    render = environment().get_template
    pages = {
        "index.html": render("site/index.html.j2").render(
            shared, page="index.html", origin=_origin(guide, ""), kind="downloads", **shelves
        ),
        reading: render("site/reading.html.j2").render(
            shared, page=reading, origin=_origin(guide, reading), kind="reading", helplines=lines, marks=MARKS
        ),
    }
    files = {name: _tidy(html).encode() for name, html in pages.items()}
    files["site.css"] = _stylesheet(styles)
    files |= {name: (TEMPLATES / "site" / name).read_bytes() for name in SCRIPTS}
    files |= {f"art/{path.name}": path.read_bytes() for path in _art(styles, folds)}
    files |= {f"fonts/{path.name}": path.read_bytes() for path in _letters(styles)}
    for product in products:
        files |= {f"pdf/{file.name}": file.data for file in product.files}
        files[f"pictures/{product.name}.webp"] = product.picture.small
        files[f"pictures/{product.name}-2.webp"] = product.picture.large
    return files | _pictures(guide, files[reading])


def _texts(guide: Guide, labels: Wording) -> dict[str, object]:
    """How texts of the guide become HTML of these pages: every reference is a link."""
    anchors = {f"line-{line.id}" for line in in_region(guide)} | {f"topic-{topic.slug}" for topic in guide.topics}
    resolve = Resolver(guide, labels, anchors, numbered=False, marks={})
    by_slug = {topic.slug: topic for topic in guide.topics}

    def linked(html: str) -> str:
        return re.sub(
            r'href="#topic-([^"]+)"', lambda match: f'href="#{_anchor(by_slug[match[1]], labels)}"', resolve(html)
        )

    return {
        "html": lambda text, below=0: Markup(lower(linked(text.html), below)),
        "inline": lambda text: Markup(linked(text)),
        # Off the reading page a reference has nothing to point to but that page.
        "aside": lambda text: Markup(linked(text).replace('href="#', f'href="{labels["site_reading"]}.html#')),
    }


def _origin(guide: Guide, page: str) -> str:
    """Where a page that was printed came from, as one would type it."""
    address = guide.site.address
    return re.sub(r"^https?://", "", address) + page if address else guide.updates.printed


def _anchor(topic: Topic, labels: Wording) -> str:
    """A question's place is called by its letter: a name would stand in the address, and in the browser's history."""
    return f"{labels['site_anchor']}-{topic.letter.lower()}"


def _shelves(guide: Guide, products: Iterable[Product], labels: Wording, folds: Sequence[str]) -> dict[str, object]:
    """The products as three shelves: about everything, about one question, with a neutral outside."""
    cards = [(product, _card(product, labels, folds)) for product in products]
    large = max((product for product, _ in cards if not product.topic), key=lambda one: one.type_size, default=None)
    return {
        "whole": [card for product, card in cards if not product.topic and not product.discreet],
        "questions": [
            (topic, found)
            for topic in guide.topics
            if (found := [card for product, card in cards if product.topic == topic.slug and not product.discreet])
        ],
        "neutral": [card for product, card in cards if product.discreet],
        "large": large,
    }


def _card(product: Product, labels: Wording, folds: Sequence[str]) -> dict[str, object]:
    """What a template may know of a product, its figures in words."""
    facts = [labels["site_pages_one" if product.pages == 1 else "site_pages"].format(count=product.pages)]
    if product.sheets is not None:
        facts.append(labels["site_sheets_one" if product.sheets == 1 else "site_sheets"].format(count=product.sheets))
    facts.append(labels["site_type"].format(size=labels.number(product.type_size)))
    files = [
        {
            "address": f"pdf/{file.name}",
            "words": labels[BUTTONS[file.output]],
            "weight": labels.weight(len(file.data)),
            "keep": file.output != "screen",
        }
        for file in product.files
    ]
    return {
        "product": product,
        "facts": facts,
        "files": files,
        "how": next((file.how for file in product.files if file.output == "office"), ""),
        "drawing": f"art/fold-{product.scheme}.svg" if product.scheme in folds else "",
        "fold": labels.fold(product.scheme),
        "alt": labels["site_picture"].format(title=product.title),
    }


def _fold(styles: Path, scheme: str) -> Path:
    return styles / "art" / f"fold-{scheme}.svg"


def _art(styles: Path, folds: Iterable[str]) -> list[Path]:
    marks = [styles / "art" / f"mark-{count}.svg" for count in range(1, MARKS + 1)]
    return [*marks, *(_fold(styles, name) for name in folds), styles / "art" / "circles.svg"]


def _letters(styles: Path) -> list[Path]:
    return [path for weight in WEIGHTS for path in sorted((styles / "fonts").glob(f"*-{weight}.woff2"))] + [
        styles / "fonts" / "OFL.txt"
    ]


def _stylesheet(styles: Path) -> bytes:
    """All rules of the website in one file, so that a page asks for few: comments and unused weights left out."""
    css = "\n".join((styles / name).read_text(encoding="utf-8") for name in SHEETS)
    css = re.sub(r"/\*.*?\*/\s*", "", css, flags=re.DOTALL).replace("url(../", "url(")
    faces = re.compile(r"@font-face \{.*?font-weight: (\d+);.*?\}\s*", re.DOTALL)
    css = faces.sub(lambda match: match[0] if int(match[1]) in WEIGHTS else "", css)
    return (re.sub(r"\n\s*\n", "\n", css).strip() + "\n").encode()


def _tidy(html: str) -> str:
    """No lines that hold nothing: what the loops of a template leave behind."""
    return re.sub(r"\n\s*\n+", "\n", html)


def weight(files: Mapping[str, bytes], page: str) -> int:
    """The bytes that a browser fetches for ``page`` at most, the files to download left out."""
    seen: set[str] = set()
    ahead = [page]
    while ahead:
        name = ahead.pop()
        if name in seen or name not in files:
            continue
        seen.add(name)
        if name == page or name.endswith(".css"):
            text = files[name].decode()
            found = re.findall(r'(?:src|srcset|href)="([^" #?]+)|url\(([^)]+)\)', text)
            ahead += [one or other for one, other in found if not (one or other).endswith((".pdf", ".html"))]
    return sum(len(files[name]) for name in seen)


def _pictures(guide: Guide, page: bytes) -> dict[str, bytes]:
    """The pictures of the content that the page shows, below the address by which it asks for them."""
    names = sorted(set(re.findall(r'src="(images/[^"]+)"', page.decode())))
    return {name: (guide.root / name).read_bytes() for name in names if (guide.root / name).is_file()}
