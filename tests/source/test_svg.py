"""svg.py: what a drawing may hold; scripts in every disguise, references to elsewhere, and drawings that explode."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.source.metadata import placeholder
from brochure.source.svg import MOST_ELEMENTS, BadSVG, clean
from tests.support.photographs import SECRET, jpeg

NAMESPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:i="http://x.example/i"'
)


def drawing(inner: str, attributes: str = 'viewBox="0 0 9 9"') -> bytes:
    return f"<svg {NAMESPACES} {attributes}>{inner}</svg>".encode()


HARMFUL = {
    "script": "<script>x()</script>",
    "script with a prefix": "<s:script>x()</s:script>",
    "script of XHTML": "<h:script>x()</h:script>",
    "script in a group": "<g><g><script/></g></g>",
    "foreign content": "<foreignObject><h:iframe src='x'/></foreignObject>",
    "event": '<path onclick="x()" d="M0 0"/>',
    "event with a line break": '<path\nonload\n=\n"x()" d="M0 0"/>',
    "animated address": '<set attributeName="href" to="x"/>',
    "animation": '<animate attributeName="xlink:href" values="javascript:x()"/>',
    "address with a space": '<use href=" https://x.example/a.svg#b"/>',
    "address of a file": '<image xlink:href="../../secret.png"/>',
    "drawing in an address": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "url as entities": '<rect fill="url&#40;https://x.example)"/>',
    "url as CSS escapes": '<rect style="fill:u\\72l(https://x.example)"/>',
    "url in a stylesheet": "<style>rect { fill: url(https://x.example) }</style>",
    "import": "<style>@import 'https://x.example/x.css';</style>",
    "import between comments": "<style>@im/**/port 'x.css';</style>",
    "url after a good one": '<rect fill="url(#a) url(https://x.example)"/>',
}


@pytest.mark.parametrize("inner", [pytest.param(text, id=name) for name, text in HARMFUL.items()])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_runs_or_reaches_out_is_taken_out_and_reported(inner: str, encoding: str) -> None:
    good = '<circle cx="4" cy="4" r="3"/>'
    cleaned = clean(drawing(good + inner).decode().encode(encoding))
    assert cleaned.refused
    text = cleaned.data.decode()
    assert "<circle" in text
    for word in ("x()", "x.example", "x.css", "javascript", "secret", "script", "iframe", "PHN2", "\\72"):
        assert word not in text


def test_a_link_keeps_what_it_draws_and_loses_its_address() -> None:
    cleaned = clean(drawing('<a href="javascript:x()"><path d="M0 0h9"/></a>'))
    assert b"M0 0h9" in cleaned.data
    assert b"javascript" not in cleaned.data


def test_what_drawing_programs_keep_for_themselves_goes_without_a_word() -> None:
    cleaned = clean(
        drawing('<metadata><i:who>Ann</i:who></metadata><i:view i:zoom="2"/><path i:label="Ann" d="M0 0"/>')
    )
    assert cleaned.refused == ()
    assert b"Ann" not in cleaned.data
    assert b'd="M0 0"' in cleaned.data


def test_what_a_drawing_needs_stays() -> None:
    inner = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#123456"/></linearGradient>'
        '<clipPath id="c"><rect width="9" height="9"/></clipPath></defs><style>.b { fill: url(#a); }</style>'
        '<g clip-path="url(#c)" transform="rotate(5)"><rect class="b" width="3mm" height="2"/></g>'
        '<use xlink:href="#a"/><text x="1" font-size="2">Wat &lt;nu&gt;</text>'
        '<image width="1" height="1" href="data:image/png;base64,iVBORw0KGgo="/>'
    )
    cleaned = clean(drawing(inner))
    assert cleaned.refused == ()
    before, after = (ElementTree.fromstring(text) for text in (drawing(inner), cleaned.data))
    assert [one.tag for one in before.iter()] == [one.tag for one in after.iter()]
    assert [len(one.attrib) for one in before.iter()] == [len(one.attrib) for one in after.iter()]
    assert clean(cleaned.data).data == cleaned.data


REPEATED = {
    "use": '<use href="#n{}"/>',
    "xlink": '<use xlink:href="#n{}"/>',
    "pattern": '<rect fill="url(#n{})"/>',
    "mask": "<rect mask=\"url('#n{}')\"/>",
}


@pytest.mark.parametrize("repeat", REPEATED.values(), ids=REPEATED.keys())
def test_a_drawing_that_repeats_itself_to_millions_is_refused(repeat: str) -> None:
    groups = "".join(f'<g id="n{level}">{repeat.format(level + 1) * 10}</g>' for level in range(7))
    with pytest.raises(BadSVG, match=f"repeats itself to more than {MOST_ELEMENTS:,} elements"):
        clean(drawing(f'{groups}<g id="n7"><rect/></g><use href="#n0"/>'))
    with pytest.raises(BadSVG, match="repeats itself"):
        clean(drawing(f'<g id="n0">{repeat.format(0)}</g>'))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is no SVG"),
        (b"\x89PNG", "is no SVG"),
        (b"<html/>", "it does not begin with <svg>"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>', "defines entities of its own"),
        (drawing("<g>" * 200 + "</g>" * 200), "more than 100 deep"),
        (drawing("<path/>" * 30_000), "more than 20,000 elements"),
        (drawing("<path/>", ""), "has no size"),
        (drawing("<path/>", 'viewBox="0 0 0 9"'), "has no size"),
        (drawing("<path/>", 'width="100%" height="100%"'), "has no size"),
    ],
)
def test_what_is_no_drawing_is_a_finding(data: bytes, problem: str) -> None:
    with pytest.raises(BadSVG, match=problem):
        clean(data)


@given(
    st.lists(st.sampled_from([*HARMFUL.values(), "<g>", "</g>", "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "<?x ?>"]))
)
def test_any_combination_is_clean_or_no_drawing(pieces: list[str]) -> None:
    try:
        cleaned = clean(drawing("".join(pieces)))
    except BadSVG:
        return
    for element in ElementTree.fromstring(cleaned.data).iter():
        assert "script" not in str(element.tag)
        assert not any(name.startswith("on") for name in element.attrib)
        if not str(element.tag).endswith("style"):
            assert all("example" not in value for value in element.attrib.values())


def test_a_photograph_in_a_drawing_is_cleaned_as_any_other() -> None:
    data = base64.b64encode(jpeg(40, 30, orientation=6)).decode()
    cleaned = clean(drawing(f'<image width="9" height="9" href="data:image/jpeg;base64,{data}"/>'))
    assert cleaned.refused == ()
    (found,) = re.findall(rb"base64,([A-Za-z0-9+/=]+)", cleaned.data)
    assert SECRET in jpeg(40, 30)
    assert SECRET not in base64.b64decode(found)


def test_a_bomb_in_a_drawing_is_refused() -> None:
    data = base64.b64encode(placeholder(60_000, 60_000)).decode()
    cleaned = clean(drawing(f'<image width="9" height="9" href="data:image/png;base64,{data}"/>'))
    assert "pixels, more than can be unpacked" in cleaned.refused[0]
    assert b"base64" not in cleaned.data
