"""Pictures of a source: found, checked, and brought along into the folder `images/` of the guide."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from brochure.importing.blocks import Block, Dropped, Kind, Load, Page, Run, plain
from brochure.model.text import as_slug
from brochure.source.pictures import FOLDER, KINDS

_MOST_EACH, _MOST_IN_ALL = 10_000_000, 40_000_000  # bytes
_MOST_PICTURES = 200
_MOST_NAME = 40  # characters
_FEWEST_PIXELS = 3  # of what is no picture but counts its visitors
_DATA = re.compile(r"data:image/[\w.+-]+;?[^,]{0,60},", re.IGNORECASE)
_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "TIFF": ".tif", "AVIF": ".avif"}
_SUFFIX |= {"BMP": ".bmp"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The page with the pictures that came along, their files by name, and what a person has to do about others.

    ``no_text`` names the pictures without an alternative text, each with its line.
    """

    page: Page
    files: Mapping[str, bytes]
    missing: tuple[tuple[int | None, str, str], ...]
    no_text: tuple[tuple[int | None, str], ...]


def gather(page: Page, fill_in: str) -> Gathered:
    """The pictures of a page; one without words gets ``fill_in`` as its alternative text, and those beside it."""
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}  # by the hash of what they hold
    missing: list[tuple[int | None, str, str]] = []
    no_text: list[tuple[int | None, str]] = []
    dropped: list[Dropped] = []
    blocks: list[Block] = []
    size = 0
    for block in page.blocks:
        if block.kind is not Kind.PICTURE:
            blocks.append(block)
            continue
        data, why = _read(block.source, page.load)
        if data is not None and (size + len(data) > _MOST_IN_ALL or len(files) >= _MOST_PICTURES):
            data, why = None, f"more pictures than {_MOST_IN_ALL // 1_000_000} MB"
        name, why = ("", why) if data is None else _named(block, data, files, names)
        if data is None or not name:
            if why:
                words = block.words or _file_name(block.source)
                dropped.append(Dropped(block.line, words, f"a picture: {why}"))
                missing.append((block.line, words, why))
            continue
        size += 0 if name in files else len(data)
        files[name] = data
        if not block.lines:
            no_text.append((block.line, name))
        blocks.append(replace(block, source=name) if block.lines else _worded(block, name, fill_in))
    made = replace(page, blocks=tuple(blocks), dropped=(*page.dropped, *dropped))
    return Gathered(made, files, tuple(missing), tuple(no_text))


def _worded(block: Block, name: str, words: str) -> Block:
    """The picture with its caption as the words for who cannot see it, or else with those to fill in."""
    return replace(block, source=name, lines=((Run(block.caption or words),),))


def _read(source: str, load: Load) -> tuple[bytes | None, str]:
    """The bytes that an address means, or why there are none; neither where it is nothing to print."""
    if (found := _DATA.match(source)) is not None:
        body = source[found.end() :]
        try:
            held = base64.b64decode(body) if ";base64" in found[0].lower() else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return None, "it is damaged"
        return (held, "") if len(held) > 200 else (None, "")  # a placeholder until the real one is fetched
    data = load(source) if source else None
    if data is None:
        return None, "its file is not there" if source else "the page does not name its file"
    return data, ""


def _named(block: Block, data: bytes, files: Mapping[str, bytes], names: dict[str, str]) -> tuple[str, str]:
    """The name of a picture in the guide, or why it cannot be printed."""
    if len(data) > _MOST_EACH:
        return "", f"it is over {_MOST_EACH // 1_000_000} MB"
    digest = sha256(data).hexdigest()
    if digest in names:
        return names[digest], ""
    suffix, why = _kind(data)
    if not suffix:
        return "", why
    stem = as_slug(PurePosixPath(_file_name(block.source)).stem if not _DATA.match(block.source) else "")[:_MOST_NAME]
    stem = stem.strip("-") or as_slug(" ".join(map(plain, block.lines)))[:_MOST_NAME].strip("-") or "picture"
    name, number = f"{FOLDER}/{stem}{suffix}", 1
    while name in files:
        number += 1
        name = f"{FOLDER}/{stem}-{number}{suffix}"
    names[digest] = name
    return name, ""


def _kind(data: bytes) -> tuple[str, str]:
    """The suffix of a picture by what it holds, or why it cannot be printed; neither for one that shows nothing."""
    from brochure.source.photographs import BadPhotograph, check, kind_of
    from brochure.source.svg import BadSVG, clean

    kind = kind_of(data)
    if kind is None and b"<svg" in data[:4000]:
        try:
            cleaned = clean(data)
        except BadSVG as error:
            return "", f"it {error}"
        return (".svg", "") if not cleaned.refused else ("", f"it holds {cleaned.refused[0]}")
    if kind is None or _SUFFIX.get(kind, ".") not in KINDS:
        return "", "it is of a kind that cannot be printed; save it as PNG or JPEG"
    try:
        found = check(data)
    except BadPhotograph as error:
        return "", f"it {error}; {error.fix}"
    return ("", "") if min(found.width, found.height) < _FEWEST_PIXELS else (_SUFFIX[kind], "")


def _file_name(source: str) -> str:
    return PurePosixPath(unquote(re.split(r"[?#]", source)[0])).name[:200]


def beside(folder: Path) -> Load:
    """Reads pictures that stand in the folder of a saved page, or in one below it."""
    root = folder.resolve()

    def load(source: str) -> bytes | None:
        if re.match(r"[a-z][\w+.-]*:|//", source, re.IGNORECASE):
            return None
        for typed in (source, unquote(re.split(r"[?#]", source)[0])):
            try:
                path = (root / typed.lstrip("/")).resolve()
                if path.is_relative_to(root) and path.is_file() and path.stat().st_size <= 5 * _MOST_EACH:
                    return path.read_bytes()
            except (OSError, ValueError):
                continue
        return None

    return load
