"""A finished build for tests: its files, their rows in the manifest, and the text of their pages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from brochure.build.edition_job import EditionJob
from brochure.content import reader
from brochure.content.selection import editions, others_than
from brochure.model.edition import Edition
from brochure.model.guide import Guide
from brochure.output.manifest import read_memory
from brochure.pdf import preflight

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Build:
    """A finished build: the content folder it came from and the out folder it went to."""

    root: Path
    out: Path

    @cached_property
    def guide(self) -> Guide:
        return reader.read(self.root)

    @cached_property
    def rows(self) -> list[dict[str, object]]:
        return json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["artifacts"]

    def row(self, edition: str, output: str) -> dict[str, object]:
        (found,) = [row for row in self.rows if (row["edition"], row["output"]) == (edition, output)]
        return found

    def pdf(self, edition: str, output: str) -> bytes:
        return (self.out / str(self.row(edition, output)["path"])).read_bytes()

    def job(self, edition: Edition) -> EditionJob:
        """The job of an edition as in the build, with the settings that fitting found."""
        others = others_than(editions(self.root), edition)
        return EditionJob(self.guide, edition, others, read_memory(self.out))

    def texts(self, edition: str, output: str = "screen") -> list[str]:
        return preflight.texts(self.pdf(edition, output))


def flowing(text: str) -> str:
    """Page text as running text: without hyphens at line ends, with single spaces."""
    # PDFium gives a soft hyphen at a line end as U+0002 or drops it with the break, depending on its version.
    text = re.sub(r"[\u00ad\u0002\u2010\ufffe]\s*", "", text)
    text = solid(text)
    return " ".join(text.replace("\u00a0", " ").split())


def solid(text: str) -> str:
    """Hyphens inside words gone: at the end of a line PDFium does not distinguish the author's from the engine's."""
    return re.sub(r"(?<=\w)-(?=\w)", "", text)


def words(html: str) -> list[str]:
    """The words of a piece of HTML."""
    import html as entities

    text = re.sub(rf"<wbr\s*/?>|\u2060|{SOFT_HYPHEN}", "", html)
    text = re.sub(r"<[^>]+>", " ", text)
    return re.findall(r"\w+", solid(entities.unescape(text)))
