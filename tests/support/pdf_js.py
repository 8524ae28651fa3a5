"""pdf.js, the reader of Firefox and of many websites, in Chromium: fields filled in by its own boxes; or why not."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import browser
from tests.support.guides import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_PAGE = """<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="pdf_viewer.css">
<style>#box { position: absolute; inset: 0; overflow: auto }</style>
<div id="box"><div id="viewer" class="pdfViewer"></div></div>
<script type="module">
import * as pdfjsLib from "./pdf.min.mjs";
globalThis.pdfjsLib = pdfjsLib;
pdfjsLib.GlobalWorkerOptions.workerSrc = "./pdf.worker.min.mjs";
const { EventBus, PDFLinkService, PDFViewer } = await import("./pdf_viewer.mjs");
const eventBus = new EventBus(), linkService = new PDFLinkService({ eventBus });
const viewer = new PDFViewer({ container: document.getElementById("box"), eventBus, linkService, textLayerMode: 0 });
globalThis.pdf = await pdfjsLib.getDocument("./file.pdf").promise;
viewer.setDocument(pdf);
linkService.setDocument(pdf, null);
await viewer.pagesPromise;
globalThis.show = (number) => { viewer.currentPageNumber = number; };
globalThis.saved = async () => {
  const bytes = await pdf.saveDocument();
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};
globalThis.printed = async (number) => {
  const page = await pdf.getPage(number), viewport = page.getViewport({ scale: 2 });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [viewport.width, viewport.height];
  const annotationMode = pdfjsLib.AnnotationMode.ENABLE_STORAGE;
  await page.render({ canvasContext: canvas.getContext("2d"), viewport, intent: "print", annotationMode,
    printAnnotationStorage: pdf.annotationStorage.print }).promise;
  return canvas.toDataURL().split(",")[1];
};
</script>
"""


def folder() -> Path | None:
    """Where `.ci/run` put it; None where it did not."""
    return next((path for path in (ROOT / ".cache").glob("pdfjs-*") if (path / "pdf_viewer.mjs").is_file()), None)


def missing() -> str:
    """Why it cannot be started; empty when it can."""
    return browser.missing() or ("" if folder() else "pdf.js is not there: .ci/run fetches it with npm")


@contextmanager
def opened(window: Browser, pdf: bytes, place: Path, number: int = 1) -> Iterator[Page]:
    """A page of a file with a box to type in, as pdf.js shows it; ``place`` is a folder for the parts of pdf.js."""
    found = folder()
    assert found is not None
    for path in found.iterdir():
        if not (place / path.name).exists():
            shutil.copyfile(path, place / path.name)
    (place / "index.html").write_text(_PAGE, encoding="utf-8")
    (place / "file.pdf").write_bytes(pdf)
    errors: list[str] = []
    with browser.served(place) as where:
        page = window.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(where)
        page.wait_for_function("() => Boolean(globalThis.printed)")
        page.evaluate(f"show({number})")
        page.wait_for_selector(".annotationLayer textarea")
        yield page
        page.close()
    assert not errors


def typed(page: Page, texts: Mapping[str, str]) -> None:
    """Type into the first box of each field that is shown."""
    for name, text in texts.items():
        box = page.locator(f'.annotationLayer [name="{name}"]').first
        box.fill(text)
        box.blur()


def saved(page: Page) -> bytes:
    """The file with what was typed, as pdf.js saves it."""
    return base64.b64decode(page.evaluate("saved()"))


def printed(page: Page, number: int = 1) -> bytes:
    """A page as pdf.js prints it: a picture of 144 dots per inch."""
    return base64.b64decode(page.evaluate(f"printed({number})"))
