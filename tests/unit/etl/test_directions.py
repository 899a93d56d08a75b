"""Directions: stated in words, or proposed from baseline to target; never a silent default."""

import pytest

from etl.layouts.stated import stated_direction
from etl.normalize.direction import propose
from etl.sheets import parse_csv
from tests.helpers import sheet


@pytest.mark.parametrize(
    "name, unit, goals, direction",
    [
        ("閲覧数", "件", "案内板を見直し、閲覧数を増やす。", "増加"),
        ("閲覧数", "件", "閲覧の拡大を図る", "増加"),
        ("回収率", "%", "回収率の向上", "増加"),
        ("利用", "%", "利用率向上", "増加"),
        ("常勤技師", "人", "常勤技師数の維持", "維持以上"),
        ("寝台", "床", "常勤技師数の維持", ""),  # another indicator's word
        ("残業時間", "時間", "残業時間の削減", "減少"),
        ("残業時間", "時間", "残業時間を減らす", "減少"),
        ("返答日数", "日", "返答日数の短縮", "減少"),
        ("残業時間", "時間", "残業時間の削減。残業時間の増加を記録する", ""),  # two words: none
        ("残業時間", "時間", "経費の削減", ""),
        ("残業時間", "時間", "", ""),
        ("満足度90%以上", "人", "", "維持以上"),
        ("率", "%", "率の向上", ""),  # too short a name to be sure of
        ("AI(試行)件数", "件", "AI(試行)件数を増やす", "増加"),  # taken literally
        ("閲覧数", "件", "閲覧数を知る", ""),
    ],
)
def test_stated_direction(name: str, unit: str, goals: str, direction: str) -> None:
    assert stated_direction(name, unit, goals) == direction


VALUES = "順番,指標名,区分,年度,値\n"


@pytest.mark.parametrize(
    "values, direction, basis",
    [
        ("1,案内板,基準,,5枚\n1,案内板,最終目標,R6,8枚", "増加", "基準→目標"),
        ("1,案内板,基準,,8枚\n1,案内板,最終目標,R6,5枚", "減少", "基準→目標"),
        ("1,案内板,基準,,5枚\n1,案内板,目標,R5,8枚", "増加", "基準→目標"),
        ("1,案内板,基準,,5枚\n1,案内板,目標,R4,4枚\n1,案内板,目標,R6,8枚", "増加", "基準→目標"),
        ("1,案内板,基準,,5枚\n1,案内板,目標,R6,8枚\n1,案内板,最終目標,R6,4枚", "減少", "基準→目標"),
        ("1,案内板,基準,,▲5枚\n1,案内板,最終目標,R6,0枚", "増加", "基準→目標"),
        ("1,案内板,基準,,0枚\n1,案内板,最終目標,R6,2枚", "増加", "基準→目標"),
        # under 1 % nothing is proposed
        ("1,案内板,基準,,321枚\n1,案内板,最終目標,R6,320枚", "", ""),
        ("1,案内板,基準,,100枚\n1,案内板,最終目標,R6,101枚", "", ""),
        ("1,案内板,基準,,100枚\n1,案内板,最終目標,R6,102枚", "増加", "基準→目標"),
        ("1,案内板,基準,,5枚\n1,案内板,最終目標,R6,5枚", "", ""),
        # nothing to compare
        ("1,案内板,最終目標,R6,8枚", "", ""),
        ("1,案内板,基準,,5枚", "", ""),
        ("1,案内板,基準,,未整備\n1,案内板,最終目標,R6,20枚", "", ""),
        ("1,案内板,基準,,5枚\n1,案内板,最終目標,R6,12月", "", ""),
        ("2,案内板,基準,,5枚\n2,案内板,最終目標,R6,8枚", "", ""),  # another initiative's
        # an actual is no goal
        ("1,案内板,基準,,5枚\n1,案内板,実績,R4,9枚", "", ""),
    ],
)
def test_propose(values: str, direction: str, basis: str) -> None:
    indicators = parse_csv("indicators", sheet("indicators", "順番,指標名\n1,案内板"), "i.csv")
    frame = propose(indicators, parse_csv("values", sheet("values", VALUES + values), "v.csv"))
    assert frame[["方向", "方向の根拠"]].values.tolist() == [[direction, basis]]


@pytest.mark.parametrize("direction", ["増加", "減少", "維持以上", "維持以下"])
def test_what_is_stated_is_never_proposed_otherwise(direction: str) -> None:
    literal = f"順番,指標名,方向,方向の根拠\n1,案内板,{direction},明記"
    indicators = parse_csv("indicators", sheet("indicators", literal), "i.csv")
    values = "1,案内板,基準,,5枚\n1,案内板,最終目標,R6,8枚"
    frame = propose(indicators, parse_csv("values", sheet("values", VALUES + values), "v.csv"))
    assert frame[["方向", "方向の根拠"]].values.tolist() == [[direction, "明記"]]


def test_a_proposal_changes_a_copy() -> None:
    indicators = parse_csv("indicators", sheet("indicators", "順番,指標名\n1,案内板"), "i.csv")
    values = "1,案内板,基準,,5枚\n1,案内板,最終目標,R6,8枚"
    propose(indicators, parse_csv("values", sheet("values", VALUES + values), "v.csv"))
    assert indicators["方向"].to_list() == [""]
