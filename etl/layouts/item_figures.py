"""The figures of one item sheet: 現状の数値, 目標の数値 and the yearly 数値."""

import re
from collections.abc import Sequence

from etl.grid import Cell, Row
from etl.layouts.figures import Figure, figures, year_in_prose
from etl.layouts.rows import place_years
from etl.layouts.stated import stated_direction
from etl.sheets import Draft
from kpi.fiscal_year import fold

_LABELS = {"現状の数値": "基準", "目標の数値": "最終目標"}
_LABEL = re.compile(r"(現状の数値|目標の数値)")
Block = dict[str, tuple[bool, int, Row]]  # label → (slid, its column, its row)


class Names:
    """The indicators of one item: one name per indicator, in the order of print."""

    def __init__(self, title: str) -> None:
        self.units: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.title = title

    def settle(self, figure: Figure, place: str) -> str | None:
        """The indicator a figure belongs to; None where its unit contradicts.

        Names that vary within an item with the same unit, one the end of the other, are one
        indicator under the first name. A date or formula without a name belongs to the item's
        only textual indicator, else it takes the title's.
        """
        unit = fold(figure.unit)
        name = figure.name
        if not name:
            textual = [known for known, u in self.units.items() if not u]
            name = textual[0] if len(textual) == 1 else re.sub(r"^\S\s*", "", self.title)
        for known in self.units:
            if self.units[known] == unit and (known.endswith(name) or name.endswith(known)):
                return known
        if name in self.units:
            return None
        self.units[name], self.places[name] = unit, place
        return name


def labelled_cells(rows: Sequence[Row]) -> list[tuple[str, Cell]]:
    """(kind, cell) for all that stands under 現状の数値 and 目標の数値.

    They come as label and value in one cell, in neighbouring cells, in stacked rows, doubled, or
    as labels without values: read in the order of print, a label holds until the next one. Where
    two bare labels head columns, what stands beneath goes by its column.
    """
    found: list[tuple[str, Cell]] = []
    kind = ""
    columns: dict[int, str] = {}
    for row in rows:
        bare = {
            i: fold(cell.text) for i, cell in enumerate(row.cells) if fold(cell.text) in _LABELS
        }
        columns = bare if len(bare) > 1 else {} if bare else columns
        for i, cell in enumerate(row.cells):
            if fold(cell.text) in ("年度", "年次計画") or fold(cell.text).startswith("年度令和"):
                return found
            parts = _LABEL.split(cell.text)
            for n, part in enumerate(parts):
                if n % 2:
                    kind = _LABELS[part]
                elif part.strip() and kind and (n or i):
                    here = _LABELS[columns[i]] if i in columns and not bare else kind
                    found.append((here, Cell(part.strip(), cell.place)))
    return found


def read_figures(
    title: str, head: Sequence[Row], block: Block, years: list[str], position: str, draft: Draft
) -> None:
    """Write the indicators and values of one item into the draft."""
    names = Names(title)
    prose = "。".join(cell.text for row in head for cell in row.cells)
    goal_row = block.get("年度目標")
    sister = goal_row[2].cells if goal_row else ()
    goals = prose + "。" + "。".join(cell.text for cell in sister)
    seen: set[tuple[str, str, str]] = set()
    final: dict[str, str] = {}
    before = len(draft.rows["values"])
    for kind, cell in labelled_cells(head):
        for name, figure in _named(cell, names, draft):
            if (kind, name, figure.printed) in seen:  # printed twice, or a cell doubled
                continue
            seen.add((kind, name, figure.printed))
            year, note = "", "数値でない" if figure.is_text else ""
            if kind == "最終目標":
                year = years[-1] if years else ""
                final[name] = figure.printed
            elif not figure.as_of and not figure.is_text:
                year, place = _year_in_prose(figure.printed, head)
                note = f"年度は {place} の文による" if year else ""
            cells = {"年度": year, "時点": figure.as_of, "出典位置": cell.place, "備考": note}
            cells["期間"] = "時点" if figure.as_of else "通年"
            draft.value(position, name, kind, figure.printed, **cells)
    if "数値" in block and years:
        _read_years(block["数値"], goal_row, years, names, final, position, draft)
    definition_rows = len(draft.rows["values"]) > before
    if definition_rows:
        for name, unit in names.units.items():
            direction = stated_direction(name, unit, goals)
            draft.indicator(
                position,
                name,
                単位=unit,
                方向=direction,
                方向の根拠="明記" if direction else "",
                集計="水準",
                出典位置=names.places[name],
            )


def _year_in_prose(printed: str, rows: Sequence[Row]) -> tuple[str, str]:
    """The year that the item's own sentences give to a figure, and the place of the sentence."""
    found: dict[str, str] = {}
    for row in rows:
        for cell in row.cells:
            year = year_in_prose(printed, cell.text)
            if year:
                found.setdefault(year, cell.place)
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def _named(cell: Cell, names: Names, draft: Draft) -> list[tuple[str, Figure]]:
    """The figures of a cell with their indicators; what cannot be told apart is reported."""
    found = figures(cell.text)
    if not found:
        draft.problem("unread-figure", "", cell.text, cell.place)
    result = []
    for figure in found:
        name = names.settle(figure, cell.place)
        if name is None:
            draft.problem("unit-varies", figure.name, figure.printed, cell.place)
        else:
            result.append((name, figure))
    return result


def _read_years(
    row: tuple[bool, int, Row],
    goal_row: tuple[bool, int, Row] | None,
    years: list[str],
    names: Names,
    final: dict[str, str],
    position: str,
    draft: Draft,
) -> None:
    slid, column, printed_row = row
    cells = printed_row.cells[column + 1 :]
    sister: tuple[Cell, ...] = ()
    if goal_row is not None and goal_row[:2] == (slid, column):
        sister = goal_row[2].cells[column + 1 :]

    def ends_at_final(cell: Cell) -> bool:
        last = {name: f.printed for f in figures(cell.text) if (name := _known(f, names))}
        both = set(last) & set(final)
        return bool(both) and all(_same(last[name], final[name]) for name in both)

    placed = place_years(
        cells,
        len(years),
        slid=slid,
        sister=sister,
        ends_at_final=ends_at_final if final else None,
    )
    if placed is None:
        filled = [cell for cell in cells if cell]
        printed = " | ".join(cell.text for cell in cells).strip(" |")
        draft.problem("ambiguous-year", "数値", printed, filled[0].place)
        return
    for year, cell in zip(years, placed, strict=True):
        if cell is None:
            continue
        for name, figure in _named(cell, names, draft):
            note = "数値でない" if figure.is_text else ""
            draft.value(
                position,
                name,
                "目標",
                figure.printed,
                年度=year,
                期間="通年",
                出典位置=cell.place,
                備考=note,
            )


def _known(figure: Figure, names: Names) -> str:
    unit = fold(figure.unit)
    for known, u in names.units.items():
        if u == unit and (known.endswith(figure.name) or figure.name.endswith(known)):
            return known
    return ""


def _same(a: str, b: str) -> bool:
    """Two prints of one figure: 15日 and 15.0日."""
    digits = [re.sub(r"[^\d.]", "", fold(text)) for text in (a, b)]
    return all(digits) and float(digits[0]) == float(digits[1])
