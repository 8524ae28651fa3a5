"""How screen files are read aloud: the tree of each edition, held against its HTML; pixels, search, validators.

`pytest --update-references` writes the trees anew. veraPDF is asked where it is: on the PATH, or where the environment
variable VERAPDF says.
"""

import difflib
import io
import os
import re
import shutil
import subprocess
from collections import Counter
from functools import cache

import page as checker
import pikepdf
import pytest
from lxml import html as reading

from brochure.build.build import build
from brochure.content.selection import editions
from brochure.model.edition import Output, Screen
from brochure.pdf import preflight
from tests.conftest import _built
from tests.support.built import Build
from tests.support.guides import GUIDES, ROOT, SAMPLE
from tests.support.tag_tree import Tree, words_of_html, words_of_tree

REFERENCES = ROOT / "tests" / "references" / "tags"
ALOUD = GUIDES / "aloud"
VERAPDF = os.environ.get("VERAPDF") or shutil.which("verapdf")
CASES = [("aloud", "boekje")]
CASES += [("sample", one.name) for one in editions(SAMPLE) if Output.SCREEN in one.outputs]
REAL = [("real", one.name) for one in editions(ROOT / "content") if Output.SCREEN in one.outputs]
EVERY = [*CASES, *(pytest.param(*case, marks=pytest.mark.thorough) for case in REAL)]


@pytest.fixture(scope="session")
def aloud(tmp_path_factory) -> Build:
    """A guide that holds every construct, built."""
    return _built(ALOUD, tmp_path_factory)


@pytest.fixture
def case(request, guide_name, edition):
    """The build, the edition, and the tree of its screen file."""
    made = request.getfixturevalue(guide_name)
    return made, edition, tree_of(made, edition)


@cache
def tree_of(made, name):
    return Tree(made.pdf(name, "screen"))


@cache
def laid_out(made, name):
    """The HTML that was laid out."""
    (edition,) = [one for one in editions(made.root) if one.name == name]
    job = made.job(edition)
    return job.document(job.setting()).html


def steady(line):
    """A line of a tree without what another layout changes: pages and places."""
    line = re.sub(r"· [0-9a-f]{4}\b", "· 0000", re.sub(r"BBox=\[[^]]*\]", "BBox", line))
    line = re.sub(r"^( *[A-Z]\w*[^|→]*?) p[\d,]*(?=$| [|→])", r"\1", line)
    line = re.sub(r"\b(page|pagina) \d+", r"\1 0", line)
    return re.sub(r"^( *(?:TOC|TOCI|Reference)\b.*?) \d+$|^( *Link\b.*?) \d+(?= → .*page 0$)", r"\1\2 0", line)


@pytest.mark.parametrize(("guide_name", "edition"), EVERY)
def test_the_tree_is_as_accepted(case, guide_name, edition, request):
    path = REFERENCES / f"{guide_name}-{edition}.txt"
    now = "\n".join(map(steady, case[2].lines())) + "\n"
    if request.config.getoption("--update-references"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    diff = "\n".join(difflib.unified_diff(before.split("\n"), now.split("\n"), "accepted", "now", lineterm="", n=1))
    assert not diff, f"the tags of {edition} changed; accept them with pytest --update-references\n{diff}"


@pytest.mark.parametrize(("guide_name", "edition"), EVERY)
def test_every_word_is_heard_once_in_the_order_of_the_html(case, guide_name, edition):
    made, name, tree = case
    assert words_of_tree(tree.root) == words_of_html(laid_out(made, name))
    assert tree.lost == []
    assert [mark for marks in tree.bare for mark in marks] == []


@pytest.mark.parametrize(("guide_name", "edition"), EVERY)
def test_each_html_element_is_one_element(case, guide_name, edition):
    made, name, tree = case
    body = reading.fromstring(laid_out(made, name)).find("body")
    found = Counter(one.tag for one in body.iter() if one.tag == "img" or (one.text_content() or "").strip())
    found["h3"] += len(body.xpath('.//p[@role="heading"][@aria-level="3"]'))
    found["h2"] += len(body.xpath('.//p[@role="heading"][@aria-level="2"]'))
    found["a"] += len(body.xpath('.//a[contains(@class, "see")][not(normalize-space())]'))
    found["a"] -= len(body.xpath(".//a[not(@href)]"))
    found["img"] += len(body.xpath('.//span[@role="img"]'))
    found["figure"] = len(body.xpath(".//figure"))
    found["field"] = len(body.xpath(".//*[@data-line]")) + len(body.find_class("stamp"))
    roles = Counter(one.role for one in tree.root.every())
    for tags, names in (
        (("li", "dt"), ("LI", "TOCI")), (("ul", "ol", "dl"), ("L", "TOC")), (("a",), ("Link",)),
        (("img",), ("Figure",)), (("table",), ("Table",)), (("tr",), ("TR",)), (("strong", "b"), ("Strong",)),
        (("section", "nav"), ("Sect",)), (("main",), ("Part",)), (("aside", "figure"), ("Aside",)),
        (("q",), ("Quote",)), (("field",), ("Form",)),
        (("blockquote",), ("BlockQuote",)), *(((f"h{level}",), (f"H{level}",)) for level in range(1, 7)),
    ):  # fmt: skip
        assert sum(roles[one] for one in names) == sum(found[one] for one in tags), names
    cells = roles["TH"] + roles["TD"]
    assert cells == len(body.xpath(".//th")) + len(body.xpath(".//td"))
    empty = {one.role for one in tree.root.every() if not any(mine.pages for mine in one.every())}
    assert empty <= {"TD", "Form"}


@pytest.mark.parametrize(("guide_name", "edition"), EVERY)
def test_links_say_where_they_lead(case, guide_name, edition):
    for element in case[2].root.every():
        assert bool(element.links) == (element.role == "Link")
        for link in element.links:
            assert link.F == 4
            assert str(link.Contents).strip()
            left, bottom, right, top = map(float, link.Rect)
            points = [float(edge) for edge in link.get("/QuadPoints", [])]
            assert all(left - 0.01 <= x <= right + 0.01 for x in points[::2])
            assert all(bottom - 0.01 <= y <= top + 0.01 for y in points[1::2])


@pytest.mark.parametrize(("guide_name", "edition"), EVERY)
def test_search_finds_every_word_also_one_that_is_broken(case, guide_name, edition):
    """As Chrome searches: what PDFium puts at the end of a line in place of a hyphen is passed over."""
    made, name, tree = case
    pages = [re.sub(r"[\x02\ufffe\u00ad](?:\r?\n)?", "", text) for text in made.texts(name)]
    shown = " ".join(" ".join(pages).split()).replace("-", "")
    strip = '.,;:!?()[]“”‘’"…'
    words = {word.strip(strip).replace("-", "") for word in words_of_tree(tree.root)}
    assert {word for word in words if word not in shown} == set()


@pytest.mark.parametrize(("guide_name", "edition"), CASES)
def test_it_passes_for_pdf_ua(case, guide_name, edition, tmp_path):
    path = tmp_path / "screen.pdf"
    path.write_bytes(case[0].pdf(edition, "screen"))
    report = checker.validate_pdf(str(path), profile="ua1")
    assert "no failures" in str(report), str(report)


@pytest.mark.skipif(not VERAPDF, reason="veraPDF is not on the PATH, and VERAPDF does not say where it is")
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
@pytest.mark.parametrize(("guide_name", "edition"), EVERY)
def test_vera_pdf_finds_no_fault(case, guide_name, edition, flavour, tmp_path):
    path = tmp_path / "screen.pdf"
    path.write_bytes(case[0].pdf(edition, "screen"))
    assert vera(path, flavour).startswith("PASS")


def vera(path, flavour):
    command = [VERAPDF, "--flavour", flavour, "--format", "text", path]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_marks_change_no_pixel(aloud):
    (edition,) = editions(aloud.root)
    pages = aloud.job(edition).pages()
    assert preflight.fingerprints(pages.marked_pdf()[0], 100) == preflight.fingerprints(pages.plain_pdf(), 100)
    assert preflight.fingerprints(aloud.pdf("boekje", "screen"), 100) == preflight.fingerprints(pages.plain_pdf(), 100)
    assert contents(pages.unmarked_pdf()) == contents(pages.plain_pdf())
    assert preflight.fingerprints(pages.unmarked_pdf(), 100) == preflight.fingerprints(pages.plain_pdf(), 100)


def contents(pdf):
    """What is painted on each page."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [page.Contents.read_bytes() for page in file.pages]


def test_the_file_of_pdf_2_leads_to_elements(aloud, tmp_path):
    shutil.copytree(aloud.out, tmp_path / "o")
    (made,) = build(ALOUD, tmp_path / "o", ["boekje"], screen=Screen(pdf2=True))
    assert made.fresh, "another kind of file is not up to date"
    pdf = (tmp_path / "o" / made.artifacts[0].path).read_bytes()
    assert pdf.startswith(b"%PDF-2.0")
    tree = Tree(pdf)
    for one in tree.root.every():
        one.role = one.role.replace("FENote", "Note")
    first = Tree(aloud.pdf("boekje", "screen"))
    assert [line for line in tree.lines() if " L " not in line] == [line for line in first.lines() if " L " not in line]
    for page in tree.file.pages:
        for link in page.obj.get("/Annots", []):
            assert "/Dest" not in link
            assert link.A.S == "/URI" or "/S" in link.A.SD[0]
    assert all("/S" in item.obj.A.SD[0] for item in tree.file.open_outline().root)
    assert tree.file.open_metadata()["pdfuaid:part"] == "2"
    if VERAPDF:
        assert vera(tmp_path / "o" / made.artifacts[0].path, "ua2").startswith("PASS")
    (kept,) = build(ALOUD, tmp_path / "o", ["boekje"])
    assert kept.fresh, "another kind of file is not up to date"
