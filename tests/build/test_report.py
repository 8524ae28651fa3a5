"""The editor's report: what it counts, what it shows of a guide, and that its HTML and its PDF are valid."""

from __future__ import annotations

import datetime
import io
import re
import shutil
from html import unescape
from pathlib import Path

import page
import pikepdf
import pytest

from brochure.build import report as report_module
from brochure.build.report import report
from brochure.commands import cli
from brochure.content import reader
from brochure.editorial import figures, plots
from brochure.language import prose
from brochure.language.sentences import sentences
from brochure.model.errors import BrochureError
from brochure.pdf import preflight
from tests.support.guides import SAMPLE, TODAY, Folder, laid_out

REVIEW = """# Points

1. **Who pays?** (`guide.toml`). Nobody knows
   yet.
   - Now: nothing.
   - Decide: ask the
     board.
2. A point without bold. It goes on.
"""


@pytest.fixture
def guide(tmp_path: Path) -> Folder:
    """A Dutch guide with something of everything."""
    root = laid_out("unsure-number", tmp_path / "guide")
    folder = Folder(root).write("REVIEW.md", REVIEW).append("front.md", "\nDe dader.\n")
    folder.edit("topics/zaaien.md", "het vaak ook", "het ook")
    return folder.edit("topics/zaaien.md", "+++\n\n", "review = true\n+++\n\n")


def shown(folder: Folder, tmp_path: Path, today: datetime.date = TODAY) -> tuple[str, list[str]]:
    path, pdf = report(folder.root, tmp_path / "out", today)
    return path.read_text(encoding="utf-8"), preflight.texts(pdf.read_bytes())


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<body")[1].partition(">")[2])).split())


@pytest.mark.parametrize(
    ("word", "count"),
    [("idee", 1), ("partner", 2), ("verantwoordelijke", 6), ("seksueel", 3), ("slachtoffer-hulp", 4), ("te", 1)],
)
def test_syllables(word: str, count: int) -> None:
    """As Dutch hyphenation patterns count them: "idee" has two, but no point between them that they know."""
    assert prose.syllables(word, "nl") == count


def test_ease_is_the_formula_of_douma() -> None:
    text = [("De", "partner", "belt"), ("Ze", "praten", "met", "een", "advocaat")]
    spoken = 1 + 2 + 1 + 1 + 2 + 1 + 1 + 3
    assert prose.flesch_douma(text, "nl") == pytest.approx(206.84 - 0.93 * 8 / 2 - 77 * spoken / 8)
    assert prose.flesch_douma([], "nl") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bel 112 of 101. Dat kan bv. ook anoniem, d.w.z. zonder naam.", 2),
        ("I.T.E.R. helpt je. Om 14.30 u. komt ze. Het kost 1.200 euro!", 3),
        ("Hij zei: ‘Ik wil niet.’ Toen ging hij weg.", 2),
        ("“Wil je praten?” vroeg ze. “Ja.” Dat was alles.", 3),
        ("Kijk (ook als het moeilijk is). Zie familievan.be voor meer.", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text, "nl")) == count, sentences(text, "nl")


def test_blocks_know_their_list() -> None:
    html = "<p>a <strong>b</strong></p><ul><li>c<ol><li>d</li></ol></li><li>e</li></ul><ul><li>f</li></ul><h2>g</h2>"
    assert [(one.tag, one.text, one.list) for one in prose.blocks(html)] == [
        ("p", "a b", 0), ("li", "c", 1), ("li", "d", 2), ("li", "e", 1), ("li", "f", 3), ("h2", "g", 0),
    ]  # fmt: skip


def test_every_sentence_is_a_block_in_the_drawing() -> None:
    drawing = plots.plot([3, 3, 21, 90], 20, rows=2).decode()
    blocks = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)".*?fill="var\(--color-(\w+)\)"', drawing)
    assert [colour for _, _, colour in blocks] == ["primary", "primary", "accent", "accent"]
    (first, low, _), (second, high, _), *_, (last, _, _) = blocks
    assert first == second
    assert float(high) < float(low)
    assert float(last) < float(re.search(r'width="([\d.]+)"', drawing)[1])
    assert plots.tallest([[3, 3, 4], [5], [50, 60, 70]]) == 3


def test_figures_count_what_prints(guide: Folder) -> None:
    one, _ = figures.figures(reader.read(guide.root))
    # Short answer, three sentences of text, step.
    assert (one.letter, one.words, one.minutes, one.lengths) == ("A", 30, 1, (6, 5, 10, 5, 4))


def test_the_page_lists_what_there_is_to_do(guide: Folder, tmp_path: Path) -> None:
    html, pdf = shown(guide, tmp_path)
    text = words_of(html)
    for row in (
        "Fouten: 0. Opmerkingen: 4.",
        'Het woord "dader" staat in een tekst voor wie met iemand samenleeft. offender '
        'front.md, regel 3 het woord "dader" schrijf "je partner" of "pleger"',
        "Tuinlijn 0800 12 345 uit een andere bron 1 juni 2026 tuin.example",
        "Noodnummer 112 nagekeken 1 juni 2026 112.be",
        "Raad alleen het webadres niet bekend raad.example",
        "Wordt nagekeken voor 1 januari 2027, nog 38 dagen",
        "Nog na te lezen A",
        "Who pays? (guide.toml). Nobody knows yet. Now: nothing. Decide: ask the board.",
        "A point without bold. It goes on.",
        "Uitgaven Er is nog niets gebouwd.",
        "Hulplijnen Naam Nummer",
        "Er staat dat het niet altijd zo is niet gezien bij A",
        "Er is nog niets gebouwd.",
    ):
        assert row in text.replace("\xa0", " "), row
        assert row.split()[-1] in " ".join(pdf), row
    assert "Verre lijn" not in text, "it is of another region"


@pytest.fixture
def only_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on the page, without laying it out."""
    monkeypatch.setattr(report_module, "_pdf", lambda *_: b"")


@pytest.mark.usefixtures("only_html")
def test_a_kind_of_finding_is_one_entry_with_its_places(guide: Folder, tmp_path: Path) -> None:
    guide.append("front.md", "\nNog een dader.\n\nEn een dader.\n")
    guide.append("topics/zaaien.md", "\nWe zaaien. " * 14 + "\n\nDe dader.\n")
    path, _ = report(guide.root, tmp_path / "out", TODAY)
    html = path.read_text(encoding="utf-8")
    assert html.count("offender") == 1
    places = re.findall(r"<li><strong>(.*?)</strong>", html.partition("offender")[2].partition("</ul>")[0])
    assert [place.split(",")[0] for place in places] == ["front.md", "topics/zaaien.md"], "the same words once a file"
    assert places[0] == "front.md, regel 3, 5, 7"
    assert html.partition("offender")[2].partition("</div>")[0].count("schrijf &#34;je partner&#34;") == 1


@pytest.mark.usefixtures("only_html")
def test_many_of_a_kind_are_listed_by_their_places(guide: Folder, tmp_path: Path) -> None:
    guide.append("front.md", "".join(f"\nDe dader{word} kwam.\n" for word in [" A", "s B", " C"] * 5))
    path, _ = report(guide.root, tmp_path / "out", TODAY)
    entry = path.read_text(encoding="utf-8").partition("offender")[2].partition("</div>")[0]
    assert "het woord" not in entry
    assert entry.count("<li>") == 1


@pytest.mark.usefixtures("only_html")
def test_the_report_is_in_the_language_that_is_asked_for(guide: Folder, tmp_path: Path) -> None:
    path, _ = report(guide.root, tmp_path / "out", TODAY, "fr")
    html = path.read_text(encoding="utf-8")
    assert path.name == "rapport.html"
    assert '<html lang="fr">' in html
    assert "le mot &#34;dader&#34;" in html


def test_a_date_that_has_passed_is_reported(guide: Folder, tmp_path: Path) -> None:
    html, _ = shown(guide, tmp_path, datetime.date(2027, 1, 11))
    assert "10\xa0dagen te laat" in html


def test_other_languages_get_no_ease(tmp_path: Path) -> None:
    path, _ = report(SAMPLE, tmp_path, TODAY)
    assert path.name == "report.html"
    html = path.read_text(encoding="utf-8")
    assert "Reading ease" not in html
    assert "Douma" not in html
    assert "Sentences by length" in html


def test_it_lists_what_was_built_and_from_which_text(real, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    shutil.copy(real.out / "manifest.json", out)
    path, _ = report(real.root, out, TODAY)
    html = path.read_text(encoding="utf-8")
    assert '<th scope="row">boekje</th><td class="figure">24</td><td class="figure">6</td>' in html
    assert "bouw opnieuw" not in html
    folder = Folder(tmp_path / "guide")
    shutil.copytree(real.root, folder.root)
    folder.append("back.md", "\nEn nog iets.\n")
    path, _ = report(folder.root, out, TODAY)
    assert f"({reader.read(real.root).code}): bouw opnieuw" in path.read_text(encoding="utf-8")


def test_the_pdf_is_tagged_and_nothing_runs_off_it(guide: Folder, tmp_path: Path) -> None:
    _, pdf = report(guide.root, tmp_path / "out", TODAY)
    result = page.validate_pdf(str(pdf), profile="ua1")
    assert result.is_compliant, str(result)
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as file:
        assert str(file.docinfo["/Title"]) == "Verslag: Een tuin delen"
    assert set(preflight.sizes(pdf.read_bytes())) == {(210, 297)}


def test_the_page_needs_nothing_from_elsewhere(guide: Folder, tmp_path: Path) -> None:
    path, _ = report(guide.root, tmp_path / "out", TODAY)
    places = re.findall(r'(?:href|src)="([^"]+)"', path.read_text(encoding="utf-8"))
    assert places
    styles = [path.parent / "report.css", *(path.parent / "styles").glob("*.css")]
    for style in styles:
        named = re.findall(r"url\(([^)]+)\)", re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL))
        places += [str((style.parent / one.strip("\"'")).relative_to(path.parent)) for one in named]
    missing = {one for one in places if not (path.parent / one).is_file()}
    assert {one for one in missing if not one.startswith("styles/art/")} == set()


def test_the_same_guide_on_the_same_day_gives_the_same_bytes(guide: Folder, tmp_path: Path) -> None:
    def made(out: Path) -> dict[str, bytes]:
        report(guide.root, out, TODAY)
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert made(tmp_path / "a") == made(tmp_path / "b")


def test_a_broken_guide_writes_nothing(guide: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide.write("topics/zaaien.md", "")
    words = ["report", "--content", str(guide.root), "--out", str(tmp_path / "out")]
    assert cli.main(words) == 1
    assert "dit bestand is leeg  [empty]" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    guide.write("topics/zaaien.md", '+++\ntitle = "A?"\n+++\nA.\n').write("REVIEW.md", b"\xff")
    with pytest.raises(BrochureError, match="is not UTF-8"):
        report(guide.root, tmp_path / "out", TODAY)


def test_the_command_prints_where_it_is(guide: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "--content", str(guide.root), "--out", str(tmp_path / "o")]) == 0
    assert capsys.readouterr().out == (
        f"{tmp_path}/o/report/verslag.html\n  Open het in een browser.\n"
        f"{tmp_path}/o/report/verslag.pdf\n  Hetzelfde, om op A4 te drukken.\n"
    )


def test_a_question_that_points_to_another_has_no_reading_ease(guide: Folder, tmp_path: Path) -> None:
    guide.write(
        "topics/oogsten.md", '+++\ntitle = "Wanneer oogst ik?"\nshort_title = "Vraag B"\nsame_as = "zaaien"\n+++\n'
    )
    own, pointer = figures.figures(reader.read(guide.root))
    assert own.ease is not None
    assert pointer.ease is None
    assert pointer.title == "Wanneer oogst ik?", "and not B Vraag B"
    text = words_of(shown(guide, tmp_path)[0])
    assert "B Vraag B" not in text
    assert "niet gezien bij B" not in text


def test_what_follows_the_list_of_points_is_no_point() -> None:
    (one,) = figures.open_points("1. **A?** B.\n   - Nu: c.\n   - D\n\nEinde.\n")
    assert one == figures.Point("A?", "B.", (("Nu:", "c."), ("", "D")))
