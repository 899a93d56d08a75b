"""Directions that a document states in words: 「HPアクセス数を増やす」, 「常勤医師数の維持」."""

import re

_WORDS = (
    ("維持以上", r"維持"),
    ("減少", r"削減|縮減|減少|短縮|抑制|減らす|低減"),
    ("増加", r"向上|増加|拡充|拡大|増やす|引上げ|充実"),
)


def stated_direction(name: str, unit: str, goals: str) -> str:
    """The direction that the goal's words give to this very indicator; "" if none or several.

    A word counts only where it stands with the indicator's name: 「常勤医師数の維持」 says
    nothing about beds.
    """
    if unit and re.search(r"以上$", name):
        return "維持以上"
    subject = re.escape(re.sub(r"(?:数|率)$", "", name))
    if len(name) < 2:
        return ""
    found = {
        direction
        for direction, words in _WORDS
        if re.search(rf"{subject}(?:数|率|件数)?(?:の|を|が)?(?:{words})", goals)
    }
    return found.pop() if len(found) == 1 else ""
