"""What a figure in a sentence is a figure of, in the words printed beside it.

The name is, in this order: the noun before the figure (「利用率82.2%」), the object of the
sentence (「手続を、30種類に」), what is done and what is counted (「160人を養成する」 → 養成人数).
"""

import re
from collections.abc import Sequence

from etl.layouts.figures import obvious_name
from etl.layouts.prose_figures import Amount, Sentence, unit_of

_EDGE = re.compile(r"[、。\s\x00「」※・]")
_PARTICLE = re.compile(r"(?:[をにはがでとのもへやるたな]|から|まで|より|である|など|及び|または)$")
_OBJECT = re.compile(r"(?P<object>[^、。\s\x00「」※・]+)を(?:、|\s)*")
_DONE = re.compile(r"([一-龠]{2,4})(?:する|し[てた、]|され|させ|を(?:行|目指|図|進))")
_CHANGE = re.compile(r"(?:縮減|削減|減少|増加)$")


def _printed(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start:end].strip()


def direct_name(sentence: Sentence, amount: Amount) -> str:
    """The noun that stands directly before a figure; "" where none does."""
    before = sentence.before(amount)
    edges = list(_EDGE.finditer(before))
    start = edges[-1].end() if edges else 0
    chunk = before[start:].strip("()（）:：")
    if len(chunk) < 2 or _PARTICLE.search(chunk):
        return ""
    return _printed(sentence, sentence.start + start, amount.start).strip("()（）:：")


def _object(sentence: Sentence, amount: Amount) -> str:
    """What the sentence's one 「…を」 before the figure is; "" where there are several."""
    before = _blank_brackets(sentence.before(amount))
    found = list(_OBJECT.finditer(before))
    if len(found) != 1:
        return ""
    start, end = found[0].span("object")
    return _printed(sentence, sentence.start + start, sentence.start + end)


def _blank_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group()), text)


def indicator_name(sentence: Sentence, amount: Amount, title: str) -> str:
    """The name of the indicator that a target in prose belongs to."""
    name = direct_name(sentence, amount) or _object(sentence, amount)
    if not name:
        done = _DONE.search(sentence.after(amount))
        counted = obvious_name(unit_of(amount.unit))
        name = f"{done[1] if done else ''}{counted}" if counted else title
    change = _CHANGE.search(amount.printed)
    return f"{name}の{change.group()}" if change else name


def name_of_counted(before: Sequence[Sentence], amount: Amount) -> tuple[str, tuple[int, int]]:
    """The words in front of a list that name what it counts, and their place.

    「…2.0人未満の路線の運行内容を見直す。・22路線」: the phrase that ends with the unit's own word.
    """
    word = re.compile(rf"(?<!\d){re.escape(amount.unit)}(?![一-龠])")
    for sentence in reversed(before):
        plain = sentence.plain[sentence.start : sentence.end]
        found = list(word.finditer(plain)) if len(amount.unit) > 1 else []
        if not found or sentence.is_note:
            continue
        end = found[-1].end()
        edges = [m.end() for m in re.finditer(r"[、。\s「」※]", plain[:end])]
        start = sentence.start + (edges[-1] if edges else 0)
        end += sentence.start
        return _printed(sentence, start, end), (start, end)
    return obvious_name(unit_of(amount.unit)), (0, 0)
