"""What stands in the out folder before a build, and what its manifest says after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.model.edition import OPTIONAL, Edition
from brochure.output import dist
from brochure.output.manifest import Artifact, Manifest, is_plain
from brochure.output.record import Record


class Kept:
    """The files of the last build, each looked at once."""

    def __init__(self, out: Path, manifest: Manifest) -> None:
        self._out, self.manifest = out, manifest
        self._whole: dict[tuple[str, str], bool] = {}

    def artifacts(self, edition: Edition) -> tuple[Artifact, ...]:
        """The artifacts of an edition in its order; none where one of its files is missing or was changed."""
        made = {item.output: item for item in self.manifest.artifacts if item.edition == edition.name}
        wanted = set(map(str, edition.outputs))
        if not wanted - set(map(str, OPTIONAL)) <= made.keys() <= wanted:
            return ()
        artifacts = tuple(made[output] for output in edition.outputs if output in made)
        pages = self.manifest.html.get(edition.name, {})
        hashes = {**pages, **{item.path: item.sha256 for item in artifacts}}
        possible = pages and all(_is_of(item, edition) for item in artifacts)
        return artifacts if possible and self._are_whole(hashes) else ()

    def has_site(self) -> bool:
        """Whether there is a website, and all of its files are whole."""
        return bool(self.manifest.site) and self._are_whole(self.manifest.site)

    def is_there(self, path: str) -> bool:
        """Whether there is a file at this path below the out folder."""
        return is_plain(path) and (self._out / path).is_file()

    def _are_whole(self, hashes: Mapping[str, str]) -> bool:
        for item in hashes.items():
            if item not in self._whole:
                self._whole[item] = dist.has(self._out, *item)
            if not self._whole[item]:
                return False
        return True


def _is_of(item: Artifact, edition: Edition) -> bool:
    """Whether a row can be of this edition: anybody may have written it."""
    return item.scheme in {form.scheme for form in (edition, edition.larger) if form}


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made: by edition its artifacts, its copy for browsers and its key; and the text that it is of.

    ``known`` are all editions of the guide but those that cannot be made, ``unchanged`` the keys of those that were
    kept. ``version`` is the hash of all inputs where every edition was looked at. ``site`` is None where no website was
    made.
    """

    known: frozenset[str]
    text: Record
    version: str
    artifacts: dict[str, tuple[Artifact, ...]] = field(default_factory=dict)
    html: dict[str, Mapping[str, str]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    unchanged: dict[str, str] = field(default_factory=dict)
    site: Mapping[str, str] | None = None


def merged(now: Manifest, made: Made) -> Manifest:
    """The manifest ``now`` in the out folder with what was made put in its place.

    Another build may have finished since this one began: what was not made here stays as that one left it.
    """
    others = made.known - made.artifacts.keys()
    rows = [item for item in now.artifacts if item.edition in others]
    inputs = {name: key for name, key in now.inputs.items() if name in others}
    html = {name: pages for name, pages in now.html.items() if name in others}
    return Manifest(
        made.version if inputs == made.unchanged else "",
        (*rows, *(item for artifacts in made.artifacts.values() for item in artifacts)),
        inputs | made.keys,
        now.site if made.site is None else made.site,
        made.text,
        html | made.html,
    )
