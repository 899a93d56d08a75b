"""The warehouses that exports are made of: the shipped plans, the invented town, and a town of traps."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.build import build
from exports.selection import Selection
from kpi.rules import DEFAULT, from_tables
from kpi.store import Warehouse, read_warehouse
from tests.helpers import ROOT, plan_folder

DAY = date(2026, 11, 21)
CONDITIONS = (("自治体", "=すべて"), ("年度", "令和5年度（2023）"))

# what a spreadsheet would compute, cut or take for another thing
TRAPS = {
    "initiatives": "順番,番号,取組名,所管課\n1,1-1,=1+1,総務課・財政課\n2,1-2,@SUM(A1),",
    "indicators": "順番,指標名,単位,方向\n1,+窓口,件,増加\n2,-経費,円,減少",
    "values": """順番,指標名,区分,年度,値,備考
        1,+窓口,基準,令和元年度,約80件,
        1,+窓口,目標,令和3年度,0件,
        1,+窓口,目標,令和4年度,未整備,
        1,+窓口,実績,令和3年度,84.125件,
        2,-経費,基準,令和元年度,50円,
        2,-経費,最終目標,令和6年度,－,""",
}


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of the warehouses."""
    home = tmp_path_factory.mktemp("exports")
    plan_folder(home / "plans", code="013706", **TRAPS)
    build(out=home / "shipped")
    build(ROOT / "data" / "sample" / "plans", home / "sample-warehouse")  # where pages look for it
    build(home / "plans", home / "traps")
    folders = {"shipped": "shipped", "sample": "sample-warehouse", "traps": "traps"}
    return {name: home / folder for name, folder in folders.items()}


@pytest.fixture(scope="session")
def warehouses(homes: dict[str, Path]) -> dict[str, Warehouse]:
    return {name: read_warehouse(home) for name, home in homes.items()}


@pytest.fixture(scope="session")
def select(warehouses: dict[str, Warehouse]) -> Callable[..., Selection]:
    """`select("shipped", "安中市")`: every indicator of a warehouse, or of one town."""

    def make(name: str = "shipped", town: str = "", rule_set: str = DEFAULT) -> Selection:
        warehouse = warehouses[name]
        ids = warehouse["indicator"]["indicator_id"]
        if town:
            towns = warehouse["municipality"].set_index("label")["municipality_code"]
            ids = ids[ids.str.startswith(towns[town])]
        rule = from_tables(warehouse["rule_set"], warehouse["rule_step"])[rule_set]
        return Selection(
            warehouse, tuple(ids), "指標の値と判定", CONDITIONS, rule, DAY, name == "sample"
        )

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
