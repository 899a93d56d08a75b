"""Figures in sentences: 「交付率85.9%(R6年3月末)」 → what it measures, its print, its day.

Only a figure whose sentence names what it measures is found; a count without a comparison is an
activity and passes in silence, all else that looks like a result is left for a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.japanese import AMOUNT, UNITS
from etl.layouts.figures import widths
from kpi.fiscal_year import fold

RATES = ("%", "パーセント", "割")
_MONEY = ("円", "千円", "万円", "百万円", "億円")
_TIMES = ("年", "月", "日", "分", "時間", "か月", "ヶ月", "カ月")  # spans, dates and 1/2分
_UNIT = "|".join(re.escape(unit) for unit in UNITS if unit not in _TIMES)
_ABOUT = r"(?:約|概ね|おおむね|およそ|平均)"
_TAIL = r"(?:以上|以下|未満|以内|超(?!過)|程度|前後|余り|を超え|を上回|を下回)"
_FIGURE = rf"(?:{_ABOUT} ?)?[▲△]?(?:{AMOUNT} ?(?:{_UNIT})(?:{_TAIL})?|\d{{1,2}}/\d{{1,2}})"
FIGURE = re.compile(rf"(?<![\d.,/第])(?P<figure>{_FIGURE})(?![\d/])")
_NOUN = r"[一-龠々〆ヶァ-ヺーA-Za-z]+"
_RATE_NOUN = rf"{_NOUN}(?:率|割合)"
_ERA = r"(?:令和|平成|[RH])(?:元|\d{1,2})"
YEAR = rf"{_ERA}年度"
_DAY = rf"(?:{_ERA}年)?\d{{1,2}}月(?:末|\d{{1,2}}日)|{_ERA}\.\d{{1,2}}\.\d{{1,2}}"
_BEFORE = re.compile(  # 3月末時点での会員数は | 登用率の目標値を | 過年度分収納率_
    rf"(?:(?P<day>{_DAY})(?:現在|時点)?(?:で)?の?[、 ]?)?"
    rf"(?P<noun>{_NOUN})(?:の(?:目標値?|実績値?))?(?P<link>[はがをも]?)[ _:]*$"
)
_BEHIND = re.compile(rf"の(?P<noun>{_RATE_NOUN})")
_TOPIC = re.compile(r"^[^\w]*(?P<topic>[^\d。:]{2,40}?)について、")
_HEAD = re.compile(rf"(?:(?P<day>{_DAY})(?:現在|時点)?の?)?(?P<noun>{_NOUN}):")
_SERIES = re.compile(rf"(?:{_NOUN} ?{_FIGURE}(?:\([^()]*\))?[、, ]*)*")
_COMPARED = re.compile(
    rf" ?\((?P<word>前年度|昨年度|前年同期|前年同月|{_ERA}(?:年度)?)[ :は]*(?P<figure>{_FIGURE})\)"
)
_AS_OF = re.compile(rf" ?\((?P<day>{_DAY})(?:現在|時点)?\)")
_FLOW = re.compile(rf"(?P<noun>{_NOUN})に(?P<year>{YEAR})[はでに]?$")
_PUT = re.compile(r"を(?P<verb>積み?立|償還|繰り?入|充当)")
_FORMER = re.compile(r"(?:前年|昨年|前回)[^\d。、]{0,6}$")
_RATE = re.compile(r"(?:率|割合)$")
_MEASURE = re.compile(r"(?:率|割合|比率|数|額|高|量|残高|未収金|料|費|度)$")
_ACTIVITY = re.compile(r"参加|来場|来館|受講|利用|開催|実施|相談|活動|発行|配布")
_BULLET = re.compile(r"。|[○●◎■]|(?:^|(?<=\s))・")
_SPREAD = re.compile(rf"(?P<noun>{_NOUN})の(?:普及|利用|活用|導入|取得|交付)(?:促進|推進|拡大)?")
_BARE = re.compile(r"[一-龠]{1,3}率")


@dataclass(frozen=True)
class Found:
    """One figure of a sentence; `name` is "" where the sentence does not say what it measures."""

    printed: str
    unit: str
    name: str = ""
    day: str = ""  # its own day as printed
    compared: tuple[str, str, str] | None = None  # 前年度 / H29, its figure, that one's unit
    year: str = ""  # the year that stands with the amount itself
    flow: bool = False  # an amount put in or paid in that year, not a level
    before: str = field(default="", repr=False)  # the sentence up to the name, brackets left out


@dataclass(frozen=True)
class Sentence:
    """A sentence or list item: as printed, and with widths made plain, place for place."""

    raw: str
    plain: str

    def print_of(self, match: re.Match[str], group: str, offset: int = 0) -> str:
        """What a match in `plain` (or in its part from `offset`) covers, as printed."""
        return self.raw[offset + match.start(group) : offset + match.end(group)].strip()


@dataclass(frozen=True)
class _Name:
    text: str
    begins: int  # where in the sentence
    day: str = ""
    particle: str = ""


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences and list items of a cell."""
    plain, start = widths(text), 0
    for bullet in [*_BULLET.finditer(plain), None]:
        end = bullet.start() if bullet else len(text)
        if plain[start:end].strip():
            yield Sentence(text[start:end], plain[start:end])
        start = bullet.end() if bullet else end


def find(text: str, *, aim: bool) -> Iterator[Found]:
    """The figures of a cell that are, or may be, a KPI; in an `aim` every figure may be one."""
    for sentence in sentences(text):
        end = 0
        for match in FIGURE.finditer(sentence.plain):
            if match.start() < end:
                continue
            found, end = _read(sentence, match, aim=aim)
            if found is not None:
                yield found


def unit_of(printed: str) -> str:
    """The unit of a printed figure, "" for a fraction."""
    match = re.search(rf"{AMOUNT} ?({_UNIT})", widths(printed))
    return fold(match[1]) if match else ""


def _read(sentence: Sentence, match: re.Match[str], *, aim: bool) -> tuple[Found | None, int]:
    """One figure with the bracket behind it, and where reading goes on; None = an activity."""
    printed, unit = sentence.print_of(match, "figure"), unit_of(match["figure"])
    before, behind = sentence.plain[: match.start()], sentence.plain[match.end() :]
    compared, as_of = _COMPARED.match(behind), _AS_OF.match(behind)
    bracket = compared or as_of
    end = match.end() + (bracket.end() if bracket else 0)
    rate = unit in RATES or not unit
    name = _name(sentence, match, rate=rate)
    if not unit and name is None:
        return None, match.end()  # 4/26 is a date
    flow, put = _FLOW.search(before), _PUT.match(behind)
    if flow and put:
        verb = re.sub("[みり]", "", put["verb"])
        noun, year = sentence.print_of(flow, "noun"), sentence.print_of(flow, "year")
        return Found(printed, unit, noun + verb, year=year, flow=True), end
    day = sentence.print_of(as_of, "day", match.end()) if as_of else name.day if name else ""
    if not (rate or compared or aim or _is_level(name, day)):
        doubt = _result_from(before, unit)
        return (None if doubt is None else Found(sentence.raw[doubt : match.end()], unit)), end
    other = None
    if compared:
        figure = sentence.print_of(compared, "figure", match.end())
        other = (sentence.print_of(compared, "word", match.end()), figure, unit_of(figure))
    plain = re.sub(r"\([^()]*\)", "", before[: name.begins] if name else before)
    return Found(printed, unit, name.text if name else "", day, other, before=plain), end


def _is_level(name: _Name | None, day: str) -> bool:
    """「3月末時点での会員数は29名」: a named count on a day, and no count of what was done."""
    return bool(name and day and name.particle in ("は", "が") and not _ACTIVITY.search(name.text))


def _result_from(before: str, unit: str) -> int | None:
    """Where a change against the year before, or money of a year, begins: a person has to look."""
    dated = re.search(rf"{YEAR}[^、。]*$", before) if unit in _MONEY else None
    match = _FORMER.search(before) or dated
    return match.start() if match else None


def _name(sentence: Sentence, figure: re.Match[str], *, rate: bool) -> _Name | None:
    """What the sentence says the figure measures.

    A list has its name in front: 「9月末未収金：上水道 98,400円、下水道 104,485円」.
    """
    before, measure = sentence.plain[: figure.start()], _RATE if rate else _MEASURE
    at = _BEFORE.search(before)
    if at:
        noun, start = sentence.print_of(at, "noun"), at.start("noun")
        for head in reversed(list(_HEAD.finditer(before[:start]))):
            listed = _SERIES.fullmatch(before[head.end() : start].lstrip())
            if measure.search(head["noun"]) and listed:
                text = sentence.raw[head.start("noun") : head.end()] + noun
                day = sentence.print_of(head, "day") if head["day"] else ""
                return _Name(text, head.start(), day, at["link"])
        if measure.search(noun):
            day = sentence.print_of(at, "day") if at["day"] else ""
            return _Name(_with_topic(noun, sentence, before), at.start(), day, at["link"])
    after = _BEHIND.match(sentence.plain, figure.end())
    if rate and after:
        noun = sentence.print_of(after, "noun")
        return _Name(_with_topic(noun, sentence, before), figure.start())
    topic = _TOPIC.match(before)
    if rate and topic and re.fullmatch(_RATE_NOUN, topic["topic"]):
        return _Name(sentence.print_of(topic, "topic"), 0)
    return None


def _with_topic(name: str, sentence: Sentence, before: str) -> str:
    """A bare 徴収率 takes the fee its sentence is about: 「水道料金について、…徴収率」."""
    topic = _TOPIC.match(before)
    return (
        f"{sentence.print_of(topic, 'topic')}の{name}" if topic and _BARE.fullmatch(name) else name
    )


def with_subject(name: str, title: str) -> str:
    """A bare 交付率 takes the thing its initiative spreads: 「マイナンバーカードの普及」.

    Of other titles (「登用の改善」) the first word is no thing that a rate could be of.
    """
    subject = _SPREAD.fullmatch(widths(title))
    return subject["noun"] + name if subject and _BARE.fullmatch(name) else name
