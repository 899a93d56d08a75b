"""`make screenshots`: every page in every width and theme, as pictures and on one sheet.

Writes build/screenshots/*.png and index.html, to be looked at one by one against docs/design.md.
"""

import html
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, MENU, ROOT, Server, settle, visit

OUT = ROOT / "build" / "screenshots"
WIDTHS = (1440, 1024, 390)
THEMES = ("light", "dark")
SIGHTS = ("deuteranopia", "achromatopsia")  # as Chromium simulates them, at the widest width
INDICATORS = ("014605-kamifurano-suishin-r5/11/1", "990019-mihon-gyokaku/4/1")  # opened ones
TALLEST = 16_000  # pixels: beyond it Chromium draws no more
NAMES = {"light": "明", "dark": "暗", "deuteranopia": "2型色覚", "achromatopsia": "灰色"}


@dataclass(frozen=True)
class View:
    """One row of the sheet: a page as it is opened."""

    name: str
    title: str
    address: str
    sights: bool = False  # whether its colours are looked at with other eyes, too


def views() -> Iterator[View]:
    """Every page as it is opened first, and with the invented town, which has all results."""
    own, telling = ("progress", "schedule"), ("", "achievement")
    for path, title in MENU.items():
        name = path or "overview"
        real, invented = (f"?id={one}&" for one in INDICATORS) if path == "indicator" else "??"
        yield View(name, title, f"{path}{real}".rstrip("?&"), sights=path in own)
        sample = f"{path}{invented}sample=true"
        yield View(f"{name}-sample", f"{title}（見本）", sample, sights=path in telling)
    five = urlencode({"town": "音威子府村", "year": "令和元年度"}, quote_via=quote)
    yield View("achievement-five", "達成率（判定済5件）", f"achievement?{five}")


def whole(page: Page, width: int) -> None:
    """Make the screen as tall as the page, which scrolls within itself."""
    page.set_viewport_size({"width": width, "height": 900})
    settle(page)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height), TALLEST)})
    settle(page)


def shoot(browser: Browser, server: Server) -> None:
    for theme in THEMES:
        with browser.new_context(locale="ja-JP", color_scheme=theme) as context:
            page = context.new_page()
            page.emulate_media(reduced_motion="reduce")
            eyes = context.new_cdp_session(page)
            for view in views():
                page.set_viewport_size({"width": WIDTHS[0], "height": 900})
                visit(page, f"{server.url}/{view.address}")
                for width in WIDTHS:
                    whole(page, width)
                    page.screenshot(path=OUT / f"{view.name}-{width}-{theme}.png")
                if view.sights and theme == "light":
                    whole(page, WIDTHS[0])
                    for sight in SIGHTS:
                        see(eyes, sight)
                        page.screenshot(path=OUT / f"{view.name}-{sight}.png")
                    see(eyes, "none")
                print(f"{view.title} ({theme})", flush=True)


def see(eyes: CDPSession, sight: str) -> None:
    eyes.send("Emulation.setEmulatedVisionDeficiency", {"type": sight})


def sheet() -> str:
    """The contact sheet: a row a page, a column a width and theme."""
    columns = [f"{width}-{theme}" for theme in THEMES for width in WIDTHS] + [*SIGHTS]
    heads = [f"{w}px {NAMES[theme]}" for theme in THEMES for w in WIDTHS]
    heads += [NAMES[sight] for sight in SIGHTS]
    rows = []
    for view in views():
        files = [f"{view.name}-{column}.png" for column in columns]
        cells = "".join(
            f'<td><a href="{file}"><img src="{file}" alt="" loading="lazy"></a></td>'
            if (OUT / file).exists()
            else "<td></td>"
            for file in files
        )
        rows.append(f"<tr><th>{html.escape(view.title)}</th>{cells}</tr>")
    return (
        '<!doctype html><html lang="ja"><meta charset="utf-8"><title>画面の一覧</title>'
        "<style>body{font-family:sans-serif}td{vertical-align:top}img{width:160px;"
        "max-height:420px;object-fit:cover;object-position:top;border:1px solid #ccc}</style>"
        f"<table><tr><th></th>{''.join(f'<th>{head}</th>' for head in heads)}</tr>"
        f"{''.join(rows)}</table></html>"
    )


def main() -> None:
    """Take all pictures with a server and a warehouse of its own."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        server = Server("app.py", Path(home) / "warehouse")
        try:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            shoot(browser, server)
        finally:
            server.stop()
    (OUT / "index.html").write_text(sheet(), encoding="utf-8")
    print(OUT / "index.html")


if __name__ == "__main__":
    main()
