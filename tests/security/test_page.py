"""Streamlit's empty page, exchanged for ours: language, name and look before any script runs."""

from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from web.frame import Frame, dressed

EMPTY = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
OURS = dressed(EMPTY, "計画", "h1 { color: red }")
HTML = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    page = tmp_path / "index.html"
    page.write_text(EMPTY, encoding="utf-8")
    routes = [
        Route("/kpi/api/docs", lambda _: HTMLResponse(EMPTY)),
        Route("/kpi/other", lambda _: HTMLResponse("<p>another page</p>", 404)),
        Route("/kpi/data.csv", lambda _: Response("順番,値\n", media_type="text/csv")),
        Route("/{rest:path}", lambda _: FileResponse(page)),
    ]
    ours = Middleware(Frame, empty=EMPTY, instead=OURS, beside="/kpi/api")
    packed = Middleware(GZipMiddleware, minimum_size=10)
    return TestClient(Starlette(routes=routes, middleware=[ours, packed]))


def test_our_page_is_japanese_and_has_its_look_behind_the_head() -> None:
    assert OURS.startswith(EMPTY[: EMPTY.index("<html")])
    assert '<html lang="ja">' in OURS
    assert "<title>計画</title>" in OURS
    assert OURS.index("<style>h1 { color: red }</style></body>") > OURS.index('<div id="root">')


def test_a_page_built_otherwise_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="title"):
        dressed(EMPTY.replace("<title>Streamlit</title>", "<title>Other</title>"), "計画", "")


@pytest.mark.parametrize("path", ["/kpi/", "/kpi/progress?town=安中市", "/"])
def test_a_reader_gets_our_page_whole(client: TestClient, path: str) -> None:
    first = client.get(path, headers=HTML)
    assert first.text == OURS
    assert int(first.headers["content-length"]) == len(OURS.encode())
    # what a browser kept of Streamlit's own page does not come back
    kept = client.get("/kpi/", headers={"Accept": "*/*"}).headers["etag"]
    again = client.get(path, headers={**HTML, "If-None-Match": kept, "Range": "bytes=0-9"})
    assert (again.status_code, again.text) == (200, OURS)
    assert "etag" not in again.headers


@pytest.mark.parametrize(
    "path, accept, status, text",
    [
        ("/kpi/", "*/*", 200, EMPTY),  # a script, not a reader
        ("/kpi/api/docs", HTML["Accept"], 200, EMPTY),
        ("/kpi/other", HTML["Accept"], 404, "<p>another page</p>"),
        ("/kpi/data.csv", HTML["Accept"], 200, "順番,値\n"),
    ],
)
def test_all_else_passes(
    client: TestClient, path: str, accept: str, status: int, text: str
) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.text) == (status, text)


def test_only_the_head_of_a_page_has_no_body(client: TestClient) -> None:
    assert client.head("/kpi/", headers=HTML).text == ""
