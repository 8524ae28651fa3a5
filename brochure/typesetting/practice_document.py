"""What goes into the places for a practice, as one small document: each in a box of the size of its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from brochure.model.practice import Practice
from brochure.typesetting.places import Place
from brochure.typesetting.templating import environment


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is tried in a place: its HTML, its custom properties and pictures, and what was left out of it.

    ``least`` is the height in mm that it needs if none of its lines is too long. ``smaller`` is the size of its type in
    pt, where that is less than it is designed.
    """

    html: Markup
    tokens: Mapping[str, str]
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    least: float = 0.0
    smaller: float = 0.0


def fragment(template: str, /, **values: object) -> Markup:
    """The HTML of a place, of the template `practice/<template>.html.j2`."""
    return Markup(environment().get_template(f"practice/{template}.html.j2").render(**values))


def shorter(name: str) -> Iterator[str]:
    """The name with fewer and fewer words, and at last with fewer letters."""
    while len(name) > 1:
        words = name.rpartition(" ")[0].rstrip(" ,;:.-–—&")
        name = words if words else name[: len(name) * 4 // 5].rstrip()
        yield f"{name}\u2026"


def html(practice: Practice, language: str, look: str, tried: Sequence[tuple[Place, Attempt]]) -> str:
    """The small document; ``look`` are the classes of its root."""
    template = environment().get_template("practice/document.html.j2")
    return template.render(language=language, look=look, name=practice.name, tried=tried)


def rules(tried: Sequence[tuple[Place, Attempt]]) -> str:
    """The CSS that goes with it: the size of each box, and what is set in it."""
    made = []
    for number, (place, attempt) in enumerate(tried):
        size = {"--space-practice-width": place.width, "--space-practice-height": place.height,
                "--space-practice-indent": place.indent}  # fmt: skip
        tokens = {**{name: f"{value:.3f}mm" for name, value in size.items()}, **attempt.tokens}
        made.append(f".place-{number} {{ {'; '.join(f'{name}: {value}' for name, value in tokens.items())} }}")
    return " ".join(made)
