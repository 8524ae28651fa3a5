"""The order of the stages for one edition. The only room that knows both ends of the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure import fit, imposition, inputs
from brochure.dist import Artifact, artifact, pdf_path
from brochure.edition import Edition, Output, Setting
from brochure.errors import BrochureError, Finding

if TYPE_CHECKING:
    from brochure.document import Document
    from brochure.guide import Guide
    from brochure.pages import Pages, Press
    from brochure.paper import Imposition

# The stages that load large libraries (document, pages, sheets, finish) are imported where they are first needed:
# when everything is up to date, nobody waits for a page engine.


class Work:
    """The work on one edition of one guide; ``memory`` is what casting off found before, and is added to."""

    def __init__(self, guide: Guide, edition: Edition, others: list[str], memory: dict[str, Any]) -> None:
        self.guide, self.edition, self.others, self.memory = guide, edition, others, memory
        self._documents: dict[Setting, Document] = {}
        self._laid: dict[Setting, Pages] = {}
        self._setting: Setting | None = None
        self._the_press: Press | None = None

    def document(self, setting: Setting) -> Document:
        """The document at a setting, made once."""
        if setting not in self._documents:
            from brochure.document import document

            self._documents[setting] = document(self.guide, self.edition, setting, self.others)
        return self._documents[setting]

    def stylesheet(self, setting: Setting) -> str:
        """The edition's stylesheet with the values that casting off chose in the last layer."""
        return (
            "@layer tokens, base, parts, edition, setting;\n"
            f"@import url(styles/editions/{self.edition.name}.css);\n"
            f"@layer setting {{ {_tokens(setting)} }}\n"
        )

    def lay_out(self, setting: Setting) -> Pages:
        """The pages at a setting, laid out once."""
        if setting not in self._laid:
            self._laid[setting] = self._press().lay_out(self.document(setting).html, _tokens(setting))
        return self._laid[setting]

    def _press(self) -> Press:
        if self._the_press is None:
            from brochure.pages import Press

            self._the_press = Press(f"styles/editions/{self.edition.name}.css", self._folders())
        return self._the_press

    def setting(self) -> Setting:
        """What casting off chose, found again by the hash of all that it depends on, or looked for now."""
        if self._setting is None:
            self._setting = self._remembered() or self._cast_off()
        return self._setting

    def _remembered(self) -> Setting | None:
        try:
            known = dict(self.memory[self._key(fit.first_setting(self.edition))])
            return Setting(**{**known, "follow": tuple(known["follow"]), "whole": tuple(known["whole"])})
        except (KeyError, TypeError, ValueError):
            return None

    def _cast_off(self) -> Setting:
        first = fit.first_setting(self.edition)
        chosen = fit.cast_off(
            self.edition,
            lambda setting: self.lay_out(setting).pages,
            lambda pages: imposition.padding(self.edition.scheme, pages),
        )
        self.memory[self._key(first)] = asdict(chosen)
        return chosen

    def impose(self, pages: int) -> Imposition:
        """Where so many pages lie on their sheets."""
        return imposition.impose(self.edition.scheme, pages, imposition.thickness(self.edition.grammage))

    def make(self) -> tuple[tuple[Artifact, ...], dict[str, bytes]]:
        """The finished files of every output and of the paginated HTML, by path, and the manifest's rows for them."""
        setting, pages = self.setting(), self.pages()
        document = self.document(setting)
        self._check(document, pages)
        files = dict(self._web_files(document, setting))
        artifacts = []
        for output in self.edition.outputs:
            path = pdf_path(self.guide.slug, self.edition.name, output)
            screen = output is Output.SCREEN
            data, sheets = (self._screen(pages), None) if screen else self._office(document, pages, setting)
            files[path] = data
            artifacts.append(artifact(self.edition.name, output, path, data, len(pages.pages), sheets))
        return tuple(artifacts), files

    def _screen(self, pages: Pages) -> bytes:
        from brochure.finish import finish_screen

        return finish_screen(pages.tagged_pdf(), title=self.guide.title, language=self.guide.language)

    def _office(self, document: Document, pages: Pages, setting: Setting) -> tuple[bytes, int]:
        from brochure.sheets import impose_pdf

        repainted = self._press().lay_out(document.office, _tokens(setting)) if document.office else None
        sheets = impose_pdf(
            pages.plain_pdf(repainted),
            self.impose(len(pages.pages)),
            self.edition.paper,
            title=self.guide.title,
            language=self.guide.language,
            issued=self.guide.issued,
        )
        return sheets.pdf, sheets.count

    def _check(self, document: Document, pages: Pages) -> None:
        """A line that runs over the text area is named with the file and line that it comes from."""
        problems = []
        for overflow in pages.overflows:
            anchors = [anchor for page in pages.pages[: overflow.page] for anchor in page.anchors]
            known = [document.anchors[anchor] for anchor in anchors if anchor in document.anchors]
            problems.append(
                Finding(
                    "text-too-wide",
                    known[-1] if known else self.edition.source,
                    f'"{overflow.text.strip()}" runs {overflow.excess:g} mm over the edge of page {overflow.page} '
                    f"of {self.edition.name}",
                    "shorten it, or let it break: a space, a hyphen, or a line in `unbroken` in words.toml",
                )
            )
        if problems:
            raise BrochureError(problems)

    def _folders(self) -> dict[str, Path]:
        return {"styles": inputs.STYLES, "images": self.guide.root / "images"}

    def _web_files(self, document: Document, setting: Setting) -> Iterator[tuple[str, bytes]]:
        yield f"html/{self.edition.name}.html", document.html.encode()
        yield f"html/{self.edition.name}.css", self.stylesheet(setting).encode()
        for top, folder in self._folders().items():
            for path in inputs.files(folder):
                yield f"html/{top}/{path.relative_to(folder).as_posix()}", path.read_bytes()

    def _key(self, setting: Setting) -> str:
        document, edition = self.document(setting), self.edition
        parts = [document.html, document.office, self.stylesheet(setting), edition.scheme, edition.paper]
        parts += [edition.grammage, edition.outputs, edition.type_size, self.guide.slug]
        return inputs.key(repr(parts), self._folders().values())

    def key(self) -> str:
        """The hash of all that this edition is made from."""
        return self._key(self.setting())

    def pages(self) -> Pages:
        """The pages at the chosen setting."""
        return self.lay_out(self.setting())


def _tokens(setting: Setting) -> str:
    return f":root {{ --text-size: {setting.size:g}pt; --text-leading: {setting.leading:g}pt }}"
