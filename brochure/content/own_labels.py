"""The labels that a guide words itself: `labels.toml`, which replaces those of `locales/` that it names."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

from brochure.language.labels import Label, wording
from brochure.model.errors import BrochureError, Finding
from brochure.source.fields import Table
from brochure.source.files import read_table

#: The file, in the folder of the guide.
LABELS = "labels.toml"


def read_labels(root: Path, language: str, problems: list[Finding]) -> Mapping[str, str]:
    """The labels of the guide in ``root``, by key, set as its language is; none where it has no such file.

    One that no language has, that is no text, or has other slots than the label it replaces, is one of ``problems``.
    An empty one prints nothing.
    """
    table = read_table(root / LABELS, root, problems, None)
    if table is None:
        return {}
    try:
        usual = wording(language).labels
    except BrochureError as error:
        problems += error.findings
        return {}
    found: dict[str, str] = {}
    for key, label in usual.items():
        if key in table.data:
            text = table.text(key, empty=True)
            _check_slots(table, key, text, label)
            found[key] = Label.of(text, language, table.at(key))
    table.unknown(usual)
    return found


def _check_slots(table: Table, key: str, text: str, usual: str) -> None:
    """Note a label that lacks a slot of the usual one, has one that nothing fills, or a brace that is none."""
    wanted, given = _slots(usual) or (), _slots(text)
    listed = ", ".join(f"{{{name}}}" for name in wanted)
    if given is None:
        table.wrong("label", key, f"a brace in {key} begins or ends no slot", "write {{ or }} for a brace that prints")
        return
    for name in given:
        if name not in wanted:
            fix = f"write one of: {listed}" if listed else "take it out"
            table.wrong("label", key, f"nothing fills {{{name}}} in {key}", fix)
    if text and (lacking := [name for name in wanted if name not in given]):
        shown = ", ".join(f"{{{name}}}" for name in lacking)
        table.wrong("label", key, f"{key} lacks {shown}", f"write it where the value is to stand: {usual}")


def _slots(text: str) -> list[str] | None:
    """The names in braces, each once; None where a brace stands alone."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    named = list(dict.fromkeys(name for _, name, how, turned in parts if name is not None))
    odd = any(how or turned or not name for _, name, how, turned in parts if name is not None)
    return None if odd else named
