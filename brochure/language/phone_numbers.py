"""A telephone number of a country: whether it is one, how it is written there, and what a telephone dials.

The rules are those of libphonenumber, which follows the numbering plans that are filed with the ITU.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A short number of a country, such as 1712, is written as it is.
_SHORT = re.compile(r"[1-9]\d{2,5}")
#: A number that nobody divided: the person who typed another one knows how it is read out.
_UNGROUPED = re.compile(r"\+?\d{7,15}")
#: What may stand in a number; letters only before an extension.
_TYPED = re.compile(r"[+(]?\d[\d ()/.\-\u2011]*(?:\s*(?:ext\.?|x|toestel|poste|Durchwahl)\s*\d{1,6})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as it prints, and as it is dialled. Where it is not ``sure``, no number of this form is given out."""

    printed: str
    dialled: str
    sure: bool = True


def phone_number(typed: str, region: str) -> PhoneNumber | None:
    """The number that somebody typed; None where it is none.

    A national one of ``region`` is set in the groups of that country; one that begins with + internationally. Without
    a known country a national number stays as it is typed.
    """
    import phonenumbers  # 50 ms, for guides that print one
    from phonenumbers import PhoneNumberFormat

    plain = re.sub(r"[\s\u00a0]+", " ", typed).strip()
    if not _TYPED.fullmatch(plain):
        return None
    digits = re.sub(r"\D", "", plain)
    if _SHORT.fullmatch(digits) and not plain.startswith("+"):
        return PhoneNumber(plain, digits)
    try:
        number = phonenumbers.parse(plain, region if region in phonenumbers.SUPPORTED_REGIONS else None)
    except phonenumbers.NumberParseException:
        unknown = region not in phonenumbers.SUPPORTED_REGIONS and not plain.startswith("+") and 7 <= len(digits) <= 15
        return PhoneNumber(plain, digits) if unknown else None
    if not phonenumbers.is_possible_number(number):
        return None
    abroad = plain.startswith(("+", "00"))
    form = PhoneNumberFormat.INTERNATIONAL if abroad else PhoneNumberFormat.NATIONAL
    dialled = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if number.extension:
        dialled += f",{number.extension}"
    printed = str(phonenumbers.format_number(number, form))
    if phonenumbers.is_valid_number(number) or not printed.lstrip("+").isdigit():
        return PhoneNumber(printed, dialled)
    return PhoneNumber(plain, dialled, sure=False)


def grouped(typed: str, region: str) -> str:
    """A number that was typed without any space or sign in it, in the groups of its country; any other as it is."""
    found = phone_number(typed, region) if _UNGROUPED.fullmatch(typed) else None
    return found.printed if found is not None else typed


def example_number(region: str) -> str:
    """A number that shows how those of a country are written; in Belgium for no country in particular."""
    import phonenumbers
    from phonenumbers import PhoneNumberFormat

    number = phonenumbers.example_number(region) or phonenumbers.example_number("BE")
    return str(phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)) if number else ""
