"""`preflight` on files that other programs make of ordinary content: what it finds is there, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from brochure.build.preflight_file import examine
from brochure.pdf.fault import Purpose
from tests.support.browser import CHROMIUM

HTML = """<!doctype html><html lang="nl"><title>Onthaal</title><style>@page { size: A5; margin: 15mm }
section { break-before: page } .box { background: #17545c; color: #fff; padding: 2mm }</style>
<h1>Inhoud</h1><nav><a href="#a">Slapen overdag ...... 2</a><br><a href="#b">Wat helpt? ...... 3</a><br>
<a href="#c">Meer lezen ...... NUMBER</a></nav><p class="box">Witte letters in een kader.</p>
<section><h2 id="a">Slapen overdag</h2><p>Wie 's nachts werkt, slaapt <em>overdag</em>. Zie
<a href="https://example.org/">de website</a>.</p><ul><li>Donker<li>Stil</ul></section>
<section><h2 id="b">Wat helpt?</h2><table border="1"><tr><td>Maandag<td>8 uur</table></section>
<section><h2 id="c">Meer lezen</h2><p style="color: COLOUR">Lees ook het boek.</p></section>"""
GOOD_PAGE = "/Times-Roman findfont 12 scalefont setfont 72 700 moveto (Wat helpt?) show 72 670 moveto (Een uur.) show "


def chromium(path: Path, html: str) -> None:
    page = path.with_suffix(".html")
    page.write_text(html, encoding="utf-8")
    words = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={path}",
        str(page),
    ]
    subprocess.run([str(CHROMIUM), *words], check=True, capture_output=True, timeout=60)


def ghostscript(path: Path, drawn: str) -> None:
    embed = ["-c", "<< /NeverEmbed [] >> setdistillerparams", "-f", "-"]  # it leaves its own fonts out otherwise
    words = ["-q", "-dSAFER", "-sDEVICE=pdfwrite", "-sPAPERSIZE=a4", "-o", str(path), *embed]
    subprocess.run(["gs", *words], input=f"%!PS\n{drawn} showpage", text=True, check=True, timeout=60)


def codes(path: Path, purpose: Purpose, scheme: str | None = None) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.page) for fault in examine(path, purpose, scheme).faults]


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_what_a_browser_prints(tmp_path: Path) -> None:
    path = tmp_path / "browser.pdf"
    chromium(path, HTML.replace("NUMBER", "4").replace("COLOUR", "black"))
    assert codes(path, Purpose.ANY) == codes(path, Purpose.OFFICE) == codes(path, Purpose.SCREEN) == []
    assert codes(path, Purpose.ANY, "saddle-stitch") == []
    assert {code for code, _ in codes(path, Purpose.PRESS)} == {"rgb"}, "a browser knows no inks"
    chromium(path, HTML.replace("NUMBER", "5").replace("COLOUR", "#888"))
    assert codes(path, Purpose.ANY, "tri-fold") == [("page-count", None), ("contents-number", 1), ("contrast", 4)]


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
@pytest.mark.parametrize(
    ("drawn", "purpose", "expected"),
    [
        ("", Purpose.OFFICE, []),
        ("", Purpose.PRESS, []),
        ("0.2 0.2 0.2 0.9 setcmykcolor 100 100 50 50 rectfill", Purpose.PRESS, []),
        ("0.9 0.9 0.9 0.9 setcmykcolor 100 100 50 50 rectfill", Purpose.PRESS, [("too-much-ink", 1)]),
        ("0.4 0 0 setrgbcolor 72 600 moveto (rood) show", Purpose.PRESS, [("rgb", 1)]),
        ("0 setgray 5 5 20 20 rectfill", Purpose.OFFICE, [("ink-at-edge", 1)]),
        ("/Helvetica findfont 12 scalefont setfont 585 400 moveto (rand) show", Purpose.ANY, [("outside-page", 1)]),
    ],
)
def test_what_ghostscript_makes_of_postscript(
    drawn: str, purpose: Purpose, expected: list[tuple[str, int]], tmp_path: Path
) -> None:
    path = tmp_path / "distilled.pdf"
    ghostscript(path, GOOD_PAGE + drawn)
    assert codes(path, purpose) == expected
