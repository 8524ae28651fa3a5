"""Paper × scheme → the size of a page: what a sheet of this paper gives when it is folded this way."""

from __future__ import annotations

from brochure.imposition.schemes import Scheme
from brochure.model.paper import PAPERS, PageSize, Paper, family_of

#: Pages of another size than the fold makes them: several copies lie on a sheet, or single leaves are whole sheets.
SIZES = ("quarter", "card", "whole")


def page_size(scheme: Scheme, paper: Paper, size: str = "") -> PageSize:
    """The page of a scheme on ``paper``, in mm; ``size`` is one of `SIZES` where the fold does not say it.

    A booklet has the named half of its paper, as ISO 216 rounds it: A5, of an A4; leaves that are cut apart have it
    too, unless they are ``whole``. A card, of which columns lie side by side before it is folded, has the size of those
    in wallets of its country, whatever sheet it is cut from.
    """
    if size == "card":
        width, height = family_of(paper).card
        return PageSize(width, height, width)
    if size == "quarter" or (scheme.halved and paper.half and size != "whole"):
        half = PAPERS.get(paper.half, paper)
        named = PAPERS.get(half.half, half) if size == "quarter" else half
        return PageSize(named.width, named.height, named.width)
    across, down = (paper.height, paper.width) if scheme.landscape else (paper.width, paper.height)
    tuck = paper.tuck if scheme.flap else 0.0
    width = (across + tuck) / scheme.columns
    return PageSize(round(width, 4), round(down / scheme.rows, 4), round(width - tuck, 4))
