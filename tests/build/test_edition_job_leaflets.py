"""Leaflets, card and poster of the real guide, read back from their files: panels, ink, folds, type sizes."""

import re

import pytest

from brochure.build.build import build, editions
from brochure.commands import cli
from brochure.pdf import preflight
from brochure.pdf.preflight import Box
from tests.support.built import flowing

LEAFLETS = ["folder", "folder-discreet", "folder-gevaar", "folder-net-ontdekt", "folder-slachtoffer"]
LEAFLETS += ["folder-veiligheid", "folder-vertrouwen"]
ALL = [*LEAFLETS, "folder-onterecht-beschuldigd", "kaartje", "affiche", "affiche-strookjes", "boekje-discreet"]
#: Left edges and widths in mm of the panels of a tri-fold, outside and inside, from the fold itself.
OUTSIDE = [(0, 97), (97, 100), (197, 100)]
INSIDE = [(0, 100), (100, 100), (200, 97)]


@pytest.mark.parametrize("edition", LEAFLETS)
def test_panels_are_97_and_100_wide_in_reading_order(real, edition):
    widths = [size[0] for size in preflight.sizes(real.pdf(edition, "screen"))]
    assert widths == [100, 97, 100, 100, 97, 100]


@pytest.mark.parametrize("edition", LEAFLETS)
def test_each_panel_of_the_sheet_holds_its_page(real, edition):
    pages = real.texts(edition)
    pdf = real.pdf(edition, "office")
    for side, (panels, numbers) in enumerate([(OUTSIDE, (2, 6, 1)), (INSIDE, (3, 4, 5))], start=1):
        for (left, width), number in zip(panels, numbers, strict=True):
            text = preflight.text_in(pdf, side, Box(left, 0, left + width, 210))
            assert flowing(text) == flowing(pages[number - 1]), (side, number)


@pytest.mark.parametrize("edition", LEAFLETS)
def test_nothing_lies_on_a_fold(real, edition):
    """No ink within 5 mm of a fold: the strips beside it are bare on both sides of the sheet."""
    dpi = 100
    for picture, panels in zip(
        preflight.pictures(real.pdf(edition, "office"), dpi, grey=True), (OUTSIDE, INSIDE), strict=True
    ):
        for left, _ in panels[1:]:
            strip = picture.crop((round((left - 5) / 25.4 * dpi), 0, round((left + 5) / 25.4 * dpi), picture.height))
            assert strip.getextrema()[0] > 250, left


@pytest.mark.parametrize("edition", [one for one in ALL if not one.startswith(("affiche", "boekje", "kaartje"))])
def test_screen_files_conform_to_pdf_ua(real, edition, tmp_path):
    import page

    path = tmp_path / "a.pdf"
    path.write_bytes(real.pdf(edition, "screen"))
    result = page.validate_pdf(str(path), profile="ua1")
    assert result.is_compliant, result


def test_a_leaflet_holds_the_whole_answer_in_order(real):
    for topic in real.guide.topics:
        text = flowing(" ".join(real.texts(f"folder-{topic.slug}")))
        plain = flowing(re.sub(r"<wbr\s*/?>|\u00ad", "", re.sub(r"<(?!wbr)[^>]+>", " ", topic.text.html)))
        at = 0
        for word in re.findall(r"\w+", plain):
            at = text.index(word, at)


def test_the_leaflet_holds_all_questions_in_short(real):
    text = flowing(" ".join(real.texts("folder")))
    for topic in real.guide.topics:
        assert flowing(topic.title.replace("|", " ")) in text
        assert flowing(re.sub(r"<[^>]+>|\u00ad", "", topic.summary)) in text
    assert flowing(re.sub(r"<[^>]+>|\u00ad", "", real.guide.summary)) in text


def test_each_question_has_its_own_leaflet_from_one_file(real):
    stems = {edition.name: edition.stem for edition in editions(real.root)}
    for topic in real.guide.topics:
        assert stems[f"folder-{topic.slug}"] == "folder-topic"


def test_one_long_question_takes_a_booklet_and_the_others_a_tri_fold(real):
    schemes = {topic.slug: real.row(f"folder-{topic.slug}", "office")["scheme"] for topic in real.guide.topics}
    assert schemes.pop("onterecht-beschuldigd") == "saddle-stitch"
    assert set(schemes.values()) == {"tri-fold"}
    assert all(row["type_size"] >= 10 for row in real.rows)


def test_the_text_fills_panels_whole_and_the_rest_is_ruled_to_write_on(real):
    """No panel but the last one of the text ends more than four lines above its foot."""
    for edition in editions(real.root):
        if edition.stem != "folder-topic" or edition.name == "folder-onterecht-beschuldigd":
            continue
        job = real.job(edition)
        *full, last = [page for page in job.pages().pages if "answer" in page.anchors]
        assert all((1 - page.fill) * page.text_height < 4.5 * job.setting().leading * 25.4 / 72 for page in full)
        assert len(full) + 1 + job.setting().notes == 3
        assert job.setting().band or last.fill > 0.75
        assert job.setting().size >= 12


def test_five_cards_lie_on_a_sheet_and_fold_to_the_size_of_a_bank_card(real):
    pdf = real.pdf("kaartje", "office")
    front, back = preflight.texts(pdf)
    assert front.count("Informatie") == 5
    assert back.replace("\u00a0", " ").count("1712 Hulplijn 1712") == 5
    left, top = (210 - 170) / 2, (297 - 275) / 2
    for row in range(5):
        box = Box(left + 85, top + 55 * row, left + 170, top + 55 * (row + 1))
        assert flowing(preflight.text_in(pdf, 1, box)) == "Informatie voor naasten"
        # The back of the cover, seen from behind, is the left panel.
        behind = Box(left, top + 55 * row, left + 85, top + 55 * (row + 1))
        assert "Hulplijn 1712" in flowing(preflight.text_in(pdf, 2, behind))


def test_the_helplines_are_at_least_12_pt_on_every_leaflet_and_card(real):
    for edition, output in [("folder", "screen"), ("folder-gevaar", "screen"), ("kaartje", "office")]:
        for size, text in preflight.text_sizes(real.pdf(edition, output)):
            assert size >= (12 if "1712" in text and "Hulplijn" not in text else 9) - 0.01, (edition, size, text)


@pytest.mark.parametrize("edition", ALL)
def test_no_text_is_smaller_than_9_pt_and_every_sheet_carries_the_version_code(real, edition):
    pdf = real.pdf(edition, "office")
    assert min(size for size, text in preflight.text_sizes(pdf) if text.strip()) >= 9
    sides = preflight.texts(pdf)
    for front in range(0, len(sides), 2):
        assert real.guide.code in " ".join(" ".join(sides[front : front + 2]).split())


def test_the_poster_grows_to_a3_with_one_word(folder, tmp_path):
    small = build(folder.root, tmp_path / "small", ["affiche"])[0]
    folder.edit("editions/affiche.toml", 'paper = "A4"', 'paper = "A3"')
    large = build(folder.root, tmp_path / "large", ["affiche"])[0]
    assert large.how_to_print("office") == "Print on one side of A3, at 100 %."
    for before, after in zip(small.artifacts, large.artifacts, strict=True):
        was, now = ((tmp_path / each / before.path).read_bytes() for each in ("small", "large"))
        assert [tuple(map(round, size)) for size in preflight.sizes(was)] == [(210, 297)]
        assert [tuple(map(round, size)) for size in preflight.sizes(now)] == [(297, 420)]
        assert flowing(preflight.texts(was)[0]).split()[:6] == flowing(preflight.texts(now)[0]).split()[:6]
        largest = [max(size for size, _ in preflight.text_sizes(pdf)) for pdf in (was, now)]
        assert abs(largest[1] / largest[0] - 2**0.5) < 0.01
        assert after.path == before.path
        assert (before.type_size, after.type_size) == (15.0, 21.2), "as it prints"


def test_every_edition_says_how_it_is_folded(real):
    from brochure.language.labels import wording

    for row in real.rows:
        assert wording("nl").fold(str(row["scheme"])).endswith(".")


def test_office_files_ask_for_the_right_edge(real):
    import io

    import pikepdf

    wanted = {"folder": "/DuplexFlipShortEdge", "kaartje": "/DuplexFlipLongEdge"}
    for edition, flip in wanted.items():
        with pikepdf.open(io.BytesIO(real.pdf(edition, "office"))) as file:
            assert str(file.Root.ViewerPreferences.Duplex) == flip


def test_the_pages_of_the_small_booklet_mirror(real):
    sizes = preflight.sizes(real.pdf("folder-onterecht-beschuldigd", "screen"))
    assert sizes == [(148.0, 210.0)] * 8
    folios = [
        flowing(preflight.text_in(real.pdf("folder-onterecht-beschuldigd", "screen"), page, box))
        for page in range(1, 9)
        for box in [Box(0, 190, 40, 205) if page % 2 == 0 else Box(108, 190, 148, 205)]
    ]
    assert folios[1:7] == ["2", "3", "4", "5", "6", "7"]


def bands(picture, dpi):
    """The rows that hold ink, in mm from the top: (first, last) of each run, the ground left out."""
    ground = picture.getpixel((0, 0))
    inked = [
        bool(picture.crop((0, row, picture.width, row + 1)).point(lambda dot: 255 * (abs(dot - ground) > 12)).getbbox())
        for row in range(picture.height)
    ]
    starts = [row for row, ink in enumerate(inked) if ink and not (row and inked[row - 1])]
    ends = [row for row, ink in enumerate(inked) if ink and inked[row + 1 : row + 2] != [True]]
    return [(start / dpi * 25.4, (end + 1) / dpi * 25.4) for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("edition", [one for one in ALL if not one.startswith(("affiche", "kaartje"))])
def test_circles_title_and_imprint_of_a_cover_keep_their_distance(real, edition):
    dpi = 72
    pdf = real.pdf(edition, "screen")
    cover = preflight.pictures(pdf, dpi, grey=True)[0]
    (_, art), *lines, (imprint, _) = bands(cover, dpi)
    assert preflight.text_in(pdf, 1, Box(0, 0, preflight.sizes(pdf)[0][0], art)) == ""
    assert lines[0][0] - art > 3
    assert imprint - lines[-1][1] > 5


@pytest.mark.parametrize(("sentences", "left_out"), [(12, False), (90, True)])
def test_text_that_grows_into_the_foot_of_a_poster_has_the_drawing_s_room_or_none(
    folder, tmp_path, capsys, sentences, left_out
):
    folder.write("back.md", "You are not alone with this.\n\n" + "Small changes help, and there is time. " * sentences)
    words = ["build", "affiche", "--content", str(folder.root), "--out", str(tmp_path / "o")]
    assert cli.main(words) == 0
    (page,) = preflight.texts((tmp_path / "o/pdf/shift-work-affiche.pdf").read_bytes())
    assert ("Small changes help" in page) is not left_out
    note = (
        f"{folder.root}/back.md:1: affiche has no room for this text below its title: it is left out there  [adjusted]"
        "\n  fix: shorten it, or print fewer helplines\n"
    )
    assert (note in capsys.readouterr().out) is left_out
