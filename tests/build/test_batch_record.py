"""batch_record.py: what was made is known after every end, and knowing it takes no longer where there is much."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brochure.build.batch_record import RECORD, BatchRecord
from brochure.output import dist


def test_the_record_is_written_less_often_the_more_there_is_and_whole_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, update = list[int](), dist.update

    def counted(out: Path, changes, *, again: bool = False) -> None:  # type: ignore[no-untyped-def]
        def noted():  # type: ignore[no-untyped-def]
            files, stale = changes()
            if RECORD in files:
                written.append(len(json.loads(files[RECORD])))
            return files, stale

        update(out, noted, again=again)

    monkeypatch.setattr(dist, "update", counted)
    record = BatchRecord(tmp_path)
    for first in range(0, 600, 10):
        record.add({f"p{at}": ("key", {f"all/p{at}": b"%d" % at}) for at in range(first, first + 10)})
    assert 30 < len(written) < 45, "of 60 times"
    record.save()
    record.save()
    assert written[-1] == len(json.loads((tmp_path / RECORD).read_text())) == 600
    again = BatchRecord(tmp_path)
    assert again.has("p599", "key")
    assert not again.has("p599", "other")
    (tmp_path / "all/p599").write_text("changed")
    assert not again.has("p599", "key")


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": 1, "b": {"key": "key"}}', '{"b": {"key": "key", "files": {"../x": ""}}}']
)
def test_a_record_that_somebody_changed_says_of_nothing_that_it_is_made(tmp_path: Path, text: str) -> None:
    (tmp_path / RECORD).write_text(text)
    assert not BatchRecord(tmp_path).has("b", "key")
    BatchRecord(tmp_path).add({"c": ("key", {"c": b"c"})})
    assert BatchRecord(tmp_path).has("c", "key")
