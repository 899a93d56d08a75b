"""Grid → plan sheets. A layout knows one family of plans and nothing about file formats."""

from collections.abc import Callable
from dataclasses import dataclass

from etl.grid import Grid
from etl.layouts import indicator_table, item_sheet
from etl.problems import InputError
from etl.sheets import Draft


@dataclass(frozen=True)
class Layout:
    """A family of plans: `signs` names what it looks for and whether a grid shows it."""

    name: str
    title: str
    signs: Callable[[Grid], dict[str, bool]]
    read: Callable[[Grid], Draft]


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("item_sheet", "個票", item_sheet.signs, item_sheet.read),
        Layout("indicator_table", "指標表", indicator_table.signs, indicator_table.read),
    )
}


def recognize(grid: Grid) -> Layout:
    """The layout all of whose signs the grid shows. Raises InputError naming what is missing."""
    looked_for = []
    for layout in LAYOUTS.values():
        signs = layout.signs(grid)
        if all(signs.values()):
            return layout
        missing = "、".join(sign for sign, shown in signs.items() if not shown)
        looked_for.append(f"{layout.title}({layout.name}): {missing} が見つからない")
    raise InputError("no-layout", grid.name, " / ".join(looked_for))
