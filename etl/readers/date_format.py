"""A stored day as its workbook shows it: 45017 under `[$-411]ggge"年度"` is 「令和5年度」.

Workbooks count days from the end of 1899 (or from 1904); eras change on their day.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import cache

# what a Japanese Excel shows for the formats that a file names by number alone (ECMA-376 §18.8.30)
_ERA_DAY, _FULL_DAY = "[$-411]ge.m.d", '[$-411]ggge"年"m"月"d"日"'
_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BY_NUMBER = {
    14: "yyyy/m/d",
    **dict.fromkeys((27, 36, 50, 57), _ERA_DAY),
    **dict.fromkeys((28, 29, 51, 54, 58), _FULL_DAY),
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    **dict.fromkeys((34, 52, 55), _YEAR_MONTH),
    **dict.fromkeys((35, 53, 56), _MONTH_DAY),
}
_BY_COUNTRY = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}  # as shown in Japan
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P|午前/午後)|(?P<code>g+|e+|r+|y+|m+|d+|a{3,4}|h+|s+)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
    (date(1912, 7, 30), "大正", "T"),
    (date(1868, 1, 25), "明治", "M"),
)
_WEEKDAYS = "月火水木金土日"
_DAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def shown_here(code: str) -> str:
    """A format that follows the country of the reader, as one in Japan sees it."""
    return _BY_COUNTRY.get(code, code)


@cache
def is_date(code: str) -> bool:
    """Whether a format shows a day or a time, words and brackets aside."""
    bare = _WORDS.sub("", code)
    if re.search(r"General|標準|[0#?]", bare, re.IGNORECASE) and not re.search(
        r"[ymdhs]", re.sub(r"General|E[+-]", "", bare, flags=re.IGNORECASE), re.IGNORECASE
    ):
        return False
    return bool(re.search(r"[ymdhsge]|rr|aaa", bare, re.IGNORECASE))


def _epoch(*, from_1904: bool) -> datetime:
    return datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)


def serial(value: datetime | date | time | timedelta, *, from_1904: bool = False) -> float:
    """The number of days a workbook stores for a day or a time."""
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value - _epoch(from_1904=from_1904)) / timedelta(days=1)


def show_date(days: float, code: str, *, from_1904: bool = False) -> str:
    """The text of a day under a format; a number that is no day stays a number."""
    try:
        moment = _epoch(from_1904=from_1904) + timedelta(seconds=round(days * 86400))
    except OverflowError:
        return f"{days:.15g}"
    if days < 0:
        return f"{days:.15g}"
    if not from_1904 and days < 60:
        moment += timedelta(
            days=1
        )  # the leap day of 1900, which workbooks have and the year had not
    return _render(moment, days, code)


def _render(moment: datetime, days: float, code: str) -> str:
    tokens = list(_TOKEN.finditer(code))
    first_year = "gannen" in code.lower()
    halves = any(token["half"] for token in tokens)
    out: list[str] = []
    before = ""  # the unit shown last: m behind h and before s is a minute
    for i, token in enumerate(tokens):
        words = token["quoted"] or token["escaped"] or token["plain"]
        if words:
            out.append(words)
        elif token["elapsed"]:
            per_day = {"h": 24, "m": 1440, "s": 86400}[token["elapsed"][0].lower()]
            out.append(
                str(int(round(days * 86400) * per_day // 86400)).zfill(len(token["elapsed"]))
            )
            before = token["elapsed"][0].lower()
        elif token["half"]:
            names = ("午前", "午後") if token["half"] == "午前/午後" else ("AM", "PM")
            out.append(names[moment.hour >= 12])
        elif token["code"]:
            unit = token["code"].lower()
            behind = next((t["code"].lower() for t in tokens[i + 1 :] if t["code"]), "")
            if unit[0] == "m" and (before == "h" or behind.startswith("s")):
                out.append(str(moment.minute).zfill(min(len(unit), 2)))
            else:
                out.append(_part(moment, unit, halves=halves, first_year=first_year))
            before = unit[0]
    return "".join(out)


def _part(moment: datetime, unit: str, *, halves: bool, first_year: bool) -> str:
    """One unit of a day: `ggg` 令和, `e` 5, `yyyy` 2023, `aaa` 土."""
    sort, width = unit[0], len(unit)
    if sort in "ger":
        return _era(moment.date(), unit, first_year=first_year)
    if sort == "y":
        return f"{moment.year % 100:02}" if width < 3 else str(moment.year)
    if sort == "m" and width > 2:
        name = _MONTHS[moment.month - 1]
        return {3: name[:3], 5: name[:1]}.get(width, name)
    if sort == "d" and width > 2:
        name = f"{_DAYS[moment.weekday()]}day"
        return name[:3] if width == 3 else name
    if sort == "a":
        return _WEEKDAYS[moment.weekday()] + ("曜日" if width == 4 else "")
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[sort]
    return str(number).zfill(min(width, 2))


def _era(day: date, unit: str, *, first_year: bool) -> str:
    era = next((known for known in _ERAS if day >= known[0]), None)
    if era is None:
        return str(day.year) if unit[0] != "g" else ""
    start, name, letter = era
    year = day.year - start.year + 1
    number = "元" if first_year and year == 1 else str(year).zfill(min(len(unit), 2))
    if unit[0] == "g":
        return {1: letter, 2: name[0]}.get(len(unit), name)
    if unit[0] == "e":
        return number
    return name + number.zfill(2) if len(unit) > 1 else letter + number
