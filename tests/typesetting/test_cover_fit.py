"""Covers: the drawing gives way first, then the subtitle, then the title; what fits stays as it is designed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from brochure.typesetting.cover_fit import AT_EASE, LEAST, Cover, CoverFit, SetText, fitting_words, leading, settle
from brochure.typesetting.title_fit import MOST_LINES, Column, pieces

COLUMN = Column(329, 0.25, 0.3)


def text(words: str, size: float, least: float, leading: float) -> SetText:
    cut = tuple(replace(piece, width=len(piece.text) * 0.53) for piece in pieces(words, lambda _: ()))
    return SetText(cut, size, least, leading, COLUMN, 30)


def cover(title: int, subtitle: int, room: float = 480) -> Cover:
    """A cover of A5 in pt with a title and a subtitle of so many words of six letters."""
    below = text(" ".join(["letter"] * subtitle), 15, 11.5, 1.4) if subtitle else None
    return Cover(
        title=text(" ".join(["letter"] * title), 38, 20, 1.05),
        above=None,
        subtitle=below,
        top=50,
        art=280,
        margin=45,
        room=room,
        rest=16,
    )


def height(page: Cover, found: CoverFit) -> float:
    titles = len(found.title.lines) * found.title.size * leading(page, found.title)
    return page.rest + titles + len(found.subtitle) * found.subtitle_size * 1.4


def test_what_fits_stays_as_it_is_designed() -> None:
    found = settle(cover(2, 8), MOST_LINES)
    assert (found.share, found.title.size, found.subtitle_size, found.fits) == (1.0, 38, 15, True)


def test_the_drawing_gives_way_to_a_long_title() -> None:
    found = settle(cover(8, 8, room=440), MOST_LINES)
    assert found.title.size == 38
    assert AT_EASE <= found.share < 1
    assert found.subtitle_size == 15


def test_then_the_subtitle_is_set_smaller_and_then_the_title() -> None:
    tight = settle(cover(8, 28, room=390), MOST_LINES)
    assert (tight.title.size, tight.subtitle_size) == (38, 11.5)
    tighter = settle(cover(8, 28, room=305), MOST_LINES)
    assert 20 <= tighter.title.size < 38
    assert tighter.share >= LEAST


def test_at_last_there_is_no_drawing() -> None:
    found = settle(cover(24, 28, room=300), MOST_LINES)
    assert found.fits
    assert found.share == 0
    assert not settle(cover(24, 28, room=150), MOST_LINES).fits


@given(st.integers(1, 24), st.integers(0, 30), st.integers(120, 500))
def test_what_is_said_to_fit_fits(title: int, subtitle: int, room: int) -> None:
    page = cover(title, subtitle, room)
    found = settle(page, MOST_LINES)
    above = page.top + page.art * found.share if found.share else page.margin
    if found.fits:
        assert above + height(page, found) <= room + 0.01
    else:
        assert page.margin + height(page, found) > room - 0.01
        assert found.title.size == 20


def test_the_words_that_the_largest_size_holds_do_so() -> None:
    page = cover(20, 0)
    words = fitting_words(page.title, MOST_LINES)
    assert 0 < len(words) < len(" ".join(["letter"] * 20))
    assert settle(replace(page, title=text(words, 38, 20, 1.05)), MOST_LINES).title.size == 38
