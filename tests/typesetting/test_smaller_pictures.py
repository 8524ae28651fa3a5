"""Pictures give way before a leaflet takes its larger form or is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from brochure.build.build import editions
from brochure.model.edition import Setting
from brochure.model.errors import Source
from brochure.typesetting import smaller_pictures
from brochure.typesetting.copyfit import TooLongError
from brochure.typesetting.smaller_pictures import SMALLER, with_smaller_pictures
from brochure.typesetting.tokens import tokens
from tests.support.guides import SAMPLE

AT = Setting(12, 17.25)


class Leaflet:
    """A text that fits where pictures keep ``fits`` of their height, ``drawn`` so many times as wide as printed."""

    def __init__(self, fits: float, address: str = "images/x.svg", drawn: float = 1.0) -> None:
        self.fits, self.address, self.drawn = fits, address, drawn
        self.laid: list[float] = []

    def lay_out(self, setting: Setting) -> Any:
        self.laid.append(setting.pictures)
        picture = SimpleNamespace(address=self.address, drawn=100 * self.drawn / setting.pictures, printed=100)
        return SimpleNamespace(measured=SimpleNamespace(pictures=[picture]))

    def search(self, lay_out: Callable[[Setting], Any]) -> Setting:
        lay_out(AT)
        if self.laid[-1] > self.fits:
            raise TooLongError(10, "answer", [str(self.laid[-1])], (), 7, 6)
        return AT

    def found(self) -> Setting:
        return with_smaller_pictures(self.search, self.lay_out)


def test_pictures_keep_their_size_where_the_text_fits() -> None:
    leaflet = Leaflet(1.0)
    assert leaflet.found() == AT
    assert leaflet.laid == [1.0]


@pytest.mark.parametrize("share", SMALLER)
def test_pictures_are_as_large_as_the_pages_hold(share: float) -> None:
    assert Leaflet(share).found() == replace(AT, pictures=share)


def test_a_text_that_is_too_long_with_small_pictures_says_what_runs_over_with_usual_ones() -> None:
    with pytest.raises(TooLongError) as excess:
        Leaflet(0.1).found()
    assert excess.value.first == "1.0"


def test_a_text_without_pictures_of_its_own_is_laid_out_no_more_often() -> None:
    leaflet = Leaflet(0.5, "drawings/code.svg")
    with pytest.raises(TooLongError):
        leaflet.found()
    assert leaflet.laid == [1.0]


def test_no_drawing_becomes_too_small_to_see_for_it() -> None:
    assert Leaflet(0.7, drawn=1.3).found().pictures == 0.7
    with pytest.raises(TooLongError):
        Leaflet(0.5, drawn=1.3).found()


def test_the_pages_get_the_share_and_a_note_says_so() -> None:
    edition = next(one for one in editions(SAMPLE) if one.name == "folder-sleep")
    smaller, source = replace(AT, pictures=0.5), Source(Path("sleep.md"), 2)
    assert "--space-picture-scale: 0.5" in tokens(smaller, edition)
    assert "--space-picture-scale" not in tokens(AT, edition)
    assert smaller_pictures.notes(edition, AT, source) == ()
    (note,) = smaller_pictures.notes(edition, smaller, source)
    assert note.source == source
    assert note.problem.startswith("folder-sleep prints pictures 50% as high as usual")
