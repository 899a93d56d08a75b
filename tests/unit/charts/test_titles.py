"""The wording of every headline: none, one, many, missing, falling is good, zero, tie, few."""

import re

import pandas as pd
import pytest

from charts.findings import LONGEST
from charts.titles import About, Course, Judged, Most, Share, title
from etl.build import PLANS, build
from kpi.fiscal_year import WESTERN
from kpi.prints import unit_of
from kpi.store import Warehouse, read_warehouse
from tests.helpers import tables

ABOUT = About("登用率", "%", "安中市", "令和2年度～令和6年度", "計画書に印字された目標と実績")


def course(
    observations: str,
    direction: str | None = "increase",
    unit: str = "件",
    *,
    conflict: bool = False,
) -> str:
    frames = tables(observations)
    return title(Course(frames[0], unit, direction, 2021, conflict), ABOUT).headline


@pytest.mark.parametrize(
    "part, whole, said",
    [
        pytest.param(0, 0, "判定済の指標はありません", id="none"),
        pytest.param(0, 12, "判定済の指標 12件のうち、達成は 0件（0%）", id="zero"),
        pytest.param(1, 1, "判定済の指標 1件のうち、達成は 1件", id="one"),
        pytest.param(2, 4, "判定済の指標 4件のうち、達成は 2件", id="few: no percentage"),
        pytest.param(4, 4, "判定済の指標 4件すべてが達成", id="all"),
        pytest.param(4, 5, "判定済の指標 5件のうち、達成は 4件（80%）", id="five: a percentage"),
        pytest.param(199, 200, "判定済の指標 200件のうち、達成は 199件（99%超）", id="many"),
    ],
)
def test_a_share_names_its_whole(part: int, whole: int, said: str) -> None:
    assert title(Share(part, whole, "判定済の指標", "達成"), ABOUT).headline == said


@pytest.mark.parametrize(
    "judged, said",
    [
        ((0, 0, 0), "令和5年度: 数値の指標がありません"),
        ((0, 0, 79), "令和5年度: 判定できる指標は 79件のうち 0件"),
        ((0, 1, 79), "令和5年度: 指標 79件のうち判定済 1件、うち達成 0件"),
        ((4, 4, 23), "令和5年度: 指標 23件のうち判定済 4件、うち達成 4件"),
        ((4, 5, 23), "令和5年度: 判定済 5件のうち 4件（80%）が達成、指標は 23件"),
    ],
)
def test_what_was_judged_names_what_was_not(judged: tuple[int, int, int], said: str) -> None:
    assert title(Judged(*judged, 2023), ABOUT).headline == said


@pytest.mark.parametrize(
    "counts, said",
    [
        pytest.param({}, "遅れ・後退はありません", id="none"),
        pytest.param({"観光": 0, "福祉": 0}, "遅れ・後退はありません", id="zero"),
        pytest.param({"観光": 2}, "観光の遅れ・後退は 2件", id="one group"),
        pytest.param({"観光": 1}, "観光の遅れ・後退は 1件", id="one of one group"),
        pytest.param({"観光": 1, "福祉": 0}, "遅れ・後退は 1件（「観光」）", id="one is no most"),
        pytest.param(
            {"観光": 3, "福祉": 1}, "遅れ・後退が最も多いのは「観光」の 3件", id="one most"
        ),
        pytest.param(
            {"観光": 2, "福祉": 2, "税": 1}, "遅れ・後退は「観光」と「福祉」が 2件ずつ", id="tie"
        ),
        pytest.param(
            dict.fromkeys("甲乙丙丁戊", 1),
            "遅れ・後退は 5か所に 1件ずつ",
            id="one each of many",
        ),
        pytest.param(
            dict.fromkeys("甲乙丙丁", 2) | {"戊": 1},
            "遅れ・後退は、多いところで 2件（4か所が同数）",
            id="many",
        ),
    ],
)
def test_the_most_of_something(counts: dict[str, int], said: str) -> None:
    assert title(Most(counts, "遅れ・後退"), ABOUT).headline == said


@pytest.mark.parametrize(
    "observations, direction, said",
    [
        # none, missing
        ("", "increase", "実績は未収録、数値の目標もなし"),
        ("baseline 2018 5", "increase", "実績は未収録、数値の目標もなし"),
        ("final_target 2024 15", "increase", "実績は未収録、目標は 15件（令和6年度）"),
        ("target 2022 9", "increase", "実績は未収録、目標は 9件（令和4年度）"),
        ("final_target - 15", "increase", "実績は未収録、目標は 15件（年度の記載なし）"),
        ("actual 2021 7 h1; final_target 2024 15", "increase", "実績は半年分だけ、目標は 15件（令和6年度）"),
        ("actual 2021 7", "increase", "令和3年度は 7件、数値の目標なし"),
        ("baseline 2018 7; actual 2021 7", "increase", "令和3年度は 7件、基準値と同じ（数値の目標なし）"),
        # one year, rising
        ("actual 2021 7; target 2021 9", "increase", "令和3年度は 7件、目標 9件に届いていない"),
        ("actual 2021 9; target 2021 8", "increase", "令和3年度は 9件、目標 8件に届いた"),
        ("actual 2021 9; target 2021 9", "increase", "令和3年度は 9件、目標と同じ"),
        ("actual 2021 7; final_target 2024 15", "increase", "令和3年度は 7件、最終目標は 15件"),
        ("actual 2021 16; final_target 2024 15", "increase", "令和3年度は 16件、最終目標 15件に届いた"),
        # the year's target missed, the final one met: judged achieved, and so it says
        ("actual 2021 7; target 2021 9; final_target 2024 6", "increase", "令和3年度は 7件、最終目標 6件に届いた"),
        ("actual 2021 7; target 2021 9; final_target 2021 15", "increase", "令和3年度は 7件、目標 9件に届いていない"),
        # falling is good
        ("actual 2021 7; target 2021 9", "decrease", "令和3年度は 7件、目標 9件まで減った"),
        ("actual 2021 9; target 2021 7", "decrease", "令和3年度は 9件、目標 7件まで減っていない"),
        ("actual 2021 0; target 2021 0", "decrease", "令和3年度は 0件、目標と同じ"),
        # a level to keep: the final target holds in every year
        ("actual 2021 98; final_target 2024 97", "keep_at_least", "令和3年度は 98件、最終目標 97件を保った"),
        ("actual 2021 96; final_target 2024 97", "keep_at_least", "令和3年度は 96件、最終目標 97件を保てていない"),
        ("actual 2021 5; target 2021 3", "keep_at_most", "令和3年度は 5件、目標 3件に収まっていない"),
        ("actual 2021 2; target 2021 3", "keep_at_most", "令和3年度は 2件、目標 3件に収まった"),
        # zero
        ("actual 2021 0; target 2021 5", "increase", "令和3年度は 0件、目標 5件に届いていない"),
        # no direction: nothing is said about meeting
        ("actual 2021 7; target 2021 9", None, "令和3年度は 7件、目標は 9件"),
        # another year's result is named as such and not judged
        ("actual 2020 5; actual 2021 7; actual 2022 9", "increase", "令和3年度は 7件、数値の目標なし"),
        ("actual 2019 5; actual 2020 6", "increase", "令和3年度の実績は未収録（最新は令和2年度 6件）"),
        ("actual 2020 9; target 2020 9", "increase", "令和3年度の実績は未収録（最新は令和2年度 9件）"),
        ("actual 2022 5", "increase", "令和3年度の実績は未収録（最新は令和4年度 5件）"),
    ],
)  # fmt: skip
def test_one_indicator(observations: str, direction: str | None, said: str) -> None:
    assert course(observations, direction) == said


@pytest.mark.parametrize(
    "unit, said",
    [
        ("人（年度末の登録）", "令和3年度は 7人（年度末の登録）、目標に届いていない"),
        (
            "人（延べ人数を含む年度末）",
            "令和3年度は 7人（延べ人数を含む年度末）、目標に届いていない",
        ),
        (
            "人（延べ人数を含む年度末の登録）",
            "7人（延べ人数を含む年度末の登録）、目標に届いていない",
        ),
    ],
)
def test_a_long_print_keeps_its_verdict(unit: str, said: str) -> None:
    assert course("actual 2021 7; target 2021 9", unit=unit) == said


def test_a_print_too_long_for_any_verdict_is_left_to_stand_alone() -> None:
    unit = "件（延べ人数を含む年度末の市内と市外の登録数）"
    assert course("actual 2021 7; target 2021 9", unit=unit) == f"令和3年度は 7{unit}"


def test_a_goal_on_the_wrong_side_is_not_said_to_be_met() -> None:
    said = course("baseline 2018 48; actual 2021 35; target 2021 60", "decrease", conflict=True)
    assert said == "令和3年度は 35件、目標は 60件（判定しない）"


def test_the_subtitle_leaves_out_what_is_not_known() -> None:
    whole = title("件数", ABOUT).subtitle
    assert whole == ("登用率（%）｜安中市｜令和2年度～令和6年度｜計画書に印字された目標と実績")
    assert title("件数", About("指標", town="安中市")).subtitle == "指標｜安中市"


def test_a_title_follows_the_reader_to_western_years() -> None:
    token = WESTERN.set(True)
    try:
        assert course("actual 2021 7; target 2021 9") == "2021年度は 7件、目標 9件に届いていない"
    finally:
        WESTERN.reset(token)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Warehouse]:
    """The shipped plans and the invented town with its five years of results."""
    found = []
    for plans in (PLANS, PLANS.parent / "sample" / "plans"):
        out = tmp_path_factory.mktemp("edition") / "warehouse"
        build(plans, out)
        found.append(read_warehouse(out))
    return found


def _headlines(warehouse: Warehouse, year: int) -> dict[str, str]:
    values = dict(list(warehouse["observation"].groupby("indicator_id")))
    ways = warehouse["achievement"].groupby("indicator_id")["reason"]
    conflicts = ways.agg(lambda reasons: "direction_conflict" in set(reasons)).to_dict()
    said = {}
    for row in warehouse["indicator"].to_dict("records"):
        one = row["indicator_id"]
        if one in values:
            unit = unit_of(row)
            direction = row["direction"] if isinstance(row["direction"], str) else None
            finding = Course(values[one], unit, direction, year, conflicts.get(one, False))
            said[one] = title(finding, ABOUT).headline
    return said


def test_no_indicator_has_a_headline_longer_than_a_line(editions: list[Warehouse]) -> None:
    said = [one for warehouse in editions for one in _headlines(warehouse, 2023).values()]
    assert len(said) > 100
    assert [one for one in said if len(one) > LONGEST] == []


def test_a_headline_says_met_exactly_where_the_judgement_says_achieved(
    editions: list[Warehouse],
) -> None:
    met = re.compile(r"に届いた$|まで減った$|を保った$|に収まった$|目標と同じ$")
    compared = 0
    for warehouse in editions:
        for year, rows in warehouse["achievement"].groupby("fiscal_year"):
            said = _headlines(warehouse, int(year))
            for row in rows.to_dict("records"):
                headline = said[row["indicator_id"]]
                if pd.isna(row["actual"]):
                    assert not met.search(headline), headline
                else:
                    compared += 1
                    achieved = row["status"] == "achieved"
                    assert bool(met.search(headline)) == achieved, (headline, row)
    assert compared > 100
