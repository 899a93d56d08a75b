"""Theme × town: how many initiatives and indicators each plan gives to a theme, and how they stand."""

import pandas as pd
import streamlit as st

from kpi.compare import theme_grid
from kpi.fiscal_year import today, year_label
from kpi.groups import BANDS
from kpi.store import Warehouse
from kpi.vocabulary import GROUPS, STATUSES, SYMBOLS
from ui import cache, filters, links, progress
from ui.filters import Selection
from ui.footer import escape
from ui.reach import reach
from ui.words import achievement as say_achievement
from ui.words import compare as say

_HIGH, _WIDE, _THEME = 66, 108, 124  # pixels: a lower row breaks no lines; a town, a theme
_NAMES = STATUSES | GROUPS


def counted(warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    """kpi.compare.theme_grid of the chosen towns and year, `theme` by its name, in their order."""
    rows = cache.initiatives(warehouse, chosen.towns)
    judged = cache.judged(warehouse, chosen.year, today(), reach(warehouse, chosen.towns))
    grid = theme_grid(rows, judged[judged["town"].isin(chosen.towns)])
    names = cache.theme_names(warehouse)
    order = {theme: n for n, theme in enumerate(names)}
    grid = grid.sort_values("theme", key=lambda ids: ids.map(order), kind="stable")
    return grid.assign(theme=grid["theme"].map(names)).reset_index(drop=True)


def statuses(row: pd.Series) -> str:
    """「✓1 ▲2 未5」: how many indicators stand how; nothing of what there is none."""
    return " ".join(f"{SYMBOLS[band]}{row[band]}" for band in BANDS if row[band])


def _cell(row: pd.Series) -> str:
    if not row["initiatives"] and not row["indicators"]:
        return say.CELL_NONE
    head = say.CELL.format(initiatives=row["initiatives"], indicators=row["indicators"])
    said = statuses(row)
    return say.CELL_STATUS.format(head=head, said=said) if said else head


def table(grid: pd.DataFrame) -> pd.DataFrame:
    """One row per theme, one column per town, the sums of the towns last."""
    numbers = ["initiatives", "indicators", *BANDS]
    total = grid.groupby("town", sort=False)[numbers].sum().reset_index()
    rows = pd.concat([grid, total.assign(theme=say.TOTAL)], ignore_index=True)
    rows["cell"] = [_cell(row) for _, row in rows.iterrows()]
    themes = [*grid["theme"].unique(), say.TOTAL]
    wide = rows.pivot(index="theme", columns="town", values="cell")
    wide = wide.reindex(index=themes, columns=grid["town"].unique())
    wide.columns.name = None
    return wide.reset_index(names=say.THEME_HEAD)


def section(warehouse: Warehouse, chosen: Selection, grid: pd.DataFrame) -> None:
    """Draw the grid, then one theme with its links."""
    st.subheader(say.GRID_TITLE, anchor="themes")
    st.markdown(say.GRID_HEADLINE)
    wide = table(grid)
    towns = [str(town) for town in wide.columns[1:]]
    st.dataframe(
        wide,
        hide_index=True,
        height="content",
        row_height=_HIGH,
        alt=say.GRID_TITLE,
        column_config={
            say.THEME_HEAD: st.column_config.TextColumn(width=_THEME, pinned=True),
            **{town: st.column_config.TextColumn(width=_WIDE) for town in towns},
        },
    )
    bands = [band for band in BANDS if grid[band].any()]
    signs = "、".join(say.SIGN.format(symbol=SYMBOLS[b], name=_NAMES[b]) for b in bands)
    note = say.GRID_NOTE.format(year=year_label(chosen.year), signs=signs)
    st.caption(escape(note if bands else note.replace("。。", "。")))
    _of_theme(warehouse, chosen, grid)


def _of_theme(warehouse: Warehouse, chosen: Selection, grid: pd.DataFrame) -> None:
    """One theme: its towns in a narrow table, and the ways to its initiatives and indicators."""
    with st.columns([1, 2])[0]:
        theme = filters.choose(say.GRID_THEME, list(grid["theme"].unique()), "grid")
    mine = grid[grid["theme"] == theme]
    st.markdown(
        f"**{escape(say.GRID_OF_THEME.format(theme=theme, year=year_label(chosen.year)))}**"
    )
    rows = mine.assign(status=[statuses(row) or say.NO_STATUS for _, row in mine.iterrows()])
    named = rows[list(say.COLUMNS_THEME)].rename(columns=say.COLUMNS_THEME)
    narrow = {
        say.COLUMNS_THEME[key]: st.column_config.NumberColumn(width=64)
        for key in ("initiatives", "indicators")
    }
    st.dataframe(
        named,
        hide_index=True,
        height="content",
        width="content",
        alt=say.GRID_TITLE,
        column_config=narrow,
    )
    with st.container(horizontal=True):
        _links(warehouse, chosen, theme)


def _links(warehouse: Warehouse, chosen: Selection, theme: str) -> None:
    """Where the counts of a theme come from: its schedule, its rates, its indicators by town."""
    st.page_link(
        "../pages/schedule.py",
        label=escape(say.TO_SCHEDULE.format(theme=theme)),
        icon=":material/event_note:",
        query_params={"theme": theme},
    )
    st.page_link(
        "../pages/achievement.py",
        label=say.TO_ACHIEVEMENT,
        icon=":material/fact_check:",
        query_params={"by": say_achievement.BY_THEME},
    )
    every = cache.indicators(warehouse, chosen.towns)
    themed = every["theme"].map(cache.theme_names(warehouse)).eq(theme) & ~every["relisted"]
    for town in chosen.towns:
        rows = every[themed & (every["town"] == town)]
        if len(rows):
            telling = progress.most_telling(rows)
            name = rows.loc[rows["indicator_id"] == telling, "name"].iloc[0]
            said = say.TO_INDICATORS if len(rows) == 1 else say.TO_INDICATORS_MORE
            label = escape(said.format(town=town, name=name, n=len(rows)))
            links.to_indicator(warehouse, telling, label)


def sentence(grid: pd.DataFrame) -> str:
    """For the summary: the pair with the most initiatives; "" where two have as many."""
    most = grid[grid["initiatives"] == grid["initiatives"].max()]
    if len(most) != 1 or not most["initiatives"].iloc[0]:
        return ""
    row = most.iloc[0]
    return say.SUMMARY_GRID.format(town=row["town"], theme=row["theme"], n=row["initiatives"])
