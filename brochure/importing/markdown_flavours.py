"""What Hugo, Jekyll, MkDocs, Docusaurus and GOV.UK add to Markdown, as plain Markdown; the unknown is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from brochure.importing.blocks import Dropped

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ADMONITION = re.compile(r"( *)(?:!!!|\?\?\?\+?)\s+([\w -]{1,60}?)\s*(?:\"([^\"]*)\")?\s*$")
_TAB = re.compile(r"( *)===[+!]?\s+\"([^\"]+)\"\s*$")
_COLONS = re.compile(r" {0,3}(:{3,})\s*\{?\.?([\w-]{1,40})?\}?\s*(?:\[([^\]]*)\]|([^{}]*))?\s*$")
_SPEAK_OPEN = re.compile(r"(\$(?:CTA|C|A|D|E|P|I|!|\w{1,6}))\s*$")
_SPEAK_LINE = re.compile(r"([\^%@])(?=\S)(.+?)\1?\s*$")
#: As Sphinx has them, and what is made in its manner: `.. name:: title`, lines `:option: value`, and an indented text.
_DIRECTIVE = re.compile(r"( *)\.\. ([\w-]{1,40})::[ \t]*(.*?)\s*$")
_OPTION = re.compile(r"\s*:[\w-]{1,40}:.*")
#: The boxes that end where their indent does; "begun" has no line of text yet.
_INDENTED = ("indent", "plain", "begun")
_STEP = re.compile(r"s(\d{1,2})\. (?=\S)")
_ESM = re.compile(r"(?:import\s+[\w{*].*\s+from\s+['\"]|import\s+['\"]|export\s+(?:const|default|function|let)\b)")
_SHORTCODE = re.compile(r"\{\{[<%]\s*(/?)\s*([\w/.-]+)((?:[^{}]|\{(?!\{)){0,2000}?)/?\s*[%>]\}\}")
_LIQUID = re.compile(r"\{%-?\s*(\w+)([^%]{0,1000}?)-?%\}|\{\{(?![<%])\s*([^{}]{0,200}?)\s*\}\}")
_SHOWN = re.compile(
    r"\b(?:title|heading|header|caption|label|text|content|summary|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
_SOURCE = re.compile(r"\b(?:src|url|image|path)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LIST_ATTRIBUTES = re.compile(r"\s*\{:?\s*(?:[.#][\w-]+|[\w-]+=\S+|toc)(?:\s+(?:[.#][\w-]+|[\w-]+=\S+))*\s*\}\s*$")
_INLINE_ATTRIBUTES = re.compile(
    r"(?<=[)\]*_`])\{:?\s*(?:[.#][\w-]+|[\w:-]+=(?:\"[^\"]*\"|[^\s}]+))(?:\s+[^{}]{1,200})?\}"
)
_ABBREVIATION = re.compile(r"\*\[([^\]]{1,40})\]:\s*(.*)$")
_TABITEM = re.compile(r"<TabItem\b[^>]{0,300}?\blabel=\"([^\"]*)\"[^>]{0,300}>")
_GOVSPEAK = re.compile(
    r"\[(?:Image|Attachment|AttachmentLink|InlineAttachment|embed|Contact):\s*([^\]]{1,200})\]|^!!\d+\s*$", re.I
)
_ALERT = re.compile(r"((?:>\s?)+)\[!(\w{1,40})\][+-]?[ \t]*(.*?)\s*$")
_COMMENT = re.compile(r"%%(.+?)%%")
_HIGH = re.compile(r"(?<=\w)\^(\w{1,10})\^")
_LOW = re.compile(r"(?<=[A-Za-z\d])~(\w{1,10})~(?!~)")
_MARKED = re.compile(r"(?<![=\w])==(?=\S)([^=\n]{1,200}?)(?<=\S)==(?![=\w])")
UNKNOWN = "a directive that is not known; what it holds is kept"
_CODE = "code of the site"


@dataclass(slots=True)
class Plain:
    """Plain Markdown with, for each of its lines, the line that it comes from; and what was left out."""

    lines: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    level: int = 1  # of the last heading that is typed as one
    in_section: bool = False  # a directive began a section since

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    def add(self, line: str, origin: int) -> None:
        """Add a line."""
        self.lines.append(line)
        self.origins.append(origin)

    def drop(self, origin: int, words: str, why: str) -> None:
        """Note what is left out."""
        self.dropped.append(Dropped(origin, words.strip()[:300], why))


def plain_markdown(text: str, first_line: int = 1) -> Plain:
    """A text of any of these tools as plain Markdown. ``first_line`` is that of its first line in the file."""
    done = Plain()
    fence = ""
    boxes: list[tuple[str, int]] = []  # the boxes that are open: how each ends, and its indent
    for number, line in enumerate(text.split("\n"), first_line):
        line = line.expandtabs(4) if line[:1] in " \t" else line
        while boxes and boxes[-1][0] in _INDENTED and line.strip() and _indent(line) < boxes[-1][1]:
            boxes.pop()
            done.add("> " * _quotes(boxes) if _quotes(boxes) else "", number)
        if boxes and boxes[-1][0] == "begun" and line.strip():
            if _OPTION.fullmatch(line):
                done.drop(number, line, _CODE)
                continue
            boxes[-1] = ("plain", _indent(line))
        bare = line[boxes[-1][1] :] if boxes and boxes[-1][0] in _INDENTED else line
        if marked := _FENCE.match(bare):
            fence = marked[1][0] * 3 if not fence else "" if bare.lstrip().startswith(fence) else fence
        quote = "> " * _quotes(boxes)
        if fence or marked:
            done.add(quote + bare, number)
            continue
        if (heading := re.match(r" {0,3}(#{1,6}) ", bare)) is not None:
            done.level, done.in_section = len(heading[1]), False
        if not _opened(bare, number, boxes, done):
            for one in _inline(bare, number, done):
                done.add(f"{quote}{one}".rstrip() if quote else one, number)
    return done


def _quotes(boxes: list[tuple[str, int]]) -> int:
    return sum(end not in ("plain", "begun") for end, _ in boxes)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _opened(line: str, number: int, boxes: list[tuple[str, int]], done: Plain) -> bool:
    """Whether a line opens or closes a box, a tab or an admonition, and needs no more."""
    above = boxes[-1][1] if boxes and boxes[-1][0] in _INDENTED else 0
    if (found := _DIRECTIVE.match(line)) is not None:
        done.drop(number, f".. {found[2]}::", UNKNOWN)
        quote = "> " * _quotes(boxes)
        is_section = found[2] in ("section", "part", "chapter")
        done.in_section |= is_section
        level = "#" * min(done.level + (1 if is_section or not done.in_section else 2), 6)
        for row in ("", f"{level} {found[3]}" if found[3] else "", ""):
            done.add(f"{quote}{row}".rstrip(), number)
        boxes.append(("begun", above + len(found[1]) + 1))
        return True
    if found := _ADMONITION.match(line):
        title = found[2].split()[0].capitalize() if found[3] is None else found[3]
        boxes.append(("indent", above + len(found[1]) + 4))
        _box(title, number, boxes, done)
        return True
    if found := _TAB.match(line):
        boxes.append(("indent", above + len(found[1]) + 4))
        _box(found[2], number, boxes, done)
        return True
    if (found := _COLONS.match(line)) is not None:
        if found[2]:
            title = (found[3] or found[4] or "").strip() or found[2].capitalize()
            boxes.append((found[1], 0))
            _box(title, number, boxes, done)
        elif boxes and set(boxes[-1][0]) == {":"}:
            boxes.pop()
            done.add("", number)
        else:
            done.drop(number, line, UNKNOWN)
        return True
    if (speak := _SPEAK_OPEN.match(line)) is not None:
        if boxes and boxes[-1][0] == speak[1]:
            boxes.pop()
            done.add("", number)
        else:
            boxes.append((speak[1], 0))
            done.add("", number)
        return True
    return False


def _box(title: str, number: int, boxes: list[tuple[str, int]], done: Plain) -> None:
    outer = "> " * (_quotes(boxes) - 1)
    done.add(outer.rstrip(), number)
    if title:
        done.add(f"{outer}> **{title}**", number)
        done.add(f"{outer}>", number)


def _inline(line: str, number: int, done: Plain) -> Iterator[str]:
    """A line without the marks of a tool, with what they show beside it."""
    if _ESM.match(line):
        done.drop(number, line, _CODE)
        yield ""
        return
    if (meant := _ABBREVIATION.match(line)) is not None:
        done.drop(number, f"{meant[1]}: {meant[2]}", "what an abbreviation means, shown by the site alone")
        yield ""
        return
    if line.strip().lower() in ("[toc]", "[[toc]]", "{:toc}", "* toc", "- toc", "1. toc", "[[_toc_]]", "{{toc}}"):
        yield ""
        return
    if "%%" in line:
        for comment in _COMMENT.findall(line):
            done.drop(number, comment, "a comment")
        line = _COMMENT.sub("", line)
    if (alert := _ALERT.match(line)) is not None:
        yield f"{alert[1]}**{alert[3] or alert[2].capitalize()}**"
        yield alert[1].rstrip()
        return
    if _LIST_ATTRIBUTES.fullmatch(line):
        yield ""
        return
    if (
        (speak := _SPEAK_LINE.fullmatch(line)) is not None
        and speak[1] in "^%@"
        and not line.startswith(("@import", "^["))
    ):
        yield f"> {speak[2]}"
        return
    line = _STEP.sub(r"\1. ", line, count=1) if _STEP.match(line) else line
    shown: list[str] = []
    if "{{" in line or "{%" in line:
        line = _SHORTCODE.sub(lambda found: _shortcode(found, number, done, shown), line)
        line = _LIQUID.sub(lambda found: _liquid(found, number, done, shown), line)
    if "<TabItem" in line:
        line = _TABITEM.sub(lambda found: f"\n\n**{found[1]}**\n\n", line)
    if "[" in line or line.startswith("!!"):
        line = _GOVSPEAK.sub(lambda found: _asset(found, number, done), line)
    if "{" in line:
        line = _INLINE_ATTRIBUTES.sub("", line)
    if "`" not in line:
        line = _HIGH.sub(r"<sup>\1</sup>", line) if "^" in line else line
        line = _LOW.sub(r"<sub>\1</sub>", line) if "~" in line else line
        line = _MARKED.sub(r"\1", line) if "==" in line else line
    yield from line.split("\n")
    for words in shown:
        yield ""
        yield words
        yield ""


def _shortcode(found: re.Match[str], number: int, done: Plain, shown: list[str]) -> str:
    """What a directive of Hugo shows: a picture, a title; a reference is the address alone."""
    closes, name, rest = found[1], found[2].lower(), found[3]
    if name in ("ref", "relref") and (target := re.search(r"[\"']?([\w./#-]+)[\"']?", rest)):
        return target[1]
    if closes:
        return ""
    words = [one or other for one, other in _SHOWN.findall(rest)]
    source = next((one or other for one, other in _SOURCE.findall(rest)), "")
    if name in ("figure", "img", "image") and source:
        alt = re.search(r"\balt\s*=\s*[\"']([^\"']*)", rest)
        caption = re.search(r"\b(?:caption|title)\s*=\s*[\"']([^\"']*)", rest)
        shown += [f"![{alt[1] if alt else ''}]({source})", *([caption[1]] if caption else [])]
        return ""
    shown += [f"**{one}**" for one in words]
    done.drop(number, found[0], UNKNOWN)
    return ""


def _liquid(found: re.Match[str], number: int, done: Plain, shown: list[str]) -> str:
    """What a directive of Jekyll shows."""
    if (found[1] or "").startswith("end") or found[1] in ("raw", "comment"):
        return ""
    if found[1] in ("link", "post_url"):
        return found[2].strip()
    shown += [one or other for one, other in _SHOWN.findall(found[2] or "")]
    done.drop(number, found[0], UNKNOWN)
    return ""


def _asset(found: re.Match[str], number: int, done: Plain) -> str:
    done.drop(number, found[0], "a picture or a file that the site adds")
    return ""
