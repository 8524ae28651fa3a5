"""Pages in the manner of real generators, one file each: archives and folders are written as their parts, one below the
other, each after a line `==== path`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from brochure.importing.blocks import Kind
from brochure.importing.importer import Imported
from brochure.model.text import letters

PAGES = Path(__file__).resolve().parent.parent / "importing" / "pages"
_PART = re.compile(r"^==== (.+)\n", re.MULTILINE)


def pages() -> list[str]:
    """The names of all of them."""
    return sorted(path.name for path in PAGES.iterdir() if path.suffix != ".outline")


def parts(name: str) -> dict[str, str]:
    """The parts of an archive or a folder by their paths."""
    pieces = _PART.split((PAGES / name).read_text(encoding="utf-8"))
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def content(name: str) -> bytes:
    """The bytes of a page that is one file."""
    if not name.endswith(".parts"):
        return (PAGES / name).read_bytes()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for inner, text in parts(name).items():
            archive.writestr(inner, text.rstrip("\n"))
    return data.getvalue()


def source(name: str, folder: Path) -> Path:
    """The page as a person would have it, a file or a folder in this one."""
    path = folder / name.removesuffix(".parts").removesuffix(".folder")
    if name.endswith(".folder.parts"):
        for inner, text in parts(name).items():
            (path / inner).parent.mkdir(parents=True, exist_ok=True)
            (path / inner).write_text(text, encoding="utf-8")
        return path
    path.write_bytes(content(name))
    return path


def outline(done: Imported) -> Iterator[str]:
    """The outline of an imported page as text, with all that was left out."""
    found = done.report.outline
    yield f"{found.title} ({done.report.language})"
    if found.intro:
        yield f"front: {' / '.join(block.words for block in found.intro)}"
    for number, topic in enumerate(found.questions):
        yield f"{letters(number)}. {topic.title}"
        kinds = [str(block.kind) for block in topic.blocks if block.kind is not Kind.HEADING]
        counted = Counter(kinds)
        yield f"   {', '.join(f'{count} {kind}' for kind, count in counted.items())}"
        for block in topic.blocks:
            if block.kind is Kind.HEADING:
                yield f"   {'#' * block.level} {block.words}"
    for one in found.dropped:
        yield f"left out: {one.words} ({one.why})"


#: The tags at which one word ends and the next begins.
_PARTS = set("p div li td th br h1 h2 h3 h4 h5 dt dd summary tr option a button label".split())


class _Seen(HTMLParser):
    """The text that a browser shows of a page, hidden text with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "template", "noscript", "title")
        if tag in _PARTS:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "template", "noscript", "title")
        if tag in _PARTS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._silent <= 0:
            self.text.append(data)


def words(text: str) -> Counter[str]:
    """How often each word stands in a text; invisible characters part none."""
    return Counter(re.findall(r"[^\W_]+", re.sub("[\u00ad\u200b\u2060]", "", text).casefold()))


def words_of(name: str) -> Counter[str]:
    """The words that a source shows, taken from its raw text without any of the code of import."""
    if name.endswith((".docx.parts", ".odt.parts")):
        found: Counter[str] = Counter()
        for inner, text in parts(name).items():
            if re.fullmatch(r"word/(?:document|header\d|footer\d|footnotes|comments)\.xml|content\.xml", inner):
                found += words(_of_xml(text if "footer" not in inner else re.sub(r">\d+<", "><", text)))  # its page
        return found
    if name.endswith(".folder.parts"):
        left = ("README", "LICENSE", "CONTRIBUTING", "SUMMARY", "_includes")
        pages = (text for inner, text in parts(name).items() if inner.endswith(".md") and not inner.startswith(left))
        return sum((words(_of_markdown(text)) for text in pages if "draft = true" not in text), Counter())
    text = (PAGES / name).read_text(encoding="utf-8")
    if name.endswith((".html", ".mhtml")):
        seen = _Seen()
        seen.feed(text[text.index("<html") : text.rindex("</html>")].replace("=3D", "=") if "mhtml" in name else text)
        return words("".join(seen.text))
    return words(_of_markdown(text) if name.endswith(".md") else text)


def _of_xml(text: str) -> str:
    """The text of a part, a form of a drawing for older programs left out; a paragraph on each line."""
    root = ElementTree.fromstring(text)
    for above in list(root.iter()):
        for one in list(above):
            if one.tag.rpartition("}")[2] in ("Fallback", "instrText", "automatic-styles", "creator", "note-citation"):
                above.remove(one)
    pieces: list[str] = []
    for one in root.iter():
        local = one.tag.rpartition("}")[2]
        pieces.append("\n" if local in ("p", "h", "tab", "br", "ins", "del") else "")
        pieces += [one.text or "", one.tail or ""] if "opendocument" in one.tag or local in ("t", "delText") else []
    return "".join(pieces)


def _of_markdown(text: str) -> str:
    """The words of a Markdown text, without its fields, addresses, tags and the names of directives."""
    text = re.sub(r"\A(---|\+\+\+)\n.*?\n\1\n", "", text, flags=re.DOTALL)
    for pattern in (
        r"\[\[[^|\]]*\|",
        r"\[!\w+\](?= \w)",
        r"^\s*\d+[.)] ",
        r"\]\([^)]*\)",
        r"<[^>]*>",
        r"\{:[^}]*\}",
        r"^\s*(?:!!!|:::)\s*\w*",
        r"\[\^?\w+\](?=:|\W)",
        r"\{[%{].*?[%}]\}",
    ):
        text = re.sub(pattern, " ", text, flags=re.MULTILINE)
    text = re.sub(r"^import .*|^% .*|^s(?=\d)|\$\w*", "", text, flags=re.MULTILINE)
    return re.sub(r"(?<=\w)[~^](\w+)[~^]", r"\1", text)


def accounted(done: Imported) -> Counter[str]:
    """The words in the guide and those that the report names as left out or written otherwise."""
    found = done.report.outline
    texts = [one.words for one in found.dropped]
    texts += [*found.notes, *done.report.changed, found.title]
    for topic in found.questions:
        texts += [topic.mark, topic.title]
    for name, data in done.files.items():
        if name.endswith(".md"):
            body = data.decode().rpartition("+++\n")[2]
            body = re.sub(r"&nbsp;(?=<su)", "", body)
            counted = re.findall(r"(\d+)\. .*\n *\{: \.lower-alpha \}", body)
            texts.append(" ".join(chr(96 + int(number)) for number in counted))
            texts.append(re.sub(r"\]\([^)\"]*(\"[^\"]*\")?\)|<[^>]*>|\{:[^}]*\}|\\", r"\1", body))
    guide = done.files["guide.toml"].decode()
    texts += re.findall(r'^(?:name|address|feedback|web) = "(.*)"$', guide, re.MULTILINE)
    return sum(map(words, texts), Counter())
