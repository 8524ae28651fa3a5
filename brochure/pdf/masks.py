"""Pictures that are partly transparent, without transparency: what is cut out of them, and what is left to be seen."""

from __future__ import annotations

from PIL import Image

#: A mask has so many dots for each of the picture, across and down, so that its edges are sharp; one if it is large.
_FINER, _LARGE = 4, 2_000_000
#: Half seen; 0 is nothing, 255 all.
_HALF = 128
#: No more than this part of what is seen is the soft edge of what is cut out.
_EDGES = 0.1


def parted(alpha: Image.Image) -> tuple[Image.Image | None, Image.Image]:
    """From how much is seen of each dot, 0 to 255: a mask, and how much is still to be laid on white.

    The mask is white where less than half is seen, and None where that is nowhere. What is seen in part is laid on
    white, but for the edges of what is cut out: those keep their colour.
    """
    counts = alpha.histogram()
    if not sum(counts[:_HALF]):
        return None, alpha
    finer = _FINER if alpha.width * alpha.height < _LARGE else 1
    large = alpha.resize((alpha.width * finer, alpha.height * finer), Image.Resampling.BICUBIC)
    mask = large.point(lambda value: 255 if value < _HALF else 0).convert("1", dither=Image.Dither.NONE)
    partly, whole = sum(counts[_HALF:255]), counts[255]
    if partly <= _EDGES * (partly + whole):
        return mask, alpha.point(lambda value: 255 if value else 0)
    return mask, alpha
