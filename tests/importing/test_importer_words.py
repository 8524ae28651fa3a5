"""No word is lost unseen: those of a page, taken from its raw text, stand in the guide or in the report."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from brochure.importing.importer import Imported
from tests.importing.test_sources import odt
from tests.support.web_pages import imported, word_file

#: A few in every run; thousands of them with --hypothesis-profile=search.
MANY = settings().max_examples
CHECKS = settings(max_examples=MANY if MANY > 100 else 40, suppress_health_check=list(HealthCheck))
WORD = re.compile(r"woord\d+")


def unaccounted(done: Imported, raw: str) -> set[str]:
    """The words of the raw text that stand neither in a file of the guide nor in the report."""
    texts = [data.decode() for name, data in done.files.items() if name.endswith((".md", ".toml"))]
    seen = set(WORD.findall("\n".join([*texts, *done.report.lines()])))
    return set(WORD.findall(raw)) - seen


# Each holds words, each of them once: `{}` is where more may stand.
INLINE = [
    "{}",
    "<b>{}</b>",
    "<i>{}</i>",
    "<sup>{}</sup>",
    "<sub>{}</sub>",
    "<a href='https://x.example/y'>{}</a>",
    "<a href='#x'>{}</a>",
    "<a href='tel:080022222'>{}</a>",
    "<a href='mailto:a@b.example'>{}</a>",
    "<q>{}</q>",
    "<del>{}</del>",
    "<s>{}</s>",
    "<span hidden>{}</span>",
    "<span style='display:none'>{}</span>",
    "<abbr title='x'>{}</abbr>",
    "<span class='visually-hidden'>{}</span>",
    "<label><input type=checkbox> {}</label>",
    "<ruby>x<rt>{}</rt></ruby>",
    "<code>{}</code>",
    "<mark>{}</mark>",
    "<font color=red>{}</font>",
    "<button>{}</button>",
    "<math><mi>{}</mi></math>",
    "<select><option>{}</option></select>",
    "<svg><text>{}</text></svg>",
    "{}<br>{}",
    "<custom-tag>{}</custom-tag>",
    "<span role=button aria-expanded=false>{}</span>",
    "<bdo dir=rtl>{}</bdo>",
    "<textarea>{}</textarea>",
]
BLOCKS = [
    "<p>{}</p>",
    "<h1>{}</h1>",
    "<h2>{}</h2>",
    "<h3>{}</h3>",
    "<h6>{}</h6>",
    "<ul><li>{}</li><li>{}</li></ul>",
    "<ol start=4><li>{}<ul><li>{}</li></ul></li></ol>",
    "<blockquote><p>{}</p></blockquote>",
    "<pre>{}</pre>",
    "<table><tr><th>{}</th><td>{}</td></tr><tr><td rowspan=2>{}</td><td>{}</td></tr><tr><td>{}</td></tr></table>",
    "<table><caption>{}</caption><tr><td>{}</td></tr></table>",
    "<dl><dt>{}</dt><dd>{}</dd></dl>",
    "<details><summary>{}</summary><p>{}</p></details>",
    "<nav>{}</nav>",
    "<aside>{}</aside>",
    "<footer>{}</footer>",
    "<div role=tablist><div role=tab aria-controls=p{n}>{}</div></div><div role=tabpanel id=p{n}>{}</div>",
    "<button aria-expanded=false>{}</button><div hidden>{}</div>",
    "<div hidden>{}</div>",
    "<form>{}<button>{}</button></form>",
    "<figure><img src=x.png alt='foto'><figcaption>{}</figcaption></figure>",
    "<div class='cookie-notice'>{}</div>",
    "<div class='sidebar'>{}</div>",
    "<div><div>{}</div>{}</div>",
    "<p><b>{}</b></p>",
    "<p>A. {}?</p>",
    "<p>• {}</p>",
    "<p>1. {}</p>",
    "<center>{}</center>",
    "{}",
    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>{}</p>",
    "<table><tr><td><h2>{}</h2>{}</td><td>{}</td></tr></table>",
    "<ul class='lst-kix_a-1'><li>{}</li></ul>",
    "<address>{}</address>",
    "<div role=heading aria-level=3>{}</div>",
    "<h2><button aria-expanded=false>{}</button></h2><div class=panel>{}</div>",
    "<p>V: {}</p><p>A: {}</p>",
    "<fieldset><legend>{}</legend>{}</fieldset>",
    "<main>{}</main>",
    "<article><header><h2>{}</h2></header>{}</article>",
]


def filled(template: str, words: list[str]) -> str:
    """The template with words in place of its marks."""
    template = template.replace("{n}", words[0])
    while "{}" in template:
        template = template.replace("{}", words.pop(0), 1)
    return template


@some.composite
def pages(draw: some.DrawFn) -> str:
    """A page of such elements, each word of it once."""
    numbers = iter(range(1, 10_000))

    def words() -> str:
        return " ".join(f"woord{next(numbers)}" for _ in range(draw(some.integers(1, 3))))

    def inline() -> str:
        return filled(draw(some.sampled_from(INLINE)), [words() for _ in range(3)])

    def block(depth: int) -> str:
        inner = (block(depth + 1) if depth < 2 and draw(some.integers(0, 5)) == 0 else inline() for _ in range(8))
        return filled(draw(some.sampled_from(BLOCKS)), list(inner))

    whole = "\n".join(block(0) for _ in range(draw(some.integers(1, 8))))
    return f"<title>woord0 | Site</title><body>{whole}\n<p>woord99999</p>"


@CHECKS
@given(pages())
def test_no_word_of_a_web_page_is_lost_unseen(tmp_path_factory: pytest.TempPathFactory, page: str) -> None:
    done = imported(tmp_path_factory.mktemp("page"), "page.html", page)
    assert unaccounted(done, page.partition("<body>")[2]) == set(), page


RUN = "<w:r><w:t>{}</w:t></w:r>"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD_RUNS = [
    RUN, "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r>", "<w:hyperlink w:anchor='x'>{r}</w:hyperlink>",
    "<w:fldSimple w:instr='REF x'>{r}</w:fldSimple>", "<w:ins>{r}</w:ins>", "<w:smartTag>{r}</w:smartTag>",
    "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>", "<w:moveFrom>{r}</w:moveFrom>", "<w:moveTo>{r}</w:moveTo>",
    "<w:sdt><w:sdtContent>{r}</w:sdtContent></w:sdt>", "<w:dir>{r}</w:dir>", "<w:bdo>{r}</w:bdo>",
    f"<m:oMath xmlns:m='{M}'><m:r><m:t>{{}}</m:t></m:r></m:oMath>", "<w:r><w:ruby><w:rt>{r}</w:rt></w:ruby></w:r>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{r}"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    "<w:r><w:drawing><x><w:txbxContent><w:p>{r}</w:p></w:txbxContent></x></w:drawing></w:r>",
    "<w:customXml>{r}</w:customXml>",
]  # fmt: skip
WORD_BLOCKS = [
    "<w:p>{r}{r}</w:p>", "<w:p><w:pPr><w:pStyle w:val='Kop1'/></w:pPr>{r}</w:p>", "<w:sdt><w:sdtContent><w:p>{r}</w:p>"
    "</w:sdtContent></w:sdt>", "<w:tbl><w:tr><w:tc><w:p>{r}</w:p></w:tc><w:tc><w:p>{r}</w:p></w:tc></w:tr></w:tbl>",
    "<w:customXml><w:p>{r}</w:p></w:customXml>", "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>{r}</w:p>",
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{r}</w:p></w:tc></w:tr></w:tbl><w:p>{r}</w:p></w:tc></w:tr></w:tbl>",
    "<w:ins><w:p>{r}</w:p></w:ins>", "<w:p><w:pPr><w:pStyle w:val='Titel'/></w:pPr>{r}</w:p>",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr>{r}</w:p>",
]  # fmt: skip
TEXT_RUNS = [
    "{}",
    "<text:span>{}</text:span>",
    "<text:a xlink:href='https://x.example'>{}</text:a>",
    "<text:title>{}</text:title>",
    "<text:note><text:note-body><text:p>{}</text:p></text:note-body></text:note>",
    "<text:hidden-text>{}</text:hidden-text>",
    "<drawing:frame><drawing:text-box><text:p>{}</text:p></drawing:text-box></drawing:frame>",
    "<text:meta>{}</text:meta>",
    "<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>{}</text:ruby-text></text:ruby>",
    "<text:bookmark-ref>{}</text:bookmark-ref>",
    "<office:annotation><text:p>{}</text:p></office:annotation>",
]
TEXT_BLOCKS = [
    "<text:p>{r}</text:p>",
    "<text:h text:outline-level='2'>{r}</text:h>",
    "<text:section><text:p>{r}</text:p></text:section>",
    "<text:list><text:list-item><text:p>{r}</text:p><text:list><text:list-item><text:p>{r}</text:p>"
    "</text:list-item></text:list></text:list-item></text:list>",
    "<text:table-of-content><text:index-body><text:p>{r}</text:p></text:index-body></text:table-of-content>",
    "<table:table><table:table-row><table:table-cell><text:p>{r}</text:p></table:table-cell>"
    "<table:table-cell><text:list><text:list-item><text:p>{r}</text:p></text:list-item></text:list></table:table-cell></table:table-row></table:table>",
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>{r}</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>",
]


@some.composite
def documents(draw: some.DrawFn, runs: list[str], blocks: list[str]) -> str:
    """The body of a document of such elements, each word of it once."""
    numbers = iter(range(1, 10_000))

    def run(depth: int) -> str:
        template = draw(some.sampled_from(runs))
        while "{r}" in template:
            template = template.replace("{r}", run(depth + 1) if depth < 2 else RUN, 1)
        while "{}" in template:
            template = template.replace("{}", f" woord{next(numbers)} ", 1)
        return template

    made = []
    for _ in range(draw(some.integers(1, 8))):
        template = draw(some.sampled_from(blocks))
        while "{r}" in template:
            template = template.replace("{r}", run(0), 1)
        made.append(template)
    return "".join(made)


@CHECKS
@given(documents(WORD_RUNS, WORD_BLOCKS))
def test_no_word_of_a_word_file_is_lost_unseen(tmp_path_factory: pytest.TempPathFactory, inner: str) -> None:
    inner = f"{inner}<w:p>{RUN.format('woord0')}</w:p>"
    done = imported(tmp_path_factory.mktemp("page"), "page.docx", word_file(inner))
    assert unaccounted(done, inner) == set(), inner


@CHECKS
@given(documents(TEXT_RUNS, TEXT_BLOCKS))
def test_no_word_of_an_opendocument_text_is_lost_unseen(tmp_path_factory: pytest.TempPathFactory, inner: str) -> None:
    inner = f"{inner}<text:p>woord0</text:p>"
    done = imported(tmp_path_factory.mktemp("page"), "page.odt", odt(inner))
    assert unaccounted(done, inner) == set(), inner


MARKDOWN = [
    "{}",
    "# {}",
    "## {}",
    "- {}\n    - {}",
    "1. {}\n2. {}",
    "> {}",
    "> [!NOTE]\n> {}",
    '!!! note "{}"\n    {}',
    ":::tip {}\n{}\n:::",
    "| {} | {} |\n|---|---|\n| {} | {} |",
    "{}\n: {}",
    "- [ ] {}",
    "[{}](https://x.example)",
    "![{}](x.png)",
    "**{}** ~~{}~~",
    "<details><summary>{}</summary>\n\n{}\n\n</details>",
    "{}[^1]\n\n[^1]: {}",
    "$CTA\n{}\n$CTA",
    "^{}^",
    '{{{{< note title="{}" >}}}}{}',
    "```\n{}\n```",
    "    {}",
    '=== "{}"\n    {}',
    "*[{}]: {}",
    "{}\n===",
    "{}\n---",
    '{{% include x.html content="{}" %}}',
    "==[[{}]]==",
    "<div>{}</div>",
    '<Tabs><TabItem label="{}">\n\n{}\n\n</TabItem></Tabs>',
    "s1. {}\ns2. {}",
    "H~{}~ x^{}^",
    "<!-- --> {}",
]


@CHECKS
@given(some.lists(some.sampled_from(MARKDOWN), min_size=1, max_size=8))
def test_no_word_of_a_markdown_text_is_lost_unseen(
    tmp_path_factory: pytest.TempPathFactory, templates: list[str]
) -> None:
    numbers = iter(range(1, 10_000))
    made = []
    for template in templates:
        while "{}" in template:
            template = template.replace("{}", f"woord{next(numbers)}", 1)
        made.append(template.replace("{{", "{").replace("}}", "}") if "{{{{" in template else template)
    text = "\n\n".join([*made, "woord0"])
    done = imported(tmp_path_factory.mktemp("page"), "page.md", text)
    assert unaccounted(done, text) == set(), text


def test_a_word_that_is_left_out_without_a_report_is_seen(tmp_path: Path) -> None:
    done = imported(tmp_path, "page.html", f"<p>{escape('woord1')}</p>")
    assert unaccounted(done, "woord1 woord2") == {"woord2"}
