"""The shape of printed Japanese numbers and headings, shared by layouts and normalization."""

import re

from kpi.fiscal_year import fold

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SCALE = r"(?:兆|億|千万|百万|十万|万|千|百)"
AMOUNT = rf"{DIGITS}(?:{SCALE}(?:{DIGITS}{SCALE})*(?:{DIGITS})?)?"  # 1,266 / 2億8千万 / 3万500
BEFORE = r"約|概ね|おおむね|およそ|平均|延べ|のべ|延|最大|最低|少なくとも|毎年度?|年間|年|月間|月|週|累計|計"
PERIOD = r"\d+(?:年間|か年|カ年|ヶ年|箇年)で"
AFTER = (
    r"以上|以下|未満|以内|相当|の?見込み?|を?超え|超|程度|前後|余り|余|弱|強"
    r"|(?:を|に)?(?:維持|目指す|増やす|減らす|縮減|削減)"
)
FORMULA = re.compile(r"[NnＮｎ]年度.*")
MONTH = re.compile(
    r"(?:(?:令和|平成|[RH])(?:元|\d+)年)?\d{1,2}月(?:\d{1,2}日|末|[上中下]旬)?(?:まで(?:に)?)?"
)
# longer first: 万円 before 円, 種類 before 種
UNITS = sorted(
    (
        *("%", "％", "パーセント", "ポイント", "割", "円", "千円", "万円", "百万円", "億円"),
        *("人", "名", "件", "回", "日", "時間", "分", "か月", "ヶ月", "カ月", "年", "月", "団体"),
        *("社", "校", "園", "施設", "箇所", "か所", "ヶ所", "カ所", "個所", "地区", "自治会"),
        *(
            "組織",
            "組",
            "世帯",
            "戸",
            "棟",
            "台",
            "冊",
            "点",
            "本",
            "枚",
            "床",
            "種類",
            "種",
            "路線",
        ),
        *(
            "業務",
            "事業",
            "事務",
            "手続",
            "項目",
            "講座",
            "議会",
            "会場",
            "便",
            "泊",
            "ha",
            "㎡",
            "m2",
        ),
        *("km", "m", "t", "kg", "g", "kWh", "MW", "kW", "GB", "延件", "延人", "位", "倍", "歳"),
    ),
    key=len,
    reverse=True,
)
_NUMBERED = re.compile(
    r"(?:第?\d+[章節編部]?(?=[\s.、:])|[IVX]+(?=[\s.．、])|[Ⅰ-Ⅻ]|[(（]\d+[)）]|[①-⑳]|[^\s\d()（）「」]{1,3}\s?\d+(?=\s))"
    r"[\s.．、:：]*"
)


def plain_number(text: str) -> str:
    """The number in front of a heading: ③ → 3, (2) → 2, II → 2, 紡ぐ6 → 6; "" where none is."""
    match = _NUMBERED.match(text)
    if match is None:
        return ""
    head = fold(match.group())
    digits = re.search(r"\d+", head)
    if digits:
        return str(int(digits.group()))
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    value = roman.get(head.strip(".、:"))
    return str(value) if value else ""


def without_number(text: str) -> str:
    """A heading without the number in front of it."""
    match = _NUMBERED.match(text)
    return (text[match.end() :] if match else text).strip()
