"""The gallery: one page that shows the guide in each theme, its pictures and its website."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from brochure.build import gallery
from brochure.typesetting.palette import palette
from tests.support.guides import Folder


@pytest.fixture
def made(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The gallery of the sample in one theme: each takes as long as the others."""
    monkeypatch.setattr(gallery, "theme_names", lambda: ["dusk"])
    return gallery.gallery(folder.root, tmp_path / "out")


def test_a_guide_is_shown_as_it_is_and_in_a_theme(made: Path) -> None:
    html, place = made.read_text(encoding="utf-8"), made.parent
    assert made.relative_to(place.parent).as_posix() == "gallery/index.html"
    assert 'theme = "dusk"' in html.replace("&#34;", '"')
    for label in ("As it is now", "A dark cover of evening violet", "Cover", "Page of text", "Leaflet", "Poster"):
        assert label in html, label
    named = re.findall(r'(?:src|href)="([^"#]+)"', html)
    assert len(named) >= 14
    assert [name for name in named if not (place / name).is_file()] == []
    for look in ("own", "dusk"):
        for page in ("cover", "text", "leaflet", "poster"):
            with Image.open(place / "pictures" / f"{look}-{page}.png") as picture:
                assert min(picture.size) > 200, f"{look} {page} is too small to see anything"
    with (
        Image.open(place / "pictures" / "dusk-cover.png") as cover,
        Image.open(place / "pictures" / "own-cover.png") as own,
    ):
        corners = [picture.convert("L").getpixel((4, picture.height - 4)) for picture in (cover, own)]
    assert corners[0] < 80 < 200 < corners[1], "a dark cover beside a light one"
    css = (place / "dusk" / "site.css").read_text(encoding="utf-8")
    assert palette(gallery.themed("dusk", gallery.Brand())).css.items() <= {
        (name, value) for name, value in re.findall(r"(--color-[\w-]+): (#\w+)", css)
    }
    assert (place / "dusk" / "index.html").is_file(), "the website itself is shown"
