"""Every printed value that 出典とデータ品質 counts, one by one, with its place and its indicator."""

import pandas as pd

from charts.coverage import PRINT_NAMES
from kpi import coverage
from kpi.fiscal_year import both_labels
from kpi.store import Warehouse
from ui import trail, words
from ui.sources_decisions import prints
from ui.words import sources as say


def print_list(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """The printed values of some documents, rows of kpi.coverage.documents; one row each."""
    every = prints(warehouse, rows["town"].unique())
    mine = pd.MultiIndex.from_frame(rows[["plan_id", "document_id"]])
    keys = pd.MultiIndex.from_frame(every[["plan_id", "document_id"]])
    found = every[keys.isin(mine)]
    years = [
        words.YEAR_UNKNOWN if pd.isna(one) else both_labels(int(one))
        for one in found["fiscal_year"]
    ]
    shown = found.assign(read_as=coverage.read_as(found).map(PRINT_NAMES), year=years)
    table = shown[list(say.COLUMNS_PRINTS)].rename(columns=say.COLUMNS_PRINTS)
    links = trail.prints(warehouse, found, year)
    return trail.joined(table, links)
