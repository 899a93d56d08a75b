"""What the reader of 比較 chose, and the members and values it leads to."""

from dataclasses import dataclass

import pandas as pd

from ui.words import compare as say


@dataclass(frozen=True)
class View:
    """What the reader chose, and the members and values it leads to.

    rows    kpi.compare.facts of the members of the chosen towns, with `baseline_words`
    values  kpi.common.on_one_axis of these, in no scale
    drawn   rows of `values` in the chosen scale, with `column`
    peers   rows of kpi.compare.peer_line
    prints  rows of table `observation` of all members, whatever the towns
    """

    kpi: pd.Series
    scale: str
    axis: str
    rows: pd.DataFrame
    values: pd.DataFrame
    drawn: pd.DataFrame
    peers: pd.DataFrame
    prints: pd.DataFrame

    @property
    def column(self) -> str:
        return "plan_year" if self.axis == say.BY_PLAN_YEAR else "fiscal_year"

    @property
    def plans(self) -> list[str]:
        """Ids of the plans whose numbers are drawn."""
        drawn = self.rows["indicator_id"].isin(self.drawn["indicator_id"])
        return list(self.rows.loc[drawn, "plan_id"].unique())

    @property
    def unit(self) -> str:
        """What the axis counts in."""
        return say.INDEX_UNIT if self.scale == say.AS_INDEX else str(self.kpi["unit"] or "")
