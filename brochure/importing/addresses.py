"""Addresses as paper can print them: the long ones short, those of mail and telephones in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from brochure.importing.blocks import Line, Page, Run, tidy
from brochure.model.text import quoted

MOST_IN_CODE = 118  # bytes of an address that a QR code of our size surely holds
_MOST_PRINTED = 30  # characters: more of an address is not typed over, and is wider than a column
_MOST_NAME = 45  # characters of a host, which cannot be cut and still lead there
_TYPED = re.compile(r"(?:https?://|www\.)[^\s/]+\.[^\s<>()\"“”]+[^\s<>()\"“”.,;:!?'’]", re.IGNORECASE)


def short(url: str) -> str:
    """An address as it prints: its host, with as much of its path as can be typed over."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", url, flags=re.IGNORECASE).rstrip("/")
    if len(bare) <= _MOST_PRINTED:
        return bare
    host, *path = re.split(r"[?#]", bare)[0].rstrip("/").split("/")
    if len(host) > _MOST_NAME:
        return f"{host[:_MOST_NAME]}…"
    whole = "/".join([host, *path])
    return whole if len(whole) <= _MOST_PRINTED else host


def fits_code(url: str) -> bool:
    """Whether a QR code can hold an address."""
    return len(url.encode()) <= MOST_IN_CODE


def fitting(url: str) -> str:
    """The address, or the nearest one above it that a QR code can hold."""
    for shorter in (url, re.split(r"[?#]", url)[0], "/".join(url.split("/")[:3])):
        if fits_code(shorter):
            return shorter
    return ""


def on_paper(page: Page) -> Page:
    """The page with its addresses so that they print, and what was changed for that."""
    changed: list[str] = []
    blocks = []
    for block in page.blocks:
        place = "" if block.line is None else f"{page.unit} {block.line}: "
        told: list[str] = []
        lines = tuple(_line(line, told) for line in block.lines)
        rows = tuple(tuple(_line(cell, told) for cell in row) for row in block.rows)
        blocks.append(replace(block, lines=lines, rows=rows) if told else block)
        changed += [f"{place}{one}" for one in told]
    return replace(page, blocks=tuple(blocks), changed=(*page.changed, *changed)) if changed else page


def _line(line: Line, told: list[str]) -> Line:
    if not any(run.href or "//" in run.text or "www." in run.text.lower() for run in line):
        return line
    before = len(told)
    runs = [made for run in line for made in _runs(run, told)]
    return tidy(runs) if len(told) > before else line


def _runs(run: Run, told: list[str]) -> Iterator[Run]:
    scheme, _, rest = run.href.partition(":")
    if scheme.lower() in ("mailto", "tel") and run.text.strip():
        address = unquote(rest.partition("?")[0]).strip()
        same = _digits(address) in _digits(run.text) if scheme.lower() == "tel" else address in run.text
        words = run.text if same else f"{run.text.rstrip()} ({address})"
        if not same:
            told.append(f"the address of the link {quoted(run.text.strip())} prints behind it, {address}")
            words += " " * run.text.endswith(" ")
        elif address:
            told.append(f"the link {quoted(run.text.strip())} prints as words")
        yield Run(words, run.bold)
        return
    at = 0
    for found in _TYPED.finditer(run.text):
        if len(found[0]) <= _MOST_PRINTED:
            continue
        url = found[0] if "//" in found[0] else f"https://{found[0]}"
        told.append(f"the address {found[0]} prints as {short(url)}; the code beside it leads to the whole")
        yield Run(run.text[at : found.start()], run.bold, run.href)
        yield Run(short(url), run.bold, run.href if run.href not in ("", "#") else url)
        at = found.end()
    yield Run(run.text[at:], run.bold, run.href)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
