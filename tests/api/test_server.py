"""The API in the real server, below a path of its own, with the pages beside it as before."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.helpers import ROOT


@pytest.fixture(scope="module")
def address(homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port]
    command += ["--server.baseUrlPath", "kpi", "--server.headless", "true"]
    log = tmp_path_factory.mktemp("server") / "log"
    environment = {**os.environ, "KPI_WAREHOUSE": str(homes["shipped"])}
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
        try:
            place = f"127.0.0.1:{port}/kpi"
            wait(f"http://{place}/_stcore/health", process)
            yield place
        finally:
            process.terminate()
            process.wait(20)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def test_the_api_answers_and_the_page_still_loads(address: str) -> None:
    with urllib.request.urlopen(f"http://{address}/api/v1/municipalities", timeout=20) as answer:
        assert json.load(answer)["total"] == 6
    with urllib.request.urlopen(f"http://{address}/api", timeout=20) as answer:
        assert answer.url.endswith("/kpi/api/v1/")
        assert "見本町" in answer.read().decode()
    with urllib.request.urlopen(f"http://{address}/analysis", timeout=20) as answer:
        assert b"<title>Streamlit</title>" in answer.read()
    with connect(f"ws://{address}/_stcore/stream", subprotocols=["streamlit"]) as socket_:  # type: ignore[list-item]
        assert socket_.subprotocol == "streamlit"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://{address}/api/nothing", timeout=20)
    with refused.value as answer:
        assert answer.code == 404
        assert "/kpi/api/v1/" in json.load(answer)["detail"]
