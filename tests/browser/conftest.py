"""A real server and a real Chromium. Without Chromium these tests are skipped, in CI they fail."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-21"
TOWNS = ("今金町", "上富良野町", "音威子府村", "一関市", "安中市", "吉岡町")
PAGES = {  # address → heading of a first visit
    "": "どの計画に、どれだけ数字があるか",
    "progress": "登用率（%）",
    "achievement": "目標はどれだけ達成されたか",
    "schedule": "いつ、何をする計画か",
    "meeting": "会議の資料を作る",
    "compare": "自治体を並べて見る",
    "analysis": "指標を探して、絞り込む",
    "indicator": "指標を一つ選んで見る",
    "sources": "どの文書から、どこまで読めているか",
    "pace": "このままで間に合うか",
    "measure": "計画はどれだけ測れるか",
    "differences": "自治体の評価と当サイトの計算は、どこで違うか",
    "questions": "この年度の数字から、何を聞けるか",
    "rules": "ほかの基準で判定するとどうなるか",
}
MENU = {  # address → name in the menu
    "": "概要",
    "progress": "目標と実績",
    "achievement": "達成率",
    "schedule": "工程",
    "meeting": "審議会",
    "compare": "比較",
    "analysis": "分析",
    "indicator": "指標",
    "sources": "出典とデータ品質",
    "pace": "ペース",
    "measure": "ものさし",
    "differences": "評価と計算の差",
    "questions": "問いの種",
    "rules": "判定基準",
}
SECTIONS = {  # of the menu → the pages in it
    "調べる": ("比較", "分析", "指標", "出典とデータ品質"),
    "確かめる": ("ペース", "ものさし", "評価と計算の差", "問いの種", "判定基準"),
}


def walks(*first: str) -> pytest.MarkDecorator:
    """Parametrize `paths`: a walk through all pages takes minutes, `make test` opens a few of them.

    A walk without first pages belongs to `make test-all` alone.
    """
    others = tuple(path for path in PAGES if path not in first)
    return pytest.mark.parametrize(
        "paths",
        [
            *([pytest.param(first, id="first")] if first else []),
            pytest.param(others, marks=pytest.mark.long, id="others"),
        ],
    )


expect.set_options(timeout=20_000)  # a busy machine is no bug
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM or os.environ.get("KPI_BROWSER_REQUIRED"):
        return
    reason = "Chromium is not installed (set CHROMIUM to its path)"
    for item in items:
        if "browser" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    assert CHROMIUM, "KPI_BROWSER_REQUIRED is set and there is no Chromium"
    args = [
        *("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"),
        # a page of a test lives too short for optimized scripts to pay
        "--js-flags=--no-maglev --no-turbofan",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": args}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "ja-JP", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="session")
def window(browser: Browser, browser_context_args: dict) -> Iterator[BrowserContext]:
    """Kept over the tests of a process: a first visit spends most of its time on scripts."""
    with browser.new_context(**browser_context_args) as window:
        yield window


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A tab of its own, without anything kept from another test; `new_context` is a new browser."""
    yield window.new_page()
    for page in window.pages:
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")
        page.close()
    window.clear_cookies()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`streamlit run SCRIPT` on a port of its own, with a warehouse of its own."""

    def __init__(self, script: str, warehouse: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
        self.log = warehouse.with_name("server.log")
        self.stream = self.log.open("w", encoding="utf-8")
        environment = {**os.environ, "KPI_WAREHOUSE": str(warehouse), "KPI_TODAY": TODAY}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=self.stream, stderr=subprocess.STDOUT
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.read() == b"ok":
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise AssertionError(f"the server did not start:\n{self.log.read_text(encoding='utf-8')}")

    def stop(self) -> str:
        self.process.terminate()
        self.process.wait(20)
        self.stream.close()
        return self.log.read_text(encoding="utf-8")


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[[str], Server]]:
    """Start a fresh server; none of its pages may have failed when it stops."""
    servers: list[Server] = []

    def start(script: str = "app.py") -> Server:
        servers.append(Server(script, tmp_path / "data" / "warehouse"))
        return servers[-1]

    (tmp_path / "data").mkdir()
    yield start
    logs = [server.stop() for server in servers]
    assert not any("Traceback" in log for log in logs), logs


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that only look."""
    server = Server("app.py", tmp_path_factory.mktemp("data") / "warehouse")
    yield server
    log = server.stop()
    assert "Traceback" not in log, log


_PICTURE = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
  const ready = app && app.dataset.testConnectionState === 'CONNECTED'
    && app.dataset.testScriptState === 'notRunning'
    && charts.every(chart => chart.querySelector('.main-svg'))
    && document.querySelectorAll('[data-stale=true], [data-testid=stSkeleton]').length === 0
  return ready ? location.href + document.body.textContent.length + '/' + charts.length : ''
}"""


def settle(page: Page) -> None:
    """Wait until the script rests, every chart is drawn and nothing has changed for a while."""
    still, last = 0, ""
    for _ in range(150):
        now = page.evaluate(_PICTURE)
        still = still + 1 if now and now == last else 0
        if still == 3:
            return
        last = now
        page.wait_for_timeout(200)
    raise AssertionError("the page does not come to rest")


def visit(page: Page, url: str) -> None:
    page.goto(url)
    settle(page)


def follow(page: Page, link: Locator) -> None:
    """Click a link to another page and wait until that page rests."""
    before = page.url.partition("?")[0]
    link.click()
    page.wait_for_function("old => location.href.split('?')[0] !== old", arg=before)
    settle(page)


def from_menu(page: Page, title: str) -> None:
    """Open a page by its name in the menu, where it is not open yet."""
    named = re.compile(f"{re.escape(title)}$")
    link = page.get_by_test_id("stTopNavLink").filter(has_text=named)
    if not link.count():
        section = next(name for name, titles in SECTIONS.items() if title in titles)
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text=named)
    follow(page, link)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box."""
    box = page.get_by_test_id("stSelectbox").filter(has_text=label)
    box.locator("input").click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def heading(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def charts(page: Page) -> list[str]:
    """The words of every chart, as they are drawn."""
    return page.locator("[data-testid=stPlotlyChart]").evaluate_all(
        "charts => charts.map(chart => [...chart.querySelectorAll('text')]"
        ".map(text => text.textContent).join('|'))"
    )


_CUT_OFF = """() => {
  const found = []
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is too wide')
  for (const chart of document.querySelectorAll('[data-testid=stPlotlyChart]')) {
    const room = chart.getBoundingClientRect()
    if (!room.width) continue  // folded away
    if (room.right > innerWidth + 1) found.push('a chart is too wide')
    for (const text of chart.querySelectorAll('svg text')) {
      const box = text.getBoundingClientRect()
      const inside = box.left > room.left - 2 && box.right < room.right + 2
        && box.top > room.top - 2 && box.bottom < room.bottom + 2
      if (box.width && !inside && text.textContent !== '見本') found.push(text.textContent)
    }
    const {data, _fullLayout: {yaxis}} = chart.querySelector('.js-plotly-plot')
    const bars = data.filter(trace => trace.type === 'bar' && trace.orientation === 'h')
    const rows = yaxis.tickvals || [...new Set(bars.flatMap(trace => [...trace.y]))]
    const labels = chart.querySelectorAll('.ytick').length
    if (bars.length && yaxis.visible !== false && labels < rows.length)
      found.push(`${labels} labels for ${rows.length} bars`)
  }
  return found
}"""


def cut_off(page: Page) -> list[str]:
    """What does not fit: the page, a chart, words beyond the edge of their chart, bars unlabelled."""
    return page.evaluate(_CUT_OFF)
