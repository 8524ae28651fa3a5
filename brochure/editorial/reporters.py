"""Reporters of findings: text for people, and JSON, SARIF 2.1.0 or GitHub annotations for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from brochure.editorial.rulebook import manual
from brochure.language.messages import Translate
from brochure.model.errors import Finding, Severity, Source, printable

_BOLD, _RED, _YELLOW, _DIM, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW}


def text(findings: Sequence[Finding], *, colour: bool, translate: Translate = str) -> Iterator[str]:
    """The lines for people: by file, each finding with its line, column, problem and fix; at the end their number.

    ``translate`` says the sentences of the program in the language of the reader.
    """

    def paint(code: str, words: str) -> str:
        return f"{code}{words}{_PLAIN}" if colour else words

    for path, group in groupby(findings, key=lambda finding: _path(finding.source)):
        yield paint(_BOLD, printable(path) or translate("the guide"))
        for finding in group:
            place = _place(finding.source)
            word = translate(f"{finding.severity.value}:").removesuffix(":")
            severity = f"{paint(_COLOURS[finding.severity], word)}:"
            problem = f"{printable(translate(finding.problem))}  {paint(_DIM, f'[{finding.code}]')}"
            yield f"  {place + ' ' if place else ''}{severity} {problem}"
            yield f"      {translate('fix:')} {printable(translate(finding.fix))}"
        yield ""
    yield counted(findings, translate)


def counted(findings: Sequence[Finding], translate: Translate = str) -> str:
    """How many errors and warnings there are, in a sentence."""
    if not findings:
        return translate("nothing found")
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    parts = [f"{errors} error{'s' if errors != 1 else ''}"] if errors else []
    parts += [f"{warnings} warning{'s' if warnings != 1 else ''}"] if warnings else []
    return ", ".join(map(translate, parts))


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list of objects, one for each finding."""
    rows = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "path": _path(finding.source) or None,
            "line": finding.source.line if finding.source else None,
            "column": finding.source.column if finding.source else None,
            "problem": finding.problem,
            "fix": finding.fix,
        }
        for finding in findings
    ]
    return json.dumps(rows, indent=2)


def sarif(findings: Iterable[Finding]) -> str:
    """A log in SARIF 2.1.0 (OASIS, 2020), which code hosts and editors read."""
    known = manual()
    found = list(findings)
    described = [
        {
            "id": code,
            "shortDescription": {"text": known.get(code, code).split("\n")[0]},
            "fullDescription": {"text": known.get(code, code)},
        }
        for code in sorted({finding.code for finding in found})
    ]
    results = [
        {
            "ruleId": finding.code,
            "level": finding.severity.value,
            "message": {"text": f"{finding.problem}\nfix: {finding.fix}"},
            "locations": [_location(finding.source)] if finding.source else [],
        }
        for finding in found
    ]
    run = {"tool": {"driver": {"name": "brochure", "rules": described}}, "results": results}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2)


def github(findings: Iterable[Finding]) -> Iterator[str]:
    """GitHub workflow commands: annotations beside the lines of a change."""
    for finding in findings:
        source = finding.source
        fields = {"file": _path(source), "line": source and source.line, "col": source and source.column}
        fields["title"] = finding.code
        shown = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items() if value)
        yield f"::{finding.severity.value} {shown}::{_message(f'{finding.problem}. Fix: {finding.fix}')}"


def _location(source: Source) -> dict[str, object]:
    place: dict[str, object] = {
        "artifactLocation": {"uri": quote(Path(_path(source)).as_posix(), errors="surrogateescape")}
    }
    if source.line is not None:
        place["region"] = {"startLine": source.line} | ({"startColumn": source.column} if source.column else {})
    return {"physicalLocation": place}


def _path(source: Source | None) -> str:
    return "" if source is None else str(Source(source.path))


def _place(source: Source | None) -> str:
    return "" if source is None else ":".join(str(part) for part in (source.line, source.column) if part is not None)


def _message(words: str) -> str:
    return printable(words).replace("%", "%25")


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")
