"""Ratings beside statuses: what counts as the same, what stays open, and that nothing is lost."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from kpi import catalog
from kpi.differences import (
    AGREES,
    INDICATOR_OUTCOMES,
    RATING_OUTCOMES,
    Comparison,
    agreement,
    compare,
    pairs,
)
from kpi.evidence import judged_inputs
from kpi.prints import decimals, rounded
from kpi.store import Warehouse
from tests.helpers import cells, default_rule

ON = date(2026, 11, 21)
# baseline 10, target and final target 60 in 令和6年度: the actual decides the status
ACTUALS = {"achieved": 60, "on_track": 55, "slightly_behind": 44, "behind": 20, "worse": 5}


def inputs(w: Warehouse) -> tuple[pd.DataFrame, ...]:
    evidence = judged_inputs(w["observation"], w["indicator"], w["plan"], default_rule())
    return catalog.initiatives(w), catalog.indicators(w), evidence, w["rating"]


def compared(w: Warehouse, year: int = 2024, on: date = ON) -> Comparison:
    return compare(*inputs(w), year, on)


def values(actuals: dict[str, int | None], position: int = 1) -> str:
    """Lines of values.csv for indicators that go from 10 to 60."""
    return "\n".join(
        f"{position},{name},基準,令和元年度,10枚\n{position},{name},目標,令和6年度,60枚"
        + (f"\n{position},{name},実績,令和6年度,{a}枚" if a is not None else "")
        for name, a in actuals.items()
    )


@pytest.mark.parametrize(
    "rating, expected",
    [  # achieved, on_track, slightly_behind, behind, worse
        ("achieved", ["agrees", "agrees", "differs", "differs", "differs"]),
        ("partial", ["differs", "agrees", "agrees", "agrees", "differs"]),
        ("not_achieved", ["differs", "differs", "agrees", "agrees", "agrees"]),
    ],
)
def test_every_rating_meets_every_status(rating: str, expected: list[str]) -> None:
    statuses = pd.Series(list(ACTUALS))
    words = pd.Series([rating] * 5)
    for period, half in [("full", False), ("as_of", False), ("h1", True), ("h2", True)]:
        found = agreement(words, statuses, pd.Series([period] * 5))
        assert found.tolist() == (["open"] * 5 if half else expected)


def test_the_table_speaks_of_every_rating_and_no_unjudged_status() -> None:
    assert list(AGREES) == ["achieved", "partial", "not_achieved"]
    assert {status for fine in AGREES.values() for status in fine} == set(ACTUALS)


@pytest.mark.parametrize(
    "printed, places",
    [
        ("133%", 0),
        ("１３３％", 0),
        ("66.7%", 1),
        ("６６．６７％", 2),
        ("約80.0%", 1),
        ("1,333.3%", 1),
        ("7割", -1),
        ("7.5割", 0),
    ],
)
def test_a_print_says_how_finely_it_is_rounded(printed: str, places: int) -> None:
    assert decimals(pd.Series([printed])).tolist() == [places]


@pytest.mark.parametrize(
    "percent, places, expected",
    [
        (400 / 3, 0, 133),
        (200 / 3, 1, 66.7),
        (12.5, 0, 13),  # half up, as in print
        (0.285 * 100, 1, 28.5),  # float dust does not decide
        (100.4999, 0, 100),
        (-12.5, 0, -13),
        (74.9, -1, 70),
        (0, 2, 0),
    ],
)
def test_ours_is_rounded_as_the_print_is(percent: float, places: int, expected: float) -> None:
    assert rounded(pd.Series([percent]), pd.Series([places])).tolist() == [pytest.approx(expected)]


@pytest.mark.parametrize("word", ["達成できた", "一部達成できた", "達成できなかった"])
def test_a_rating_of_an_initiative_meets_each_of_its_judged_indicators(
    built: Callable[..., Warehouse], word: str
) -> None:
    names = {**ACTUALS, "未公表": None}
    w = built(
        indicators="順番,指標名,単位,方向\n" + "\n".join(f"1,{n},枚,増加" for n in names),
        values=f"順番,指標名,区分,年度,値\n{values(names)}",
        ratings=f"順番,指標名,年度,評価,出典位置\n1,,令和6年度,{word},9:9",
    )
    found = pairs(*inputs(w), 2024)
    assert cells(found, "indicator", "status") == [(name, name) for name in ACTUALS]
    code = {"達成できた": "achieved", "一部達成できた": "partial"}.get(word, "not_achieved")
    same = [status in AGREES[code] for status in ACTUALS]
    assert found["agreement"].eq("agrees").tolist() == same
    assert set(found["of_rating"]) == {5}
    assert set(found["differing_of_rating"]) == {same.count(False)}
    assert cells(found, "rating", "rating_printed", "rating_origin", "period")[0] == (
        *(code, word, "9:9", "full"),
    )
    all_of_it = compared(w)
    assert all_of_it.ratings["outcome"].tolist() == ["compared"]
    assert all_of_it.indicators["outcome"].tolist() == ["compared"] * 5


def test_a_pair_names_the_prints_and_places_of_its_numbers(
    built: Callable[..., Warehouse],
) -> None:
    w = built(
        initiatives="順番,番号,取組名,所管課\n1,1-1,案内板を増やす,総務課",
        values="""
        順番,指標名,区分,年度,期間,時点,値,出典位置
        1,案内板,基準,令和元年度,通年,,10枚,1:1
        1,案内板,目標,令和4年度,通年,,35枚,1:2
        1,案内板,最終目標,令和6年度,通年,,60枚,1:3
        1,案内板,実績,令和3年度,通年,,30枚,2:0
        1,案内板,実績,令和4年度,前期,,30枚,2:1
        1,案内板,実績,令和4年度,時点,R4.9.30現在,30枚,2:2
        1,案内板,実績,令和4年度,時点,R5.3.31現在,約30枚,2:3
        """,
        ratings="順番,指標名,年度,評価\n1,,令和4年度,達成できた",
    )
    row = pairs(*inputs(w), 2022).iloc[0]
    places = {
        part: (row[f"{part}_printed"], row[f"{part}_origin"])
        for part in ("baseline", "target", "final", "actual")
    }
    assert places == {
        "baseline": ("10枚", "1:1"),
        "target": ("35枚", "1:2"),
        "final": ("60枚", "1:3"),
        "actual": ("約30枚", "2:3"),
    }
    assert list(row[["town", "code", "number", "initiative", "departments"]])[:4] == [
        *("安中市", "102113", "1-1", "案内板を増やす"),
    ]
    assert list(row["departments"]) == ["総務課"]
    assert (row["rate_used"], row["rate"], row["agreement"]) == (
        *("pace_ratio", pytest.approx(0.8), "differs"),
    )


def test_a_line_drawn_by_us_and_the_zero_of_a_period_have_no_print(
    built: Callable[..., Warehouse],
) -> None:
    w = built(
        indicators="順番,指標名,単位,方向,集計\n1,案内板,枚,増加,期間計",
        values="""
        順番,指標名,区分,年度,値
        1,案内板,基準,令和元年度,0枚
        1,案内板,目標,令和6年度,50枚
        1,案内板,実績,令和4年度,30枚
        """,
        ratings="順番,指標名,年度,評価\n1,,令和4年度,達成できた",
    )
    row = pairs(*inputs(w), 2022).iloc[0]
    assert (row["target"], row["baseline"], row["status"]) == (30, 0, "on_track")
    assert pd.isna([row["target_printed"], row["target_origin"], row["baseline_printed"]]).all()
    assert (row["final_printed"], row["agreement"]) == ("50枚", "agrees")


@pytest.fixture
def town(built: Callable[..., Warehouse]) -> Warehouse:
    """Every way a rating and an indicator can meet or miss each other in 令和6年度."""
    return built(
        initiatives="""
        順番,番号,取組名,再掲
        1,1,甲の取組,
        2,2,指標ごとの評価,
        3,3,実績なし,
        4,4,数値なし,
        5,5,甲の取組,再掲
        6,6,半年だけ,
        7,7,読めない語,
        8,8,率だけ,
        9,9,評価なし,
        10,10,理由が二つ,
        11,11,取組全体の率,
        """,
        indicators="""
        順番,指標名,単位,方向
        1,甲,枚,増加
        1,乙,枚,増加
        2,丙,枚,増加
        2,丁,枚,増加
        3,戊,枚,増加
        5,甲,枚,増加
        6,己,枚,増加
        7,庚,枚,増加
        8,辛,枚,増加
        9,壬,枚,増加
        10,癸,枚,増加
        10,子,枚,
        11,丑,枚,増加
        """,
        values="順番,指標名,区分,年度,値\n"
        + "\n".join(
            [
                values({"甲": 60, "乙": 20}, 1),
                values({"丙": 60, "丁": 44}, 2),
                values({"戊": None}, 3),
                values({"甲": 60}, 5),
                values({"己": 60}, 6),
                values({"庚": 60}, 7),
                values({"辛": 60}, 8),
                values({"壬": 60}, 9),
                values({"癸": None}, 10),
                "10,子,実績,令和6年度,3枚",
                values({"丑": 60}, 11),
            ]
        ),
        ratings="""
        順番,指標名,年度,期間,評価
        1,,令和6年度,通年,達成できた
        1,,令和5年度,通年,達成できた
        1,,,通年,達成できた
        2,丁,令和6年度,通年,一部達成できた
        3,,令和6年度,通年,達成できた
        4,,令和6年度,通年,達成できた
        5,,令和6年度,通年,達成できた
        6,,令和6年度,前期,達成できた
        7,,令和6年度,通年,おおむね良好
        8,辛,令和6年度,通年,100%
        10,,令和6年度,通年,達成できた
        11,,令和6年度,通年,90%
        """,
    )


def test_what_meets_and_what_stays_open(town: Warehouse) -> None:
    found = compared(town)
    columns = ("initiative", "indicator", "rating", "status", "agreement", "of_rating")
    assert cells(found.pairs, *columns) == [
        ("甲の取組", "甲", "achieved", "achieved", "agrees", 2),
        ("甲の取組", "乙", "achieved", "behind", "differs", 2),
        ("指標ごとの評価", "丁", "partial", "slightly_behind", "agrees", 1),
        ("半年だけ", "己", "achieved", "achieved", "open", 1),
    ]
    assert found.pairs["differing_of_rating"].tolist() == [1, 1, 0, 0]
    assert found.undated == 1


def test_every_rating_is_counted_once_with_its_reason(town: Warehouse) -> None:
    found = compared(town)
    assert cells(found.ratings, "initiative", "outcome", "why") == [
        ("甲の取組", "compared", None),
        ("指標ごとの評価", "compared", None),
        ("実績なし", "not_judged", "no_actual"),
        ("数値なし", "no_indicator", None),
        ("半年だけ", "half_year", None),
        ("読めない語", "unreadable", None),
        ("率だけ", "rate", None),
        ("理由が二つ", "not_judged", "no_actual+no_direction"),
        ("取組全体の率", "rate", None),
    ]
    assert set(found.ratings["outcome"]) <= set(RATING_OUTCOMES)


def test_every_judged_indicator_is_counted_once(town: Warehouse) -> None:
    found = compared(town)
    assert cells(found.indicators, "indicator", "outcome") == [
        ("甲", "compared"),
        ("乙", "compared"),
        ("丙", "unrated"),
        ("丁", "compared"),
        ("己", "half_year"),
        ("庚", "unreadable"),
        ("辛", "rate"),
        ("壬", "unrated"),
        ("丑", "rate"),
    ]
    assert set(found.indicators["outcome"]) <= set(INDICATOR_OUTCOMES)
    judged = town["achievement"].query("fiscal_year == 2024 and status != 'not_judged'")
    relisted = judged["indicator_id"].str.startswith("102113-test/5/")
    assert len(found.indicators) == len(judged) - relisted.sum()


@pytest.mark.parametrize(
    "year, on, why",
    [
        (2023, date(2026, 11, 21), "no_actual"),  # a year of ours without a result
        (2024, date(2025, 3, 31), "not_due"),  # 令和6年度 ends on this day
        (2024, date(2025, 4, 1), "no_actual"),
    ],
)
def test_a_year_that_has_not_ended_waits_for_its_result(
    town: Warehouse, year: int, on: date, why: str
) -> None:
    found = compared(town, year, on)
    waiting = found.ratings[
        found.ratings["initiative"] == ("甲の取組" if year == 2023 else "実績なし")
    ]
    assert waiting["why"].tolist() == [why]


@pytest.mark.parametrize("year", [2019, 2030])
def test_a_year_without_ratings_has_nothing_to_compare(town: Warehouse, year: int) -> None:
    found = compared(town, year)
    assert [len(found.pairs), len(found.rates), len(found.ratings)] == [0, 0, 0]
    assert found.undated == 1


def test_nothing_at_all_is_no_error(built: Callable[..., Warehouse]) -> None:
    found = compared(built(indicators_csv="順番,指標名,単位,方向,方向の根拠,集計,定義,出典位置\n"))
    assert [len(found.pairs), len(found.indicators), found.undated] == [0, 0, 0]


RATES = [  # print, target, actual → published, ours, difference, result, why not
    ("133%", "3枚", "4枚", 133, 133, 0, "same", None),
    ("133.3%", "3枚", "4枚", 133.3, 133.3, 0, "same", None),
    ("133.0%", "3枚", "4枚", 133.0, 133.3, 0.3, "same", None),
    ("132.8%", "3枚", "4枚", 132.8, 133.3, 0.5, "same", None),
    ("132.7%", "3枚", "4枚", 132.7, 133.3, 0.6, "differs", None),
    ("66%", "3枚", "2枚", 66, 67, 1, "differs", None),  # rounded down in print
    ("約67%", "3枚", "2枚", 67, 67, 0, "same", None),
    ("100%", "4枚", "2枚", 100, 50, -50, "differs", None),
    ("0%", "4枚", "0枚", 0, 0, 0, "same", None),
    ("100%", "4枚", "", 100, None, None, None, "no_actual"),
    ("100%", "", "4枚", 100, None, None, None, "no_target"),
    ("100%", "0枚", "-4枚", 100, None, None, None, "target_zero"),
    ("100%", "", "", 100, None, None, None, "nothing_this_year"),
]


def test_published_rates_are_compared_as_finely_as_they_are_printed(
    built: Callable[..., Warehouse],
) -> None:
    lines, ratings = [], []
    for n, (printed, target, actual, *_) in enumerate(RATES):
        ratings.append(f"1,指標{n},令和4年度,通年,{printed}")
        lines += [f"1,指標{n},目標,令和4年度,{target}"] if target else []
        lines += [f"1,指標{n},実績,令和4年度,{actual}"] if actual else []
    w = built(
        indicators="順番,指標名,単位,方向\n"
        + "\n".join(f"1,指標{n},枚,増加" for n in range(len(RATES))),
        values="順番,指標名,区分,年度,値\n" + "\n".join(lines),
        ratings="順番,指標名,年度,期間,評価\n" + "\n".join(ratings),
    )
    found = compared(w, 2022)
    columns = ("rating_printed", "published", "ours", "difference", "result", "why")
    expected = [(case[0], *case[3:]) for case in RATES]
    assert cells(found.rates, *columns) == [
        tuple(pytest.approx(v) if isinstance(v, float) else v for v in row) for row in expected
    ]
    assert found.ratings["outcome"].tolist() == ["rate"] * len(RATES)
    assert found.pairs.empty  # a rate is no word


def test_a_rate_that_speaks_of_something_else_is_not_compared(
    built: Callable[..., Warehouse],
) -> None:
    w = built(
        values="順番,指標名,区分,年度,値\n" + values({"案内板": 60}),
        ratings="""
        順番,指標名,年度,期間,評価
        1,,令和6年度,通年,90%
        1,案内板,令和6年度,前期,40%
        1,案内板,令和6年度,通年,100%
        """,
    )
    found = compared(w)
    assert cells(found.rates, "period", "rating_printed", "ours", "why") == [
        ("full", "100%", 100, None),
        ("h1", "40%", None, "half_year"),
        ("full", "90%", None, "whole_initiative"),
    ]


def test_inputs_are_left_as_they_were(town: Warehouse) -> None:
    before = {name: town[name].copy() for name in ("achievement", "rating", "observation")}
    compared(town)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(town[name], frame)
