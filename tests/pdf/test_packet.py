"""What the metadata packet of a PDF says of its maker, which document information leaves out."""

from __future__ import annotations

import pytest

from brochure.pdf.fault import Purpose
from tests.pdf.test_faults import found

MAKER = "<dc:creator><rdf:Seq><rdf:li>R. Janssens</rdf:li></rdf:Seq></dc:creator>"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (MAKER, ['the file says Author "R. Janssens" to everyone who gets it']),
        ("<dc:source>C:\\Users\\rita\\folder.indd</dc:source>", ['the file says XMP "C:\\Users\\rita\\folder.indd"']),
        ("<dc:title><rdf:Alt><rdf:li>Slapen</rdf:li></rdf:Alt></dc:title>", []),
        ("<dc:creator><rdf:Seq><rdf:li/></rdf:Seq></dc:creator>", []),
        ("<no", []),
    ],
)
def test_a_person_or_a_folder_in_the_packet_is_named(said: str, expected: list[str]) -> None:
    problems = [fault.problem for fault in found(lambda file: file.packet(said), Purpose.ANY)]
    assert len(problems) == len(expected)
    assert all(problem.startswith(words) for problem, words in zip(problems, expected, strict=True))


def test_one_name_in_both_places_is_one_fault() -> None:
    def spoil(file) -> None:  # type: ignore[no-untyped-def]
        file.packet(MAKER)
        file.file.docinfo["/Author"] = "R. Janssens"

    assert [fault.code for fault in found(spoil)] == ["personal-data"]
