"""The code behind the version: a hash of all that a guide prints, so that two texts never carry the same one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from brochure.content.check_settings import without_checking
from brochure.content.own_labels import LABELS
from brochure.content.products import Definition
from brochure.model.guide import Text
from brochure.source.files import read_text
from brochure.source.pictures import named


def held(made: Iterable[Definition]) -> str:
    """What the products hold and are called: a part that is left out changes what is printed, as a word does."""
    rows = []
    for definition in made:
        data = definition.data
        larger = data.get("larger")
        forms = [data, *([larger] if isinstance(larger, dict) else [])]
        keys = ("title", "parts", "topics", "discreet")
        rows.append([definition.stem, [[form.get(key) for key in keys] for form in forms]])
    return json.dumps(rows, default=str)


def digest(root: Path, slugs: Sequence[str], texts: Sequence[Text], products: str) -> str:
    """Four hexadecimal digits over all that prints; line ends and the byte order mark do not count."""
    hashed = hashlib.sha256(products.encode())
    files = ["guide.toml", "front.md", *(f"topics/{slug}.md" for slug in slugs), "back.md"]
    own = [LABELS] if (root / LABELS).exists() else []
    for name in (*files, "helplines.toml", "words.toml", *own):
        text = read_text(root / name, root, [], None) or ""
        text = without_checking(text) if name == "guide.toml" else text
        hashed.update(f"{name}\0{text}\0".encode())
    for path in named("".join(text.html for text in texts), root):
        hashed.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return hashed.hexdigest()[:4]
