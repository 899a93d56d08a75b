"""What the reader of 比較 chose, and the members and values it leads to."""

from dataclasses import dataclass

import pandas as pd

from ui.words import compare as say


@dataclass(frozen=True)
class View:
    """What the reader chose, and the members and values it leads to.

    rows    kpi.compare.facts of the members of the chosen towns, with `baseline_words`
    drawn   rows of kpi.common.on_one_axis in the chosen scale, with `column`
    peers   rows of kpi.compare.peer_line
    """

    kpi: pd.Series
    scale: str
    axis: str
    rows: pd.DataFrame
    drawn: pd.DataFrame
    peers: pd.DataFrame

    @property
    def column(self) -> str:
        return "plan_year" if self.axis == say.BY_PLAN_YEAR else "fiscal_year"

    @property
    def unit(self) -> str:
        """What the axis counts in."""
        return say.INDEX_UNIT if self.scale == say.AS_INDEX else str(self.kpi["unit"] or "")
