"""Nonsense is refused with a reason, always in one shape and never with a traceback."""

from pathlib import Path

import pytest

from tests.api.conftest import Client

SHAPE = {"type", "title", "status", "detail"}


@pytest.mark.parametrize(
    "path, query, says",
    [
        (
            "plans",
            {"towns": "安中市"},
            "「towns」という条件はありません。使える条件: municipality_code、town、",
        ),
        ("plans", {"year": "2023"}, "「year」という条件はありません"),
        ("plans", {"town": "江戸"}, "town に「江戸」はありません。使える値: 今金町、"),
        ("plans", {"town": "見本町"}, "town に「見本町」はありません"),
        ("plans", {"town": ["安中市", "江戸"]}, "「江戸」はありません"),
        ("plans", {"municipality_code": "102114"}, "使える値: 013706（今金町）、"),
        ("plans", {"town": ""}, "town が空です"),
        ("plans", {"format": "xml"}, "使える値: json、csv"),
        ("plans", {"format": ["json", "csv"]}, "format は1つだけ"),
        ("plans", {"limit": "0"}, "1から10000までの整数"),
        ("plans", {"limit": "10001"}, "1から10000までの整数"),
        ("plans", {"limit": "-1"}, "1から10000までの整数"),
        ("plans", {"limit": "１"}, "1から10000までの整数"),
        ("plans", {"limit": "1e3"}, "1から10000までの整数"),
        ("plans", {"offset": "-1"}, "0から10000000までの整数"),
        ("achievement", {"year": "令和5年"}, "年度として読めません。2023、令和5年度、R5"),
        ("achievement", {"year": "2023-05-01"}, "年度として読めません"),
        ("achievement", {"year": "2023/05"}, "年度として読めません"),
        ("achievement", {"year": "abc"}, "年度として読めません"),
        (
            "achievement",
            {"year": "1999"},
            "year に「1999」はありません。使える値: 2015(平成27年度)",
        ),
        ("achievement", {"status": "good"}, "使える値: achieved（達成）、on_track（順調）、"),
        ("achievement", {"reason": "why"}, "使える値: no_actual（収録した資料に実績なし）、"),
        ("achievement", {"direction": "up"}, "使える値: increase（増加）、decrease（減少）、"),
        ("achievement", {"theme": "DX"}, "使える値: participation（協働・情報共有）、"),
        ("achievement", {"category": "ない"}, "category に「ない」はありません"),
        ("achievement", {"department": "ない"}, "department に「ない」はありません"),
        ("achievement", {"common_kpi": "ない"}, "common_kpi に「ない」はありません"),
        ("achievement", {"rule": "ours"}, "使える値: default（当サイトの判定基準）、"),
        ("achievement", {"rule": "fuji"}, "計算に使えません"),
        ("achievement", {"by": "town"}, "「by」という条件はありません"),
        ("achievement", {"q": "あ" * 201}, "200字まで"),
        (
            "achievement/summary",
            {"by": "mayor"},
            "使える値: town（自治体）、plan（計画）、theme（テーマ）、category（自治体の計画の分類）",
        ),
        (
            "observations",
            {"kind": "planned"},
            "使える値: baseline（基準）、target（目標）、final_target（最終目標）、actual（実績）",
        ),
        ("milestones", {"kind": "target"}, "使える値: planned（計画）、actual（実績）"),
        ("codes", {"list": "ない"}, "list に「ない」はありません"),
        ("datapackage.zip", {"town": "安中市"}, "ここでは条件を付けられません"),
        ("warehouse/plan.parquet", {"year": "2023"}, "ここでは条件を付けられません"),
    ],
)
def test_nonsense_is_refused_with_what_is_allowed(
    client: Client, path: str, query: dict[str, str], says: str
) -> None:
    answer = client(path, **query)
    assert answer.status_code == 400
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(body) >= {*SHAPE, "parameter"}
    assert body["status"] == 400
    assert says in body["detail"]
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "/api/v1/mayors", 404),
        ("GET", "/api/v1/plans/", 404),
        ("GET", "/api/v1/warehouse/mayor.parquet", 404),
        ("GET", "/api/v1/warehouse/..%2Fplan.parquet", 404),
        ("GET", "/api/v1/warehouse/plan.csv", 404),
        ("GET", "/api/v2/plans", 404),
        ("GET", "/api/docs", 404),
        ("GET", "/api/v1/docs", 404),
        ("POST", "/api/v1/plans", 405),
        ("PUT", "/api/v1/plans", 405),
        ("PATCH", "/api/v1/achievement", 405),
        ("DELETE", "/api/v1/warehouse/plan.parquet", 405),
        ("OPTIONS", "/api/v1/plans", 405),
        ("POST", "/api/v1/", 405),
        ("POST", "/api/v1", 405),
        ("POST", "/api", 405),
        ("POST", "/api/v2", 404),
    ],
)
def test_there_is_one_shape_for_every_refusal(
    client: Client, method: str, path: str, status: int
) -> None:
    answer = client.http.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) >= SHAPE
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1"])
def test_the_doors_lead_to_the_description(client: Client, path: str) -> None:
    answer = client.http.get(path)
    assert answer.headers["location"] == "/api/v1/"


def test_head_tells_what_get_would(client: Client) -> None:
    assert client.http.head("/api/v1/plans").headers == client("plans").headers


@pytest.mark.parametrize(
    "path", ["plans", "achievement", "warehouse/plan.parquet", "", "openapi.json"]
)
def test_without_data_there_is_a_sentence(tmp_path: Path, path: str) -> None:
    answer = Client(lambda: tmp_path / "none")(path)
    assert answer.status_code == 503
    assert set(answer.json()) >= SHAPE
    assert "python -m etl build" in answer.json()["detail"]
    assert str(tmp_path) not in answer.text


def test_a_fault_of_ours_shows_no_traceback(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr("api.answer._records", fail)
    answer = client("plans")
    assert answer.status_code == 500
    assert set(answer.json()) >= SHAPE
    assert "secret" not in answer.text
