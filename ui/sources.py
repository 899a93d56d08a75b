"""What 出典とデータ品質 says of the documents: where they come from and what was read of each."""

import pandas as pd
import streamlit as st

from charts.coverage import print_bars, print_legend
from charts.titles import About, Share, title
from kpi import coverage
from kpi.coverage import COVERED, PRINTS, SEVERITY_ORDER
from kpi.kept import kept
from kpi.shares import part_of
from kpi.store import Warehouse
from kpi.vocabulary import SEVERITIES
from ui import cache, filters, show
from ui.footer import escape
from ui.sources_prints import print_list
from ui.words import sources as say

_TITLE_WIDTH = 320  # pixels: the counts beside it stay on a desk's screen
_SEVERITY_WORDS = {code: word for word, code in SEVERITIES.items()}


@kept
def documents(warehouse: Warehouse) -> pd.DataFrame:
    return coverage.documents(warehouse)


@cache.per_edition(4)
def problems(warehouse: Warehouse) -> pd.DataFrame:
    return coverage.problems(warehouse)


@cache.per_edition(4)
def by_theme(warehouse: Warehouse) -> pd.DataFrame:
    return coverage.by_theme(warehouse)


def headline(rows: pd.DataFrame, themes: pd.DataFrame, found: pd.DataFrame) -> str:
    """The finding of the page in one sentence.

    rows    rows of kpi.coverage.documents
    themes  rows of kpi.coverage.by_theme
    found   rows of kpi.coverage.problems
    """
    n, whole = int((~rows["statistics"]).sum()), themes[list(COVERED)].sum()
    total = int(whole["indicators"])
    said = (
        say.HEADLINE.format(
            documents=n,
            total=total,
            target=part_of(int(whole["with_target"]), total, bare=True),
            actual=part_of(int(whole["with_actual"]), total, bare=True),
        )
        if total
        else say.HEADLINE_NO_INDICATOR.format(documents=n, initiatives=int(whole["initiatives"]))
    )
    return said + (say.HEADLINE_PROBLEMS.format(n=len(found)) if len(found) else "")


def summary(rows: pd.DataFrame, themes: pd.DataFrame, found: pd.DataFrame) -> list[str]:
    """The page in sentences; the arguments are those of `headline`."""
    plans = rows[~rows["statistics"]]
    whole, prints = themes[list(COVERED)].sum(), plans[list(PRINTS)].sum()
    total = int(prints.sum())
    said = [
        say.SUMMARY_FOUND.format(
            documents=len(plans), initiatives=whole["initiatives"], indicators=whole["indicators"]
        )
    ]
    if total:
        numbers = part_of(total - int(prints["words"]), total, bare=True)
        said.append(say.SUMMARY_PRINTS.format(total=total, numbers=numbers))
    names = plans.loc[plans["actual"] > 0]
    said.append(
        say.SUMMARY_ACTUAL.format(names="、".join(_named(names)))
        if len(names)
        else say.SUMMARY_NO_ACTUAL
    )
    counts = found["severity"].value_counts()
    parts = [
        say.ONE_COUNT.format(name=_SEVERITY_WORDS[s], n=counts[s])
        for s in SEVERITY_ORDER
        if s in counts
    ]
    said.append(
        say.SUMMARY_PROBLEMS.format(total=len(found), counts="、".join(parts))
        if len(found)
        else say.SUMMARY_NO_PROBLEM
    )
    linked = int(plans["url"].notna().sum())
    said.append(
        say.SUMMARY_URL.format(total=len(plans), n=part_of(linked, len(plans), bare=True))
        if linked
        else say.SUMMARY_NO_URL.format(total=len(plans))
    )
    statistics = int(rows["statistics"].sum())
    return said + ([say.SUMMARY_STATISTICS.format(n=statistics)] if statistics else [])


def _named(rows: pd.DataFrame) -> list[str]:
    """「安中市 実施計画」, the town once where the title begins with it."""
    return [
        name if name.startswith(town) else f"{town} {name}"
        for town, name in zip(rows["town"], rows["name_shown"], strict=True)
    ]


def read_section(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> None:
    """Draw what was read of each document; rows of kpi.coverage.documents."""
    st.subheader(say.READ_TITLE, anchor=False)
    plans = rows[~rows["statistics"]]
    printed = plans[list(PRINTS)].sum(axis=1)
    with_print, without = plans[printed > 0], plans[printed == 0]
    if len(with_print):
        _draw(with_print)
        listed = print_list(warehouse, with_print, year)
        show.listing(listed, say.PRINTS_LISTED.format(n=len(listed)), "prints")
    names = "、".join(_named(without))
    if names:
        said = say.NO_PRINTS.format(names=names) if len(with_print) else say.NO_PRINT_AT_ALL
        st.markdown(escape(said))
    table = read_table(rows)
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        alt=say.READ_TITLE,
        column_config={say.COLUMNS_READ["name_shown"]: st.column_config.Column(width=_TITLE_WIDTH)},
    )
    st.caption(say.READ_NOTE)


def _draw(rows: pd.DataFrame) -> None:
    whole = rows[list(PRINTS)].to_numpy().sum()
    share = Share(int(rows["actual"].sum()), int(whole), say.CHART_OF, say.CHART_DID)
    shown = read_table(rows)
    heads = [say.COLUMNS_READ[one] for one in ("town", "name_shown", *PRINTS)]
    show.chart(
        print_bars(rows, _counted(rows)),
        key="prints",
        title=title(share, About(say.CHART_WHAT, say.CHART_UNIT, kind=say.CHART_KIND)),
        alt=show.spoken(shown[heads]),  # its table stands below it
        plans=rows["plan_id"].unique().tolist(),
        rule_set=None,
    )
    st.caption(say.CHART_NOTE.format(legend=print_legend(rows)))


def _counted(rows: pd.DataFrame) -> list[str]:
    """The names with their whole: a part may be too thin for its number."""
    whole = rows[list(PRINTS)].sum(axis=1).astype(int)
    return [say.COUNTED.format(name=name, n=n) for name, n in zip(_named(rows), whole, strict=True)]


def read_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every count of every document; rows of kpi.coverage.documents."""
    counted = rows["initiatives"].mask(rows["statistics"], 0)  # a statistic has none of its own
    shown = rows.assign(role=_roles(rows), initiatives=counted)
    return shown[list(say.COLUMNS_READ)].rename(columns=say.COLUMNS_READ)


def _roles(rows: pd.DataFrame) -> pd.Series:
    roles = rows["role"].map(say.ROLES).fillna(rows["role"])
    return roles.mask(rows["statistics"], say.STATISTICS)


def document_section(rows: pd.DataFrame) -> None:
    """Draw where each document comes from; rows of kpi.coverage.documents."""
    st.subheader(say.DOCUMENT_TITLE, anchor=False)
    link = st.column_config.LinkColumn(display_text=say.URL_OPEN)
    st.dataframe(
        document_table(rows),
        hide_index=True,
        height="content",
        alt=say.DOCUMENT_TITLE,
        placeholder="",
        column_config={
            say.COLUMNS_DOCUMENT["url"]: link,
            say.COLUMNS_DOCUMENT["name_shown"]: st.column_config.Column(width=_TITLE_WIDTH),
        },
    )
    st.caption(say.DOCUMENT_NOTE)


def document_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Title, edition, publisher, address and hash of every document."""
    web = rows["url"].astype("object")
    shown = rows.assign(
        role=_roles(rows),
        layout=_layouts(rows["layout"]),
        url=web.where(web.astype("str").str.match(r"https?://"), None),  # nothing else is a link
    )
    texts = [name for name in say.COLUMNS_DOCUMENT if name != "url"]
    shown[texts] = shown[texts].astype("object").fillna("")
    return shown[list(say.COLUMNS_DOCUMENT)].rename(columns=say.COLUMNS_DOCUMENT)


def _layouts(ids: pd.Series) -> pd.Series:
    """Ids of layouts in words; blank where none is written down."""
    named = ids.map(say.LAYOUTS)
    return named.mask(named.isna() & ids.fillna("").ne(""), say.OTHER_LAYOUT)


def theme_section(themes: pd.DataFrame, names: dict[str, str], towns: tuple[str, ...]) -> None:
    """Draw the grid of themes and towns; rows of kpi.coverage.by_theme."""
    st.subheader(say.THEME_TITLE, anchor=False)
    with st.columns([1, 2])[0]:
        wish = filters.choose(say.THEME_SHOW, list(say.GRID.values()), "coverage")
    what = next(key for key, word in say.GRID.items() if word == wish)
    table = theme_table(themes, names, towns, what)
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        alt=f"{say.THEME_TITLE}（{wish}）",
        column_config={say.THEME: st.column_config.Column(pinned=True)},
    )
    of = say.ONE_OF_INITIATIVES if what == "initiatives" else say.ONE_OF_INDICATORS
    st.caption(say.THEME_NOTE[what] + say.THEME_OWN.format(what=of))


def theme_table(
    themes: pd.DataFrame, names: dict[str, str], towns: tuple[str, ...], what: str
) -> pd.DataFrame:
    """One row per theme and one for all, one column per town; `what` is one of COVERED.

    Each town's part stands beside its own whole; towns are never added up.
    """
    whole = "initiatives" if what == "initiatives" else "indicators"
    labels = [*names, *([""] if themes["theme"].eq("").any() else [])]
    grid = themes.set_index(["theme", "town"])
    shown = {say.THEME: [*(names.get(one, say.NO_THEME) for one in labels), say.WHOLE]}
    for town in towns:
        pairs = [
            (int(grid.at[(one, town), what]), int(grid.at[(one, town), whole]))
            if (one, town) in grid.index
            else (0, 0)
            for one in labels
        ]
        pairs.append((sum(n for n, _ in pairs), sum(of for _, of in pairs)))
        shown[town] = [_cell(n, of, counts_only=what == whole) for n, of in pairs]
    return pd.DataFrame(shown)


def _cell(n: int, of: int, *, counts_only: bool) -> str:
    if not of:
        return say.NONE
    return f"{n}件" if counts_only else part_of(n, of)
