"""Printed lists and headings → words: departments, categories, codes."""

import re

from etl.japanese import without_number

_SEPARATOR = re.compile(r"[・、,，/／\s]+(?![^(（]*[)）])")  # not inside brackets
_LIST_NUMBER = re.compile(r"^[①-⑳](?:[~～〜、・][①-⑳])*")
_EVERYBODY = re.compile(r"(?:全|各|関係)(?:課|部|所管課|所属|課等|支所)")
_LED = re.compile(r"(全課|各課|全庁|全所属)?【(.+?)】")


def split_departments(printed: str) -> tuple[list[str], list[str]]:
    """(responsible, related) departments: 全課【総務課】 → ([総務課], [全課]).

    Words for everybody (各課, 全課) are related beside a named department, list numbers go.
    """
    led = _LED.fullmatch(printed.strip())
    if led:
        return split_words(led[2]), [led[1]] if led[1] else []
    found = [_LIST_NUMBER.sub("", word) for word in split_words(printed)]
    found = [word for word in found if word]
    named = [word for word in found if not _EVERYBODY.fullmatch(word)]
    return (named, [w for w in found if w not in named]) if named else (found, [])


def split_words(printed: str) -> list[str]:
    """The words of a printed list, each once, in the order of print."""
    return list(dict.fromkeys(word for word in _SEPARATOR.split(printed) if word))


def category(printed: str) -> str:
    """A heading without its number: 「1 市民ニーズの把握」 → 市民ニーズの把握."""
    return without_number(printed) or printed


def check_digit(code: str) -> bool:
    """Whether the sixth digit of a 全国地方公共団体コード is right.

    >>> check_digit("102113"), check_digit("102114")
    (True, False)
    """
    if not re.fullmatch(r"[0-9]{6}", code):
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(code[:5], range(6, 1, -1), strict=True)
    )
    return int(code[5]) == (11 - total % 11) % 10
