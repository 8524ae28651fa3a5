"""A gallery: one page that shows a guide in every theme, beside its own look, so that a person can choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.build.edition_job import EditionJob
from brochure.content.brand import theme_names, themed
from brochure.content.reader import read
from brochure.content.selection import edition_set
from brochure.language.labels import Wording, wording
from brochure.model.brand import Brand
from brochure.model.edition import Edition, Output
from brochure.model.guide import Guide
from brochure.output import dist, fingerprint
from brochure.pdf.preflight import as_png
from brochure.typesetting import casting_off
from brochure.typesetting.drawings import coloured
from brochure.typesetting.templating import environment, plain
from brochure.web.pages import site

#: Where the gallery stands in the out folder, and the guide's own look among the themes.
FOLDER, OWN = "gallery", "own"
#: Dots to the inch of its pictures: as sharp as on a page of the website.
_DOTS = 60.0
#: The colours that it shows of each theme: tokens.
_SHOWN = ("first", "second", "both", "primary", "accent", "quiet", "cover", "tint")


@dataclass(frozen=True, slots=True)
class _Sample:
    """A picture: what it shows, as the key of a label, the parts that are laid out, and the page that is shown."""

    label: str
    edition: Edition
    page: int = 1

    @property
    def name(self) -> str:
        """Its part of the name of a file."""
        return self.label.rpartition("_")[2]


def gallery(root: Path, out: Path) -> Path:
    """Write the gallery of the guide in ``root``; the path of its page.

    Raises BrochureError where the guide cannot be read or ``out`` cannot be written.
    """
    guide = read(root)
    dist.check_apart(out, (root, fingerprint.STYLES))
    words = wording(guide.language)
    samples = list(_samples(guide, edition_set(root).sound))
    looks = {OWN: guide.brand, **{name: themed(name, guide.brand) for name in theme_names()}}
    files: dict[str, bytes] = {}
    shown = []
    for name, brand in looks.items():
        made = replace(guide, brand=brand)
        pictures = {f"{name}-{sample.name}.png": _picture(made, sample) for sample in samples}
        files |= {f"pictures/{file}": data for file, data in pictures.items()}
        files[f"pictures/{name}-colours.svg"] = _swatches(brand)
        files |= {f"{name}/{file}": data for file, data in site(made, (), fingerprint.STYLES).items()}
        shown.append(_look(name, words, samples))
    page = environment().get_template("gallery.html.j2").render(
        guide=guide, words=words.labels, title=plain(guide.title), looks=shown
    )  # fmt: skip
    files |= {"index.html": page.encode(), "gallery.css": (fingerprint.STYLES / "gallery.css").read_bytes()}
    dist.write(out, {f"{FOLDER}/{file}": data for file, data in files.items()})
    return out / FOLDER / "index.html"


def _look(name: str, words: Wording, samples: Sequence[_Sample]) -> dict[str, object]:
    title = words["gallery_own"] if name == OWN else name
    shown = [(f"pictures/{name}-{one.name}.png", words[one.label]) for one in samples]
    return {
        "name": name,
        "typed": "" if name == OWN else f'theme = "{name}"',
        "title": title,
        "about": words[f"theme_{name}"] if f"theme_{name}" in words.labels else words["gallery_theme"],
        "pictures": [(place, label, f"{label}, {title}") for place, label in shown],
    }


def _samples(guide: Guide, editions: Sequence[Edition]) -> Iterator[_Sample]:
    """What is shown, of the editions that the guide has: covers, a page of text, a leaflet, a poster."""
    whole = [edition for edition in editions if not edition.topic and not edition.discreet]
    book = next((one for one in whole if {"cover", "topics"} <= set(one.parts)), None)
    leaflet = next((one for one in whole if {"cover", "contact"} <= set(one.parts)), None)
    poster = next((one for one in whole if "poster" in one.parts and "strips" not in one.parts), None)
    if book:
        yield _Sample("gallery_cover", _alone(book, "cover"))
        yield _Sample("gallery_text", replace(_alone(book, "topics"), topic=guide.topics[0].slug))
    if leaflet:
        yield _Sample("gallery_leaflet", _alone(leaflet, "cover"))
    if poster:
        yield _Sample("gallery_poster", poster)


def _alone(edition: Edition, *parts: str) -> Edition:
    return replace(edition, parts=parts, larger=None, outputs=(Output.SCREEN,))


def _picture(guide: Guide, sample: _Sample) -> bytes:
    """The page as a PNG, at the type size that fitting would try first: which one it finds does not matter here."""
    job = EditionJob(guide, sample.edition, [], {})
    job.fix_setting(casting_off.first_setting(sample.edition))
    return as_png(job.pages().plain_pdf(), sample.page, _DOTS)


def _swatches(brand: Brand) -> bytes:
    """The colours of a brand in a row."""
    rows = [f'<rect x="{20 * n}" width="20" height="12" fill="var(--color-{one})"/>' for n, one in enumerate(_SHOWN)]
    wide = 20 * len(_SHOWN)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} 12" width="{wide}" height="12">'
    return coloured(f"{svg}{''.join(rows)}</svg>".encode(), brand)
