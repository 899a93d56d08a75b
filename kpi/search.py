"""Finding Japanese as people type it: both sides are made plain, then parts of words are compared.

Plain means: one width, one case, hiragana for katakana, large kana for small ones, no long-vowel
signs, no marks between letters. No dictionary cuts words apart, so two letters find a longer word.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import pandas as pd

SAME: Final = (  # ways of writing or saying the same thing; whichever is typed finds all of a row
    ("ホームページ", "HP", "ウェブサイト", "Webサイト", "ウェブページ", "公式サイト"),
    ("SNS", "ソーシャルメディア"),
    ("ICT", "情報通信技術", "IT"),
    ("DX", "デジタルトランスフォーメーション", "デジタル化"),
    ("AI", "人工知能"),
    ("Wi-Fi", "無線LAN"),
    ("オンライン", "電子", "ネット"),
    ("マイナンバー", "個人番号", "マイナ"),
    ("パブリックコメント", "パブコメ", "意見公募"),
    ("テレワーク", "在宅勤務", "リモートワーク"),
    ("時間外", "残業", "超過勤務"),
    ("年休", "有休", "年次有給休暇", "有給休暇"),
    ("ごみ", "廃棄物", "ゴミ"),
    ("収納率", "徴収率", "納付率"),
    ("未収金", "滞納", "収入未済"),
    ("閲覧数", "アクセス数", "訪問数"),
    ("病床", "ベッド"),
    ("医師", "医者", "ドクター"),
    ("町民", "市民", "村民", "住民"),
    ("寄附", "寄付"),
    ("附属", "付属"),
    ("箇所", "か所", "ヶ所", "個所"),
    ("子ども", "子供", "こども"),
    ("取組", "取り組み", "取組み"),
    ("手続", "手続き"),
    ("申込", "申し込み", "申込み"),
    ("受付", "受け付け", "受付け"),
    ("見直し", "見直"),
)
MOST_LETTERS, MOST_WORDS, _MOST_WAYS = 200, 10, 64  # of a query: more is no search but a paste

_SMALL: Final = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_KATAKANA: Final = {chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)}
_TO_HIRAGANA = str.maketrans(_KATAKANA)
_TO_LARGE = str.maketrans(_SMALL)
_MARKS = re.compile(r"[\W_ー]+")  # NFKC has made one long-vowel sign of two
_BETWEEN = re.compile(r"[\s、,，。・/／;；+＋]+")  # between the words of a query
_APART = "\n"  # between fields: no word reaches from one into the next


def normalize(text: str) -> str:
    """Printed or typed words made plain: 「ＨＰアクセス数」 → hpあくせす数.

    Only for comparing, never for showing: ① becomes 1 and ㎡ becomes m2.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.translate(_TO_HIRAGANA).translate(_TO_LARGE)
    return _MARKS.sub("", plain)


_SAME: Final = tuple(tuple(dict.fromkeys(map(normalize, row))) for row in SAME)


def words(query: str) -> list[tuple[str, ...]]:
    """The words of a query, each as the plain ways of writing it; blanks and 、 part them."""
    typed = unicodedata.normalize("NFKC", query[:MOST_LETTERS])
    plain = dict.fromkeys(filter(None, map(normalize, _BETWEEN.split(typed))))
    return [_ways(word) for word in list(plain)[:MOST_WORDS]]


def _ways(word: str) -> tuple[str, ...]:
    """A plain word and every way to write it with the words of SAME."""
    found = {word: None}
    for row in _SAME:
        held = [term for term in row if term in word]
        for way in list(found):
            for term in held:
                found |= dict.fromkeys(way.replace(term, other) for other in row)
    return tuple(found)[:_MOST_WAYS]


def text_of(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """What is searched in, per row: the plain words of some columns; lists count as their items."""
    fields = [rows[column].map(_plain) for column in columns]
    joined = fields[0].astype("object")
    for one in fields[1:]:
        joined = joined + _APART + one.astype("object")
    return joined


def _plain(value: object) -> str:
    if isinstance(value, str):
        return normalize(value)
    if isinstance(value, float) or value is None:  # a missing field
        return ""
    return _APART.join(map(normalize, map(str, value))) if hasattr(value, "__iter__") else ""


def matches(text: pd.Series, query: str) -> pd.Series:
    """Which rows of `text_of` hold every word of a query, as part of any field; all where none is typed."""
    found = pd.Series(True, index=text.index)
    for ways in words(query):
        one = pd.Series(False, index=text.index)
        for way in ways:
            one |= text.str.contains(way, regex=False).astype(bool)
        found &= one
    return found
