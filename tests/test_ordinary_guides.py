"""Ordinary guides of others: whatever their titles, tables, pictures and lengths, every product is made and printable.

The guides are generated (support/ordinary_guides.py); PDFium looks at each page (support/page_faults.py). The examiner
itself is shown pages with each fault first.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from brochure.commands.cli import main
from brochure.content.selection import editions
from tests.support.ordinary_guides import SHAPES, SHORT, WORDS, Shape, spread, write
from tests.support.page_faults import faults, ink_at_the_edge

#: A guide may be too long for a leaflet of one sheet with all its questions; everything else is made.
MAY_BE_REFUSED = {"leaflet", "leaflet-discreet", "mini-zine"}
EVERY_RUN = spread(20)
FLOWS = {"booklet", "booklet-discreet", "large-print"}


_PAGE = "@page { size: 148mm 210mm; margin: 20mm } body { font: 11pt sans-serif; margin: 0 } h2 { margin: 0 }"
_MADE = """
import sys, weasyprint
for path in sys.argv[1:]:
    weasyprint.HTML(filename=path).write_pdf(path + ".pdf")
"""
_FAULTY = {
    "outside the page": "<p style='margin-left:110mm; white-space:nowrap'>runs over the edge</p>",
    "text over text": "<p>one two three</p><p style='margin-top:-9mm'>four five six</p>",
    "ends with the heading": "<p>words</p><h2>A heading alone</h2>",
}
_NEARLY_EMPTY = (
    "<p>cover</p><div style='break-before:page'>word<br>word</div><div style='break-before:page'>"
    f"{'<p>word</p>' * 20}</div><p style='break-before:page'>back</p>"
)
_GOOD = "<h2>A heading alone</h2>" + "<p>Words that stand below it, m<sup>2</sup> and é.</p>" * 12
#: The bold words at the end of a text are no heading, though they end as a short heading does.
_BOLD_END = f"{_GOOD}<p><b>She was not in want</b></p>"


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages that the examiner is shown, made in a process of its own: its fonts do not mix with those of others."""
    place = tmp_path_factory.mktemp("examined")
    bodies = {**_FAULTY, "nearly empty": _NEARLY_EMPTY, "good": _GOOD, "bold": _BOLD_END}
    paths = [place / f"{number}.html" for number in range(len(bodies))]
    for path, body in zip(paths, bodies.values(), strict=True):
        path.write_text(f"<meta charset=utf-8><style>{_PAGE}</style>{body}", encoding="utf-8")
    subprocess.run([sys.executable, "-c", _MADE, *paths], capture_output=True, check=True)
    return {name: Path(f"{path}.pdf").read_bytes() for name, path in zip(bodies, paths, strict=True)}


@pytest.mark.parametrize("fault", _FAULTY)
def test_the_examiner_sees_each_fault(fault: str, examined: dict[str, bytes]) -> None:
    assert any(fault in one for one in faults(examined[fault], ["A heading alone"]))


def test_the_examiner_sees_pages_that_are_nearly_empty(examined: dict[str, bytes]) -> None:
    found = faults(examined["nearly empty"], flows=True)
    assert len(found) == 1
    assert found[0].startswith("page 2: ")


def test_the_examiner_finds_nothing_on_good_pages(examined: dict[str, bytes]) -> None:
    assert faults(examined["good"], ["A heading alone"], flows=True) == []


def test_the_examiner_takes_no_bold_words_for_a_heading(examined: dict[str, bytes]) -> None:
    assert faults(examined["bold"], ["want", "SHE WAS NOT IN WANT"]) == []
    assert faults(examined["bold"], ["She was not in want"]) != []


def _examine(shape: Shape, root: Path) -> list[str]:
    """All faults of all products of a guide; a product that was not made is one."""
    headings = write(shape, root / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        code = main(["build", "--content", "content", "--out", "out", "--jobs", "1"])  # the other core has other tests
    rows = json.loads((root / "out" / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    every = {edition.name: edition.style for edition in editions(root / "content")}
    assert list(every.values()).count("leaflet-topic") == shape.topics
    assert {"booklet", "large-print", "poster", "card"} <= set(every.values())
    missing = every.keys() - {row["edition"] for row in rows}
    found = [f"{name} was not made" for name in sorted(missing) if every[name] not in MAY_BE_REFUSED]
    assert code == (1 if missing else 0)
    if not missing:
        assert (root / "out" / "site" / "index.html").is_file()
    for row in rows:
        pdf = (root / "out" / row["path"]).read_bytes()
        if row["output"] == "screen":
            wrong = faults(pdf, headings, flows=every[row["edition"]] in FLOWS)
        else:
            wrong = ink_at_the_edge(pdf)
        found += [f"{row['edition']}, {row['output']}: {one}" for one in wrong]
    return found


def _holds(shape: Shape, places: pytest.TempPathFactory) -> None:
    root = places.mktemp("guide")
    try:
        assert _examine(shape, root) == []
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize("shape", [pytest.param(shape, id=str(number)) for number, shape in enumerate(EVERY_RUN)])
def test_a_short_guide_makes_every_product(shape: Shape, tmp_path_factory: pytest.TempPathFactory) -> None:
    _holds(shape, tmp_path_factory)


def test_the_short_guides_meet_every_edge() -> None:
    for name, edges in SHORT.items():
        assert {getattr(shape, name) for shape in EVERY_RUN} == set(edges)
    for language in WORDS:
        assert {shape.all_products for shape in EVERY_RUN if shape.language == language} == {True, False}
    assert len(set[object]().union(*(shape.pairs() for shape in EVERY_RUN))) > 800, "two edges together"


@pytest.mark.thorough
@given(shape=SHAPES)
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
def test_any_guide_makes_every_product(shape: Shape, tmp_path_factory: pytest.TempPathFactory) -> None:
    _holds(shape, tmp_path_factory)
