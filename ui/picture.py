"""What a saved picture of a chart must say by itself: source, rule set, edition, and its file name."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from charts import picture
from charts.style import Figure
from charts.titles import BETWEEN, Title
from exports.names import file_name
from kpi import catalog
from kpi.fiscal_year import find_fiscal_years, today
from kpi.kept import rows_in, rows_of
from kpi.periods import day_label
from kpi.places import named_documents
from kpi.store import Warehouse
from ui import cache, filters, sample, words
from ui.words import frame as say


def of_figure(
    chart: Figure,
    title: Title,
    plans: Collection[str] | None,
    rule_set: str | None,
    notes: Sequence[str] = (),
    *,
    titled: bool,
    dark: bool,
) -> dict[str, Any]:
    """The `layout.meta` of a chart of this page (charts.picture).

    plans     ids of the plans whose numbers it shows; None: those of the towns that the subtitle
              names, where it names some, else of those chosen
    rule_set  under which it is judged; None where nothing in it is
    notes     paragraphs above the sources, plain text
    """
    warehouse = cache.warehouse()
    shown = _plans(warehouse, title) if plans is None else plans
    return picture.of_figure(
        chart,
        title,
        [*notes, *foot(warehouse, shown, rule_set)],
        _file(title, _towns(warehouse, tuple(shown)), warehouse.edition),
        titled=titled,
        dark=dark,
    )


def plans_of(warehouse: Warehouse, indicators: pd.Series) -> list[str]:
    """The plans of some indicators, given by their ids."""
    mine = rows_of(warehouse, "indicator", "indicator_id", indicators)
    return list(mine["plan_id"].drop_duplicates())


def _plans(warehouse: Warehouse, title: Title) -> list[str]:
    said = {town for part in title.subtitle.split(BETWEEN) for town in part.split("、")}
    named = rows_in(warehouse, catalog.plans, "town", said)
    if named.empty:
        named = rows_in(warehouse, catalog.plans, "town", filters.selection(warehouse).towns)
    return list(named["plan_id"])


@cache.per_edition(64)
def _documents(warehouse: Warehouse, plans: tuple[str, ...]) -> str:
    return "、".join(named_documents(warehouse, plans))


@cache.per_edition(64)
def _towns(warehouse: Warehouse, plans: tuple[str, ...]) -> list[str]:
    """The towns of some plans, also of statistics, in the order of their codes."""
    codes = rows_of(warehouse, "plan", "plan_id", plans)["municipality_code"]
    towns = rows_of(warehouse, "municipality", "municipality_code", codes)
    return list(towns.sort_values("municipality_code")["label"])


def foot(warehouse: Warehouse, plans: Collection[str], rule_set: str | None) -> list[str]:
    """The lines at the foot of a picture, plain text."""
    rule = cache.rules(warehouse)[rule_set].name if rule_set else say.NO_RULE
    seen = say.SEEN.format(edition=warehouse.edition, day=day_label(today()))
    whose = words.SAMPLE_DISCLAIMER if sample.is_open() else words.DISCLAIMER
    return [
        f"{words.SOURCES}: {_documents(warehouse, tuple(plans))}",
        f"{words.PAGE_RULES}: {rule}　{words.EDITION}: {seen}",
        f"{words.APP}　{whose}",
    ]


def _file(title: Title, towns: list[str], edition: str) -> str:
    """The file's name without its ending: what and when as the subtitle says it."""
    what, *about = title.subtitle.split(BETWEEN) if title.subtitle else [title.headline]
    years = [year for year in find_fiscal_years(BETWEEN.join(about)) if year is not None]
    name = file_name(towns, what.replace(" ", ""), years, edition, "", sample=sample.is_open())
    return name.removesuffix(".")


def untitled(said: str) -> Title:
    """The title of a chart that has none of its own: the first sentence of its words."""
    return Title(said.partition("。")[0], "")
