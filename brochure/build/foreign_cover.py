"""The cover of a book from the PDF of any program: its outer pages around a spine, on one sheet for a copier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from brochure.build.foreign_sheets import Order, paper_of
from brochure.imposition import cover
from brochure.imposition.impose import thickness
from brochure.model.errors import Finding, Source, fail
from brochure.model.paper import DEFAULT_BLOCK, Paper, family_of
from brochure.model.text import as_slug
from brochure.output import dist
from brochure.source.named_pdf import read_named_pdf


@dataclass(frozen=True, slots=True)
class CoverFile:
    """The file, by its path below the out folder, the paper that it is printed on, its spine in mm, and notes."""

    path: str
    paper: Paper
    spine: float
    notes: tuple[Finding, ...]


def impose_cover(path: Path, out: Path, order: Order) -> CoverFile:
    """Lay the first two and the last two pages of the PDF at ``path`` around a spine, and write that into ``out``.

    The spine is as wide as the leaves between them, on paper of the order's weight, and the card of the cover on both
    sides. It is printed on the order's paper, or the next larger one that holds it. Raises BrochureError for what is no
    PDF that can be imposed, for too few pages, and where no paper is large enough.
    """
    from brochure.imposition import fitting, foreign

    paper, source, data = paper_of(order), Source(path), read_named_pdf(path)
    dist.check(out)
    with foreign.opened(path, data) as document:
        pages = document.pages
        leaves = -(-(len(pages) - cover.PAGES) // 2)
        thick = leaves * thickness(order.grammage)
        if leaves < 1 or thick < cover.LEAST:
            least = cover.PAGES + cover.leaves_of(cover.LEAST, thickness(order.grammage)) * 2
            problem = f"{len(pages)} pages have no spine: glue holds from {cover.LEAST:g} mm, which are {least} pages"
            raise fail("too-thin", source, problem, "write --scheme saddle-stitch or --scheme wire")
        spine = round(thick + 2 * thickness(DEFAULT_BLOCK.cover_grammage), 1)
        usual = fitting.usual_size(pages)
        sheet = _holds(paper, 2 * usual.width + spine, usual.height, source)
        outer = [pages[number - 1] for number in cover.sources(len(pages))]
        places = [fitting.placed(page, usual, 1.0, fitting.Place(usual.width, usual.height)) for page in outer]
        places.append(fitting.Place(spine, usual.height))
        plan = cover.plan(on_a_sheet=True)
        notes = tuple(document.notes)
        made = document.imposed(fitting.Fitted(plan, tuple(places), 1.0, notes), sheet)
    name = f"{as_slug(path.stem) or 'sheets'}-{order.scheme}-cover.pdf"
    if (out / name).resolve() == path.resolve():
        raise fail("out-among-sources", source, "the sheets would replace this file", "name a folder: --out DIR")
    dist.write(out, {name: made})
    return CoverFile(name, sheet, spine, notes)


def _holds(paper: Paper, width: float, height: float, source: Source) -> Paper:
    """The paper, or the next larger one, that holds so many mm on its side."""
    larger = [one for one in family_of(paper).papers if one.width >= paper.width]
    for one in sorted(larger, key=lambda sheet: sheet.width):
        if width <= one.height and height <= one.width:
            return one
    problem = f"the cover is {width:.0f} × {height:.0f} mm with its spine, and no paper is so large"
    raise fail("paper-too-small", source, problem, "have it printed by a shop, or make the pages smaller")
