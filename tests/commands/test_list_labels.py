"""`list --labels` prints lines that labels.toml takes."""

from __future__ import annotations

import pytest

from brochure.commands import cli
from brochure.content import reader
from brochure.language.labels import wording
from tests.support.guides import Folder


def test_every_label_is_listed_as_a_line_of_labels_toml(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.write("labels.toml", 'notes = "Your questions"')
    assert cli.main(["list", "--labels", "--content", str(folder.root)]) == 0
    listed = capsys.readouterr().out
    assert 'notes = "Your questions"\n' in listed
    own = reader.read(folder.write("labels.toml", listed).root).labels
    assert own == {**wording("en").labels, "notes": "Your questions"}
