"""The table [publisher] of guide.toml: who answers for the text, and where a reader reaches them."""

from __future__ import annotations

import re

from brochure.content.register import read_host
from brochure.language.microtypography import typeset
from brochure.language.phone_numbers import PhoneNumber, example_number, phone_number
from brochure.language.regions import ANYWHERE
from brochure.model.errors import adjusted
from brochure.model.guide import Publisher
from brochure.model.text import quoted
from brochure.source.fields import Table

#: What an address for e-mail looks like (RFC 5321, without quotes and comments, which no organisation uses).
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\w-]+\.)+[^\W\d_][\w-]*[^\W_]")
#: How people write the sign that robots look for: "info (at) example.org", "info [at] example.org".
_AT = re.compile(r"\s*[(\[{]\s*(?:at|@|apenstaartje|arobase|ät)\s*[)\]}]\s*", re.IGNORECASE)


def read_publisher(table: Table, language: str, region: str) -> Publisher:
    """The publisher of a guide for ``region``; wrong fields are added to the findings of the table."""
    fields = table.table("publisher")
    if fields is None:
        return Publisher()
    phone = _phone(fields, region)
    publisher = Publisher(
        name=typeset(fields.text("name", empty=True), language),
        about=typeset(fields.text("about", ""), language),
        responsible=typeset(fields.text("responsible", ""), language),
        address=postal(typeset(fields.text("address", ""), language)),
        web=read_host(fields, "web"),
        feedback=typeset(fields.text("feedback", ""), language),
        phone=phone.printed.replace(" ", "\u00a0").replace("-", "\u2011"),
        dialled=phone.dialled,
        email=_email(fields),
    )
    fields.unknown()
    return publisher


def _phone(fields: Table, region: str) -> PhoneNumber:
    typed = fields.text("phone", "")
    if not typed:
        return PhoneNumber("", "")
    example = f'phone = "{example_number(region)}"'
    found = phone_number(typed, region)
    if found is None:
        problem = f"{quoted(typed)} is no telephone number"
        if region != ANYWHERE:
            problem = f"{quoted(typed)} is no telephone number of {region}"
        fix = f"write it with its area code, such as {example}, or with + and the code of another country"
        fields.wrong("phone", "phone", problem, fix)
        return PhoneNumber("", "")
    if not found.sure:
        problem = f"{quoted(typed)} is not as telephone numbers of {region} are: it prints as it is typed"
        fields.problems.append(adjusted(fields.at("phone"), problem, f"count its digits; one is written as {example}"))
    return found


def _email(fields: Table) -> str:
    typed = fields.text("email", "")
    email, right = email_address(typed)
    if typed and not email:
        fields.wrong("bad-address", "email", f"{quoted(typed)} is no e-mail address", f'write email = "{right}"')
    return email


def email_address(typed: str) -> tuple[str, str]:
    """The e-mail address that was typed, empty where it is none; and what to write instead."""
    email = re.sub(r"^mailto:", "", typed, flags=re.IGNORECASE)
    if _EMAIL.fullmatch(email):
        return email, email
    plain = _AT.sub("@", email).replace(" ", "")
    return "", plain if _EMAIL.fullmatch(plain) else "info@example.org"


def postal(address: str) -> str:
    """An address whose parts break at their commas: a street keeps its number, a town its code."""
    parts = address.split(", ")
    return ", ".join(re.sub(r" (?=\S*\d)|(?<=\d) ", "\u00a0", part) for part in parts)
