"""Casting off finds the setting with the fewest empty and padding pages, in at most nine layouts."""

from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.model.edition import Edition, Setting, TypeRange
from brochure.model.errors import Source
from brochure.model.paper import PAPERS
from brochure.typesetting import casting_off, page_cost
from brochure.typesetting.measures import leading
from brochure.typesetting.page_plan import AIRY, STRAY

EDITION = Edition(
    name="boekje", stem="boekje", style="booklet", naming="nl", title="Boekje", about="", topic="", discreet=False,
    parts=("cover", "front", "contents", "topics", "notes", "helplines", "reading", "colophon", "back"),
    scheme="saddle-stitch", paper=PAPERS["A4"], flip=None, pages=(), grammage=90, outputs=(),
    type_size=TypeRange(11, 11.5, 12), title_measure=30, cover_measure=16, how_to_print={},
    source=Source(Path("boekje.toml")),
)  # fmt: skip

#: Lines on a page at the preferred size; paragraphs of so many lines, with a line between them.
PAGE, PARAGRAPH = 29, 5
OTHERS = {"front": 12, "contents": 8, "helplines": 20, "reading": 20, "colophon": 20}


@dataclass(frozen=True)
class Facts:
    fill: float
    anchors: tuple[str, ...]
    lines: tuple[str, ...] = ()
    text_height: float = PAGE * 16.5 * 25.4 / 72


def typeset(lengths, setting, others=OTHERS):
    """A model of the page engine: topics of so many lines at 11.5 pt, whose paragraphs have a line between them."""
    parts = [(f"topic-t{number}", length) for number, length in enumerate(lengths)]
    order = ["cover", "front", "contents", *parts, "notes", *("helplines", "reading", "colophon"), "back"]
    if setting.compact or setting.joined:
        order.remove("notes")
        order.insert(-1, "notes")
    pages = []
    for one in order:
        anchor, length = one if isinstance(one, tuple) else (one, others.get(one, PAGE))
        if anchor in setting.without:
            continue
        if anchor == "notes":
            pages += [Facts(0.2, ("notes",) if first else ()) for first in [True, *[False] * 20][: setting.notes]]
            continue
        if anchor in ("cover", "back"):
            pages.append(Facts(0.6, (anchor,)))
            continue
        space = 0.5 if setting.compact else 1 - 0.25 * (anchor in setting.close) + 0.25 * (anchor in setting.wide)
        words = length * PARAGRAPH / (PARAGRAPH + 1)
        left = (words + (length - words) * space) * (setting.size / 11.5) * setting.leading / 16.5 / PAGE
        free = 1 - pages[-1].fill - 0.06 if pages[-1].anchors[:1] not in (("cover",), ("notes",)) else 0
        below = anchor in setting.joined or anchor.removeprefix("topic-") in setting.follow
        if below and free > 0.25:
            used = min(left, free)
            before = pages[-1]
            pages[-1] = _page(1 - free + used, (*before.anchors, anchor), space)
            left -= used
        while left > 1e-9:
            used = min(left, 1.0)
            pages.append(_page(used, (anchor,), space))
            left -= used
    return pages


def _page(fill, anchors, space):
    return Facts(fill, anchors, ("words",) * round(fill * PAGE * PARAGRAPH / (PARAGRAPH + space)))


def padding(pages):
    return -pages % 4


def chosen(lengths, others=OTHERS):
    """The setting for topics of these lengths, its pages, and all layouts."""
    layouts = []

    def measure(setting):
        layouts.append(setting)
        return typeset(lengths, setting, others)

    setting = casting_off.cast_off(EDITION, measure, padding)
    assert len(set(layouts)) == len(layouts) <= casting_off.MOST_LAYOUTS - 1  # one is left for what is printed
    return setting, typeset(lengths, setting, others), layouts


def strays(pages):
    return page_cost.emptier(pages, STRAY)


@settings(max_examples=30)
@given(st.lists(st.integers(3, 150), min_size=1, max_size=26))
def test_never_worse_than_the_first_setting_and_full_sheets(lengths):
    setting, pages, _ = chosen(lengths)
    assert len(pages) % 4 == 0
    assert strays(pages) == [] or len(strays(pages)) <= len(
        strays(typeset(lengths, casting_off.first_setting(EDITION)))
    )
    assert chosen(lengths)[0] == setting


@settings(max_examples=30)
@given(st.lists(st.integers(3, 150), min_size=1, max_size=4))
def test_a_text_of_few_pages_has_at_most_two_pages_for_notes(lengths):
    setting, pages, _ = chosen(lengths)
    first = typeset(lengths, casting_off.first_setting(EDITION))
    assert setting.notes <= 4
    if setting.compact:
        assert len(pages) <= (1 - casting_off.WORTH_SHARING) * (len(first) + padding(len(first)))


def test_a_booklet_that_is_right_at_once_is_laid_out_once():
    lengths = [28, 29, 28, 29, 28, 29, 58, 58, 58, 29, 29, 29, 29]
    setting, _, layouts = chosen(lengths, {**OTHERS, "helplines": 29, "reading": 29})
    assert setting == casting_off.first_setting(EDITION)
    assert len(layouts) == 1


def test_a_short_text_takes_few_pages():
    # Twelve when each part begins on one of its own.
    setting, pages, _ = chosen([20, 20, 20, 20])
    assert setting.compact
    assert len(pages) == 8
    assert setting.notes <= 1


def test_the_contents_of_few_topics_are_left_out_only_where_that_saves_pages():
    assert chosen([25, 25, 25, 25])[0].without == ("contents",)
    assert chosen([20, 20])[0].without == ()
    assert chosen([14] * 5)[0].without == ()


def test_six_short_topics_take_eight_pages_without_contents_where_there_is_no_room_for_them():
    small = {**OTHERS, "front": 6, "helplines": 11, "reading": 12, "colophon": 13}
    for length, without in ((15, ()), (20, ()), (22, ("contents",))):
        setting, pages, _ = chosen([length] * 6, small)
        assert (len(pages), setting.without) == (8, without)
        assert setting.notes <= 1


#: Topics of which some share pages: in as few sheets there is room for some of them on their own.
MANY = [23, 3, 11, 25, 18, 20, 4, 10, 7, 22, 13, 4, 25, 9, 6, 7, 23, 25, 20, 8, 5, 24, 17, 23, 12, 9]


def test_topics_get_pages_of_their_own_before_there_are_two_pages_for_notes():
    setting, pages, _ = chosen(MANY)
    assert (len(pages), setting.notes) == (28, 1)


def test_a_long_text_begins_every_part_on_a_page_of_its_own():
    setting, _, _ = chosen([80, 85, 87, 140, 145, 120, 29, 28], {**OTHERS, "helplines": 26, "reading": 27})
    assert not setting.compact
    assert setting.joined == ()


def test_short_parts_at_the_end_of_a_long_text_share_a_page():
    setting, pages, _ = chosen([80, 85, 87, 140, 145, 120, 29, 28], {**OTHERS, "helplines": 4, "reading": 9})
    assert "reading" in setting.joined or "helplines" in setting.joined
    assert strays(pages) == []


def test_last_lines_are_taken_back_by_less_space_between_paragraphs():
    others = {**OTHERS, "helplines": 27, "reading": 27}
    lengths = [28 + 29, 29, 29, 29, 31 + 58, 29, 29, 28, 28]
    first = typeset(lengths, casting_off.first_setting(EDITION), others)
    assert len(strays(first)) == 1
    setting, pages, _ = chosen(lengths, others)
    assert strays(pages) == []
    assert setting.close == ("topic-t4",) or setting.leading < leading(setting.size) or setting.size == 11


def test_a_topic_follows_on_where_a_third_of_a_page_is_free():
    lengths = [15, 9, 58, 58, 58, 87, 58]
    setting, _, _ = chosen(lengths, {**OTHERS, "helplines": 27, "reading": 27})
    assert setting.follow == ("t1",)


def test_nearly_empty_knows_the_pages_that_are_airy_by_nature():
    pages = typeset([35], Setting(11.5, 16.5), {**OTHERS, "helplines": 26, "reading": 26})
    assert page_cost.emptier(pages, page_cost.NEARLY_EMPTY) == [5]
    # The contents are airy by nature, but not the few lines of them that run over.
    assert 4 in page_cost.emptier(typeset([35], Setting(11.5, 16.5), {**OTHERS, "contents": 31}), AIRY)


def test_leading_is_a_quarter_point_within_the_recommended_range():
    for size in (10, 11, 11.5, 12, 18):
        for value in (leading(size), leading(size, casting_off.TIGHT_LEADING)):
            assert value * 4 == round(value * 4)
            assert 1.35 <= value / size <= 1.45


def test_a_word_broken_over_two_pages_is_kept_whole():
    def measure(setting):
        broken = "" if setting.whole else "denkt aan zelf\u2010"
        return [
            Facts(0.9, ("topic-a",), (broken,)),
            Facts(0.9, ("topic-a",), ("doding, en",)),
            Facts(1, ("back",)),
        ]

    assert casting_off.cast_off(EDITION, measure, padding).whole == ("zelfdoding",)


def test_a_word_is_kept_whole_only_where_that_takes_no_page():
    """A topic whose last line begins with the end of a broken word: kept whole, it runs on to another page."""

    def measure(setting, costly):
        pages = typeset([60, 60, 60], setting)
        last = next(place for place, page in enumerate(pages) if "topic-t0" in page.anchors)
        pages[last] = Facts(1.0, pages[last].anchors, ("words",) * 28 + ("a bro\u2010",))
        pages[last + 1] = Facts(0.9, pages[last + 1].anchors, ("ken word", *["words"] * 26))
        if setting.whole and costly:
            pages.insert(last + 2, Facts(0.1, ("topic-t0",), ("words",)))
        return pages

    for costly, whole in ((False, ("broken",)), (True, ())):
        found = casting_off.cast_off(EDITION, lambda setting, costly=costly: measure(setting, costly), padding)
        assert found.whole == whole
        assert padding(len(measure(found, costly))) == 0
