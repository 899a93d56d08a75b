"""From the click on another year to the repainted chart, in Chromium, timed inside the page.

The clock starts with the click on the option and stops at the first frame in which the marks of
the page's first chart differ. Both pages are timed by the same script.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from benchmarks.client import YEAR

ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking")
_WAIT = 120_000  # milliseconds
_ARM = """() => {
  const marks = () => [...document.querySelectorAll('.js-plotly-plot .cartesianlayer')].slice(0, 1)
    .map(layer => [...layer.querySelectorAll('path')].map(p => p.getAttribute('d')).join('')
      + layer.textContent).join('')
  window.repainted = null
  const before = marks()
  document.addEventListener('click', function clicked(event) {
    if (!event.target.closest('[role=option]')) return
    document.removeEventListener('click', clicked, true)
    const start = performance.now()
    const look = () => {
      const now = marks()
      if (now && now !== before) window.repainted = performance.now() - start
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, true)
}"""
_DRAWN = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  return app && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('.js-plotly-plot .cartesianlayer path')
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
}"""


def chromium() -> str | None:
    """Where Chromium is, or None."""
    usual = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return os.environ.get("CHROMIUM") or next(filter(None, usual), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def visit(browser: Browser, url: str) -> tuple[Page, float]:
    """A page with its first chart drawn, and the milliseconds that took from nothing."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="ja-JP")
    page.goto(url)
    page.wait_for_function(_DRAWN, timeout=_WAIT)
    return page, float(page.evaluate("performance.now()"))


def change_year(page: Page, year: str) -> float | None:
    """Milliseconds from the click on a year to the repainted chart; None where it stays the same."""
    page.wait_for_function(_DRAWN, timeout=_WAIT)
    box = page.get_by_test_id("stSelectbox").filter(has_text=YEAR).first
    box.locator("input").click()
    option = page.get_by_role("option", name=year, exact=True)
    option.wait_for(timeout=_WAIT)
    page.evaluate(_ARM)
    option.click()
    try:
        page.wait_for_function("window.repainted !== null", timeout=_WAIT)
    except BrowserError:
        return None
    taken = float(page.evaluate("window.repainted"))
    page.wait_for_timeout(300)
    return taken
