"""The editions of an imported guide: booklet, large print, leaflets, poster and card, in its language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from brochure.importing.phrases import Phrases

_A5_PARTS = ("cover", "front", "contents", "topics", "words", "notes", "helplines", "reading", "colophon", "back")
_A4_PARTS = ("cover", "front", "contents", "topics", "words", "helplines", "reading", "notes", "colophon")
_FOLDED = {"scheme": "tri-fold", "paper": "A4", "grammage": 120, "type_size": [10, 12, 12], "title_measure": 26}
_SADDLE = {"scheme": "saddle-stitch", "type_size": [11, 12, 12.5], "title_measure": 33}
#: By the name of each edition, which its stylesheet has as well: its fields, but for its words.
_EDITIONS: Mapping[str, Mapping[str, Any]] = {
    "boekje": {
        "parts": _A5_PARTS, "scheme": "saddle-stitch", "paper": "A4", "grammage": 90, "outputs": ["screen", "office"],
        "type_size": [11, 11.5, 12], "title_measure": 31, "cover_measure": 16,
    },
    "grote-letters": {
        "parts": _A4_PARTS, "scheme": "one-up", "paper": "A4", "grammage": 90, "outputs": ["screen", "office"],
        "type_size": [18, 18, 18], "title_measure": 30, "cover_measure": 16,
    },
    "folder": {
        "parts": ("cover", "flap", "summaries", "notes", "contact"), **_FOLDED, "outputs": ["screen", "office"],
        "cover_measure": 14, "larger": {**_SADDLE, "pages": [4, 8, 12, 16], "cover_measure": 16},
    },
    "folder-topic": {
        "topics": "each", "parts": ("cover", "flap", "answer", "notes", "contact"), **_FOLDED,
        "outputs": ["screen", "office"], "cover_measure": 17,
        "larger": {**_SADDLE, "pages": [4, 8], "cover_measure": 20},
    },
    "affiche": {
        "parts": ("poster",), "scheme": "one-up", "paper": "A4", "drawn_for": "A4", "grammage": 120,
        "outputs": ["screen", "office"], "type_size": [15, 15, 15], "title_measure": 40, "cover_measure": 16,
    },
    "kaartje": {
        "discreet": True, "parts": ("card",), "scheme": "n-up-folded", "paper": "A4", "grammage": 160,
        "outputs": ["office"], "type_size": [11, 11, 11], "title_measure": 20, "cover_measure": 20,
    },
}  # fmt: skip


def products(known: Phrases, *, with_codes: bool = True) -> dict[str, str]:
    """The files of all editions by their paths; without ``with_codes`` none has the list of addresses."""
    return {f"editions/{name}.toml": _edition(name, known, with_codes) for name in _EDITIONS}


def _edition(name: str, known: Phrases, with_codes: bool) -> str:
    words, fields = known.editions[name], dict(_EDITIONS[name])
    parts = [part for part in fields.pop("parts") if with_codes or part != "reading"]
    larger = fields.pop("larger", None)
    rows = [f"title = {_toml(words['title'])}", f"about = {_toml(words['about'])}"]
    for key in ("discreet", "topics"):
        rows += [f"{key} = {_toml(fields.pop(key))}"] if key in fields else []
    rows += [f"parts = {_toml(parts)}", *(f"{key} = {_toml(value)}" for key, value in fields.items())]
    rows += ["", *_how_to_print("how_to_print", words, fields["outputs"])]
    if larger is not None:
        rows += ["", "[larger]", *(f"{key} = {_toml(value)}" for key, value in larger.items())]
        rows += ["", *_how_to_print("larger.how_to_print", known.editions["boekje"], fields["outputs"])]
    return "\n".join([*rows, ""])


def _how_to_print(table: str, words: Mapping[str, str], outputs: list[str]) -> list[str]:
    return [f"[{table}]", *(f"{output} = {_toml(words[output])}" for output in outputs)]


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
