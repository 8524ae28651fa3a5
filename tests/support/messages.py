"""The messages of the program, collected from its code: each English sentence that is no docstring, help or markup.

The first line of each page of the manual is one as well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from brochure.editorial.rulebook import manual

PACKAGE = Path(__file__).parent.parent.parent / "brochure"

#: Modules whose sentences are data, code for others to run, or errors that never reach a person.
SILENT = (
    "art/", "build/browser_copy.py", "content/practice_columns.py", "editorial/figures.py", "editorial/plots.py",
    "importing/contents_list.py", "importing/elements.py", "language/recognition.py", "language/telephones.py",
    "output/manifest.py", "pdf/pdfx.py", "pdf/xmp.py", "preview/excerpt.py", "source/colour_names.py",
    "typesetting/font_faces.py", "web/pages.py", "web/paginated_html.py", "web/photographs.py",
)  # fmt: skip
#: What the code puts together of parts, single words, and what Python itself says.
COMPOSED = (
    # What Python says of a TOML file that cannot be read.
    "invalid statement",
    "expected newline or end of document after a statement",
    "expected {mark}",
    "found invalid character {mark}",
    "cannot declare {key} twice",
    "cannot overwrite a value",
    "expected ']' at the end of a table declaration",
    "cannot mutate immutable namespace {key}",
    "expected ']]' at the end of an array declaration",
    "cannot redefine namespace {key}",
    "expected '=' after a key in a key/value pair",
    "invalid initial character for a key part",
    "unclosed array",
    "duplicate inline table key {key}",
    "unclosed inline table",
    "unescaped '\\' in a string",
    "invalid hex value",
    "escaped character is not a Unicode scalar value",
    "unterminated string",
    "illegal character {mark}",
    "invalid date or datetime",
    "invalid value",
    # The rest.
    "page {page}",
    "page {page}, {left} mm from the left and {top} mm from the top",
    "page {pages} upside down",
    "pages {pages} upside down",
    "page {pages} upright",
    "pages {pages} upright",
    "page {pages} turned {degrees}°",
    "pages {pages} turned {degrees}°",
    "choose one of: {names}",
    "error:",
    "warning:",
    "fix:",
    "upright",
    "turned 90°",
    "turned 270°",
    "page",
    "pages",
    "wide",
    "high",
    "Changed",
    "Check",
    "Recognised",
    "title:",
    "language:",
    "heading",
    "Dutch",
    "English",
    "French",
    "German",
    "footnote",
    "link",
    "mark",
    "item",
    "table",
    "box",
    "abbreviation",
    "bold",
    "topic",
    "elements",
    "attributes",
    "navigation",
    "comments",
    "write {tokens} in {stylesheet}",
    "{count} lines that begin with a letter",
    "{count} lines that begin with a number",
    "{count} lines that ask",
    "{count} lines in bold",
    "{count} short lines that stand alone",
    "the following arguments are required: {names}",
    "unrecognized arguments: {words}",
    "argument {name}: invalid choice: {value} (choose from {choices})",
    "argument {name}: invalid int value: {value}",
    "argument {name}: expected one argument",
    "argument {name}: {problem}",
    "no such file or directory",
    "permission denied",
    "no space left on device",
    "read-only file system",
    "is a directory",
    "not a directory",
)
#: Calls whose texts are for programmers, or are printed by `--help`.
_OTHERS = {
    "add_argument", "ArgumentParser", "add_parser", "add_subparsers", "compile", "search", "sub", "findall",
    "fullmatch", "match", "finditer", "split", "xpath", "Thread", "NamedTuple", "TypeVar", "cast", "ValueError",
    "RuntimeError", "AssertionError", "AttributeError", "TypeError", "KeyError", "LookupError", "NotImplementedError",
}  # fmt: skip
#: Calls that only dress a value: its name is that of what they dress.
_DRESSING = {"quoted", "str", "len", "printable", "map", "sorted", "repr", "round", "plain", "list"}
_SENTENCE = re.compile(r"[a-z,]+\"? \"?[a-z]", re.IGNORECASE)
#: Markup, rules of style, patterns, commands of a page's drawing.
_NO_SENTENCE = re.compile(r"^<|</|^@|\(\?|\\w|<!--|^import |^q \{|^\.[a-z]|^[a-z]+:has|^h1")
#: What stands in the code and is neither said nor printed.
NO_MESSAGES = frozenset({
    "unexpected end",  # what Python says of CSV
    "{wide} caption-{step}", "max-age=86400, immutable", "Half Letter", "Quarter Letter", "document title",
    "met andere woorden", "dat wil zeggen", "in verband met", "onder andere",  # abbreviations written in full
    "nog in te vullen", "to be filled in", "noch auszufüllen",  # what the rule looks for
    "Atkinson Hyperlegible Next", "Brochure Sans", "Brochure Serif", "Brochure Dyslexia", "Brochure Signs",
    "an .html, .mhtml, .docx, .odt, .txt or .md file, or a folder of .md files",  # printed by --help
    "Turn a guidance text into booklets that an office printer can print.",
    "# From the page, not verified: call it, complete the row, and take the # away.",  # a comment in a file
    "updates, links.site", "summary, actions",  # fields of guide.toml
    "is written as", "choose one of:",  # searched for; the beginning of a whole
    "{names} and {names2}",  # a list
    "{get} task", "{get} align-{align}", "ref {partition} {get}", "box ticked", "leads bold-title", "web long",
    "toc heading", "table of contents",
    "hb_bool_t hb_font_get_nominal_glyph (hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph);",  # C
    "the tags are made for WeasyPrint 70.0, not {version}",  # for whoever changes the pinned version
    "line end",
    "brew install pango", "docker build -t brochure -f Containerfile .",  # to type
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a catalogue has it, and where it is made."""

    text: str
    place: str


def messages(package: Path = PACKAGE) -> list[Message]:
    """Every message in the code of the program, in the order of its files and lines."""
    found: dict[str, Message] = {}
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if not name.startswith(SILENT):
            for line, text in in_code(path.read_text(encoding="utf-8")):
                found.setdefault(text, Message(text, f"{name}:{line}"))
    for code, page in manual().items():
        title = page.splitlines()[0]
        found.setdefault(title, Message(title, f"editorial/rules/, the page of {code}:1"))
    return list(found.values())


def in_code(code: str) -> Iterator[tuple[int, str]]:
    """The messages in a module, with their lines."""
    tree = ast.parse(code)
    passed = _passed_over(tree)
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.JoinedStr, ast.Constant)) and node not in passed]
    for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
        for text in _texts(node):
            for line in _lines(text):
                yield node.lineno, line


def _lines(text: str) -> Iterator[str]:
    """The lines of a text that are sentences."""
    for line in text.split("\n"):
        line = line.strip()
        words, own = re.sub(r"\{\w+\}", "xx", line), re.sub(r"\{\w+\}", "", line)
        is_sentence = _SENTENCE.search(words) and re.search("[a-z]{2}", own) and not _NO_SENTENCE.search(line)
        if is_sentence and line not in NO_MESSAGES:
            yield line


def _passed_over(tree: ast.AST) -> set[ast.AST]:
    """The texts that are no messages of their own: docstrings, patterns, help, and the parts of longer ones."""
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            passed.update(part for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.FormattedValue):
            passed.update(ast.walk(node.format_spec) if node.format_spec else ())
            passed.update(_choice(node.value))
        elif isinstance(node, ast.Call) and _called(node) in _OTHERS:
            passed.update(ast.walk(node))
        elif isinstance(node, (ast.Dict, ast.Subscript)):
            keys = node.keys if isinstance(node, ast.Dict) else [node.slice]
            passed.update(key for key in keys if isinstance(key, ast.Constant))
    return passed


def _texts(node: ast.JoinedStr | ast.Constant) -> Iterator[str]:
    """The text of a node, in all forms that an `if` inside it gives; a value is the name of what fills it."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
        return
    names: dict[str, int] = {}
    parts: list[list[str]] = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append([str(part.value)])
        elif isinstance(part, ast.FormattedValue):
            choice = [str(one.value) for one in _choice(part.value)]
            name = _name(part.value)
            if not choice:
                names[name] = names.get(name, 0) + 1
            parts.append(choice or [f"{{{name}{names[name] if names[name] > 1 else ''}}}"])
    for chosen in product(*parts):
        text = re.sub(r"(?m)^\{place\}(?=.)", "", "".join(chosen))  # where it is found is said in front of it
        yield re.sub(r"(\{\w+\})(\{\w+\})+", r"\1", text)  # values side by side are one


def _choice(node: ast.expr) -> list[ast.Constant]:
    """The two texts of `"s" if count != 1 else ""`."""
    if isinstance(node, ast.IfExp):
        both = [one for one in (node.body, node.orelse) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        return both if len(both) == 2 else []
    return []


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _name(node: ast.expr) -> str:
    """A short name for a value, from the expression that gives it."""
    match node:
        case ast.Name():
            found = node.id
        case ast.Attribute():
            found = node.attr
        case ast.Subscript() | ast.UnaryOp() | ast.BinOp() | ast.BoolOp() | ast.IfExp() | ast.GeneratorExp():
            parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
            found = _name(node.body if isinstance(node, ast.IfExp) else parts[0])
        case ast.Call() if _called(node) in _DRESSING | {"join"} and node.args:
            found = _name(node.args[1 if _called(node) == "map" else 0])
        case ast.Call() if isinstance(node.func, ast.Attribute) and not _called(node).startswith("_"):
            found = _called(node) if isinstance(node.func.value, ast.Name) and node.args else _name(node.func.value)
        case ast.Call():
            found = _called(node)
        case _:
            found = "value"
    return found.strip("_").lower() or "value"
