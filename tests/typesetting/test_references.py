"""References: the phrase of a link breaks as text does, and only the address holds together."""

from __future__ import annotations

import dataclasses

import pytest

from brochure.language.labels import wording
from brochure.model.guide import Guide, Link
from brochure.typesetting.references import Resolver

LONG = "nightdesk.example/a/path-that-is-longer"
ADDRESS = '<span class="web">nightdesk.<wbr>example</span>'


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("make an appointment online", f"make an appointment online ({ADDRESS})"),
        ("nightdesk.example", ADDRESS),
        ('<span class="keep">nightdesk.example</span>', ADDRESS),
        ("see nightdesk.example for more", f"see {ADDRESS} for more"),
        ("ap\u00adpoint", f"ap\u00adpoint ({ADDRESS})"),
    ],
)
def test_only_the_address_of_a_link_holds_together(guide: Guide, words: str, shown: str) -> None:
    resolve = Resolver(guide, wording("en"), (), True, {})
    assert resolve(f'<a href="link:site">{words}</a>') == (
        f'<a class="outside" href="https://nightdesk.example">{shown}</a>'
    )


def test_an_address_longer_than_a_line_may_break_where_it_is_divided(guide: Guide) -> None:
    made = dataclasses.replace(guide, links=(Link("site", "Desk", f"https://{LONG}", LONG),))
    html = '<a href="link:site">see</a>'
    assert '<span class="web">' in Resolver(made, wording("en"), (), True, {}, hold=len(LONG))(html)
    broken = Resolver(made, wording("en"), (), True, {}, hold=len(LONG) - 1)(html)
    assert '<span class="web long">nightdesk.<wbr>example/<wbr>a/<wbr>path-<wbr>that-' in broken


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Hulplijn 1712", "Hulplijn\u00a01712"),
        ("Hulplijn <em>1712</em>", "Hulplijn\u00a0<em>1712</em>"),
        ("bel 0800 12 345 nu", "bel 0800 12 345 nu"),
        ("Night Desk", "Night Desk"),
    ],
)
def test_the_name_of_a_helpline_keeps_its_number(guide: Guide, words: str, shown: str) -> None:
    html = f'<a href="line:night-desk">{words}</a>'
    assert f">{shown}</a>" in Resolver(guide, wording("nl"), ("line-night-desk",), False, {})(html)
    assert Resolver(guide, wording("nl"), (), False, {})(html) == shown
