"""The slide of a common KPI of several towns, and of what differs between them."""

import pandas as pd

from charts.compare import from_zero, looks
from charts.findings import when, with_unit
from charts.numbers import axis_of
from charts.plain import Chart, Series
from exports.meeting import tables
from exports.meeting import words as say
from exports.meeting.ground import foot
from exports.meeting.model import Ground, Slide, Table, pages
from kpi import common
from kpi.agenda import Item
from kpi.catalog import plans
from kpi.compare import facts
from kpi.fiscal_year import short_label
from kpi.periods import one_a_year
from kpi.prints import unit_of

_KINDS = {
    "actual": say.MEMBER_ACTUAL,
    "target": say.MEMBER_TARGET,
    "final_target": say.MEMBER_FINAL,
}
_WIDTHS = (0.1, 0.17, 0.18, 0.17, 0.18, 0.2)


def slides(here: Ground, item: Item) -> list[Slide]:
    """The chart of all members that share its axis, then a table of them all."""
    kpi = common.kpi(here.warehouse, item.of)
    rows = facts(here.warehouse, item.of, here.year, here.on)
    rows = rows[rows["town"].isin(here.plans["town"])]
    values = common.on_one_axis(here.warehouse, rows)
    denominator = say.MEMBERS.format(n=len(rows), towns=rows["town"].nunique())
    left_out = rows.loc[~rows["indicator_id"].isin(values["indicator_id"]), "name"]
    reasons = list(dict.fromkeys(rows.loc[~rows["may_rank"], "reason"].dropna()))
    said = [str(kpi["definition"])]
    said += [say.LIMIT.format(text=kpi["limits"])] if isinstance(kpi["limits"], str) else []
    said += [say.NO_RANK.format(reasons="。".join(reasons))] if reasons else []
    said += [say.LEFT_OUT.format(names="、".join(left_out))] if len(left_out) else []
    drawn = values["indicator_id"].nunique()
    slide = Slide(
        "comparison",
        say.COMPARED.format(name=kpi["name"], towns=values["town"].nunique(), n=drawn),
        f"{kpi['name']}（{kpi['unit']}）" if kpi["unit"] else str(kpi["name"]),
        said=tuple(said),
        chart=chart(here, values, rows, str(kpi["unit"] or "")) if drawn else None,
        foot=foot(here, rows["plan_id"], denominator),
        notes=tuple(
            line
            for row in rows.to_dict("records")
            for line in (
                f"■ {row['town']} {row['name']}",
                *tables.values(here, row["indicator_id"], unit_of(row)),
            )
        ),
        item=str(item),
    )
    alone = Slide(slide.kind, slide.headline, slide.subtitle, foot=slide.foot, item=slide.item)
    return [slide, *pages(alone, table(here, rows), room=here.room)]


def chart(here: Ground, values: pd.DataFrame, rows: pd.DataFrame, unit: str) -> Chart:
    """Lines in the unit of the common KPI, one colour per town."""
    first, last = int(values["fiscal_year"].min()), int(values["fiscal_year"].max())
    years = range(first, last + 1)
    axis = axis_of(values["scaled"], unit)
    every = plans(here.warehouse)["town"].drop_duplicates().tolist()
    look = looks(every, here.plans["town"].tolist(), values["town"].unique().tolist())
    twice = rows["town"].duplicated(keep=False)
    name = rows["town"].where(~twice, rows["town"] + " " + rows["name"])
    names = dict(zip(rows["indicator_id"], name, strict=True))
    series = []
    for indicator_id, mine in values.groupby("indicator_id", sort=False):
        for kind, form in _KINDS.items():
            found = mine[mine["kind"] == kind].set_index("fiscal_year")["scaled"]
            if found.empty:
                continue
            series.append(
                Series(
                    form.format(label=names[str(indicator_id)]),
                    kind,
                    tuple(float(found[y]) / axis.size if y in found.index else None for y in years),
                    look[mine["town"].iloc[0]].color,
                )
            )
    return Chart(
        "lines",
        tuple(map(short_label, years)),
        tuple(series),
        axis.unit,
        from_zero=from_zero(values["scaled"]),
    )


def table(here: Ground, rows: pd.DataFrame) -> Table:
    """Every member as printed, in the order of codes: no ranking."""
    cells = []
    for row in rows.to_dict("records"):
        observations = tables.observations(here, row["indicator_id"])
        unit = unit_of(row)
        cells.append(
            (
                row["town"],
                row["name"],
                _last(observations, "baseline", unit),
                _last(observations, "final_target", unit, "target"),
                _last(observations, "actual", unit),
                row["difference"] if isinstance(row["difference"], str) else say.NO_VALUE,
            )
        )
    return Table(say.COMPARED_COLUMNS, tuple(cells), _WIDTHS)


def _last(observations: pd.DataFrame, kind: str, unit: str, else_kind: str = "") -> str:
    """The latest print of a kind with its year; of the other kind where there is none."""
    rows = observations[observations["kind"] == kind]
    rows = observations[observations["kind"] == else_kind] if rows.empty else rows
    if rows.empty:
        return say.NO_VALUE
    whole = one_a_year(rows)  # what stands for a year before its halves and other days
    rows = whole if len(whole) else rows
    row = rows.sort_values("fiscal_year", na_position="first", kind="stable").iloc[-1]
    return f"{with_unit(row, unit)}（{when(row)}）"
