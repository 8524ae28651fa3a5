"""The order of the stages, and what need not be done again. The only room that knows both ends of the house."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure import content, dist, fit, imposition, inputs
from brochure.edition import Edition, Output, Setting
from brochure.errors import BrochureError, Finding, nearest

if TYPE_CHECKING:
    from brochure.document import Document
    from brochure.guide import Guide
    from brochure.pages import Pages

# The stages that load large libraries (document, pages, sheets, finish) are imported where they are first needed:
# when everything is up to date, nobody waits for a page engine.



@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives for one edition: its artifacts, and whether they were made now or were up to date."""

    edition: Edition
    artifacts: tuple[dist.Artifact, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class _Finished:
    key: str
    artifacts: tuple[dist.Artifact, ...]
    files: dict[str, bytes]


def editions(root: Path) -> tuple[Edition, ...]:
    """The editions of the content folder ``root``, by name; raises BrochureError with all that is wrong in them."""
    return content.read_editions(root, imposition.SCHEMES)


def build(root: Path, out: Path, names: Collection[str] = ()) -> list[Built]:
    """Build the named editions (all when none is named) of the guide in ``root`` into ``out``.

    Nothing is written before everything is made; on BrochureError the earlier output stands untouched.
    """
    every = editions(root)
    wanted = _choose(every, names, root)
    before = dist.read_manifest(out)
    whole = inputs.fingerprint(root)
    if before.version == whole and (kept := _all_kept(wanted, before, out)):
        return kept
    guide = content.read(root)
    memory = dist.read_memory(out)
    built: list[Built] = []
    files: dict[str, bytes] = {}
    keys = dict(before.inputs)
    problems: list[Finding] = []
    for edition in wanted:
        others = [other.title for other in every if other.name != edition.name]
        try:
            finished = _Edition(guide, edition, others, memory).finish(before, out)
        except BrochureError as error:
            problems.extend(error.findings)
            continue
        keys[edition.name] = finished.key
        files.update(finished.files)
        built.append(Built(edition, finished.artifacts, bool(finished.files)))
    if problems:
        raise BrochureError(problems)
    _write(out, files, built, before, keys, memory, whole, {edition.name for edition in every})
    return built


def plan(root: Path, name: str) -> tuple[imposition.Imposition, Setting]:
    """How the pages of edition ``name`` lie on their sheets, and the setting they were cast off to."""
    every = editions(root)
    (edition,) = _choose(every, [name], root)
    others = [other.title for other in every if other.name != edition.name]
    work = _Edition(content.read(root), edition, others, {})
    setting = work.setting()
    pages = work.lay_out(work.document(setting), setting)
    return work.impose(len(pages.pages)), setting


class _Edition:
    """The work on one edition of one guide."""

    def __init__(self, guide: Guide, edition: Edition, others: list[str], memory: dict[str, Any]) -> None:
        self.guide, self.edition, self.others, self.memory = guide, edition, others, memory
        self._laid: dict[Setting, Pages] = {}

    def document(self, setting: Setting) -> Document:
        from brochure.document import document

        return document(self.guide, self.edition, setting, self.others)

    def stylesheet(self, setting: Setting) -> str:
        return (
            "@layer tokens, base, parts, edition, setting;\n"
            f"@import url(styles/editions/{self.edition.name}.css);\n"
            f"@layer setting {{ :root {{ --text-size: {setting.size:g}pt; --text-leading: {setting.leading:g}pt; }} }}\n"
        )

    def lay_out(self, document: Document, setting: Setting) -> Pages:
        if setting not in self._laid:
            from brochure.pages import lay_out

            self._laid[setting] = lay_out(document.html, self._texts(setting), self._folders())
        return self._laid[setting]

    def setting(self) -> Setting:
        """What casting off chose, found again by the hash of all that it depends on, or looked for now."""
        first = fit.first_setting(self.edition)
        key = self._key(first)
        try:
            known = dict(self.memory[key])
            return Setting(**{**known, "follow": tuple(known["follow"])})
        except (KeyError, TypeError, ValueError):
            pass
        chosen = fit.cast_off(
            self.edition,
            lambda setting: self.lay_out(self.document(setting), setting).pages,
            lambda pages: imposition.padding(self.edition.scheme, pages),
        )
        self.memory[key] = asdict(chosen)
        return chosen

    def impose(self, pages: int) -> imposition.Imposition:
        return imposition.impose(self.edition.scheme, pages, imposition.thickness(self.edition.grammage))

    def finish(self, before: dist.Manifest, out: Path) -> _Finished:
        setting = self.setting()
        key = self._key(setting)
        kept = tuple(item for item in before.artifacts if item.edition == self.edition.name)
        if before.inputs.get(self.edition.name) == key and kept and all(dist.is_whole(out, item) for item in kept):
            return _Finished(key, kept, {})
        document = self.document(setting)
        pages = self.lay_out(document, setting)
        self._check(document, pages)
        files = dict(self._web_files(document, setting))
        artifacts = []
        for output in self.edition.outputs:
            path = dist.pdf_path(self.guide.slug, self.edition.name, output)
            data, sheets = self._office(document, pages, setting) if output is Output.OFFICE else (self._screen(pages), None)
            files[path] = data
            artifacts.append(dist.artifact(self.edition.name, output, path, data, len(pages.pages), sheets))
        return _Finished(key, tuple(artifacts), files)

    def _screen(self, pages: Pages) -> bytes:
        from brochure.finish import finish_screen

        return finish_screen(pages.tagged_pdf(), title=self.guide.title, language=self.guide.language)

    def _office(self, document: Document, pages: Pages, setting: Setting) -> tuple[bytes, int]:
        from brochure.pages import lay_out
        from brochure.sheets import impose_pdf

        repainted = lay_out(document.office, self._texts(setting), self._folders()) if document.office else None
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

    def _texts(self, setting: Setting) -> dict[str, str]:
        return {f"{self.edition.name}.css": self.stylesheet(setting)}

    def _folders(self) -> dict[str, Path]:
        return {"styles": inputs.STYLES, "images": self.guide.root / "images"}

    def _web_files(self, document: Document, setting: Setting) -> Iterator[tuple[str, bytes]]:
        yield f"html/{self.edition.name}.html", document.html.encode()
        yield f"html/{self.edition.name}.css", self.stylesheet(setting).encode()
        for top, folder in self._folders().items():
            for path in inputs.files(folder):
                yield f"html/{top}/{path.relative_to(folder).as_posix()}", path.read_bytes()

    def _key(self, setting: Setting) -> str:
        parts = [self.document(setting), self.stylesheet(setting), self.edition]
        return inputs.key(repr(parts), self._folders().values())


def _choose(every: tuple[Edition, ...], names: Collection[str], root: Path) -> list[Edition]:
    known = {edition.name: edition for edition in every}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BrochureError(
            Finding("unknown-edition", None, f'there is no edition "{name}" in {root / "editions"}', nearest(name, known))
            for name in unknown
        )
    return [edition for edition in every if not names or edition.name in names]


def _all_kept(wanted: list[Edition], before: dist.Manifest, out: Path) -> list[Built]:
    kept = []
    for edition in wanted:
        artifacts = tuple(item for item in before.artifacts if item.edition == edition.name)
        if not artifacts or not all(dist.is_whole(out, item) for item in artifacts):
            return []
        kept.append(Built(edition, artifacts, fresh=False))
    return kept


def _write(
    out: Path,
    files: dict[str, bytes],
    built: list[Built],
    before: dist.Manifest,
    keys: dict[str, str],
    memory: dict[str, object],
    whole: str,
    known: set[str],
) -> None:
    done = {item.edition.name for item in built}
    kept = [item for item in before.artifacts if item.edition in known - done]
    now = [item for result in built for item in result.artifacts]
    # The whole fingerprint stands for every edition; a build of some of them leaves the others to be looked at.
    version = whole if done == known else ""
    manifest = dist.Manifest(version, (*kept, *now), {name: key for name, key in keys.items() if name in known})
    stale = {item.path for item in before.artifacts} - {item.path for item in manifest.artifacts}
    dist.write(
        out,
        {**files, dist.MEMORY: dist.memory_bytes(memory), dist.MANIFEST: dist.manifest_bytes(manifest)},
        sorted(stale),
    )
