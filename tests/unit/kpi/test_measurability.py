"""What makes an initiative measurable: every criterion with its near misses, as rows of cases."""

from pathlib import Path

import pandas as pd
import pytest

from kpi.measurability import CRITERIA, counts, lacking, marks
from kpi.store import Warehouse
from tests.helpers import build_one, edit, plan_folder

# One initiative per case. The plan runs 令和2年度 to 令和6年度. Lines of a case:
#   v 区分 年度 値 [期間 [時点]]   r 評価 [年度]   s 区分 印   d 所管課   k 関係課
CASES: dict[str, tuple[str, str]] = {
    "nothing at all": ("", ""),
    "a number is an indicator": ("v 実績 令和3年度 5枚", "indicator result"),
    "a word is no number": ("v 目標 令和6年度 12月", ""),
    "words for every year are no numbers": ("v 目標 令和5年度 12月; v 目標 令和6年度 12月", ""),
    "a numeric baseline": ("v 基準 令和元年度 5枚", "indicator baseline"),
    "a baseline in words": (
        "v 基準 令和元年度 未整備; v 目標 令和6年度 5枚",
        "indicator final_target",
    ),
    "a baseline without a year": ("v 基準 - 5枚", "indicator baseline"),
    "one target is not yearly": ("v 目標 令和6年度 5枚", "indicator final_target"),
    "one final target is not yearly": ("v 最終目標 令和6年度 5枚", "indicator final_target"),
    "target and final target of one year are not yearly": (
        "v 目標 令和6年度 5枚; v 最終目標 令和6年度 5枚",
        "indicator final_target",
    ),
    "two years are yearly": (
        "v 目標 令和5年度 4枚; v 目標 令和6年度 5枚",
        "indicator yearly_targets final_target",
    ),
    "a final target counts for its own year": (
        "v 目標 令和4年度 4枚; v 最終目標 令和6年度 5枚",
        "indicator yearly_targets final_target",
    ),
    "a second target in words is not yearly": (
        "v 目標 令和4年度 12月; v 目標 令和6年度 5枚",
        "indicator final_target",
    ),
    "every year is yearly": ("v 目標 毎年度 5枚", "indicator yearly_targets final_target"),
    "yearly, but none for the last year": (
        "v 目標 令和3年度 4枚; v 目標 令和4年度 5枚",
        "indicator yearly_targets",
    ),
    "a target half-way is not final": ("v 目標 令和4年度 5枚", "indicator"),
    "a target after the plan's end is final": ("v 目標 令和8年度 5枚", "indicator final_target"),
    "a target without a year is not final": ("v 目標 - 5枚", "indicator"),
    "a final target without a year is final": ("v 最終目標 - 5枚", "indicator final_target"),
    "a final target in words": ("v 最終目標 令和6年度 整備済み", ""),
    "a department": ("d 総務課", "department"),
    "a related department alone is none": ("k 総務課", ""),
    "an actual in words is a result": ("v 実績 令和3年度 整備済み", "result"),
    "not built yet is a result": ("v 実績 令和3年度 未整備", "result"),
    "a dash is no result": ("v 実績 令和3年度 －", ""),
    "three dots are no result": ("v 実績 令和3年度 …", ""),
    "being counted is no result": ("v 実績 令和3年度 集計中", ""),
    "a half year is a result": ("v 実績 令和3年度 5枚 前期", "indicator result"),
    "an actual without a year is a result": ("v 実績 - 5枚", "indicator result"),
    "an actual from before the plan is no result": ("v 実績 令和元年度 5枚", "indicator"),
    "a rating alone is a result": ("r 達成できた", "result"),
    "a rating in a word of the town's own is a result": ("r Ａ", "result"),
    "a dash for a rating is no result": ("r －", ""),
    "a planned mark is no result": ("s 計画 ○", ""),
    "a mark reported as done is a result": ("s 実績 ●", "result"),
    "everything": (
        "v 基準 令和元年度 1枚; v 目標 令和5年度 4枚; v 目標 令和6年度 5枚; v 実績 令和3年度 2枚; d 課",
        "indicator baseline yearly_targets final_target department result",
    ),
}


def sheets(cases: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The cases as plan sheets: the position of a case is the position of its initiative."""
    texts = {
        "initiatives": ["順番,番号,取組名,所管課,関係課"],
        "indicators": ["順番,指標名,単位,方向"],
        "values": ["順番,指標名,区分,年度,値,期間,時点,出典位置,備考"],
        "ratings": ["順番,指標名,年度,評価"],
        "schedule": ["順番,年度,区分,印"],
    }
    for n, (name, (lines, _)) in enumerate(cases.items(), 1):
        parts = [line.split() for line in lines.split(";") if line.strip()]
        office = {part[0]: part[1] for part in parts if part[0] in "dk"}
        texts["initiatives"].append(f"{n},{n},{name},{office.get('d', '')},{office.get('k', '')}")
        if any(part[0] == "v" for part in parts):
            texts["indicators"].append(f"{n},案内板,枚,増加")
        for place, (kind, *rest) in enumerate(parts, 1):
            if kind == "v":
                what, year, value, period, *_ = [*rest, "通年"]
                year = "" if year == "-" else year
                note = "数値でない" if value in ("整備済み", "集計中") else ""
                texts["values"].append(
                    f"{n},案内板,{what},{year},{value},{period},,{n}:{place},{note}"
                )
            elif kind == "r":
                texts["ratings"].append(f"{n},,令和3年度,{rest[0]}")
            elif kind == "s":
                texts["schedule"].append(f"{n},令和3年度,{rest[0]},{rest[1]}")
    return {name: "\n".join(text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """One plan of all cases, one without a period, one of statistics, one that is relisted."""
    home = tmp_path_factory.mktemp("measurability")
    plans = home / "plans"
    plan_folder(plans, **sheets({key.replace(",", "、"): case for key, case in CASES.items()}))
    plan_folder(
        plans,
        "103454-open",
        code="103454",
        start="",
        end="",
        initiatives="順番,番号,取組名,再掲,分類1\n1,1,講座,,1 学び\n2,2,講座,再掲,1 学び",
        indicators="順番,指標名,単位,方向\n1,講座,回,増加\n2,講座,回,増加",
        values="順番,指標名,区分,年度,値\n1,講座,目標,令和4年度,5回\n2,講座,実績,令和4年度,5回",
    )
    folder = plan_folder(
        plans, "013706-statistics", code="013706", values=_values("実績,令和4年度,5枚")
    )
    edit(folder / "plan.toml", "title", 'plan_type = "統計"\ntitle')
    return build_one(home)


def _values(line: str) -> str:
    return f"順番,指標名,区分,年度,値\n1,案内板,{line}"


@pytest.mark.parametrize("position, name", list(enumerate(CASES, 1)), ids=list(CASES))
def test_a_criterion_and_its_near_misses(warehouse: Warehouse, position: int, name: str) -> None:
    rows = marks(warehouse).set_index("initiative_id")
    found = rows.loc[f"102113-test/{position}", list(CRITERIA)]
    assert [criterion for criterion in CRITERIA if found[criterion]] == CASES[name][1].split()


def test_where_no_document_says_when_the_plan_ends_the_last_target_is_final(
    warehouse: Warehouse,
) -> None:
    row = marks(warehouse).set_index("plan_id").loc["103454-open"]
    assert row["final_target"]
    assert not row["yearly_targets"]


def test_relisted_initiatives_and_statistics_are_not_counted(warehouse: Warehouse) -> None:
    rows = marks(warehouse)
    assert set(rows["plan_id"]) == {"102113-test", "103454-open"}
    assert len(rows) == len(CASES) + 1
    assert not rows.loc[rows["plan_id"] == "103454-open", "result"].any()


def test_the_rows_say_where_an_initiative_stands(warehouse: Warehouse) -> None:
    row = marks(warehouse).set_index("plan_id").loc["103454-open"]
    assert row[["town", "code", "plan", "number", "title", "category", "origin"]].tolist() == [
        *("吉岡町", "103454", "試験計画", "1", "講座", "学び", "1:1")
    ]
    assert marks(warehouse)["category"].notna().all()


def test_counts_carry_their_denominator_and_leave_no_group_out(warehouse: Warehouse) -> None:
    rows = marks(warehouse)
    table = counts(rows, ["town"]).set_index("town")
    assert table.index.tolist() == ["安中市", "吉岡町"]
    assert table["total"].tolist() == [len(CASES), 1]
    for criterion in CRITERIA:
        named = sum(criterion in expected.split() for _, expected in CASES.values())
        assert table.loc["安中市", criterion] == named
    unnamed = counts(rows.assign(theme=None), ["theme"])
    assert unnamed["total"].tolist() == [len(rows)]


def test_what_lacks_a_criterion_and_what_meets_it_are_all(warehouse: Warehouse) -> None:
    rows = marks(warehouse)
    for criterion in CRITERIA:
        assert len(lacking(rows, criterion)) + rows[criterion].sum() == len(rows)
        assert not lacking(rows, criterion)[criterion].any()


def test_the_tables_are_left_as_they_were(warehouse: Warehouse) -> None:
    before = {name: frame.copy() for name, frame in warehouse.tables.items()}
    marks(warehouse)
    for name, frame in warehouse.tables.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_a_warehouse_without_a_counted_initiative_gives_an_empty_frame(tmp_path: Path) -> None:
    plan_folder(tmp_path / "plans", initiatives="順番,番号,取組名,再掲\n1,1,案内板,再掲")
    rows = marks(build_one(tmp_path))
    assert rows.empty
    assert set(CRITERIA) <= set(rows.columns)
    assert counts(rows, ["town"]).empty
