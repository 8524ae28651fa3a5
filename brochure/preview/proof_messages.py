"""What a proof service and its worker send each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from brochure.preview.proof import Proof

#: Where a picture is drawn from: a PDF and the number of its page.
Places = Mapping[str, tuple[bytes, int]]


@dataclass(frozen=True, slots=True)
class Task:
    """A proof to be made: its edition, what is shown of it now, whether on sheets, whether a stylesheet changed."""

    name: str
    before: Proof
    on_sheets: bool
    restyled: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown from now on, where its new pictures are drawn from, and those of the last whole layout."""

    proof: Proof
    places: Places
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names and titles of the editions that can be made, and the names of their data files and of all others."""

    editions: tuple[tuple[str, str], ...]
    stems: frozenset[str]


class Superseded:
    """Sent to a worker: there is a newer save, and what it casts off is of no use any more."""


class Done:
    """Sent by a worker when it has ended its task."""


class Connection(Protocol):
    """One end of a pipe."""

    def send(self, message: object, /) -> None: ...
    def recv(self) -> Any: ...
    def close(self) -> None: ...
    def poll(self, timeout: float | None = 0.0, /) -> bool: ...
