"""The nine hard cases of contract §4, from plan sheets through `build`, read from the Parquet."""

import pandas as pd
import pytest

from tests.helpers import cells

INITIATIVES = "順番,取組名\n" + "\n".join(f"{n},取組{n}" for n in range(1, 10))
INDICATORS = """
    順番,指標名,単位,方向,方向の根拠,集計
    1,上げる,%,増加,人,水準
    2,下げる,件,減少,人,水準
    3,下げるはずが上がった,件,減少,人,水準
    4,保つ,%,維持以上,明記,水準
    5,積み上げる,件,増加,人,累計
    6,上げるはずが下がった,%,増加,人,水準
    7,目標が逆,%,増加,明記,水準
    8,零にする,件,減少,人,水準
    9,赤字を消す,万円,増加,人,水準
"""
NUMBERS = [  # baseline, final target, actual of year 2, as they might be printed
    ("80%", "100%", "84%"),
    ("50件", "40件", "47件"),
    ("50件", "40件", "55件"),
    ("95%", "95%以上", "94%"),
    ("0件", "100件", "30件"),
    ("80%", "100%", "78%"),
    ("95%", "90%", "93%"),
    ("12件", "0件", "6件"),
    ("▲50万円", "0万円", "△30万円"),
]
EXPECTED = [  # progress, pace, status, reason, rate that decided
    (0.2, 0.5, "behind", None, "pace_ratio"),
    (0.3, 0.75, "slightly_behind", None, "pace_ratio"),
    (-0.5, -1.25, "worse", None, "progress_rate"),
    (None, None, "slightly_behind", None, "attainment_rate"),
    (0.3, 0.75, "slightly_behind", None, "pace_ratio"),
    (-0.1, -0.25, "worse", None, "progress_rate"),
    (None, None, "not_judged", "direction_conflict", None),
    (0.5, 1.25, "on_track", None, "pace_ratio"),
    (0.4, 1.0, "on_track", None, "pace_ratio"),
]


@pytest.fixture
def achievement(built) -> pd.DataFrame:
    names = [line.split(",")[1] for line in INDICATORS.strip().splitlines()[1:]]
    rows = []
    for n, (name, (start, final, actual)) in enumerate(zip(names, NUMBERS, strict=True), 1):
        rows.append(f"{n},{name},基準,,{start}")
        rows.append(f"{n},{name},最終目標,令和6年度,{final}")
        rows.append(f"{n},{name},実績,令和3年度,{actual}")
    warehouse = built(
        initiatives=INITIATIVES,
        indicators=INDICATORS,
        values="順番,指標名,区分,年度,値\n" + "\n".join(rows),
    )
    table = warehouse["achievement"]
    return table[table["fiscal_year"] == 2021].sort_values("indicator_id", ignore_index=True)


def test_nine_hard_cases_through_build(achievement: pd.DataFrame) -> None:
    columns = ["progress_rate", "pace_ratio", "status", "reason", "rate_used"]
    found = cells(achievement, *columns)
    assert len(found) == 9
    for row, (progress, pace, *words) in zip(found, EXPECTED, strict=True):
        assert row[0] == (None if progress is None else pytest.approx(progress))
        assert row[1] == (None if pace is None else pytest.approx(pace))
        assert list(row[2:]) == words


def test_what_entered_the_judgement_is_written_beside_it(achievement: pd.DataFrame) -> None:
    row = achievement.iloc[0]
    assert row["baseline"] == 80
    assert row["baseline_fiscal_year"] == 2019  # undated: the year before the plan starts
    assert (row["target"], row["target_basis"]) == (88, "interpolated")
    assert (row["final_target"], row["final_fiscal_year"], row["final_basis"]) == (
        100,
        2024,
        "stated",
    )
    assert row["actual"] == 84
    assert row["planned_share"] == 0.4
    assert row["rule_set"] == "default"
    kept = achievement.iloc[3]
    assert (kept["target"], kept["target_basis"]) == (95, "stated")
    assert kept["attainment_rate"] == pytest.approx(94 / 95)


def test_a_line_we_drew_gives_no_attainment(achievement: pd.DataFrame) -> None:
    drawn = achievement[achievement["target_basis"] == "interpolated"]
    assert len(drawn) >= 7
    assert drawn["attainment_rate"].isna().all()
    assert set(drawn["attainment_reason"]) == {"no_target"}
