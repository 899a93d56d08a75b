"""What part of a year a printed value stands for, and which of several stands for the year."""

from datetime import date

import pandas as pd

from kpi import inputs
from kpi.fiscal_year import WESTERN, year_label

HALVES = {"h1": "前期", "h2": "後期"}


def day_label(day: date) -> str:
    """2024-03-31 → 令和6年3月31日 (or 2024年3月31日); the year of an era as a calendar year."""
    before_reiwa = day.year == 2019 and day.month < 5 and not WESTERN.get()
    year = "平成31年" if before_reiwa else year_label(day.year).removesuffix("度")
    return f"{year}{day.month}月{day.day}日"


def part_of_year(period: object, as_of: object) -> str:
    """「後期」「令和6年3月31日時点」; "" for the year itself, 「時点」 where no day is printed."""
    if period != "as_of":
        return HALVES.get(str(period), "")
    return f"{day_label(as_of)}時点" if isinstance(as_of, date) and pd.notna(as_of) else "時点"


def one_a_year(observation: pd.DataFrame) -> pd.DataFrame:
    """The dated numbers of `observation`, one per indicator, kind and fiscal year.

    Chosen as the judgement chooses its actual: the full year's value, else the latest day's;
    half years alone never. The labels of the rows must be unique.
    """
    return inputs.one_a_year(observation).sort_index()


def half_years(observation: pd.DataFrame) -> pd.DataFrame:
    """The dated numbers of half years that have no number for the whole year, nor for a day."""
    rows = observation[
        observation["period"].isin(list(HALVES))
        & observation["value"].notna()
        & observation["fiscal_year"].notna()
    ]
    keys = ["indicator_id", "kind", "fiscal_year"]
    whole = pd.MultiIndex.from_frame(one_a_year(observation)[keys])
    return rows[~pd.MultiIndex.from_frame(rows[keys]).isin(whole)]
