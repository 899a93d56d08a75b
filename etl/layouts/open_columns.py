"""The columns under one or more header rows: role, year and unit of each.

Years may stand above 目標 / 実績 or below them. Where two rows contradict each other, or one group
of columns is not built like the next, no value column of the table is believed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from etl.grid import Row
from etl.layouts.open_header import Column, Header, labels_of
from etl.layouts.open_labels import VALUES, Label
from etl.layouts.open_years import Year, read_run, read_year

_OVER = {  # a value's role above another: what both together say
    ("baseline", "actual"): "baseline",
    ("actual", "baseline"): "baseline",
    ("target", "final_target"): "final_target",
    ("schedule", "target"): "target",
    ("schedule", "actual"): "actual",
}
_OVER_YEARS = ("schedule", "target", "final_target", "actual")  # roles that stand above years


def read_header(rows: Sequence[Row], period: range | None) -> Header:
    """The columns under one or more header rows."""
    header = Header(tuple(rows))
    grid = [labels_of(row) for row in rows]
    groups = _spread(grid)
    years = _years(grid, groups, period, header)
    for i in sorted({i for row in grid for i in row}):
        stack = [row[i] for row in groups if i in row]
        column = _column(i, stack, years, header)
        if column is None:
            header.unknown[i] = next(
                row.cells[i] for row in rows if i < len(row.cells) and row.cells[i]
            )
        else:
            header.columns[i] = column
    if not header.find("indicator", "initiative"):  # 「項目 | 現状値 | 目標値」
        for i in header.find("kind")[:1]:
            header.columns[i] = Column("indicator")
    _check(header, len(rows))
    _first_actual(header)
    return header


def _spread(grid: Sequence[dict[int, Label | None]]) -> list[dict[int, Label | None]]:
    """A merged cell of an upper row holds for the columns right of it that only a lower row names."""
    groups: list[dict[int, Label | None]] = []
    for n, row in enumerate(grid):
        full = dict(row)
        below = {i for later in grid[n + 1 :] for i in later}
        for i in sorted(below - set(row)):
            left = max((j for j in full if j < i), default=None)
            if left is not None and left in below and left == i - 1:
                full[i] = full[left]
        groups.append(full)
    return groups


def _years(
    grid: Sequence[dict[int, Label | None]],
    groups: Sequence[dict[int, Label | None]],
    period: range | None,
    header: Header,
) -> dict[int, dict[int, Year]]:
    """Column → header row → year; years without an era are read as a run."""
    found: dict[int, dict[int, Year]] = {}
    for n, row in enumerate(grid):
        runs: list[list[int]] = []
        key: object = None
        for i in sorted(row):
            label = row[i]
            here = (label.role, *(g.get(i) for g in groups[:n])) if label and label.year else None
            if here is None:
                key = None
            elif runs and here == key:
                runs[-1].append(i)
            else:
                runs.append([i])
            key = here
        for run in runs:
            labels = [row[i] for i in run]
            texts = [label.year for label in labels if label]
            if not any(label.bare for label in labels if label):
                for i, text in zip(run, texts, strict=True):
                    if (year := read_year(text)) is not None:
                        found.setdefault(n, {})[i] = year
                    else:
                        header.unclear.append(f"「{text}」の年度が決められない")
                continue
            years = read_run(texts, period)
            if years is None:
                header.unclear.append(f"「{'、'.join(texts)}」の元号が決められない")
                continue
            found.setdefault(n, {}).update(zip(run, years, strict=True))
    result: dict[int, dict[int, Year]] = {}
    for n, dated in found.items():  # spread like the labels themselves
        for i, label in groups[n].items():
            own = max((j for j in dated if j <= i and groups[n].get(j) is label), default=None)
            if own is not None:
                result.setdefault(i, {})[n] = dated[own]
    return result


def _column(
    i: int, stack: Sequence[Label | None], years: dict[int, dict[int, Year]], header: Header
) -> Column | None:
    """One column; None where a word of its header is unknown or two of them contradict."""
    if any(label is None for label in stack):
        return None
    labels = [label for label in stack if label is not None]
    printed = set(years.get(i, {}).values())
    if len({year.value for year in printed}) > 1:
        header.doubts.append("一つの列に二つの年度がある")
        return None
    year = next(iter(printed), None)
    if any(label.year for label in labels) and year is None:
        return Column("unclear")
    named = [label.role for label in labels if label.role]
    role = named[-1] if named else ""
    if len(named) > 1 and role in VALUES:
        upper = named[-2]
        if upper in (*VALUES, "schedule") and upper != role:
            if (upper, role) not in _OVER:
                header.doubts.append("一つの列に目標と実績の見出しがある")
                return None
            role = _OVER[upper, role]
    if len(named) > 1 and named[-2] in VALUES and role in ("year", "value"):
        role = f"{named[-2]}_year" if role == "year" else named[-2]  # 「目標値」 over 「年度 | 値」
    unit = next((label.unit for label in reversed(labels) if label.unit), "")
    pair = next((label.pair for label in labels if label.pair), None)
    if pair is not None:
        sides = tuple(Column(side.role, read_year(side.year), side.unit or unit) for side in pair)
        return Column("pair", None, unit, pair=(sides[0], sides[1]))
    if year is not None and role not in ("", *VALUES, "schedule", "estimate", "rating"):
        header.doubts.append("年度が別の語の見出しの下にある")  # a header row has slid
        return None
    if role == "schedule" and year is not None:  # 「年次計画」 over years says no more than they do
        role = ""
    return Column(role, year, unit, any(label.changed for label in labels))


def _check(header: Header, rows: int) -> None:
    """Contradictions between columns; each makes the header doubtful as a whole."""
    values = [(i, c) for i, c in header.columns.items() if c.role in (*VALUES, "")]
    keys = Counter((c.role, c.year.value if c.year else None, c.unit) for _, c in values)
    twice = [key for key, n in keys.items() if n > 1]
    if twice:
        header.doubts.append("同じ見出しの列が二つある")
    before = [c.year.value for _, c in values if c.role == "baseline" and c.year]
    after = [c.year.value for _, c in values if c.role in ("target", "final_target") and c.year]
    if before and after and max(before) >= min(after):
        header.doubts.append("基準が目標より後")
    upper_years = rows > 1 and any(
        label and label.year and not label.role for label in labels_of(header.rows[0]).values()
    )
    if _has_slid([labels_of(row) for row in header.rows]):
        header.doubts.append("年度の行が上の見出しとずれている")
    if upper_years:
        groups: dict[int, list[str]] = {}
        for _, column in sorted(values):
            if column.role in ("target", "actual"):
                groups.setdefault(column.year.value if column.year else 0, []).append(column.role)
        shapes = list(groups.values())
        if 0 in groups or any(shape != shapes[0][: len(shape)] for shape in shapes[:]):
            header.doubts.append("年度ごとの目標と実績の並びがそろわない")


def _has_slid(grid: Sequence[dict[int, Label | None]]) -> bool:
    """Whether the years below 「年次計画」 or 「目標」 begin right of it: it would head none of them."""
    for n, row in enumerate(grid):
        below = grid[n + 1 :]
        for i, label in row.items():
            alone = label is not None and label.role in _OVER_YEARS and not label.year
            if not alone or any(i in later for later in below) or i + 1 in row:
                continue
            if any((right := later.get(i + 1)) and right.year for later in below):
                return True
    return False


def _first_actual(header: Header) -> None:
    """The one 実績 before every target is the baseline: 令和2年度(実績) → 令和8年度(目標)."""
    actuals = header.find("actual")
    targets = [
        c.year.value
        for c in header.columns.values()
        if c.role in ("target", "final_target") and c.year
    ]
    if header.find("baseline") or header.unknown or len(actuals) != 1 or not targets:
        return
    column = header.columns[actuals[0]]
    if column.year is not None and column.year.value < min(targets):
        header.columns[actuals[0]] = replace(column, role="baseline")
