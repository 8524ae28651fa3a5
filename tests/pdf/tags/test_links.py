"""What a link is called when it is read aloud."""

import pytest

from brochure.pdf.tags.laid_out import Mark
from brochure.pdf.tags.links import Spoken, description
from brochure.pdf.tags.structure import Node

SPOKEN = Spoken("{words}, pagina {page}", "Telefoon {digits}")


@pytest.mark.parametrize(
    ("words", "generated", "target", "expected"),
    [
        ("Wat als er gevaar is? ", "8", "#gevaar", "Wat als er gevaar is?, pagina 8"),
        ("", "(zie pagina 8)", "#gevaar", "zie pagina 8"),
        ("1712", "", "tel:1712", "Telefoon 1 7 1 2"),
        ("0800 12 345", "", "tel:+3280012345", "Telefoon 0 8 0 0 1 2 3 4 5"),
        ("bel ons", "", "tel:112", "Telefoon 1 1 2"),
        ("een  site\u00a0(a.be)", "", "https://a.be", "een site (a.be)"),
        ("nergens", "", "#niets", "nergens"),
    ],
)
def test_a_link_is_called_by_its_words_and_where_it_leads(words, generated, target, expected):
    link = Node("Link", [Mark(words), Mark(generated, generated=True)], target=target)
    assert description(link, {"gevaar": 7}, SPOKEN) == expected


def test_a_link_of_a_picture_is_called_as_that():
    link = Node("Link", [Node("Figure", [Mark()], alt="Een huis")], target="https://a.be")
    assert description(link, {}, SPOKEN) == "Een huis"


def test_a_link_that_says_what_it_is_called_is_called_that():
    link = Node("Link", [Mark("1")], target="#adres", label="Naar adres 1")
    assert description(link, {"adres": 19}, SPOKEN) == "Naar adres 1, pagina 20"
