"""What the website shows of a build: its products with their files and pictures, and whether all is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from brochure import inputs
from brochure.dist import Artifact
from brochure.edition import Edition
from brochure.errors import BrochureError, Finding, nearest
from brochure.site import BUTTONS, File, Picture, Product, site

if TYPE_CHECKING:
    from brochure.guide import Guide

#: Where the website stands in the out folder.
FOLDER = "site"
#: Pictures are drawn to one scale, so that a card looks small beside a poster: dots for each mm of paper.
DOTS_PER_MM = 0.86
#: The widest that a picture may become, in dots.
MOST_DOTS = 230
#: The parts that can be the face of a product.
FACES = ("cover", "card", "poster")

#: An edition's files, and the sentence on how to print each, by its output.
Made = tuple[Edition, Sequence[Artifact], Callable[[str], str]]


def check(guide: Guide, editions: Sequence[Edition]) -> list[Finding]:
    """What keeps the website from being made: an edition that is not there, or one without a face."""
    stems = list(dict.fromkeys(edition.stem for edition in editions))
    problems = [
        Finding(
            "unknown-edition",
            guide.site.source,
            f'the website shows the edition "{stem}", and there is none of that name in editions/',
            nearest(stem, stems),
        )
        for stem in guide.site.editions
        if stem not in stems
    ]
    for stem in guide.site.editions or stems:
        found = next((edition for edition in editions if edition.stem == stem), None)
        if found and not set(FACES).intersection(found.parts):
            others = ", ".join(f'"{other}"' for other in stems if other != stem)
            problems.append(
                Finding(
                    "no-cover",
                    found.source,
                    f"{stem} has no cover to show on the website",
                    f'add "cover" to parts, or leave it out: write editions = [{others}] under [site] in guide.toml',
                )
            )
    return problems


def files(guide: Guide, made: Sequence[Made], read: Callable[[Artifact], bytes]) -> dict[str, bytes]:
    """The website's files by their path in the out folder; ``read`` gives the bytes of an artifact.

    Raises BrochureError with every picture that cannot be made.
    """
    order = guide.site.editions
    shown = [one for one in made if not order or one[0].stem in order]
    if order:
        shown.sort(key=lambda one: order.index(one[0].stem))
    problems: list[Finding] = []
    products = [product for one in shown if (product := _product(*one, read, problems)) is not None]
    if problems:
        raise BrochureError(problems)
    return {f"{FOLDER}/{name}": data for name, data in site(guide, products, inputs.STYLES).items()}


def _product(
    edition: Edition,
    artifacts: Iterable[Artifact],
    how: Callable[[str], str],
    read: Callable[[Artifact], bytes],
    problems: list[Finding],
) -> Product | None:
    by_output: Mapping[str, Artifact] = {item.output: item for item in artifacts if item.output in BUTTONS}
    ready = [
        File(item.output, item.path.rpartition("/")[2], read(item), how(item.output)) for item in by_output.values()
    ]
    face = ready[0]  # the file to read where there is one: it begins with the cover as it is held
    first = by_output[face.output]
    try:
        picture = _picture(face.data)
    except BrochureError as error:
        problems += [
            Finding(one.code, edition.source, f"{first.path}: {one.problem}", one.fix) for one in error.findings
        ]
        return None
    return Product(
        name=edition.name,
        title=edition.title,
        about=edition.about,
        topic=edition.topic,
        discreet=edition.discreet,
        scheme=first.scheme,
        pages=first.pages,
        sheets=next((item.sheets for item in by_output.values() if item.sheets is not None), None),
        type_size=first.type_size,
        files=tuple(ready),
        picture=picture,
    )


def _picture(pdf: bytes) -> Picture:
    from brochure.preflight import first_page

    small, width, height = first_page(pdf, DOTS_PER_MM, MOST_DOTS)
    large, _, _ = first_page(pdf, 2 * DOTS_PER_MM, 2 * MOST_DOTS)
    return Picture(width, height, small, large)
