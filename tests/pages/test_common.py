"""同じKPIを並べる: side by side with the differences, converted for the axis only."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from kpi import common
from kpi.store import read_warehouse
from tests.pages.conftest import text_of
from ui.cache import SAMPLE_PLANS


def test_a_towns_own_indicator_and_the_statistics_share_an_axis_but_no_ranking(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="吉岡町", indicator="ふるさと納税")
    said = text_of(app)
    assert "順位は付けません。** 企業版を含む指標と含まない統計が混ざる" in said
    assert "総務省「ふるさと納税に関する現況調査" in said.replace("\\", "")
    tables = [frame.value for frame in app.dataframe]
    table = next(frame for frame in tables if "種類" in frame)
    assert table["種類"].tolist() == ["統計"] * 5 + ["計画"]
    lines = lines_of(app)
    own = lines["吉岡町 ふるさと納税（基準値）"]
    assert (own["x"], own["y"]) == ([2020], [1266.0])
    statistic = lines["吉岡町 ふるさと納税受入額（実績）"]
    printed = statistic["hovertext"][-1].split("印字: ")[1]
    assert statistic["y"][-1] == pytest.approx(float(printed.replace(",", "")) / 10)  # 千円 → 万円
    assert not any("吉岡町 ふるさと納税（実績）" in name for name in lines)


def lines_of(app: AppTest) -> dict[str, dict[str, Any]]:
    """The lines of the chart of the section by name."""
    spec = json.loads(app.get("plotly_chart")[1].proto.spec)
    return {trace["name"]: trace for trace in spec["data"]}


def test_every_point_of_the_chart_stands_in_its_table(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", indicator="女性参加率")
    words = text_of(app).replace("\\", "")
    assert "**図に並べた指標 3件のうち、実績ありは 1件**" in words
    assert "女性登用率（審議会等）（%）｜3自治体｜平成29年度～令和8年度" in words
    tables = [frame.value for frame in app.dataframe]
    twin = next(frame for frame in tables if "縦軸での値（%）" in frame)
    assert len(twin) == 11
    *first, link = twin.iloc[0]
    assert first == [
        *("上富良野町", "登用率", "平成29年度（2017）", "基準", "18.8%", "18.8"),
        *("151:3", "町政運営推進プランR5"),
    ]
    assert link.startswith("indicator?id=014605-kamifurano-suishin-r5")
    lines = lines_of(app)
    drawn = [y for name, line in lines.items() if name.endswith("）") for y in line["y"]]
    assert sorted(map(float, twin["縦軸での値（%）"])) == sorted(drawn)
    assert [one.split("</b>")[0] for one in lines["名前"]["text"]] == [
        *("<b>上富良野町", "<b>吉岡町", "<b>安中市")
    ]


def test_a_town_has_one_colour_on_every_indicator(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    colors = []
    for indicator in ("ふるさと納税", "附属機関等の女性委員の割合"):
        lines = lines_of(open_page(shipped, "progress.py", place="吉岡町", indicator=indicator))
        mine = {name: line for name, line in lines.items() if name.startswith("吉岡町")}
        colors.append({line["line"]["color"] for line in mine.values() if "line" in line})
    assert colors[0] == colors[1]
    assert len(colors[0]) == 1


def test_without_a_value_on_the_axis_the_page_says_why(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    build(SAMPLE_PLANS, shipped.with_name("sample-warehouse"))
    name = "証明書のコンビニ交付の件数"
    app = open_page(shipped, "progress.py", sample="true", year="令和6年度", indicator=name)
    assert "図に並べられる値は、まだありません" in text_of(app)


def test_members_that_count_something_else_stay_off_the_axis(shipped: Path) -> None:
    warehouse = read_warehouse(shipped)
    rows = common.members(warehouse, "rpa_ai_ocr")
    assert "AI-OCR使用案件" in rows["name"].tolist()
    values = common.on_one_axis(warehouse, rows)
    assert "AI-OCR使用案件" not in values["name"].tolist()
    assert not common.may_rank(rows)


def test_every_common_kpi_writes_down_how_its_members_differ(shipped: Path) -> None:
    warehouse = read_warehouse(shipped)
    kpis = set(warehouse["common_kpi"]["common_kpi"])
    assert len(kpis) == 8
    members = warehouse["common_kpi_member"]
    assert set(members["common_kpi"]) == kpis
    assert members["difference"].notna().all()
    assert members.loc[~members["may_rank"], "reason"].str.len().gt(0).all()
