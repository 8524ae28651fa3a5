"""Trial sheets and the letter that they give, for every printer of one side and every way to feed paper by hand."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat

from brochure.build.build import editions
from brochure.build.trial_sheets import OPTION, trial
from brochure.imposition import sheets
from brochure.imposition.impose import SCHEMES, impose, padding, refed
from brochure.imposition.sheets import Printed
from brochure.model.edition import PAIR, Feed, Output
from brochure.model.paper import Copies, Flip, Imposition, Sheet
from brochure.pdf import preflight
from tests.support.built import SOFT_HYPHEN, Build
from tests.support.folding import HANDS, HandFed, printed, turns_about_upright_line
from tests.support.guides import SAMPLE, thoroughly

TWO_SIDED = sorted(set(SCHEMES) - {"mini-zine"})


class Trial:
    """The trial sheets of a guide, as files."""

    def __init__(self, root: Path, out: Path) -> None:
        both, fronts, backs = trial(root, out)
        self.both, self.fronts, self.backs = ((out / name).read_bytes() for name in (both, fronts, backs))

    def letter(self, hand: HandFed) -> Feed:
        """What somebody reads who prints the first file, puts the sheets back, prints the second and looks."""
        numbers = [number(text) for text in preflight.texts(self.fronts)]
        answers, sizes = preflight.texts(self.backs), preflight.sizes(self.backs)
        assert sizes == preflight.sizes(self.fronts)
        read = set()
        for place, (text, (width, height)) in enumerate(zip(answers, sizes, strict=True)):
            same = numbers[hand.lands_on(place, len(answers))] == number(text)
            arrow = "down" if hand.on_its_head(landscape=width > height) else "up"
            wanted = rf"The {'same' if same else 'other'} number, the arrow {arrow}\s+([A-D])\b"
            read.update(re.findall(wanted, text))
        (letter,) = read
        return Feed(letter)


def number(text: str) -> str:
    return re.findall(r"Sheet (\d)", text)[0]


@pytest.fixture(scope="module")
def sample_trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(SAMPLE, tmp_path_factory.mktemp("trial"))


def laid_by_hand(by_machine: Imposition, backs: Imposition, hand: HandFed, letter: Feed) -> Imposition:
    """The sheets with the backs that they get: the second file printed on the pile that the first one gave."""
    fed = sheets.backs(list(sheets._in_order(backs, whole=True)), letter.last_first)
    front: list[Printed] = sheets.fronts(list(sheets._in_order(by_machine, whole=True)))
    lain = {hand.lands_on(place, len(fed)): slots for place, (slots, _) in enumerate(fed)}
    both = tuple(Sheet(slots, lain[place]) for place, (slots, _) in enumerate(front))
    return replace(by_machine, sheets=both)


@given(
    st.sampled_from(TWO_SIDED), st.integers(2, 60), st.sampled_from(HANDS), st.booleans(),
    st.sampled_from([None, Flip.SHORT_EDGE, Flip.LONG_EDGE]),
)  # fmt: skip
def test_the_letter_of_the_trial_gives_backs_that_are_right_on_every_sheet(
    sample_trial: Trial, scheme: str, pages: int, hand: HandFed, landscape: bool, flip: Flip | None
) -> None:
    """As a printer lays them that turns the paper itself: on sheets upright and on their side, of every edition."""
    letter = sample_trial.letter(hand)
    pages = SCHEMES[scheme].counts[0] if SCHEMES[scheme].counts else pages + padding(scheme, pages)
    copies = Copies(2, 3, landscape) if SCHEMES[scheme].cut else None
    office = impose(scheme, pages, 0.1, copies, flip)
    lain = laid_by_hand(office, impose(scheme, pages, 0.1, copies, refed(letter)), hand, letter)
    for place, (one, other) in enumerate(zip(office.sheets, lain.sheets, strict=True)):
        by_machine = printed(one, place, office, office.flip)
        assert printed(other, place, office, hand.edge(office.landscape)) == by_machine


def test_each_letter_stands_for_two_ways_to_turn_and_two_orders(sample_trial: Trial) -> None:
    read = {(hand.sideways, hand.last_first): sample_trial.letter(hand) for hand in HANDS}
    assert {sample_trial.letter(hand) for hand in HANDS} == set(Feed)
    assert all(sample_trial.letter(hand) is read[hand.sideways, hand.last_first] for hand in HANDS)


def test_trial_sheets_in_every_language_name_the_option_to_type(tmp_path: Path) -> None:
    for language in ("nl", "fr", "de", "en"):
        root = tmp_path / language
        shutil.copytree(SAMPLE, root)
        guide = root / "guide.toml"
        guide.write_text(guide.read_text().replace('language = "en"', f'language = "{language}"'), encoding="utf-8")
        for text in preflight.texts(Trial(root, tmp_path / f"{language}-out").backs):
            lines = text.replace(SOFT_HYPHEN, "").split("\n")
            assert any(OPTION in line for line in lines), (language, lines)
            assert re.findall(r" ([A-D])\s*$", text, re.MULTILINE) == list("ABCD")


def test_the_sheet_for_both_sides_asks_for_the_edge_that_turns_it_like_a_page(sample_trial: Trial) -> None:
    with pikepdf.open(io.BytesIO(sample_trial.both)) as file:
        asked = str(file.Root.ViewerPreferences.Duplex)
    edges = {"/DuplexFlipShortEdge": Flip.SHORT_EDGE, "/DuplexFlipLongEdge": Flip.LONG_EDGE}
    assert [size[0] > size[1] for size in preflight.sizes(sample_trial.both)] == [True, True]
    assert turns_about_upright_line(edges[asked], landscape=True)


def arrow(picture: Image.Image) -> list[int]:
    """How wide the drawing in the upper middle of a side is, from top to bottom."""
    width, height = picture.size
    drawn = picture.crop((int(width * 0.4), int(height * 0.08), int(width * 0.6), int(height * 0.27)))
    rows = [
        drawn.crop((0, row, drawn.width, row + 1)).point(lambda dot: 255 * (dot < 250)) for row in range(drawn.height)
    ]
    boxes = [row.getbbox() for row in rows]
    return [box[2] - box[0] for box in boxes if box]


def test_arrows_point_up_and_crosses_meet(sample_trial: Trial) -> None:
    front, back = preflight.pictures(sample_trial.both, 100, grey=True)
    for side in (front, back, *preflight.pictures(sample_trial.backs, 100, grey=True)):
        widths = arrow(side)
        assert widths[0] < 10 < max(widths) / 4, "a point above"
        assert widths.index(max(widths)) < len(widths) * 0.6
    mirrored = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    for left in (0, front.width - 100):
        for top in (0, front.height - 100):
            corner = (left, top, left + 100, top + 100)
            one, other = front.crop(corner), mirrored.crop(corner)
            assert one.getextrema()[0] < 128, "there is a cross"
            assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 2


def test_the_line_to_measure_is_100_mm_long(sample_trial: Trial) -> None:
    (picture, _) = preflight.pictures(sample_trial.both, 300, grey=True)
    dark = picture.crop((0, picture.height // 2, *picture.size)).point(lambda dot: 255 * (dot < 160))
    rows = (dark.crop((0, row, dark.width, row + 1)).tobytes() for row in range(dark.height))
    longest = max(len(run) for row in rows for run in row.split(b"\0"))
    assert longest / 300 * 25.4 == pytest.approx(100, abs=0.2)


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two sides differ, a dot to and fro left out: a sheet is no whole number of dots wide."""
    blurred = (side.filter(ImageFilter.GaussianBlur(2)) for side in (one, other))
    return float(ImageStat.Stat(ImageChops.difference(*blurred)).mean[0])


@pytest.mark.parametrize("name", ["boekje", "folder", thoroughly("grote-letters"), "kaartje"])
def test_files_printed_by_hand_are_the_sheets_that_a_duplex_printer_gives(
    sample: Build, sample_trial: Trial, name: str
) -> None:
    """The files themselves: each back in its place, and upright when the sheet is turned like a page."""
    (edition,) = (one for one in editions(sample.root) if one.name == name)
    job = sample.job(edition)
    document, pages = job.document(job.setting()), job.pages()
    office = preflight.pictures(sample.pdf(name, "office"), 72, grey=True)
    for letter in Feed:
        job.edition = replace(edition, outputs=edition.outputs + PAIR, feed=letter)
        fronts, backs = (
            preflight.pictures(job._office(document, pages, output)[0], 72, grey=True)
            for output in (Output.FRONTS, Output.BACKS)
        )
        assert [difference(*pair) for pair in zip(fronts, office[0::2], strict=True)] == [0.0] * len(fronts)
        hands = [hand for hand in HANDS if sample_trial.letter(hand) is letter]
        assert len(hands) == 4
        for hand in hands:
            landscape = office[0].width > office[0].height
            for place, picture in enumerate(backs):
                sheet = hand.lands_on(place, len(backs))
                seen = picture.rotate(180) if hand.on_its_head(landscape) else picture
                right, wrong = (difference(side, office[2 * sheet + 1]) for side in (seen, seen.rotate(180)))
                assert right * 3 < wrong, (letter, place)
