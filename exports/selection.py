"""A selection of indicators as a file: XLSX, CSV or Parquet, with all that explains it beside it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

import pandas as pd

from exports import about, delimited, frames, names, parquet, xlsx
from exports.archive import to_zip
from exports.codes import code_table
from exports.sheet import Sheet
from kpi.kept import rows_of
from kpi.rules import RuleSet
from kpi.store import Warehouse


@dataclass(frozen=True, eq=False)
class Selection:
    """What a reader takes away.

    indicator_ids  in any order; the file follows the documents. Unknown ones are no rows
    what           what the file holds, in a few words: it is in the name of the file
    conditions     (name, choice) of every filter as the page shows them, plain text
    rule           the rule set of the judgements
    on             the day the file is made
    """

    warehouse: Warehouse = field(repr=False)
    indicator_ids: tuple[str, ...]
    what: str
    conditions: tuple[about.Condition, ...]
    rule: RuleSet
    on: date
    sample: bool = False

    @cached_property
    def head(self) -> pd.DataFrame:
        """One row per indicator, see exports.frames.heads."""
        return frames.heads(self.warehouse, self.indicator_ids)

    @cached_property
    def years(self) -> list[int]:
        """Every fiscal year of a value or a judgement."""
        ids = self.head["indicator_id"]
        years = pd.concat(
            rows_of(self.warehouse, table, "indicator_id", ids)["fiscal_year"]
            for table in ("observation", "achievement")
        )
        return [int(year) for year in years.dropna().unique()]

    def file_name(self, ending: str, part: str = "") -> str:
        """The name of the file, or of one table in it."""
        return names.file_name(
            list(self.head["town"].drop_duplicates()),
            self.what,
            self.years,
            self.warehouse.edition,
            ending,
            part=part,
            sample=self.sample,
        )


def sheets(selection: Selection) -> list[Sheet]:
    """The tables of numbers first, then conditions, columns, codes, rule set and sources."""
    warehouse = selection.warehouse
    head = selection.head
    data = [
        frames.values(warehouse, head),
        frames.judgements(warehouse, head, selection.rule),
        frames.departments(warehouse, head),
        frames.indicators(warehouse, head),
    ]
    explained = about.about(
        selection.what,
        warehouse.edition,
        selection.on,
        selection.conditions,
        data,
        sample=selection.sample,
    )
    beside = [about.rules(selection.rule), about.sources(warehouse, head["plan_id"])]
    codes = code_table([*data, *beside], warehouse)
    columns = about.dictionary([*data, explained, codes, *beside])
    return [*data, explained, columns, codes, *beside]


def to_xlsx(selection: Selection) -> bytes:
    """One workbook: the printed values, on the second sheet what was asked and what it means."""
    found = sheets(selection)
    asked = next(sheet for sheet in found if sheet.name == about.NAME)
    first, *others = [sheet for sheet in found if sheet is not asked]
    return xlsx.to_xlsx([first, asked, *others], selection.what, selection.on)


def to_csv(selection: Selection) -> bytes:
    """A ZIP archive with one CSV per table."""
    return _zip(selection, "csv")


def to_parquet(selection: Selection) -> bytes:
    """A ZIP archive with one Parquet file per table."""
    return _zip(selection, "parquet")


def _zip(selection: Selection, ending: str) -> bytes:
    edition = selection.warehouse.edition
    write = delimited.to_csv if ending == "csv" else partial(parquet.to_parquet, edition=edition)
    return to_zip(
        {selection.file_name(ending, sheet.label): write(sheet) for sheet in sheets(selection)}
    )
