"""Stylesheets that are no text, or leave the page engine without fonts or page rules, are refused by their names."""

from __future__ import annotations

import re
from pathlib import Path

from brochure.model.errors import BrochureError, Finding, Source, fail
from brochure.source.files import read_text
from brochure.typesetting.engine_errors import RenderSources
from brochure.typesetting.engine_log import file_of, sheets_of

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_FAMILY = re.compile(r"--text-family\s*:\s*[\"']([^\"']*)[\"']")
_FONT = re.compile(r"@font-face\s*\{[^}]*?font-family\s*:\s*[\"']?([^\"';}]*)", re.IGNORECASE)


def check_text(sources: RenderSources) -> None:
    """Raise BrochureError where a stylesheet is no text: all are copied for browsers, but those of other editions."""
    top, _, own = sources.stylesheet.partition("/")
    folder = sources.folders[top].resolve()
    problems: list[Finding] = []
    for path in sorted(folder.rglob("*.css")):
        if path.parent != folder / "editions" or path == folder / own:
            read_text(path, folder, problems, None)
    if problems:
        raise BrochureError(problems)


def check(sources: RenderSources, fonts: int, page_rules: int) -> None:
    """Raise BrochureError where a stylesheet has loaded no ``fonts`` or no ``page_rules``.

    Without any font the engine ends the whole process while it paints. Without the family that the tokens name it
    would take another, and without page rules the pages would be those of the engine: A4 with wide margins.
    """
    sheets = {path: _COMMENT.sub(_blank, text) for path, text in sheets_of(sources.folders, sources.stylesheet).items()}
    if not fonts:
        raise _lacks(sources, sheets, "no-fonts", "it has no fonts", "@import url(fonts.css);")
    loaded = {name.strip().lower() for text in sheets.values() for name in _FONT.findall(text)}
    for path, text in sheets.items():
        for named in _FAMILY.finditer(text):
            if loaded and named[1].strip().lower() not in loaded:
                raise fail(
                    "no-fonts",
                    Source(path, text.count("\n", 0, named.start()) + 1),
                    f'no @font-face loads the font family "{named[1]}"',
                    "name one that fonts.css loads, or load this one there",
                )
    if not page_rules:
        raise _lacks(sources, sheets, "no-page-rules", "it has no @page rules", "@import url(page.css);")


def _lacks(sources: RenderSources, sheets: dict[Path, str], code: str, what: str, line: str) -> BrochureError:
    """The error at the file that is empty, where there is one, otherwise at the stylesheet itself."""
    own = file_of(sources.folders, sources.stylesheet)
    empty = next((path for path, text in sheets.items() if not text.strip()), None)
    if empty is None or (own is not None and empty == own.path.resolve()):
        about = f"{what}, and neither does any stylesheet that it imports"
        return fail(code, own, f"the pages cannot be made: {about}", f"import main.css at its top, which has: {line}")
    return fail(
        code,
        Source(empty),
        f"this stylesheet is empty, and so {Path(sources.stylesheet).name} is refused: {what}",
        f"put back what was in it: git checkout {Source(empty)}",
    )


def _blank(comment: re.Match[str]) -> str:
    """As many lines, so that the others keep their numbers."""
    return "\n" * comment[0].count("\n")
