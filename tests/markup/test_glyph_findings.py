"""glyph_findings.py, fallbacks.py: a character that no font has stops nothing, and is told with what prints instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content import reader
from brochure.markup.fallbacks import written, written_html
from brochure.markup.glyph_findings import no_glyphs
from brochure.model.errors import BrochureError, Severity
from brochure.source import glyphs
from brochure.source.files import read_text
from tests.support.guides import Folder


@pytest.mark.parametrize(
    ("name", "added", "expected", "html"),
    [
        (
            "topics/meals.md",
            "\nAsk محمد.\n",
            'topics/meals.md:21:5: "محمد" (ARABIC LETTER MEEM and 2 more) is not printed, for the fonts do not have it'
            "  [no-glyph]\n  fix: write it in Latin letters",
            "<p>Ask.</p>",
        ),
        (
            "front.md",
            "\nWell done 👍🏽!\n",
            'front.md:9:11: "👍" (THUMBS UP SIGN) is not printed, for the fonts do not have it  [no-glyph]\n'
            "  fix: leave it out, or say in words what it means",
            "<p>Well done!</p>",
        ),
        (
            "back.md",
            "\nCall 📞 or &#128222;, ✅\n",
            'back.md:3:6: "📞" (TELEPHONE RECEIVER, 2 times) is printed as "☎", for the fonts do not have it'
            "  [adjusted]\n"
            "  fix: write it in another way where it is to be read otherwise",
            "<p>Call ☎ or ☎, ✓</p>",
        ),
    ],
)
def test_what_is_not_printed_is_told_and_stops_nothing(
    folder: Folder, name: str, added: str, expected: str, html: str
) -> None:
    guide = reader.read(folder.append(name, added).root)
    notes = [note for note in guide.notes if note.source and note.source.path.name == Path(name).name]
    assert expected in [str(note).replace(f"{folder.root}/", "") for note in notes]
    texts = [guide.front, guide.back, *(topic.text for topic in guide.topics)]
    assert any(text.html.rstrip().endswith(html) for text in texts)


def test_every_text_of_a_guide_prints(folder: Folder) -> None:
    """Titles, fields of registers and escapes in them as well."""
    folder.append("words.toml", '\n[[word]]\nterm = "call"\nmeaning = "\\U0001F4DE us"\n')
    folder.edit("guide.toml", 'subtitle = "', 'subtitle = "Ж ✅ ')
    guide = reader.read(folder.root)
    assert guide.subtitle.startswith("✓ ") or guide.subtitle.startswith(" ✓")
    assert "☎ us" in [word.meaning for word in guide.words]
    assert {note.severity for note in guide.notes} == {Severity.WARNING}


def test_a_title_of_which_nothing_prints_is_an_error_at_its_line(folder: Folder) -> None:
    folder.write("topics/meals.md", '+++\ntitle = "日本語"\n+++\n\nText.\n')
    with pytest.raises(BrochureError) as caught:
        reader.read(folder.root)
    (found,) = caught.value.findings
    assert found.source
    assert (found.code, found.source.path.name, found.source.line) == ("no-glyph", "meals.md", 2)
    assert "日本語" in found.problem


def test_marks_of_direction_that_turn_nothing_are_left_out(folder: Folder) -> None:
    """They come with a number that is copied from a telephone: U+202A and U+202C around it, U+200E before it."""
    guide = reader.read(folder.append("back.md", "\nMark \u200e\u202a09 123\u202c \u2068x\u2069\n").root)
    assert "Mark 09 123 x" in guide.back.html.replace("\u00a0", " ")
    assert [note for note in guide.notes if note.code in ("direction", "no-glyph")] == []


def test_what_turns_the_text_is_an_error(folder: Folder) -> None:
    with pytest.raises(BrochureError, match=r"turns the direction of the text, U\+202E"):
        reader.read(folder.append("back.md", "\nCall \u202e112\n").root)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("☑️ a 1️⃣ b ⚠️", "en", "☑ a 1 b ⚠"),
        ("➡ x ⮕ 👉", "nl", "→ x → →"),
        ("ﬁn ｆull ①", "en", "fin full 1"),
        ("Ṩ Ǻ ƙ", "de", "Ṩ Ǻ k"),
        ("a😀 b", "fr", "a b"),
        ("a 😀, b 😀", "fr", "a, b"),
        ("⩽ 5", "nl", "≤ 5"),
        ("x⩽5", "en", "x≤5"),
        ("🔔 Ж", "en", ""),
    ],
)
def test_what_prints_in_the_place_of_signs(text: str, language: str, expected: str) -> None:
    assert written(text, language).strip() == expected


def test_a_family_without_signs_gets_words_in_the_language_of_the_text() -> None:
    latin = ((0x20, 0x7E), (0xA0, 0xFF))
    assert written("2≥1, ⚠ stop", "nl", latin) == "2 minstens 1, Let op: stop"
    assert written("dose ≤5 µg", "fr", latin) == "dose au plus 5 µg"
    assert written("β-Blocker", "de", latin) == "beta-Blocker"
    assert written("Dvořák, Nguyễn", "en", latin) == "Dvorák, Nguyên"


def test_html_keeps_its_tags_and_addresses() -> None:
    html = (
        '<p><a href="https://x.be/📞?a=b&amp;c">{} &lt;b&gt;</a> <img alt="{} &quot;ok&quot;" src="images/📞.png"></p>'
    )
    assert written_html(html.format("📞", "✅") + "<p>😀</p>", "en") == html.format("☎", "✓")
    assert written_html("<p>xᵐ</p><ul><li>😀</li></ul>", "en") == "<p>x<sup>m</sup></p>"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.sampled_from(["nl", "en", "fr", "de"]))
def test_all_that_is_written_prints(text: str, language: str) -> None:
    made = written(text, language)
    assert not list(glyphs.unprintable(made))
    assert written(made, language) == made
    findings = list(no_glyphs(text, Path("a.md"), language))
    assert bool(findings) <= bool(list(glyphs.unprintable(text)) or "&" in text or "\\" in text)


def test_comments_may_hold_anything(folder: Folder) -> None:
    assert reader.read(folder.append("guide.toml", "\n# 🔔 👍🏽\n").append("words.toml", "\n  # Ж\n").root).notes == ()


def test_an_accent_typed_after_its_letter_is_one_with_it(folder: Folder) -> None:
    folder.append("topics/meals.md", "\nZoe\u0308 and cafe\u0301.\n")
    assert "Zoë and café." in reader.read(folder.root).topics[1].text.html
    assert read_text(folder.root / "topics" / "meals.md", folder.root, [], None)
