"""The buttons: what they offer, that files come from a press alone, and that no reader is asked for."""

import threading
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from exports import selection
from kpi.store import read_warehouse
from tests.exports.opened import members, workbook
from ui import takeaway
from ui.words import takeaway as say

NOTHING_CHOSEN = "none"


def page() -> None:
    """A page with nothing but the buttons; `town` and `picked` in the address choose."""
    import streamlit as st

    from ui import cache, filters, takeaway

    warehouse = cache.warehouse()
    chosen = filters.Selection(tuple(cache.plans(warehouse)["town"].unique()), 2023)
    rows = cache.indicators(warehouse)
    if st.query_params.get("picked") == "none":
        rows = rows.head(0)
    takeaway.section(
        warehouse, rows["indicator_id"].tolist(), takeaway.conditions(warehouse, chosen)
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory):
    from etl.build import build

    out = tmp_path_factory.mktemp("takeaway") / "warehouse"
    build(out=out)
    return out


@pytest.fixture
def home(built, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KPI_WAREHOUSE", str(built))
    monkeypatch.setenv("KPI_TODAY", "2026-11-21")
    return built


def run(**query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_four_files_are_offered_and_none_is_made(home, monkeypatch):
    def made(*_):
        raise AssertionError("made before anybody pressed")

    for name in ("to_xlsx", "to_csv", "to_parquet"):
        monkeypatch.setattr(selection, name, made)
    monkeypatch.setattr("exports.package.data_package", made)
    app = run()
    assert labels(app) == [say.XLSX, say.CSV, say.PARQUET, say.PACKAGE]
    assert all(button.proto.ignore_rerun for button in app.get("download_button"))
    assert "0 ではありません" in app.caption[0].value


def test_where_nothing_is_chosen_the_page_says_so_and_the_package_remains(home):
    app = run(picked=NOTHING_CHOSEN)
    assert labels(app) == [say.PACKAGE]
    assert app.caption[0].value == say.NOTHING


@pytest.mark.filterwarnings("ignore:.*ScriptRunContext")
def test_every_file_can_be_made_in_a_thread_without_a_reader(home):
    warehouse = read_warehouse(home)
    ids = warehouse["indicator"]["indicator_id"].tolist()
    asked = [("自治体", "すべて")]
    made: dict[str, bytes] = {}
    for file in takeaway.files(warehouse, ids, asked):
        thread = threading.Thread(target=lambda f=file: made.__setitem__(f.name, f.make()))
        thread.start()
        thread.join()
    assert [name.split("版.")[1] for name in made] == ["xlsx", "csv.zip", "parquet.zip", "zip"]
    assert all(warehouse.edition in name for name in made)
    xlsx, csv, parquet, package = made.values()
    said = [row[:3] for row in workbook(xlsx)["説明"].values]
    assert ("絞り込み", "自治体", "すべて") in said
    assert ("絞り込み", say.RULE, "当サイトの判定基準") in said
    assert ("ファイル", "作成日", date(2026, 11, 21).isoformat()) in said
    assert all(name.endswith(".csv") for name in members(csv))
    assert all(name.endswith(".parquet") for name in members(parquet))
    assert "datapackage.json" in members(package)
