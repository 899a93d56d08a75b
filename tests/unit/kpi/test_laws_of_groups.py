"""Laws of counting: whatever is selected, everything is counted once, and the parts are the whole."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.groups import BANDS, JUDGED, counts, grouped
from kpi.vocabulary import GROUPS, REASONS

TOWNS, CATEGORIES, YEARS = ["甲市", "乙町", "丙村"], ["広場", "窓口", ""], [2020, 2021, 2022]
SUMS = [*BANDS, "total", "judged", "achieved_or_on_track"]
AFTER, BEFORE = date(2022, 4, 1), date(2022, 3, 31)  # the first day on which 2021 has ended
VERDICTS = [(status, None) for status in JUDGED] + [("not_judged", reason) for reason in REASONS]


@st.composite
def selections(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of kpi.catalog.indicators and of table `achievement`, as far as counting looks at them."""
    heads, rows = [], []
    for n in range(draw(st.integers(0, 25))):
        name = f"p/{n}/1"
        heads.append(
            {
                "indicator_id": name,
                "plan_id": "p",
                "town": draw(st.sampled_from(TOWNS)),
                "category": draw(st.sampled_from(CATEGORIES)),
                "relisted": draw(st.sampled_from([False, False, True])),
                "has_target": draw(st.booleans()),
                "undated_final_target": draw(st.booleans()),
                "start_fiscal_year": draw(st.sampled_from([None, 2021])),
                "end_fiscal_year": draw(st.sampled_from([None, 2022])),
            }
        )
        final = draw(st.sampled_from([None, 10.0]))
        for year in draw(st.lists(st.sampled_from(YEARS), max_size=3, unique=True)):
            status, reason = draw(st.sampled_from(VERDICTS))
            aim = 10.0 if status != "not_judged" else final
            rows.append((name, "p", year, aim, aim, status, reason))
    indicators = pd.DataFrame(
        heads,
        columns=[
            *("indicator_id", "plan_id", "town", "category", "relisted", "has_target"),
            *("undated_final_target", "start_fiscal_year", "end_fiscal_year"),
        ],
    ).astype(
        {
            **dict.fromkeys(["relisted", "has_target", "undated_final_target"], bool),
            **dict.fromkeys(["start_fiscal_year", "end_fiscal_year"], "float64"),
            "indicator_id": "str",
        }
    )
    achievement = pd.DataFrame(
        rows,
        columns=[
            *("indicator_id", "plan_id", "fiscal_year", "target", "final_target"),
            *("status", "reason"),
        ],
    ).astype({"indicator_id": "str", "target": "float64", "final_target": "float64"})
    achievement["fiscal_year"] = achievement["fiscal_year"].astype("int64")
    return indicators, achievement


def table_of(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
    return counts(rows, list(by)).set_index(list(by))


@settings(max_examples=60)
@given(selections(), st.sampled_from(YEARS), st.sampled_from([BEFORE, AFTER]))
def test_every_indicator_is_counted_once_and_in_one_band(
    selection: tuple[pd.DataFrame, pd.DataFrame], year: int, on: date
) -> None:
    indicators, achievement = selection
    rows = grouped(indicators, achievement, year, on)
    kept = indicators[~indicators["relisted"]]
    assert rows["indicator_id"].to_list() == kept["indicator_id"].to_list()
    assert set(rows["band"]) <= set(BANDS)
    assert set(rows["group"]) <= set(GROUPS)
    table = counts(rows, ["town"])
    assert (table[BANDS].sum(axis=1) == table["total"]).all()
    assert (table[JUDGED].sum(axis=1) == table["judged"]).all()
    assert table["total"].sum() == len(kept)
    assert (table["achieved_or_on_track"] == table["achieved"] + table["on_track"]).all()
    assert (table[SUMS] >= 0).all(axis=None)
    assert all(dtype.kind in "iu" for dtype in table[SUMS].dtypes)


@settings(max_examples=60)
@given(selections(), st.sampled_from(YEARS), st.sampled_from([BEFORE, AFTER]))
def test_judged_is_what_has_a_status_and_nothing_else(
    selection: tuple[pd.DataFrame, pd.DataFrame], year: int, on: date
) -> None:
    rows = grouped(*selection, year, on)
    has_status = rows["status"].isin(JUDGED)
    assert (rows["group"].eq("judged") == has_status).all()
    assert (rows["band"] == rows["status"].where(has_status, rows["group"])).all()


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("aim", [10.0, None])
def test_every_reason_has_its_group(reason: str, aim: float | None) -> None:
    """実績未公表 no_actual · 目標なし no_target, or an aim without a number · 対象外 every other."""
    indicators = pd.DataFrame(
        {
            "indicator_id": ["a"],
            "relisted": [False],
            "has_target": [aim is not None],
            "undated_final_target": [False],
            "start_fiscal_year": [2021],
            "end_fiscal_year": [2021],
        }
    )
    columns = ["indicator_id", "plan_id", "fiscal_year", "target", "final_target"]
    achievement = pd.DataFrame([("a", "p", 2021, None, aim)], columns=columns).astype(
        {"target": "float64", "final_target": "float64"}
    )
    rows = grouped(indicators, achievement.assign(status="not_judged", reason=reason), 2021, AFTER)
    word = reason if reason in ("no_actual", "no_target") else "other"
    assert rows["group"].to_list() == [word if aim is not None else "no_target"]


@settings(max_examples=60)
@given(selections(), st.sampled_from(YEARS), st.integers(-800, 800))
def test_not_due_is_said_until_the_last_day_of_the_year_and_never_after(
    selection: tuple[pd.DataFrame, pd.DataFrame], year: int, days: int
) -> None:
    on = date(year + 1, 3, 31) + timedelta(days)
    ended = days > 0
    rows = grouped(*selection, year, on)
    assert not rows["group"].eq("no_actual" if not ended else "not_due").any()
    # the same indicators wait before and are missing after; no other changes its band
    other = grouped(*selection, year, date(year + 1, *((3, 31) if ended else (4, 1))))
    words = {"not_due": "waiting", "no_actual": "waiting"}
    assert rows["band"].replace(words).to_list() == other["band"].replace(words).to_list()
    waiting = rows["group"].isin(list(words))
    silent = rows["status"].isna() & rows["undated_final_target"]
    assert (rows["reason"].eq("no_actual") | silent)[waiting].all()


@settings(max_examples=60)
@given(selections(), st.sampled_from(YEARS))
def test_the_parts_are_the_whole(selection: tuple[pd.DataFrame, pd.DataFrame], year: int) -> None:
    rows = grouped(*selection, year, AFTER)
    whole = counts(rows.assign(all="全体"), ["all"])[SUMS].sum()
    by_town, by_both = table_of(rows, "town"), table_of(rows, "town", "category")
    assert by_town[SUMS].sum().to_list() == whole.to_list()
    assert by_both[SUMS].sum().to_list() == whole.to_list()
    assert table_of(rows, "category")[SUMS].sum().to_list() == whole.to_list()
    for town in by_town.index:
        alone = counts(rows[rows["town"] == town], ["town"]).set_index("town")
        assert alone.loc[town].to_list() == by_town.loc[town].to_list()
        assert by_both.loc[town][SUMS].sum().to_list() == by_town.loc[town, SUMS].to_list()


@settings(max_examples=40)
@given(selections(), st.sampled_from(YEARS), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_count(
    selection: tuple[pd.DataFrame, pd.DataFrame], year: int, chance: random.Random
) -> None:
    indicators, achievement = selection
    plain = table_of(grouped(indicators, achievement, year, AFTER), "town").sort_index()
    mixed = grouped(
        indicators.sample(frac=1, random_state=chance.randrange(2**32)),
        achievement.sample(frac=1, random_state=chance.randrange(2**32)),
        year,
        AFTER,
    )
    assert table_of(mixed, "town").sort_index().equals(plain)


@settings(max_examples=40)
@given(selections(), st.sampled_from(YEARS))
def test_groups_stand_in_the_order_of_print(
    selection: tuple[pd.DataFrame, pd.DataFrame], year: int
) -> None:
    rows = grouped(*selection, year, AFTER)
    assert counts(rows, ["town"])["town"].to_list() == list(dict.fromkeys(rows["town"]))


@settings(max_examples=40)
@given(selections(), st.sampled_from(YEARS))
def test_counting_changes_no_frame(selection: tuple[pd.DataFrame, pd.DataFrame], year: int) -> None:
    before = [frame.copy(deep=True) for frame in selection]
    counts(grouped(*selection, year, AFTER), ["town", "category"])
    for frame, copy in zip(selection, before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)
