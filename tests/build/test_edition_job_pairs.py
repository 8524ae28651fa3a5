"""Fronts and backs as two files, for a printer of one side: their order, and when they are made at all."""

import shutil

import pytest

from brochure.build import form_fit
from brochure.build.build import build
from brochure.model.edition import Feed
from brochure.output.manifest import MEMORY
from brochure.pdf import preflight
from brochure.pdf.preflight import Box
from tests.support.built import flowing
from tests.support.guides import thoroughly


@pytest.mark.parametrize("feed", [Feed.A, thoroughly(Feed.D)])  # the others are in test_trial_sheets.py
def test_a_pair_gives_the_sides_in_the_order_in_which_they_are_fed(sample, tmp_path, feed, monkeypatch):
    shutil.copy(sample.out / MEMORY, tmp_path)  # what fitting found
    with monkeypatch.context() as patched:
        patched.setattr(form_fit, "fit", None)  # the same pages need not be fitted again for other files
        build(sample.root, tmp_path, ["boekje"], feed)
    name = "shift-work-boekje-printen"
    both, fronts, backs = (
        preflight.texts((tmp_path / f"pdf/{name}{end}.pdf").read_bytes())
        for end in ("", "-1-voorkanten", "-2-achterkanten")
    )
    assert fronts == both[0::2]
    given = backs[::-1] if feed.last_first else backs
    assert [sorted("".join(side.split())) for side in given] == [sorted("".join(side.split())) for side in both[1::2]]
    # A turned back has the right page on the left, and the other way round.
    left = preflight.text_in((tmp_path / f"pdf/{name}-2-achterkanten.pdf").read_bytes(), 1, Box(0, 0, 148, 210))
    page = len(both) if feed.last_first else 2
    usual = preflight.text_in((tmp_path / f"pdf/{name}.pdf").read_bytes(), page, Box(0, 0, 148, 210))
    assert (flowing(left) == flowing(usual)) is not feed.turned


def test_a_pair_is_not_asked_of_what_is_printed_on_one_side_and_goes_when_it_is_not_asked_for(sample, tmp_path):
    (poster,) = build(sample.root, tmp_path, ["affiche"], Feed.A)
    assert [item.output for item in poster.artifacts] == ["screen", "office"]
    build(sample.root, tmp_path, ["kaartje"], Feed.B)
    assert len(list(tmp_path.glob("pdf/*kaartje*"))) == 3
    assert [result.fresh for result in build(sample.root, tmp_path, ["kaartje"], Feed.B)] == [False]
    assert [result.fresh for result in build(sample.root, tmp_path, ["kaartje"], Feed.C)] == [True]
    build(sample.root, tmp_path, ["kaartje"])
    assert len(list(tmp_path.glob("pdf/*kaartje*"))) == 1
