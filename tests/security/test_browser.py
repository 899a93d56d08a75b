"""One reader's whole visit, in Chromium, to a server that may write nothing, with a plan whose every
word would do something: what ran, what was asked for, what was refused, what was left behind.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from kpi import catalog
from kpi.store import read_warehouse
from tests.browser.conftest import CHROMIUM, PAGES, ROOT, settle, visit
from tests.security.conftest import tree
from tests.security.nasty import ELSEWHERE, PAYLOADS, TOWN
from tests.security.served import PREFIX, Served, lock, unlock

pytestmark = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("KPI_BROWSER_REQUIRED"),
    reason="Chromium is not installed (set CHROMIUM to its path)",
)
YEAR = "令和6年度"
CASE = ROOT / "tests" / "layouts" / "cases" / "tables-goal-with-results" / "source.csv"
UPLOADED = "秘密の名簿 <img src=x onerror=alert(8)>.csv"

# elements that only a word taken for more than a word could have made
_MADE = f"""() => {{
  const found = [], one = (selector, when = () => true) => {{
    for (const element of document.querySelectorAll(selector))
      if (when(element)) found.push(`${{selector}}: ${{element.outerHTML.slice(0, 200)}}`)
  }}
  const says = word => element => element.textContent.includes(word)
  one('[onerror], [onload], iframe, .katex, math')
  one('img[src="x"], img[src*="{ELSEWHERE}"], link[href*="{ELSEWHERE}"]')
  // an address that is printed may lead to itself, as it reads, and our own links may carry words
  const letters = text => text.replace(/%[0-9A-F]{{2}}/g, '').replace(/[^A-Za-z0-9]/g, '')
  one('a[href*="{ELSEWHERE}"]', element => element.host !== location.host
    && letters(element.getAttribute('href')) !== letters(element.textContent))
  one('a', element => /^\\s*(javascript|data|vbscript):/i.test(element.getAttribute('href') ?? ''))
  one('svg a, svg image')
  one('main :is(strong, b), svg tspan[style*="font-weight"]', element => element.textContent === '太字')
  one('main :is(em, i)', element => element.textContent === '斜')
  one('main :is(del, s)', element => element.textContent === '消')
  one('main code', element => element.textContent === '字')
  one('main :is(h1, h2, h3, h4, h5, h6)', element => element.textContent.trim() === '見出し')
  one('[data-testid=stMarkdownContainer] [data-testid=stIconMaterial]', says('home'))
  one('[class*=stMarkdownColored]', says('赤'))
  one('main p', says('😄'))
  return found
}}"""
_VIOLATIONS = """
window.violations = [];
addEventListener('securitypolicyviolation', e =>
  window.violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
"""
# Streamlit looks for its server below the page first, then above; both are asked on purpose
_PROBES = re.compile(r"/_stcore/(health|host-config)$")


@dataclass
class Visit:
    """What was seen on the way."""

    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    left: list[str] = field(default_factory=list)  # in the folder for temporary files
    log: str = ""
    said: dict[str, str] = field(default_factory=dict)  # address → the words of the page
    errors: list[str] = field(default_factory=list)  # console, scripts
    violations: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)  # name → bytes
    could_write: bool = True


class Walk:
    """A reader with one window."""

    def __init__(self, page: Page, server: Served, seen: Visit) -> None:
        self.page, self.server, self.seen = page, server, seen
        ours = (server.url, server.url.replace("http", "ws"), "data:", "blob:")
        page.add_init_script(_VIOLATIONS)
        page.on("dialog", lambda one: (seen.dialogs.append(one.message), one.dismiss()))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("console", self._console)
        page.on(
            "request",
            lambda one: None if one.url.startswith(ours) else seen.elsewhere.append(one.url),
        )

    def _console(self, message) -> None:
        probe = _PROBES.search(message.location.get("url", "")) and "404" in message.text
        if message.type == "error" and not probe:
            self.seen.errors.append(f"{message.text} {message.location.get('url')}")

    def to(self, path: str, **query: str | list[str]) -> None:
        visit(self.page, f"{self.server.url}/{path}?{urlencode(query, doseq=True)}")
        self.look()

    def look(self) -> None:
        where = unquote(self.page.url.removeprefix(self.server.url))[:120]
        self.seen.said[where] = self.page.inner_text("body")
        self.seen.made += [f"{where}: {one}" for one in self.page.evaluate(_MADE)]
        self.seen.violations += [
            f"{where}: {one}" for one in self.page.evaluate("violations.splice(0)")
        ]

    def save(self, selector: str, most: int = 99) -> None:
        """Press buttons that give files."""
        for button in self.page.locator(selector).all()[:most]:
            if not button.is_visible() or not button.is_enabled():
                continue
            with self.page.expect_download(timeout=60_000) as download:
                button.click()
            path = download.value.path()
            self.seen.files[download.value.suggested_filename] = path.stat().st_size
        settle(self.page)
        self.look()


@pytest.fixture(scope="module")
def seen(
    browser: Browser,
    browser_context_args: dict,
    program: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Visit:
    """The whole visit, once."""
    found = Visit()
    temporary = tmp_path_factory.mktemp("served") / "temporary"
    temporary.mkdir()
    indicators = catalog.indicators(read_warehouse(program / "data" / "warehouse"))
    mine = indicators[indicators["town"] == TOWN]
    lock(program)
    server = Served(program, temporary)
    try:
        found.could_write = server.can_write()
        found.before = tree(program)
        with browser.new_context(**browser_context_args) as context:
            walk = Walk(context.new_page(), server, found)
            _everywhere(walk, mine["indicator_id"].tolist())
            _files(walk)
            _own_file(walk)
            _nonsense(server)
        found.after = tree(program)
        found.left = [path.name for path in temporary.rglob("*")]
    finally:
        found.log = server.stop()
        unlock(program)
    return found


def _everywhere(walk: Walk, indicators: list[str]) -> None:
    for path in PAGES:
        walk.to(path, town=TOWN, year=YEAR)
    for indicator in indicators[:2]:
        walk.to("indicator", town=TOWN, year=YEAR, id=indicator)
    items = ["behind", *(f"indicator:{one}" for one in indicators[:2])]
    walk.to("meeting", town=TOWN, year=YEAR, item=items)
    for slide in ("1", "3", "4"):
        walk.to("meeting", town=TOWN, year=YEAR, item=items, show="true", slide=slide)
    for path in (
        "",
        "progress",
        "analysis",
    ):  # what stands in an address is a reader's, or anybody's
        nonsense = PAYLOADS[1] + PAYLOADS[2] + PAYLOADS[4]
        names = ("town", "year", "indicator", "q", "themes", "place", "id", "item")
        walk.to(path, **dict.fromkeys(names, nonsense))


def _files(walk: Walk) -> None:
    walk.to("analysis", town=TOWN, year=YEAR)
    walk.save("[data-testid=stDownloadButton] button")
    walk.to("achievement", town=TOWN, year=YEAR)
    walk.save(".kpi-picture button", most=2)
    walk.to("meeting", town=TOWN, year=YEAR, item="behind")
    for button in walk.page.locator(".st-key-meeting-file button").all():
        if button.is_visible() and button.is_enabled():
            button.click()
            settle(walk.page)
    walk.save("[data-testid=stDownloadButton] button")


def _own_file(walk: Walk) -> None:
    walk.to("sources")
    chooser = walk.page.get_by_test_id("stFileUploaderDropzoneInput")
    raw = CASE.read_bytes()
    chooser.set_input_files({"name": UPLOADED, "mimeType": "text/csv", "buffer": raw})
    expect(walk.page.get_by_test_id("stForm")).to_be_visible()
    settle(walk.page)
    walk.look()
    town = (
        walk.page.get_by_test_id("stForm").get_by_test_id("stSelectbox").filter(has_text="自治体")
    )
    town.locator("input").click()
    walk.page.keyboard.insert_text("前橋市")
    walk.page.get_by_role("option").first.click()
    walk.page.get_by_label("計画の名称").fill(PAYLOADS[1] + PAYLOADS[3])
    for label, year in (("最初の年度", "平成27年度"), ("最後の年度", "令和元年度")):
        box = (
            walk.page.get_by_test_id("stForm").get_by_test_id("stSelectbox").filter(has_text=label)
        )
        box.locator("input").click()
        walk.page.keyboard.insert_text(year)
        walk.page.get_by_role("option", name=year, exact=True).click()
    walk.page.get_by_role("button", name="読んで、ほかの自治体と並べる").click()
    expect(walk.page.get_by_text("自分のファイルを表示中")).to_be_visible(timeout=90_000)
    settle(walk.page)
    walk.look()


def _nonsense(server: Served) -> None:
    """What a program may try: other methods, ways out of the folder."""
    for path in ("/", "/app.py", "/api/v1/plans", "/_stcore/upload_file/a/b", "/media/x.csv"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            server.get(path, method)
    for path in ("/../app.py", "/%2e%2e/%2e%2e/app.py", "/static/../app.py", "/media/..%2fapp.py"):
        assert "st.App(" not in server.get(path)[2]
    assert "st.App(" not in server.get("/api/v1/warehouse/..%2f..%2fapp.py.parquet")[2]


def test_the_words_were_there(seen: Visit) -> None:
    """Without this, nothing below would mean anything."""
    said = "\n".join(seen.said.values())
    shown = [payload for payload in PAYLOADS if payload in said]
    assert len(shown) >= len(PAYLOADS) - 2, set(PAYLOADS) - set(shown)


def test_no_word_did_anything(seen: Visit) -> None:
    assert seen.dialogs == []
    assert sorted(set(seen.made)) == []


def test_nothing_was_asked_of_anybody_else(seen: Visit) -> None:
    assert seen.elsewhere == []


def test_no_page_breaks_the_policy(seen: Visit) -> None:
    assert sorted(set(seen.violations)) == []
    assert sorted(set(seen.errors)) == []


def test_files_and_pictures_come_under_the_policy(seen: Visit) -> None:
    endings = {name.rpartition(".")[2] for name in seen.files}
    assert {"xlsx", "zip", "png", "svg"} <= endings, seen.files
    assert [one for one in seen.files.items() if one[1] < 100] == []
    refused = [name for name in seen.files if re.search(r'[\\/:*?"<>|\x00-\x1f]', name)]
    assert refused == []


def test_a_visit_writes_nothing(seen: Visit) -> None:
    assert seen.after == seen.before
    assert seen.left == []
    if PREFIX or os.geteuid():
        assert not seen.could_write


def test_the_log_knows_nobody(seen: Visit) -> None:
    assert "Traceback" not in seen.log, seen.log
    for word in ("127.0.0.1:", "秘密の名簿", "onerror", TOWN, quote(TOWN), "前橋市", "WebSocket"):
        assert word not in seen.log.partition("You can now view")[2], word
