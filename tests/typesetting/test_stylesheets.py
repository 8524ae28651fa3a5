"""Stylesheets without fonts or page rules are refused; whatever bytes are in one, only findings come out."""

from __future__ import annotations

import contextlib
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.build.edition_job import EditionJob
from brochure.content.reader import read
from brochure.content.selection import editions
from brochure.model.errors import BrochureError
from brochure.output import fingerprint
from brochure.typesetting import casting_off
from brochure.typesetting.pages import Renderer
from tests.support.guides import ROOT, SAMPLE, Folder, thoroughly

NAMES = ("editions/card.css", "main.css", "fonts.css", "page.css", "tokens.css", "base.css", "parts/card.css")
#: Values and rules that a typing error may leave; some are absurd, and none is right.
BITS = (
    "{", "}", "/*", '"', ";", "\0", "url(", "\\", "@media (", "@import url(main.css);", "@font-face {}",
    ":is(" * 400, "calc(" * 400, "width: 1e9mm;", "--text-size: -1pt;", "--page-width: var(--page-width);",
    "@page { size: 0 0 }", "@layer a, b.c { * { float: footnote; } }", "* { string-set: a content(first-letter); }",
    "* { position: fixed; display: grid; columns: 9; }", "::marker, ::before { content: target-counter(a, b); }",
)  # fmt: skip


@pytest.fixture
def styles(tmp_path: Path) -> Folder:
    shutil.copytree(fingerprint.STYLES, tmp_path / "styles")
    return Folder(tmp_path / "styles")


def refused(styles: Folder) -> tuple[str, str, int | None, str]:
    with pytest.raises(BrochureError) as caught:
        Renderer("styles/editions/card.css", {"styles": styles.root})
    (found,) = caught.value.findings
    assert found.source is not None
    return found.code, found.source.path.relative_to(styles.root).as_posix(), found.source.line, found.problem


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("editions/card.css", "no-fonts"),
        ("main.css", "no-fonts"),
        ("fonts.css", "no-fonts"),
        ("page.css", "no-page-rules"),
    ],
)
@pytest.mark.parametrize("text", ["", "/* nothing\n */\n"])
def test_an_emptied_stylesheet_is_refused_by_its_name(name: str, code: str, text: str, styles: Folder) -> None:
    assert refused(styles.write(name, text))[:3] == (code, name, None)


#: Of panels and of nothing else; and of the spine, which is as wide as the book is thick.
ON_PANELS = {"--text-lines", "--text-lines-leading", "--text-spine"}


def test_nothing_in_large_print_is_small() -> None:
    def sizes(name: str) -> dict[str, str]:
        return dict(
            re.findall(r"(--text-[\w-]+): ([\d.]+)(?=pt)", (ROOT / "styles" / name).read_text(encoding="utf-8"))
        )

    of_any, large = sizes("tokens.css"), sizes("editions/large-print.css")
    set_there = (ROOT / "styles" / "editions" / "large-print.css").read_text(encoding="utf-8")
    small = {name for name, size in of_any.items() if float(size) < 13} - {"--text-size", "--text-leading"}
    assert {name for name in small - ON_PANELS if f"{name}: " not in set_there} == set()
    assert [size for size in large.values() if float(size) < 13] == []


def test_a_family_that_no_font_has_is_refused_where_it_is_named(styles: Folder) -> None:
    path = styles.root / "tokens.css"
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "--text-family:" in text)
    styles.edit("tokens.css", "--text-family: var(--text-face)", '--text-family: "Helvetica"')
    assert refused(styles) == ("no-fonts", "tokens.css", line, 'no @font-face loads the font family "Helvetica"')


@pytest.mark.parametrize("error", [RecursionError, AssertionError, ValueError, IndexError, ZeroDivisionError])
def test_an_exception_of_the_engine_is_one_finding(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    renderer = Renderer("styles/editions/card.css", {"styles": fingerprint.STYLES})

    def fails(*_: object, **__: object) -> None:
        raise error("the last words\nof the engine")

    pages = renderer.lay_out("<p>a")
    for place, work in (
        ("weasyprint.HTML.render", lambda: renderer.lay_out("<p>a")),
        ("weasyprint.document.Document.write_pdf", pages.plain_pdf),
        ("weasyprint.document.Document.write_pdf", pages.marked_pdf),
        ("weasyprint.CSS", lambda: Renderer("styles/editions/card.css", {"styles": fingerprint.STYLES})),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(place, fails)
            with pytest.raises(BrochureError) as caught:
                work()
        (found,) = caught.value.findings
        assert found.code == "page-engine"
        assert found.source is not None
        assert found.source.path == fingerprint.STYLES / "editions" / "card.css"
        assert found.problem.endswith(f": {error.__name__}: the last words of the engine")


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_ctrl_c_and_a_lack_of_memory_are_passed_on(error: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    renderer = Renderer("styles/editions/card.css", {"styles": fingerprint.STYLES})

    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("weasyprint.HTML.render", fails)
    with pytest.raises(error):
        renderer.lay_out("<p>a")


def mangled(good: bytes, chance: random.Random) -> bytes:
    """A stylesheet that is cut, emptied, doubled in part, or has something else put in its midst."""
    start, end = sorted(chance.randrange(len(good) + 1) for _ in range(2))
    how = chance.randrange(5)
    if how == 0:
        return good[:start] if chance.random() < 0.9 else b""
    if how == 1:
        return good[:end] + good[start:]
    if how == 2:
        return good[:start] + chance.randbytes(chance.randrange(1, 12)) + good[start:]
    if how == 3:
        return good[:start] + good[min(end, start + 60) :]
    return good[:start] + chance.choice(BITS).encode() + good[start:]


MANGLE = """
import sys
from pathlib import Path
from tests.typesetting.test_stylesheets import mangle_many
mangle_many(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
"""


def mangle_many(folder: Path, seed: int, count: int) -> None:
    """Make the card with mangled stylesheets; anything but a card or findings ends the process."""
    chance = random.Random(seed)
    guide, every = read(SAMPLE), editions(SAMPLE)
    card = next(one for one in every if one.name == "kaartje")
    fingerprint.STYLES = folder
    for number in range(count):
        path = folder / chance.choice(NAMES)
        good = path.read_bytes()
        path.write_bytes(mangled(good, chance))
        print(number, path, path.read_bytes()[:20_000], flush=True)
        job = EditionJob(guide, card, [], {})
        job.fix_setting(casting_off.first_setting(card))
        with contextlib.suppress(BrochureError):
            job.make()
        path.write_bytes(good)


@pytest.mark.parametrize(("seed", "count"), [(1, 8), thoroughly(2, 500)])
def test_mangled_stylesheets_give_a_card_or_findings(seed: int, count: int, styles: Folder) -> None:
    """In a process of its own, which a crash of the engine would end."""
    command = [sys.executable, "-c", MANGLE, str(styles.root), str(seed), str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=20 + 2 * count, check=False)
    assert done.returncode == 0, (done.stdout.splitlines()[-1:], done.stderr.decode()[-3000:])
