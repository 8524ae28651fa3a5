"""Trial sheets: they show over which edge a printer turns paper, and how a pile is fed for printing the backs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from brochure.content.reader import read
from brochure.language.labels import Wording, wording_of
from brochure.model.edition import Feed
from brochure.model.guide import Guide
from brochure.model.paper import Flip, Imposition, Sheet, Slot
from brochure.model.text import as_slug
from brochure.output import dist, fingerprint
from brochure.typesetting import brand_tokens
from brochure.typesetting.tokens import sheet_tokens

Side = Mapping[str, object]

#: The option that the trial sheets name: it must not break over two lines.
OPTION = "--manual-duplex"


def trial(root: Path, out: Path) -> dict[str, str]:
    """Make the trial sheets in the language of the guide in ``root``; each path and what to do with it.

    One sheet for a printer that prints both sides, printed over its short edge; and a pair of files of two sheets
    for one that prints one side at a time.

    Raises BrochureError where the guide cannot be read or ``out`` cannot be written.
    """
    guide = read(root)
    dist.check_apart(out, (root, fingerprint.STYLES))
    words = wording_of(guide)
    name = f"pdf/{as_slug(words['trial'])}"
    files = {
        f"{name}.pdf": (_sheet(guide, words, [_front(words), _back(words)], two_sided=True), words["trial_use"]),
        f"{name}-1.pdf": (_sheet(guide, words, [_numbered(words, 1), _numbered(words, 2)]), words["manual_fronts"]),
        f"{name}-2.pdf": (_sheet(guide, words, [_answers(words, 2), _answers(words, 1)]), words["trial_backs"]),
    }
    dist.write(out, {path: data for path, (data, _) in files.items()})
    return {path: use for path, (_, use) in files.items()}


def _front(words: Wording) -> Side:
    texts = [words["trial_turn"], words["trial_right"], words["trial_wrong"], words["trial_crosses"]]
    return {"kind": "recto", "title": words["trial_front"], "texts": texts, "answers": []}


def _back(words: Wording) -> Side:
    return {"kind": "verso", "title": words["trial_back"], "texts": [words["trial_up"]], "answers": []}


def _numbered(words: Wording, number: int) -> Side:
    title = words["trial_sheet"].format(number=number)
    return {"kind": "recto", "title": title, "texts": [words["trial_again"]], "answers": []}


def _answers(words: Wording, number: int) -> Side:
    """What is printed on a back that is meant for sheet ``number`` by printers of kind A."""
    answers = [
        {"text": words["trial_same_up"], "letter": Feed.A},
        {"text": words["trial_same_down"], "letter": Feed.B},
        {"text": words["trial_other_up"], "letter": Feed.C},
        {"text": words["trial_other_down"], "letter": Feed.D},
    ]
    title = words["trial_sheet"].format(number=number)
    return {"kind": "verso", "title": title, "texts": [words["trial_read"]], "answers": answers}


def _sheet(guide: Guide, words: Wording, sides: list[Side], two_sided: bool = False) -> bytes:
    from brochure.imposition.sheets import impose_pdf
    from brochure.typesetting.document import trial_document
    from brochure.typesetting.pages import Renderer

    paper = guide.family.sheet
    html = trial_document(guide, [{**side, "option": OPTION} for side in sides])
    pages = Renderer("styles/trial.css", {"styles": fingerprint.STYLES}, guide.brand).lay_out(
        html, brand_tokens.stylesheet(guide.brand) + sheet_tokens(paper, landscape=True), brand=guide.brand
    )
    one, two = Slot(1), Slot(2)
    sheets = (Sheet((one,), (two,)),) if two_sided else (Sheet((one,)), Sheet((two,)))
    flip = Flip.SHORT_EDGE if two_sided else Flip.NONE
    plan = Imposition("one-up", 2, sheets, flip, columns=1, rows=1, landscape=True)
    made = impose_pdf(
        pages.plain_pdf(), plan, paper, title=words["trial"], language=guide.language, issued=guide.issued
    )
    return made.pdf
