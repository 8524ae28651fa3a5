"""Make the pictures for the README, small, from the files in `dist/`; `make pictures`."""

from __future__ import annotations

import io
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from brochure.pdf import preflight  # noqa: E402

DIST = ROOT / "dist"
PICTURES = ROOT / "docs" / "pictures"
GAP = 14
BACKGROUND = "#8b9593"

BOTH = (1, 2)
# name, what is shown (edition, output, pages from 1), pages in a row, dots per inch
SHOWN = (
    ("booklet", [("boekje", "screen", (1, 2, 3, 4))], 4, 62),
    ("spread", [("boekje", "screen", (10, 11))], 2, 84),
    ("sheet", [("boekje", "office", BOTH)], 2, 46),
    ("sheets-of-the-booklet", [("boekje", "office", range(1, 13))], 4, 24),
    ("large-print", [("grote-letters", "screen", (1, 4))], 2, 40),
    ("leaflet", [("folder", "office", BOTH)], 2, 46),
    ("leaflet-of-a-question", [("folder-gevaar", "office", BOTH)], 2, 46),
    (
        "leaflets-of-the-others",
        [(f"folder-{name}", "office", BOTH) for name in ("vertrouwen", "slachtoffer", "net-ontdekt", "veiligheid")],
        4,
        26,
    ),
    ("small-booklet", [("folder-onterecht-beschuldigd", "screen", range(1, 9))], 4, 40),
    ("neutral", [("folder-discreet", "office", BOTH), ("boekje-discreet", "office", (1,))], 3, 32),
    ("card", [("kaartje", "office", BOTH)], 2, 40),
    ("poster", [("affiche", "screen", (1,))], 1, 40),
    ("poster-with-strips", [("affiche-strookjes", "office", (1,))], 1, 40),
)

#: The themes, and the height in dots of their pages.
HIGH = 240
THEMES = ("clinic", "meadow", "harbour", "dusk", "plain")
#: Three guides, each with its own brand: booklet, poster and leaflet of each.
BRANDED = (
    (ROOT / "content", "boekje", "affiche", "folder"),
    (ROOT / "tests" / "guides" / "measles", "livret", "affiche", "depliant"),
    (ROOT / "tests" / "guides" / "library", "heft", "plakat", "faltblatt"),
)

# page of the website, window in CSS pixels: a desktop, a phone
SCREENS = (("index.html", 1160, 820), ("lezen.html", 390, 820))


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    rows = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    for name, shown, columns, dpi in SHOWN:
        pages = []
        for edition, output, numbers in shown:
            (path,) = [row["path"] for row in rows if (row["edition"], row["output"]) == (edition, output)]
            drawn = preflight.pictures((DIST / path).read_bytes(), dpi)
            pages += [drawn[number - 1] for number in numbers]
        keep(name, pages, columns)
    report = (DIST / "report" / "verslag.pdf").read_bytes()
    keep("report", preflight.pictures(report, 70)[:1], 1)
    gallery = DIST / "gallery" / "pictures"
    themes = [Image.open(gallery / f"{name}-{page}.png") for name in THEMES for page in ("cover", "text", "poster")]
    keep("themes", [page.convert("RGB").resize((page.width * HIGH // page.height, HIGH)) for page in themes], 6)
    drawn = list(covers())
    keep("covers", [page for pages in zip(*drawn, strict=True) for page in pages], len(drawn))
    keep("fonts", list(fonts()), 2)
    keep("brands", list(brands()), len(BRANDED))
    for shot in preview():
        keep("preview", [shot], 1)
    screens = list(website())
    if screens:
        keep("website", screens, len(screens))


def keep(name: str, shown: list[Image.Image], columns: int) -> None:
    """Lay the pictures out in rows and write them as one."""
    width, height = (max(getattr(page, side) for page in shown) for side in ("width", "height"))
    rows = [shown[start : start + columns] for start in range(0, len(shown), columns)]
    wide = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    canvas = Image.new("RGB", (max(wide, width), len(rows) * (height + GAP) + GAP), BACKGROUND)
    for number, row in enumerate(rows):
        left = GAP
        for page in row:
            canvas.paste(page, (left, GAP + number * (height + GAP)))
            left += page.width + GAP
    path = PICTURES / f"{name}.png"
    canvas.quantize(128).save(path, optimize=True)
    print(f"docs/pictures/{name}.png  {path.stat().st_size / 1000:.0f} kB")


def covers() -> Iterator[list[Image.Image]]:
    """The booklet's cover in each family of drawings, on a screen and for an office printer: no other page is made."""
    from brochure.art.families import FAMILIES
    from brochure.build.build import editions
    from brochure.build.edition_job import EditionJob
    from brochure.content.reader import read
    from brochure.typesetting.casting_off import first_setting

    guide = read(ROOT / "content")
    edition = next(one for one in editions(ROOT / "content") if one.name == "boekje")
    for family in FAMILIES:
        job = EditionJob(replace(guide, brand=replace(guide.brand, cover=family)), edition, [], {})
        setting = first_setting(edition)
        made = job.document(setting)
        pages = []
        for output in ("screen", "office"):
            html = made.office.replace('class="office', f'class="{output}', 1)
            laid = job._renderer().lay_out(html, job._tokens(setting), made.drawings, brand=job.guide.brand)
            picture = preflight.pictures(laid.plain_pdf(), 40)[0].convert("RGB")
            pages.append(picture.resize((picture.width * HIGH // picture.height, HIGH), Image.Resampling.LANCZOS))
        yield pages


def fonts() -> Iterator[Image.Image]:
    """The head of the first question in each family of fonts, at 84 dots per inch."""
    from brochure.build.build import editions
    from brochure.build.edition_job import EditionJob
    from brochure.content.reader import read
    from brochure.model.typeface import SHIPPED
    from brochure.typesetting.casting_off import first_setting

    guide = read(ROOT / "content")
    edition = next(one for one in editions(ROOT / "content") if one.name == "boekje")
    for typeface in SHIPPED.values():
        job = EditionJob(replace(guide, brand=replace(guide.brand, typeface=typeface)), edition, [], {})
        picture = preflight.pictures(job.lay_out(first_setting(edition)).plain_pdf(), 84)[3].convert("RGB")
        yield picture.crop((0, picture.height // 12, picture.width, picture.height // 2))


def brands() -> Iterator[Image.Image]:
    """Of each guide the cover of the booklet beside the poster, and below them the outside of the leaflet."""
    from brochure.build.build import editions
    from brochure.build.edition_job import EditionJob
    from brochure.content.reader import read

    for root, *names in BRANDED:
        guide, every, pages = read(root), {one.name: one for one in editions(root)}, []
        for name, kind in zip(names, ("screen", "screen", "office"), strict=True):
            artifacts, files = EditionJob(guide, every[name], [], {}).make()
            data = next(files[one.path] for one in artifacts if one.output == kind)
            pages.append(preflight.pictures(data, 90)[0].convert("RGB"))
        cover, poster = (page.resize((page.width * 2 * HIGH // page.height, 2 * HIGH)) for page in pages[:2])
        wide = cover.width + GAP + poster.width
        leaflet = pages[2].resize((wide, pages[2].height * wide // pages[2].width), Image.Resampling.LANCZOS)
        canvas = Image.new("RGB", (wide, cover.height + GAP + leaflet.height), BACKGROUND)
        for page, place in ((cover, (0, 0)), (poster, (cover.width + GAP, 0)), (leaflet, (0, cover.height + GAP))):
            canvas.paste(page, place)
        yield canvas.resize((canvas.width // 2, canvas.height // 2), Image.Resampling.LANCZOS)


def website() -> Iterator[Image.Image]:
    """The pages of the website as Chromium shows them, at two thirds; none where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("docs/pictures/website.png stays: Chromium is not installed (apt-get install chromium)")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, width, height in SCREENS:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((DIST / "site" / name).as_uri())
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            yield shot.resize((width * 2 // 3, height * 2 // 3), Image.Resampling.LANCZOS)
        browser.close()


def preview() -> Iterator[Image.Image]:
    """The preview of the booklet on a desktop; none where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return
    from playwright.sync_api import sync_playwright

    from brochure.preview.server import Server

    server = Server(ROOT / "content", DIST, "boekje", port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1180})
        page.goto(server.address)
        page.wait_for_selector('.proof[data-final="yes"]', timeout=60_000)
        page.wait_for_timeout(300)
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        yield shot.resize((shot.width * 5 // 8, shot.height * 5 // 8), Image.Resampling.LANCZOS)
        browser.close()
    server.end()
    thread.join()


if __name__ == "__main__":
    main()
