"""A proof as HTML for the preview: spreads or printed sheets, and the findings beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path

from brochure.content.edition_files import written_in
from brochure.imposition.schemes import BOUND
from brochure.language.labels import Wording, wording
from brochure.language.messages import in_language, of_environment, translator
from brochure.model.errors import BrochureError, Finding, Severity
from brochure.model.paper import Imposition
from brochure.model.text import LANGUAGES
from brochure.preview.proof import Proof, mistakes_of
from brochure.typesetting.templating import TEMPLATES, environment

PAGES, SHEETS = "pages", "sheets"
#: CSS pixels for a mm: an A5 page takes half the width of a laptop's window.
_SCALE = 2.4
#: How a folded leaflet opens, step by step: a label, and the pages that lie side by side.
_UNFOLDED = {
    "tri-fold": (
        ("preview_cover", (1,)),
        ("preview_opened", (3, 2)),
        ("preview_unfolded", (3, 4, 5)),
        ("preview_back", (6,)),
    ),
    "z-fold": (
        ("preview_cover", (1,)),
        ("preview_opened", (2, 3)),
        ("preview_turned", (4, 5)),
        ("preview_back", (6,)),
    ),
    "harmonica": (
        ("preview_cover", (1,)),
        ("preview_opened", (2, 3, 4, 5)),
        ("preview_turned", (6, 7)),
        ("preview_back", (8,)),
    ),
}

Editions = Sequence[tuple[str, str]]


def page(root: Path, name: str, editions: Editions, proof: Proof, chosen: str, language: str = "") -> str:
    """The whole page, in a language; that of the guide where none is asked for."""
    return _made("page", root, name, editions, proof, chosen, language)


def view(root: Path, name: str, editions: Editions, proof: Proof, chosen: str, language: str = "") -> str:
    """The part of the page that changes with every save."""
    return _made("view", root, name, editions, proof, chosen, language)


def _made(what: str, root: Path, name: str, editions: Editions, proof: Proof, chosen: str, asked: str) -> str:
    """The rendered template; where rendering fails, a bare list of the findings."""
    language = asked or proof.language or written_in(root) or of_environment()
    try:
        context = _context(root, name, editions, proof, chosen, language)
        return environment().get_template(f"preview/{what}.html.j2").render(context)
    except Exception as error:  # a page that shows the finding, and refreshes once it is corrected
        bare = _bare(root, (*mistakes_of(error), *proof.mistakes), proof.number, language)
        shown = {"name": escape(name), "chosen": escape(chosen), "view": bare, "language": language}
        return bare if what == "view" else _BARE_PAGE.format(**shown)


_BARE_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{name}</title>
<link rel="stylesheet" href="preview.css"><script src="preview.js" defer></script>
<body data-edition="{name}" data-view="{chosen}" data-lost="…"><div id="view">{view}</div>"""


def _bare(root: Path, mistakes: Sequence[Finding], number: int, language: str) -> str:
    rows = [_row(one, root, language) for one in mistakes]
    items = "".join(
        f'<li class="error"><p class="place">{escape(str(row["place"]))}</p>'
        f'<p class="problem">{escape(str(row["problem"]))}</p><p class="fix">{escape(str(row["fix"]))}</p></li>'
        for row in rows
    )
    return (
        f'<div class="proof bare" data-number="{number}" data-broken="yes" data-final="yes" data-view="">'
        f'<main id="pages" class="findings" tabindex="-1" lang="{language}"><ul>{items}</ul></main></div>'
    )


def _words(language: str) -> Wording:
    """The labels of a language; those of another language where its own file is broken."""
    for other in (language, *LANGUAGES):
        with suppress(BrochureError):
            return wording(other)
    return wording(language)


def _context(root: Path, name: str, editions: Editions, proof: Proof, chosen: str, language: str) -> dict[str, object]:
    words = _words(language)
    shown = shown_as(proof, chosen)
    groups = list(_sheets(proof, words) if shown == SHEETS else _pages(proof, words))
    known = dict(editions)
    meant = proof.name or name  # the name of a data file stands for the first edition that is made from it
    return {
        "words": words.labels,
        "language": words.language,
        "name": name,
        "meant": meant,
        # The edition that was asked for is always in the list, also when there is none of that name.
        "editions": known if meant in known else {meant: meant, **known},
        "proof": proof,
        "chosen": chosen,
        "shown": shown,
        "took": words["preview_took"].format(seconds=words.number(round(proof.seconds, 1))),
        "groups": groups,
        "mistakes": [_row(one, root, language) for one in proof.mistakes],
        "findings": [] if proof.broken else [_row(one, root, language) for one in proof.findings],
    }


def shown_as(proof: Proof, chosen: str) -> str:
    """The view that was chosen, or the usual one of its folding scheme."""
    return chosen if chosen in (PAGES, SHEETS) else _usual(proof.imposition)


def _usual(imposition: Imposition | None) -> str:
    return PAGES if imposition is None or imposition.scheme in BOUND else SHEETS


def _pages(proof: Proof, words: Wording) -> Iterator[dict[str, object]]:
    """The pages as spreads: the first alone, then in pairs, or as a leaflet unfolds."""
    count = len(proof.pictures)
    spreads: Sequence[tuple[str, Sequence[int]]] = [("", range(left, left + 2)) for left in range(0, count + 1, 2)]
    scheme = proof.imposition.scheme if proof.imposition else ""
    if scheme in _UNFOLDED and proof.imposition and proof.imposition.pages == count:
        spreads = _UNFOLDED[scheme]
    for label, numbers in spreads:
        row = [_image(proof, number, words) for number in numbers if 1 <= number <= count]
        if row:
            yield {"label": words[label] if label else "", "images": row}


def _sheets(proof: Proof, words: Wording) -> Iterator[dict[str, object]]:
    """Each printed side of each sheet, as it comes out of the printer."""
    for side in proof.sides:
        which = words["trial_back" if side.back else "trial_front"].lower()
        label = f"{words['trial_sheet'].format(number=side.sheet)}, {which}"
        pages = ", ".join(words["preview_page"].format(number=number) for number in side.pages)
        yield {"label": label, "images": [_drawn(side.picture, side.width, side.height, f"{label}: {pages}", "")]}


def _image(proof: Proof, number: int, words: Wording) -> dict[str, object]:
    alt = words["preview_page"].format(number=number)
    return _drawn(proof.pictures[number - 1], *proof.sizes[number - 1], alt, str(number))


def _drawn(picture: str, width: float, height: float, alt: str, caption: str) -> dict[str, object]:
    size = {"width": round(width * _SCALE), "height": round(height * _SCALE)}
    return {"picture": picture, "alt": alt, "caption": caption, **size}


def _row(finding: Finding, root: Path, language: str) -> dict[str, object]:
    finding = in_language(finding, translator(language))
    source = finding.source
    place = ""
    if source is not None:
        path = _shown(source.path, root)
        place = ":".join(str(part) for part in (path, source.line, source.column) if part is not None)
    return {
        "place": place,
        "problem": finding.problem,
        "fix": finding.fix,
        "code": finding.code,
        "error": finding.severity is Severity.ERROR,
    }


def _shown(path: Path, root: Path) -> Path:
    """A path below the guide's folder, or below the program's; the guide's folder itself by its name."""
    for folder in (root, TEMPLATES.parent.parent):
        if path != folder and path.is_relative_to(folder):
            return path.relative_to(folder)
    return path
