"""Make the pictures of real pages that the README shows, small, from the files in `dist/`; `make pictures`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from brochure import preflight  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
GAP = 14
GROUND = "#8b9593"

# name, edition, output, pages (from 1), pages in a row, dots per inch
SHOWN = (
    ("booklet", "boekje", "screen", (1, 2, 3, 4), 4, 62),
    ("spread", "boekje", "screen", (10, 11), 2, 84),
    ("sheet", "boekje", "office", (1, 2), 2, 46),
    ("large-print", "grote-letters", "screen", (1, 4), 2, 40),
)


def main() -> None:
    rows = json.loads((ROOT / "dist" / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, edition, output, numbers, columns, dpi in SHOWN:
        (path,) = [row["path"] for row in rows if (row["edition"], row["output"]) == (edition, output)]
        pages = preflight.pictures((ROOT / "dist" / path).read_bytes(), dpi)
        shown = [pages[number - 1] for number in numbers]
        width, height = (max(getattr(page, side) for page in shown) for side in ("width", "height"))
        lines = -(-len(shown) // columns)
        board = Image.new("RGB", (columns * (width + GAP) + GAP, lines * (height + GAP) + GAP), GROUND)
        for index, page in enumerate(shown):
            board.paste(page, (GAP + index % columns * (width + GAP), GAP + index // columns * (height + GAP)))
        board.quantize(64).save(PICTURES / f"{name}.png", optimize=True)
        print(f"docs/pictures/{name}.png  {(PICTURES / f'{name}.png').stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
