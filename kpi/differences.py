"""A municipality's own ratings and published rates beside our judgement, never mixed with it.

Three questions: which ratings can be laid beside a judged indicator and whether the two say the
same; which published rates can be laid beside our 年度達成率; and what cannot be compared, with
the reason. No rating is overwritten, none is turned back into a value, and a difference is no
finding about who is right.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from kpi.fiscal_year import has_ended
from kpi.groups import JUDGED
from kpi.prints import decimals, rounded
from kpi.rates import first_word
from kpi.vocabulary import REASONS

AGREES: Final = {  # a rating → the statuses that say the same
    "achieved": ("achieved", "on_track"),
    "partial": ("on_track", "slightly_behind", "behind"),
    "not_achieved": ("slightly_behind", "behind", "worse"),
}
HALF_YEARS: Final = ("h1", "h2")
NEAR: Final = 0.5  # points between two rates that count as the same
RATING_OUTCOMES: Final = (
    *("compared", "half_year", "rate", "no_indicator", "not_judged", "unreadable"),
)
INDICATOR_OUTCOMES: Final = ("compared", "half_year", "rate", "unreadable", "unrated")
_REASON_ORDER: Final = {code: n for n, code in enumerate([*REASONS, "not_due"])}
_HEADS: Final = [
    *("initiative_id", "plan_id", "town", "code", "position", "number", "title", "departments"),
]
_ORDER: Final = ["code", "plan_id", "position", "n", "rating_id"]


@dataclass(frozen=True, eq=False)
class Comparison:
    """All that a page says about one fiscal year.

    pairs       see `pairs`
    rates       one row per published rate beside our attainment rate of the same indicator.
                Columns of `pairs` without its last three, and: published and ours (per cent,
                rounded to the print's own `places`), difference (points, ours − published),
                result (same / differs by more than NEAR points; empty where not compared) and
                `why` not: a code of kpi.vocabulary.REASONS, not_due, nothing_this_year,
                half_year or whole_initiative
    ratings     every rating row of the year; `outcome` (RATING_OUTCOMES) and, where no indicator
                could be judged, `why` (reasons joined by +)
    indicators  every judged indicator of the year; `outcome` (INDICATOR_OUTCOMES)
    undated     how many ratings of these initiatives name no year: they count in none
    """

    pairs: pd.DataFrame
    rates: pd.DataFrame
    ratings: pd.DataFrame
    indicators: pd.DataFrame
    undated: int


def agreement(rating: pd.Series, status: pd.Series, period: pd.Series) -> pd.Series:
    """Whether a rating and a status say the same (AGREES): agrees, differs, or open where the rating is of a half-year only.

    A half-year's rating is not laid beside a whole year's status.
    """
    same = pd.Series(False, index=rating.index)
    for word, statuses in AGREES.items():
        same |= rating.eq(word) & status.isin(statuses)
    found = pd.Series("differs", index=rating.index, dtype="str").mask(same, "agrees")
    return found.mask(period.isin(HALF_YEARS), "open")


def pairs(
    initiatives: pd.DataFrame,
    indicators: pd.DataFrame,
    evidence: pd.DataFrame,
    rating: pd.DataFrame,
    year: int,
) -> pd.DataFrame:
    """One row per rating with a word and indicator judged in `year`; relisted ones left out.

    A rating of a whole initiative meets every judged indicator of it, a rating of one indicator
    only that one. Inputs are the frames of kpi.catalog, kpi.evidence.judged_inputs under our own
    rule set, and table `rating`.

    Columns: town, code, plan_id, initiative_id, number, initiative, departments, indicator_id,
    indicator, unit, direction · rating_id, rating, rating_printed, rating_origin, period, `scope`
    (what the rating is of: initiative or indicator) · all columns of the evidence (status,
    rate_used, prints, places …) and `rate`, the deciding rate (a fraction) · agreement (see there),
    `of_rating` and `differing_of_rating`: how many rows this rating has, and how many differ.
    """
    return compare(initiatives, indicators, evidence, rating, year).pairs


def compare(
    initiatives: pd.DataFrame,
    indicators: pd.DataFrame,
    evidence: pd.DataFrame,
    rating: pd.DataFrame,
    year: int,
    on: date | None = None,
) -> Comparison:
    """Everything at once; `on` is the day that decides whether the year has ended."""
    own = _ratings(initiatives, rating, year)
    known = _indicators(indicators, evidence, year, on)
    counted = initiatives.loc[~initiatives["relisted"], "initiative_id"]
    undated = rating[rating["fiscal_year"].isna()]
    found, published = _pairs(own, known), _rates(own, known)
    return Comparison(
        found,
        published,
        _rating_outcomes(own, found, known),
        _indicator_outcomes(own, found, known),
        int(undated["initiative_id"].isin(counted).sum()),
    )


def _ratings(initiatives: pd.DataFrame, rating: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rating rows of counted initiatives, numbered by `rating_id` in the order of the plans."""
    heads = initiatives.loc[~initiatives["relisted"], _HEADS]
    rows = rating[rating["fiscal_year"].eq(year).fillna(False).astype(bool)]
    rows = rows.drop(columns=["plan_id", "fiscal_year"]).rename(
        columns={"printed": "rating_printed", "origin": "rating_origin"}
    )
    rows = rows.merge(heads.rename(columns={"title": "initiative"}), on="initiative_id")
    rows = rows.sort_values(["code", "plan_id", "position"], kind="stable", ignore_index=True)
    return rows.assign(rating_id=range(len(rows)))


def _indicators(
    indicators: pd.DataFrame, evidence: pd.DataFrame, year: int, on: date | None
) -> pd.DataFrame:
    """Counted indicators with their row of `evidence`, if any, and `judged`.

    A year that has not ended waits for its result: no_actual becomes not_due.
    """
    columns = ["indicator_id", "initiative_id", "name", "unit", "direction", "accumulation", "n"]
    rows = indicators.loc[~indicators["relisted"], columns].rename(columns={"name": "indicator"})
    of_year = evidence[evidence["fiscal_year"] == year]
    of_year = of_year.drop(columns=["plan_id", "unit", "direction", "accumulation"])
    rows = rows.merge(of_year, on="indicator_id", how="left")
    silent, waiting = rows["status"].isna(), not has_ended(year, on)
    for column in ("reason", "attainment_reason"):
        rows[column] = rows[column].mask(silent, "nothing_this_year")
        rows[column] = rows[column].mask(rows[column].eq("no_actual") & waiting, "not_due")
    return rows.assign(judged=rows["status"].isin(JUDGED), rate=rows["value"])


def _joined(own: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Ratings beside the indicators they speak of: of one, or of the whole initiative."""
    single = own["indicator_id"].notna()
    one = own[single].merge(known.drop(columns="initiative_id"), on="indicator_id")
    one = one.assign(scope="indicator")
    whole = own[~single].drop(columns="indicator_id").merge(known, on="initiative_id")
    whole = whole.assign(scope="initiative")
    if one.empty or whole.empty:
        rows = one if whole.empty else whole
    else:
        rows = pd.concat([one, whole[one.columns]], ignore_index=True)
    return rows.sort_values(_ORDER, kind="stable", ignore_index=True)


def _pairs(own: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    rows = _joined(own[own["rating"].notna()], known[known["judged"]])
    rows = rows.assign(agreement=agreement(rows["rating"], rows["status"], rows["period"]))
    of_rating = rows.assign(differing=rows["agreement"].eq("differs")).groupby("rating_id")
    return rows.assign(
        of_rating=of_rating["differing"].transform("size").astype("int64"),
        differing_of_rating=of_rating["differing"].transform("sum").astype("int64"),
    )


def _rates(own: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    stated = own[own["published_rate"].notna()]
    rows = stated.merge(known.drop(columns="initiative_id"), on="indicator_id", how="left")
    places = decimals(rows["rating_printed"])
    why = first_word(
        [
            (rows["indicator_id"].isna(), "whole_initiative"),
            (rows["period"].isin(HALF_YEARS), "half_year"),
        ],
        rows.index,
    ).fillna(rows["attainment_reason"])
    rate = rows["attainment_rate"].astype("float64").where(why.isna())
    published, ours = rounded(rows["published_rate"] * 100, places), rounded(rate * 100, places)
    gap = (ours - published).round(6)
    result = pd.Series("same", index=rows.index, dtype="str").mask(gap.abs() > NEAR, "differs")
    rows = rows.assign(
        published=published, ours=ours, places=places, difference=gap, why=why
    ).assign(result=result.where(gap.notna()))
    return rows.sort_values(_ORDER, kind="stable", ignore_index=True)


def _rating_outcomes(own: pd.DataFrame, found: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    word, rate = own["rating"].notna(), own["published_rate"].notna()
    beside = own["rating_id"].isin(found.loc[found["agreement"].ne("open"), "rating_id"])
    has_indicator = own["indicator_id"].notna() | own["initiative_id"].isin(known["initiative_id"])
    outcome = first_word(
        [
            (beside, "compared"),
            (own["rating_id"].isin(found["rating_id"]), "half_year"),
            (~word & rate, "rate"),
            (~word, "unreadable"),
            (~has_indicator, "no_indicator"),
            (word, "not_judged"),
        ],
        own.index,
    )
    idle = _joined(own[outcome.eq("not_judged")], known)[["rating_id", "reason"]]
    idle = idle.drop_duplicates().assign(order=lambda rows: rows["reason"].map(_REASON_ORDER))
    why = idle.sort_values("order").groupby("rating_id")["reason"].agg("+".join)
    return own.assign(outcome=outcome, why=own["rating_id"].map(why).astype("str"))


def _indicator_outcomes(
    own: pd.DataFrame, found: pd.DataFrame, known: pd.DataFrame
) -> pd.DataFrame:
    rows = known[known["judged"]].reset_index(drop=True)
    word, rate = own["rating"].notna(), own["published_rate"].notna()

    def named(part: pd.DataFrame) -> pd.Series:
        whole = part.loc[part["indicator_id"].isna(), "initiative_id"]
        one = part["indicator_id"].dropna()
        return rows["indicator_id"].isin(one) | rows["initiative_id"].isin(whole)

    beside = found.loc[found["agreement"].ne("open"), "indicator_id"]
    outcome = first_word(
        [
            (rows["indicator_id"].isin(beside), "compared"),
            (rows["indicator_id"].isin(found["indicator_id"]), "half_year"),
            (named(own[~word & rate]), "rate"),
            (named(own[~word & ~rate]), "unreadable"),
            (rows["judged"], "unrated"),
        ],
        rows.index,
    )
    return rows.assign(outcome=outcome)
