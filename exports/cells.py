"""Cells of delimited files: one text per value, none of which a spreadsheet takes for a formula.

A text that begins with one of SIGNS (after blanks), or with an apostrophe, gets one apostrophe in
front; `unguard` takes exactly one away. So every text comes back as it was.
"""

import re
from datetime import date

SIGNS = "=+-@＝＋－＠"
_DANGEROUS = re.compile(rf"[\t\r\n']|\s*[{re.escape(SIGNS)}]")

Cell = str | int | float | bool | date | None


def guarded(text: str) -> bool:
    """Whether a text gets an apostrophe: a spreadsheet could take it for a formula, or it has one."""
    return _DANGEROUS.match(text) is not None


def guard(text: str) -> str:
    """=1+1 → '=1+1, and 'a → ''a, so that `unguard` knows its own apostrophe."""
    return f"'{text}" if guarded(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text.removeprefix("'")


def as_text(cell: Cell) -> str:
    """A typed cell as it stands in CSV: 33.0 → 33, missing → nothing, a text guarded."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):  # the shortest digits that give the same number back
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return guard(cell) if isinstance(cell, str) else str(cell)
