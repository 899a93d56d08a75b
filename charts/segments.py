"""What stands in a segment of a bar: a name, its shortening or its sign, as a phone has room."""

import pandas as pd

from kpi.vocabulary import GROUPS

EVIDENCE_NAMES = {
    "number": "数値の指標がある",
    "rating": "自治体自身の評価だけがある",
    "schedule": "年度ごとの工程だけがある",
    "none": "どれもない",
}
EVIDENCE_SIGNS = {"number": "数", "rating": "評", "schedule": "工", "none": "無"}
_SHORT = {  # for segments that are too thin for the whole name
    EVIDENCE_NAMES["number"]: "指標",
    EVIDENCE_NAMES["rating"]: "評価",
    EVIDENCE_NAMES["schedule"]: "工程",
    EVIDENCE_NAMES["none"]: "なし",
    "一部達成できた": "一部",  # of the towns' own words (charts.ratings)
    GROUPS["no_actual"]: "未公表",
    GROUPS["not_due"]: "未到来",
}
PHONE, PAD = 330, 4  # pixels: the longest bar on a phone, what stays free in a segment


def said(n: int, name: str, sign: str, longest: int) -> str:
    """「✓達成 9」, 「実績未公表 19」, 「未公表2」 or 「✓9」; only what its segment holds."""
    room = n / longest * PHONE
    whole = name if sign.isalpha() else f"{sign}{name}"  # a letter says less than the name
    for word in filter(None, (whole, _SHORT.get(name))):
        if width(f"{word} {n}") + PAD <= room:
            return f"{word} {n}"
        if width(f"{word}{n}") <= room:
            return f"{word}{n}"
    if width(f"{sign}{n}") <= room:
        return f"{sign}{n}"
    return f"{sign}<br>{n}" if n and width(sign) <= room else ""


def width(words: str) -> int:
    """About how many pixels words take at 14 px."""
    return sum(8 if letter.isascii() else 14 for letter in words)


def legend(
    table: pd.DataFrame, columns: list[str], names: dict[str, str], signs: dict[str, str]
) -> str:
    """「✓＝達成　指標＝数値の指標がある　…」: what stands in the bars for a name; only what occurs."""
    longest = max(int(table[columns].sum(axis=1).max()) if len(table) else 0, 1)
    return "　".join(
        f"{sign}＝{names[c]}"
        for c in columns
        if table[c].any()
        for sign in _written(table[c], names[c], signs[c], longest)
    )


def _written(counts: pd.Series, name: str, sign: str, longest: int) -> list[str]:
    """What stands for `name` in its segments: a sign always, of letters the shortenings in use."""
    if not sign.isalpha():
        return [sign]
    found = zip((said(n, name, sign, longest) for n in counts), counts, strict=True)
    words = (w.removesuffix(str(n)).removesuffix("<br>").strip() for w, n in found if w and n)
    return [word for word in dict.fromkeys(words) if word != name]
