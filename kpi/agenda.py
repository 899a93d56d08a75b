"""The agenda of a meeting: which towns, which year and what is shown, in the order of a hand.

Kept as text: an item is `behind` or `category:<plan_id>/<category>`, the whole a small JSON file.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from kpi import catalog
from kpi.kept import rows_in, rows_of
from kpi.store import Warehouse

KINDS: Final = ("category", "behind", "indicator", "comparison", "schedule", "measure")
WHOLE: Final = ("behind", "measure")  # kinds that name nothing
MOST_ITEMS: Final = 120  # a hundred indicator sheets and something beside them
MOST_BYTES: Final = 200_000
FORMAT, VERSION = "kpi-agenda", 1


class AgendaError(ValueError):
    """An agenda file cannot be used; the message is Japanese and says what to do."""


@dataclass(frozen=True)
class Item:
    """One item: its kind, and what it is about.

    of  category: `<plan_id>/<category>`, indicator: its id, comparison: id of the common KPI,
        schedule: plan_id, else ""
    """

    kind: str
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.of}" if self.of else self.kind


@dataclass(frozen=True)
class Agenda:
    """What a meeting looks at.

    towns  municipality codes, none twice
    year   fiscal year
    title  what the meeting calls it; may be empty
    """

    towns: tuple[str, ...]
    year: int
    items: tuple[Item, ...] = ()
    title: str = ""


def read_item(text: str) -> Item | None:
    """An item from its text, None where it is none."""
    kind, _, of = text.partition(":")
    fits = kind in KINDS and bool(of) != (kind in WHOLE)
    return Item(kind, of) if fits else None


def read_items(texts: Iterable[str]) -> tuple[tuple[Item, ...], list[str]]:
    """The items of some texts, each once, at most MOST_ITEMS; and the texts that are none."""
    pairs = [(text, read_item(text)) for text in texts]
    found = dict.fromkeys(item for _, item in pairs if item)
    return tuple(found)[:MOST_ITEMS], [text for text, item in pairs if item is None]


def write(agenda: Agenda) -> bytes:
    """The agenda as a file, UTF-8 JSON, the same bytes for the same agenda."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "title": agenda.title,
        "towns": list(agenda.towns),
        "year": agenda.year,
        "items": [str(item) for item in agenda.items],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read(file: bytes) -> Agenda:
    """The agenda in a file. Raises AgendaError with a Japanese sentence."""
    if len(file) > MOST_BYTES:
        raise AgendaError(
            f"次第のファイルとしては大きすぎます（{len(file):,}バイト、上限 {MOST_BYTES:,}バイト）。"
            "この画面で保存した次第のファイルを選んでください。"
        )
    try:
        content = json.loads(file.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise AgendaError(
            "次第のファイルとして読めません。この画面の「次第を保存」で作ったファイルを選んでください。"
        ) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise AgendaError(
            "次第のファイルではありません。この画面の「次第を保存」で作ったファイルを選んでください。"
        )
    if content.get("version") != VERSION:
        raise AgendaError(
            f"次第のファイルの形式（{str(content.get('version'))[:20]}）を、この版では読めません。"
            "新しい版の画面で開くか、次第を作り直してください。"
        )
    towns, texts = (_strings(content, key) for key in ("towns", "items"))
    year = content.get("year")
    if isinstance(year, bool) or not isinstance(year, int) or not 1900 <= year <= 2200:
        raise AgendaError(f"次第の年度（{str(year)[:20]}）が読めません。西暦4桁の数で書きます。")
    items, unknown = read_items(texts)
    if unknown:
        raise AgendaError(
            f"次第の項目「{unknown[0][:60]}」が読めません。項目を作り直してください。"
        )
    title = content.get("title", "")
    return Agenda(
        tuple(dict.fromkeys(towns)), year, items, title[:100] if isinstance(title, str) else ""
    )


def _strings(content: dict[str, Any], key: str) -> list[str]:
    found = content.get(key)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise AgendaError(f"次第の「{key}」は文字の並びでなければなりません。作り直してください。")
    return found


def fitting(warehouse: Warehouse, agenda: Agenda) -> tuple[Agenda, list[str]]:
    """The agenda without what this data does not have, and the texts of what was left out."""
    plans = catalog.plans(warehouse)
    towns = [code for code in agenda.towns if code in set(plans["municipality_code"])]
    mine = plans[plans["municipality_code"].isin(towns)]["plan_id"]
    have = {str(item) for item in possible(warehouse, mine)}
    items = tuple(item for item in agenda.items if str(item) in have)
    left = [code for code in agenda.towns if code not in towns]
    left += [str(item) for item in agenda.items if str(item) not in have]
    return Agenda(tuple(towns), agenda.year, items, agenda.title), left


def possible(warehouse: Warehouse, plan_ids: Iterable[str]) -> list[Item]:
    """Every item some plans give: categories, what is behind, schedules, comparisons, each indicator."""
    plan_ids = list(plan_ids)
    rows = rows_in(warehouse, catalog.indicators, "plan_id", plan_ids)
    rows = rows[~rows["relisted"]]
    found = categories(rows)
    found += [Item("behind")] if len(rows) else []
    found += comparisons(warehouse, plan_ids)
    milestone = rows_of(warehouse, "milestone", "plan_id", plan_ids)
    with_marks = set(milestone.loc[milestone["kind"].eq("planned"), "plan_id"])
    found += [Item("schedule", plan) for plan in plan_ids if plan in with_marks]
    found += [Item("measure")] if plan_ids else []
    return found + [Item("indicator", one) for one in rows["indicator_id"]]


def categories(rows: pd.DataFrame) -> list[Item]:
    """One item per category of each plan, in the order of print; rows of kpi.catalog.indicators."""
    pairs = rows[["plan_id", "category"]].drop_duplicates()
    return [Item("category", f"{row.plan_id}/{row.category}") for row in pairs.itertuples()]


def comparisons(warehouse: Warehouse, plan_ids: Sequence[str]) -> list[Item]:
    """The common KPIs that indicators of at least two towns among these plans share."""
    plan = warehouse["plan"].set_index("plan_id")["municipality_code"]
    rows = warehouse["common_kpi_member"].dropna(subset=["factor"])
    rows = rows.assign(plan_id=rows["indicator_id"].str.split("/").str[0])
    towns = set(plan.reindex(list(plan_ids)))
    rows = rows.assign(town=rows["plan_id"].map(plan))
    rows = rows[rows["town"].isin(towns)]
    n = rows.groupby("common_kpi")["town"].nunique()
    order = [one for one in warehouse["common_kpi"]["common_kpi"] if n.get(one, 0) > 1]
    return [Item("comparison", one) for one in order]


def usual(warehouse: Warehouse, towns: Sequence[str], year: int) -> Agenda:
    """What a meeting starts from: of one town all categories, what is behind, the schedule and
    how measurable the plan is; of several what they share.
    """
    plans = catalog.plans(warehouse)
    plans = plans[plans["municipality_code"].isin(towns)]
    every = possible(warehouse, plans["plan_id"].tolist())
    one = plans["municipality_code"].nunique() == 1
    kinds = ("category", "behind", "schedule", "measure") if one else ("comparison", "measure")
    chosen = tuple(item for kind in kinds for item in every if item.kind == kind)
    return Agenda(tuple(towns), year, chosen[:MOST_ITEMS])
