"""What stands in the template: the columns, the rows of a plan, the rows of the invented town."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from etl.plan_file import PlanFile
from etl.problems import InputError
from kpi.fiscal_year import era_label, of_day, read_as_of, read_fiscal_year, today
from kpi.vocabulary import EVERY_YEAR, STATISTICS

Sheets = dict[str, pd.DataFrame]
Row = dict[str, str]  # column → what stands there
YEARS = 5  # of a plan, where nothing says how many
NAMES = ("番号", "取組名", "分類1", "分類2", "分類3", "所管課")
_ABOUT = ("指標名", "定義", "単位", "方向", "集計", "基準年度", "基準値")
_FINAL = ("最終目標年度", "最終目標")
_MOST_YEARS = 40


@dataclass
class Filling:
    """What a workbook holds besides its headers; `keys` are (順番, 指標名) of the indicators."""

    years: list[int]
    head: Row = field(default_factory=dict)
    indicators: list[Row] = field(default_factory=list)
    schedule: list[Row] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """The header of 指標."""
        return indicator_columns(self.years)

    @property
    def steps(self) -> list[str]:
        """The header of 工程."""
        return schedule_columns(self.years)


def short(year: int) -> str:
    """2021 → R3, 2018 → H30: the years of the headers."""
    label = era_label(year).removesuffix("年度").replace("元", "1")
    return label.replace("令和", "R").replace("平成", "H").replace("昭和", "S")


def indicator_columns(years: Sequence[int]) -> list[str]:
    pairs = [f"{short(year)}{word}" for year in years for word in ("目標", "実績")]
    return [*NAMES, *_ABOUT, *pairs, *_FINAL]


def schedule_columns(years: Sequence[int]) -> list[str]:
    return ["番号", "取組名", "性質", *map(short, years)]


def blank(start: str = "", end: str = "") -> Filling:
    """The empty template: five years from the first, or from this fiscal year."""
    first = _year(start, "--start")
    last = _year(end, "--end")
    if first is None:
        first = of_day(today()) if last is None else last - YEARS + 1
    last = first + YEARS - 1 if last is None else last
    if not 0 <= last - first < _MOST_YEARS:
        raise InputError("bad-year", "template", "最初と最後の年度", printed=f"{start} {end}")
    head = {"最初の年度": start and era_label(first), "最後の年度": end and era_label(last)}
    return Filling(list(range(first, last + 1)), head)


def _year(printed: str, option: str) -> int | None:
    year = read_fiscal_year(printed) if printed else None
    if printed and year is None:
        raise InputError("bad-year", "template", option, printed=printed)
    return year


def of_plan(plan_id: str, plan: PlanFile, sheets: Sheets) -> Filling:
    """A plan's own indicators with their targets, its actuals empty.

    sheets  corrected ones. Values that have no column (no year, half a year) are left out.
    """
    values = sheets["values"].assign(year=[_value_year(r) for r in _records(sheets["values"])])
    if plan.plan_type == STATISTICS:
        raise InputError("bad-plan-file", plan_id, "統計の値は様式では加えられない")
    years = _years(plan, values)
    if not years:
        detail = "計画期間も、目標の年度もない。start と end を書く"
        raise InputError("bad-plan-file", plan_id, detail)
    head = {
        "計画ID": plan_id,
        "自治体コード": plan.municipality_code,
        "計画の名称": plan.title,
        "最初の年度": plan.start,
        "最後の年度": plan.end,
    }
    filling = Filling(years, head)
    initiatives = {row["順番"]: row for row in _records(sheets["initiatives"])}
    own = {key: _records(group) for key, group in values.groupby(["順番", "指標名"], sort=False)}
    for row in _records(sheets["indicators"]):
        key = (row["順番"], row["指標名"])
        names = {name: initiatives[row["順番"]][name] for name in NAMES}
        about = {name: row[name] for name in ("指標名", "定義", "単位", "方向", "集計")}
        filling.indicators.append({**names, **about, **_targets(own.get(key, []), years)})
        filling.keys.append(key)
    steps = sheets["schedule"]
    marks = {key: _records(group) for key, group in steps.groupby("順番", sort=False)}
    for position, row in initiatives.items():
        planned = {
            short(year): mark["印"]
            for mark in marks.get(position, [])
            if mark["区分"] == "計画" and (year := read_fiscal_year(mark["年度"])) in years
            if year is not None
        }
        if planned:
            first = {name: row[name] for name in ("番号", "取組名", "性質")}
            filling.schedule.append({**first, **planned})
    return filling


def _records(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def _value_year(row: dict[str, str]) -> int | None:
    day = read_as_of(row["時点"]) if row["時点"] else None
    return read_fiscal_year(row["年度"]) if row["年度"] else (of_day(day) if day else None)


def _years(plan: PlanFile, values: pd.DataFrame) -> list[int]:
    """The plan's years; where it prints none, from behind the baselines to the last target."""
    first, last = read_fiscal_year(plan.start), read_fiscal_year(plan.end)
    dated = values.dropna(subset=["year"])
    aims = dated.loc[dated["区分"].isin(("目標", "最終目標")), "year"]
    before = dated.loc[dated["区分"] == "基準", "year"]
    if first is None:
        begins = [*(before + 1), *aims] if len(before) else list(aims)
        first = int(min(begins)) if begins else last
    if last is None:
        last = int(aims.max()) if len(aims) else first
    if first is None or last is None:
        return []
    beyond = [int(year) for year in aims if year > last]
    return list(range(first, min(max([last, *beyond]), first + _MOST_YEARS - 1) + 1))


def _targets(values: list[dict[str, str]], years: Sequence[int]) -> Row:
    """基準年度 … 最終目標 of one indicator, as printed."""
    found: Row = {}
    for row in values:
        if row["期間"] not in ("", "通年", "時点"):
            continue
        year, kind = row["year"], row["区分"]
        when = row["年度"] or row["時点"]
        if kind == "基準":
            found |= {"基準年度": when, "基準値": row["値"]}
        elif kind == "最終目標":
            found |= {"最終目標年度": when, "最終目標": row["値"]}
        elif kind == "目標" and row["年度"] == EVERY_YEAR:
            found |= {f"{short(y)}目標": row["値"] for y in years}
        elif kind == "目標" and not pd.isna(year) and int(year) in years:
            found[f"{short(int(year))}目標"] = row["値"]
    return found


def example() -> Filling:
    """記入例: a few rows of a town that does not exist, in our own columns."""
    years = [2021, 2022, 2023]
    columns = indicator_columns(years)
    rows = (
        "1-1|窓口の手続きの見直し|1 便利な窓口|(1) 手続き||住民課|書かない窓口の利用件数|年度内に受け付けた件数"
        "|件|増加|単年|R2|0件|300件|286件|600件|655件|900件||R5|900件",
        "1-1|窓口の手続きの見直し|1 便利な窓口|(1) 手続き||住民課|待ち時間の平均|3月の調査"
        "|分|減少|水準|令和2年3月末|18分|||15分|14.5分|||令和5年度|10分",
        "2-1|滞納の縮減|2 健全な財政|||税務課|町税の収納率||%|維持以上|水準|R1|98.6%"
        "|98.6%|98.7%|98.6%|98.4%|98.6%||R5|98.6%",
    )
    steps = (
        "1-1|窓口の手続きの見直し|継続|検討|○|○",
        "2-2|遊休地の売却|完結型|検討|実施|●",
    )
    head = {
        "自治体コード": "(6桁のコード)",
        "計画の名称": "見本町 行政改革実施計画",
        "最初の年度": "令和3年度",
        "最後の年度": "令和5年度",
    }
    return Filling(
        years,
        head,
        [dict(zip(columns, row.split("|"), strict=True)) for row in rows],
        [dict(zip(schedule_columns(years), row.split("|"), strict=True)) for row in steps],
    )
