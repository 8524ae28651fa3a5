"""Discreet products: nothing on their outside reveals the topic, and a word that does stops the build."""

import re

import pytest

from brochure.build.build import build
from brochure.model.errors import BrochureError
from brochure.pdf import preflight
from brochure.pdf.preflight import Box
from tests.support.built import flowing

#: Words that reveal the topic, chosen by a person and not by the guide itself.
REVEALING = re.compile(
    r"seks|grens|overschrijd|misbruik|geweld|pleger|dader|slachtoffer|aanrand|verkracht|partner|politie|gerecht|verdacht"
    r"|beschuldig|gevaar is|therap|zelfdoding|zelfmoord|klacht|hulplijn|i\.t\.e\.r|familievan",
    re.IGNORECASE,
)


def outputs(real, edition):
    return [str(row["output"]) for row in real.rows if row["edition"] == edition]


@pytest.mark.parametrize("edition", ["boekje-discreet", "folder-discreet", "kaartje"])
def test_the_outside_of_a_discreet_product_reveals_nothing(real, edition):
    for output in outputs(real, edition):
        row = real.row(edition, output)
        assert not REVEALING.search(str(row["path"]))
        assert "discreet" not in str(row["path"])
        pdf = real.pdf(edition, output)
        assert not REVEALING.search(str(preflight.metadata(pdf)))
    if edition == "kaartje":
        outside = [preflight.texts(real.pdf(edition, "office"))[0]]
    elif edition == "folder-discreet":
        outside = [preflight.text_in(real.pdf(edition, "office"), 1, Box(97, 0, 297, 210))]
    else:
        outside = [preflight.texts(real.pdf(edition, "office"))[0]]
    pages = [preflight.texts(real.pdf(edition, "screen"))[at] for at in (0, -1)] if edition != "kaartje" else []
    for text in [*outside, *pages]:
        assert text.strip()
        assert not REVEALING.search(flowing(text)), flowing(text)
    if pages:
        assert not REVEALING.search(preflight.bookmarks(real.pdf(edition, "screen"))[0].title)


def test_a_revealing_word_stops_the_build(folder, tmp_path):
    text = (folder.root / "editions/folder.toml").read_text()
    folder.write("editions/folder-discreet.toml", text.replace("about", "discreet = true\nabout", 1))
    with pytest.raises(BrochureError) as caught:
        build(folder.root, tmp_path / "o", ["folder-discreet"])
    assert str(caught.value) == (
        f'{folder.root}/helplines.toml:14: the last page of folder-discreet shows "Night", and must not reveal the '
        "topic  [reveals]\n"
        '  fix: write it without "Night", or let another part print there (`parts` in editions/folder-discreet.toml)'
    )
    assert not (tmp_path / "o").exists()


def test_a_revealing_word_in_a_positioned_element_stops_the_build(folder, tmp_path):
    guide = (folder.root / "guide.toml").read_text()
    folder.write("guide.toml", re.sub(r"(?m)^discreet_title = .*", 'discreet_title = "Night words"', guide))
    with pytest.raises(BrochureError) as caught:
        build(folder.root, tmp_path / "o", ["kaartje"])
    (finding,) = caught.value.findings
    assert finding.problem.startswith('the first page, the title and the file name of kaartje show "Night"')
    assert (folder.root / "guide.toml").read_text().split("\n")[finding.source.line - 1].startswith("discreet_title")
    assert finding.fix == 'write it without "Night"'
