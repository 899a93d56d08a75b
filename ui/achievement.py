"""What 達成率 says: counts with their denominators, as tables and sentences."""

import pandas as pd

from charts.counts import BAND_NAMES
from kpi.fiscal_year import era_label
from kpi.groups import BANDS, share
from kpi.vocabulary import GROUPS, STATUSES
from ui import words


def shares(row: pd.Series, part: str) -> str:
    """「3件 / 8件（38%）」; under five judged counts only, none judged a dash."""
    n, judged = int(row[part]), int(row["judged"])
    value = share(n, judged)
    if value is None:
        return words.NO_VALUE
    return f"{n}件 / {judged}件" + (f"（{value:.0%}）" if judged >= 5 else "")


def count_table(counts: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    """Counts per category as a table for people; bands that are empty everywhere are left out."""
    bands = [band for band in BANDS if counts[band].any()]
    table = pd.DataFrame({words.CATEGORY: labels})
    table["指標"] = counts["total"].to_list()
    for band in bands:
        table[BAND_NAMES[band]] = counts[band].to_list()
    rows = counts.to_dict("records")
    table["達成割合（達成 ÷ 判定済）"] = [shares(pd.Series(row), "achieved") for row in rows]
    table["順調以上 ÷ 判定済"] = [shares(pd.Series(row), "achieved_or_on_track") for row in rows]
    return table


def why_nothing(counts: pd.DataFrame, year: int) -> str:
    """The sentence for a year in which nothing can be judged."""
    total = int(counts["total"].sum())
    reasons = "、".join(
        f"{GROUPS[group]} {int(counts[group].sum())}件"
        for group in GROUPS
        if group != "judged" and counts[group].sum()
    )
    return words.NOTHING_JUDGED.format(year=era_label(year), total=total, reasons=reasons)


def legend_rows() -> pd.DataFrame:
    """What each word of the bars means."""
    rows = [(STATUSES[status], note) for status, note in words.STATUS_NOTES.items()]
    rows += [(GROUPS[group], note) for group, note in words.GROUP_NOTES.items()]
    return pd.DataFrame(rows, columns=["ことば", "意味"])
