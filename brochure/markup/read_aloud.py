"""What a listener needs of a text: headers of tables that say what they head, languages that there are, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from brochure.markup.allowlist import Lines
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import quoted

#: A language tag in its common form (RFC 5646, 2.1): nl, nl-BE, zh-Hant, tzm.
_TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
#: The languages of two letters (ISO 639-1).
_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en"
    " eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv"
    " ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne"
    " ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st"
    " su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
#: A part of a web page that opens: on paper it is open, its title in bold.
_DETAILS = re.compile(r"^( {0,3})</?details\b[^>\n]*>[ \t]*", re.IGNORECASE | re.MULTILINE)
_SUMMARY = re.compile(
    r"^( {0,3})<summary\b[^>\n]*>[ \t]*([^\n]*?)[ \t]*</summary>[ \t]*$", re.IGNORECASE | re.MULTILINE
)


def opened(text: str) -> str:
    """Markdown with its `<details>` open: the `<summary>` is a line in bold. Every line keeps its number."""
    if "<details" not in text.lower():
        return text
    plain = _DETAILS.sub(r"\1", text)
    return _SUMMARY.sub(lambda found: f"{found[1]}**{found[2].strip('* ')}**" if found[2].strip() else "", plain)


def prepare_to_read(root: Element, path: Path, lines: Lines) -> Iterator[Finding]:
    """Change the tree in place so that it reads well aloud; the notes on what was changed."""
    for quotation in root.iter("q"):
        _quote(quotation)
    yield from _languages(root, path, lines)
    for table in root.iter("table"):
        yield from _scopes(table, path, lines)


def _quote(element: Element) -> None:
    """A quotation in a line gets the marks that its language writes, as if they were typed."""
    element.text = f'"{element.text or ""}'
    if len(element):
        element[-1].tail = f'{element[-1].tail or ""}"'
    else:
        element.text += '"'


def _languages(root: Element, path: Path, lines: Lines) -> Iterator[Finding]:
    for element in root.iter():
        typed = element.get("lang")
        if typed is None or _is_language(typed.strip()):
            continue
        del element.attrib["lang"]
        problem = f"{quoted(typed)} is no language; these words are read in the language of the guide"
        fix = "write its code of two letters, such as lang=fr (ISO 639-1)"
        yield adjusted(Source(path, lines.find(f'lang="{typed}"', f"lang={typed}", "lang=")), problem, fix)


def _is_language(tag: str) -> bool:
    first = tag.lower().partition("-")[0]
    return bool(_TAG.fullmatch(tag)) and (len(first) == 3 or first in _LANGUAGES)


def _scopes(table: Element, path: Path, lines: Lines) -> Iterator[Finding]:
    """Each header says whether it heads its column or its row; one without words is a finding."""
    in_head = {row for head in table.iter("thead") for row in head.iter("tr")}
    for number, row in enumerate(table.iter("tr")):
        cells = [cell for cell in row if cell.tag in ("th", "td")]
        above = row in in_head or (number == 0 and all(cell.tag == "th" for cell in cells))
        for place, cell in enumerate(cells):
            if cell.tag != "th":
                continue
            words = "".join(cell.itertext()).strip() or cell.find(".//img")
            if words in ("", None) and (number or place):
                source = Source(path, lines.find("<th></th>", "<th>", "|"))
                fix = "write in it what stands below it or beside it"
                yield adjusted(source, "a header of a table is empty: its cells are read without it", fix)
            if cell.get("scope") in ("col", "row", "colgroup", "rowgroup"):
                continue
            cell.set("scope", "col" if above else "row")
            if not above and place and isinstance(words, str) and words:
                problem = f"the header {quoted(words)} in the middle of a table is read as that of its row"
                fix = f'write <th scope="col">{words}</th> where it heads a column'
                yield adjusted(Source(path, lines.find(f">{words}<", words)), problem, fix)
