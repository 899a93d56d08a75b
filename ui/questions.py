"""What 問いの種 shows: the choice of kind, and each question as a card with its places."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from kpi import catalog
from kpi import questions as seeds
from kpi.fiscal_year import year_label
from kpi.kept import rows_in
from kpi.prints import unit_of
from kpi.questions import KINDS
from kpi.store import Warehouse
from ui import cache, filters, links, progress, words
from ui.footer import escape
from ui.questions_text import Row, places, printed, sentence
from ui.reach import part, reach
from ui.words import questions as say

CARDS, CARDS_EACH = 20, 5  # of one kind alone; of each where all are shown
TABLE = 300  # what a table shows after the cards: a browser is slow with more
_ALWAYS = (words.PLAN, words.INITIATIVE, words.DEPARTMENT)
_PROGRESS = "../pages/progress.py"
Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]


@cache.per_edition(16)
def found(warehouse: Warehouse, towns: tuple[str, ...] | None, year: int, on: date) -> pd.DataFrame:
    """The questions of a year, as seen on a day. Shared between readers: never change it.

    towns  ui.reach.reach
    """
    return seeds.questions(*_tables(warehouse, towns), year, on)


@cache.per_edition(16)
def silent(
    warehouse: Warehouse, towns: tuple[str, ...] | None, year: int, on: date
) -> pd.DataFrame:
    """The indicators without a result behind the rows of whole plans, as `found`."""
    return seeds.without_result(*_tables(warehouse, towns), year, on)


def _tables(warehouse: Warehouse, towns: tuple[str, ...] | None) -> Tables:
    mine = part(warehouse, towns)
    rows = cache.indicators(warehouse, towns)
    return rows, mine["achievement"], mine["observation"], mine["rating"]


def headline(rows: pd.DataFrame, year: int, form: str = say.HEADLINE) -> str:
    """「令和5年度について聞けること: 7種類のうち2種類、3件」."""
    if rows.empty:
        return say.HEADLINE_NONE.format(year=year_label(year))
    return form.format(
        year=year_label(year), kinds=len(KINDS), found=rows["kind"].nunique(), n=len(rows)
    )


def summary(
    counts: dict[str, int], rows: pd.DataFrame, year: int, why: Sequence[str], others: Sequence[str]
) -> list[str]:
    """The page in sentences; counts of the kinds found, in their order.

    why     ui.questions_beside.reasons where no year has a question
    others  ui.questions_beside.summary
    """
    kinds = "、".join(say.SUMMARY_KIND.format(name=say.NAMES[k], n=n) for k, n in counts.items())
    return [
        headline(rows, year, say.SUMMARY_HEAD),
        *why,
        say.SUMMARY_KINDS.format(counts=kinds) if counts else "",
        *others,
        "" if counts else say.SUMMARY_NOTHING,
        say.SUMMARY_NOT if counts else "",
        say.SUMMARY_NO_RESULT if "no_result" in counts else "",
    ]


def terms(counts: dict[str, int]) -> list[str]:
    """The words that the kinds found use."""
    of_kinds = (term for kind in counts for term in say.TERMS_OF[kind])
    return list(dict.fromkeys([*say.TERMS, *of_kinds, say.TERM_PLACE]))


def nearest(
    warehouse: Warehouse,
    towns: tuple[str, ...] | None,
    plan_ids: pd.Series,
    year: int,
    on: date,
) -> tuple[int, int] | None:
    """The nearest other year in which these plans have questions, and how many; None without."""
    years = cache.plan_years(warehouse)["fiscal_year"].unique().tolist()
    for other in sorted(years, key=lambda one: (abs(one - year), -one)):
        rows = found(warehouse, towns, int(other), on)
        n = int(rows["plan_id"].isin(plan_ids).sum())
        if n:
            return int(other), n
    return None


def nothing(year: int, other: tuple[int, int] | None, why: Sequence[str]) -> None:
    """No question: say so, and lead to the year that has some, or say why there is none."""
    st.write(say.NOTHING.format(year=year_label(year)))
    if other is not None:
        label = say.TO_YEAR.format(year=year_label(other[0]), n=other[1])
        st.button(label, on_click=filters.go_to_year, args=(other[0],))
        return
    st.markdown("\n".join(f"- {escape(line)}" for line in [*why]))


def choose_kind(counts: dict[str, int]) -> list[str]:
    """Chips with counts, kept in the URL by their short names; the kinds to show."""
    options = [say.ALL, *(say.SHORT[kind] for kind in counts)]
    numbers = dict(zip(options, [sum(counts.values()), *counts.values()], strict=True))
    chips = partial(
        st.pills,
        required=True,
        format_func=lambda name: say.CHIP.format(name=name, n=numbers[name]),
    )
    value = filters.choose(say.KIND, options, "kind", draw=chips)
    return [kind for kind in counts if value in (say.ALL, say.SHORT[kind])]


def heads(warehouse: Warehouse, rows: pd.DataFrame) -> dict[str, Row]:
    """indicator_id → its row of kpi.catalog.indicators, of all plans that have a question."""
    mine = rows_in(warehouse, catalog.indicators, "plan_id", rows["plan_id"])
    return {head["indicator_id"]: head for head in mine.to_dict("records")}


def section(
    warehouse: Warehouse,
    rows: pd.DataFrame,
    kind: str,
    by_id: dict[str, Row],
    on: date,
    limit: int,
) -> None:
    """One kind: its rule in a sentence, the first questions as cards, the rest as a table.

    by_id  see `heads`
    """
    st.subheader(say.SECTION.format(name=say.NAMES[kind], n=len(rows)), anchor=False)
    st.caption(say.RULE.format(rule=say.RULES[kind]))
    of_plan = {head["plan_id"]: head for head in by_id.values()}
    for row in rows.head(limit).to_dict("records"):
        with st.container(border=True):
            if row["indicator_id"] is None:
                _plan_card(warehouse, row, of_plan[row["plan_id"]], by_id, on)
            else:
                _card(warehouse, row, by_id[row["indicator_id"]])
    if len(rows) <= limit:
        return
    rest = [
        _table_row(row, by_id.get(row["indicator_id"]) or of_plan[row["plan_id"]])
        for row in rows.iloc[limit : limit + TABLE].to_dict("records")
    ]
    with st.expander(say.MORE.format(n=len(rows) - limit)):
        if len(rows) - limit > TABLE:
            st.caption(say.MORE_CUT.format(n=TABLE))
        if limit < CARDS:
            st.caption(say.MORE_NOTE.format(n=CARDS))
        columns = ["town", "question", "initiative", "departments", "places"]
        table = pd.DataFrame(rest)[columns].rename(columns=say.COLUMNS)
        st.dataframe(table, hide_index=True, alt=say.NAMES[kind])


def _card(warehouse: Warehouse, row: Row, head: Row) -> None:
    st.markdown(f"**{escape(say.ITEM.format(town=head['town'], name=head['name']))}**")
    st.markdown(escape(sentence(row, str(head["name"]), unit_of(head))))
    compares = row["kind"] not in ("no_result", "estimate")
    _facts(head, [*_ALWAYS, *([words.DIRECTION] if compares else [])])
    st.caption(escape(f"{say.PLACES}: {'、'.join(places(row))}"))
    links.to_indicator(warehouse, str(row["indicator_id"]), say.TO_INDICATOR)


def _plan_card(
    warehouse: Warehouse,
    row: Row,
    head: Row,
    by_id: dict[str, Row],
    on: date,
) -> None:
    """A whole plan without results, with a table of its indicators and their targets' places."""
    st.markdown(f"**{escape(say.ITEM.format(town=head['town'], name=head['plan']))}**")
    st.markdown(escape(sentence(row, str(head["plan"]), "")))
    st.caption(escape(f"{say.PLACES}: {say.PLAN_PLACE}"))
    towns = reach(warehouse, [str(head["town"])])
    rows = silent(warehouse, towns, int(row["fiscal_year"]), on)
    members = rows[rows["plan_id"] == row["plan_id"]].to_dict("records")
    table = pd.DataFrame([_table_row(one, by_id[one["indicator_id"]]) for one in members])
    columns = ["name", "target", "initiative", "departments", "places"]
    with st.expander(say.MEMBERS.format(n=len(members))):
        shown = table[columns].rename(columns=say.COLUMNS)
        st.dataframe(shown, hide_index=True, alt=say.NAMES["no_result"])
    st.page_link(
        _PROGRESS,
        label=say.TO_TOWN,
        icon=":material/show_chart:",
        query_params={"place": str(head["town"])},
    )


def _facts(head: Row, labels: list[str]) -> None:
    """One small line: plan, initiative, responsible departments, the better direction."""
    known = dict(progress.facts(pd.Series(head))) | {words.PLAN: str(head["plan"])}
    st.caption("　".join(f"**{label}** {escape(known[label])}" for label in labels))


def _table_row(row: Row, head: Row) -> dict[str, str]:
    """A question as one row of a table, for what is not shown as a card."""
    facts = dict(progress.facts(pd.Series(head)))
    name = str(head["name"] if row["indicator_id"] is not None else head["plan"])
    unit = unit_of(head) if row["indicator_id"] is not None else ""
    return {
        "town": str(head["town"]),
        "name": name,
        "initiative": facts[words.INITIATIVE] if row["indicator_id"] is not None else "",
        "departments": facts[words.DEPARTMENT] if row["indicator_id"] is not None else "",
        "question": sentence(row, name, unit),
        "target": printed(row, "target", unit) if row["target_printed"] is not None else "",
        "places": "、".join(places(row)),
    }
