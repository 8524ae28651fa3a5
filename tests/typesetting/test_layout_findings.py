"""Findings on laid-out pages name the file and line of the text, on leaflets as in the booklet."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from brochure.content import reader
from brochure.model.errors import BrochureError, Source
from brochure.typesetting import layout_findings
from brochure.typesetting.measuring import Overflow
from tests.support.guides import Folder, laid_out

LONG = "Tuingereedschapsbergingsverantwoordelijke"


def places(root: Path, printed: str, topic: str = "", anchors: dict[str, Source] | None = None) -> list[str]:
    """Where a line that is too wide is reported, on an edition without any other mistake."""
    guide = reader.read(root)
    measured = SimpleNamespace(overflows=(Overflow(1, 9.0, printed),), collisions=(), pictures=())
    pages: Any = SimpleNamespace(measured=measured, pages=[SimpleNamespace(anchors=tuple(anchors or ()), shown=())])
    document: Any = SimpleNamespace(anchors=anchors or {}, title="")
    edition: Any = SimpleNamespace(
        topic=topic, name="folder", stem="folder", source=Source(root / "editions" / "folder.toml"), discreet=False
    )
    with pytest.raises(BrochureError) as raised:
        layout_findings.check(document, pages, guide, edition)
    return [str(one.source).removeprefix(f"{root}/") for one in raised.value.findings]


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("topics/oogsten.md", "Soms duurt", f"{LONG} duurt", 7),
        ("topics/oogsten.md", "Voel elke", f"{LONG} elke", 4),
        ("topics/oogsten.md", "Wanneer oogst", f"{LONG} oogst", 2),
        ("guide.toml", "Wij helpen", f"{LONG} helpt", 20),
        ("helplines.toml", "Voor wie vragen", f"{LONG} vragen", 21),
        ("words.toml", "een lijst", f"{LONG} lijst", 3),
        ("front.md", "Deze tekst", f"{LONG} tekst", 1),
    ],
)
def test_a_leaflet_names_the_file_of_the_text(name: str, old: str, new: str, line: int, tmp_path: Path) -> None:
    root = Folder(laid_out("base", tmp_path / "guide")).edit(name, old, new).root
    assert places(root, f"{LONG}", topic="oogsten") == [f"{name}:{line}"]


def test_words_of_two_topics_are_those_of_the_leaflet(tmp_path: Path) -> None:
    folder = Folder(laid_out("base", tmp_path / "guide"))
    for name in ("zaaien", "oogsten"):
        folder.append(f"topics/{name}.md", f"\n{LONG}.\n")
    assert places(folder.root, LONG, topic="oogsten") == ["topics/oogsten.md:9"]
    assert places(folder.root, LONG, topic="zaaien") == ["topics/zaaien.md:9"]


def test_words_that_stand_nowhere_are_near_the_topic(tmp_path: Path) -> None:
    root = laid_out("base", tmp_path / "guide")
    assert places(root, "Qqqq", topic="oogsten") == ["topics/oogsten.md:2"]
    assert places(root, "Qqqq") == ["editions/folder.toml"]
    near = {"line-112": Source(root / "helplines.toml", 1)}
    assert places(root, "Qqqq", anchors=near) == ["helplines.toml:1"]
