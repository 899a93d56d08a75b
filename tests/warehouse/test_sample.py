"""見本町, the invented town: it shows every status, reason and kind, and belongs to nobody.

OCCURS says which indicator (順番/n) or initiative (順番) serves for what, WORKED holds verdicts
worked by hand from the contract §4, QUESTIONS what a council member would ask about.
"""

from collections.abc import Callable

import pandas as pd
import pytest

from etl.build import PLANS, build
from etl.cli import main
from etl.municipalities import read_municipalities
from etl.normalize.words import check_digit
from etl.sheets import read_sheets
from kpi import vocabulary as words
from kpi.catalog import indicators
from kpi.groups import JUDGED, counts, grouped
from kpi.store import Warehouse, read_warehouse
from tests.helpers import ROOT

HOME = ROOT / "data" / "sample"
CODE = "990019"
PLAN = f"{CODE}-mihon-gyokaku"
YEARS = range(2020, 2025)
FINAL = 2024


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    out = tmp_path_factory.mktemp("sample") / "warehouse"
    build(HOME / "plans", out)
    return read_warehouse(out)


def at(table: pd.DataFrame) -> pd.Series:
    """The id of every row without the plan: `順番/n` of an indicator, `順番` of an initiative."""
    ids = table["indicator_id" if "indicator_id" in table else "initiative_id"]
    if "initiative_id" in table:
        ids = ids.fillna(table["initiative_id"])  # a rating of a whole initiative
    return ids.str.removeprefix(f"{PLAN}/")


def years_of(sample: Warehouse, place: str) -> pd.DataFrame:
    """The rows of `achievement` of one indicator, by fiscal year."""
    table = sample["achievement"]
    return table[at(table) == place].set_index("fiscal_year").sort_index()


# --- an invented town of its own -------------------------------------------------------------


def test_the_town_is_invented(sample: Warehouse) -> None:
    towns = sample["municipality"]
    assert towns["municipality_code"].tolist() == [CODE]
    assert towns["label"].tolist() == ["見本町"]
    assert towns["prefecture"].tolist() == ["見本県"]
    assert CODE.startswith("99")  # prefectures end at 47
    assert check_digit(CODE)


def test_no_real_town_has_its_code_or_its_name() -> None:
    real = read_municipalities(ROOT / "data" / "municipalities.csv")
    assert CODE not in real.index
    assert not real["municipality_code"].str.startswith("99").any()
    assert "見本町" not in set(real["name"])
    assert not any(folder.name.startswith("99") for folder in PLANS.iterdir())
    assert [folder.name for folder in (HOME / "plans").iterdir()] == [PLAN]


def test_every_title_says_that_it_is_a_sample(sample: Warehouse) -> None:
    assert sample["plan"]["title"].str.contains("見本").all()
    assert sample["document"]["title"].str.contains("（見本）").all()
    assert set(sample["document"]["role"]) == {"plan", "results"}
    assert set(sample["document"]["publisher"]) == {"見本町"}


def test_the_command_finds_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(HOME / "plans" / PLAN)]) == 0
    said = capsys.readouterr()
    assert "エラーはありません" in said.out
    assert said.err == ""


def test_the_build_warns_of_what_the_documents_leave_open(sample: Warehouse) -> None:
    found = sample["problem"].groupby("severity")["code"].agg(sorted).to_dict()
    assert found == {
        "note": ["missing-heading", "other-figure"],
        "warning": ["final-target-differs", "results-differ", "unread-figure"],
    }


def test_its_size_is_that_of_a_real_plan(sample: Warehouse) -> None:
    initiative, indicator = sample["initiative"], sample["indicator"]
    assert len(initiative) == 26
    assert len(indicator) == 35
    assert initiative["category"].nunique() == 5
    with_number = set(indicator["initiative_id"])
    silent = initiative.groupby("category")["initiative_id"].agg(lambda i: not with_number & {*i})
    assert silent[silent].index.tolist() == ["広域連携と計画の進め方"]


@pytest.mark.parametrize("name", ["values", "schedule", "ratings", "indicators", "initiatives"])
def test_every_figure_has_a_place_of_its_own(name: str) -> None:
    places = read_sheets(HOME / "plans" / PLAN)[name]["出典位置"]
    assert places.str.fullmatch(r"(?:r6:)?[0-9]+:[0-9]+").all()
    assert places.is_unique


def test_results_come_from_the_results_and_targets_from_the_plan() -> None:
    values = read_sheets(HOME / "plans" / PLAN)["values"]
    from_results = values["出典位置"].str.startswith("r6:")
    assert (from_results == values["区分"].eq("実績")).all()


# --- every word occurs -----------------------------------------------------------------------

STATUS, REASON = "status", "reason"
Row = tuple[str, str, dict[str, object], str]  # what it is for, table, conditions, where

OCCURS: list[Row] = [
    # statuses in the last year, and in a middle one
    ("達成", "achievement", {"fiscal_year": 2024, STATUS: "achieved"}, "2/1 5/1 6/1 9/1 14/1 21/1"),
    ("順調", "achievement", {"fiscal_year": 2024, STATUS: "on_track"}, "2/2 12/1 19/1 20/1"),
    (
        *("やや遅れ", "achievement", {"fiscal_year": 2024, STATUS: "slightly_behind"}),
        "3/1 4/1 9/2 10/2 11/2 14/2 16/1 17/1 23/1",
    ),
    ("遅れ", "achievement", {"fiscal_year": 2024, STATUS: "behind"}, "7/1 10/1 18/1 20/2"),
    ("後退", "achievement", {"fiscal_year": 2024, STATUS: "worse"}, "1/1 4/2"),
    ("判定不能", "achievement", {"fiscal_year": 2024, STATUS: "not_judged"}, "12/2 15/2 18/2 22/1"),
    ("達成・途中", "achievement", {"fiscal_year": 2022, STATUS: "achieved"}, "9/1 14/1 16/1"),
    ("順調・途中", "achievement", {"fiscal_year": 2022, STATUS: "on_track"}, "2/2"),
    (
        "やや遅れ・途中",
        "achievement",
        {"fiscal_year": 2022, STATUS: "slightly_behind"},
        "17/1 22/1",
    ),
    ("遅れ・途中", "achievement", {"fiscal_year": 2022, STATUS: "behind"}, "4/1 7/1 13/1 23/1"),
    ("後退・途中", "achievement", {"fiscal_year": 2021, STATUS: "worse"}, "7/1 23/1"),
    (
        "判定不能・途中",
        "achievement",
        {"fiscal_year": 2022, STATUS: "not_judged"},
        "10/2 12/2 21/1",
    ),
    # why not judged
    ("実績の公表なし", "achievement", {"fiscal_year": 2024, REASON: "no_actual"}, "19/2 22/1"),
    ("増減不明", "achievement", {"fiscal_year": 2024, REASON: "no_direction"}, "12/2"),
    ("目標なし", "achievement", {"fiscal_year": 2024, REASON: "no_target"}, "15/2"),
    ("目標が逆", "achievement", {"fiscal_year": 2024, REASON: "direction_conflict"}, "18/2"),
    ("基準値なし", "achievement", {"fiscal_year": 2022, REASON: "no_baseline"}, "10/2"),
    ("目標が基準と同じ", "achievement", {REASON: "target_equals_baseline"}, "21/1"),
    ("まだ計画がない", "achievement", {"fiscal_year": 2020, REASON: "nothing_planned_yet"}, "20/2"),
    # why a rate is missing
    ("率・実績なし", "achievement", {"attainment_reason": "no_actual"}, "1/1 11/2"),
    ("率・目標なし", "achievement", {"attainment_reason": "no_target"}, "7/1 22/1"),
    ("率・増減不明", "achievement", {"progress_reason": "no_direction"}, "12/2"),
    ("率・基準なし", "achievement", {"progress_reason": "no_baseline"}, "9/2 11/1"),
    (
        *("率・目標＝基準", "achievement", {"progress_reason": "target_equals_baseline"}),
        "13/1 21/1",
    ),
    ("率・目標0", "achievement", {"attainment_reason": "target_zero"}, "12/1 13/1 23/1"),
    ("率・まだ計画がない", "achievement", {"pace_reason": "nothing_planned_yet"}, "20/2"),
    ("率・割合でない", "achievement", {"attainment_reason": "not_a_ratio"}, "23/1"),
    ("率・目標が逆", "achievement", {"progress_reason": "direction_conflict"}, "5/1 18/1 18/2"),
    # which rate decided; which target; which final target
    ("ペース比で", "achievement", {"rate_used": "pace_ratio"}, "7/1 17/1"),
    ("年度達成率で", "achievement", {"rate_used": "attainment_rate"}, "5/1 9/2"),
    ("進捗率で", "achievement", {"rate_used": "progress_rate"}, "1/1 4/2"),
    ("率なしで遅れ", "achievement", {STATUS: "behind", "rate_used": None}, "13/1"),
    ("引いた線", "achievement", {"target_basis": "interpolated"}, "1/1 7/1 22/1"),
    ("年度の目標だけ", "achievement", {"final_basis": "last_target"}, "3/1 6/1 11/1"),
    ("最終目標の印字", "achievement", {"final_basis": "stated"}, "2/1 17/1"),
    # directions, bases, accumulations
    ("増加", "indicator", {"direction": "increase", "direction_basis": "person"}, "2/1 9/1"),
    ("減少", "indicator", {"direction": "decrease", "direction_basis": "stated"}, "3/1 7/1"),
    ("維持以上", "indicator", {"direction": "keep_at_least"}, "5/1 18/1"),
    ("維持以下", "indicator", {"direction": "keep_at_most"}, "11/2 13/1 16/1"),
    ("基準→目標", "indicator", {"direction_basis": "baseline_to_target"}, "2/2 4/2 23/1"),
    ("共通KPIから", "indicator", {"direction_basis": "common_kpi"}, "14/1"),
    ("方向なし", "indicator", {"direction": None, "direction_basis": None}, "12/2 18/3"),
    ("水準", "indicator", {"accumulation": "level"}, "4/1 19/1"),
    ("単年", "indicator", {"accumulation": "annual"}, "5/1 15/1"),
    ("累計", "indicator", {"accumulation": "cumulative"}, "9/1 10/1"),
    ("期間計", "indicator", {"accumulation": "period_total"}, "17/1 19/2"),
    # kinds of value
    ("年のない基準", "observation", {"kind": "baseline", "fiscal_year": None}, "3/1 6/1"),
    ("計画前の基準", "observation", {"kind": "baseline", "fiscal_year": 2018}, "1/1 7/1 19/1"),
    ("見込みの基準", "observation", {"kind": "baseline", "qualifier": "見込み"}, "4/1"),
    ("1月末の基準", "observation", {"kind": "baseline", "period": "as_of"}, "2/1"),
    ("文字の目標", "observation", {"kind": "target", "printed": "12月", "value": None}, "18/3"),
    ("文字の目標2", "observation", {"kind": "target", "printed": "未整備", "value": None}, "9/2"),
    ("空の実績", "observation", {"kind": "actual", "printed": "－", "value": None}, "9/2 11/2"),
    ("5年間での目標", "observation", {"kind": "final_target", "printed": "5年間で10件"}, "17/1"),
    ("約60%", "observation", {"kind": "target", "printed": "約60%", "qualifier": "約"}, "9/2"),
    ("約の実績", "observation", {"kind": "actual", "qualifier": "約", "fiscal_year": 2023}, "4/1"),
    ("見込みの実績", "observation", {"kind": "actual", "qualifier": "見込み"}, "16/1"),
    ("マイナス", "observation", {"printed": "▲1,460万円", "value": -1460.0}, "23/1"),
    ("億と千万", "observation", {"printed": "11億9千万円", "value": 1_190_000_000.0}, "18/1"),
    ("億円を百万円で", "observation", {"printed": "2億4,300万円", "value": 243.0}, "15/1"),
    ("読み替え", "observation", {"printed": "200,00件", "value": 200_000.0}, "2/1"),
    ("前期", "observation", {"period": "h1", "fiscal_year": 2023, "value": 7.0}, "5/1"),
    ("後期", "observation", {"period": "h2", "fiscal_year": 2023, "value": 9.0}, "5/1"),
    ("前期・後期の通年", "observation", {"fiscal_year": 2023, "value": 16.0}, "5/1"),
    ("1月15日は前の年度", "observation", {"printed": "2,871人", "fiscal_year": 2024}, "2/2"),
    ("後からの加筆", "observation", {"printed": "30.8%", "kind": "actual"}, "1/1"),
    # the town's own words
    ("達成できた", "rating", {"fiscal_year": 2024, "rating": "achieved"}, "2 9 24"),
    ("一部", "rating", {"fiscal_year": 2024, "rating": "partial"}, "3 4 12"),
    ("できなかった", "rating", {"fiscal_year": 2024, "rating": "not_achieved"}, "1 16"),
    ("途中の年の評価", "rating", {"fiscal_year": 2022, "rating": "not_achieved"}, "4 24"),
    ("指標への評価", "rating", {"fiscal_year": 2024, "rating": "partial"}, "14/2"),
    ("半年の評価", "rating", {"period": "h1", "rating": "partial"}, "5"),
    ("読めない評価", "rating", {"printed": "評価対象外", "rating": None}, "22"),
    ("公表された率", "rating", {"printed": "133%", "published_rate": 1.33}, "5/1"),
    # schedules
    ("検討の計画", "milestone", {"kind": "planned", "stage": "study"}, "9 24"),
    ("実施の計画", "milestone", {"kind": "planned", "stage": "implement"}, "2 13"),
    ("継続の計画", "milestone", {"kind": "planned", "printed": "○"}, "4 12"),
    ("達成の計画", "milestone", {"kind": "planned", "stage": "complete"}, "6 10 17"),
    ("検討の実績", "milestone", {"kind": "actual", "stage": "study"}, "23 24"),
    ("実施の実績", "milestone", {"kind": "actual", "stage": "implement"}, "10 19"),
    ("継続の実績", "milestone", {"kind": "actual", "stage": "continue"}, "9 11"),
    ("達成の実績", "milestone", {"kind": "actual", "stage": "complete"}, "25 26"),
    # initiatives
    ("新規", "initiative", {"nature": "新規"}, "6 9"),
    ("継続", "initiative", {"nature": "継続"}, "2 3"),
    ("継続型", "initiative", {"nature": "継続型"}, "11 19"),
    ("完結型", "initiative", {"nature": "完結型"}, "10 17 25"),
    ("基本目標", "initiative", {"nature": "基本目標"}, "1"),
    ("再掲", "initiative", {"relisted": True, "title": "オンライン手続の拡大"}, "8"),
]


@pytest.mark.parametrize("table, conditions, where", [row[1:] for row in OCCURS])
def test_occurs(sample: Warehouse, table: str, conditions: dict[str, object], where: str) -> None:
    rows = sample[table]
    for column, value in conditions.items():
        rows = rows[rows[column].isna() if value is None else rows[column].eq(value).fillna(False)]
    assert set(where.split()) <= set(at(rows))


@pytest.mark.parametrize(
    "table, column, expected",
    [
        ("indicator", "direction", words.DIRECTIONS.values()),
        ("indicator", "direction_basis", [*words.DIRECTION_BASES.values(), "common_kpi"]),
        ("indicator", "accumulation", words.ACCUMULATIONS.values()),
        ("observation", "kind", words.KINDS.values()),
        ("observation", "period", words.PERIODS.values()),
        ("milestone", "kind", words.SCHEDULE_KINDS.values()),
        ("milestone", "stage", words.STAGES.values()),
        ("rating", "rating", words.RATINGS.values()),
        ("initiative", "nature", words.NATURES),
        ("problem", "severity", words.SEVERITIES.values()),
    ],
)
def test_no_word_is_left_out(
    sample: Warehouse, table: str, column: str, expected: list[str]
) -> None:
    assert set(sample[table][column].dropna()) == set(expected)


def test_no_status_and_no_reason_is_left_out(sample: Warehouse) -> None:
    rows = sample["achievement"]
    assert set(rows["fiscal_year"]) == set(YEARS)
    assert set(rows.loc[rows["fiscal_year"] == FINAL, "status"]) == set(words.STATUSES)
    assert set(rows.loc[rows["fiscal_year"].between(2021, 2023), "status"]) == set(words.STATUSES)
    # target_zero and not_a_ratio leave a rate empty; no row comes to be not judged by them
    reasons = {*words.REASONS} - {"outside_rule"}
    assert set(rows["reason"].dropna()) == reasons - {"target_zero", "not_a_ratio"}
    missing = rows[["attainment_reason", "progress_reason", "pace_reason"]].stack().dropna()
    assert set(missing) == reasons


def test_departments_are_as_various_as_in_real_plans(sample: Warehouse) -> None:
    rows = sample["initiative"].assign(place=at(sample["initiative"])).set_index("place")
    assert rows.loc["4", "related_departments"].tolist() == ["総務課", "福祉課"]
    assert rows.loc["13", "departments"].tolist() == ["総務課"]  # 全課【総務課】
    assert rows.loc["13", "related_departments"].tolist() == ["全課"]
    assert rows.loc["25", "departments"].tolist() == []


def test_most_results_are_middling_and_relisted_ones_count_once(sample: Warehouse) -> None:
    rows = grouped(indicators(sample), sample["achievement"], FINAL)
    found = counts(rows, ["town"]).iloc[0]
    assert [found[status] for status in JUDGED] == [9, 4, 9, 4, 2]
    assert (found["judged"], found["total"]) == (28, 34)
    assert (found["no_actual"], found["no_target"], found["other"]) == (2, 2, 2)


# --- worked by hand --------------------------------------------------------------------------

# indicator, year: B, T of the year, T_final, A → planned share, attainment, progress, pace, status
# Each comment is the working; the plan runs from 2020 to 2024.
WORKED = [
    # 7/1 down, H30 2,846 → R6 2,560: (2022−2018)/(2024−2018) = 4/6; −48/−286; .1678 ÷ .6667
    ("7/1", 2022, 2846, None, 2560, 2798, 0.6667, None, 0.1678, 0.2517, "behind"),
    # 4/1 up, the estimate 23.1 is no baseline: 5.1/8.6; 24.6/27.5; 2.2/8.6; 2.2 ÷ 5.1
    ("4/1", 2022, 22.4, 27.5, 31, 24.6, 0.5930, 0.8945, 0.2558, 0.4314, "behind"),
    # 3/1 down: (9−14.2)/(8−14.2) = 5.2/6.2; 9/9.4; 4.8/6.2; 4.8 ÷ 5.2
    ("3/1", 2023, 14.2, 9, 8, 9.4, 0.8387, 0.9574, 0.7742, 0.9231, "on_track"),
    # 5/1 keep at least 12, baseline 14 (target easier): 11/12 ≥ 0.9
    ("5/1", 2022, 14, 12, 12, 11, None, 0.9167, None, None, "slightly_behind"),
    # 17/1 period total starts at 0, not at the former 4: 6/10 = 0.6, exactly on the cut
    ("17/1", 2024, 0, 10, 10, 6, 1.0, 0.6, 0.6, 0.6, "slightly_behind"),
    # 23/1 deficit −820 → 0: (−400+820)/820; ▲ is no ratio; 180/820; 180 ÷ 420
    ("23/1", 2022, -820, -400, 0, -640, 0.5122, None, 0.2195, 0.4286, "behind"),
    # 4/2 up, fallen below its baseline: 4/5; −1.3/3.5; −.3714 ÷ .8
    ("4/2", 2023, 6.5, None, 10, 5.2, 0.8, None, -0.3714, -0.4643, "worse"),
    # 18/2 stated to fall, target above the baseline: a finding about the data, 4/5 of the time
    ("18/2", 2023, 48.2, None, 60, 36.2, 0.8, None, None, None, "not_judged"),
    # 12/1 down to 0, one left: T = 0 not met gives no attainment; 15/16 ≥ 0.9
    ("12/1", 2024, 16, 0, 0, 1, 1.0, None, 0.9375, 0.9375, "on_track"),
    # 15/1 up: 75/105; 165/120; 120/105; 120 ÷ 75
    ("15/1", 2023, 45, 120, 150, 165, 0.7143, 1.375, 1.1429, 1.6, "achieved"),
    # 13/1 keep at most 0, one accident: no rate at all, and behind
    ("13/1", 2022, 0, 0, 0, 1, None, None, None, None, "behind"),
    # 9/2 no baseline: only 52.7/60 = 0.878 is left to judge by
    ("9/2", 2024, None, 60, 60, 52.7, None, 0.8783, None, None, "slightly_behind"),
    # 20/2 the baseline is of the plan's first year: 3/4 of the way in 2023; 2/5; .4 ÷ .75
    ("20/2", 2023, 2, None, 7, 4, 0.75, None, 0.4, 0.5333, "behind"),
    # 2/2 the latest day counts, 2,519 and not 2,388: 4/5; 1399/1880; .7441 ÷ .8
    ("2/2", 2023, 1120, None, 3000, 2519, 0.8, None, 0.7441, 0.9302, "on_track"),
]


@pytest.mark.parametrize("row", WORKED, ids=[f"{row[0]} {row[1]}" for row in WORKED])
def test_worked_by_hand(sample: Warehouse, row: tuple[object, ...]) -> None:
    place, year, *numbers, status = row
    found = years_of(sample, str(place)).loc[year]
    target = found["target"] if found["target_basis"] == "stated" else None
    columns = ["baseline", "target", "final_target", "actual", "planned_share"]
    columns += ["attainment_rate", "progress_rate", "pace_ratio"]
    for column, expected in zip(columns, numbers, strict=True):
        value = target if column == "target" else found[column]
        if expected is None:
            assert pd.isna(value), column
        else:
            assert value == pytest.approx(expected, abs=5e-5), column
    assert found["status"] == status


# --- what a council member would ask ---------------------------------------------------------


def _needed_to_so_far(rows: pd.DataFrame, year: int) -> float:
    """The change a year still needed, as a multiple of the change a year until now."""
    row = rows.loc[year]
    needed = (row["final_target"] - row["actual"]) / (row["final_fiscal_year"] - year)
    so_far = (row["actual"] - row["baseline"]) / (year - row["baseline_fiscal_year"])
    return float(needed / so_far)


Ask = Callable[[pd.DataFrame], bool]
QUESTIONS: list[tuple[str, str, Ask]] = [
    ("2年続けて未達", "3/1", lambda a: bool((a["attainment_rate"].loc[2023:2024] < 1).all())),
    ("目標が下がった", "20/1", lambda a: a["target"][2023] < a["target"][2022]),
    ("基準より易しい目標", "5/1", lambda a: a["final_target"][2020] < a["baseline"][2020]),
    ("基準より易しい目標", "11/2", lambda a: a["final_target"][2020] > a["baseline"][2020]),
    ("基準より易しい目標", "18/1", lambda a: a["final_target"][2020] < a["baseline"][2020]),
    (
        *("1年目に達成、目標は同じ", "6/1"),
        lambda a: a["status"][2020] == "achieved" and a["target"].nunique() == 1,
    ),
    ("大きく超えた", "2/1", lambda a: a["attainment_rate"][2021] >= 1.5),
    ("大きく超えた", "15/1", lambda a: a["attainment_rate"][FINAL] >= 1.5),
    (
        "途中から公表なし",
        "22/1",
        lambda a: a["actual"].notna().tolist() == [True] * 3 + [False] * 2,
    ),
    ("一度も公表なし", "19/2", lambda a: bool(a["actual"].isna().all()) and len(a) == 5),
    ("途中の年だけ公表なし", "11/2", lambda a: a["actual"].isna().tolist().count(True) == 1),
    ("残りの年では届かない", "7/1", lambda a: _needed_to_so_far(a, 2022) > 2),
    ("残りの年では届かない", "17/1", lambda a: _needed_to_so_far(a, 2023) > 2),
]


@pytest.mark.parametrize(
    "place, ask", [q[1:] for q in QUESTIONS], ids=[f"{q[0]} {q[1]}" for q in QUESTIONS]
)
def test_there_is_something_to_ask(sample: Warehouse, place: str, ask: Ask) -> None:
    assert ask(years_of(sample, place))


@pytest.mark.parametrize(
    "place, rating, status",
    [
        ("7", "achieved", "behind"),
        ("10", "achieved", "behind"),
        ("18/1", "achieved", "behind"),
        ("6", "not_achieved", "achieved"),
        ("21/1", "not_achieved", "achieved"),
        ("2", "achieved", "achieved"),
        ("9/1", "achieved", "achieved"),
        ("14/2", "partial", "slightly_behind"),
        ("1", "not_achieved", "worse"),
    ],
)
def test_the_town_and_we_agree_or_differ(
    sample: Warehouse, place: str, rating: str, status: str
) -> None:
    table = sample["rating"]
    said = table[(at(table) == place) & (table["fiscal_year"] == FINAL)]["rating"].dropna()
    assert said.tolist() == [rating]
    indicator = place if "/" in place else f"{place}/1"
    assert years_of(sample, indicator).loc[FINAL, "status"] == status


def test_one_published_rate_differs_from_ours(sample: Warehouse) -> None:
    """見本町 divided 9.1 days by 8; for a number that should fall it is 8 ÷ 9.1."""
    rates = sample["rating"].dropna(subset=["published_rate"])
    both = rates.merge(sample["achievement"], on=["indicator_id", "fiscal_year"])
    assert len(both) == len(rates) == 10
    differs = (both["published_rate"] - both["attainment_rate"]).abs() > 0.0051
    assert at(both[differs].drop(columns="initiative_id")).tolist() == ["3/1"]
    row = both[differs].iloc[0]
    assert row["published_rate"] == pytest.approx(1.14)
    assert row["attainment_rate"] == pytest.approx(8 / 9.1)


def test_common_kpis_never_rank_a_town_that_does_not_exist(sample: Warehouse) -> None:
    members = sample["common_kpi_member"]
    assert set(members["common_kpi"]) == set(sample["common_kpi"]["common_kpi"])
    assert not members["may_rank"].any()


def test_the_folder_says_that_nothing_is_real() -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    assert "実在しません" in text
    assert "does not exist" in text
