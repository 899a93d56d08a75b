"""同じKPIを並べる: side by side with the differences, converted for the axis only."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi import common
from kpi.store import read_warehouse
from tests.pages.conftest import text_of


def test_a_towns_own_indicator_and_the_statistics_share_an_axis_but_no_ranking(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="吉岡町", indicator="ふるさと納税")
    said = text_of(app)
    assert "順位は付けません。** 企業版を含む指標と含まない統計が混ざる" in said
    assert "総務省「ふるさと納税に関する現況調査" in said.replace("\\", "")
    table = app.dataframe[1].value
    assert table["種類"].tolist() == ["統計"] * 5 + ["計画"]
    spec = json.loads(app.get("plotly_chart")[1].proto.spec)
    lines = {trace["name"]: trace for trace in spec["data"]}
    own = lines["吉岡町 ふるさと納税（基準値）"]
    assert (own["x"], own["y"]) == ([2020], [1266.0])
    statistic = lines["吉岡町 ふるさと納税受入額（実績）"]
    printed = statistic["hovertext"][-1].split("印字 ")[1]
    assert statistic["y"][-1] == pytest.approx(float(printed.replace(",", "")) / 10)  # 千円 → 万円
    assert not any("吉岡町 ふるさと納税（実績）" in name for name in lines)


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
