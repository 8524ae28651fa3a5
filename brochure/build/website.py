"""The website of a build: its products with their files and cover pictures, and a check of what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from brochure.build.outcome import Cover
from brochure.build.typing_in import PARTS, fillable
from brochure.content.shipped import meant_by, paper_name, shipped
from brochure.model.edition import Edition, Output
from brochure.model.errors import BrochureError, Finding, nearest
from brochure.model.paper import PAPERS
from brochure.output import fingerprint
from brochure.output.manifest import Artifact
from brochure.web.catalogue import BUTTONS, File, Picture, Product
from brochure.web.pages import site

if TYPE_CHECKING:
    from brochure.build.edition_job import EditionJob
    from brochure.build.outcome import LeftOut
    from brochure.content.selection import EditionSet
    from brochure.model.guide import Guide

#: Where the website stands in the out folder.
FOLDER = "site"
#: Pictures are drawn to one scale, so that a card looks small beside a poster: dots for each mm of paper.
DOTS_PER_MM = 0.86
#: The widest that a picture may become, in dots.
MOST_DOTS = 230
#: Schemes that put the same small thing on a sheet many times.
MANY_UP = ("n-up", "n-up-folded")
#: A page of a folded sheet may be so many mm smaller than the paper size that it is named after.
NEARLY = 1.0
#: The parts that can be the cover picture of a product.
COVERS = ("cover", "card", "poster", "sheet")

#: An edition's files, and the sentence on how to print each, by its output.
Made = tuple[Edition, Sequence[Artifact], Callable[[str], str]]


def check(guide: Guide, every: EditionSet, left_out: LeftOut) -> None:
    """Raise BrochureError for an edition that is unknown; one without a cover is left out, where that is tolerated."""
    unknown, lacking = _unknown(guide, every.stems), without_cover(guide, every)
    if unknown or (lacking and not left_out.tolerated):
        raise BrochureError([*unknown, *lacking.values()])
    for edition in every.sound:
        if edition.stem in lacking:
            left_out.on_site(edition, guide, (lacking[edition.stem],), len(every.sound))


def _unknown(guide: Guide, stems: Sequence[str]) -> list[Finding]:
    return [
        Finding(
            "unknown-edition",
            guide.site.source,
            f'the website shows the edition "{stem}", and there is none of that name in editions/',
            nearest(stem, stems),
        )
        for stem in guide.site.editions
        if stem not in stems
    ]


def without_cover(guide: Guide, every: EditionSet) -> dict[str, Finding]:
    """The editions that the website is to show and that have no cover, by stem, with what to do."""
    problems: dict[str, Finding] = {}
    for stem in guide.site.editions or every.stems:
        found = next((edition for edition in every.sound if edition.stem == stem), None)
        if found and not set(COVERS).intersection(found.parts):
            others = ", ".join(f'"{other}"' for other in every.stems if other != stem)
            problems[stem] = Finding(
                "no-cover",
                found.source,
                f"{stem} has no cover to show on the website",
                f'add "cover" to parts, or leave it out: write editions = [{others}] under [site] in guide.toml',
            )
    return problems


def files(
    guide: Guide,
    made: Sequence[Made],
    read: Callable[[Artifact], bytes],
    left_out: LeftOut | None = None,
    covers: Mapping[str, Cover] = MappingProxyType({}),
    job: Callable[[Edition], EditionJob] | None = None,
) -> dict[str, bytes]:
    """The website's files by their path in the out folder; ``read`` gives the bytes of an artifact.

    ``covers`` are those that are drawn already, by the name of the edition; ``job`` gives the job of another one.
    A product of which no picture can be made is left out. Where that is not tolerated, BrochureError is raised.
    """
    order = guide.site.editions
    absent = left_out.from_site if left_out else ()
    shown = [one for one in made if (not order or one[0].stem in order) and one[0].name not in absent]
    shown.sort(key=lambda one: order.index(one[0].stem) if order else _usual_place(one[0]))
    products, problems = list[Product](), list[Finding]()
    for one in shown:
        try:
            drawn = covers.get(one[0].name) or cover(guide, one[0], one[1], read, job(one[0]) if job else None)
            products.append(_product(guide, *one, read, drawn))
        except BrochureError as error:
            if left_out and left_out.tolerated:
                left_out.on_site(one[0], guide, error.findings)
            problems += error.findings
    if problems and not (left_out and left_out.tolerated):
        raise BrochureError(problems)
    return {f"{FOLDER}/{name}": data for name, data in site(guide, products, fingerprint.STYLES).items()}


def _usual_place(edition: Edition) -> int:
    """The place of an edition where the guide sets none: the booklet first, a guide's own products last."""
    products = list(shipped())
    product = meant_by(edition.stem, edition.naming)[0]
    return products.index(product) if product else len(products)


def _product(
    guide: Guide,
    edition: Edition,
    artifacts: Iterable[Artifact],
    how: Callable[[str], str],
    read: Callable[[Artifact], bytes],
    drawn: Cover,
) -> Product:
    by_output: Mapping[str, Artifact] = {item.output: item for item in artifacts if item.output in BUTTONS}
    letter = next((topic.letter for topic in guide.topics if topic.slug == edition.topic), "").lower()

    def neutral(name: str) -> str:
        return name.replace(edition.name, edition.name.removesuffix(edition.topic) + letter) if letter else name

    ready = [
        File(item.output, neutral(item.path.rpartition("/")[2]), read(item), how(item.output))
        for item in by_output.values()
    ]
    first = _first(artifacts)
    larger = edition.larger is not None and first.scheme == edition.larger.scheme
    return Product(
        name=neutral(edition.name),
        title=edition.title,
        about=edition.about,
        topic=edition.topic,
        discreet=edition.discreet,
        scheme=first.scheme,
        larger=larger,
        pages=first.pages,
        size=drawn.size,
        copies=drawn.copies,
        sheets=next((item.sheets for item in by_output.values() if item.sheets is not None), None),
        type_size=first.type_size,
        files=tuple(ready),
        picture=drawn.picture,
        fillable=fillable(guide, edition) and not PARTS.isdisjoint(edition.parts),
    )


def _first(artifacts: Iterable[Artifact]) -> Artifact:
    """The file whose first page is the cover as a reader sees it, or that comes nearest to it."""
    by_output = {item.output: item for item in artifacts if item.output in BUTTONS}
    return by_output.get(Output.SCREEN) or next(iter(by_output.values()))


def cover(
    guide: Guide,
    edition: Edition,
    artifacts: Iterable[Artifact],
    read: Callable[[Artifact], bytes],
    job: EditionJob | None = None,
) -> Cover:
    """What the website shows of an edition; ``job`` is one that may know its pages, or its setting.

    Raises BrochureError where no picture of it can be drawn.
    """
    first = _first(artifacts)
    try:
        pdf, copies = _cover(guide, edition, first, read, job)
        return Cover(_picture(pdf), _size(pdf, guide.language), copies)
    except BrochureError as error:
        raise BrochureError(
            Finding(one.code, edition.source, f"{first.path}: {one.problem}", one.fix) for one in error.findings
        ) from None


def _cover(
    guide: Guide, edition: Edition, first: Artifact, read: Callable[[Artifact], bytes], job: EditionJob | None
) -> tuple[bytes, int]:
    """A PDF that begins with the cover as the reader sees it, and how many copies a sheet gives.

    Where there is only a file to print, which shows whole sheets, the pages themselves are laid out again.
    """
    if first.output == Output.SCREEN:
        return read(first), 1
    from brochure.build.edition_job import EditionJob

    job = job or EditionJob(guide, edition, [], {})
    slots = job.impose().sheets[0].front if first.scheme in MANY_UP else ()
    return job.pages().plain_pdf(), max(1, sum(slot.page == 1 for slot in slots))


def _size(pdf: bytes, language: str) -> str:
    """What the paper size of a page is called in a language, within `NEARLY` mm; empty where there is none."""
    from brochure.pdf.preflight import sizes

    width, height = sizes(pdf)[0]
    found = (
        paper_name(p, language) for p in PAPERS.values() if max(abs(p.width - width), abs(p.height - height)) < NEARLY
    )
    return next(found, "")


def _picture(pdf: bytes) -> Picture:
    from brochure.pdf.preflight import first_page

    small, width, height = first_page(pdf, DOTS_PER_MM, MOST_DOTS)
    large, _, _ = first_page(pdf, 2 * DOTS_PER_MM, 2 * MOST_DOTS)
    return Picture(width, height, small, large)
