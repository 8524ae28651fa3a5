"""Guide × products → the files of the website: a page with downloads, a page to read, styles and scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from brochure.language.labels import Wording, wording
from brochure.model.brand import Brand
from brochure.model.guide import Guide, Status, Topic
from brochure.typesetting.drawings import adaptive
from brochure.typesetting.helplines import danger_call, in_region, number, printable
from brochure.typesetting.palette import TOKENS
from brochure.typesetting.references import Resolver
from brochure.typesetting.templating import TEMPLATES, environment, plain, shift_headings
from brochure.web import photographs
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
    "marks.css",
    "lists.css",
    *(f"site/{name}.css" for name in ("base", "exit", "reading", "catalogue", "print")),
)
#: The font weights that the website uses: fewer than on paper, as each takes as long to fetch as half a page.
WEIGHTS = (400, 700)
SCRIPTS = ("exit.js", "share.js")
MARKS = 6


def site(guide: Guide, products: Sequence[Product], styles: Path) -> dict[str, bytes]:
    """The files of the website, by their path in it; ``styles`` is the folder with stylesheets, fonts and art."""
    labels = wording(guide.language, guide.region)
    dialled = _dialler(guide)
    reading = f"{labels['site_reading']}.html"
    folds = [name for name in dict.fromkeys(product.scheme for product in products) if fold(styles, name).is_file()]
    shared = {
        "guide": guide,
        "words": labels.labels,
        "policy": POLICY,
        "reading": reading,
        "draft": guide.status is Status.DRAFT,
        "plain": plain,
        "date": labels.date,
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
    }
    pages[reading], shown_there = photographs.scaled_for_screens(
        render("site/reading.html.j2").render(
            shared, page=reading, origin=_origin(guide, reading), kind="reading", helplines=lines, marks=MARKS
        ),
        guide.root,
    )
    files = {name: _without_empty_lines(html).encode() for name, html in pages.items()}
    files["site.css"] = _stylesheet(styles, len(guide.topics), guide.brand)
    files |= {name: (TEMPLATES / "site" / name).read_bytes() for name in SCRIPTS}
    files |= {f"art/{path.name}": adaptive(path.read_bytes(), guide.brand) for path in _art(styles, folds)}
    files |= {f"fonts/{path.name}": path.read_bytes() for path in _font_files(styles)}
    for product in products:
        files |= {f"pdf/{file.name}": file.data for file in product.files}
        files[f"pictures/{product.name}.webp"] = product.picture.small
        files[f"pictures/{product.name}-2.webp"] = product.picture.large
    return files | shown_there


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
    if not called:
        return lambda html: html
    either = "|".join(re.escape(one) for one in sorted(called, key=len, reverse=True))
    pattern = re.compile(rf"<a\b.*?</a>|<[^>]*>|(?<![\w.,/-])(?:{either})(?![\w/-]|[.,]\w)", re.DOTALL)

    called |= {one: re.sub(r"[^0-9+]", "", one) for one in guide.emergency}
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


def _art(styles: Path, folds: Iterable[str]) -> list[Path]:
    marks = [styles / "art" / f"mark-{count}.svg" for count in range(1, MARKS + 1)]
    return [*marks, *(fold(styles, name) for name in folds), styles / "art" / "circles.svg"]


def _font_files(styles: Path) -> list[Path]:
    return [path for weight in WEIGHTS for path in sorted((styles / "fonts").glob(f"*-{weight}.woff2"))] + [
        styles / "fonts" / "OFL.txt"
    ]


#: The filter is a fragment address, so it needs no script: `:target` hides all questions but the chosen one.
_CHOSEN = (
    "@media screen {{ .by-question:has(li:nth-child({n}) > :target) "
    ".question:not(:nth-child({n})) {{ display: none; }} }}\n"
)


def _stylesheet(styles: Path, questions: int, brand: Brand) -> bytes:
    """All rules of the website in one file, so that a page asks for few: comments and unused weights left out."""
    sheets = {name: (styles / name).read_text(encoding="utf-8") for name in SHEETS}
    sheets[TOKENS.name] += palette(brand).stylesheet
    css = "\n".join(sheets.values())
    css = re.sub(r"/\*.*?\*/\s*", "", css, flags=re.DOTALL).replace("url(../", "url(")
    faces = re.compile(r"@font-face \{.*?font-weight: (\d+);.*?\}\s*", re.DOTALL)
    css = faces.sub(lambda match: match[0] if int(match[1]) in WEIGHTS else "", css)
    css += "".join(_CHOSEN.format(n=n) for n in range(1, questions + 1))
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
            found = re.findall(r'(?:src|href)="([^" #?]+)|url\(([^)]+)\)', text)
            ahead += [one or other for one, other in found if not (one or other).endswith((".pdf", ".html"))]
    return seen


def weight(files: Mapping[str, bytes], page: str) -> int:
    """The bytes that a browser fetches for ``page`` at most, without downloads."""
    return sum(len(files[name]) for name in fetched(files, page))
