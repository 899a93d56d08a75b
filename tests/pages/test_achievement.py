"""達成率: counts first, every share with its denominator, nothing left out of the sum."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Expander

from tests.helpers import build_one, plan_folder
from tests.pages.conftest import text_of, unfold
from ui import words
from ui.words import achievement as say
from ui.words import frame
from ui.words import rules as of_rules

SHARES = ["達成割合", "順調以上"]
HERE = {"sample": "true", "year": "令和6年度"}


def count_table(app: AppTest) -> pd.DataFrame:
    """The table of all counts; charts may have tables of their own before it."""
    (table,) = (one.value for one in app.dataframe if one.proto.alt == words.TABLE_TITLE)
    return table.drop(columns=frame.COUNTED)


@pytest.mark.parametrize("year", ["令和2年度", "令和6年度", "令和8年度"])
def test_the_groups_of_every_category_add_up_to_all_its_indicators(
    open_page: Callable[..., AppTest], shipped: Path, year: str
) -> None:
    app = open_page(shipped, "achievement.py", year=year, town=["安中市", "吉岡町"])
    assert app.title[0].value == "目標はどれだけ達成されたか"
    table = count_table(app)
    bands = table.drop(columns=["分類", "指標", *SHARES])
    assert bands.sum(axis=1).tolist() == table["指標"].tolist()
    assert table["指標"].sum() == 38
    assert (table[SHARES] == "—").all(axis=None)
    assert f"{year}の達成割合は計算しません" in text_of(app)


def test_a_year_that_has_not_ended_is_not_yet_due(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    ended = open_page(shipped, "achievement.py", town="吉岡町", year="令和6年度")
    assert "実績未公表 14件" in text_of(ended)
    running = open_page(shipped, "achievement.py", town="吉岡町", year="令和8年度")
    assert "時期未到来 16件" in text_of(running)


def test_judged_indicators_show_shares_with_numerator_and_denominator(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    actuals = {"甲": 60, "乙": 55, "丙": 44, "丁": 20, "戊": 5, "己": None}
    plan_folder(
        tmp_path / "plans",
        indicators="順番,指標名,単位,方向\n" + "\n".join(f"1,{n},枚,増加" for n in actuals),
        values="順番,指標名,区分,年度,値\n"
        + "\n".join(
            f"1,{n},基準,令和元年度,10枚\n1,{n},目標,令和6年度,60枚"
            + (f"\n1,{n},実績,令和6年度,{a}枚" if a is not None else "")
            for n, a in actuals.items()
        ),
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "achievement.py", year="令和6年度")
    assert "令和6年度: 判定済 5件のうち 1件（20%）が達成、指標は 6件" in text_of(app)
    row = count_table(app).iloc[0]
    assert (
        row[["✓ 達成", "→ 順調", "△ やや遅れ", "▲ 遅れ", "× 後退", "実績未公表"]].tolist()
        == [1] * 6
    )
    assert row[SHARES[0]] == "1件 / 5件（20%）"
    assert row[SHARES[1]] == "2件 / 5件（40%）"


def test_relisted_initiatives_are_not_counted_twice(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        initiatives="順番,番号,取組名,再掲\n1,1,案内板,\n2,2,案内板,再掲",
        indicators="順番,指標名,単位,方向\n1,案内板,枚,増加\n2,案内板,枚,増加",
        values="""
        順番,指標名,区分,年度,値
        1,案内板,目標,令和6年度,60枚
        2,案内板,目標,令和6年度,60枚
        """,
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "achievement.py", year="令和6年度")
    assert count_table(app)["指標"].tolist() == [1]


def test_where_nothing_can_be_judged_the_years_that_can_are_one_touch_away(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "achievement.py", town="音威子府村")
    assert "判定できる指標は 23件のうち 0件" in text_of(app)
    (button,) = [one for one in app.button if one.label == "令和元年度を見る（5件）"]
    button.click().run()
    assert not app.exception
    assert "令和元年度: 判定済 5件のうち 4件（80%）が達成、指標は 23件" in text_of(app)
    assert "自治体が公表した率（指標達成度）だけがあり、実績の数値がない指標が 14件" in text_of(app)


def test_few_judged_indicators_name_no_category_as_behind(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "achievement.py", town="上富良野町")
    assert "判定できた指標が 1件だけのため、どの分類が遅れているかは言えません。" in text_of(app)


TOWNS = {"上富良野町", "音威子府村", "一関市", "安中市", "吉岡町"}


@pytest.mark.parametrize(
    "by, head, labels", [("自治体", "自治体", TOWNS), ("テーマ（自治体共通）", "テーマ", None)]
)
def test_counts_by_theme_and_by_town(
    open_page: Callable[..., AppTest], shipped: Path, by: str, head: str, labels: set[str] | None
) -> None:
    app = open_page(shipped, "achievement.py", by=by)
    table = count_table(app)
    assert table["指標"].sum() == 79
    assert labels is None or set(table[head]) == labels
    assert "不明" not in set(table[head])


@pytest.mark.parametrize(
    "query, found",
    [
        (HERE, "遅れ・後退が最も多いのは「町民とともに進めるまちづくり」の 3件"),
        (HERE, "判定済の指標 28件のうち、達成は 9件（32%）"),
        (HERE, "判定済の指標 28件のうち、達成または順調は 13件（46%）"),
        (HERE, "割合の分母: 判定済 28件、判定できない 6件"),
        (HERE, "年度達成率のある判定済の指標 26件のうち、年度の目標に到達は 9件（35%）"),
        (
            HERE | {"by": "テーマ（自治体共通）"},
            "5件以上を判定したテーマの判定済 15件のうち、達成は 6件（40%）",
        ),
        (HERE | {"by": "自治体"}, "見本町の遅れ・後退は 6件"),
        ({"town": "吉岡町", "year": "令和6年度"}, "判定できない理由: 実績未公表 14件、対象外 2件"),
        ({"town": "上富良野町"}, "判定済は遅れ 1件。ほかは実績未公表 1件、目標なし 8件"),
        ({"by": "自治体"}, "判定済の指標があるのは 6自治体のうち 1自治体"),
    ],
)
def test_every_chart_begins_with_its_finding(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str], found: str
) -> None:
    app = open_page(both, "achievement.py", **query)
    assert f"**{found}**" in text_of(app).replace("\\", "").split("\n")


def test_towns_are_not_set_against_each_other(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    for by in ("計画の分類", "自治体"):
        app = open_page(both, "achievement.py", year="令和元年度", by=by)
        said = text_of(app).replace("\\", "")
        assert "最も多いのは「音威子府村" not in said
        assert "音威子府村: 遅れ・後退は 1件で、「" in said


def test_where_there_is_a_chart_per_town_each_has_its_table(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "achievement.py", year="令和元年度")
    whole = count_table(app)
    tables = [one.value for one in app.dataframe if one.proto.alt == frame.TABLE_OF_CHART]
    counted = [table for table in tables if SHARES[0] in table.columns]
    assert len(counted) == 5
    assert sum(table["指標"].sum() for table in counted) == whole["指標"].sum()


def test_words_stand_in_bars_only_where_a_phone_has_room(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "achievement.py", town="吉岡町", year="令和6年度")
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    said = {text for trace in spec["data"] for text in trace.get("text", []) if text}
    assert any(text.startswith("実績未公表 ") for text in said)


@pytest.mark.parametrize(
    "query, parts",
    [
        (
            HERE,
            [
                "数値の指標は 34件です",
                "達成は 9件（32%）",
                "判定できない 6件の内訳は、収録した資料に実績がないもの 2件、数値の目標がないもの 2件、"
                "目標が良くなる向きと逆のもの 1件、増減どちらが良いか分からないもの 1件です",
            ],
        ),
        ({"town": "吉岡町"}, ["数値の指標は 16件で、判定できたものはありません", "未達成を意味"]),
    ],
)
def test_the_summary_says_what_is_there_and_what_is_not(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str], parts: list[str]
) -> None:
    app = open_page(both, "achievement.py", **query)
    (folded,) = [one for one in app.expander if one.label == frame.SUMMARY]
    said = folded.markdown[0].value.replace("\\", "")
    assert [part for part in parts if part not in said] == []


def test_rules_say_both_verdicts_with_sign_and_word(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "rules.py", **HERE)
    counts = next(one.value for one in app.dataframe if one.proto.alt == of_rules.COUNTS_ALT)
    assert counts["状態"].tolist()[:2] == ["✓ 達成", "→ 順調"]
    verdicts = next(one.value for one in app.dataframe if of_rules.CHANGE in one.value.columns)
    assert verdicts[of_rules.CHANGE].value_counts()["変わる"] == 12
    assert verdicts[of_rules.OURS].str.match(r"[✓→△▲×?] |判定不能").all()


def test_rules_offer_the_years_in_which_both_sets_judge(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "rules.py", town="音威子府村")
    assert of_rules.YEARS in text_of(app)
    (button,) = [one for one in app.button if one.label.startswith("令和元年度を見る")]
    button.click().run()
    assert not app.exception
    assert "両方の基準で判定できる" in app.subheader[0].value


def test_a_rate_without_a_verdict_stands_apart_with_its_trace(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "achievement.py", **HERE)
    assert "判定できない指標（1件）" in _apart(app).label
    assert not len(_apart(app).markdown)  # made when it is opened
    apart = _apart(unfold(app))
    said = "".join(one.value for one in apart.markdown).replace("\\", "")
    assert "年度達成率 60 ÷ 35 = 171.4%" in said
    assert "判定: 判定不能（目標が良くなる向きと逆）" in said
    (others,) = [line for line in text_of(app).split("\n") if line.startswith("ほかの ")]
    assert others.startswith("ほかの 7件は年度達成率を出せません")  # 34 = 26 + 1 + 7
    assert "逆" not in others


def _apart(app: AppTest) -> Expander:
    (found,) = [one for one in app.expander if one.label.startswith("年度達成率は計算できるが")]
    return found


def test_the_traces_of_all_that_is_judged_are_one_click_away(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "achievement.py", **HERE)
    n = int("".join(filter(str.isdigit, _traces(app).label)))
    assert not len(_traces(app).caption)
    opened = _traces(unfold(app))
    assert len(opened.caption) == n > 0  # the places of each


def _traces(app: AppTest) -> Expander:
    (found,) = [one for one in app.expander if one.label.startswith(say.TRACES_TITLE[:4])]
    return found
