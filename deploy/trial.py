"""Two processes of the dashboard behind nginx, with the shipped configuration, tried with a browser.

`make deploy-trial` prints what it saw, line by line; exit code 1 where anything was not as promised.
Only ports, the certificate's place and the log's place are changed in the shipped files.
"""

import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from deploy.servers import ROOT, App, Proxy, fetch, nginx, until
from tests.browser.conftest import CHROMIUM, charts, free_port, settle
from ui import words

VISITORS = 6
FILE = ROOT / "tests" / "layouts" / "cases" / "tables-goal-with-results" / "source.csv"
HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "strict-transport-security",
)
wrong: list[str] = []


def saw(what: str, right: bool, more: object = "") -> None:
    """Print one thing that was tried, and keep it where it went wrong."""
    print(f"{'ok   ' if right else 'WRONG'} {what}{f': {more}' if more != '' else ''}", flush=True)
    if not right:
        wrong.append(what)


def handshake(proxy: Proxy, origin: str) -> int:
    """The status of a websocket's first answer."""
    with (
        socket.create_connection(("127.0.0.1", proxy.tls), 10) as raw,
        proxy.trust.wrap_socket(raw, server_hostname="127.0.0.1") as line,
    ):
        line.sendall(
            f"GET /kpi/_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:{proxy.tls}\r\n"
            f"Origin: {origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Protocol: streamlit\r\n\r\n".encode()
        )
        return int(line.recv(200).split()[1])


def addresses(proxy: Proxy, apps: list[App]) -> None:
    """What answers where, and with which headers."""
    status, headers, _ = proxy.get(f"http://127.0.0.1:{proxy.http}/kpi/progress?a=1")
    saw("http leads to https", status == 301, headers["Location"])
    title = f"<title>{words.APP}</title>"
    status, _, body = proxy.get(f"http://127.0.0.1:{proxy.plain}/kpi/", Accept="text/html")
    saw("pages through plain http", status == 200 and title in body, status)
    status, headers, body = proxy.get(f"{proxy.url}/", Accept="text/html")
    saw("pages through TLS", status == 200 and title in body, status)
    missing = [name for name in HEADERS if name not in headers]
    saw(f"{len(HEADERS)} headers on a page", not missing, f"missing {missing}" if missing else "")
    cookie = headers["Set-Cookie"] or ""
    marks = all(one in cookie for one in ("kpi_seat=", "Secure", "HttpOnly", "SameSite=Lax"))
    saw("a visit gets its mark", marks, cookie.partition("=")[0])
    status, headers, body = proxy.get(f"{proxy.url}/api/v1/plans")
    saw("the API through TLS", status == 200 and '"rows"' in body and not headers["Set-Cookie"])
    for path in ("_stcore/metrics", "_stcore/agent/openapi.json", "healthz", "readyz"):
        saw(f"closed to the outside: {path}", proxy.get(f"{proxy.url}/{path}")[0] == 404)
    for app in apps:
        found = [fetch(f"{app.url}/{one}")[0] for one in ("healthz", "readyz", "_stcore/metrics")]
        saw("a process itself: healthz, readyz, metrics", found == [200, 200, 404], found)
    own, other = f"https://127.0.0.1:{proxy.tls}", "https://elsewhere.example"
    found = [handshake(proxy, origin) for origin in (own, other)]
    saw("websocket of our page, of a foreign page", found == [101, 403], found)


def visit(context: BrowserContext, url: str, seen: list[str]) -> Page:
    """A page at rest; `seen` gets its sockets and what its console complains of."""
    page = context.new_page()
    page.on("websocket", lambda one: seen.append(one.url.split("?")[0]))
    page.on(
        "console",
        lambda one: (
            seen.append(one.text)
            if one.type == "error" and "/_stcore/" not in one.location.get("url", "")
            else None
        ),
    )
    page.goto(url)
    settle(page)
    return page


def browse(proxy: Proxy, apps: list[App]) -> None:
    """Visitors at once: pages, uploads, then one process killed under them."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        visitors: list[tuple[BrowserContext, Page]] = []
        seen: list[str] = []
        for _ in range(VISITORS):
            context = browser.new_context(ignore_https_errors=True, locale="ja-JP")
            visitors.append((context, visit(context, f"{proxy.url}/sources", seen)))
        sockets = {one for one in seen if one.startswith("ws")}
        saw("websockets", sockets == {f"wss://127.0.0.1:{proxy.tls}/kpi/_stcore/stream"}, sockets)
        complaints = [one for one in seen if not one.startswith("ws")]
        saw("no complaint in the console", not complaints, complaints or "")
        taken = 0
        for _, page in visitors:  # a file goes to the process that holds the visit, or is refused
            page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(FILE)
            page.get_by_test_id("stForm").wait_for(timeout=60_000)
            settle(page)
            taken += page.get_by_test_id("stForm").count()
        saw("files reach the process of their visit", taken == VISITORS, f"{taken} of {VISITORS}")
        cookies = {one["name"]: one for one in visitors[0][0].cookies()}
        bare = [name for name, one in cookies.items() if not one["secure"]]
        saw("cookies only through TLS", not bare, sorted(cookies))
        for _, page in visitors[:2]:
            page.goto(f"{proxy.url}/progress")
            settle(page)
        saw("a chart is drawn on a deep link", all(charts(visitors[0][1])))

        apps[0].end(signal.SIGKILL)
        alive = 0
        for _, page in visitors:
            page.goto(f"{proxy.url}/schedule")
            settle(page)
            alive += page.locator("h1").first.inner_text() == "いつ、何をする計画か"
        saw("one process killed: every visitor is served", alive == VISITORS, f"{alive}")
        for context, _ in visitors:
            context.close()
        browser.close()
    apps[0].start()
    saw("it is started again and ready", apps[0].wait())


def used(proxy: Proxy) -> None:
    """Both processes had visits, and the log names nobody."""
    lines = proxy.log.read_text(encoding="utf-8").splitlines()
    sockets = [line.rsplit(" ", 1)[1] for line in lines if " 101 GET /kpi/_stcore/stream" in line]
    found = {one: sockets.count(one) for one in sorted(set(sockets))}
    saw("visits per process", len({one.split(",")[0] for one in found}) == 2, found)
    named = [line for line in lines if "?" in line or "Mozilla" in line or "kpi_seat" in line]
    saw(f"no question and no browser in {len(lines)} lines of the log", not named, named[:1] or "")


def update(proxy: Proxy, apps: list[App]) -> None:
    """One process after the other restarted while requests go on."""
    answers: list[int] = []
    going = True

    def ask() -> None:
        while going:
            seat = f"kpi_seat={uuid.uuid4().hex}"
            for path in ("/", "/api/v1/plans"):
                try:
                    answers.append(proxy.get(f"{proxy.url}{path}", Cookie=seat)[0])
                except OSError:
                    answers.append(0)
            time.sleep(0.02)

    with ThreadPoolExecutor(2) as pool:
        asking = [pool.submit(ask) for _ in range(2)]
        for app in apps:
            app.end()
            time.sleep(1)
            app.start()
            saw("restarted while the other serves", app.wait())
            time.sleep(11)  # until nginx asks it again (fail_timeout)
        going = False
        for one in asking:
            one.result()
    lost = [one for one in answers if one != 200]
    saw("update without downtime: requests, lost", not lost, f"{len(answers)}, {len(lost)}")


@contextmanager
def stage() -> Iterator[tuple[Proxy, list[App]]]:
    """Everything running; all of it ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="kpi-trial-") as folder:
        home = Path(folder)
        build = ["-m", "etl", "build", "--out", str(home / "warehouse")]
        subprocess.run([sys.executable, *build], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        apps: list[App] = []
        proxy = None
        try:
            apps.append(App(free_port(), home))
            saw("a process is ready", apps[0].wait())
            apps.append(App(free_port(), home))
            saw("another is ready", apps[1].wait())
            proxy = Proxy(home, (apps[0].port, apps[1].port))
            there = until(lambda: proxy.get(f"{proxy.url}/")[0] == 200, 15)
            saw("nginx takes the shipped configuration", there)
            yield proxy, apps
        finally:
            if proxy:
                proxy.process.terminate()
                proxy.process.wait(20)
            for app in apps:
                app.end()
                app.log.close()
            logs = "".join(path.read_text(encoding="utf-8") for path in home.glob("app-*.log"))
            saw("no error and no address in the processes' logs", _is_clean(logs))


def _is_clean(logs: str) -> bool:
    return "Traceback" not in logs and "127.0.0.1:" not in logs and "WebSocket" not in logs


def main() -> int:
    if not nginx() or not CHROMIUM:
        print("nginx and Chromium are needed: apt-get install nginx-light chromium")
        return 2
    with stage() as (proxy, apps):
        addresses(proxy, apps)
        browse(proxy, apps)
        used(proxy)
        update(proxy, apps)
    print(f"{len(wrong)} wrong" if wrong else "all as promised")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
