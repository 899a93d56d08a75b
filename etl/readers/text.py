"""Text taken from a PDF: one table row per line, cells between tabs, some HTML debris."""

import codecs
import re
from typing import NoReturn

from etl.grid import Cell, Grid, Row
from etl.problems import InputError
from etl.readers.limits import check_cell

# <p>, <ul …>, </li> and the like; a bare "<" in a sentence is no tag
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile("[\uf8f0-\uf8f3]")  # what cp932 makes of bytes that are no letter
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SHORT = 8  # bytes that could be anything
_MANY_ZEROS, _FEW_ZEROS = 0.04, 0.01  # of the bytes: of UTF-16, and of a text with a mishap
_MOST_HALF_KANA = 0.3  # of what is no ASCII: what cp932 makes of EUC-JP is mostly such


def clean(text: str) -> str:
    """The words of a cell without markup, each run of white space as one space."""
    return _SPACE.sub(" ", _TAG.sub(" ", text)).strip()


def decode(raw: bytes, name: str) -> str:
    """UTF-8 (with or without BOM), UTF-16 with BOM or Shift_JIS; all else is refused."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise InputError("unknown-encoding", name, "UTF-32 らしい")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(raw, name)
    if b"\x00" in raw:
        _refuse_zeros(raw, name)
    if b"\x1b$" in raw:  # its letters would pass as others
        raise InputError("unknown-encoding", name, "JIS(ISO-2022-JP) らしい")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_torn(raw, name, error.start)
    guess = "EUC-JP らしい" if _is(raw, "euc-jp") else "UTF-8 でも Shift_JIS でもない"
    try:
        text = raw.decode("cp932")
    except UnicodeDecodeError as error:
        raise InputError("unknown-encoding", name, guess) from error
    others = sum(not letter.isascii() for letter in text)
    half = len(_HALF_KANA.findall(text))
    if _NO_LETTER.search(text) or half > others * _MOST_HALF_KANA:
        raise InputError("unknown-encoding", name, guess)
    return text


def _is(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-16")
    except UnicodeDecodeError as error:
        before = raw[: error.start - error.start % 2].decode("utf-16", "replace")
        line = len(_LINE_END.findall(before)) + 1
        raise InputError("torn-text", name, "UTF-16 として読めない", line=line) from error


def _refuse_zeros(raw: bytes, name: str) -> NoReturn:
    """A zero byte stands in no text: one of other data, of UTF-16 without its mark, or by mishap."""
    zeros = raw.count(0)
    if len(raw) >= _SHORT and any(_is(raw, code) for code in ("utf-16-le", "utf-16-be")):
        one_side = not min(raw[::2].count(0), raw[1::2].count(0))
        if one_side and zeros > len(raw) * _MANY_ZEROS:
            raise InputError("unknown-encoding", name, "UTF-16 らしいが、先頭の印(BOM)がない")
    if zeros < len(raw) * _FEW_ZEROS and (_is(raw, "utf-8") or _is(raw, "cp932")):
        line = len(re.findall(rb"\r\n|\r|\n", raw[: raw.index(0)])) + 1
        detail = f"文字コード0のバイトが{zeros:,}個ある"
        raise InputError("torn-text", name, detail, line=line)
    raise InputError("not-a-text", name, "バイナリーのデータ")


def _refuse_torn(raw: bytes, name: str, start: int) -> None:
    """A text that is UTF-8 but for some bytes: Shift_JIS would make other words of all of it."""
    text = raw.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(not letter.isascii() for letter in text) - broken
    if whole > broken:
        line = len(re.findall(rb"\r\n|\r|\n", raw[:start])) + 1
        raise InputError("torn-text", name, f"UTF-8 として読めない所が{broken}か所", line=line)


def read_text(raw: bytes, name: str) -> Grid:
    """A text document as a grid; places are `line:cell`, both counted from 1."""
    lines = _LINE_END.split(decode(raw, name))
    rows = []
    for number, line in enumerate(lines, 1):
        texts = line.split("\t")
        for text in texts:
            check_cell(name, text, line=number)
        cells = (Cell(clean(t), f"{number}:{i}") for i, t in enumerate(texts, 1))
        rows.append(Row(number, tuple(cells)))
    return Grid(name, tuple(rows))
