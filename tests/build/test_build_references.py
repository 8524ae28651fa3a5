"""The sample's pages as text and as grey pictures: a change of appearance is seen, read, and accepted on purpose.

`pytest --update-references` writes the references anew.
"""

import base64
import difflib
import io
from itertools import accumulate, pairwise

import pytest
from PIL import Image, ImageChops

from brochure.pdf import preflight
from tests.support.guides import ROOT

REFERENCES = ROOT / "tests" / "references"
REPORT = ROOT / "tests" / "report" / "appearance.html"
EDITIONS = ["boekje", "grote-letters", "folder", "folder-sleep", "kaartje", "affiche"]
FILES = [(edition, output) for edition in EDITIONS for output in ("screen", "office")]
FILES.remove(("kaartje", "screen"))
#: The widths in mm of the places on a side, where they are not two halves.
PANELS = dict.fromkeys(("folder", "folder-sleep"), ((97, 100, 100), (100, 100, 97)))
DPI = 48
BLOCK = 8  # dots to a block; means of blocks forgive another rasteriser's edges, not a moved line
TOLERANCE = 10  # of 255 shades, per block
MOST_BYTES = 20_000


def lines_of(build, edition):
    if (edition, "screen") in FILES:
        pdf = build.pdf(edition, "screen")
        pairs = zip(preflight.texts(pdf), preflight.sizes(pdf), strict=True)
        for number, (text, (width, height)) in enumerate(pairs, 1):
            yield f"== page {number} {'recto' if number % 2 else 'verso'} {width:g} x {height:g} mm"
            yield from (
                line.rstrip().replace("\u0002", "-").replace("\ufffe", "-") for line in text.strip().split("\n")
            )
    pdf = build.pdf(edition, "office")
    for number, (width, height) in enumerate(preflight.sizes(pdf), 1):
        yield f"== side {number} {width:g} x {height:g} mm"
        halves = (width / 2, width / 2) if width > height or edition == "kaartje" else (width,)
        edges = [0, *accumulate(PANELS[edition][number - 1] if edition in PANELS else halves)]
        for left, right in pairwise(edges):
            first = preflight.text_in(pdf, number, preflight.Box(left, 0, right, height)).strip().split("\n")
            yield f"slot: {first[0].strip()} … {first[-1].strip()}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_text(sample, edition, request):
    path = REFERENCES / f"{edition}.txt"
    now = "\n".join(lines_of(sample, edition)) + "\n"
    if request.config.getoption("--update-references"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    diff = "\n".join(difflib.unified_diff(before.split("\n"), now.split("\n"), "accepted", "now", lineterm="", n=1))
    assert not diff, f"the text of {edition} changed; accept it with pytest --update-references\n{diff}"


def blocks(picture):
    return picture.resize((picture.width // BLOCK, picture.height // BLOCK), Image.Resampling.BOX)


@pytest.mark.parametrize(("edition", "output"), FILES)
def test_appearance(sample, edition, output, request):
    wrong = []
    pictures = preflight.pictures(sample.pdf(edition, output), DPI, grey=True)
    for number, picture in enumerate(pictures, 1):
        path = REFERENCES / f"{edition}-{output}-{number:02}.png"
        if request.config.getoption("--update-references"):
            picture.convert("L").quantize(64).save(path, optimize=True)
        assert path.is_file(), f"{path.name} is missing; make it with pytest --update-references"
        assert path.stat().st_size <= MOST_BYTES
        before = Image.open(path).convert("L")
        if before.size != picture.size:
            wrong.append((path.name, before, picture))
            continue
        difference = ImageChops.difference(blocks(before), blocks(picture.convert("L")))
        if difference.getextrema()[1] > TOLERANCE:
            wrong.append((path.name, before, picture))
    spare = len(list(REFERENCES.glob(f"{edition}-{output}-*.png"))) - len(pictures)
    if wrong:
        report(wrong)
    assert not wrong, f"{', '.join(name for name, _, _ in wrong)} changed; see {REPORT}"
    assert spare == 0, f"{spare} reference pictures have no page any more"


def report(wrong):
    """One HTML page with before, after and difference of every picture that changed."""

    def shown(picture):
        data = io.BytesIO()
        picture.convert("L").save(data, "PNG")
        return f'<img src="data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}">'

    rows = []
    for name, before, now in wrong:
        now = now.convert("L")
        difference = ImageChops.difference(before, now) if before.size == now.size else now
        rows.append(f"<h2>{name}</h2>{shown(before)} {shown(now)} {shown(difference)}")
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("<!doctype html><title>before, after, difference</title>" + "\n".join(rows), encoding="utf-8")
