"""What 評価と計算の差 says: two accounts side by side, each with its place, neither judged."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from kpi import differences
from kpi.differences import AGREES, INDICATOR_OUTCOMES, RATING_OUTCOMES, Comparison
from kpi.fiscal_year import year_label
from kpi.groups import JUDGED
from kpi.kept import rows_of
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import RATINGS, REASONS, STATUSES, SYMBOLS
from ui import cache, filters
from ui.footer import escape
from ui.reach import reach
from ui.words import differences as say

MOST_TOWNS = 8  # named in a sentence; the rest is a count
MOST_YEARS = 4  # buttons
_NAMES = {code: word for word, code in RATINGS.items()}


@cache.per_edition(16)
def comparison(warehouse: Warehouse, towns: tuple[str, ...], year: int, on: date) -> Comparison:
    """kpi.differences.compare for the chosen towns; shared between readers, never changed."""
    initiatives = cache.initiatives(warehouse, towns)
    return differences.compare(
        initiatives,
        cache.indicators(warehouse, towns),
        cache.evidence(warehouse, DEFAULT, reach(warehouse, towns)),
        rows_of(warehouse, "rating", "plan_id", initiatives["plan_id"]),
        year,
        on,
    )


def compared(found: Comparison) -> pd.DataFrame:
    """The pairs that may be laid side by side: agreeing and differing, without the open ones."""
    return found.pairs[found.pairs["agreement"].ne("open")]


def headline(found: Comparison, year: int) -> str:
    """The finding in one sentence: of words where there are any, else of published rates."""
    rows, label = compared(found), year_label(year)
    if len(rows):
        n = int(rows["agreement"].eq("differs").sum())
        return say.HEADLINE.format(year=label, n=len(rows), differs=n)
    done = found.rates.dropna(subset=["result"])
    if len(done):
        n = int(done["result"].eq("differs").sum())
        return say.HEADLINE_RATES.format(year=label, n=len(done), differs=n)
    return say.HEADLINE_NONE.format(year=label)


def terms(found: Comparison) -> list[str]:
    """The words of the trade that the page shows."""
    rates = ["公表された率", "年度達成率"] if len(found.rates) else []
    used = ["進捗率", "ペース比", "年度達成率"] if len(compared(found)) else []
    statuses = [STATUSES[code] for code in JUDGED]
    names = ["自治体の評価", "指標", "取組", "判定済", *statuses, *used, *rates, "○と●", "出典位置"]
    return list(dict.fromkeys(names))


def why_none(warehouse: Warehouse, found: Comparison, towns: Sequence[str], year: int) -> str:
    """Why nothing stands side by side, and which towns and years have ratings."""
    label, own = year_label(year), found.ratings
    if own.empty:
        return say.WHY_NO_RATING.format(year=label, where=_where(warehouse, towns))
    if own["outcome"].eq("rate").all():
        return say.WHY_NO_WORD.format(year=label, n=len(own), reasons=_why_no_rate(found))
    rows = [row for row in _rating_rows(found) if row[0] != say.RATING_OUTCOMES["rate"]]
    reasons = "、".join(say.REASON_COUNT.format(reason=why, n=n) for why, n in rows)
    return say.WHY_NO_JUDGED.format(year=label, n=sum(n for _, n in rows), reasons=reasons)


def _where(warehouse: Warehouse, towns: Sequence[str]) -> str:
    """The years with ratings of the chosen towns, of all towns where the chosen have none."""
    rows = _rated(warehouse, towns)
    if rows.empty:
        return say.NO_RATING_ANYWHERE
    of_town = rows.groupby("town", sort=False)["fiscal_year"].agg(
        lambda years: "・".join(year_label(int(year)) for year in years)
    )
    parts = [f"{escape(town)} {years}" for town, years in of_town.head(MOST_TOWNS).items()]
    if len(of_town) > MOST_TOWNS:
        parts.append(say.WHERE_MORE.format(n=len(of_town) - MOST_TOWNS))
    return say.WHERE_RATINGS.format(found="、".join(parts))


def _rated(warehouse: Warehouse, towns: Sequence[str]) -> pd.DataFrame:
    """code, town, fiscal_year with ratings: of the chosen towns, of all where the chosen have none."""
    heads = cache.initiatives(warehouse)
    heads = heads.loc[~heads["relisted"], ["initiative_id", "town", "code"]]
    rows = warehouse["rating"].dropna(subset=["fiscal_year"]).merge(heads, on="initiative_id")
    mine = rows[rows["town"].isin(towns)]
    rows = (mine if len(mine) else rows)[["code", "town", "fiscal_year"]]
    return rows.drop_duplicates().sort_values(["code", "fiscal_year"])


def offer_years(warehouse: Warehouse, towns: Sequence[str], year: int, on: date) -> None:
    """Buttons to the other years with something side by side, or with published rates to see.

    Of all towns where the chosen ones have no rating at all.
    """
    rows = _rated(warehouse, towns)
    own = rows["town"].isin(towns).any()
    of = tuple(towns if own else cache.plans(warehouse)["town"].drop_duplicates())
    years = sorted({int(one) for one in rows["fiscal_year"] if not own or one != year})
    labels = {one: _way_to(comparison(warehouse, of, one, on), one, own=own) for one in years}
    offered = [(one, label) for one, label in labels.items() if label][-MOST_YEARS:]
    go = filters.go_to_year if own else _all_towns
    with st.container(horizontal=True):
        for one, label in offered:
            st.button(label, key=f"go-{one}", on_click=go, args=(one,))
    if not offered:
        link = "../pages/achievement.py"
        st.page_link(link, label=say.TO_ACHIEVEMENT, icon=":material/fact_check:")


def _way_to(found: Comparison, year: int, *, own: bool) -> str:
    """What the button to a year says: where there are only rates, their count; "" for nothing."""
    if len(compared(found)):
        return (say.GO_TO_YEAR if own else say.GO_TO_ALL).format(year=year_label(year))
    n, rates = len(found.rates), say.GO_TO_RATES if own else say.GO_TO_ALL_RATES
    return rates.format(year=year_label(year), n=n) if n else ""


def _all_towns(year: int) -> None:
    """Choose all towns and a year (as the callback of a button)."""
    st.session_state["town"] = []
    filters.go_to_year(year)


def rate_sentence(found: Comparison) -> str:
    """How many published rates stand beside ours, and how many differ, or why none does."""
    done, total = found.rates["result"].dropna(), len(found.rates)
    if done.empty:
        return say.RATES_NONE.format(total=total, reasons=_why_no_rate(found))
    n = int(done.eq("differs").sum())
    template = say.RATES_COUNT if n else say.RATES_ALL_NEAR
    return template.format(total=total, n=len(done), differs=n)


def _why_no_rate(found: Comparison) -> str:
    counts = found.rates["why"].value_counts(sort=False)
    return "、".join(
        say.REASON_COUNT.format(reason=say.COUNTED_REASONS.get(code, reason(code)), n=n)
        for code, n in counts.items()
    )


def cross_table(found: Comparison) -> pd.DataFrame:
    """Status × rating with counts; each cell also says how the two are read together."""
    rows = compared(found)
    counts = pd.crosstab(rows["status"], rows["rating"]).reindex(
        index=JUDGED, columns=list(AGREES), fill_value=0
    )
    cells = {
        _NAMES[word]: [
            *(_cell(int(counts.loc[code, word]), same=code in AGREES[word]) for code in JUDGED),
            say.COUNTED_AS.format(n=counts[word].sum()),
        ]
        for word in AGREES
    }
    names = [*map(status, JUDGED), say.CROSS_TOTAL]
    return pd.DataFrame(cells, index=pd.Index(names, name=say.CROSS_STATUS))


def status(code: str) -> str:
    """「✓ 達成」: a sign besides the word."""
    return f"{SYMBOLS[code]} {STATUSES[code]}"


def _cell(n: int, *, same: bool) -> str:
    text = say.CELL["agrees" if same else "differs"].format(n=n)
    return f"**{text}**" if n else text


def vocabulary_table() -> pd.DataFrame:
    """What counts as saying the same, in words."""
    rows = [(_NAMES[w], "・".join(map(status, fine))) for w, fine in AGREES.items()]
    columns = [say.VOCABULARY_RATING, say.VOCABULARY_STATUSES]
    return pd.DataFrame(rows, columns=columns).set_index(say.VOCABULARY_RATING)


def rating_account(found: Comparison) -> pd.DataFrame:
    """All ratings of the year by what became of them; the counts add up to all."""
    return _account(_rating_rows(found))


def _rating_rows(found: Comparison) -> list[tuple[str, int]]:
    own = found.ratings.assign(why=found.ratings["why"].fillna(""))
    counts = own.groupby(["outcome", "why"]).size()
    return [
        (say.RATING_OUTCOMES[outcome].format(why=reason(why)), int(n))
        for kind in RATING_OUTCOMES
        for (outcome, why), n in counts.items()
        if outcome == kind
    ]


def indicator_account(found: Comparison) -> pd.DataFrame:
    """All judged indicators of the year by what stands beside them; the counts add up to all."""
    counts = found.indicators["outcome"].value_counts()
    rows = [
        (say.INDICATOR_OUTCOMES[kind], int(counts[kind]))
        for kind in INDICATOR_OUTCOMES
        if kind in counts
    ]
    return _account(rows)


def _account(rows: list[tuple[str, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[say.OUTCOME, say.COUNT]).set_index(say.OUTCOME)


def reason(codes: object) -> str:
    """「収録した資料に実績なし・目標の数値なし」 from codes joined by +; "" where there is none."""
    if not isinstance(codes, str):
        return ""
    names = say.REASONS | REASONS
    return "・".join(names.get(code, code) for code in codes.split("+") if code)
