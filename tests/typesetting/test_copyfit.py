"""Copyfitting: the largest size at which a text fills its panels, in at most seven layouts, or how much must go."""

import math
import random
import re
import shutil
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.content.reader import read
from brochure.model.edition import Setting, TypeRange
from brochure.model.errors import BrochureError
from brochure.source.positions import line_of
from brochure.typesetting import copyfit
from tests.support.guides import SAMPLE, thoroughly

(LEAFLET,) = [edition for edition in editions(SAMPLE) if edition.name == "folder-sleep"]
ALONE = replace(LEAFLET, larger=None)
LINES = 30  # on a panel at 12 pt


@dataclass(frozen=True)
class Facts:
    fill: float
    anchors: tuple[str, ...]
    text_height: float = 184
    lines: tuple[str, ...] = ("words on a line",)


def typeset(amount, flap=0.8):
    """A model of the page engine: ``amount`` panels of text at 12 pt, and a flap that is filled as far as ``flap``."""

    def measure(setting):
        grown = (setting.size / 12) ** 2
        depth = 1
        pages = [Facts(0.7, ("cover",))]
        pages += [Facts(1, ("flap",))] * (math.ceil(flap * grown) - 1) + [Facts(0.5, ("flap",))]
        left = amount * grown
        for _ in range(max(math.ceil(left / depth - 1e-9), 1)):
            pages.append(Facts(min(left / depth, 1), ("answer",)))
            left -= depth
        return [*pages, *[Facts(0.5, ("notes",))] * setting.notes, Facts(0.9, ("contact",))]

    return measure


def search(amount, flap=0.8, edition=ALONE, counts=(6,)):
    layouts = []

    def measure(setting):
        layouts.append(setting)
        return typeset(amount, flap)(setting)

    try:
        return copyfit.Copyfit(edition, counts, measure).setting(), layouts
    except copyfit.TooLongError as excess:
        return excess, layouts


def fits(amount, flap, size):
    return copyfit.shape(ALONE, 6).fits(typeset(amount, flap)(Setting(size, size * 1.4, notes=0)))


@given(st.floats(0.01, 6), st.floats(0.1, 1.4))
def test_the_size_is_the_largest_that_fits_or_none_does(amount, flap):
    found, layouts = search(amount, flap)
    possible = [size for size in copyfit.sizes(ALONE) if fits(amount, flap, size)]
    if isinstance(found, copyfit.TooLongError):
        assert possible == []
    else:
        assert found.size == possible[-1]
    assert len(layouts) <= copyfit.MOST_LAYOUTS
    assert len(set(layouts)) == len(layouts)


@given(st.floats(0.01, 2.9))
def test_panels_are_filled_whole_and_the_rest_is_ruled(amount):
    found, _ = search(amount)
    pages = [page for page in typeset(amount)(found) if "answer" in page.anchors]
    assert len(pages) + found.notes == 3
    free = (1 - pages[-1].fill) * 184 / (found.leading * 25.4 / 72)
    assert found.band == (int(free + 0.01) if free + 0.01 >= copyfit.LEAST_BAND else 0)


SHORT = replace(ALONE, parts=("cover", "flap", "summaries", "notes", "contact"))


@pytest.mark.parametrize(
    ("rows", "ruled"), [((2, 2, 2), False), ((2, 2, 1), True), ((2, 1), True), ((1, 1), False), ((1,), True)]
)
def test_where_a_question_in_short_lacks_its_neighbour_notes_begin_below_it(rows, ruled):
    def measure(setting):
        topics = [Facts(0.9 if row == 2 else 0.4, ("summaries", *["topic-a", "topic-b"][:row])) for row in rows]
        notes = [Facts(0.5, ("notes",))] * setting.notes
        return [Facts(0.7, ("cover",)), Facts(0.5, ("flap",)), *topics, *notes, Facts(0.9, ("contact",))]

    found = copyfit.Copyfit(SHORT, (6,), measure).setting()
    assert (found.band >= copyfit.LEAST_BAND) == ruled
    assert found.notes == 3 - len(rows)


ROOMY = replace(ALONE, type_size=TypeRange(10, 12, 13.5))


@given(st.floats(0.05, 2.9), st.floats(0.1, 0.7))
def test_above_the_preferred_size_few_lines_do_not_begin_another_panel(amount, flap):
    found, layouts = search(amount, flap, ROOMY)
    pages = typeset(amount, flap)(found)
    used = copyfit.shape(ROOMY, 6).used(pages)
    assert len(pages) == 6
    assert len(layouts) <= copyfit.MOST_LAYOUTS
    # A few lines on the last panel are there only where they are at the preferred size, too.
    if used > 1 and used % 1 < copyfit.FEW * 0.9 and used % 1 > 0:
        assert amount % 1 < copyfit.FEW * 1.2


def test_a_text_of_a_panel_and_a_half_is_set_larger():
    found, _ = search(1.35, 0.6, ROOMY)
    assert found.size == 13.5
    assert found.notes == 1
    assert found.band >= copyfit.LEAST_BAND


def test_a_text_that_ends_two_panels_at_the_preferred_size_stays_there():
    # At 13 pt a sixth of it would stand on the third panel, and at 13.5 it would not fit.
    found, _ = search(1.85, 0.8, ROOMY)
    assert found.size == 12
    assert found.notes == 1


@given(st.floats(2.9, 12), st.floats(0.1, 1.6))
def test_what_does_not_fit_takes_the_larger_form_without_more_layouts(amount, flap):
    layouts = []

    def measure(setting):
        layouts.append(setting)
        return typeset(amount / 2.2 if setting.larger else amount, 0.8 if setting.larger else flap)(setting)

    try:
        size = copyfit.Copyfit(LEAFLET, (6,), measure).setting().size
        assert size == [size for size in copyfit.sizes(LEAFLET) if fits(amount, flap, size)][-1]
    except copyfit.TooLongError:
        assert [size for size in copyfit.sizes(LEAFLET) if fits(amount, flap, size)] == []
        left = copyfit.MOST_LAYOUTS - len(layouts)
        try:
            found = copyfit.Copyfit(LEAFLET.larger, (4, 8), measure, left).setting(larger=True)
        except copyfit.TooLongError:
            assert amount / 2.2 * (11 / 12) ** 2 > 5
        else:
            assert found.larger
            fitting = [size for size in copyfit.sizes(LEAFLET.larger, copyfit.COARSE_STEP) if holds(amount / 2.2, size)]
            assert found.size == fitting[-1]
    assert len(layouts) <= copyfit.MOST_LAYOUTS


def holds(amount, size):
    """Whether a small booklet of eight pages holds it: five of them are for the running text."""
    return copyfit.shape(LEAFLET.larger, 8).fits(typeset(amount)(Setting(size, size * 1.4, notes=0, larger=True)))


def prose(words):
    """So many words of generated text in paragraphs, the same ones every time."""
    chance = random.Random(words)
    pool = [
        "a",
        "bed",
        "is",
        "dark",
        "when",
        "the",
        "curtain",
        "hangs",
        "well",
        "and",
        "nobody",
        "talks",
        "about",
        "tomorrow",
        "before",
        "breakfast",
    ]
    text, left = [], words
    while left > 0:
        count = min(chance.randint(20, 60), left)
        text.append(" ".join(chance.choice(pool) for _ in range(count)).capitalize() + ".")
        left -= count
    return "\n\n".join(text)


def generated(tmp_path: Path, words: int, larger: bool):
    root = tmp_path / f"guide-{words}"
    shutil.copytree(SAMPLE, root)
    path = root / "topics/meals.md"
    path.write_text(re.sub(r"(?s)(\+\+\+.*?\+\+\+\n).*", r"\1", path.read_text()) + prose(words) + "\n")
    edition = next(edition for edition in editions(root) if edition.name == "folder-meals")
    return EditionJob(read(root), edition if larger else replace(edition, larger=None), [], {})


@pytest.mark.parametrize("words", [20, 150, 480, 600, *map(thoroughly, (300, 420, 540, 700))])
def test_generated_topics_fit_at_the_largest_size_or_the_finding_is_precise(tmp_path, words):
    job = generated(tmp_path, words, larger=False)
    form = copyfit.shape(job.edition, 6)
    try:
        setting = job.setting()
    except BrochureError as error:
        (finding,) = error.findings
        assert not form.fits(job.lay_out(copyfit._at(Setting(0, 0, notes=0), 10)).pages)
        lines, about = map(int, re.findall(r"runs (\d+) lines? over.*about (\d+) words?", str(finding), re.DOTALL)[0])
        generated(tmp_path, words - about, larger=False).setting()  # taking out what is asked makes it fit
        assert lines > 0
        written = finding.source.path.read_text().splitlines()[finding.source.line - 1]
        assert line_of(written, re.findall(r'from "(.*?)…"', finding.problem)[0])
        return
    sizes = [size for size in copyfit.sizes(job.edition) if size > setting.size]
    larger = [copyfit._at(Setting(0, 0, notes=0), size) for size in sizes]
    assert [one.size for one in larger if form.fits(job.lay_out(one).pages)] == []
    assert len(job.pages().pages) == 6


@pytest.mark.parametrize(
    ("words", "scheme"),
    [(300, "tri-fold"), (900, "saddle-stitch"), *(thoroughly(words, "saddle-stitch") for words in (750, 1050))],
)
def test_a_long_topic_becomes_a_small_booklet(tmp_path, words, scheme):
    job = generated(tmp_path, words, larger=True)
    setting = job.setting()
    assert len(job._laid) <= copyfit.MOST_LAYOUTS
    form = job.form(setting)
    assert form.scheme == scheme
    assert len(job.pages().pages) in (6, 8)
    shape = copyfit.shape(form, len(job.pages().pages))
    if setting.larger:
        sizes = [size for size in copyfit.sizes(form, copyfit.COARSE_STEP) if size > setting.size]
        larger = [copyfit._at(Setting(0, 0, notes=0, larger=True), size) for size in sizes]
        assert [one.size for one in larger if shape.fits(job.lay_out(one).pages)] == []


def test_a_topic_of_any_length_has_a_booklet(tmp_path):
    job = generated(tmp_path, 1500, larger=True)
    pages, setting = job.pages().pages, job.setting()
    assert job.form(setting).scheme == "saddle-stitch"
    assert setting.size == job.form(setting).type_size.preferred
    assert len(pages) in (12, 16)
    assert job.impose().sheets


def test_the_finding_on_a_text_that_no_form_holds_names_how_much_must_go(tmp_path):
    job = generated(tmp_path, 1500, larger=True)
    job.edition = replace(job.edition, larger=replace(job.edition.larger, scheme="half-fold", pages=()))
    with pytest.raises(BrochureError) as caught:
        job.setting()
    (finding,) = caught.value.findings
    assert re.fullmatch(
        r".*/topics/meals\.md:\d+: the text runs \d+ lines over what folder-meals holds \(half-fold, 11 pt\): "
        r'from ".{10,50}…" on  \[too-long\]\n  fix: shorten it by about \d+ words',
        str(finding),
    )


def test_the_first_size_tried_is_the_preferred_one():
    _, layouts = search(1.0)
    assert (
        layouts[0].size == LEAFLET.type_size.preferred == tomllib.loads(LEAFLET.source.path.read_text())["type_size"][1]
    )


@settings(max_examples=30)
@given(st.integers(1, 40))
def test_a_printed_line_is_found_again_in_its_file(start):
    text = "\n".join(["+++", 'title = "A"', "+++", *prose(400).split("\n")])
    words = re.findall(r"\w+", text)[start : start + 12]
    line = line_of(text, " ".join(words))
    assert line is not None
    assert words[0] in text.split("\n")[line - 1] or words[0] in text.split("\n")[line - 2]


def test_a_printed_line_is_found_through_hyphens_and_marks():
    text = "# A\n\nSee [the desk](line:desk) for **quiet hours** at night.\n"
    assert line_of(text, "See the desk for qui\u2010") == 3
    assert line_of(text, "quiet hours at night.") == 3
    assert line_of(text, "not there at all") is None
