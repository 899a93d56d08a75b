"""Letters that show nothing: control characters, marks of direction, spaces of no width.

Text from pages and PDFs carries them unseen, and a mark of direction shows 51 where 15 is stored.
They are no print: they are taken out of every cell, and it is said where.
"""

import re
import unicodedata
from dataclasses import replace

from etl.grid import Cell, Grid, Note, Row

# of Cc and Cf what shows nothing, halves of letters, and what is no letter at all
LETTERS = (
    "\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    "\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\U000e0001\\U000e0020-\\U000e007f"
)
INVISIBLE = re.compile(f"[{LETTERS}]")
# these change what a reader sees: the order of letters, or whether there is a letter
_DOUBTFUL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


def without_invisible(grid: Grid) -> Grid:
    """The grid without such letters, and one note per sort of them at the first place."""
    if not any(
        INVISIBLE.search(cell.text) or INVISIBLE.search(cell.place) for cell in grid.cells()
    ):
        return grid
    first: dict[str, Cell] = {}
    count: dict[str, int] = {}
    rows = []
    for row in grid.rows:
        cells = []
        for cell in row.cells:
            text, place = plain(cell.text), plain(cell.place)
            for letter in INVISIBLE.findall(cell.text):
                first.setdefault(letter, Cell(text, place))
                count[letter] = count.get(letter, 0) + 1
            cells.append(cell if (text, place) == (cell.text, cell.place) else Cell(text, place))
        rows.append(Row(row.number, tuple(cells)))
    notes = (
        Note(
            *("invisible-letters", f"{named(letter)} を{count[letter]:,}か所で取り除いて読んだ"),
            *(cell.text, cell.place, "警告" if _DOUBTFUL.match(letter) else "注記"),
        )
        for letter, cell in first.items()
    )
    kept = (replace(n, printed=plain(n.printed), place=plain(n.place)) for n in grid.notes)
    return Grid(grid.name, tuple(rows), (*kept, *notes))


def plain(text: str) -> str:
    """A text without invisible letters; what is left at its ends of white space goes, too."""
    return " ".join(INVISIBLE.sub("", text).split()) if INVISIBLE.search(text) else text


def named(letter: str) -> str:
    """U+202E, with the name of the mark where Unicode gives one."""
    name = unicodedata.name(letter, "")
    return f"U+{ord(letter):04X}" + (f"({name})" if name else "")
