"""Telephone numbers as people write them in five countries, and figures that are none."""

from __future__ import annotations

import time

import pytest

from brochure.language.telephones import telephone, telephones

NUMBERS = [
    # Belgium
    "Call 030- 9029- 16161 now.|030- 9029- 16161",
    "Or 116 006 then.|116 006",
    "Via 116006.|116006",
    "Bel 02/345.67.89.|02/345.67.89",
    "02/345 67 89 is het.|02/345 67 89",
    "Of +32 2 345 67 89.|+32 2 345 67 89",
    "Tel. +32 (0)2 345 67 89|+32 (0)2 345 67 89",
    "+32(0)2/345.67.89|+32(0)2/345.67.89",
    "0032 2 345 67 89|0032 2 345 67 89",
    "Gsm: 0471 12 34 56.|0471 12 34 56",
    "0471/12.34.56|0471/12.34.56",
    "Of 0471-123456!|0471-123456",
    "(09) 241 58 00|(09) 241 58 00",
    "Bel 0471123456.|0471123456",
    "Bel 1712.|1712",
    "Telefoon: 1813|1813",
    "Bel gratis naar 1712.|1712",
    "Bel 112 of 101.|112|101",
    "Bel 101, 102 of 103.|101|102|103",
    "02\u00a0345\u202f67\u200989|02\u00a0345\u202f67\u200989",
    "02‑345‑67‑89|02‑345‑67‑89",
    "02 – 345 67 89|02 – 345 67 89",
    "02 345 67 89 / 0471 12 34 56|02 345 67 89|0471 12 34 56",
    "Het noodnummer is 112.|112",
    "Telefonisch (0900- 8844) of online.|0900- 8844",
    "Politie (101).|101",
    "Bel de Tuinlijn op 0800 12 345.|0800 12 345",
    "Druglijn 078 15 10 20|078 15 10 20",
    "Bel 24/7 gratis en anoniem 113.|113",
    "Het nummer 1-1-2|1-1-2",
    # The Netherlands
    "Bel 0800-0113.|0800-0113",
    "0900 – 1996|0900 – 1996",
    "088-0767000|088-0767000",
    "06-12345678|06-12345678",
    "06 - 12 34 56 78|06 - 12 34 56 78",
    "+31 (0)20 - 123 45 67|+31 (0)20 - 123 45 67",
    "(020) 123 45 67|(020) 123 45 67",
    "+31-6-12345678|+31-6-12345678",
    "Bel 14 020.|14 020",
    "0800 2000 (24/7)|0800 2000",
    "０２０－１２３４５６７|０２０－１２３４５６７",
    # France
    "Appelez le 3919.|3919",
    "Appelez le 39 19.|39 19",
    "Composez le 3114|3114",
    "01 45 67 89 10|01 45 67 89 10",
    "01.45.67.89.10|01.45.67.89.10",
    "+33 1 45 67 89 10|+33 1 45 67 89 10",
    "0 800 05 95 95|0 800 05 95 95",
    "+33 (0)6-12-34-56-78|+33 (0)6-12-34-56-78",
    "Numéro vert : 0 805 123 456|0 805 123 456",
    "01-45-67-89-10|01-45-67-89-10",
    "En appelant le 17 ou le 112.|17|112",
    "Il faut appeler le 17 (ou le 112).|17|112",
    "Les pompiers (18) ou les urgences médicales (15).|18|15",
    "Des numéros comme le 3919 existent.|3919",
    "Le 39 19 : Violences Femmes Info.|39 19",
    "Envoyez un SMS gratuitement au 114.|114",
    "Contactez le numéro vert : 80 100 319|80 100 319",
    "Numéro vert 138 / 160.|138|160",
    # Germany
    "Telefon (030) 123 45-67|(030) 123 45-67",
    "0800 – 111 0 111|0800 – 111 0 111",
    "0800/111 0 222|0800/111 0 222",
    "030 / 18 441 - 0|030 / 18 441 - 0",
    "+49 (0) 30 18 441-0|+49 (0) 30 18 441-0",
    "Tel.: 19222|19222",
    "Rufen Sie 116 117 an.|116 117",
    "Rufen Sie Notarzt (112) und/oder Polizei (110).|112|110",
    "Wählen Sie die 110!|110",
    "Notruf 112|112",
    "0049 30 123456|0049 30 123456",
    "0180 6 12 34 56|0180 6 12 34 56",
    "Unter 116\u2011016.|116\u2011016",
    "030.90.29.161|030.90.29.161",
    "Unter der 110 und der 112.|110|112",
    "0800 111 0 111 / 0800 111 0 222|0800 111 0 111|0800 111 0 222",
    # The United Kingdom
    "The charity’s line: 0800 12 345.|0800 12 345",
    "Text HOME to 741741.|741741",
    "020 7946 0018|020 7946 0018",
    "Call 999.|999",
    "0808 2000 247|0808 2000 247",
    "+44 (0)20 7946 0018|+44 (0)20 7946 0018",
    "07700 900123|07700 900123",
    "(01632) 960 001|(01632) 960 001",
    "Ring 111 or 999.|111|999",
    "Text REGISTER to 999.|999",
    "0300 123 3393|0300 123 3393",
    "Text 07700\u2009900\u2009123.|07700\u2009900\u2009123",
    "01632\u200b960\u200b001|01632\u200b960\u200b001",
]

FIGURES = [
    "Kamernummer 1204, Hausnummer 110, Huisnummer 1712, Ordernummer: 0034567890.",
    "Buslijn 112, lijn 1204, tram 101.",
    "Postbus 1234, 3500 AB Utrecht.",
    "01.02.-05.02.2026 und 01/02/2026-05/02/2026",
    "pH 7.35-7.45, 120/80 mmHg, 37.5-38.5 °C",
    "Appelez le 15 mars, ou le 17.",
    "La police, 17 ans après.",
    "Au 3e étage, le 3000 mètres.",
    "The text of page 101.",
    "85 424 personnes ont appelé.",
    "Selon l'article L.1111-6 de la loi n°2002-303.",
    "Er zijn naar schatting 300.000 mensen.",
    "Mo–Fr 8–16 Uhr, 24 h/24, 7j/7",
    "Het was op 01/02/2026 en 03-04-2026.",
    "Am 1. 2. 2026 und 05.06.2026.",
    "Le 01 02 2026.",
    "Van 01/02 - 05/03.",
    "Op 2026-11-23.",
    "In 2019-2023 en 2019/2020.",
    "Bel in 2026 nog eens.",
    "Bel ons sinds 1998.",
    "Von 08.30 - 12.00 Uhr.",
    "Open 09.00–17.30 uur.",
    "De 08h30 à 12h00.",
    "Het kost 1200 euro.",
    "Dat is € 1.250.000,00.",
    "Bel 100 keer.",
    "9000 Gent, 01067 Dresden, 06000 Nice.",
    "Call us in 1000 Brussels.",
    "Artikel 458 Sw., art. 371/1.",
    "§ 176 StGB, Art. 0815.",
    "ISBN 978-90-123-4567-8 en ISBN 0-306-40615-2.",
    "ISSN 0317-8471",
    "IBAN BE68 0539 0075 4703.",
    "BE68 0539 0075 4703",
    "Ondernemingsnummer 0412.345.678.",
    "KBO 0412.345.678",
    "BTW BE 0412.345.678",
    "Registered charity no. 0123456789",
    "SIRET 012 345 678 00012",
    "HRB 01234567",
    "+++012/3456/78901+++",
    "12,5 % of 0,75 %.",
    "Kinderen van 0-3 en 10-12 jaar.",
    "Tussen 18 en 25 jaar.",
    "Bladzijde 101-103.",
    "https://a.example/0800123456",
    "Versie 0.12.3",
    "Het nummer van het huis is 1200.",
    "Je nummer 0471?",
    "116.006 inwoners",
    "116 006 euro",
    "Bel 24/7.",
    "Telefoon is 24/7 bereikbaar.",
    "Wet van 21 maart 2022.",
    "Rekening 001-1234567-89.",
    "Rijksregister 85.07.30-033.28",
    "000 000 000 000",
    "De 1 000 000 à 2 000 000 habitants.",
    "06.2026 – 09.2026",
    "Dossiernummer 0123 456 789",
    "Kom om 8 u. of 14.30 u.",
    "10 000 mensen belden.",
    "x0800123456y",
    "Kundennummer 0123456789",
    "02/03/2026 - 04/05/2026",
    "3 x 10 mg, 0,5 ml",
    "Breedte 50.8503, lengte 04.351700 °",
]


@pytest.mark.parametrize("example", NUMBERS)
def test_every_way_to_write_a_number(example: str) -> None:
    text, *typed = example.split("|")
    found = list(telephones(text))
    assert [one.typed for one in found] == typed
    assert all(text.startswith(one.typed, one.start) for one in found)


@pytest.mark.parametrize("text", FIGURES)
def test_other_figures_are_none(text: str) -> None:
    assert [one.typed for one in telephones(text)] == []


@pytest.mark.parametrize(
    ("typed", "registered", "same"),
    [
        ("+32 (0)800 12 345", "0800 12 345", True),
        ("0032 800 12345", "0800/12.345", True),
        ("０８００ 12 345", "0800 12 345", True),
        ("+32 800 12 345", "+31 800 12 345", False),
        ("0800 12 346", "0800 12 345", False),
        ("116\u202f123", "116 123", True),
        ("1712", "1712", True),
    ],
)
def test_the_same_telephone_written_in_another_way(typed: str, registered: str, same: bool) -> None:
    assert telephone(typed).same(telephone(registered)) is same


@pytest.mark.parametrize("bit", ["0", "1 ", "0-", "(0) ", "01/02/", "bel ", "tel. 1 ", "a.", "A1 ", "0471 12 ", "+"])
def test_the_time_grows_with_the_length(bit: str) -> None:
    text = (bit * 40_000)[:40_000]
    start = time.process_time()
    list(telephones(text))
    assert time.process_time() - start < 2
