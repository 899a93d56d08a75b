"""比較: lines of all towns, what differs beside them, the median's gate, themes by town."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from charts.compare import PEERS
from etl.build import build
from kpi import common
from kpi.store import Warehouse, read_warehouse
from tests.pages.conftest import text_of
from ui.cache import SAMPLE_PLANS
from ui.words import compare as say

Open = Callable[..., AppTest]
FURUSATO, WOMEN, ONLINE = "ふるさと納税", "女性登用率（審議会等）", "オンライン・電子申請手続数"


def said_by(app: AppTest) -> str:
    return text_of(app).replace("\\", "")


def lines_of(app: AppTest, chart: int = 0) -> dict[str, dict[str, Any]]:
    """The lines of a chart of the page by name."""
    spec = json.loads(app.get("plotly_chart")[chart].proto.spec)
    return {trace["name"]: trace for trace in spec["data"]}


def table_with(app: AppTest, column: str) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if column in frame.value)


def test_it_begins_with_the_kpi_that_most_towns_have_results_of(
    open_page: Open, shipped: Path
) -> None:
    app = open_page(shipped, "compare.py")
    assert app.selectbox(key="kpi").value == FURUSATO
    assert "「ふるさと納税」: 5自治体の指標 6件を、年度ごとに値のままで並べています" in said_by(app)
    assert "実績が2自治体以上でそろうのは 平成20年度～令和2年度 です" in said_by(app)
    lines = lines_of(app)
    assert lines["一関市 ふるさと納税受入額（実績）"]["line"]["dash"] == "solid"
    assert lines["吉岡町 ふるさと納税（目標）"]["line"]["dash"] == "dash"


def test_every_point_and_every_median_stands_in_the_table_of_the_chart(
    open_page: Open, shipped: Path
) -> None:
    app = open_page(shipped, "compare.py")
    lines = lines_of(app)
    drawn = [y for name, line in lines.items() if name.endswith("）") for y in line["y"]]
    table = table_with(app, "縦軸での値（万円）")
    assert len(table) == len(drawn) + len(lines[PEERS]["y"]) == 80
    medians = table[table["自治体"].eq("中央値（5自治体 / 5自治体）")]
    assert medians["区分"].unique().tolist() == ["当サイトの計算"]
    warehouse = read_warehouse(shipped)
    printed, named = warehouse["observation"], warehouse["indicator"]
    ids = named.loc[named["name"] == "ふるさと納税受入額", "indicator_id"]
    mine = printed[printed["indicator_id"].isin(ids) & printed["fiscal_year"].eq(2020)]
    expected = mine["value"].median() / 10  # 千円 → 万円
    assert lines[PEERS]["y"][-1] == pytest.approx(expected)
    assert "図の 5自治体の4分の3以上に実績がある年度だけに引き" in said_by(app)


@pytest.mark.parametrize(
    "town, there",
    [(["安中市", "吉岡町", "一関市"], True), (["安中市", "吉岡町"], False)],
)
def test_no_median_of_two_towns(
    open_page: Open, shipped: Path, town: list[str], there: bool
) -> None:
    app = open_page(shipped, "compare.py", town=town)
    assert (PEERS in lines_of(app)) is there
    assert {name.split()[0] for name in lines_of(app) if " " in name} == set(town)


def test_no_median_where_definitions_differ(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "compare.py", kpi=WOMEN)
    assert PEERS not in lines_of(app)
    assert "中央値の線は引きません" in said_by(app)


@pytest.mark.parametrize("kpi", [FURUSATO, WOMEN, ONLINE, "税の収納率・徴収率", "未収金・滞納"])
def test_no_ranking_and_the_reason_beside_the_differences(
    open_page: Open, shipped: Path, kpi: str
) -> None:
    app = open_page(shipped, "compare.py", kpi=kpi)
    words = said_by(app)
    warehouse = read_warehouse(shipped)
    ids = warehouse["common_kpi"].set_index("name")["common_kpi"]
    members = warehouse["common_kpi_member"]
    mine = members[members["common_kpi"] == ids[kpi]]
    for reason in mine["reason"].unique():
        assert reason in words
    for difference in mine["difference"]:
        assert difference in words
    assert "順位は付けません" in words
    assert not any(column.startswith("順位") for column in table_with(app, "定義の違い"))


@pytest.mark.parametrize(
    "year, said, ranks",
    [
        pytest.param("令和2年度", say.RANKING, [4, 1, 2, 3, 5], id="a-year-with-results"),
        pytest.param("令和5年度", say.RANKING_NONE, None, id="a-year-without"),
    ],
)
def test_a_ranking_where_every_member_may_be_ranked(
    open_page: Open,
    shipped: Path,
    monkeypatch: pytest.MonkeyPatch,
    year: str,
    said: str,
    ranks: list[int] | None,
) -> None:
    allowed = common.members

    def same(warehouse: Warehouse, common_kpi: str) -> pd.DataFrame:
        rows = allowed(warehouse, common_kpi)
        return rows[rows["plan_type"] == "統計"].assign(may_rank=True)

    monkeypatch.setattr(common, "members", same)
    st.cache_resource.clear()
    app = open_page(shipped, "compare.py", year=year)
    st.cache_resource.clear()
    assert said.format(year=year) in said_by(app)
    table = table_with(app, "定義の違い")
    head = say.RANK.format(year=year)
    assert (table[head].tolist() if head in table else None) == ranks


def test_the_unit_that_differs_is_named_with_its_towns(open_page: Open, shipped: Path) -> None:
    words = said_by(open_page(shipped, "compare.py", kpi=ONLINE))
    assert "単位: **2とおりに分かれる**" in words
    assert "種類（一関市）" in words
    assert "件（安中市、吉岡町）" in words


def test_an_index_begins_at_a_hundred_and_says_who_has_none(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "compare.py", scale=say.AS_INDEX)
    words = said_by(app)
    assert "基準値が印字されていないため、指数にできず" in words
    lines = lines_of(app)
    assert lines["吉岡町 ふるさと納税（基準値）"]["y"] == [100.0]
    assert lines["吉岡町 ふるさと納税（目標）"]["y"] == [pytest.approx(3000 / 1266 * 100)]
    assert not any("実績" in name for name in lines)
    assert table_with(app, "縦軸での値（基準値＝100）")["縦軸での値（基準値＝100）"].tolist() == [
        *("100", "237")
    ]


def test_years_of_plans_leave_out_who_does_not_say_when_it_begins(
    open_page: Open, shipped: Path
) -> None:
    app = open_page(shipped, "compare.py", kpi=WOMEN, axis=say.BY_PLAN_YEAR)
    lines = lines_of(app)
    assert lines["安中市 女性参加率（目標）"]["x"] == [1, 2, 3, 4, 5]
    assert lines["上富良野町 登用率（実績）"]["x"] == [1]
    assert "計画の年目では並べられません: 吉岡町「附属機関等の女性委員の割合」" in said_by(app)
    table = table_with(app, say.PLAN_YEAR)
    rows = table[table["指標"] == "登用率"]
    years = dict(zip(rows["年度"], rows[say.PLAN_YEAR], strict=True))
    assert years == {"平成29年度（2017）": "6年前", "令和5年度（2023）": "1年目"}


@pytest.mark.parametrize(
    "query, said",
    [
        ({"kpi": ONLINE, "axis": say.BY_PLAN_YEAR}, "値のある計画の年目が、どの2自治体でも重なり"),
        ({"kpi": WOMEN}, "実績が2自治体以上でそろう年度はありません"),
        ({"kpi": "税の収納率・徴収率"}, "実績が2自治体以上でそろう年度はありません"),
        ({"kpi": "コンビニ交付"}, "図にあるのは 1自治体だけで"),
        ({"kpi": "コンビニ交付", "town": "安中市"}, "指標はありません"),
        ({"kpi": "未収金・滞納", "scale": say.AS_INDEX}, "この並べ方で図にできる値はありません"),
        ({"kpi": "未収金・滞納"}, "単位をそろえられないため、図に入れていません: 安中市"),
    ],
)
def test_what_cannot_be_compared_is_said(
    open_page: Open, shipped: Path, query: dict[str, str], said: str
) -> None:
    assert said in said_by(open_page(shipped, "compare.py", **query))


@pytest.mark.parametrize("key", ["kpi", "scale", "axis", "grid"])
def test_nonsense_in_the_address_gives_the_usual_and_a_sentence(
    open_page: Open, shipped: Path, key: str
) -> None:
    app = open_page(shipped, "compare.py", **{key: "<b>nonsense</b>"})
    assert any("リンクにある" in one.value for one in app.info)
    assert app.selectbox(key=key).value == app.selectbox(key=key).options[0]
    assert not app.query_params.get(key)


def test_a_choice_is_kept_in_the_address(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "compare.py")
    app.selectbox(key="kpi").select(WOMEN).run()
    assert app.query_params["kpi"] == WOMEN
    assert "「女性登用率（審議会等）」" in said_by(app)


def test_the_table_has_prints_needed_change_and_places(open_page: Open, shipped: Path) -> None:
    table = table_with(open_page(shipped, "compare.py", kpi=WOMEN), "定義の違い")
    row = table.set_index("自治体").loc["上富良野町"]
    assert row["直近の実績(年)"] == "約20%（令和5年度）"
    assert row["基準(年)"] == "18.8%（平成29年度）"
    assert row["出典位置(行:セル)"].count(":") == 3
    row = table.set_index("自治体").loc["吉岡町"]
    assert row["必要な変化（一年あたり）"].startswith("実績が未収録（計画どおりなら 年")


def test_the_small_charts_have_the_same_axes(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "compare.py", kpi=WOMEN)
    specs = [json.loads(one.proto.spec)["layout"] for one in app.get("plotly_chart")]
    assert len(specs) == 4
    assert len({str((one["xaxis"]["range"], one["yaxis"]["range"])) for one in specs}) == 1


def test_every_initiative_and_indicator_is_in_the_grid_once(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "compare.py")
    grid = table_with(app, say.THEME_HEAD).set_index(say.THEME_HEAD)
    assert grid.loc["協働・情報共有", "上富良野町"] == "取組12 指標2（▲1 無1）"
    assert grid.loc[say.TOTAL, "音威子府村"].startswith("取組11 指標23")
    for town in grid:
        cells = [cell for cell in grid[town].iloc[:-1] if cell != say.CELL_NONE]
        counts = [int(cell.split("取組")[1].split(" ")[0]) for cell in cells]
        assert grid.loc[say.TOTAL, town].startswith(f"取組{sum(counts)} ")


def test_a_theme_leads_to_its_schedule_and_its_indicators(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "compare.py", grid="デジタル化・DX")
    links = {one.proto.label: one.proto for one in app.get("page_link")}
    schedule = links["「デジタル化・DX」の取組と工程を見る"]
    opened = open_page(shipped, "schedule.py", theme="デジタル化・DX")
    assert opened.selectbox(key="theme").value == "デジタル化・DX"
    assert schedule.query_string.startswith("theme=")
    assert any(label.startswith("安中市の「") for label in links)


def test_the_sample_has_five_years_of_one_town(open_page: Open, shipped: Path) -> None:
    build(SAMPLE_PLANS, shipped.with_name("sample-warehouse"))
    query = {"sample": "true", "year": "令和6年度", "kpi": WOMEN, "scale": say.AS_INDEX}
    app = open_page(shipped, "compare.py", **query)
    line = lines_of(app)["見本町 審議会等の女性委員の割合（実績）"]
    assert line["x"] == [2020, 2021, 2022, 2023, 2024]
    assert "図にあるのは 1自治体だけ" in said_by(app)
    assert len(app.get("plotly_chart")) == 1
