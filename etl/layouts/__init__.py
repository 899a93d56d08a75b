"""Grid → plan sheets. A layout knows one family of plans and nothing about file formats."""

from collections.abc import Callable
from dataclasses import dataclass

from etl.grid import Grid
from etl.layouts import (
    action_list,
    evaluation_card,
    goal_table,
    indicator_table,
    item_sheet,
    open_tables,
    schedule_matrix,
    statistics,
    template,
)
from etl.problems import InputError
from etl.sheets import Draft


@dataclass(frozen=True)
class Layout:
    """A family of plans: `signs` names what it looks for and whether a grid shows it.

    `read` takes the grid and the municipality's code, which only tables of many towns need.
    """

    name: str
    title: str
    signs: Callable[[Grid], dict[str, bool]]
    read: Callable[[Grid, str], Draft]


def _of_one_town(read: Callable[[Grid], Draft]) -> Callable[[Grid, str], Draft]:
    """The reading of a document that is one town's own."""
    return lambda grid, _: read(grid)


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("item_sheet", "個票", item_sheet.signs, _of_one_town(item_sheet.read)),
        Layout(
            "indicator_table", "指標表", indicator_table.signs, _of_one_town(indicator_table.read)
        ),
        Layout(
            "evaluation_card", "評価票", evaluation_card.signs, _of_one_town(evaluation_card.read)
        ),
        Layout("action_list", "実施項目一覧", action_list.signs, _of_one_town(action_list.read)),
        Layout(
            "schedule_matrix", "工程表", schedule_matrix.signs, _of_one_town(schedule_matrix.read)
        ),
        Layout("goal_table", "基本目標とKPIの表", goal_table.signs, _of_one_town(goal_table.read)),
        Layout("statistics", "統計", statistics.signs, statistics.read),
        Layout("template", "様式に記入したExcel", template.signs, _of_one_town(template.read)),
        # the last: any table that its header explains, where no family's own shape fits
        Layout("tables", "見出しの語で読む表", open_tables.signs, _of_one_town(open_tables.read)),
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
