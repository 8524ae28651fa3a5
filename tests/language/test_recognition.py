"""The language of a text is known by its function words, and not guessed for short or mixed texts."""

from __future__ import annotations

import pytest

from brochure.language.recognition import LEAST_WORDS, recognised, unmarked

TEXTS = {
    "nl": "Als je niet kan slapen, sta dan op en doe iets rustigs. Het helpt niet om te blijven liggen en naar de klok"
    " te kijken. Lees een bladzijde, drink een glas water, of ga even bij het raam staan. Wie elke nacht wakker ligt,"
    " praat daar best over met zijn arts. Er bestaan ook groepen waar mensen leren wat hen helpt, en dat is gratis.",
    "en": "If you cannot sleep, get up and do something quiet. It does not help to stay in bed and look at the clock."
    " Read a page, drink a glass of water, or stand by the window for a while. People who lie awake every night should"
    " talk about it with their doctor. There are also groups in which you can learn what will help, and they are free.",
    "fr": "Si vous ne dormez pas, levez-vous et faites une chose calme. Il ne sert à rien de rester dans le lit et de"
    " regarder l’heure. Lisez une page, buvez un verre d’eau, ou restez un moment à la fenêtre. La personne qui ne dort"
    " pas toutes les nuits en parle avec son médecin. Il y a aussi des groupes dans lesquels on apprend ce qui aide.",
    "de": "Wenn Sie nicht schlafen können, stehen Sie auf und machen Sie etwas Ruhiges. Es hilft nicht, im Bett zu"
    " bleiben und auf die Uhr zu sehen. Lesen Sie eine Seite, trinken Sie ein Glas Wasser, oder gehen Sie zum Fenster."
    " Wer jede Nacht wach liegt, spricht mit seiner Ärztin. Es gibt auch Gruppen, in denen man lernt, was hilft."
    " Das kostet nichts.",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_running_text_is_known(language: str) -> None:
    assert recognised([TEXTS[language]]) == language


@pytest.mark.parametrize("language", TEXTS)
def test_short_text_is_not_guessed(language: str) -> None:
    assert recognised([" ".join(TEXTS[language].split()[: LEAST_WORDS - 12])]) == ""


def test_neither_is_a_mixed_text_or_a_list_of_names() -> None:
    assert recognised([TEXTS["nl"], TEXTS["fr"]]) == ""
    assert recognised(["Jansen Peeters Dupont Müller Smith Brussel Gent Paris Berlin London " * 10]) == ""


def test_what_has_a_language_of_its_own_is_left_out() -> None:
    html = '<p>een <span lang="fr">deux <em>trois</em><br></span> vier</p><ul lang="en"><li>five</li></ul><p>zes</p>'
    assert unmarked(html).split() == ["een", "vier", "zes"]
