"""Imposing a PDF of any program: read, fitted, laid on sheets, written; a pair of files for a printer of one side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.imposition import impose
from brochure.model.edition import Feed
from brochure.model.errors import Finding, Source, fail, nearest
from brochure.model.paper import PAPERS, Flip, Imposition, Paper
from brochure.model.text import as_slug
from brochure.output import dist
from brochure.source.named_pdf import read_named_pdf

if TYPE_CHECKING:
    from brochure.imposition.sheets import Chosen

#: The weight of office paper in g/m²; what a sheet may weigh.
GRAMMAGE, GRAMMAGES = 80.0, (40.0, 400.0)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of a PDF: the scheme, the paper and its weight in g/m², and for which printer."""

    scheme: str
    paper: str = "A4"
    grammage: float = GRAMMAGE
    feed: Feed | None = None
    last_on_back: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The files, by their path below the out folder, how their pages lie, at what scale, and what was noted."""

    paths: tuple[str, ...]
    plan: Imposition
    paper: Paper
    scale: float
    notes: tuple[Finding, ...]


def impose_file(path: Path, out: Path, order: Order) -> Result:
    """Impose the PDF at ``path`` as ``order`` says; the files are written into ``out`` together or not at all.

    Raises BrochureError for what is no PDF that can be imposed, a scheme or paper that is not known, and pages that the
    paper cannot hold.
    """
    from brochure.imposition import fitting, foreign

    paper = paper_of(order)
    data = read_named_pdf(path)
    dist.check(out)
    name = f"{as_slug(path.stem) or 'sheets'}-{order.scheme}"
    files: dict[str, bytes] = {}
    first = None
    for suffix, (flip, chosen) in _outputs(order).items():
        with foreign.opened(path, data) as document:
            fitted = fitting.fit(
                document.pages,
                order.scheme,
                paper,
                grammage=order.grammage,
                source=Source(path),
                flip=flip,
                last_on_back=order.last_on_back,
            )
            one_sided = not any(sheet.back for sheet in fitted.plan.sheets)
            files[f"{name}{suffix}.pdf"] = document.imposed(fitted, paper, chosen)
            first = first or fitted
            notes = (*document.notes, *fitted.notes, *impose.warnings(order.scheme, fitted.plan.pages))
        if one_sided and order.feed:
            files = {f"{name}.pdf": files.popitem()[1]}
            break
    if (out / next(iter(files))).resolve() == path.resolve():
        raise fail("out-among-sources", Source(path), "the sheets would replace this file", "name a folder: --out DIR")
    dist.write(out, files)
    return Result(tuple(files), (first or fitted).plan, paper, fitted.scale, notes)


def _outputs(order: Order) -> Mapping[str, tuple[Flip | None, Chosen | None]]:
    """What each file holds, by the end of its name: all sides; or the fronts, and then the backs."""
    from functools import partial

    from brochure.imposition import sheets

    if order.feed is None:
        return {"": (None, None)}
    backs = partial(sheets.backs, last_first=order.feed.last_first)
    return {"-1": (None, sheets.fronts), "-2": (impose.refed(order.feed), backs)}


def paper_of(order: Order) -> Paper:
    """The paper of an order. Raises BrochureError for one that is not known, for a scheme, and for a weight."""
    impose.scheme_of(order.scheme)
    least, most = GRAMMAGES
    if not least <= order.grammage <= most:
        problem = f"paper of {order.grammage:g} g/m² is none that an office printer takes"
        raise fail("grammage", None, problem, f"write a number from {least:g} to {most:g}: --grammage 80")
    names = {name.casefold(): paper for name, paper in PAPERS.items()}
    try:
        return names[order.paper.casefold()]
    except KeyError:
        raise fail("unknown-paper", None, f'there is no paper "{order.paper}"', nearest(order.paper, PAPERS)) from None
