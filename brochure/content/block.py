"""What a glued book is made of, from the keys of an edition: the bulk of its paper, its cover, its spine."""

from __future__ import annotations

from brochure.model.paper import DEFAULT_BLOCK, Block
from brochure.source.fields import Table

#: cm³/g from the densest coated paper to the bulkiest novel; g/m² of card that is folded around a spine; mm of a spine.
_BULKS, _CARDS, _SPINES = (0.6, 2.5), (120, 400), (3.0, 60.0)


def block(table: Table) -> Block:
    """The paper of what is bound; mistakes are noted in the table."""
    bulk, card, spine = table.number("bulk"), table.whole("cover_grammage", required=False), table.number("spine")
    if bulk is not None and not _BULKS[0] <= bulk <= _BULKS[1]:
        problem = f"bulk is {bulk:g} cm³/g, and paper has {_BULKS[0]:g} to {_BULKS[1]:g}"
        table.wrong("paper", "bulk", problem, "write bulk = 1.15, or as the print shop says")
        bulk = None
    if card is not None and not _CARDS[0] <= card <= _CARDS[1]:
        problem = f"cover_grammage is {card} g/m², and the card of covers has {_CARDS[0]} to {_CARDS[1]}"
        table.wrong("paper", "cover_grammage", problem, "write cover_grammage = 250")
        card = None
    if spine is not None and not _SPINES[0] <= spine <= _SPINES[1]:
        problem = f"spine is {spine:g} mm, and those of glued books have {_SPINES[0]:g} to {_SPINES[1]:g}"
        table.wrong("paper", "spine", problem, "leave it out, and it is computed")
        spine = None
    return Block(bulk or DEFAULT_BLOCK.bulk, card or DEFAULT_BLOCK.cover_grammage, spine)
