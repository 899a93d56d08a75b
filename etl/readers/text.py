"""Text taken from a PDF: one table row per line, cells between tabs, some HTML debris."""

import re

from etl.grid import Cell, Grid, Row
from etl.problems import InputError

# <p>, <ul …>, </li> and the like; a bare "<" in a sentence is no tag
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile("[\uf8f0-\uf8f3]")  # what cp932 makes of bytes that are no letter


def clean(text: str) -> str:
    """The words of a cell without markup, each run of white space as one space."""
    return _SPACE.sub(" ", _TAG.sub(" ", text)).strip()


def decode(raw: bytes, name: str) -> str:
    """UTF-8 (with or without BOM) or Shift_JIS; anything else is refused with its place."""
    if b"\x00" in raw:
        raise InputError("not-a-text", name, "文字の文書ではありません(バイナリーのデータです)。")
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NO_LETTER.search(text):
            return text
    raise InputError("unknown-encoding", name, "文字コードが UTF-8 でも Shift_JIS でもありません。")


def read_text(raw: bytes, name: str) -> Grid:
    """A text document as a grid; places are `line:cell`, both counted from 1."""
    lines = re.split(r"\r\n|\r|\n", decode(raw, name))
    rows = []
    for number, line in enumerate(lines, 1):
        cells = (Cell(clean(t), f"{number}:{i}") for i, t in enumerate(line.split("\t"), 1))
        rows.append(Row(number, tuple(cells)))
    return Grid(name, tuple(rows))
