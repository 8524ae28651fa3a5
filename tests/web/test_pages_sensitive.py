"""What the website hides: the subject of a sensitive guide, and of no other; and how its publisher is reached."""

from __future__ import annotations

import re

import pytest

from brochure.content.reader import read
from brochure.output.fingerprint import STYLES
from brochure.web.pages import site
from tests.support.guides import Folder


def pages(folder: Folder) -> tuple[dict[str, bytes], str]:
    files = site(read(folder.root), [], STYLES)
    return files, "".join(data.decode() for name, data in files.items() if name.endswith(".html"))


def test_a_sensitive_guide_has_a_neutral_title_and_an_exit(folder: Folder) -> None:
    files, html = pages(folder)
    assert set(re.findall(r"<title>(.*?) ·", html)) == {"Information for families"}
    assert "exit.js" in files
    assert html.count('class="exit-bar"') == html.count('class="exit-note"') == 2
    assert html.count('class="trace"') == 3


def test_any_other_guide_has_its_own_title_and_no_exit(folder: Folder) -> None:
    files, html = pages(folder.edit("guide.toml", "sensitive = true", "sensitive = false"))
    assert set(re.findall(r"<title>(.*?) ·", html)) == {"Living with a shift worker"}
    assert "exit.js" not in files
    assert not re.search("exit|trace|meteo", html)


@pytest.mark.parametrize("responsible", ["", "An Peeters"])
def test_the_imprint_says_how_to_reach_the_publisher(folder: Folder, responsible: str) -> None:
    rows = 'phone = "092123456"\nemail = "help@nightdesk.example"\naddress = "Veldstraat 12, 9000 Gent"'
    folder.edit("guide.toml", 'address = ""', rows)
    folder.edit("guide.toml", 'responsible = ""', f'responsible = "{responsible}"')
    _, html = pages(folder)
    imprint = re.findall(r'<section class="imprint".*?</section>', html, re.DOTALL)[0]
    assert 'href="tel:+3292123456"' in imprint
    assert 'href="mailto:help@nightdesk.example"' in imprint
    assert imprint.count("Veldstraat\u00a012, 9000\u00a0Gent") == 1


def test_the_number_that_the_law_gives_can_be_dialled(folder: Folder) -> None:
    folder.edit("helplines.toml", "emergency = true", "emergency = false").edit(
        "helplines.toml", '"112"\nreg', '""\nreg'
    )
    _, html = pages(folder)
    assert re.search(r'class="danger">.*?<a class="call" href="tel:112">112</a>', html)
