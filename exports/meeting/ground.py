"""What every slide stands on: the rows of the chosen towns, labels of items, and the foot."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from exports.meeting import words as say
from exports.meeting.model import PAGE, Ground, Room
from kpi import catalog
from kpi.agenda import Agenda, Item
from kpi.desk import desk
from kpi.evidence import judged_inputs
from kpi.fiscal_year import year_label
from kpi.groups import grouped
from kpi.kept import rows_in
from kpi.part import of_plans
from kpi.periods import day_label
from kpi.places import named_documents
from kpi.rules import DEFAULT, from_tables
from kpi.store import Warehouse

_MOST_SOURCES = 2
BEHIND = ("behind", "worse")  # statuses that the item 遅れ・後退 speaks of


def ground(
    warehouse: Warehouse,
    agenda: Agenda,
    on: date,
    *,
    sample: bool = False,
    room: Room = PAGE,
    evidence: pd.DataFrame | None = None,
) -> Ground:
    """Everything of the agenda's towns and year, judged under the default rule set.

    evidence  kpi.evidence.judged_inputs of these towns at least, where it is at hand
    """
    rule = from_tables(warehouse["rule_set"], warehouse["rule_step"])[DEFAULT]
    plans = catalog.plans(warehouse)
    plans = plans[plans["municipality_code"].isin(agenda.towns)]
    rows = rows_in(warehouse, catalog.indicators, "plan_id", plans["plan_id"])
    mine = of_plans(warehouse, plans["plan_id"])
    if evidence is None:
        evidence = judged_inputs(mine["observation"], mine["indicator"], mine["plan"], rule)
    judged = grouped(rows, mine["achievement"], agenda.year, on)
    found = desk(warehouse, judged, evidence, agenda.year)
    return Ground(warehouse, agenda.year, on, rule, plans, found, evidence, sample, room)


def label(here: Ground, item: Item) -> str:
    """What an item is called in the list."""
    name = town = ""
    if item.kind == "category":
        plan, _, name = item.of.partition("/")
        town, name = town_of(here, plan), name or say.NO_CATEGORY
    elif item.kind == "indicator":
        name, town = here.named[item.of]
    elif item.kind == "comparison":
        names = here.warehouse["common_kpi"].set_index("common_kpi")["name"]
        name = str(names[item.of])
    elif item.kind == "schedule":
        name = str(here.plans.set_index("plan_id").loc[item.of, "title"])
        town = town_of(here, item.of)
    said = say.LABELS[item.kind].format(name=name)
    return say.OF_TOWN.format(town=town, label=said) if here.several and town else said


def indicators_of(here: Ground, items: Sequence[Item]) -> list[str]:
    """The indicators some items speak of, each once, in the order of the items."""
    rows = here.indicators
    found: list[str] = []
    for item in items:
        if item.kind == "category":
            plan, _, name = item.of.partition("/")
            mine = rows["plan_id"].eq(plan) & rows["category"].eq(name)
        elif item.kind == "behind":
            mine = rows["band"].isin(BEHIND)
        elif item.kind == "comparison":
            mine = rows["common_kpi"].eq(item.of)
        else:
            mine = rows["indicator_id"].eq(item.of)
        found += rows.loc[mine, "indicator_id"].tolist()
    return list(dict.fromkeys(found))


def town_of(here: Ground, plan_id: str) -> str:
    return str(here.plans.set_index("plan_id").loc[plan_id, "town"])


def towns_said(towns: Sequence[str]) -> str:
    """「安中市・吉岡町」, or the first of many with their number."""
    if len(towns) > 3:
        return say.MANY_TOWNS.format(first=towns[0], n=len(towns))
    return "・".join(towns)


def foot(here: Ground, plan_ids: Collection[str], denominator: str) -> tuple[str, ...]:
    """Source, denominator, rule set and edition, as they stand under a slide."""
    named = named_documents(here.warehouse, plan_ids)
    said = "、".join(named[:_MOST_SOURCES])
    if len(named) > _MOST_SOURCES:
        said = say.MORE_SOURCES.format(names=said, n=len(named) - _MOST_SOURCES)
    lines = [
        say.SOURCE.format(names=said),
        say.DENOMINATOR.format(said=denominator),
        say.RULE_EDITION.format(
            rule=here.rule.name, edition=here.warehouse.edition, day=day_label(here.on)
        ),
    ]
    return (say.SAMPLE, *lines) if here.sample else tuple(lines)


def year_of(here: Ground) -> str:
    """令和5年度, or as the reader writes years."""
    return year_label(here.year)
