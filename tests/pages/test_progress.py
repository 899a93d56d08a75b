"""目標と実績: every indicator of every plan, with its print, its place and its picture."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.store import read_warehouse
from tests.helpers import build_one, plan_folder
from tests.pages.conftest import text_of


def traces(app: AppTest, n: int = 0) -> dict[str, list[tuple[int, float]]]:
    """name → (year, value) points of a chart on the page."""
    spec = json.loads(app.get("plotly_chart")[n].proto.spec)
    return {
        trace["name"]: [
            (x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None
        ]
        for trace in spec["data"]
    }


PLANS = {
    "上富良野町": "014605-kamifurano-suishin-r5",
    "一関市": "032093-ichinoseki-gyokaku4",
    "安中市": "102113-annaka-gyokaku3-r3",
    "吉岡町": "103454-yoshioka-sogo6",
}


@pytest.mark.parametrize("town", PLANS)
def test_every_indicator_shows_each_of_its_printed_values_with_its_place(
    open_page: Callable[..., AppTest], shipped: Path, town: str
) -> None:
    warehouse = read_warehouse(shipped)
    indicators = warehouse["indicator"]
    indicators = indicators[indicators["plan_id"] == PLANS[town]]
    app = open_page(shipped, "progress.py", place=town)
    options = app.selectbox(key="indicator").options
    assert len(options) == len(indicators)
    for option in options:
        app.selectbox(key="indicator").set_value(option).run()
        assert not app.exception
        name = option.split("（")[0]
        assert name in app.title[0].value.replace("\\", "")
        table = app.dataframe[0].value
        ids = indicators[indicators["name"] == name]["indicator_id"]
        expected = warehouse["observation"]
        expected = expected[expected["indicator_id"].isin(ids)]
        printed = list(zip(table["印字された値"], table["出典位置(行:セル)"], strict=True))
        for pair in zip(expected["printed"], expected["origin"], strict=True):
            assert pair in printed


def test_targets_and_baseline_stand_at_their_years(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", indicator="収納率")
    drawn = traces(app)
    assert drawn["基準値"] == [(2018, 95.45)]
    assert drawn["年度の目標"] == [
        *((2020, 96.0), (2021, 96.4), (2022, 96.8), (2023, 97.2), (2024, 97.5))
    ]
    assert drawn["最終目標"] == [(2024, 97.5)]
    assert "実績" not in drawn
    assert "実績はまだ載せていません" in text_of(app)
    assert "基準 95.45%（平成30年度） → 目標 97.50%（令和6年度）、実績は未収録" in text_of(app)


def test_a_baseline_without_a_year_stands_at_no_year(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", indicator="女性参加率")
    assert "基準値" not in traces(app)
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    words = [annotation["text"] for annotation in spec["layout"]["annotations"]]
    assert "基準値 29.2%（年度の記載なし）" in words


def test_a_target_that_is_a_date_is_not_drawn_but_shown(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(
        shipped, "progress.py", place="安中市", indicator="次年度組織の方向性を確定する時期"
    )
    assert "数値ではない目標のため、図にはしません" in text_of(app)
    assert "令和2年12月" in app.dataframe[0].value["印字された値"].tolist()


def test_a_category_narrows_indicators_and_wall(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", category="ICTを活用した情報化の推進")
    assert app.selectbox(key="indicator").options == [
        *("AI-OCR使用案件", "RPAの使用事務"),
        *("オンラインで可能な行政手続数", "オープンデータの公開数"),
    ]
    # the chosen one, its common KPI, the wall
    assert len(app.get("plotly_chart")) == 1 + 1 + 4


def test_actuals_are_drawn_solid_with_gaps_left_open(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        values="""
        順番,指標名,区分,年度,値
        1,案内板,基準,令和元年度,10枚
        1,案内板,目標,令和2年度,20枚
        1,案内板,目標,令和6年度,60枚
        1,案内板,実績,令和2年度,18枚
        1,案内板,実績,令和4年度,41枚
        """,
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "progress.py")
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    actual = next(trace for trace in spec["data"] if trace["name"] == "実績")
    assert actual["line"]["dash"] == "solid"
    assert actual["connectgaps"] is False
    years = [2019, 2020, 2021, 2022, 2023, 2024]
    assert list(zip(actual["x"], actual["y"], strict=True)) == list(
        zip(years, [None, 18, None, 41, None, None], strict=True)
    )
    assert "実績はまだ載せていません" not in text_of(app)
    assert "実績 41枚（令和4年度）" in text_of(app)


def test_a_town_without_any_indicator_says_so(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(tmp_path / "plans")
    plan_folder(
        tmp_path / "plans", "103454-test", code="103454", indicators="順番,指標名,単位,方向"
    )
    folder = tmp_path / "plans/102113-test"
    (folder / "values.csv").write_text(
        "順番,指標名,区分,年度,期間,時点,値,出典位置,備考\n1,案内板,目標,令和6年度,通年,,5枚,1:1,\n",
        encoding="utf-8",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "progress.py", place="吉岡町")
    assert "数値の指標がありません" in text_of(app)


def test_numbers_without_a_year_are_not_called_words(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="一関市", indicator="発行回数")
    said = text_of(app)
    assert "数値に年度の記載がないため、図にはしません" in said
    assert "数値ではない目標" not in said
    assert app.dataframe[0].value["年度"].tolist() == ["記載なし", "記載なし"]
