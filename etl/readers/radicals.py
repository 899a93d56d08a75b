"""Letters that PDFs give in place of others: parts of kanji (⽬ for 目, ⺠ for 民).

Many programs embed one picture for both, and what comes back is the part. It was never printed as
such, so it is put right in what is kept; ①, ㎡ or full-width digits are print and stay.
"""

import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺅⺆⺌⺍⺎⺘⺝⺟⺠⺡⺣⺤⺥⺨⺩⺪⺫⺬⺭⺱⺲⺶⺹⺻⺼⻁⻂⻃⻄⻅⻆⻉⻊⻋⻍⻏⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻞⻟⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "亻冂小小兀扌月母民氵灬爪爪犭王疋罒示礻罓罒羊耂聿月虎衤西西見角貝足車辶阝長長长門阝青韋頁風飛食飠飠馬骨鬼魚鳥卤麦黄斉齐歯齿竜龙龟亀龟",
        strict=True,
    )
)
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in range(0x2F00, 0x2FD6)  # the 214 radicals of the Kangxi dictionary
}
TABLE = {ord(part): whole for part, whole in _SUPPLEMENT.items()} | _RADICALS


def repaired(text: str) -> str:
    """The text with kanji in place of their parts; all else as it was."""
    return text.translate(TABLE)
