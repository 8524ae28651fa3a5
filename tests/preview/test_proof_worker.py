"""proof_worker.py: it begins from what a build has fitted, also while the preview runs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from brochure.output.manifest import MEMORY, memory_bytes
from brochure.preview.proof import Proof
from brochure.preview.proof_messages import Task
from brochure.preview.proof_worker import Worker


def test_what_a_build_fits_meanwhile_is_known(tmp_path: Path) -> None:
    connection = SimpleNamespace(poll=lambda *_: False, send=lambda _: None)
    worker = Worker(connection, tmp_path / "no-guide", tmp_path)  # type: ignore[arg-type]
    for key in ("a" * 64, "b" * 64):
        (tmp_path / MEMORY).write_bytes(memory_bytes({key: {"size": 11}}))
        worker._make(Task("boekje", Proof(), False, False))
    assert worker._memory == {"a" * 64: {"size": 11}, "b" * 64: {"size": 11}}
