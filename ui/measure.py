"""What ものさし says: counts with their denominators, as a sentence, blocks, a table and a list."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.measurability import criterion_bars
from charts.titles import About, Share, title
from kpi import measurability
from kpi.measurability import CRITERIA
from kpi.shares import part_of
from kpi.store import Warehouse
from ui import cache, filters, places, show
from ui.footer import escape
from ui.reach import part
from ui.words import measure as say

_MOST_BLOCKS = 30  # a page of more charts helps nobody; the table has them all
_BLOCK_WIDTH = 410  # pixels: three beside one another on a desk, two on a tablet; a phone caps it


def marks(warehouse: Warehouse, towns: tuple[str, ...] | None) -> pd.DataFrame:
    """kpi.measurability.marks of the towns that ui.reach.reach says."""
    return cache.measurability(part(warehouse, towns))


def _where(rows: pd.DataFrame) -> str:
    towns = rows["town"].unique()
    return say.OF_TOWN.format(town=towns[0]) if len(towns) == 1 else ""


def headline(rows: pd.DataFrame) -> str:
    """The finding of the page in one sentence; rows of kpi.measurability.marks."""
    total = len(rows)
    return say.HEADLINE.format(
        where=_where(rows),
        total=total,
        indicator=part_of(int(rows["indicator"].sum()), total, bare=True),
        result=part_of(int(rows["result"].sum()), total, bare=True),
    )


def summary(rows: pd.DataFrame) -> list[str]:
    """The page in sentences; rows of kpi.measurability.marks, at least one."""
    total = len(rows)
    others = [c for c in CRITERIA if c not in say.SUMMARY_FOUND and rows[c].any()]
    counts = "、".join(
        say.SUMMARY_ONE.format(
            name=say.NAMES[c], part=part_of(int(rows[c].sum()), total, bare=True)
        )
        for c in others
    )
    return [
        *_found(rows),
        say.SUMMARY_EACH.format(total=total, counts=counts) if counts else "",
        without_number(rows),
        say.SUMMARY_NOT,
    ]


def _found(rows: pd.DataFrame) -> list[str]:
    """Which initiatives have a number or a result: what there is with its count, then what is not."""
    named = {"where": _where(rows), "total": len(rows)}
    there, missing = [], []
    for criterion, name in say.SUMMARY_FOUND.items():
        n = int(rows[criterion].sum())
        if n:
            there.append(f"{name}は {part_of(n, len(rows), bare=True)}")
        else:
            missing.append(name)
    return [
        say.SUMMARY_HEAD.format(found="、".join(there), **named) if there else "",
        say.SUMMARY_NONE.format(found="も".join(missing), **named) if missing else "",
    ]


def without_number(rows: pd.DataFrame) -> str:
    """What else there is to measure by, for initiatives without a number; "" where all have one."""
    rest = measurability.lacking(rows, "indicator")["evidence"]
    if rest.empty:
        return ""
    found = {word: int((rest == word).sum()) for word in say.WITHOUT_FOUND}
    forms = dict(say.WITHOUT_FOUND)
    if found["rating"]:
        forms["schedule"] = say.WITHOUT_SCHEDULE_ONLY
    parts = "、".join(forms[word].format(n=n) for word, n in found.items() if n)
    left = len(rest) - sum(found.values())
    form = say.WITHOUT_REST if parts else say.WITHOUT_ANY
    return "".join(
        [
            say.WITHOUT_NUMBER.format(total=len(rest)),
            say.WITHOUT_BUT.format(found=parts) if parts else "",
            form.format(n=left) if left else "",
        ]
    )


def grouped(rows: pd.DataFrame, by: str, themes: dict[str, str]) -> pd.DataFrame:
    """`rows` with a column `group`: what the reader calls the group each belongs to.

    by      one of say.GROUP_COLUMNS
    themes  theme id → name; rows come in the order of the themes where these are the groups
    """
    if by == say.BY_TOWN:
        return rows.assign(group=rows["town"])
    if by == say.BY_THEME:
        order = {theme: place for place, theme in enumerate(themes)}
        rows = rows.sort_values("theme", key=lambda theme: theme.map(order), kind="stable")
        return rows.assign(group=rows["theme"].map(themes).fillna(say.NO_THEME))
    group = rows["category"].replace("", say.NO_CATEGORY)
    several = rows.groupby("town")["plan_id"].transform("nunique") > 1
    group = group.mask(several, rows["plan"] + " " + group)
    return rows.assign(group=group if rows["town"].nunique() == 1 else rows["town"] + " " + group)


def block(counts: pd.Series) -> pd.DataFrame:
    """One row of kpi.measurability.counts as the rows of its chart: name, n, label."""
    total = int(counts["total"])
    return pd.DataFrame(
        [(say.NAMES[c], int(counts[c]), part_of(int(counts[c]), total)) for c in CRITERIA],
        columns=["name", "n", "label"],
    )


def blocks(table: pd.DataFrame) -> None:
    """Draw one chart per row of kpi.measurability.counts, as many beside one another as fit."""
    with st.container(horizontal=True, gap="small"):
        for place, (_, counts) in enumerate(table.head(_MOST_BLOCKS).iterrows()):
            group, total, rows = str(counts["group"]), int(counts["total"]), block(counts)
            said = "、".join(f"{row['name']} {row['label']}" for row in rows.to_dict("records"))
            with st.container(border=True, width=_BLOCK_WIDTH):
                st.markdown(f"#### {escape(group)}")
                share = Share(int(counts["indicator"]), total, say.OF, say.WITH_NUMBER)
                about = About(say.WHAT, say.UNIT, group, kind=say.KIND)
                show.chart(
                    criterion_bars(rows, total),
                    key=f"measure-{place}",
                    title=title(share, about),
                    alt=said,  # its table stands below the blocks
                    rule_set=None,
                )
    if len(table) > _MOST_BLOCKS:
        rest = len(table) - _MOST_BLOCKS
        st.caption(say.MORE_BLOCKS.format(shown=_MOST_BLOCKS, rest=rest))


def count_table(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The twin of the blocks: every count with its denominator, one column per criterion.

    What the headline says comes first, so that a phone shows it; see `all_zero` for what is out.
    """
    shown = pd.DataFrame({say.GROUP_COLUMNS[by]: table["group"]})
    for criterion in sorted(CRITERIA, key=lambda c: c not in say.SUMMARY_FOUND):
        if criterion not in all_zero(table):
            pairs = zip(table[criterion], table["total"], strict=True)
            shown[say.NAMES[criterion]] = [part_of(int(n), int(total)) for n, total in pairs]
    return shown.assign(**{say.INITIATIVES: table["total"]})


def all_zero(table: pd.DataFrame) -> list[str]:
    """The criteria that no initiative meets and that the headline does not name."""
    return [c for c in CRITERIA if c not in say.SUMMARY_FOUND and not table[c].any()]


def table_note(table: pd.DataFrame) -> str:
    """What the table of counts holds, and which criteria it leaves out."""
    names = "、".join(say.NAMES[c] for c in all_zero(table))
    return say.TABLE_NOTE + (say.TABLE_ZERO.format(names=names) if names else "")


def every_table(warehouse: Warehouse, rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Every initiative of `grouped` with its answers, so that each count can be counted again."""
    answers = {say.NAMES[c]: rows[c].map({True: say.YES, False: say.NO}) for c in CRITERIA}
    heads = {
        say.COLUMNS_LACK["title"]: rows["title"],
        say.COLUMNS_LACK["number"]: rows["number"].fillna(""),
        say.GROUP_COLUMNS[by]: rows["group"],
    }
    shown = pd.DataFrame({**heads, **answers}).reset_index(drop=True)
    plan = {say.COLUMNS_LACK["plan"]: rows["plan"].to_list()}
    return shown.assign(**places.columns(warehouse, rows), **plan)


def lack_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Initiatives as a list to ask for: number, title, category, departments, place of print."""
    shown = rows.assign(
        number=rows["number"].fillna(""),
        category=rows["category"].replace("", say.NO_CATEGORY),
        departments=rows["departments"].str.join("、").replace("", say.NOT_PRINTED),
        origin=rows["origin"].fillna(say.NOT_PRINTED),
    )
    return shown[list(say.COLUMNS_LACK)].rename(columns=say.COLUMNS_LACK)


def lack_section(rows: pd.DataFrame, groups: Sequence[str]) -> None:
    """Let the reader choose a criterion and a group, and list the initiatives that lack it.

    rows    rows of `grouped`
    groups  the names of the groups in their order
    """
    st.subheader(say.LACK_TITLE, anchor=False)
    left, right = st.columns(2)
    with left:
        names = list(say.NAMES.values())
        name = filters.choose(say.LACK_WHAT, names, "lack", default=say.NAMES["result"])
    with right:
        where = filters.choose(say.LACK_WHERE, [say.ALL_GROUPS, *groups], "where")
    criterion = next(key for key, word in say.NAMES.items() if word == name)
    if where == say.ALL_GROUPS:
        towns = rows["town"].unique()
        where = towns[0] if len(towns) == 1 else say.CHOSEN_TOWNS
    else:
        rows = rows[rows["group"] == where]
    missing, total = measurability.lacking(rows, criterion), len(rows)
    st.caption(f"**{name}**: {say.MEANINGS[criterion]}")
    words = {"name": name, "where": escape(where), "total": total}
    if missing.empty:
        st.write(say.ALL_HAVE.format(**words))
        return
    part = part_of(len(missing), total, bare=True)
    st.markdown(say.LACK_SENTENCE.format(part=part, **words))
    st.dataframe(lack_table(missing), hide_index=True, alt=say.LACK_TITLE)
