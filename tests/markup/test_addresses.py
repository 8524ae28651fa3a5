"""addresses.py: only what was judged is kept, with any comments, entities and nesting in the markup."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.content import reader
from brochure.markup.allowlist import Known
from brochure.markup.markdown import to_text
from brochure.model.errors import BrochureError, Finding, Source
from brochure.source import pictures
from tests.support.guides import SAMPLE, Folder, thoroughly

KNOWN = Known("en", SAMPLE, topics=["sleep"], lines=["112"], links=["site"])


def read(text: str) -> tuple[str, list[Finding]]:
    problems: list[Finding] = []
    return to_text(text, KNOWN, source=Source(Path("a.md"), 1), anchor_prefix="t", problems=problems).html, problems


PICTURE = '<img src="images/../index.html" alt="x">'


@pytest.mark.parametrize(
    "text",
    [
        f"<!-->{PICTURE}-->", f"<!--->{PICTURE}-->", f"<!--x--!>{PICTURE}-->", f"<![CDATA[>{PICTURE}]]>",
        f"<?x>{PICTURE}?>", f"<!x>{PICTURE}", f"<p title='>'>{PICTURE}", f"</x {PICTURE}", PICTURE,
        '<a href="https://x.example">x</a>', '<!--><a href="java&#115;cript:x()">x</a>-->', "[x](java&#115;cript:x)",
        "![x](images/../../../secret.png)", "![x](images/%2e%2e/index.html)", "![x](%69mages/../guide.toml)",
    ],
)  # fmt: skip
def test_an_address_that_leads_out_is_reported_and_not_kept(text: str) -> None:
    html, problems = read(f"Text.\n\n{text}\n")
    assert problems or not re.search("<(?:a|img)", html)
    assert not re.search(r'="(?:images/\.\.|https|javascript|\.\.)', html)


PIECES = (
    "<!--", "-->", "<!-->", "<!--->", "--!>", "<![CDATA[", "]]>", "<?", "?>", "<!", ">", "<", '"', "'", "&lt;",
    "&quot;", "&#x3C;", "&#0;", "\0", "\n\n", "    ", "`", "<p>", "</p>", "<table><tr><td>", "</table>", "<svg>",
    "<math>", "<style>", "</style>", "<textarea>", "<title>", "<noscript>", "<template>", "<select>", "<sub>",
    PICTURE, '<img src="images/curtain.svg" alt="A dark curtain">', "<img src=images/../guide.toml alt=x>",
    '<a href="javascript:x()">', '<a href="topic:sleep">', "</a>", "[x](topic:sleep)", "[x](file:guide.toml)",
    "![x](images/curtain.svg)", "![x](images/../guide.toml)", "![x](//x.example/a.png)", "<java&#115;cript:x>",
    '<td colspan="100000">', '<ol start="99999999">',
)  # fmt: skip


@pytest.mark.parametrize("examples", [200, thoroughly(100_000)])
def test_what_is_kept_is_what_was_judged(examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12))
    def judged(pieces: list[str]) -> None:
        html, problems = read("".join(pieces))
        kept = re.findall(r'<(?:a|img)\b[^>]*? (?:href|src)="([^"]*)"', html)
        for address in map(unescape, kept):
            picture = address.startswith("images/") and pictures.problem(address, SAMPLE) is None
            assert picture or address in ("", "topic:sleep"), (address, problems)
            assert address or problems
        spans = re.findall(r'<\w+[^<>]*? (?:colspan|rowspan|start|span)="(\d+)"', html)
        assert all(int(number) <= 9999 for number in spans)

    judged()


NAMES = (
    "my photo.svg", "Zürich.svg", "Zu\u0308rich.svg", "a&b.svg", "a#b.svg", "a?b.svg", "it's.svg", "50%.svg",
    "a%20b.svg", "a(1).svg", "UPPER.SVG",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("before", ["", "./"])
def test_a_file_name_as_people_have_it_is_found(folder: Folder, name: str, before: str) -> None:
    data = (folder.root / "images" / "curtain.svg").read_bytes()
    folder.write(f"images/{name}", data).append("topics/meals.md", f"\n\n![A curtain]({before}images/{name})\n")
    guide = reader.read(folder.root)
    (found,) = pictures.named(guide.topics[1].text.html, folder.root)
    assert found.name == name
    assert re.fullmatch(r"images/[\w.%~()-]+", pictures.address(found, folder.root))


@pytest.mark.parametrize("written", ["my%20photo.svg", "Z%C3%BCrich.svg"])
def test_a_name_as_browsers_write_it_is_found(folder: Folder, written: str) -> None:
    data = (folder.root / "images" / "curtain.svg").read_bytes()
    folder.write("images/my photo.svg", data).write("images/Zürich.svg", data)
    folder.append("topics/meals.md", f"\n\n![A curtain](images/{written})\n")
    assert pictures.named(reader.read(folder.root).topics[1].text.html, folder.root)


@pytest.mark.parametrize("name", ["x" * 300 + ".png", "a\tb.png"])
def test_a_name_that_no_system_takes_is_a_finding(folder: Folder, name: str) -> None:
    folder.append("topics/meals.md", f"\n\n![A curtain](images/{name})\n")
    with pytest.raises(BrochureError):
        reader.read(folder.root)
