"""The real guide, built: every word is there, numbers are right, no heading ends a page, nothing overflows."""

import dataclasses
import re

import page as page_validation
import pytest

from brochure.pdf import preflight
from tests.support.built import flowing, words

EDITIONS = ["boekje", "grote-letters"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_of_every_topic_is_in_the_file_in_order(real, edition):
    text = flowing(" ".join(real.texts(edition)))
    found = iter(re.findall(r"\w+", text))
    for topic in real.guide.topics:
        for word in words(topic.text.html):
            assert any(word == each for each in found), f"{word!r} of {topic.slug} is missing or out of order"


@pytest.mark.parametrize("edition", EDITIONS)
def test_summaries_and_actions_are_printed(real, edition):
    text = flowing(" ".join(real.texts(edition)))
    for topic in real.guide.topics:
        for piece in (topic.summary, *topic.actions):
            first = " ".join(words(piece.split("<a")[0])[:4])
            assert re.search(r"\W+".join(first.split()), text), first


@pytest.mark.parametrize("edition", EDITIONS)
def test_contents_give_the_page_that_the_topic_is_on(real, edition):
    pages = real.texts(edition)
    contents = flowing(pages[2])
    for topic in real.guide.topics:
        title = topic.title.replace("|", " ")
        (number,) = {index for index, text in enumerate(pages, 1) if index > 3 and title in flowing(text)[:200]}
        assert re.search(re.escape(title) + rf"(?: [A-F])? {number}\b", contents), (title, number, contents)


@pytest.mark.parametrize("edition", EDITIONS)
def test_cross_references_give_the_page_that_they_point_to(real, edition):
    pdf = real.pdf(edition, "screen")
    starts = {mark.title: mark.page for mark in preflight.bookmarks(pdf)}
    text = flowing(" ".join(preflight.texts(pdf)))
    seen = 0
    for topic in real.guide.topics:
        title = topic.title.replace("|", " ")
        for number in re.findall(re.escape(title) + r" \(zie pagina (\d+)\)", text):
            assert int(number) == starts[f"{topic.letter}. {title}"]
            seen += 1
    assert seen >= 2


@pytest.mark.parametrize("edition", EDITIONS)
def test_bookmarks_are_the_headings(real, edition):
    marks = [mark.title for mark in preflight.bookmarks(real.pdf(edition, "screen"))]
    assert marks[0] == real.guide.title
    for topic in real.guide.topics:
        start = marks.index(f"{topic.letter}. {topic.title.replace('|', ' ')}")
        below = [heading.text for heading in topic.text.headings]
        assert marks[start + 1 : start + 1 + len(below)] == below


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_heading_is_the_last_line_of_its_page(real, edition):
    headings = {heading.text for topic in real.guide.topics for heading in topic.text.headings}
    headings |= {"In het kort", "Wat kan je nu doen?"}
    for text in real.texts(edition):
        lines = [line.strip() for line in text.strip().split("\n")]
        body = [line for line in lines if not re.fullmatch(r"\d+", line) and real.guide.code not in line]
        assert not body or body[-1] not in headings


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("output", ["screen", "office"])
def test_only_our_fonts_and_all_of_them_embedded(real, edition, output):
    for name in preflight.fonts(real.pdf(edition, output)):
        assert name.startswith("Atkinson Hyperlegible Next")
        assert "not embedded" not in name


@pytest.mark.parametrize("edition", EDITIONS)
def test_screen_files_conform_to_pdf_ua(real, edition):
    path = real.out / str(real.row(edition, "screen")["path"])
    result = page_validation.validate_pdf(str(path), profile="ua1")
    assert result.is_compliant, result


@pytest.mark.parametrize("edition", EDITIONS)
def test_metadata_names_no_person_and_no_path(real, edition):
    for output in ("screen", "office"):
        data = preflight.metadata(real.pdf(edition, output))
        assert data["Title"] == real.guide.title
        assert "Author" not in data
        assert "/" not in "".join(value for key, value in data.items() if key != "Producer")


@pytest.mark.parametrize("edition", EDITIONS)
def test_page_labels_are_the_printed_folios(real, edition):
    labels = preflight.labels(real.pdf(edition, "screen"))
    assert labels == [str(number) for number in range(1, len(labels) + 1)]
    for number, text in enumerate(real.texts(edition), 1):
        lines = text.strip().split("\n")
        if number not in (1, len(labels)):
            assert str(number) in lines[-1] or str(number) in lines[0], (number, lines)


def test_a_hyphen_of_the_author_stays_in_the_words(real):
    assert "kant-en-klaar" in preflight.texts(real.pdf("boekje", "screen"))[3]


def test_hyphens_are_few_and_never_two_in_a_row(real):
    from brochure.pdf.preflight import texts

    lines = hyphened = 0
    for text in texts(real.pdf("boekje", "office")):
        previous = False
        for line in re.split("\n|(?<=[\u0002\ufffe])", text):  # PDFium joins a broken word, and marks where it was
            broken = line.endswith(("\u0002", "\ufffe"))
            assert not (broken and previous), line
            lines, hyphened, previous = lines + 1, hyphened + broken, broken
    assert 0 < hyphened < lines / 10


def nearest_ink(pdf, pages):
    """The distance in mm from ink to the nearest edge, over the given page numbers; a dot at 144 dpi is 0.18 mm."""
    sizes, boxes = preflight.sizes(pdf), preflight.ink(pdf, dpi=144)
    pairs = [(sizes[page - 1], boxes[page - 1]) for page in pages if boxes[page - 1] is not None]
    return min(min(box.left, box.top, size[0] - box.right, size[1] - box.bottom) for size, box in pairs)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_blank_margin_of_a_sheet_cuts_nothing_off(real, edition):
    """The sheets cut all that lies in their outer 8 mm; no text page may have anything there."""
    pdf = real.pdf(edition, "screen")
    last = len(preflight.sizes(pdf))
    assert nearest_ink(pdf, range(2, last)) >= 8


def test_every_side_of_every_sheet_carries_the_version_code(real):
    for edition in EDITIONS:
        for text in real.texts(edition, "office"):
            if edition == "boekje":
                assert real.guide.code in text
    for text in real.texts("grote-letters")[1::2]:
        assert real.guide.code in text


def test_unverified_numbers_are_not_printed_and_the_others_are(real):
    text = flowing(" ".join(real.texts("boekje")))
    printed = {line.phone for line in real.guide.helplines if line.phone and line.region in ("BE", "both")}
    # The digits of every number that this guide may print; a change here needs a call to that number.
    assert printed == {"112", "101", "1712", "1813", "106"}
    for number in printed:
        assert re.search(rf"\b{number}\b", text)
    assert "0800" not in text


def test_grey_contrast_of_every_text_colour(real):
    """Contrast as WCAG 2.2 (1.4.3) measures it, after conversion to grey: 4.5:1 on white and on our tints."""
    from pathlib import Path

    tokens = (Path(__file__).resolve().parents[2] / "styles" / "tokens.css").read_text(encoding="utf-8")
    colour = dict(re.findall(r"--color-([a-z-]+): (#[0-9a-f]{6})", tokens))

    def grey(value):
        parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ink in ("ink", "primary", "accent", "quiet"):
        for ground in ("paper", "cover", "tint"):
            assert (grey(colour[ground]) + 0.05) / (grey(colour[ink]) + 0.05) >= 4.5, (ink, ground)


def test_every_reference_leads_to_an_existing_page(real):
    """Also where the paragraph of a reference goes on on the next page."""
    for row in real.rows:
        pages = [" ".join(text.split()) for text in preflight.texts((real.out / str(row["path"])).read_bytes())]
        printed = [int(number) for text in pages for number in re.findall(r"zie pagina (\d+)", text)]
        assert all(1 <= number <= int(row["pages"]) for number in printed), (row["path"], printed)
        if row["edition"] in ("boekje", "grote-letters"):
            assert len(printed) > 10


def test_building_twice_gives_the_same_bytes(sample, tmp_path):
    from brochure.build.build import build

    names = ["boekje", "folder-meals", "kaartje", "affiche"]  # one of each way to lay out and to impose
    build(sample.root, tmp_path, names)
    rows = [row for row in sample.rows if row["edition"] in names]
    assert len({row["edition"] for row in rows}) == len(names)
    for row in rows:
        assert (tmp_path / str(row["path"])).read_bytes() == (sample.out / str(row["path"])).read_bytes()


def test_casting_off_leaves_no_nearly_empty_page_that_it_could_avoid(real):
    from brochure.build.build import editions
    from brochure.typesetting import page_cost

    for edition in editions(real.root):
        if edition.name not in EDITIONS:
            continue  # leaflets, cards and posters are fitted by their paper: see test_copyfit.py
        job = real.job(edition)
        setting = job.remembered()
        pages = job.pages()
        assert len(page_cost.emptier(pages.pages, page_cost.NEARLY_EMPTY)) <= 2
        assert dataclasses.asdict(setting)["size"] >= edition.type_size.smallest


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_lines_of_facing_pages_stand_on_one_grid(real, edition):
    """Running text stands on a grid of half lines from the head of the page, boxes and headings between or not."""
    from brochure.build.build import editions

    (wanted,) = [each for each in editions(real.root) if each.name == edition]
    setting = real.job(wanted).remembered()
    pdf = real.pdf(edition, "screen")
    starts = [mark.page for mark in preflight.bookmarks(pdf) if re.match(r"[A-F]\. ", mark.title)]
    plain = [page for page in range(starts[0], starts[-1]) if page not in starts]
    first = preflight.baselines(pdf, plain[0], setting.size)[0]
    seen = 0
    for page in range(starts[0], starts[-1]):
        lines = preflight.baselines(pdf, page, setting.size)[:-1]  # the folio hangs in the foot
        assert lines
        for line in lines:
            steps = (line - first) / (setting.leading / 2)
            assert abs(steps - round(steps)) < 0.03, (page, line, steps)
            seen += 1
    assert seen > 200
