"""Towns side by side: a common KPI as index or in years of plans, what differs, and themes.

A middle of several towns is only taken of members that count the same thing, and a rank is only
given where the table of common KPIs allows it for every member.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from kpi import common
from kpi.groups import BANDS
from kpi.kept import rows_of
from kpi.pace import pace
from kpi.rates import FALLING, RISING
from kpi.store import Warehouse
from kpi.vocabulary import STATISTICS

FEWEST_PEERS = 3  # towns: the middle of two is nobody's
ASPECTS = ("definition", "scope", "unit", "period")


def heads(warehouse: Warehouse, common_kpi: str) -> pd.DataFrame:
    """kpi.common.members with what a pace needs: direction, accumulation, the years of the plan.

    Adds direction, accumulation, start_fiscal_year, end_fiscal_year, relisted (False: a member
    was chosen one by one) and statistic (bool).
    """
    rows = common.members(warehouse, common_kpi)
    own = rows_of(warehouse, "indicator", "indicator_id", rows["indicator_id"])
    own = own.set_index("indicator_id")[["direction", "accumulation"]]
    plan = warehouse["plan"].set_index("plan_id")[["start_fiscal_year", "end_fiscal_year"]]
    rows = rows.join(own, on="indicator_id").join(plan, on="plan_id")
    return rows.assign(relisted=False, statistic=rows["plan_type"].eq(STATISTICS))


def facts(warehouse: Warehouse, common_kpi: str, year: int, on: date | None = None) -> pd.DataFrame:
    """Rows of `heads` with baseline, final target, latest actual and paces (kpi.pace.pace)."""
    rows = heads(warehouse, common_kpi)
    prints = rows_of(warehouse, "observation", "indicator_id", rows["indicator_id"])
    return pace(rows, prints, year, on)


def without_index(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `facts` that have no index, with `why`: no_baseline or not_positive.

    An index of 0 is not a number, and one of a negative baseline rises where the value falls.
    """
    known = rows[rows["factor"].notna()]
    why = pd.Series("no_baseline", index=known.index)
    why = why.mask(known["baseline"].notna(), "not_positive")
    return known.assign(why=why)[~known["baseline"].gt(0)]


def indexed(values: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of kpi.common.on_one_axis with `scaled` = value ÷ baseline × 100, where there is one.

    rows  of `facts`
    """
    baseline = values["indicator_id"].map(rows.set_index("indicator_id")["baseline"])
    found = values.assign(scaled=values["value"] / baseline.where(baseline > 0) * 100)
    return found[found["scaled"].notna()]


def in_plan_years(values: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Add `plan_year`: 1 is the first year of the indicator's plan, 0 the year before it.

    Values of plans that do not say when they begin are left out.
    """
    start = values["indicator_id"].map(rows.set_index("indicator_id")["start_fiscal_year"])
    years = values["fiscal_year"].astype("float64") - start.astype("float64") + 1
    return values.assign(plan_year=years)[years.notna()].astype({"plan_year": "int64"})


def plan_year_label(n: int) -> str:
    """「3年目」, 「前年」 of the year before the plan, 「2年前」 of the one before that."""
    if n > 0:
        return f"{n}年目"
    return "前年" if n == 0 else f"{1 - n}年前"


def shared_years(values: pd.DataFrame, column: str = "fiscal_year") -> list[int]:
    """The years in which at least two towns have a value."""
    towns = values.groupby(column)["town"].nunique()
    return [int(year) for year in towns.index[towns > 1]]


def peers(rows: pd.DataFrame) -> pd.DataFrame:
    """The members that count the same thing: all where ranking is allowed, else the largest group.

    The same thing has the same name, definition, unit, kind and written difference; a town with two
    such members is left out, as it has no single value.
    """
    rows = rows[rows["factor"].notna()]
    if len(rows) and not common.may_rank(rows):
        same = ["name", "definition", "unit", "factor", "difference", "plan_type"]
        group = rows.groupby(same, dropna=False, sort=False).ngroup()
        towns = rows.groupby(group)["town"].transform("nunique")
        rows = rows[group.eq(group[towns.idxmax()])]
    return rows[~rows["town"].duplicated(keep=False)]


def peer_line(
    values: pd.DataFrame, rows: pd.DataFrame, column: str = "fiscal_year"
) -> pd.DataFrame:
    """The median of the actuals of `peers`, in years that enough of the towns drawn have.

    Enough is three quarters of the towns of `values`, and FEWEST_PEERS. Columns: `column`,
    median (on the axis), towns (how many have an actual), of (how many are drawn).
    """
    of = values["town"].nunique()
    mine = values[values["kind"].eq("actual")]
    mine = mine[mine["indicator_id"].isin(peers(rows)["indicator_id"])]
    by_year = mine.groupby(column)
    found = pd.DataFrame({"median": by_year["scaled"].median(), "towns": by_year["town"].nunique()})
    found = found[(4 * found["towns"] >= 3 * of) & (found["towns"] >= FEWEST_PEERS)]
    return found.assign(of=of).reset_index()


@dataclass(frozen=True)
class Group:
    """Members that have the same of one aspect: its words (or years), and whose they are."""

    said: tuple[object, ...]
    towns: tuple[str, ...]


def differing(rows: pd.DataFrame, values: pd.DataFrame) -> dict[str, list[Group]]:
    """Aspect → the groups of members that agree in it; more than one group is a difference.

    Of the definition: (name, definition); of the scope: (the written difference,); of the unit:
    (unit,); of the period: (start and end of the plan, first and last year with a value).
    Missing is None.

    rows    of `heads`
    values  of kpi.common.on_one_axis
    """
    years = values.groupby("indicator_id")["fiscal_year"]
    ends = rows["indicator_id"]
    table = rows.assign(first=ends.map(years.min()), last=ends.map(years.max()))
    columns = {
        "definition": ["name", "definition"],
        "scope": ["difference"],
        "unit": ["unit"],
        "period": ["start_fiscal_year", "end_fiscal_year", "first", "last"],
    }
    found: dict[str, list[Group]] = {}
    for aspect in ASPECTS:
        groups: dict[tuple[object, ...], list[str]] = {}
        said = table[columns[aspect]].astype("object")
        said = said.where(said.notna(), None)
        for key, town in zip(said.itertuples(index=False, name=None), table["town"], strict=True):
            groups.setdefault(key, []).append(town)
        found[aspect] = [Group(key, tuple(towns)) for key, towns in groups.items()]
    return found


def ranks(values: pd.DataFrame, rows: pd.DataFrame, direction: object, year: int) -> pd.Series:
    """indicator_id → rank of its actual of one fiscal year; empty where ranking is not allowed.

    1 is the best by the direction of the common KPI; equal values share a rank. Empty, too, where
    fewer than two have an actual of that year.
    """
    if not common.may_rank(rows) or direction not in (*RISING, *FALLING):
        return pd.Series(dtype="int64")
    mine = values[values["kind"].eq("actual") & values["fiscal_year"].eq(year)]
    found = mine.set_index("indicator_id")["scaled"]
    found = found if len(found) > 1 else found.head(0)
    return found.rank(method="min", ascending=direction in FALLING).astype("int64")


def theme_grid(initiatives: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """One row per theme and town: how many initiatives and indicators, and their bands.

    initiatives  rows of kpi.catalog.initiatives; relisted ones are not counted
    judged       rows of kpi.groups.grouped

    Columns: theme, town, initiatives, indicators, and one per band, all whole numbers.
    """
    rows = initiatives[~initiatives["relisted"]]
    index = pd.MultiIndex.from_product(
        [rows["theme"].dropna().unique(), initiatives["town"].unique()], names=["theme", "town"]
    )
    bands = judged.groupby(["theme", "town", "band"]).size().unstack(fill_value=0)
    found = bands.reindex(index=index, columns=BANDS, fill_value=0)
    found.insert(0, "indicators", found[BANDS].sum(axis=1))
    plain = rows.groupby(["theme", "town"]).size().reindex(index, fill_value=0)
    found.insert(0, "initiatives", plain)
    return found.reset_index()
