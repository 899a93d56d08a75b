"""The numbers Word puts before paragraphs: 第1章, (1), ①. They are printed, and layouts go by them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from etl.japanese import CIRCLED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_KANJI = "〇一二三四五六七八九"
_WIDE = {ord("0") + n: ord("\uff10") + n for n in range(10)}  # full-width digits


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered: its sort of digits, its words (`第%1章`), its start."""

    digits: str
    words: str
    start: int


@dataclass
class Numbers:
    """Counts the numbered paragraphs of a document in reading order."""

    document: Any
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _styles: dict[str, tuple[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the lists that the document defines; a document may define none."""
        part = next(
            (
                relation.target_part
                for relation in self.document.part.rels.values()
                if relation.reltype.endswith("/numbering") and not relation.is_external
            ),
            None,
        )
        if part is not None:
            root = part.element
            kinds = {
                kind.get(f"{W}abstractNumId"): dict(map(_level, kind.findall(f"{W}lvl")))
                for kind in root.findall(f"{W}abstractNum")
            }
            for one in root.findall(f"{W}num"):
                of = one.find(f"{W}abstractNumId")
                levels = dict(kinds.get(None if of is None else of.get(f"{W}val"), {}))
                for change in one.findall(f"{W}lvlOverride"):
                    level = change.find(f"{W}lvl")
                    if level is not None:
                        levels |= dict([_level(level)])
                self._levels[one.get(f"{W}numId")] = levels
        for style in self.document.styles.element.findall(f"{W}style"):
            if found := _named(style.find(f"{W}pPr/{W}numPr")):
                self._styles[style.get(f"{W}styleId")] = found

    def of(self, paragraph: Any) -> str:
        """The number before this paragraph, "" where it has none. To be asked once, in order."""
        own = _named(paragraph.find(f"{W}pPr/{W}numPr"))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        by_style = self._styles.get(style.get(f"{W}val")) if style is not None else None
        found = own or by_style
        if found is None:
            return ""
        list_, level = found
        if own and not own[0] and by_style:  # a level of its own in the list of its style
            list_ = by_style[0]
        levels = self._levels.get(list_, {})
        if level not in levels:
            return ""
        counts = self._counts[list_]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        words = levels[level].words
        if levels[level].digits in ("bullet", "none"):
            return ""
        for n in range(level + 1):
            upper = levels.get(n)
            if upper is not None:
                words = words.replace(
                    f"%{n + 1}", _written(counts.get(n, upper.start), upper.digits)
                )
        return words.strip()


def _named(properties: Any) -> tuple[str, int] | None:
    """(list, level) of a paragraph's numbering; list "" where it is that of the style."""
    if properties is None:
        return None
    list_, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    depth = level.get(f"{W}val") if level is not None else "0"
    return ("" if list_ is None else list_.get(f"{W}val"), int(depth))


def _level(element: Any) -> tuple[int, _Level]:
    def value(tag: str, usual: str) -> str:
        found = element.find(f"{W}{tag}")
        return usual if found is None else str(found.get(f"{W}val", usual))

    start = value("start", "1")
    digits = value("numFmt", "decimal")
    level = _Level(digits, value("lvlText", ""), int(start) if start.isdigit() else 1)
    return int(element.get(f"{W}ilvl")), level


def _written(number: int, digits: str) -> str:
    """A number in the digits of its level: ①, IV, ア, 三; plain where we do not know them."""
    plain = str(number)
    if digits.startswith("decimalEnclosedCircle"):
        return CIRCLED[number - 1] if 1 <= number <= len(CIRCLED) else plain
    if digits in ("decimalFullWidth", "decimalFullWidth2"):
        return plain.translate(_WIDE)
    if digits in ("upperRoman", "lowerRoman") and 0 < number < 40:
        text, rest = "", number
        for value, letters in _ROMAN:
            text, rest = text + letters * (rest // value), rest % value
        return text if digits == "upperRoman" else text.lower()
    if digits in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr(ord("A" if digits == "upperLetter" else "a") + number - 1)
    signs = {"aiueoFullWidth": _AIUEO, "aiueo": _AIUEO, "irohaFullWidth": _IROHA, "iroha": _IROHA}
    if digits in signs and 1 <= number <= len(signs[digits]):
        return signs[digits][number - 1]
    if digits in ("japaneseCounting", "chineseCounting", "ideographDigital") and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = "" if not tens else ("" if tens == 1 else _KANJI[tens]) + "十"
        return ten + (_KANJI[ones] if ones else "")
    if digits == "decimalZero":
        return plain.zfill(2)
    return plain
