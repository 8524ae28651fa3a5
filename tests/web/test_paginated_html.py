"""The copy for browsers: what is added to its HTML, on generated pages."""

from brochure.typesetting.measuring import Page
from brochure.web.paginated_html import for_browsers, one_page_each


def page(*lines, anchors=(), width=100.0):
    return Page(width, 210, 180, 1.0, tuple(anchors), lines, lines)


def test_a_page_that_begins_within_a_paragraph_begins_there_and_words_break_where_they_did():
    html = (
        '<html class="screen saddle-stitch"><body data-book="B"><section><p>Some <b>words that</b> go on.</p></section>'
    )
    copy, _ = for_browsers(html, [page("Some wor\u2010", "ds"), page("that go on.")])
    assert 'Some <b>wor\u00adds <span class="turn"></span>that</b> go on.' in copy


def test_links_get_the_number_of_their_page():
    html = '<html class="one-up"><body><section><a class="see" href="#x" data-see="see">there</a></section>'
    copy, _ = for_browsers(html, [page("there"), page("", anchors=("x",)), page("", anchors=("x",))])
    assert 'href="#x" data-page="2"' in copy


def test_a_list_that_goes_on_behind_the_flap_goes_on_counting():
    html = (
        '<html class="screen tri-fold"><body><section class="cover">One</section><section class="flap">Two</section>'
        '<main class="answer"><p>Three</p><ol id="l"><li>Four</li><li>Five and six</li></ol></main>'
        '<section class="contact">Last</section>'
    )
    pages = [
        page("One"),
        page("Two", width=97.0),
        page("Three"),
        page("Four"),
        page("and six", width=97.0),
        page("Last"),
    ]
    copy, _ = for_browsers(html, pages)
    assert '<p>Three</p><div class="panel-4"><ol id="l"><li>Four</li><li>Five </li></ol></div>' in copy
    assert '<div class="panel-5"><ol start="2"><li class="continued">and six</li></ol></div></main>' in copy


def test_running_heads_are_quoted_strings():
    html = (
        '<html class="screen saddle-stitch"><body data-book="A &#34;book&#34;"><main class="topics">'
        '<section class="topic" data-running="x \\ y">One</section>'
        '<section class="topic follows" data-running="z">Two</section></main>'
    )
    copy, rules = for_browsers(html, [page("One", "Two")])
    assert 'content: "A \\"book\\"";' in rules
    assert 'content: "x \\\\ y";' in rules
    assert copy.count('class="runs-1 topic') == 2  # a question that follows on has the head of the page it is on


def test_a_rule_for_several_pages_is_one_for_each():
    rule = "{\n  margin: 0;\n\n  @bottom-left {\n    content: none;\n  }\n}\n"
    others = f"@page {rule}\np,\nli {{\n  margin: 0;\n}}\n"
    each = f"@page one {rule}\n@page two:nth(5) {rule}"
    assert one_page_each(f"{others}@page one, two:nth(5) {rule}") == others + each
