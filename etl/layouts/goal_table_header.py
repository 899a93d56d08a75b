"""The header of a KPI table: what its columns hold, and whether that can be trusted."""

from collections import Counter
from collections.abc import Sequence

from etl.grid import Row
from etl.layouts import indicator_table
from etl.layouts.goal_table_values import is_over_years
from etl.layouts.labels import Header
from kpi.fiscal_year import read_fiscal_year

YEAR = r"[(](?P<{}>(?:令和|平成|[RH])(?:元|\d{{1,2}})年度|\d{{4}}年度)[)]"
KINDS = {"baseline": "基準", "target": "目標", "final_target": "最終目標", "actual": "実績"}
Columns = dict[int, Header]
Order = tuple[Header, ...]  # from left to right


def headers(row: Row) -> Columns:
    """The columns of a KPI table."""
    return indicator_table.headers(row)


def is_table(row: Row) -> bool:
    return len(row.cells) > 1 and bool(headers(row))


def usual_order(rows: Sequence[Row]) -> Order:
    """The header that most tables of the document have."""
    orders = Counter(tuple(headers(row).values()) for row in rows if is_table(row))
    return orders.most_common(1)[0][0] if orders else ()


def years(columns: Columns) -> set[tuple[str, str]]:
    """The years of a header with what they are years of."""
    return {(h.role, h.year) for h in columns.values() if h.role in KINDS}


def doubt_of(table: Sequence[Row], columns: Columns, usual: Order) -> str:
    """Why the columns of a table cannot be trusted; "" where they can."""
    values = [(i, h, read_fiscal_year(h.year)) for i, h in columns.items() if h.role in KINDS]
    if not all(table[0].texts) or any(year is None for _, _, year in values):
        return "見出しに空の欄か年度のない欄がある"
    before = [(i, year or 0) for i, h, year in values if h.role == "baseline"]
    after = [year or 0 for _, h, year in values if h.role != "baseline"]
    if len(before) > 1 or len(years(columns)) < len(values):
        return "同じ見出しが二つある"
    if before and after and before[0][1] >= min(after):
        return "基準が目標より後"
    here, usually = [h.role for h in columns.values()], [h.role for h in usual]
    if [r for r in here if r in usually] != [r for r in usually if r in here]:
        return "ほかの表と列の順が違う"
    cells = [row.cells[i].text for row in table[1:] for i, _ in before if i < len(row.cells)]
    return "期間の合計が基準の列にある" if any(map(is_over_years, cells)) else ""
