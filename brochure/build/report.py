"""The editor's report on a guide: figures, findings, helplines, dates and open points, as HTML and as PDF."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from brochure.content.reader import read
from brochure.editorial import check, figures, plots
from brochure.editorial.rulebook import manual
from brochure.language.labels import Wording, wording, wording_of
from brochure.language.messages import in_language, translator
from brochure.model.errors import BrochureError, Finding, Severity
from brochure.model.guide import Guide, Status, Verification
from brochure.model.text import as_slug
from brochure.model.typeface import Typeface
from brochure.output import dist, fingerprint
from brochure.output.manifest import read_manifest
from brochure.source.files import read_text
from brochure.typesetting import brand_tokens, font_faces, libraries
from brochure.typesetting.drawings import coloured
from brochure.typesetting.helplines import in_region, number
from brochure.typesetting.templating import environment, plain
from brochure.typesetting.tokens import sheet_tokens

#: The stylesheets of the HTML page, beside the fonts.
STYLES = ("report.css", "fonts.css", "tokens.css", "base.css", "page.css")

#: So many findings of a kind are told one by one; of more, only the places are listed.
_MOST_TOLD = 12
_STATES = {
    Verification.VERIFIED: "report_verified",
    Verification.SECONDARY: "report_secondary",
    Verification.UNKNOWN: "report_unknown",
}


def report(root: Path, out: Path, today: datetime.date, language: str = "") -> tuple[Path, Path | None]:
    """Write the report on the guide in ``root`` as of ``today``; the paths of the page and of its PDF.

    It is in ``language`` where one is asked for, else in that of the guide.

    On a machine without Pango there is no PDF.

    Raises BrochureError where the guide cannot be read or ``out`` cannot be written.
    """
    guide = read(root)
    dist.check_apart(out, (root, fingerprint.STYLES))
    words = wording(language, guide.region) if language else wording_of(guide)
    counted = figures.figures(guide)
    limit = guide.checking.limits["sentence_words"]
    drawings = {path: coloured(data, guide.brand) for path, data in _drawings(counted, limit).items()}
    context = {
        **_header(guide, words, today),
        **_picture(guide, words, counted, limit),
        **_findings(root, words),
        "lines": list(_lines(guide, words)),
        "points": list(figures.open_points(_review(root))),
        "checklist": list(_checklist(guide, words)),
        **_products(guide, words, out),
    }
    html = environment().get_template("report.html.j2").render(context)
    name = as_slug(words["report"])
    pdf = _pdf(html, drawings, guide, f"{words['report']}: {plain(guide.title)}")
    files = {
        f"report/{name}.html": html.encode(),
        **({} if pdf is None else {f"report/{name}.pdf": pdf}),
        "report/report.css": f"@import url(styles/report.css);\n{_tokens(guide)}".encode(),
        **{f"report/{place}": data for place, data in drawings.items()},
        **{f"report/styles/{style}": (fingerprint.STYLES / style).read_bytes() for style in STYLES},
        **_fonts(guide.brand.typeface),
    }
    dist.write(out, files)
    return out / f"report/{name}.html", None if pdf is None else out / f"report/{name}.pdf"


def _tokens(guide: Guide) -> str:
    return brand_tokens.stylesheet(guide.brand) + sheet_tokens(guide.family.sheet)


def _fonts(typeface: Typeface) -> dict[str, bytes]:
    """The stylesheet that loads the guide's family, and its files."""
    folder = font_faces.FOLDER
    shipped = {f"report/styles/{folder}/{name}": path for name, path in font_faces.files(typeface, fingerprint.STYLES)}
    own = {f"report/{folder}/{name}": path for name, path in font_faces.own_files(typeface)}
    sheet = font_faces.stylesheet(typeface, browsers=True).encode()
    files = {place: path.read_bytes() for place, path in (shipped | own).items()}
    return {f"report/styles/{font_faces.SHEET}": sheet, **files}


def _pdf(html: str, drawings: Mapping[str, bytes], guide: Guide, title: str) -> bytes | None:
    from brochure.pdf.finish import finish_screen
    from brochure.pdf.tags import roles

    try:
        from brochure.typesetting.pages import Renderer
    except BrochureError as error:
        if libraries.is_missing(error):
            return None
        raise
    pages = Renderer("styles/report.css", {"styles": fingerprint.STYLES}, guide.brand).lay_out(
        html, _tokens(guide), drawings, brand=guide.brand
    )
    painted, laid = pages.marked_pdf()
    return finish_screen(painted, roles.document(laid, guide.language), title=title, language=guide.language)


def _drawings(counted: Sequence[figures.Figures], limit: int) -> dict[str, bytes]:
    rows = plots.tallest([one.lengths for one in counted])
    return {f"drawings/{_drawing(one)}": plots.plot(one.lengths, limit, rows) for one in counted}


def _drawing(one: figures.Figures) -> str:
    return f"sentences-{one.letter.lower()}.svg"


def _header(guide: Guide, words: Wording, today: datetime.date) -> dict[str, object]:
    left = (guide.review_by - today).days
    return {
        "guide": guide,
        "words": words.labels,
        "language": words.language,
        "date": words.date,
        "plain": plain,
        "today": today,
        "draft": guide.status is Status.DRAFT,
        "late": left < 0,
        "span": words["report_past" if left < 0 else "report_ahead"].format(span=words.days(abs(left))),
        "review": ", ".join(topic.letter for topic in guide.topics if topic.review),
    }


def _picture(guide: Guide, words: Wording, counted: Sequence[figures.Figures], limit: int) -> dict[str, object]:
    own = [topic for topic in guide.topics if not topic.same_as]
    everything = [one for topic in own for one in figures.sentences(topic, guide.language)]
    whole = figures.ease(everything, guide.language)
    rows = [
        {
            "letter": one.letter,
            "title": one.title,
            "drawing": _drawing(one),
            "alt": words["report_plot_alt"].format(
                count=len(one.lengths), longest=max(one.lengths, default=0), limit=limit,
                over=sum(length > limit for length in one.lengths),
            ),
            "longest": max(one.lengths, default=0),
            "words": one.words,
            "minutes": one.minutes,
            "ease": "" if one.ease is None else round(one.ease),
        }
        for one in counted
    ]  # fmt: skip
    total = {
        "words": sum(one.words for one in counted),
        "minutes": sum(one.minutes for one in counted),
        "longest": max((max(one.lengths, default=0) for one in counted), default=0),
        "ease": None if whole is None else round(whole),
    }
    return {"rows": rows, "total": total, "picture_text": words["report_picture_text"].format(limit=limit)}


def _findings(root: Path, words: Wording) -> dict[str, object]:
    """One entry for each kind of finding, with its places: errors first, then what is found most often."""
    found = check.findings(root)
    errors = sum(one.severity is Severity.ERROR for one in found)
    kinds: dict[tuple[str, Severity], list[Finding]] = {}
    for one in found:
        kinds.setdefault((one.code, one.severity), []).append(in_language(one, translator(words.language)))
    ordered = sorted(kinds.values(), key=lambda ones: (ones[0].severity is not Severity.ERROR, -len(ones)))
    counts = words["report_counts"].format(errors=errors, warnings=len(found) - errors)
    return {"kinds": [_kind(ones, root, words) for ones in ordered], "counts": counts}


def _kind(found: Sequence[Finding], root: Path, words: Wording) -> dict[str, object]:
    """All findings of one code: what they are about, where each is, and what to do, said once where it is the same."""
    code, (fix, *others) = found[0].code, dict.fromkeys(one.fix for one in found)
    places: dict[tuple[str, str, str], list[str]] = {}
    for one in found:
        line = one.source.line if one.source else None
        is_brief = len(found) > _MOST_TOLD
        row = (_file(one, root), "" if is_brief else one.problem, one.fix if others and not is_brief else "")
        places.setdefault(row, []).extend([] if line is None else [str(line)])
    rows = [
        {"place": ", ".join([*([file] if file else []), *_on_lines(lines, words)]), "problem": problem, "fix": own}
        for (file, problem, own), lines in places.items()
    ]
    title = translator(words.language)(manual().get(code, "").partition("\n")[0])
    return {
        "code": code,
        "title": title,
        "severity": found[0].severity.value,
        "rows": rows,
        "fix": "" if others else fix,
    }


def _on_lines(lines: Sequence[str], words: Wording) -> list[str]:
    return [f"{words['report_line']} {', '.join(dict.fromkeys(lines))}"] if lines else []


def _file(finding: Finding, root: Path) -> str:
    if finding.source is None:
        return ""
    path = finding.source.path
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _lines(guide: Guide, words: Wording) -> Iterator[dict[str, object]]:
    for line in in_region(guide):
        printed = number(line) or words["report_fill_in" if line.fill_in else "report_web_only"]
        yield {
            "name": line.name,
            "number": printed,
            "state": words[_STATES[line.status]],
            "sure": line.status is Verification.VERIFIED,
            "checked_on": None if line.status is Verification.UNKNOWN else line.checked_on,
            "source_url": line.source_url,
        }


def _review(root: Path) -> str:
    problems: list[Finding] = []
    text = read_text(root / "REVIEW.md", root, problems, None)
    if problems:
        raise BrochureError(problems)
    return text or ""


def _checklist(guide: Guide, words: Wording) -> Iterator[dict[str, object]]:
    for item in figures.checklist(guide):
        seen = words["report_seen"] if item.seen else words["report_unseen"]
        if item.lacking:
            seen = words["report_unseen_at"].format(letters=", ".join(item.lacking))
        yield {"label": words[item.label], "places": item.places, "seen": item.seen, "verdict": seen}


def _products(guide: Guide, words: Wording, out: Path) -> dict[str, object]:
    """Pages and sheets of each edition in the last build, and whether it was made of another version of the text."""
    manifest = read_manifest(out)
    built = manifest.text.code if manifest.text else ""
    editions = groupby(sorted(manifest.artifacts, key=lambda item: item.edition), key=lambda item: item.edition)
    products = []
    for name, items in editions:
        files = list(items)
        sheets = max((item.sheets or 0 for item in files), default=0)
        products.append({"name": name, "pages": files[0].pages, "sheets": sheets or "", "size": files[0].type_size})
    stale = bool(products) and built != guide.code
    return {"products": products, "stale": words["report_stale"].format(code=built or "?") if stale else ""}
