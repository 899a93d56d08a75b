"""What 概要 says: counts per plan, and the sentences made from them."""

from collections.abc import Sequence

import pandas as pd

from charts.segments import EVIDENCE_NAMES
from charts.titles import About, Most, Share, Title, title
from kpi.fiscal_year import today, year_label
from kpi.kept import kept, rows_in, rows_of
from kpi.periods import HALVES, day_label
from kpi.shares import part_of
from kpi.store import Warehouse
from ui import cache, sample
from ui.achievement_text import reasons
from ui.footer import escape
from ui.words import overview as say

_NAMED = 3  # towns that are named one by one


def period(start: float | None, end: float | None) -> str:
    """「令和2年度～令和6年度」, 「令和5年度」; where the document does not say, that it does not."""
    if start is None or end is None or pd.isna(start) or pd.isna(end):
        return say.NO_PERIOD
    if start == end:
        return year_label(int(start))
    return f"{year_label(int(start))}～{year_label(int(end))}"


def plan_rows(warehouse: Warehouse, towns: Sequence[str]) -> pd.DataFrame:
    """One row per plan of the chosen towns with all its counts; relisted initiatives once."""
    return rows_in(warehouse, _counted, "town", towns).reset_index(drop=True)


@kept
def _counted(warehouse: Warehouse) -> pd.DataFrame:
    plans = cache.plans(warehouse)
    initiatives = cache.initiatives(warehouse)
    initiatives = initiatives[~initiatives["relisted"]]
    indicators = cache.indicators(warehouse)
    indicators = indicators[~indicators["relisted"]]
    evidence = initiatives.groupby(["plan_id", "evidence"]).size().unstack(fill_value=0)
    rows = plans.set_index("plan_id").join(evidence.reindex(columns=list(EVIDENCE_NAMES)))
    rows[list(EVIDENCE_NAMES)] = rows[list(EVIDENCE_NAMES)].fillna(0).astype(int)
    rows["initiatives"] = rows[list(EVIDENCE_NAMES)].sum(axis=1)
    of_plan = indicators.groupby("plan_id")
    rows["indicators"] = of_plan.size().reindex(rows.index, fill_value=0)
    rows["with_actual"] = of_plan["has_actual"].sum().reindex(rows.index, fill_value=0)
    printed = warehouse["observation"].query("kind == 'actual'").dropna(subset=["value"])
    halves = printed["period"].isin(list(HALVES)).groupby(printed["indicator_id"]).all()
    mine = indicators["indicator_id"].map(halves).eq(True).groupby(indicators["plan_id"])
    rows["only_halves"] = mine.sum().reindex(rows.index, fill_value=0)
    return rows.reset_index()


def headline(plans: pd.DataFrame) -> str:
    """The finding of the page in one sentence, with its numbers."""
    several = plans["town"].nunique() > 1 or len(plans) > 1
    return (say.HEADLINE if several else say.HEADLINE_ONE).format(
        town=names(plans["town"]),
        towns=plans["town"].nunique(),
        plans=len(plans),
        total=int(plans["initiatives"].sum()),
        number=int(plans["number"].sum()),
    )


def figure(plans: pd.DataFrame) -> tuple[str, str]:
    """(label, number) of the one figure: part and whole, never a part alone."""
    whole, part = int(plans["indicators"].sum()), int(plans["with_actual"].sum())
    if whole:
        halves = int(plans["only_halves"].sum())
        label = say.WITH_ACTUAL + (say.ONLY_HALVES.format(n=halves) if halves else "")
        return label, part_of(part, whole)
    number, total = int(plans["number"].sum()), int(plans["initiatives"].sum())
    return say.WITH_NUMBER, part_of(number, total)


def freshness(warehouse: Warehouse, plans: pd.DataFrame) -> str:
    """Whose data, seen on which day, and how new the newest result is."""
    whose = say.WHOSE_SAMPLE if sample.is_open() else say.WHOSE
    seen = say.SEEN_ON.format(day=day_label(today()))
    return "。".join(
        [whose.format(towns=names(plans["town"])), seen, _newest(warehouse, plans), ""]
    )


def _newest(warehouse: Warehouse, plans: pd.DataFrame) -> str:
    rows = cache.indicators(warehouse, plans["town"].unique()).query("not relisted")
    printed = rows_of(warehouse, "observation", "indicator_id", rows["indicator_id"])
    printed = printed[printed["kind"].eq("actual") & printed["value"].notna()]
    if printed.empty:
        return say.NO_ACTUAL
    newest = printed[printed["fiscal_year"] == printed["fiscal_year"].max()]
    if newest.empty:
        return say.NEWEST_UNDATED
    towns = rows.loc[rows["indicator_id"].isin(newest["indicator_id"]), "town"]
    year = year_label(int(newest["fiscal_year"].iloc[0]))
    return say.NEWEST.format(year=year, towns=names(towns))


def names(towns: pd.Series) -> str:
    """The towns by name, each once; of many only the first and how many there are."""
    each = towns.drop_duplicates().tolist()
    if len(each) <= _NAMED:
        return "・".join(each)
    return say.MORE_TOWNS.format(first="・".join(each[:_NAMED]), n=len(each))


def not_comparable(plans: pd.DataFrame) -> str:
    """Why no question leads to other towns."""
    several = plans["town"].nunique() > _NAMED
    towns = say.NO_COMMON_MANY if several else names(plans["town"])
    return (say.NO_COMMON if plans["indicators"].any() else say.NO_INDICATOR).format(towns=towns)


def summary(plans: pd.DataFrame, judged: str) -> list[str]:
    """The page in sentences; `judged` says how many indicators the chosen year can judge."""
    kinds = {kind: int(plans[kind].sum()) for kind in EVIDENCE_NAMES}
    total, indicators = int(plans["initiatives"].sum()), int(plans["indicators"].sum())
    number = part_of(kinds["number"], total, bare=True)
    actual = part_of(int(plans["with_actual"].sum()), indicators, bare=True)
    silent = plans.loc[(plans["indicators"] > 0) & (plans["with_actual"] == 0), "town"]
    return [
        say.SUMMARY_NUMBER.format(total=total, part=number),
        say.SUMMARY_REST.format(**kinds),
        f"{say.SUMMARY_ACTUAL.format(total=indicators, part=actual)}（{judged.rstrip('。')}）"
        if indicators
        else "",
        say.SUMMARY_SILENT.format(towns=names(silent)) if len(silent) else "",
        say.SUMMARY_NOT,
    ]


def evidence_title(plans: pd.DataFrame) -> Title:
    """The kind of evidence that most initiatives have, with the whole."""
    kinds = {say.EVIDENCE_ARE[kind]: int(plans[kind].sum()) for kind in EVIDENCE_NAMES}
    total, most = sum(kinds.values()), max(kinds.values())
    leading = [kind for kind, n in kinds.items() if n == most]
    about = About(say.EVIDENCE_TITLE, say.UNIT, names(plans["town"]), kind=say.EVIDENCE_KIND)
    if total and len(leading) > 1:
        return title(Most(kinds, say.OF), about)
    return title(Share(most, total, say.OF, leading[0]), about)


def evidence_labels(plans: pd.DataFrame) -> list[str]:
    """What stands above each bar: the town, and its plan where the town has several."""
    several = plans["town"].duplicated(keep=False)
    named = plans["town"].where(~several, plans["town"] + " " + plans["title"])
    return [f"{name}（{n}件）" for name, n in zip(named, plans["initiatives"], strict=True)]


def evidence_table(plans: pd.DataFrame) -> pd.DataFrame:
    """Every number of the chart of evidence, one row per plan."""
    heads = {"town": say.COLUMNS_PLANS["town"], "title": say.PLAN_TITLE, "initiatives": say.OF}
    table = plans[[*heads, *EVIDENCE_NAMES]]
    return table.rename(columns={**heads, **EVIDENCE_NAMES})


def judged_sentence(rows: pd.DataFrame, year: int) -> str:
    """How many indicators the chosen year can judge; "" without any indicator.

    rows  rows of kpi.groups.grouped for the chosen towns and the year `year`
    """
    if rows.empty:
        return ""
    n = int(rows["group"].eq("judged").sum())
    rest = reasons(rows)
    said = say.JUDGED.format(year=year_label(year), total=len(rows), n=n)
    return f"{said}（ほかは{rest}）。" if rest else f"{said}。"


def sayings(plans: pd.DataFrame) -> tuple[list[str], list[str]]:
    """What can and what cannot be said from the data, as sentences."""
    said = [
        f"{row.town}: 取組 {row.initiatives}件のうち、"
        + "、".join(
            f"{name} {getattr(row, kind)}件"
            for kind, name in say.SAID.items()
            if getattr(row, kind)
        )
        for row in plans.itertuples()
        if row.initiatives > row.none
    ]
    silent = plans[(plans["indicators"] > 0) & (plans["with_actual"] == 0)]
    nothing, undated = plans[plans["none"] > 0], plans[plans["start_fiscal_year"].isna()]
    left = "・".join(f"{row.town} {row.none}件" for row in nothing.itertuples())
    unsaid = [
        f"達成率（{'・'.join(silent['town'])}）: 収録した資料に実績の記載がありません。",
        f"進み具合（{left}）: 数値も評価も工程もない取組です。",
        f"計画期間（{'・'.join(undated['town'])}）: 収録した文書に記載がありません。",
        "自治体どうしの優劣: 指標の定義や対象が違うため、件数だけでは比べられません。",
    ]
    shown = [len(silent), len(nothing), len(undated), plans["town"].nunique() > 1]
    return said, [line for line, show in zip(unsaid, shown, strict=True) if show]


def plan_table(plans: pd.DataFrame) -> pd.DataFrame:
    """The plans as a table for people."""
    described = [
        say.PLAN.format(
            title=row.title,
            about="、".join(
                [
                    *([row.plan_type] if pd.notna(row.plan_type) else []),
                    row.edition if pd.notna(row.edition) else say.NO_EDITION,
                    period(row.start_fiscal_year, row.end_fiscal_year),
                ]
            ),
        )
        for row in plans.itertuples()
    ]
    table = plans.assign(plan=described).rename(columns={"number": "with_number"})
    return _for_markdown(table, say.COLUMNS_PLANS)


def _for_markdown(rows: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """The columns under their Japanese names, the town first; st.table reads cells as Markdown."""
    table = rows[list(columns)].rename(columns=columns)
    table = table.map(lambda cell: escape(cell) if isinstance(cell, str) else cell)
    return table.set_index(columns["town"])


def problem_rows(warehouse: Warehouse, plans: pd.DataFrame) -> pd.DataFrame:
    """What could not be read in some plans: table `problem` with `town`, without the advice."""
    rows = rows_of(warehouse, "problem", "plan_id", plans["plan_id"])
    rows = rows.merge(plans[["plan_id", "town"]], on="plan_id")
    return rows.assign(message=rows["message"].str.split("。").str[0])  # advice is for editors


def problem_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `problem_rows` as a table for people (Markdown)."""
    return _for_markdown(rows, say.COLUMNS_PROBLEMS)
