"""Where sentences end: those in quotation marks and brackets are counted one by one, in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.language.sentences import sentences

CUT = [
    ("en", "“We wait. Then what? You go home.”", "“We wait.|Then what?|You go home.”"),
    ("en", "“We wait,” she said. “Then what?” he asked. Nobody knew.",
     "“We wait,” she said.|“Then what?” he asked.|Nobody knew."),
    ("en", "'I can't. I won't,' she said. 'You must.' He left.", "'I can't.|I won't,' she said.|'You must.'|He left."),
    ("en", 'The label says "Keep dry." and no more.', 'The label says "Keep dry." and no more.'),
    ("en", "The label (it is new!) says so. (Ask first. Then wash.)",
     "The label (it is new!) says so.|(Ask first.|Then wash.)"),
    ("nl", "“Kom je?” vroeg ze. “Ja.” Dat was alles.", "“Kom je?” vroeg ze.|“Ja.”|Dat was alles."),
    ("nl", "Zeg ‘stop!’ en ga weg. 's Avonds niet. De auto's wachten.",
     "Zeg ‘stop!’ en ga weg.|'s Avonds niet.|De auto's wachten."),
    ("nl", "Ze zei: ‘Ik kom om 8 u. met dr. Maes. Wacht.’ Hij wachtte.",
     "Ze zei: ‘Ik kom om 8 u. met dr. Maes.|Wacht.’|Hij wachtte."),
    ("de", "„Kommst du?“, fragte sie. „Ja, gern. Ich komme!“ Dann ging sie.",
     "„Kommst du?“, fragte sie.|„Ja, gern.|Ich komme!“|Dann ging sie."),
    ("de", "»Nein.« Er ging. ‚Gut.‘ Am 23. November um 9 Uhr kommt Dr. Huber.",
     "»Nein.«|Er ging.|‚Gut.‘|Am 23. November um 9 Uhr kommt Dr. Huber."),
    ("fr", "« Tu viens ? » demanda-t-elle. « Oui. Je viens ! » Elle partit.",
     "« Tu viens ? » demanda-t-elle.|« Oui.|Je viens ! »|Elle partit."),
    ("fr", "«\u202fTu viens\u202f?\u202f», dit-il. «\u202fOui.\u202f» Et voilà.",
     "«\u202fTu viens\u202f?\u202f», dit-il.|«\u202fOui.\u202f»|Et voilà."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "cut"), CUT)
def test_quotations_are_their_sentences(language: str, text: str, cut: str) -> None:
    assert "|".join(sentences(text, language)) == cut


@given(st.lists(st.sampled_from([*"“”‘’«»„()[]'\".?! ,", "Ja", "nee", "dr.", "5", "A.B.", "\u202f"])).map("".join))
def test_nothing_is_lost_and_nothing_doubled(text: str) -> None:
    for language in ("nl", "en", "fr", "de"):
        assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())
