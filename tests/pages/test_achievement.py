"""達成率: counts first, every share with its denominator, nothing left out of the sum."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers import build_one, plan_folder
from tests.pages.conftest import text_of

SHARES = ["達成割合（達成 ÷ 判定済）", "順調以上 ÷ 判定済"]


@pytest.mark.parametrize("year", ["令和2年度", "令和6年度", "令和8年度"])
def test_the_groups_of_every_category_add_up_to_all_its_indicators(
    open_page: Callable[..., AppTest], shipped: Path, year: str
) -> None:
    app = open_page(shipped, "achievement.py", year=year, town=["安中市", "吉岡町"])
    assert app.title[0].value == "目標はどれだけ達成されたか"
    table = app.dataframe[0].value
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
    row = app.dataframe[0].value.iloc[0]
    assert row[["達成", "順調", "やや遅れ", "遅れ", "後退", "実績未公表"]].tolist() == [1] * 6
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
    assert app.dataframe[0].value["指標"].tolist() == [1]


def test_where_nothing_can_be_judged_the_years_that_can_are_one_touch_away(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "achievement.py", town="音威子府村")
    assert "判定できる指標は 23件のうち 0件" in text_of(app)
    (button,) = app.button
    assert button.label == "令和元年度を見る（5件）"
    button.click().run()
    assert not app.exception
    assert "令和元年度: 判定済 5件のうち 4件（80%）が達成、指標は 23件" in text_of(app)
    assert "自治体が公表した率（指標達成度）だけがあり、実績の数値がない指標が 14件" in text_of(app)


def test_few_judged_indicators_name_no_category_as_behind(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "achievement.py", town="上富良野町")
    assert "判定できた指標が 1件だけのため、どの分類が遅れているかは言えません。" in text_of(app)


def test_counts_by_theme_and_by_town(open_page: Callable[..., AppTest], shipped: Path) -> None:
    for by, labels in (
        ("自治体", {"上富良野町", "音威子府村", "一関市", "安中市", "吉岡町"}),
        ("テーマ（自治体共通）", None),
    ):
        app = open_page(shipped, "achievement.py", by=by)
        table = app.dataframe[0].value
        assert table["指標"].sum() == 79
        assert labels is None or set(table["分類"]) == labels
        assert "不明" not in set(table["分類"])
