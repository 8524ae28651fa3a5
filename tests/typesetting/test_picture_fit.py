"""picture_fit.py: a picture that just misses the foot of its page becomes smaller; never higher than its page."""

from __future__ import annotations

import page as page_validation
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from brochure.output.fingerprint import STYLES
from brochure.pdf.finish import finish_screen
from brochure.pdf.tags import roles
from brochure.typesetting.pages import Pages, Renderer
from brochure.typesetting.picture_fit import LEAST_SHARE
from tests.support.guides import thoroughly
from tests.support.photographs import saved

HTML = (
    '<html lang="en" class="{scheme}"><head><title>t</title></head><body><main class="topics">'
    '<section class="topic"><div class="body">{body}</div></section></main></body></html>'
)
FIGURE = '<figure{kind}><img src="images/{name}" alt="a">{caption}</figure>'
LINE = "<p>Some words of a text on one line.</p>"
STEMS = ("booklet", "large-print", "leaflet-topic", "leaflet-topic.saddle-stitch")


@pytest.fixture(scope="module")
def lay_out(tmp_path_factory):
    """A function that lays out the body of a question in an edition, with pictures of any size by their names."""
    folder = tmp_path_factory.mktemp("guide") / "images"
    folder.mkdir()
    renderers: dict[str, Renderer] = {}

    def laid_out(body: str, *sizes: tuple[int, int], stem: str = "booklet") -> Pages:
        for width, height in sizes:
            path = folder / f"{width}x{height}.png"
            if not path.exists():
                path.write_bytes(saved(Image.new("L", (width, height)), "PNG"))
        stem, _, scheme = stem.partition(".")
        if stem not in renderers:
            renderers[stem] = Renderer(f"styles/editions/{stem}.css", {"styles": STYLES, "images": folder})
        return renderers[stem].lay_out(HTML.format(body=body, scheme=scheme))

    return laid_out


def figure(size: tuple[int, int], kind: str = "", caption: str = "") -> str:
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    name = f"{size[0]}x{size[1]}.png"
    return FIGURE.format(kind=f' class="{kind}"' if kind else "", name=name, caption=words)


def test_a_picture_that_just_misses_the_foot_of_its_page_becomes_smaller(lay_out):
    size = (800, 600)
    whole = lay_out(LINE + figure(size), size).measured.pictures[0]
    assert not whole.fitted
    fitted = lay_out(LINE * 10 + figure(size, caption="A caption.") + LINE * 9, size)
    (picture,) = fitted.measured.pictures
    assert (picture.page, picture.fitted) == (1, True)
    assert LEAST_SHARE * whole.height < picture.height < whole.height
    assert fitted.pages[0].lines[-1] == "A caption.", "its words stay with it"


def test_a_picture_that_misses_it_by_far_begins_the_next_page_as_it_is(lay_out):
    size = (800, 600)
    whole = lay_out(LINE + figure(size), size).measured.pictures[0]
    (picture,) = lay_out(LINE * 13 + figure(size), size).measured.pictures
    assert (picture.page, picture.fitted, picture.height) == (2, False, whole.height)


def test_a_picture_that_fits_is_left_alone(lay_out):
    size = (400, 100)
    assert not any(one.fitted for one in lay_out((LINE + figure(size)) * 9, size).measured.pictures)


def test_the_last_lines_of_a_text_do_not_stand_alone_after_a_picture(lay_out):
    """Whatever room is left: where a picture stands, the line below it that ends the text stands, too."""
    size, alone = (400, 600), []
    for before in range(7, 12):
        pages = lay_out(LINE * before + figure(size, "column") + LINE, size)
        (picture,) = pages.measured.pictures
        alone.append(len(pages.pages) > picture.page)
    assert not any(alone)


def test_a_picture_makes_no_room_for_a_text_that_goes_on(lay_out):
    size = (800, 600)
    short, long = (lay_out(LINE * 9 + figure(size) + LINE * count, size).measured.pictures[0] for count in (1, 9))
    assert short.fitted
    assert long.height > short.height


ITEMS = (
    "<ul><li>Open the app:{small}</li><li>Press <img class='inline' src='images/40x40.png' alt='a key'>.</li></ul>"
    "<ol><li>One{plain}</li><li>{plain}<br>More words.</li></ol><dl><dt>Term</dt><dd>Words{small}</dd></dl>"
    "<table><thead><tr><th scope='col'>a</th><th scope='col'>b</th></tr></thead>"
    "<tbody><tr><td><img src='images/800x600.png' alt='a'></td><td>{plain}</td></tr></tbody></table>"
    "<blockquote><p>Words.</p>{small}</blockquote>{full}"
)


def test_a_picture_is_tagged_right_wherever_it_stands(lay_out, tmp_path):
    kinds = {kind or "plain": figure((800, 600), kind, "A caption.") for kind in ("", "small", "full")}
    pages = lay_out(ITEMS.format(**kinds), (800, 600), (40, 40))
    assert not pages.measured.overflows
    painted, laid = pages.marked_pdf()
    pdf = finish_screen(painted, roles.document(laid, "en"), title="t", language="en")
    (tmp_path / "a.pdf").write_bytes(pdf)
    result = page_validation.validate_pdf(str(tmp_path / "a.pdf"), profile="ua1")
    assert result.is_compliant, result


SIDES = st.one_of(st.sampled_from([1, 60, 4000]), st.integers(1, 4000))
KINDS = st.sampled_from(["", "small", "column", "full"])


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("examples", [6, thoroughly(300)])
def test_no_picture_is_higher_than_its_page_or_parts_from_its_caption(lay_out, stem: str, examples: int):
    @settings(max_examples=examples, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.lists(st.tuples(SIDES, SIDES, KINDS, st.integers(0, 12)), min_size=1, max_size=3), st.integers(0, 30))
    def fits(written: list[tuple[int, int, str, int]], lines: int) -> None:
        figures = [figure((w, h), kind, f"Caption {at}. " * long) for at, (w, h, kind, long) in enumerate(written)]
        pages = lay_out(LINE * lines + LINE.join(figures), *[(w, h) for w, h, *_ in written], stem=stem)
        measured = pages.measured
        assert not measured.collisions
        assert not measured.overflows
        for picture, (at, (_, _, _, long)) in zip(measured.pictures, enumerate(written), strict=True):
            page = measured.pages[picture.page - 1]
            assert page.fill <= 1.001, (picture, page.fill)
            assert picture.height <= page.text_height
            if long:
                assert f"Caption {at}." in " ".join(page.lines)

    fits()
