"""Links, pictures and spans of a text, judged on the tree that the cleaner returns: what is kept is what was judged.

An address that is refused is also taken out of the tree, so that nothing unjudged can be printed or published.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from brochure.markup.allowlist import Known, Lines
from brochure.markup.glyph_findings import CODE
from brochure.markup.outside_links import outside_link
from brochure.model.errors import Finding, Severity, Source, adjusted
from brochure.model.text import did_you_mean, quoted
from brochure.source import pictures
from brochure.source.glyphs import character_name, unprintable

#: The most columns and rows that a cell may span, and the largest number that a list may begin with.
_MOST = {"colspan": 50, "rowspan": 1000, "span": 50, "start": 9999}


def judge(
    root: Element,
    known: Known,
    path: Path,
    lines: Lines,
    problems: list[Finding],
    reported: Collection[tuple[str, str]] = (),
) -> None:
    """Judge every link and picture in the tree, and report what may not stand; ``path`` is the file of the text.

    ``reported`` are tags with their address that have a finding already. A picture keeps the address of its file,
    percent-encoded.
    """
    judged = _Judge(known, path, lines, problems)
    for element in root.iter():
        for name, most in _MOST.items():
            judged.number(element, name, most)
        if element.tag == "a":
            href = element.get("href", "")
            if ("a", href) in reported:
                element.set("href", "")
            elif target := judged.reference(href, "".join(element.itertext())):
                element.set("href", target)
            else:  # its words stay
                element.tag, element.attrib = "span", {}
        elif element.tag == "img":
            src = element.get("src", "")
            if ("img", src) in reported or not judged.picture(src, element.get("alt", "").strip()):
                element.set("src", "")
            elif (found := pictures.find(src, known.root)) is not None:
                element.set("src", pictures.address(found, known.root))


class _Judge:
    def __init__(self, known: Known, path: Path, lines: Lines, problems: list[Finding]) -> None:
        self._known, self._path, self._lines, self._problems = known, path, lines, problems

    def _wrong(self, code: str, line: int, problem: str, fix: str) -> None:
        self._problems.append(Finding(code, Source(self._path, line), problem, fix))

    def number(self, element: Element, name: str, most: int) -> None:
        """Refuse a span over more columns or rows than a page can hold."""
        value = element.get(name)
        if value is None or (re.fullmatch(r"\s*[1-9]\d{0,3}\s*", value) and int(value) <= most):
            return
        if name == "start" and re.fullmatch(r"\s*0\s*", value):
            return
        del element.attrib[name]
        line = self._lines.find(f'{name}="{value}', f"{name}={value}", name)
        self._wrong("raw-html", line, f"{name} is {quoted(value[:20])}", f"write a number from 1 to {most}")

    def reference(self, href: str, words: str) -> str:
        """The reference that a link with these words becomes; empty where it leads to nothing that the guide has.

        An address on the web, of mail or of a telephone becomes a link of the guide. A page that is not in the guide
        cannot be reached on paper: a note.
        """
        scheme, colon, name = href.partition(":")
        line = self._lines.find(f"]({href}", href, name or href)
        source = Source(self._path, line)
        if link := outside_link(href, words, self._known, source, self._problems):
            return f"link:{link.id}"
        if scheme in ("topic", "line", "link") and colon:
            names = self._known.names(scheme)
            if names is None or name in names:
                return href
            fix = did_you_mean(name, names, "point to one that is there")
            where = {"topic": "topic", "line": "printed helpline", "link": "link"}[scheme]
            self._wrong("reference", line, f"{quoted(href)} points to no {where}", fix)
        elif meant := self._meant(href):
            problem = f"the link {quoted(href)} is printed as {quoted(meant)}"
            self._problems.append(adjusted(source, problem, f'write "{meant}"'))
            return meant
        elif re.match(r"\s*[a-z][a-z0-9+.-]*:", unquote(href), re.IGNORECASE):
            problem = f"the link {quoted(href)} is no topic:, line: or link: reference"
            self._wrong("reference", line, problem, "write topic:name, line:name or link:name in the brackets")
        elif words.strip():
            problem = f"the link {quoted(href)} leads to nothing in the guide; only its words are printed"
            self._problems.append(adjusted(source, problem, "write topic:name or a whole address, https://…"))
        return ""

    def _meant(self, href: str) -> str:
        """The reference that the author of a bare address meant; empty where nothing has that name."""
        word = re.sub(r"^.*/|\.(?:md|html?)$|#.*$", "", href)
        for scheme in ("topic", "line", "link"):
            if word in (self._known.names(scheme) or ()):
                return f"{scheme}:{word}"
        return ""

    def picture(self, src: str, alt: str) -> bool:
        """Whether a picture's file may be printed; its text is looked at as well."""
        line = self._lines.find(f"]({src}", src, "![")
        name = quoted(src)
        problem = pictures.problem(src, self._known.root)
        if problem:
            self._wrong("picture", line, f"the picture {name} {problem[0]}", problem[1])
        elif signs := self._unprintable(src):
            self._problems.append(self._no_glyph(src, line, signs))
        file = src.rpartition("/")[2]
        fix = f"say what it shows: ![two hands]({src})"
        if not alt:
            self._wrong("picture-text", line, f"the picture {name} has no text", fix)
        elif alt.lower() in (file.lower(), file.lower().rpartition(".")[0]):
            self._wrong("picture-text", line, f"the picture {name} has its file name as its text", fix)
        return problem is None

    def _no_glyph(self, src: str, line: int, signs: str) -> Finding:
        """The warning at the file of a drawing, and at the line there that holds the characters, where that is found.

        The line that uses it is in the message.
        """
        path = pictures.find(src, self._known.root) or self._path
        rows = path.read_text(encoding="utf-8", errors="replace").split("\n")
        number = next((number for number, row in enumerate(rows, 1) if signs[0] in row), None)
        inside = self._path.is_relative_to(self._known.root)
        used = (self._path.relative_to(self._known.root) if inside else self._path).as_posix()
        problem = f'"{signs}" ({character_name(signs)}) is not printed in this picture, which {used}:{line} uses'
        fix = "in the program that drew it, turn its text into paths, or write it in Latin letters"
        return Finding(CODE, Source(path, number), f"{problem}: the fonts do not have it", fix, Severity.WARNING)

    def _unprintable(self, src: str) -> str:
        """The characters of a drawing's words that no font has."""
        path = pictures.find(src, self._known.root)
        if path is None:
            return ""
        return "".join(found[0] for found in unprintable(pictures.look(path).words, self._known.characters))
