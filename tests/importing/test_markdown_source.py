"""markdown_source.py and markdown_folder.py: Markdown of the tools of websites, one file or a folder of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.importing.importer import Imported, convert
from tests.importing.test_sources import picture
from tests.support.web_pages import DAY, body, imported, questions

MARKDOWN = """---
title: Leven met nachtwerk
description: Hoe je slaapt na de nacht.
date: 2024-05-01
author: Huis van de Nacht
lang: nl
---

Voor wie 's nachts werkt.

## Slapen

Doe het *donker*[^1]. H~2~O en 10^5^.

- [ ] gordijn
- [x] bel
  - de achterdeur

!!! warning "Let op"
    Geen koffie.

Rust
: Niets doen.

{{< youtube abc >}}

## Eten

| dag | uur |
|-----|-----|
| ma  | 9   |

5. vijf
6. zes

![Soep](soep.png "Een kom soep")

[^1]: Helemaal.
"""


def test_a_markdown_file_keeps_its_fields_and_its_marks(tmp_path: Path) -> None:
    (tmp_path / "soep.png").write_bytes(picture())
    done = imported(tmp_path, "page.md", MARKDOWN)
    assert body(done, "slapen") == (
        "Doe het donker (Helemaal.). H<sub>2</sub>O en 10<sup>5</sup>.\n\n- [ ] gordijn\n- [x] bel\n"
        "    - de achterdeur\n\n> **Let op**\n>\n> Geen koffie.\n\nRust\n:   Niets doen."
    )
    assert body(done, "eten") == (
        '| dag | uur |\n| --- | --- |\n| ma | 9 |\n\n5. vijf\n6. zes\n\n![Soep](images/soep.png "Een kom soep")'
    )
    guide = done.files["guide.toml"].decode()
    assert 'title = "Leven met nachtwerk"\n' in guide
    assert 'summary = "Hoe je slaapt na de nacht."\n' in guide
    assert "issued = 2024-05-01\nreview_by = 2027-11-23\n" in guide
    assert 'name = "Huis van de Nacht"\n' in guide
    assert [(one.line, one.words) for one in done.report.outline.dropped] == [(25, "{{< youtube abc >}}")]


SITES = {
    "MkDocs": (
        {
            "mkdocs.yml": "site_name: Tuin\nx: !!python/name:os.x\n"
            "nav:\n  - Home: index.md\n  - Zand: b.md\n  - Klei: a.md\n",
            "docs/index.md": "# Tuin\n\nWelkom. Zie [het zand](b.md#los).\n",
            "docs/a.md": "# Klei\n\nVast.\n",
            "docs/b.md": "# Zand\n\nLos.\n",
        },
        "Tuin",
        ["Zand", "Klei"],
    ),
    "Hugo": (
        {
            "hugo.toml": 'title = "Tuin"\nlanguageCode = "nl-be"\n',
            "content/_index.md": "+++\ntitle = 'Welkom'\n+++\nVoor tuiniers.\n",
            "content/grond/a.md": "---\ntitle: Klei\nweight: 20\n---\nVast.\n",
            "content/grond/b.md": "---\ntitle: Zand\nweight: 10\n---\nLos.\n",
            "content/grond/c.md": "---\ntitle: Veen\ndraft: true\n---\nNat.\n",
        },
        "Tuin",
        ["Zand", "Klei"],
    ),
    "Docusaurus": (
        {
            "docusaurus.config.js": "module.exports = {title: 'Tuin', url: 'x'}",
            "docs/intro.md": "---\nsidebar_position: 1\n---\nimport T from '@x/y';\n\n# Zand\n\n"
            ":::note[Pas op]\nLos.\n:::\n",
            "docs/grond/_category_.json": '{"label": "Grond", "position": 2}',
            "docs/grond/02-veen.md": "# Veen\n\nNat.\n",
            "docs/grond/01-klei.md": "# Klei\n\nVast.\n",
        },
        "Tuin",
        ["Zand", "Klei", "Veen"],
    ),
    "Jekyll": (
        {
            "_config.yml": "title: Tuin\n",
            "klei.md": "---\ntitle: Klei\nnav_order: 2\n---\nVast. {% include tip.html %}\n",
            "zand.md": "---\ntitle: Zand\nnav_order: 1\n---\nLos.\n{: .lead }\n",
            "LICENSE.md": "# MIT\n",
        },
        "Tuin",
        ["Zand", "Klei"],
    ),
    "a book": (
        {
            "src/SUMMARY.md": "# Tuin\n\n- [Zand](zand.md)\n  - [Klei](diep/klei.md)\n",
            "src/diep/klei.md": "# Klei\n\nVast.\n",
            "src/zand.md": "# Zand\n\nLos.\n",
        },
        "Site",
        ["Zand", "Klei"],
    ),
    "GOV.UK": (
        {
            "b.md": "---\ntitle: Sand\nweight: 1\n---\n^Loose.^\n\ns1. Dig.\ns2. Sow.\n",
            "a.md": "---\ntitle: Clay\nweight: 2\n---\n$CTA\nFirm.\n$CTA\n",
        },
        "Site",
        ["Sand", "Clay"],
    ),
    "numbers in the names of files": (
        {f"{name}.md": f"---\ntitle: {title}\n---\nNat.\n" for name, title in (("1-10-a", "Anijs"), ("1-2-b", "Bes"))},
        "Site",
        ["Bes", "Anijs"],
    ),
    "files alone": ({"2-klei.md": "Vast.\n", "10-veen.md": "Nat.\n"}, "Site", ["Klei", "Veen"]),
}  # fmt: skip


@pytest.mark.parametrize(("files", "title", "expected"), SITES.values(), ids=SITES)
def test_a_folder_of_markdown_is_a_guide_in_the_order_of_its_site(
    tmp_path: Path, files: dict[str, str], title: str, expected: list[str]
) -> None:
    done = site(tmp_path, files)
    assert (done.report.outline.title, questions(done)) == (title, expected)


def site(folder: Path, files: dict[str, str]) -> Imported:
    root = folder / "site"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return convert(root, folder / "none", DAY)


def test_links_between_the_pages_of_a_site_are_references(tmp_path: Path) -> None:
    done = site(tmp_path, SITES["MkDocs"][0])
    assert done.files["front.md"] == b"Welkom. Zie [het zand](topic:zand).\n"


def test_what_a_site_alone_knows_is_reported(tmp_path: Path) -> None:
    done = site(tmp_path, SITES["Jekyll"][0])
    assert ("{% include tip.html %}", "a directive that is not known; what it holds is kept, in klei.md") in [
        (one.words, one.why) for one in done.report.outline.dropped
    ]
    assert body(done, "zand") == "Los."


def test_fields_that_would_grow_without_end_are_read_as_nothing(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\ntitle: Zand\n"
    done = imported(tmp_path, "page.md", f"---\n{bomb}---\n\n## Los\n\nDroog.\n\n## Vast\n\nNat.\n")
    assert done.report.outline.title == "Zand"


def test_directives_in_the_manner_of_sphinx_keep_their_titles_and_their_text(tmp_path: Path) -> None:
    asked = ".. question:: Mag ik naar buiten?\n    :level: 3\n\n    Ja, **altijd**.\n\n    - met een jas\n"
    text = f".. section:: Thuis\n\n{asked}"
    done = imported(tmp_path, "page.md", f"# Gids\n\n## Koorts\n\n{text}\n## Hoest\n\nDrink thee.\n")
    assert body(done, "koorts") == "## Thuis\n\n### Mag ik naar buiten?\n\nJa, **altijd**.\n\n- met een jas"
    assert ".. question::" in [one.words for one in done.report.outline.dropped]


def test_what_is_left_out_often_stands_in_one_line_of_the_report(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.md", "## A\n\n\U0001f912 x\n\n\U0001f912 y\n\n## B\n\nz\n")
    assert [line for line in done.report.lines() if "THERMOMETER" in line] == [
        '  lines 3, 5: "\U0001f912" (the fonts of the brochure do not have FACE WITH THERMOMETER)'
    ]
