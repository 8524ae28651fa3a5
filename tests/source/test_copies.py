"""copies.py: the addresses of published pictures, made once; what cannot be made is reported where it is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from brochure.model.errors import BrochureError
from brochure.source import copies, photographs
from brochure.source.copies import copy, with_copies
from tests.support.photographs import SECRET, gradient, jpeg, saved


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "images" / "trip").mkdir(parents=True)
    (tmp_path / "images" / "bed.jpg").write_bytes(jpeg(400, 300))
    (tmp_path / "images" / "trip" / "my bus.webp").write_bytes(saved(gradient(400, 300), "WEBP"))
    (tmp_path / "images" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    return tmp_path


@pytest.mark.parametrize(
    ("name", "most", "path"),
    [
        ("bed.jpg", None, "images/bed.jpg"),
        ("bed.jpg", (4000, 4000), "images/bed.jpg"),
        ("bed.jpg", (100, 4000), "photographs/100x75/bed.jpg"),
        ("trip/my bus.webp", None, "images/trip/my bus.webp.jpg"),
        ("trip/my bus.webp", (100, 75), "photographs/100x75/trip/my bus.webp.jpg"),
        ("a.svg", (1, 1), "images/a.svg"),
    ],
)
def test_a_copy_has_an_address_of_its_own_where_it_was_scaled(root: Path, name: str, most, path: str) -> None:
    made = copy(root / "images" / name, root, most)
    assert made.path == path
    assert SECRET not in made.data


def test_pages_name_the_copies_and_nothing_else_changes(root: Path) -> None:
    page = '<p>images/bed.jpg</p><img alt="a &gt;" src="images/trip/my%20bus.webp"><img class="x" src="images/bed.jpg">'
    html, files = with_copies(page, root, {"images/bed.jpg": (200, 200)}, (999, 999))
    assert html == (
        '<p>images/bed.jpg</p><img alt="a &gt;" src="images/trip/my%20bus.webp.jpg">'
        '<img class="x" src="photographs/200x150/bed.jpg">'
    )
    assert set(files) == {"images/trip/my bus.webp.jpg", "photographs/200x150/bed.jpg"}


def test_a_copy_is_made_once_and_again_when_its_file_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    real = photographs.published
    monkeypatch.setattr(photographs, "published", lambda data, size=None: made.append(size) or real(data, size))
    path = root / "images" / "bed.jpg"
    assert copy(path, root, (100, 75)) == copy(path, root, (100, 200))
    assert made == [(100, 75)]
    path.write_bytes(jpeg(600, 300))
    assert copy(path, root, (100, 75)).path == "photographs/100x50/bed.jpg"
    assert made == [(100, 75), (100, 50)]


def test_copies_are_kept_within_bounds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_KEPT", 4_000)
    for width in range(20, 60):
        copy(root / "images" / "bed.jpg", root, (width, width))
    assert sum(len(data) for data, _ in copies._kept.values()) <= 4_000


def test_a_copy_that_cannot_be_made_names_the_line_that_uses_its_picture(root: Path) -> None:
    (root / "topics").mkdir()
    (root / "topics" / "a.md").write_text("Words\n\n![A bus](<images/trip/my bus.webp>)\n", encoding="utf-8")
    (root / "images" / "trip" / "my bus.webp").write_bytes(saved(Image.new("L", (90, 60)), "WEBP")[:40])
    with pytest.raises(BrochureError) as raised:
        copy(root / "images" / "trip" / "my bus.webp", root)
    (finding,) = raised.value.findings
    assert (finding.source.path.name, finding.source.line) == ("a.md", 3)
    assert '"images/trip/my bus.webp" is damaged' in finding.problem
