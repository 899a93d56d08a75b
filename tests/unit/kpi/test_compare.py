"""Towns side by side: index, years of plans, the median and its gate, differences, themes."""

from collections.abc import Sequence

import pandas as pd
import pytest

from kpi import compare
from kpi.groups import BANDS


def values(text: str) -> pd.DataFrame:
    """「甲 actual 2020 10; …」 as rows of kpi.common.on_one_axis; a town has one indicator."""
    rows = [part.split() for part in text.split(";") if part.strip()]
    frame = pd.DataFrame(rows, columns=["town", "kind", "fiscal_year", "value"])
    frame = frame.astype({"fiscal_year": "int64", "value": "float64"})
    return frame.assign(indicator_id=frame["town"], scaled=frame["value"])


def members(towns: str, **columns: Sequence[object]) -> pd.DataFrame:
    """Members of one common KPI, one per letter of `towns`, alike but for `columns`."""
    usual: dict[str, object] = {
        "name": "収納率",
        "definition": None,
        "unit": "%",
        "factor": 1.0,
        "difference": "同じ",
        "plan_type": "総合計画",
        "may_rank": False,
        "start_fiscal_year": 2020,
        "end_fiscal_year": 2024,
        "baseline": 50.0,
    }
    letters = list(towns)
    return pd.DataFrame({"indicator_id": letters, "town": letters} | usual).assign(**columns)


@pytest.mark.parametrize(
    "baseline, index, why",
    [
        pytest.param(50.0, [80.0, 120.0], None, id="positive"),
        pytest.param(200.0, [20.0, 30.0], None, id="above-all-values"),
        pytest.param(None, [], "no_baseline", id="none"),
        pytest.param(0.0, [], "not_positive", id="zero"),
        pytest.param(-50.0, [], "not_positive", id="negative-would-turn-round"),
    ],
)
def test_an_index_needs_a_positive_baseline(
    baseline: float | None, index: list[float], why: str | None
) -> None:
    rows = members("甲", baseline=[baseline]).astype({"baseline": "float64"})
    found = compare.indexed(values("甲 actual 2020 40; 甲 target 2021 60"), rows)
    assert found["scaled"].tolist() == index
    assert compare.without_index(rows)["why"].tolist() == ([why] if why else [])


def test_what_is_not_on_the_axis_is_not_said_to_lack_an_index() -> None:
    rows = members("甲", baseline=[float("nan")], factor=[float("nan")])
    assert compare.without_index(rows).empty


def test_years_of_plans_begin_with_one_and_need_a_start() -> None:
    rows = members("甲乙丙", start_fiscal_year=[2020, 2023, None])
    seen = values("甲 baseline 2018 1; 甲 actual 2020 1; 乙 target 2024 2; 丙 actual 2020 3")
    found = compare.in_plan_years(seen, rows)
    assert list(zip(found["town"], found["plan_year"], strict=True)) == [
        *(("甲", -1), ("甲", 1)),
        ("乙", 2),
    ]


@pytest.mark.parametrize("n, label", [(1, "1年目"), (5, "5年目"), (0, "前年"), (-1, "2年前")])
def test_years_of_plans_have_names(n: int, label: str) -> None:
    assert compare.plan_year_label(n) == label


@pytest.mark.parametrize(
    "text, years",
    [
        ("甲 actual 2020 1; 乙 actual 2020 1; 乙 actual 2021 1", [2020]),
        ("甲 actual 2020 1; 乙 actual 2021 1", []),
        ("甲 actual 2020 1; 甲 target 2020 1", []),
        ("甲 actual 2020 1; 乙 target 2020 1", [2020]),
    ],
)
def test_a_year_is_shared_by_two_towns(text: str, years: list[int]) -> None:
    assert compare.shared_years(values(text)) == years


FOUR = "甲 actual 2020 1; 乙 actual 2020 2; 丙 actual 2020 9; 丁 actual 2020 5"


@pytest.mark.parametrize(
    "text, towns, differ, expected",
    [
        pytest.param(FOUR, "甲乙丙丁", {}, [(2020, 3.5, 4, 4)], id="all"),
        pytest.param(
            FOUR.replace("丁 actual", "丁 target"), "甲乙丙丁", {}, [(2020, 2.0, 3, 4)], id="3-of-4"
        ),
        pytest.param(
            FOUR.replace("丁 actual", "丁 target").replace("丙 actual", "丙 target"),
            *("甲乙丙丁", {}, []),
            id="2-of-4",
        ),
        pytest.param("甲 actual 2020 1; 乙 actual 2020 2", "甲乙", {}, [], id="two-have-no-middle"),
        pytest.param(
            FOUR,
            "甲乙丙丁",
            {"difference": ["同じ", "同じ", "同じ", "違う"]},
            [(2020, 2.0, 3, 4)],
            id="only-of-the-same-definition",
        ),
        pytest.param(
            FOUR, "甲乙丙丁", {"unit": ["%", "%", "件", "件"]}, [], id="no-middle-of-unlike-units"
        ),
        pytest.param(
            FOUR,
            "甲乙丙丁",
            {"name": ["a", "b", "c", "d"], "may_rank": [True] * 4},
            [(2020, 3.5, 4, 4)],
            id="confirmed-as-comparable",
        ),
    ],
)
def test_the_median_stands_only_where_enough_towns_have_the_year(
    text: str,
    towns: str,
    differ: dict[str, Sequence[object]],
    expected: list[tuple[int, float, int, int]],
) -> None:
    found = compare.peer_line(values(text), members(towns, **differ))
    assert list(found.itertuples(index=False, name=None)) == expected


def test_a_town_with_two_values_of_a_year_is_no_peer() -> None:
    rows = members("甲乙丙丁").assign(town=["甲", "甲", "丙", "丁"])
    assert compare.peers(rows)["town"].tolist() == ["丙", "丁"]
    assert compare.peers(rows.head(0)).empty


def test_differences_are_grouped_by_what_they_say() -> None:
    rows = members("甲乙丙", unit=["件", "件", "種類"], definition=[None, "手続の数", None])
    found = compare.differing(rows, values("甲 actual 2020 1; 甲 actual 2022 1"))
    said = {aspect: [(g.said, g.towns) for g in groups] for aspect, groups in found.items()}
    assert said["unit"] == [(("件",), ("甲", "乙")), (("種類",), ("丙",))]
    assert said["definition"] == [
        (("収納率", None), ("甲", "丙")),
        (("収納率", "手続の数"), ("乙",)),
    ]
    assert said["scope"] == [(("同じ",), ("甲", "乙", "丙"))]
    assert said["period"] == [
        ((2020, 2024, 2020, 2022), ("甲",)),
        ((2020, 2024, None, None), ("乙", "丙")),
    ]


@pytest.mark.parametrize(
    "allowed, direction, expected",
    [
        ([True, True, True], "increase", {"甲": 2, "乙": 1, "丙": 2}),
        ([True, True, True], "decrease", {"甲": 1, "乙": 3, "丙": 1}),
        ([True, True, False], "increase", {}),
        ([True, True, True], None, {}),
    ],
)
def test_a_rank_needs_every_members_leave_and_a_direction(
    allowed: list[bool], direction: str | None, expected: dict[str, int]
) -> None:
    seen = values("甲 actual 2020 1; 乙 actual 2020 5; 丙 actual 2020 1; 甲 actual 2021 9")
    rows = members("甲乙丙", may_rank=allowed)
    assert compare.ranks(seen, rows, direction, 2020).to_dict() == expected
    assert compare.ranks(seen, rows, direction, 2021).empty  # one town alone has no place


def test_themes_are_counted_by_town_without_what_is_listed_again() -> None:
    initiatives = pd.DataFrame(
        {
            "theme": ["digital", "digital", "digital", "revenue"],
            "town": ["甲", "甲", "乙", "乙"],
            "relisted": [False, True, False, False],
        }
    )
    judged = pd.DataFrame(
        {"theme": ["digital"] * 3, "town": ["甲"] * 3, "band": ["achieved", "achieved", "not_due"]}
    )
    found = compare.theme_grid(initiatives, judged).set_index(["theme", "town"])
    assert found["initiatives"].to_dict() == {
        ("digital", "甲"): 1,
        ("digital", "乙"): 1,
        ("revenue", "甲"): 0,
        ("revenue", "乙"): 1,
    }
    cell = found.loc[("digital", "甲")]
    assert (cell["indicators"], cell["achieved"], cell["not_due"]) == (3, 2, 1)
    assert found[BANDS].sum().sum() == found["indicators"].sum() == 3
