"""Telephone numbers in a text, however people write them; dates, times, amounts and other figures are none.

The forms are those of Belgium, the Netherlands, France, Germany and the United Kingdom: ITU-T E.123 and E.164, the
harmonised 116 numbers of Europe, short numbers after a word such as "bel" or "Telefon".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: Countries that people write before a number (E.164): Belgium and what lies around it.
_COUNTRIES = ("352", "353", "31", "32", "33", "34", "39", "41", "43", "44", "45", "46", "47", "48", "49")
#: E.164: a number has at most 15 figures; the shortest national ones have 8 ("0800-0113"), or 7 after "tel.".
_LEAST, _LEAST_LABELLED, _MOST = 8, 5, 15
#: The 116 numbers that are in use: missing children, victims, violence, children, cards, doctor, emotional support.
_HARMONISED = ("000", "006", "016", "111", "116", "117", "123")

#: Figures with what stands between them in a number, and the + and brackets before them.
_RUN = re.compile(r"(?<![\w+,:°#*=-])(?<![\w][./])[+(]{0,2} ?\d(?:[ ./()\-_~]{0,4}\d)*(?![\w%°])(?![,:]\d)")
#: Where one number ends and another begins: "02 123 45 67 / 0471 12 34 56", "0800 12 345 (24/7)".
_NEXT = re.compile(
    r" ?[/\-] ?(?=\+|00|\(?0\d{2,3}[ ./)\-]) ?| \((?!0\))(?=\d{1,2}/)"
    r"|(?<!\d[ ./-]\d{3})(?<!\d{4})(?<=\d{3}) / (?=\d{3}(?![\d ./-]))"
)

_NUMBER_WORDS = (
    r"tel(?:efoon\w*|efon\w*|ephone|eph)?|t[eé]l[eé]phone|tél|phone|gsm|mobile?|mobil|handy|portable|fax|sms|whatsapp|"
    r"num[eé]ros?(?: (?:verts?|gratuits?|unique|court|d['’]urgence))*|"
    r"(?:\w*(?:nood|alarm|hulp|telefoon|bel|gsm|spoed|info|not|ruf|service)|free|help|phone)?(?:nummers?|nummern?|numbers?)|(?!bus|tram|metro|trein)\w{3,}lijn|hotline|"
    r"helpline|infoline|\w*telefoon|\w*telefon|n°|notruf|notarzt|polizei|telefonseelsorge|"
    r"rettungsdienst|feuerwehr|politie|ambulance|brandweer|police|pompiers|samu|urgences?|emergency"
)
_VERBS = (
    r"bel(?:t|len)?|opbellen|telefoneer\w*|telefoneren|call(?:ing)?|ring|dial|phone|appel\w*|compos\w*|t[eé]l[eé]phon\w*|"
    r"joindre|joign\w*|ruf\w*|anruf\w*|wähl\w*|telefonier\w*"
)
#: A message goes to a number, a French short one has its article: "text HELP to 12345", "le 3919".
_TO = re.compile(r"(?<!\w)(?:text\w*|sms\w*|whatsapp)\b[^.?!\d\n]{1,30} (?:to|naar|an|au|à) $", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!\w)(?:le|au|unter der) $", re.IGNORECASE)
#: Before the emergency numbers of France, which have two figures.
_FRENCH = re.compile(
    r"(?<!\w)(?:(?:appel|compos)\w* le|pompiers|police|gendarmerie|samu|urgences m[eé]dicales)[ :(]+$", re.IGNORECASE
)
#: A word that says that a number follows; what may stand between them, which `_label` judges.
_LABEL = re.compile(rf"(?<!\w)(?:(?P<noun>{_NUMBER_WORDS})|(?P<verb>{_VERBS}))(?!\w)", re.IGNORECASE)
_GAP = re.compile(r"\.?[^.?!\d\n]{0,30}")
_CLOSE = re.compile(
    r"\.?[ :()\-]*(?:(?:is|op|naar|van|est|le|la|les|au|ist|die|der|den|das|unter|on|at|the|gratis|free)[ :]+){0,2}$",
    re.IGNORECASE,
)
#: Between a verb and a short number: a place or a year may follow these.
_ELSEWHERE = re.compile(
    r",|(?<!\w)(?:in|te|à|en|aus|nach|from|since|sinds|vanaf|depuis|seit|voor|before|tot)\s*$", re.IGNORECASE
)
_AND = re.compile(r"^ ?\(?(?:of|or|ou|oder|en|and|et|und|,|/)(?: (?:le|au|die|der|de|the))? ?$")
#: After a figure that counts something.
_COUNTED = re.compile(
    r"\s*(?:%|‰|€|\$|£|°|(?:euros?|eur|uur|u|uhr|h|keer|dagen|jaar|jaren|times|days|years|fois|jours|ans|mal|tage|jahre|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"inwoners|mensen|personen|people|persons|habitants|personnes|einwohner|menschen|km|m²|m|meters?|metres?|mètres?|kg|mg|ml|kcal|woorden|words)"
    r"(?!\w))",
    re.IGNORECASE,
)
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[89]|20)\d\d"
_HOUR = r"(?:[01]?\d|2[0-4])[.:h][0-5]\d"
#: Between a word and its number.
_ID = r"(?:[ .:#°\-]|n[ro]\.?|n°|number|nummer|num[eé]ro|BE|NL){0,6}"
#: Figures that are no telephone number, whatever stands around them.
_OTHERS = re.compile(
    r"(?:https?://|(?<!\w)www\.)\S+|[\w.+-]{1,64}@[\w.-]+"  # addresses
    rf"|(?<!\d)(?<!\d[ ./-]){_DAY}(?P<s>[./-]) ?{_MONTH}(?P=s) ?(?:{_YEAR}|\d\d)(?![ ./-]?\d)"  # 01/02/2026, 1. 2. 26
    rf"|(?<!\d)(?<!\d[ ./-]){_DAY} {_MONTH} {_YEAR}(?![ ./-]?\d)"
    rf"|(?<!\d){_YEAR}[./-]{_MONTH}[./-]{_DAY}(?!\d)"
    rf"|(?<!\d){_DAY}[./]{_MONTH}\.? ?- ?{_DAY}[./]{_MONTH}\.?(?![./]?\d)|(?<!\d){_MONTH}[./-]{_YEAR}(?![./-]?\d)"
    rf"|(?<!\d){_HOUR} ?- ?{_HOUR}(?!\d)|(?<!\d){_HOUR} ?(?=u|h|uur|uhr|hrs)"
    r"|(?<![A-Z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,4})?(?!\w)"  # IBAN
    r"|\+{3}[\d/ ]+\+{3}|\*{3}[\d/ ]+\*{3}|(?<!\d)\d{3}-\d{7}-\d\d(?!\d)|(?<!\d)\d\d\.\d\d\.\d\d-\d{3}\.\d\d(?!\d)"
    r"|(?<![\d/])(?:24/24|24h/24|24/7|7j?/7)(?![\d/])"  # open day and night
    # What a word right before it names: a book, a firm, a file, an account, a house.
    rf"|(?<!\w)(?-i:ISBN|ISSN|DOI|KBO|RPR|RPM|BCE|BTW|TVA|VAT|UID|USt|MwSt|KvK|BSN|NISS|INSZ|SIRET|SIREN|RCS|HRB|HRA|BLZ|"
    rf"FINESS|ADELI|RPPS|IBAN|VR|Az|OGM|BE|DE|FR|NL|NIP|EAN){_ID}[\dX][\dX ./-]*"
    rf"|(?<!\w)(?:(?!\w*(?:tele|gsm|mobi|nood|alarm|hulp|bel|info|fax|not|ruf|service|handy|spoed|[ck]onta[ck]t|crisis)"
    rf"\w{{0,4}}nummer)\w{{3,30}}nummern?|charity|company|entreprise|dossier|r[eé]f[eé]rence|ref|order|account|compte|konto|"
    rf"spendenkonto|aktenzeichen|versie|version|postbus|postfach|bp|po box){_ID}\d[\d ./-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number: its offset, the text as typed, the country's figures where they stand before it, and the rest.

    ``number`` is without the 0 with which a national one begins, so that "+32 2 123" and "02 123" are the same.
    """

    start: int
    typed: str
    country: str
    number: str

    def same(self, other: Telephone) -> bool:
        """Whether both reach the same telephone; a number without a country is one of any."""
        return self.number == other.number and (not self.country or not other.country or self.country == other.country)


def telephones(text: str) -> Iterator[Telephone]:
    """The telephone numbers of a text in reading order."""
    if not re.search(r"\d", text):
        return
    plain = _OTHERS.sub(lambda found: "x" * len(found[0]), _plain(text))
    before: int | None = None  # where the short number before this one ended
    for run in _RUN.finditer(plain):
        for start, end in _parts(plain, run.start(), run.end()):
            labelled = _label(plain[max(0, start - 60) : start], plain[start:end])
            if not labelled and before is not None and _AND.match(plain[before:start]):
                labelled = "list"
            shape = plain[start:end]
            if not _COUNTED.match(plain[end:]) and _is_number(shape, labelled):
                yield _telephone(start, text[start:end], shape)
                before = end if labelled else None


def telephone(typed: str) -> Telephone:
    """A number as it stands in a register."""
    return _telephone(0, typed, _plain(typed))


def _plain(text: str) -> str:
    """The text with simple hyphens, spaces, figures and brackets, of the same length."""
    return "".join(map(_simple, text))


def _simple(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) in ("Pd", "Zs") or character == "\N{MINUS SIGN}":
        return " " if character.isspace() else "-"
    if character in "\u00ad\u200b\u200c\u200d\u2060\ufeff":
        return "_"  # between two figures, it leaves no ink
    if character in "·•∙‧":
        return "."
    if character in "⁄∕":
        return "/"
    simple = unicodedata.normalize("NFKC", character)
    return simple if len(simple) == 1 and simple.isascii() and not simple.isalpha() else character


def _parts(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of figures cut where a second number begins in it."""
    cuts = [start, *(found.end() for found in _NEXT.finditer(plain, start, end) if found.start() > start)]
    for number, begin in enumerate(cuts):
        last = cuts[number + 1] if number + 1 < len(cuts) else end
        piece = plain[begin:last].rstrip(" ./(-_~")
        bare = piece.lstrip(" " if ")" in piece else " (")
        if bare:
            yield begin + len(piece) - len(bare), begin + len(piece)


def _label(before: str, shape: str) -> str:
    """What a word before a number says: "at once" that it is one, "near" that it may be one, or nothing."""
    if shape in ("15", "17", "18"):
        return "at once" if _FRENCH.search(before) else ""
    if _TO.search(before):
        return "at once"
    if _ARTICLE.search(before) and re.fullmatch(
        r"1[01]\d" if before.lower().endswith("unter der ") else r"3\d ?\d\d", shape
    ):
        return "near"
    words = list(_LABEL.finditer(before))
    gap = before[words[-1].end() :] if words else ""
    if not words or not _GAP.fullmatch(gap):
        return ""
    if _CLOSE.match(gap):
        return "at once"
    return "" if words[-1]["noun"] or _ELSEWHERE.search(gap) else "near"


def _is_number(shape: str, labelled: str) -> bool:
    figures = re.sub(r"\D", "", shape)
    count = len(figures)
    if count > _MOST or (count > 4 and len(set(figures)) == 1):
        return False
    if shape.lstrip("( ").startswith("+"):
        return count >= _LEAST and not figures.startswith("0")
    if re.fullmatch(r"116[ .\-]?\d{3}", shape) and figures[3:] in _HARMONISED:
        return True
    if figures.startswith("00"):
        return count >= _LEAST + 2 and figures[2] != "0"
    if figures.startswith("0"):
        groups = re.findall(r"\d+", shape)
        whole = len(groups) == 1
        return count >= (_LEAST + 1 if whole and not labelled else _LEAST if labelled != "at once" else 7)
    if labelled == "at once" and count >= _LEAST_LABELLED and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", shape):
        return True
    return bool(labelled) and _is_short(shape)


def _is_short(shape: str) -> bool:
    """Three or four figures, or French ones in pairs; no year of a century that people speak of."""
    return re.fullmatch(r"1[578]|1-1-\d|[1-9]\d{2}|(?!19|20)[1-9]\d{3}|3\d \d\d", shape) is not None


def _telephone(start: int, typed: str, shape: str) -> Telephone:
    figures = re.sub(r"\D", "", re.sub(r"\(0\)", "", shape))
    abroad = shape.lstrip("( ").startswith("+") or figures.startswith("00")
    if not abroad:
        return Telephone(start, typed, "", figures[1:] if figures.startswith("0") else figures)
    figures = figures.removeprefix("00")
    country = next((code for code in _COUNTRIES if figures.startswith(code)), "")
    return Telephone(start, typed, country, figures.removeprefix(country).removeprefix("0"))
