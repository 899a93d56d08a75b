"""What ペース shows: the ratios, a card per indicator, one line."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from charts.pace import times_bars
from charts.pace_line import has_baseline, straight_line
from charts.titles import About, Title, title
from kpi.fiscal_year import year_label
from kpi.pace import outcome, pace
from kpi.pace_inputs import points
from kpi.prints import unit_of
from kpi.store import Warehouse
from ui import cache, filters, links, places, progress, show, trail
from ui import pace_findings as findings
from ui import pace_prints as prints
from ui import pace_tables as tables
from ui import pace_text as words_of
from ui.footer import escape
from ui.pace_sums import traces
from ui.reach import part
from ui.words import frame
from ui.words import pace as say

CARDS, BARS = 12, 20
_NAMED, _YEARS_OFFERED = 3, 4  # towns in a subtitle, buttons
_ORDER = list(say.PARTS)  # what needs attention first


@cache.per_edition(64)
def paces(warehouse: Warehouse, towns: tuple[str, ...] | None, year: int, on: date) -> pd.DataFrame:
    """Rows of kpi.pace.pace with `outcome`, as seen on a day, what needs attention first.

    And with `baseline_words` and their origin where the baseline is printed, but not as a number.
    Shared, never changed.

    towns  ui.reach.reach
    """
    observation = part(warehouse, towns)["observation"]
    rows = pace(cache.indicators(warehouse, towns), observation, year, on)
    rows = with_baseline_words(rows.assign(outcome=outcome(rows)), observation)
    rank = rows["outcome"].map({word: n for n, word in enumerate(_ORDER)}).fillna(len(_ORDER))
    # without a ratio stands still or moves the wrong way: before every ratio
    rows = rows.assign(rank=rank, least=-rows["times"].fillna(float("inf")))
    rows = rows.sort_values(["rank", "least"], kind="stable", ignore_index=True)
    return rows.drop(columns=["rank", "least"])


def with_baseline_words(rows: pd.DataFrame, observation: pd.DataFrame) -> pd.DataFrame:
    """Rows of kpi.pace.pace with a baseline that is printed, but not as a number, and its origin."""
    words = observation[observation["kind"].eq("baseline") & observation["value"].isna()]
    words = words[words["printed"].str.contains(r"\w")]  # a dash says that there is none
    words = words.drop_duplicates("indicator_id").set_index("indicator_id")
    words = words[["printed", "origin"]].reindex(
        rows["indicator_id"].where(rows["baseline"].isna())
    )
    return rows.assign(
        baseline_words=words["printed"].to_numpy("object"),
        baseline_words_origin=words["origin"].to_numpy("object"),
    )


def draw_times(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> None:
    """The ratio chart of the indicators that are under way; nothing where there is none."""
    rows = findings.under_way(rows)
    if rows.empty:
        return
    st.subheader(say.TIMES_TITLE, anchor=False)
    shown = rows.head(BARS)
    towns = shown["town"].unique()
    labels = shown["town"] + " " + shown["name"] if len(towns) > 1 else shown["name"]
    said = [words_of.bar(row) for row in shown.to_dict("records")]
    about = About(
        say.TIMES_WHAT,
        unit=say.TIMES_UNIT,
        town="、".join(towns) if len(towns) <= _NAMED else say.TOWNS.format(n=len(towns)),
        period=say.UP_TO.format(year=year_label(year)),
        kind=say.TIMES_KIND,
    )
    show.chart(
        times_bars(shown[["times", "enough"]].assign(label=labels, said=said)),
        key="times",
        title=title(findings.times_headline(rows), about),
        table=tables.times_twin(shown),
        trail=_trail(warehouse, shown, year),
        rule_set=None,
    )
    if len(rows) > BARS:
        st.caption(say.TIMES_MORE.format(shown=BARS, rest=len(rows) - BARS))
    st.caption(say.TIMES_NOTE)


def _trail(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Where the prints stand that each ratio is made of, and the page of its indicator."""
    ends = pd.concat(
        rows[["indicator_id", "plan_id"]].assign(origin=rows[f"{name}_origin"], what=what)
        for name, what in prints.ENDS.items()
    ).dropna(subset=["origin"])
    keys = rows["indicator_id"].tolist()
    where = places.gathered(warehouse, ends, "indicator_id", ends["what"], keys)
    found = trail.prints(warehouse, rows, year, where)
    found.insert(0, frame.PRINTS, [prints.ends(row) for row in rows.to_dict("records")])
    return found


def draw_cards(rows: pd.DataFrame) -> None:
    """The compared indicators in words by what they come to, each with its sums one click away."""
    st.subheader(say.CARDS_TITLE, anchor=False)
    counts = rows["outcome"].value_counts()
    for came_to, group in rows.head(CARDS).groupby("outcome", sort=False):
        heading = say.CARDS_GROUP.format(name=say.MEANT[str(came_to)], n=counts[came_to])
        st.markdown(f"#### {heading}")
        shown = group.to_dict("records")
        for start in range(0, len(shown), 2):
            for column, row in zip(st.columns(2), shown[start : start + 2], strict=False):
                with column.container(border=True, height="stretch"):
                    _card(row)
    if len(rows) > CARDS:
        st.caption(say.CARDS_MORE.format(shown=CARDS, rest=len(rows) - CARDS))


def _card(row: dict[str, Any]) -> None:
    st.markdown(
        f"**{escape(row['name'])}**　{escape(row['town'])}・{escape(words_of.departments(row))}"
    )
    speed = words_of.speed(row)
    st.markdown(f"**{escape(words_of.card(row))}**" + (f"  \n{speed}" if speed else ""))
    st.caption("  \n".join(escape(s) for s in (prints.ends(row), prints.rough(row)) if s))
    with st.expander(say.TRACE):
        st.markdown("\n".join(f"- {escape(line)}" for line in traces(row)))


def draw_one(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> None:
    """The reader's indicator over the years, with the straight line where there is one."""
    st.subheader(say.ONE_TITLE, anchor=False)
    labels = _labels(rows)
    label = filters.choose(say.ONE_CHOICE, list(labels), "pace")
    row = rows[rows["indicator_id"] == labels[label]].iloc[0]
    mine = progress.observations_of(warehouse, row["indicator_id"])
    dated = points(row.to_frame().T, mine, year)
    dated = dated.join(mine[["printed", "value", "qualifier", "origin"]], on="actual_row")
    end = tables.line_end(row, unit_of(row))
    twin = tables.line_twin(row, dated)
    show.chart(
        straight_line(dated, row, unit_of(row), end),
        key="line",
        title=_line_title(row, dated),
        alt=tables.spoken(twin),
        table=twin,
        rule_set=None,
    )
    said = [words_of.sentence(row).rstrip("。") + "。", prints.rough(row)]
    said.append(words_of.line_sentence(row))
    st.markdown(escape("".join(said)))
    with st.expander(say.TRACE):
        st.markdown("\n".join(f"- {escape(line)}" for line in traces(row)))
    links.to_indicator(warehouse, row["indicator_id"], say.TO_INDICATOR)


def _line_title(row: pd.Series, dated: pd.DataFrame) -> Title:
    years = [row["final_fiscal_year"], *dated["fiscal_year"]]
    years += [row["baseline_fiscal_year"]] if has_baseline(row) else []
    first, last = (year_label(int(end(pd.Series(years).dropna()))) for end in (min, max))
    ours = pd.notna(row["needed_per_year"]) or pd.notna(row["extrapolated"])
    about = About(
        row["name"],
        unit=unit_of(row),
        town=row["town"],
        period=first if first == last else say.BETWEEN_YEARS.format(early=first, late=last),
        kind=say.LINE_KIND if ours else say.PRINTED_KIND,
    )
    return title(words_of.finding(row), about)


def _labels(rows: pd.DataFrame) -> dict[str, str]:
    """A label that names the town and no other indicator → indicator_id."""
    return {
        f"{town} {label}": indicator_id
        for town, mine in rows.groupby("town", sort=False)
        for indicator_id, label in progress.indicator_labels(mine).items()
    }


def offer_years(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> None:
    """Where no actual is known yet: say where there are some, and lead there with one touch."""
    first = findings.first_actuals(warehouse, rows)
    st.info(escape(findings.where_actuals_are(first)))
    offered = sorted({int(one) for one in first if one > year})
    with st.container(horizontal=True):
        for one in offered[:_YEARS_OFFERED]:
            label = say.GO_TO_YEAR.format(year=year_label(one))
            st.button(label, key=f"go-{one}", on_click=filters.go_to_year, args=(one,))
    if first.empty:
        st.page_link("../pages/progress.py", label=say.TO_TARGETS, icon=":material/show_chart:")
