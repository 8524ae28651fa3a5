"""All stages for one edition in their order, from a guide to finished files: fit, lay out, check, impose, finish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.build import browser_copy, edition_key, form_fit, office_sheets, proof, typing_in
from brochure.build import memory as memories
from brochure.build.documents import Documents
from brochure.imposition import impose, imposed
from brochure.model.edition import SHOP, Edition, Feed, Output, Setting
from brochure.model.errors import BrochureError, Finding
from brochure.output import fingerprint
from brochure.output.manifest import Artifact, artifact, pdf_path
from brochure.source import pictures
from brochure.source.copies import copy, with_copies
from brochure.typesetting import brand_tokens, casting_off, copyfit, cover_art, layout_findings, smaller_pictures
from brochure.typesetting.layout_findings import file_slug
from brochure.typesetting.layouts import Layouts
from brochure.typesetting.tokens import tokens

if TYPE_CHECKING:
    from brochure.model.form import Form
    from brochure.model.guide import Guide
    from brochure.model.paper import Flip, Imposition
    from brochure.typesetting.document import Document
    from brochure.typesetting.pages import Pages, Renderer

# The stages that load large libraries (document, pages, sheets, finish) are imported where they are first needed:
# when everything is up to date, the page engine is not loaded.


class EditionJob:
    """The work on one edition of one guide.

    ``memory`` is what fitting found before, and is added to; ``renderers`` are those of other editions, by stylesheet.
    """

    def __init__(
        self,
        guide: Guide,
        edition: Edition,
        others: list[str],
        memory: dict[str, Any],
        renderers: dict[str, Renderer] | None = None,
    ) -> None:
        self.guide, self.edition, self.others, self.memory = guide, edition, others, memory
        self._renderers = {} if renderers is None else renderers
        self._documents = Documents(guide, others, self.form, self.alone, memory, self._hash_of)
        self._laid, self._numbers = Layouts(), memories.NO_NUMBERS
        self._setting: Setting | None = None
        self._keys: dict[Setting, str] = {}
        self._plain: bytes | None = None
        self.filled: tuple[str, ...] = ()  # the places of a practice that are not left to be typed in
        self._for_shop: Mapping[Output, bytes] = {}

    def form(self, setting: Setting) -> Edition:
        """The edition itself, or its larger form when its text does not fit."""
        return self.edition.larger if setting.larger and self.edition.larger else self.edition

    def document(self, setting: Setting) -> Document:
        """The document at a setting, made once, with what is fitted on its cover and other pages of display size."""
        return self._documents.at(setting)

    def stylesheet(self, setting: Setting) -> str:
        """The edition's stylesheet with the values that fitting chose in the last layer."""
        return self._stylesheet(self._tokens(setting))

    def _stylesheet(self, tokens: str) -> str:
        return f"@import url({self.edition.stylesheet});\n@layer setting {{ {tokens} }}\n"

    def lay_out(self, setting: Setting) -> Pages:
        """The pages at a setting, laid out once."""
        if setting not in self._laid:
            self._laid.make_room()
            made, brand = self.document(setting), self.guide.brand
            lay_out = partial(
                self._renderer().lay_out, made.html, self._tokens(setting), made.drawings, self.checkpoint, brand
            )
            remembered = memories.numbers(self.memory, self.key()) if setting == self._setting else {}
            pages = lay_out(numbers=remembered or self._numbers)
            if remembered and pages.numbers != remembered:  # what the file says is no guess, but wrong
                pages = lay_out()
            self._laid[setting], self._numbers = pages, pages.numbers
        return self._laid[setting]

    def alone(self, document: Document, setting: Setting, rules: str) -> Pages:
        """A document that is laid out in the style of this edition, with ``rules`` of CSS after all others."""
        tokens = f"{self._tokens(setting, document)} {rules}"
        return self._renderer().lay_out(document.html, tokens, document.drawings, self.checkpoint, self.guide.brand)

    def checkpoint(self) -> None:
        """Called before each page is laid out: what it raises ends the work."""

    def _tokens(self, setting: Setting, made: Document | None = None) -> str:
        made = made or self.document(setting)
        more = {**brand_tokens.tokens(self.guide.brand), **made.tokens}
        return f"{tokens(setting, self.form(setting), more)} {made.rules}"

    def _renderer(self) -> Renderer:
        stylesheet = self.edition.stylesheet
        if stylesheet not in self._renderers:
            from brochure.typesetting.pages import Renderer

            self._renderers[stylesheet] = Renderer(stylesheet, self._folders(), self.guide.brand)
        return self._renderers[stylesheet]

    def setting(self) -> Setting:
        """The fitted setting: remembered under the hash of all that it depends on, or searched for now."""
        if self._setting is None:
            self._setting = self.remembered() or self._fit()
        return self._setting

    def prepare(self) -> None:
        """Do what shows mistakes soon: fill the templates and, where pages are to be laid out, read the stylesheet."""
        self._setting = self._setting or self.remembered()
        if self._setting is None:
            self._renderer()

    def fix_setting(self, setting: Setting | None) -> None:
        """Use this setting instead of fitting, for a quick proof; None to fit it after all."""
        self._setting = setting

    def remembered(self) -> Setting | None:
        """The setting that an earlier fitting of the very same content found; None when there is none."""
        raw = self.memory.get(self._memory_key)
        return memories.setting(raw, self.edition, [topic.slug for topic in self.guide.topics])

    def _fit(self) -> Setting:
        chosen = form_fit.fit(self.edition, False, self.lay_out, self._laid)
        if isinstance(chosen, copyfit.TooLongError) and self.edition.larger:
            chosen = form_fit.fit(self.edition.larger, True, self.lay_out, self._laid)
        if isinstance(chosen, copyfit.TooLongError):
            raise BrochureError([layout_findings.too_long(chosen, self.guide, self.edition)])
        self.memory[self._memory_key] = asdict(chosen)
        return chosen

    def type_size(self) -> tuple[float, float]:
        """Type size and leading in pt as printed: they grow with the paper, where it is larger than the design."""
        setting, scale = self.setting(), self.edition.scale
        return round(setting.size * scale, 1), round(setting.leading * scale, 2)

    def impose(self, flip: Flip | None = None) -> Imposition:
        """The imposition of the pages, for sheets turned over the edge ``flip``, or over the edition's own.

        Raises BrochureError where they do not fill their sheets or do not fit on them.
        """
        return imposed.imposed(self.form(self.setting()), self.pages().pages, flip)

    def make(self) -> tuple[tuple[Artifact, ...], dict[str, bytes]]:
        """The finished files of every output and of the paginated HTML, by path, and the manifest's rows for them."""
        setting, pages = self.setting(), self.pages()
        memories.keep_numbers(self.memory, self.key(), pages.numbers)
        document, form = self.document(setting), self.form(setting)
        layout_findings.check(document, pages, self.guide, self.edition)
        root, photographs = self.guide.root, pages.photographs()
        html, shown = with_copies(document.html, root, photographs, browser_copy.PAGE_DOTS)
        for picture in cover_art.grounds(document.rules, root):
            shown[picture.relative_to(root).as_posix()] = copy(picture, root, browser_copy.GROUND_DOTS).data
        document, stylesheet = replace(document, html=html), self.stylesheet(setting)
        files = dict(browser_copy.files(self.edition, document, pages.measured, stylesheet, shown, self.guide.brand))
        artifacts, typed = [], typing_in.form(self.guide, self.edition, pages, self.filled)
        plan, size = self.impose(), self.type_size()[0]
        for output, count in imposed.files(self.edition, plan).items():
            path = pdf_path(file_slug(self.guide, self.edition), self.edition.file_name, output, self.edition.naming)
            data, sheets = self._output(document, pages, output, typed)
            proof.check(self.edition, path, data, output, (plan, pages.pages, form.paper), self.guide.brand.typeface)
            files[path] = data
            artifacts.append(artifact(self.edition.name, output, path, data, count, sheets, form.scheme, size))
        if photographs:  # they weigh more than the pages around them
            self._laid.release()
        self._laid.make_room()
        return tuple(artifacts), files

    def _output(self, made: Document, pages: Pages, output: Output, typed: Form | None) -> tuple[bytes, int | None]:
        """The bytes of a file, and the sheets of paper that a copy takes where it is imposed."""
        if output is Output.SCREEN:
            return self._screen(made, pages, typed), None
        return (self._shop(made, pages)[output], None) if output in SHOP else self._office(made, pages, output, typed)

    def _shop(self, document: Document, pages: Pages) -> Mapping[Output, bytes]:
        """What goes to a print shop, made once."""
        from brochure.build.press_files import press_files

        if not self._for_shop:
            form, plan = self.form(self.setting()), self.impose()
            spine = partial(self.alone, replace(document, html=document.spine), self.setting())
            self._for_shop = press_files(self.guide, form, plan, pages.plain_pdf(), document.title, spine)
        return self._for_shop

    def _screen(self, document: Document, pages: Pages, typed: Form | None) -> bytes:
        from brochure.build.screen import screen_pdf

        def painted() -> None:  # what is imposed too: then a long document needs its boxes no more
            self._laid.tidy()
            if Output.OFFICE in self.edition.outputs and self._laid.crowded:
                self._painted_plain(document, pages)
            self._laid.make_room()

        return screen_pdf(self.guide, self.edition, document, pages, painted, typed)

    def _painted_plain(self, document: Document, pages: Pages) -> bytes:
        if self._plain is None:
            lay_out, moved = self._renderer().lay_out, self._tokens(self.setting())
            self._plain = office_sheets.plain_pdf(self.guide, self.edition, document, pages, lay_out, moved)
        return self._plain

    def _office(self, document: Document, pages: Pages, output: Output, typed: Form | None = None) -> tuple[bytes, int]:
        plain, feed = self._painted_plain(document, pages), self.edition.feed or Feed.A
        plan = self.impose(impose.refed(feed) if output is Output.BACKS else None)
        title, paper = document.title, self.form(self.setting()).paper
        made = office_sheets.imposed_pdf(plain, plan, paper, feed, output, title, self.guide, typed)
        return made.pdf, made.count

    def _folders(self) -> dict[str, Path]:
        return {"styles": fingerprint.STYLES, pictures.FOLDER: self.guide.root / pictures.FOLDER}

    def _key(self, setting: Setting) -> str:
        if setting not in self._keys:
            # What is fitted on a cover follows from all of this; without it no page engine is needed to know it.
            self._keys[setting] = self._hash_of(self._documents.draft(setting), setting, edition_key.hashed)
        return self._keys[setting]

    @cached_property
    def _memory_key(self) -> str:
        first = casting_off.first_setting(self.edition)
        return self._hash_of(self._documents.draft(first), first)

    def _hash_of(self, document: Document, setting: Setting, hashed: Callable[..., str] = edition_key.fitted) -> str:
        return hashed(self.guide, self.edition, document, self._stylesheet(self._tokens(setting, document)))

    def key(self) -> str:
        """The hash of all that this edition is made from."""
        return self._key(self.setting())

    def notes(self) -> tuple[Finding, ...]:
        """What was changed so that the text prints: a title that is set smaller, a short answer that nobody wrote."""
        source = next((one.source for one in self.guide.topics if one.slug == self.edition.topic), self.guide.source)
        setting = self.setting()
        return (*self.document(setting).notes, *smaller_pictures.notes(self.edition, setting, source))

    def pages(self) -> Pages:
        """The pages at the chosen setting."""
        return self.lay_out(self.setting())
