"""What the columns of a table of practices are called, in the four languages, and in TOML."""

from __future__ import annotations

from collections.abc import Mapping

from brochure.model.text import as_slug

#: The fields of a practice, and the names that people give their columns, as `as_slug` writes them; first that of TOML.
_NAMES = {
    "slug": "slug code id map dossier ordner kuerzel kurzel",
    "name": "name naam nom praktijk cabinet praxis practice naam-praktijk nom-du-cabinet praxisname practice-name "
    "organisatie organisation organization",
    "people": "people mensen therapeuten therapeut personen namen therapeutes personnes noms namen-der-therapeuten "
    "therapeutinnen therapists therapist names medewerkers",
    "address": "address adres adresse anschrift postadres",
    "phone": "phone telefoon tel telefoonnummer gsm telephone numero-de-telephone telefon telefonnummer phone-number",
    "email": "email e-mail mail mailadres e-mailadres courriel adresse-e-mail e-mail-adresse email-address",
    "web": "web website site site-web webseite internet webpagina www",
    "hours": "hours uren openingsuren heures horaires horaire heures-d-ouverture offnungszeiten oeffnungszeiten "
    "sprechzeiten opening-hours",
    "appointment": "appointment afspraak afspraken rendez-vous rdv termin termine appointments",
    "logo": "logo",
    "cover": "cover omslag kaft voorkant couverture page-de-couverture umschlag titelseite front-cover",
}
FIELDS = tuple(_NAMES)
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}


def field_of(column: str) -> str:
    """The field that a column holds, by its title in any of the languages; empty where it is none."""
    return _FIELD_OF.get(as_slug(column), "")


def columns(titles: tuple[str, ...]) -> Mapping[str, int]:
    """The number of the column of each field; the first, where two are called the same."""
    found: dict[str, int] = {}
    for number, title in enumerate(titles):
        if field := field_of(title):
            found.setdefault(field, number)
    return found
