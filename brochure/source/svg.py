"""SVG by an allow list: parsed as XML, kept to drawing elements, attributes and addresses within the file.

What a browser or the page engine gets is what `clean` returns, never the file itself. The names are those of SVG 1.1
and SVG 2 that draw something; scripts, animations, links and foreign content are not among them.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from brochure.source.metadata import PNG
from brochure.source.svg_size import size_of

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"

#: The most elements that a drawing may have once each `use` has become what it repeats.
MOST_ELEMENTS = 20_000
#: The deepest that elements may stand in one another.
MOST_DEPTH = 100

_DRAWN = frozenset(
    "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath image "
    "linearGradient radialGradient stop pattern clipPath mask marker filter feOffset feBlend feFlood feGaussianBlur "
    "feMerge feMergeNode feColorMatrix feComposite title desc style".split()
)
#: Of the SVG namespace, and without meaning on paper: left out without a finding.
_SILENT = frozenset({"metadata", "view", "cursor"})
_ATTRIBUTES = frozenset(
    "id class style lang width height viewBox preserveAspectRatio version x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d "
    "points transform pathLength dx dy rotate textLength lengthAdjust startOffset method spacing gradientUnits "
    "gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform clipPathUnits maskUnits "
    "maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result "
    "mode operator k1 k2 k3 k4 stdDeviation type values fill fill-opacity fill-rule stroke stroke-width stroke-opacity "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display "
    "visibility overflow clip clip-path clip-rule mask filter flood-color flood-opacity stop-color stop-opacity marker "
    "marker-start marker-mid marker-end font font-family font-size font-style font-weight font-stretch font-variant "
    "text-anchor text-decoration letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift "
    "writing-mode direction unicode-bidi paint-order vector-effect shape-rendering text-rendering image-rendering "
    "color-interpolation color-interpolation-filters role aria-hidden aria-label focusable enable-background".split()
)
_WITHIN = re.compile(r"#[^\s\"'()<>\\]+\Z")
_PICTURE = re.compile(r"data:image/(?:png|jpe?g);base64,[A-Za-z0-9+/=\s]+\Z")
_URL = re.compile(r"url\(\s*([\"']?)#[^\s\"'()<>\\]+\1\s*\)", re.IGNORECASE)
#: The parts of a drawing that an attribute refers to, as an address or as url(#…).
_REFERRED = re.compile(r"(?:^|\s|url\(\s*[\"']?)#([^\s\"'()]+)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A drawing as it may be shown, and what of it is refused: each a few words, such as ``<script>``.

    ``size`` is in px of CSS, as far as it is known; ``words`` are those that are drawn as text.
    """

    data: bytes
    refused: tuple[str, ...]
    size: tuple[float, float] = (0, 0)
    words: str = ""


class BadSVG(ValueError):  # noqa: N818  (what is wrong with the file is its message)
    """The file is no SVG that can be read; the message completes "the picture …"."""


class _Reader:
    """The tree of a file, from a parser that expands nothing: no entities, no files from elsewhere."""

    def __init__(self) -> None:
        self._builder = ElementTree.TreeBuilder()
        self._depth = self.count = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._builder.data
        parser.EntityDeclHandler = self._entity
        self._parser = parser

    def read(self, data: bytes) -> ElementTree.Element:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise BadSVG(f"is no SVG: {expat.errors.messages[error.code]}, line {error.lineno}") from None
        except (ValueError, LookupError, UnicodeError) as error:
            if isinstance(error, BadSVG):
                raise
            raise BadSVG("is in an encoding that is not known") from None
        return self._builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.count += 1
        if self._depth > MOST_DEPTH:
            raise BadSVG(f"has elements more than {MOST_DEPTH} deep")
        if self.count > MOST_ELEMENTS:
            raise BadSVG(f"has more than {MOST_ELEMENTS:,} elements")
        self._builder.start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(name)

    def _entity(self, *_: object) -> None:
        raise BadSVG("defines entities of its own")


def clean(data: bytes) -> Cleaned:
    """The drawing in ``data`` with nothing but what the allow list holds.

    Raises `BadSVG` for what is no SVG, expands to more than `MOST_ELEMENTS` elements, or has no size.
    """
    root = _Reader().read(data)
    if _local(root.tag) != "svg":
        raise BadSVG("is no SVG: it does not begin with <svg>")
    refused: dict[str, None] = {}
    cleaned = _element(root, refused)
    if (size := size_of(cleaned.attrib)) is None:
        raise BadSVG("has no size, and would print nothing")
    if _expanded(cleaned) > MOST_ELEMENTS:
        raise BadSVG(f"repeats itself to more than {MOST_ELEMENTS:,} elements")
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    texts = (" ".join(text.itertext()) for text in cleaned.iter(f"{{{SVG}}}text"))
    data = ElementTree.tostring(cleaned, encoding="utf-8", xml_declaration=True)
    return Cleaned(data, tuple(refused), size, " ".join(texts))


def _element(element: ElementTree.Element, refused: dict[str, None]) -> ElementTree.Element:
    """A copy of an allowed element, with the allowed ones in it."""
    copy = ElementTree.Element(f"{{{SVG}}}{_local(element.tag)}")
    for name, value in element.attrib.items():
        _attribute(copy, name, value, refused)
    copy.text, copy.tail = element.text, element.tail
    if _local(element.tag) == "style":
        copy.text = _styles(element.text or "", refused)
        return copy
    last: ElementTree.Element | None = None
    for child in element:
        space, _, name = child.tag.rpartition(" ")
        if name == "a" and space in ("", SVG):  # what a link draws, without the link
            child.tag, child.attrib = f"{SVG} g", {}
        elif space not in ("", SVG) and not _active(space, name):
            name = "metadata"  # what a drawing program keeps for itself
        if (name in _DRAWN or name == "a") and space in ("", SVG):
            last = _element(child, refused)
            copy.append(last)
            continue
        if name not in _SILENT:
            refused[f"<{name}>"] = None
        if last is None:
            copy.text = (copy.text or "") + (child.tail or "")
        else:
            last.tail = (last.tail or "") + (child.tail or "")
    return copy


def _active(space: str, name: str) -> bool:
    """Whether an element of another namespace does something: XHTML in a drawing, or a script of any name."""
    return "xhtml" in space or name.lower() in ("script", "iframe", "handler", "listener")


def _attribute(copy: ElementTree.Element, name: str, value: str, refused: dict[str, None]) -> None:
    space, _, local = name.rpartition(" ")
    if local == "href" and space in ("", XLINK):
        address = value.strip()
        kind = _local(copy.tag)
        if kind == "image" and _PICTURE.match(address):
            _photograph(copy, address, refused)
        elif _WITHIN.match(address):
            copy.set(f"{{{XLINK}}}href", address)
        elif address:
            refused[f'href="{address[:40]}"'] = None
        return
    if space == XML and local in ("space", "lang"):
        copy.set(f"{{{XML}}}{local}", value)
        return
    if space:
        return  # what a drawing program keeps for itself
    if local.startswith("on"):
        refused[f"{local}="] = None
    elif local in _ATTRIBUTES:
        if _leads_out(value):
            refused[f'{local}="{value[:40]}"'] = None
        else:
            copy.set(local, value)


def _photograph(copy: ElementTree.Element, address: str, refused: dict[str, None]) -> None:
    """A photograph within a drawing is cleaned as any other; one without a picture in it draws nothing, and stays."""
    from brochure.source.photographs import BadPhotograph, published

    try:
        found = base64.b64decode(address.partition(",")[2])
        data, suffix = published(found) if len(found) > len(PNG) else (found, ".png")
    except (BadPhotograph, ValueError) as error:
        refused[f"a photograph that {error}"] = None
        return
    kind = "png" if suffix == ".png" else "jpeg"
    copy.set(f"{{{XLINK}}}href", f"data:image/{kind};base64,{base64.b64encode(data).decode()}")


def _styles(css: str, refused: dict[str, None]) -> str:
    """The rules of a `style` element; none where they load or hide something."""
    bare = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    if "@" in bare or _leads_out(bare):
        refused["<style> that reads other files"] = None
        return ""
    return bare


def _leads_out(value: str) -> bool:
    """Whether a value reaches anything but a part of the same drawing; escapes could spell any address."""
    rest = _URL.sub("", value)
    return "\\" in rest or bool(
        re.search(r"url\s*\(|image(?:-set)?\s*\(|src\s*\(|expression\s*\(|script:|\x00", rest, re.I)
    )


def _expanded(root: ElementTree.Element) -> int:
    """How many elements are drawn once each reference has become what it repeats; a circle counts as too many."""
    by_id = {found: element for element in root.iter() if (found := element.get("id"))}
    known: dict[int, int] = {}

    def count(element: ElementTree.Element, open_: frozenset[int]) -> int:
        if id(element) in open_ or len(open_) > MOST_DEPTH:
            return MOST_ELEMENTS + 1
        if id(element) not in known:
            below = open_ | {id(element)}
            total = 1
            for child in element:
                total += count(child, below)
            for name in _REFERRED.findall(" ".join(element.attrib.values())):
                if (target := by_id.get(name)) is not None:
                    total += count(target, below)
            known[id(element)] = min(total, MOST_ELEMENTS + 1)
        return known[id(element)]

    return count(root, frozenset())


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2].rpartition("}")[2]
