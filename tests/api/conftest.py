"""The API over warehouses of its own: the shipped plans, the invented town's five full years, traps."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.server import PLACE, routes
from etl.build import build
from tests.helpers import ROOT, plan_folder
from tests.pages.conftest import open_page

__all__ = ["open_page"]
TRAPS = {  # what a spreadsheet would take for a formula
    "initiatives": "順番,番号,取組名,所管課\n1,1-1,=1+1,総務課・財政課\n2,1-2,@SUM(A1),",
    "indicators": "順番,指標名,単位,方向\n1,+窓口,件,増加\n2,-経費,円,減少",
    "values": """順番,指標名,区分,年度,値,備考
        1,+窓口,基準,令和元年度,約80件,
        1,+窓口,目標,令和4年度,未整備,
        1,+窓口,実績,令和3年度,84.125件,
        2,-経費,最終目標,令和6年度,－,""",
}


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name → the folder of a warehouse."""
    home = tmp_path_factory.mktemp("api")
    build(out=home / "shipped")
    build(ROOT / "data" / "sample" / "plans", home / "rich")
    plan_folder(home / "plans", code="013706", **TRAPS)
    build(home / "plans", home / "traps")
    return {name: home / name for name in ("shipped", "rich", "traps")}


class Client:
    """Asks the API: `client("plans", town="安中市")`; a list is a repeated parameter."""

    def __init__(self, home: Callable[[], Path]) -> None:
        app = Starlette(routes=routes(home))
        self.http = TestClient(app, follow_redirects=False, raise_server_exceptions=False)

    def __call__(self, path: str, headers: dict[str, str] | None = None, **query: Any):
        return self.http.get(f"{PLACE}/{path}", params=query, headers=headers)

    def rows(self, path: str, **query: Any) -> list[dict[str, Any]]:
        answer = self(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()["rows"]


@pytest.fixture(scope="session")
def clients(homes: dict[str, Path]) -> dict[str, Client]:
    return {name: Client(lambda home=home: home) for name, home in homes.items()}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_TODAY", "2026-11-21")


@pytest.fixture
def client(clients: dict[str, Client]) -> Client:
    """The shipped plans."""
    return clients["shipped"]
