"""Printed forms of addresses: long URLs shortened, mail addresses and telephone numbers as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

from brochure.importing.blocks import Line, Page, Run, normalise_runs, plain
from brochure.model.text import quoted

_MOST_QR_BYTES = 118  # bytes of an address that a QR code of the printed size holds
_MOST_PRINTED = 30  # characters: nobody types more of an address, and a column holds no more
_MOST_NAME = 45  # characters of a host, which cannot be cut and still lead there
_TYPED = re.compile(r"(?:https?://|www\.)[^\s/]{1,253}\.[^\s<>()\"“”]+[^\s<>()\"“”.,;:!?'’]", re.IGNORECASE)


def short(url: str) -> str:
    """An address as it prints: its host, with its path where both are short enough to type."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", url, flags=re.IGNORECASE).rstrip("/")
    if len(bare) <= _MOST_PRINTED:
        return bare
    host, *path = re.split(r"[?#]", bare)[0].rstrip("/").split("/")
    if len(host) > _MOST_NAME:
        return f"{host[:_MOST_NAME]}…"
    whole = "/".join([host, *path])
    return whole if len(whole) <= _MOST_PRINTED else host


def shortened_for_qr(url: str) -> str:
    """The address, or the nearest one above it that a QR code can hold."""
    for shorter in (url, re.split(r"[?#]", url)[0], "/".join(url.split("/")[:3])):
        if len(shorter.encode()) <= _MOST_QR_BYTES:
            return shorter
    return ""


def printable_addresses(page: Page) -> Page:
    """The page with its addresses in their printed form; each change is added to ``changed``."""
    changed: list[str] = []
    blocks = []
    for block in page.blocks:
        place = "" if block.line is None else f"{page.unit} {block.line}: "
        changes: list[str] = []
        lines = tuple(_line(line, changes) for line in block.lines)
        rows = tuple(tuple(_line(cell, changes) for cell in row) for row in block.rows)
        blocks.append(replace(block, lines=lines, rows=rows) if changes else block)
        changed += [f"{place}{change}" for change in changes]
    return replace(page, blocks=tuple(blocks), changed=(*page.changed, *changed)) if changed else page


def _line(line: Line, changes: list[str]) -> Line:
    if not any(run.href or "//" in run.text or "www." in run.text.lower() for run in line):
        return line
    before = len(changes)
    runs = [made for run in _whole(line) for made in _runs(run, changes)]
    return normalise_runs(runs) if len(changes) > before else line


def _whole(line: Line) -> Iterator[Run]:
    """The runs of a line, those of one link to a telephone or a mailbox as one."""
    for href, runs in groupby(line, key=lambda run: run.href):
        group = list(runs)
        if len(group) > 1 and href.lower().startswith(("tel:", "mailto:")):
            yield Run(plain(group), all(run.bold for run in group if run.text.strip()), href)
        else:
            yield from group


def _runs(run: Run, changes: list[str]) -> Iterator[Run]:
    scheme, _, rest = run.href.partition(":")
    if scheme.lower() in ("mailto", "tel") and run.text.strip():
        address = unquote(rest.partition("?")[0]).strip()
        same = _same_number(address, run.text) if scheme.lower() == "tel" else address.lower() in run.text.lower()
        words = run.text if same else f"{run.text.rstrip()} ({address})"
        if not same:
            changes.append(f"the address of the link {quoted(run.text.strip())} prints behind it, {address}")
            words += " " * run.text.endswith(" ")
        elif address:
            changes.append(f"the link {quoted(run.text.strip())} prints as words")
        yield Run(words, run.bold)
        return
    at = 0
    for found in _TYPED.finditer(run.text):
        if len(found[0]) <= _MOST_PRINTED:
            continue
        url = found[0] if "//" in found[0] else f"https://{found[0]}"
        changes.append(f"the address {found[0]} prints as {short(url)}; the code beside it leads to the whole")
        yield Run(run.text[at : found.start()], run.bold, run.href)
        yield Run(short(url), run.bold, run.href if run.href not in ("", "#") else url)
        at = found.end()
    yield Run(run.text[at:], run.bold, run.href)


def _same_number(one: str, other: str) -> bool:
    """Whether two telephone numbers are the same, one of them perhaps with the number of its country."""
    short, long = sorted((_digits(one), _digits(other)), key=len)
    return bool(short) and (long.endswith(short) or (len(short) > 5 and long.endswith(short.lstrip("0"))))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
