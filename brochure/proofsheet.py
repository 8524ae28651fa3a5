"""A proof as HTML: spreads or sheets of paper, and beside them what is wrong; for the preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path

from brochure.editions import language_of
from brochure.errors import BrochureError, Finding, Severity
from brochure.paper import Imposition, Slot
from brochure.proof import Proof, mistakes_of
from brochure.templating import TEMPLATES, environment
from brochure.wording import Wording, wording
from brochure.words import LANGUAGES

PAGES, SHEETS = "pages", "sheets"
#: CSS pixels to a mm: an A5 page is as wide as half a laptop's window.
_SCALE = 2.4
#: Schemes whose pages are read as spreads; of others the sheet itself is what one holds.
_BOUND = ("saddle-stitch", "half-fold", "one-up")

Row = list[dict[str, object]]


def page(root: Path, name: str, editions: Sequence[str], proof: Proof, chosen: str) -> str:
    """The whole page."""
    return _made("page", root, name, editions, proof, chosen)


def view(root: Path, name: str, editions: Sequence[str], proof: Proof, chosen: str) -> str:
    """The part of the page that changes with every save."""
    return _made("view", root, name, editions, proof, chosen)


def _made(what: str, root: Path, name: str, editions: Sequence[str], proof: Proof, chosen: str) -> str:
    """The filled template; where the mistake is in that template itself, the findings without one."""
    try:
        context = _context(root, name, editions, proof, chosen)
        return environment().get_template(f"preview/{what}.html.j2").render(context)
    except Exception as error:  # a page that says what is wrong, and refreshes once it is mended
        bare = _bare(root, (*mistakes_of(error), *proof.mistakes), proof.number)
        return bare if what == "view" else _BARE_PAGE.format(name=escape(name), chosen=escape(chosen), view=bare)


_BARE_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>
<link rel="stylesheet" href="preview.css"><script src="preview.js" defer></script>
<body data-edition="{name}" data-view="{chosen}" data-lost="…"><div id="view">{view}</div>"""


def _bare(root: Path, mistakes: Sequence[Finding], number: int) -> str:
    rows = [_row(one, root) for one in mistakes]
    told = "".join(
        f'<li class="error"><code>{escape(str(row["place"]))}</code> {escape(str(row["problem"]))} '
        f'<span class="fix">{escape(str(row["fix"]))}</span></li>'
        for row in rows
    )
    return (
        f'<div class="proof" data-number="{number}" data-broken="yes" data-settled="yes" data-view="">'
        f'<main id="pages" class="findings" tabindex="-1" lang="en"><ul>{told}</ul></main></div>'
    )


def _words(language: str) -> Wording:
    """The labels of a language; of the next one that can be read where its own file is broken."""
    for other in (language, *LANGUAGES):
        with suppress(BrochureError):
            return wording(other)
    return wording(language)


def _context(root: Path, name: str, editions: Sequence[str], proof: Proof, chosen: str) -> dict[str, object]:
    words = _words(proof.language or language_of(root))
    shown = chosen if chosen in (PAGES, SHEETS) else _usual(proof.imposition)
    groups = _sheets(proof, words) if shown == SHEETS else _spreads(proof, words)
    return {
        "words": words.labels,
        "language": words.language,
        "name": name,
        "editions": editions or [name],
        "proof": proof,
        "chosen": chosen,
        "shown": shown,
        "seconds": f"{words.number(round(proof.seconds, 1))} s",
        "groups": list(groups),
        "mistakes": [_row(one, root) for one in proof.mistakes],
        "findings": [] if proof.broken else [_row(one, root) for one in proof.findings],
    }


def _usual(lies: Imposition | None) -> str:
    return PAGES if lies is None or lies.scheme in _BOUND else SHEETS


def _spreads(proof: Proof, words: Wording) -> Iterator[dict[str, object]]:
    """The first page alone, on the right; then two by two, as one turns them."""
    count = len(proof.pictures)
    bound = proof.imposition is None or proof.imposition.scheme != "one-up" or count > 1
    numbers = [[1], *([left, left + 1] for left in range(2, count + 1, 2))] if bound else [[1]]
    for pair in numbers:
        row = [_image(proof, number, words) for number in pair if number <= count]
        if row:
            yield {"label": "", "rows": [row]}


def _sheets(proof: Proof, words: Wording) -> Iterator[dict[str, object]]:
    """Each side of each sheet, as it is seen."""
    if proof.imposition is None:
        return
    for number, sheet in enumerate(proof.imposition.sheets, start=1):
        for side, slots in (("trial_front", sheet.front), ("trial_back", sheet.back)):
            if slots:
                label = f"{words['trial_sheet'].format(number=number)}, {words[side].lower()}"
                yield {"label": label, "rows": list(_rows(proof, slots, words))}


def _rows(proof: Proof, slots: Sequence[Slot], words: Wording) -> Iterator[Row]:
    for row in sorted({slot.row for slot in slots}):
        across = sorted((slot for slot in slots if slot.row == row), key=lambda slot: slot.column)
        yield [_image(proof, slot.page, words, slot.rotation == 180) for slot in across]


def _image(proof: Proof, number: int | None, words: Wording, turned: bool = False) -> dict[str, object]:
    if number is None or number > len(proof.pictures):
        width, height = proof.sizes[0]
        return {"picture": "", "width": round(width * _SCALE), "height": round(height * _SCALE)}
    width, height = proof.sizes[number - 1]
    return {
        "picture": proof.pictures[number - 1],
        "alt": words["preview_page"].format(number=number),
        "width": round(width * _SCALE),
        "height": round(height * _SCALE),
        "turned": turned,
        "number": number,
    }


def _row(finding: Finding, root: Path) -> dict[str, object]:
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
