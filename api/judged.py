"""The paths that pages count: indicators, their prints, verdicts and the counts of them.

Everything is filtered by kpi.desk.narrowed and counted by kpi.groups.counts, as the pages do.
"""

from datetime import date

import pandas as pd

from api import words
from api.held import Held
from api.params import Asked
from api.tables import chosen, with_group, worded
from exports import frames
from exports.sheet import Column, Sheet, coded, era, of
from kpi import desk
from kpi.groups import BANDS, counts
from kpi.vocabulary import GROUPS, STATUSES

_YEAR = (of("achievement", "fiscal_year", "年度", "integer"), era("fiscal_year", "年度"))
_BY: dict[str, tuple[tuple[Column, ...], list[str]]] = {  # by → its columns, what it counts by
    "": ((), []),
    "town": (
        (
            of("municipality", "municipality_code", "自治体コード（6桁）"),
            of("municipality", "label", "自治体", rename="town"),
        ),
        ["municipality_code", "town"],
    ),
    "theme": (coded("theme", "テーマ", "theme"), ["theme"]),
    "category": (
        (
            of("municipality", "municipality_code", "自治体コード（6桁）"),
            of("municipality", "label", "自治体", rename="town"),
            of("initiative", "category", "分類"),
        ),
        ["municipality_code", "town", "category"],
    ),
    "plan": (
        (
            of("municipality", "municipality_code", "自治体コード（6桁）"),
            of("municipality", "label", "自治体", rename="town"),
            of("plan", "plan_id", "計画ID"),
            of("plan", "title", "計画", rename="plan"),
        ),
        ["municipality_code", "town", "plan_id", "plan"],
    ),
}
_PARTS = ("total", "judged", *BANDS[:5], "achieved_or_on_track", *BANDS[5:])


def rows_of(held: Held, asked: Asked, year: int, on: date) -> pd.DataFrame:
    """The rows of the desk that are asked for, with `municipality_code`."""
    rows = held.desk(asked.rule, year, on)
    codes = held.plans.set_index("plan_id")["municipality_code"]
    rows = rows.assign(municipality_code=rows["plan_id"].map(codes))
    rows = chosen(
        rows,
        asked,
        municipality_code="municipality_code",
        town="town",
        plan="plan_id",
        common_kpi="common_kpi",
        indicator_id="indicator_id",
    )
    directions = ["" if code == "unknown" else code for code in asked["direction"]]
    return desk.narrowed(
        rows,
        desk.Asked(
            themes=asked["theme"],
            categories=asked["category"],
            departments=asked["department"],
            natures=asked["nature"],
            evidence=asked["evidence"],
            statuses=asked["status"],
            reasons=asked["reason"],
            directions=directions,
            values=asked["values"],
            query=asked.query,
        ),
    )


def _heads(held: Held, asked: Asked, on: date) -> pd.DataFrame:
    """The indicators asked for, of any year: what is asked of them holds in every year."""
    ids = rows_of(held, asked, held.first_year(on), on)["indicator_id"]
    return held.heads[held.heads["indicator_id"].isin(ids)]


def indicators(held: Held, asked: Asked, on: date) -> Sheet:
    natures = of("initiative", "nature", "性質")
    found = frames.indicators(held.warehouse, _heads(held, asked, on))
    columns = (*found.columns, natures)
    return Sheet("indicators", *words.PATHS["indicators"], columns, found.frame)


def observations(held: Held, asked: Asked, on: date) -> Sheet:
    rows = held.values.frame
    rows = rows[rows["indicator_id"].isin(_heads(held, asked, on)["indicator_id"])]
    rows = chosen(rows, asked, kind="kind", period="period")
    if asked.years:
        rows = rows[rows["fiscal_year"].isin(asked.years)]
    return Sheet("observations", *words.PATHS["observations"], held.values.columns, rows)


def years_of(held: Held, asked: Asked, on: date) -> tuple[int, ...]:
    return asked.years or (held.first_year(on),)


def achievement(held: Held, asked: Asked, on: date) -> Sheet:
    """One row per counted indicator and year; what has no judgement has its group and no status."""
    known = held.judgements(asked.rule)
    verdicts = known.frame
    verdicts = verdicts[["indicator_id", *(c for c in verdicts if c not in held.heads)]]
    columns = with_group(known.columns)
    parts = []
    for year in years_of(held, asked, on):
        rows = rows_of(held, asked, year, on)[["indicator_id", "group"]]
        rows = rows.merge(held.heads, on="indicator_id")
        of_year = verdicts[verdicts["fiscal_year"] == year].drop(columns="fiscal_year")
        parts.append(rows.merge(of_year, on="indicator_id", how="left").assign(fiscal_year=year))
    found = parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
    rule = held.rules[asked.rule]
    found = found.assign(rule_set=rule.rule_set, rule_set_name=rule.name)
    return Sheet("achievement", *words.PATHS["achievement"], columns, worded(held, found, columns))


def count_columns(by: str) -> tuple[Column, ...]:
    """What `summary` gives: the groups, then the counts."""
    names = STATUSES | GROUPS
    counted = tuple(
        Column(
            part,
            part,
            "integer",
            words.COUNT_HELP.get(part) or words.COUNT_OF.format(word=names[part]),
            required=True,
        )
        for part in _PARTS
    )
    rule = of("achievement", "rule_set", "判定基準ID")
    return (*_YEAR, *_BY[by][0], *counted, rule)


def summary(held: Held, asked: Asked, on: date) -> Sheet:
    """kpi.groups.counts of the rows asked for, per year; a share is never given without its parts."""
    keys = ["fiscal_year", *_BY[asked.by][1]]
    rows = pd.concat(
        [
            rows_of(held, asked, year, on).assign(fiscal_year=year)
            for year in years_of(held, asked, on)
        ],
        ignore_index=True,
    )
    table = counts(rows, keys)
    if asked.by == "theme":
        order = held.warehouse["theme"].set_index("theme")["position"]
        table = table.assign(place=table["theme"].map(order))
        table = table.sort_values(["fiscal_year", "place"], kind="stable", ignore_index=True)
    columns = count_columns(asked.by)
    table = worded(held, table.assign(rule_set=asked.rule), columns)
    return Sheet("achievement-summary", *words.PATHS["achievement/summary"], columns, table)
