"""Headers, closed addresses, foreign origins, health and the log, without a browser."""

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from ui import scripts
from web import health, logs
from web.guard import Guard
from web.headers import Headers, digest, inline_scripts


async def plain(_) -> PlainTextResponse:
    return PlainTextResponse("here")


async def own(_) -> PlainTextResponse:
    return PlainTextResponse("here", headers={"Content-Security-Policy": "default-src 'none'"})


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("here")
    await websocket.close()


def client(*, metrics: bool = False, origins: tuple[str, ...] = ()) -> TestClient:
    app = Starlette(
        routes=[
            Route("/kpi/api/own", own),
            WebSocketRoute("/kpi/_stcore/stream", socket),
            Route("/{rest:path}", plain, methods=["GET", "POST", "PUT", "DELETE"]),
        ],
        middleware=[
            Middleware(Headers, scripts=["one()"], open_="/kpi/api"),
            Middleware(Guard, origins=origins, metrics=metrics),
        ],
    )
    return TestClient(app, base_url="http://kpi.example.jp:8501")


def directives(answer) -> dict[str, str]:
    parts = answer.headers["content-security-policy"].split("; ")
    return dict(one.split(" ", 1) for one in parts)


def test_a_page_may_run_known_scripts_only() -> None:
    said = directives(client().get("/kpi/"))
    assert said["script-src"] == f"'self' 'wasm-unsafe-eval' {digest('one()')}"
    assert "unsafe-inline" not in said["script-src"]
    assert said["connect-src"] == "'self' ws://kpi.example.jp:8501 wss://kpi.example.jp:8501"
    for name in ("object-src", "base-uri", "frame-src", "frame-ancestors"):
        assert said[name] == "'none'"
    assert not any("*" in value or "http" in value for value in said.values())


@pytest.mark.parametrize("host", ["a b", "a; script-src *", "a,b", "", "a:1:2", "a'"])
def test_an_odd_host_says_nothing_in_the_policy(host: str) -> None:
    assert directives(client().get("/", headers={"Host": host}))["connect-src"] == "'self'"


@pytest.mark.parametrize(
    "path, header, value",
    [
        ("/kpi/", "x-content-type-options", "nosniff"),
        ("/kpi/", "x-frame-options", "DENY"),
        ("/kpi/", "referrer-policy", "same-origin"),
        ("/kpi/", "cross-origin-resource-policy", "same-origin"),
        ("/kpi/", "cross-origin-opener-policy", "same-origin"),
        ("/kpi/api/v1/plans", "cross-origin-resource-policy", "cross-origin"),
        ("/kpi/apiary", "cross-origin-resource-policy", "same-origin"),
        ("/kpi/_stcore/metrics", "x-content-type-options", "nosniff"),  # a refusal has them too
        ("/kpi/api/own", "content-security-policy", "default-src 'none'"),  # its own stays
    ],
)
def test_headers(path: str, header: str, value: str) -> None:
    assert client().get(path).headers.get_list(header) == [value]


@pytest.mark.parametrize(
    "path, status",
    [
        ("/_stcore/metrics", 404),
        ("/kpi/_stcore/metrics", 404),
        ("/kpi/_stcore/metrics/", 404),
        ("/kpi/_stcore/%6detrics", 404),
        ("/kpi/_stcore/script-health-check", 404),
        ("/kpi/_stcore/agent/openapi.json", 404),
        ("/kpi/_stcore/agent/interact", 404),
        ("/kpi/_stcore/health", 200),
        ("/kpi/_stcore/host-config", 200),
        ("/kpi/metrics", 200),
    ],
)
def test_internals_are_closed(path: str, status: int) -> None:
    assert client().get(path).status_code == status


def test_metrics_can_be_opened() -> None:
    assert client(metrics=True).get("/_stcore/metrics").status_code == 200
    assert client(metrics=True).get("/_stcore/agent/mcp").status_code == 404


STREAM = "ws://kpi.example.jp:8501/kpi/_stcore/stream"
ORIGINS = [
    ("http://kpi.example.jp:8501", True),
    ("https://kpi.example.jp:8501", True),  # TLS ends at the proxy
    (None, True),  # a program
    ("http://friend.example.jp", True),  # named in server.corsAllowedOrigins
    ("http://kpi.example.jp", False),
    ("http://localhost:3000", False),
    ("http://evil.example", False),
    ("http://kpi.example.jp:8501.evil.example", False),
    ("http://[", False),
    ("null", False),
]


@pytest.mark.parametrize("origin, allowed", ORIGINS)
def test_pages_of_other_origins_reach_neither_socket_nor_uploads(
    origin: str | None, allowed: bool
) -> None:
    here = client(origins=("http://friend.example.jp",))
    headers = {"Origin": origin} if origin else {}
    for method in ("PUT", "POST", "DELETE"):
        answer = here.request(method, "/kpi/_stcore/upload_file/a/b", headers=headers)
        assert answer.status_code == (200 if allowed else 403)
    if allowed:
        with here.websocket_connect(STREAM, headers=headers) as line:
            assert line.receive_text() == "here"
    else:
        with (
            pytest.raises(WebSocketDisconnect),
            here.websocket_connect(STREAM, headers=headers),
        ):
            pass


def test_our_scripts_are_whole() -> None:
    assert len(scripts.INLINE) == 3
    assert not any("<" in one[:9] or "</script" in one for one in scripts.INLINE)
    assert inline_scripts("<script>a</script><script src=x></script>\n<script>\nb</script>") == [
        "a",
        "\nb",
    ]


# --- health ----------------------------------------------------------------------------------


@pytest.fixture
def watched(warehouse: Path, tmp_path: Path) -> tuple[TestClient, Path]:
    """The addresses over a link that can be pointed elsewhere, as a build does."""
    link = tmp_path / "warehouse"
    link.symlink_to(warehouse.resolve())
    return TestClient(Starlette(routes=health.routes(lambda: link, "/kpi/"))), link


def test_ready_while_the_warehouse_can_be_read(watched: tuple[TestClient, Path]) -> None:
    here, link = watched
    assert here.get("/kpi/healthz").text == "ok"
    answer = here.get("/kpi/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "edition": link.resolve().name}
    assert answer.headers["cache-control"] == "no-store"


def test_not_ready_without_a_readable_warehouse(
    watched: tuple[TestClient, Path], warehouse: Path, tmp_path: Path
) -> None:
    here, link = watched
    assert here.get("/kpi/readyz").status_code == 200
    link.unlink()
    answer = here.get("/kpi/readyz")
    assert answer.status_code == 503
    assert "etl build" in answer.json()["reason"]
    assert str(tmp_path) not in answer.text
    assert here.get("/kpi/healthz").status_code == 200

    torn = tmp_path / "torn"
    shutil.copytree(warehouse, torn)
    link.symlink_to(torn)
    assert here.get("/kpi/readyz").status_code == 200
    raw = (torn / "observation.parquet").read_bytes()
    (torn / "observation.parquet").write_bytes(raw[:4] + bytes(len(raw) - 200) + raw[-196:])
    answer = here.get("/kpi/readyz")
    assert answer.status_code == 503
    assert "observation" in answer.json()["reason"]

    link.unlink()
    link.symlink_to(warehouse.resolve())
    assert here.get("/kpi/readyz").status_code == 200


# --- the log ---------------------------------------------------------------------------------


@pytest.fixture
def installed() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    logs.install()
    logs.install()
    yield
    logging.setLogRecordFactory(before)
    logger = logging.getLogger("uvicorn.error")
    for one in [*logger.filters]:
        logger.removeFilter(one)


SECRET = "秘密の名簿"


def fail(word: str) -> None:
    try:
        {}[word]
    except KeyError as error:
        raise ValueError(f"cannot read {word}") from error


@pytest.mark.usefixtures("installed")
def test_an_error_is_logged_with_its_place_and_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        fail(SECRET)
    except ValueError as error:
        logging.getLogger("a.b").exception("while reading %s", "/analysis")
        logging.getLogger("a.b").error("again", exc_info=error)
    assert SECRET not in caplog.text
    assert caplog.text.count("Traceback (most recent call last)") == 2
    for part in ("while reading /analysis", "builtins.KeyError", "builtins.ValueError", "in fail"):
        assert part in caplog.text
    assert Path(__file__).name in caplog.text
    assert caplog.text.index("KeyError") < caplog.text.index("ValueError")


@pytest.mark.usefixtures("installed")
def test_clients_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logger = logging.getLogger("uvicorn.error")
    logger.info('%s - "WebSocket %s" [accepted]', "192.0.2.7:5", "/_stcore/stream?q=名簿")
    logger.info("Started server process [%d]", 7)
    assert "192.0.2.7" not in caplog.text
    assert "名簿" not in caplog.text
    assert "Started server process [7]" in caplog.text


def test_what_uvicorn_says_of_clients_begins_as_we_know() -> None:
    """Should a new version word it otherwise, the filter must follow."""
    import uvicorn

    folder = Path(os.path.dirname(uvicorn.__file__)) / "protocols" / "websockets"  # noqa: PTH120
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("websockets_*impl.py")]
    lines = [
        line.strip()
        for text in texts
        for line in text.splitlines()
        if "WebSocket %s" in line or ("get_client_addr" in line and "%" in line)
    ]
    assert lines
    assert all(line.startswith("'%s - \"WebSocket") for line in lines), lines
