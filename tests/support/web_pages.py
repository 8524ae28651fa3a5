"""A small page as plain text, HTML and a Word file, and functions that import it and read the result."""

from __future__ import annotations

import datetime
import io
import tomllib
import zipfile
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.importing.importer import Imported, convert
from brochure.model.errors import Finding, Source

DAY = datetime.date(2026, 11, 23)

TEXT = """top of page

Leven met nachtwerk

A. Hoe slaap ik overdag?

Maak één kamer donker. Wat eet ik 's nachts? Dat is een andere vraag.

Voor het slapen

 •\u00a0Doe het gordijn dicht.

 • Zet de bel af.
     ◦ ook die van de achterdeur

 – Drink geen koffie meer.

In deze volgorde:

 1. eerst douchen

 2. dan lezen
\u00a0
 3. dan slapen

Meer weten? Je kan hier meer lezen. Wat eet ik 's nachts?


B. Wat eet ik 's nachts?

Iets warms, en niet te veel. Wat houdt een nachtontbijt in?

-----

C. Wat zeg ik tegen de buren als zij niet weten dat ik 's nachts werk?

Iets warms, en niet te veel. Wat houdt een nachtontbijt in?

A. Hoe slaap ik overdag?
B. Wat eet ik 's nachts?
C. Wat zeg ik tegen de buren als zij niet weten dat ik 's nachts werk?
bottom of page
"""

HTML = """<!doctype html>
<html lang="nl-BE">
<head>
<title>Leven met nachtwerk | De Nachtpost</title>
<link rel="canonical" href="https://www.nachtpost.example/vragen">
<meta property="og:site_name" content="De Nachtpost">
<style>p { color: red }</style>
</head>
<body>
<nav><a href="/">Start</a> <a href="/contact">Contact</a></nav>
<h1>Leven met nachtwerk</h1>
<h2 id="slapen">A.&nbsp;Hoe slaap ik overdag?</h2>
<p>Maak <b>één</b> kamer
  donker.</p>
<img src="bed.png" alt="Een bed">
<p><strong>Voor het slapen</strong></p>
<ul>
<li>Doe het gordijn dicht.</li>
<li><p>Zet de bel af.</p><p>De bel van de achterdeur ook.</p>
<ol><li>links</li><li>rechts</li></ol></li>
<li>Drink geen koffie meer.</li>
</ul>
<ol start="3"><li>derde</li><li>vierde</li></ol>
<table><tr><th>dag</th><th>uur</th></tr>
<tr><td>maandag</td><td>9|10</td></tr></table>
<script>document.write("x")</script>
<p>
Zie <a href="https://www.nachtpost.example/slapen?over=1&amp;utm_source=x">de nachtpost</a>,
<a href="#eten">vraag twee</a> of <a href="javascript:open()">deze brief</a>.<br>
Een nieuwe regel.</p>
<h2 id="eten">B. Wat eet ik 's nachts?</h2>
<p>Iets warms, en niet te veel.</p>
<button>Deel dit</button>
<footer>© De Nachtpost</footer>
</body>
</html>
"""

_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(words: str, style: str = "", bold: bool = False) -> str:
    """A paragraph of a Word file."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{look}<w:r>{run}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def word_file(body: str = "") -> bytes:
    """A Word file as small as one can be; its own words when none are given."""
    own = [
        paragraph("Leven met nachtwerk", "Titel"),
        paragraph("A. Hoe slaap ik overdag?", "Kop1"),
        paragraph("Maak één kamer donker.").replace("één", '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>één</w:t></w:r>'
                                                           '<w:r><w:t xml:space="preserve">'),
        paragraph("Kort", bold=True),
        paragraph("• gordijn"),
        paragraph("• bel"),
        paragraph(""),
        paragraph("Dan slapen."),
        paragraph("B. Wat eet ik 's nachts?", "Kop1"),
        paragraph("Iets warms, en niet te veel."),
    ]  # fmt: skip
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{known}"/></w:style>'
        for name, known in (("Titel", "Title"), ("Kop1", "heading 1"))
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Target="word/document.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        )
        archive.writestr(
            "word/styles.xml",
            f'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{styles}</w:styles>',
        )
        archive.writestr("word/document.xml", f"{_BEGIN}{body or ''.join(own)}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="s" Target="styles.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>',
        )
    return data.getvalue()


def page(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def imported(folder: Path, name: str, data: bytes | str) -> Imported:
    """The page with these bytes, imported; no guide is there to copy helplines from."""
    return convert(page(folder, name, data), folder / "no guide", DAY)


def questions(done: Imported) -> list[str]:
    """The titles of the topic files, in the order of the guide."""
    slugs = tomllib.loads(done.files["guide.toml"].decode())["topics"]
    matters = [done.files[f"topics/{slug}.md"].decode().split("+++\n")[1] for slug in slugs]
    return [tomllib.loads(matter)["title"] for matter in matters]


def body(done: Imported, name: str) -> str:
    """The text of a topic file below its fields."""
    return done.files[f"topics/{name}.md"].decode().split("+++\n")[2].strip("\n")


def run(source: Path, to: Path, *more: str) -> int:
    """The exit code of `import`; no guide is there to copy helplines from."""
    return cli.main(
        ["import", "--lang", "en", str(source), "--to", str(to), "--content", str(to.parent / "none"), *more]
    )


def one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the checker by one that always finds the same: the tests of `import` are not about findings."""

    def findings(root: Path, *, release: bool = False) -> tuple[Finding, ...]:
        return (Finding("long", Source(root / "topics" / "x.md", 3), "a long sentence", "cut it in two"),)

    monkeypatch.setattr("brochure.editorial.check.findings", findings)
