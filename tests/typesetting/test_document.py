"""Documents: titles balance, references become numbers or addresses, unverified numbers never reach a page."""

import dataclasses
import re

import pytest

from brochure.model.edition import Setting
from brochure.model.guide import Guide, Verification
from brochure.typesetting.document import balance, document, plain, whole

SETTING = Setting(11.5, 16.5)


@pytest.mark.parametrize(
    ("title", "measure", "lines"),
    [
        ("Wat als er gevaar is?", 31, ["Wat als er gevaar is?"]),
        ("one two three four", 10, ["one two", "three four"]),
        ("Voor wie|die over een grens ging", 31, ["Voor wie", "die over een grens ging"]),
        ("a onverbreekbaarlangwoord b", 8, ["a", "onverbreekbaarlangwoord", "b"]),
        ("Guide complet\u202f: sortir", 13, ["Guide", "complet\u202f:", "sortir"]),
        ("", 10, []),
    ],
)
def test_balance(title, measure, lines):
    assert balance(title, measure) == lines


def test_balance_leaves_no_lonely_last_word():
    # Filled greedily this ends with "ging" alone.
    lines = balance("Voor wie een partner heeft die over een grens ging", 46)
    assert len(lines) == 2
    assert min(map(len, lines)) > 20


def test_plain_drops_the_break_marks():
    assert plain("Voor wie|die") == "Voor wie die"
    assert plain("Quoi\u202f?|Et 5\u00a0mg") == "Quoi\u202f? Et 5\u00a0mg"


def test_references_are_anchors_with_words_for_the_page_number(guide, booklet):
    html = document(guide, booklet, SETTING).html
    assert 'href="topic:' not in html
    assert 'href="line:' not in html
    assert 'href="link:' not in html
    assert f'href="#topic-{guide.topics[0].slug}" data-see="see\u00a0page"' in html


@pytest.mark.parametrize("target", ["link:site", "topic:{}", "line:nowhere"])
def test_a_reference_in_another_language_keeps_it(guide: Guide, booklet, target: str):
    first, *others = guide.topics
    html = f'<p><a class="ref" href="{target.format(first.slug)}" lang="fr">la page</a></p>'
    topic = dataclasses.replace(first, text=dataclasses.replace(first.text, html=html))
    made = document(dataclasses.replace(guide, topics=(topic, *others)), booklet, SETTING).html
    assert re.search(r'<(?:a|span)[^>]* lang="fr"[^>]*>la page', made)


def test_an_unknown_number_does_not_reach_the_page(guide: Guide, booklet):
    # The reader rejects such a row; the page must not depend on that.
    row = dataclasses.replace(guide.helplines[0], phone="0475 000 000", status=Verification.UNKNOWN)
    html = document(dataclasses.replace(guide, helplines=(row,)), booklet, SETTING).html
    assert "0475" not in html


def test_a_helpline_of_another_region_is_left_out(guide: Guide, booklet):
    row = dataclasses.replace(guide.helplines[0], name="Elsewhere", region="NL")
    html = document(dataclasses.replace(guide, region="BE", helplines=(row,)), booklet, SETTING).html
    assert "Elsewhere" not in html


def test_the_office_document_holds_only_the_repainted_parts(guide, booklet):
    made = document(guide, booklet, SETTING)
    assert 'class="office saddle-stitch"' in made.office
    assert 'id="cover"' in made.office
    assert 'id="contents"' not in made.office


def test_headings_of_a_topic_stand_below_its_title(guide, booklet):
    html = document(guide, booklet, SETTING).html
    assert '<h3 id="' in html
    assert "<h5" not in html


def test_whole_words_are_held_together_in_text_and_nowhere_else():
    html = '<a title="zelfdoding" href="#zelfdoding">aan zelfdoding</a> zelfdodingen zelfdoding.'
    kept = '<span class="keep">zelfdoding</span>'
    assert whole(html, ["zelfdoding"]) == (
        f'<a title="zelfdoding" href="#zelfdoding">aan {kept}</a> zelfdodingen {kept}.'
    )


def test_a_list_of_addresses_without_any_is_left_out(guide: Guide, booklet):
    bare = dataclasses.replace(guide, helplines=(), links=(), front=guide.back, topics=())
    html = document(bare, booklet, SETTING).html
    assert 'id="reading"' not in html
    assert '#reading"' not in html, "nor is it in the contents"
    assert 'id="reading"' in document(guide, booklet, SETTING).html


def test_a_code_that_no_phone_could_read_is_left_out_and_the_address_stays(guide: Guide, booklet):
    dense = dataclasses.replace(guide.links[0], url="https://nightdesk.example/" + "x" * 300)
    topics = (
        dataclasses.replace(
            guide.topics[0], text=dataclasses.replace(guide.topics[0].text, html='<p><a href="link:site">a</a></p>')
        ),
    )
    made = document(dataclasses.replace(guide, links=(dense,), topics=topics), booklet, SETTING)
    assert [note.problem[:41] for note in made.notes] == ["the address has 326 characters, and a cod"]
    assert re.search('<div class="address bare"[^>]*>', made.html)
    codes = [name for name in made.drawings if name.startswith("drawings/code")]
    assert made.html.count('<img class="code"') == len(codes)


def test_a_denser_code_makes_the_codes_of_its_document_larger(guide: Guide, booklet):
    assert "--space-code-least" not in document(guide, booklet, SETTING).tokens
    dense = dataclasses.replace(guide.links[0], url="https://nightdesk.example/" + "x" * 190)
    topics = (
        dataclasses.replace(
            guide.topics[0], text=dataclasses.replace(guide.topics[0].text, html='<p><a href="link:site">a</a></p>')
        ),
    )
    made = document(dataclasses.replace(guide, links=(dense,), topics=topics), booklet, SETTING)
    assert float(made.tokens["--space-code-least"].removesuffix("mm")) > 28
