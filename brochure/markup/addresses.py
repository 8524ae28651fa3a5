"""Links, pictures and spans of a text, judged on the tree that the cleaner returns: what is kept is what was judged.

An address that is refused is also taken out of the tree, so that nothing unjudged can be printed or published.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from xml.etree.ElementTree import Element

from brochure.markup.allowlist import Known, Lines
from brochure.model.errors import Finding, Source
from brochure.model.text import did_you_mean, quoted
from brochure.source import pictures

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
            if ("a", href) in reported or not judged.reference(href):
                element.set("href", "")
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

    def reference(self, href: str) -> bool:
        """Whether a link leads to something that the guide has."""
        before = len(self._problems)
        scheme, colon, name = href.partition(":")
        line = self._lines.find(f"]({href}", href, name or href)
        if scheme.lower() in ("http", "https", "mailto"):
            advice = "give it a short printed form under [links.name] in guide.toml and write link:name"
            self._wrong("reference", line, f"the link {quoted(href)} leads out of the guide", advice)
        elif scheme not in ("topic", "line", "link") or not colon:
            problem = f"the link {quoted(href)} is no topic:, line: or link: reference"
            self._wrong("reference", line, problem, self._meant(href))
        else:
            names = self._known.names(scheme)
            if names is not None and name not in names:
                fix = did_you_mean(name, names, "point to one that is there")
                where = {"topic": "topic", "line": "printed helpline", "link": "link"}[scheme]
                self._wrong("reference", line, f"{quoted(href)} points to no {where}", fix)
        return len(self._problems) == before

    def _meant(self, href: str) -> str:
        """What the author of a bare address may have meant."""
        word = re.sub(r"^.*/|\.md$|#.*$", "", href)
        for scheme in ("topic", "line", "link"):
            if word in (self._known.names(scheme) or ()):
                return f'write "{scheme}:{word}" instead'
        return "write topic:name, line:name or link:name in the brackets"

    def picture(self, src: str, alt: str) -> bool:
        """Whether a picture's file may be printed; its text is looked at as well."""
        line = self._lines.find(f"]({src}", src, "![")
        name = quoted(src)
        problem = pictures.problem(src, self._known.root)
        if problem:
            self._wrong("picture", line, f"the picture {name} {problem[0]}", problem[1])
        file = src.rpartition("/")[2]
        fix = f"say what it shows: ![two hands]({src})"
        if not alt:
            self._wrong("picture-text", line, f"the picture {name} has no text", fix)
        elif alt.lower() in (file.lower(), file.lower().rpartition(".")[0]):
            self._wrong("picture-text", line, f"the picture {name} has its file name as its text", fix)
        return problem is None
