"""Charts saved as pictures: what is in the file, its name, and the page as it was before."""

import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page

from charts.palette import PAPER
from tests.browser.conftest import Server, visit
from tests.browser.test_keyboard import Hands

NAMES = {"png": "図を画像（PNG）で保存", "svg": "図を拡大できる形（SVG）で保存"}
DEFAULT, NONE = (
    "判定基準: 当サイトの判定基準",
    "判定基準: 使っていません（この図に判定は入っていません）",
)
FURUSATO = "総務省「ふるさと納税に関する現況調査"
SAMPLE = "出典: 見本町「見本町 行政改革実施計画（見本）」"
EDITION = re.compile(r"データの版: ([0-9a-f]{8})（令和8年11月21日 現在）")
YEAR = "year=令和6年度"

# address, which chart, parts of: headline and subtitle, sources, rule set, beginning of the name
CASES = [
    (
        "",
        0,
        ("収録した資料に書かれていること", "取組ごとの確かめ方（件）"),
        "吉岡町「総合計画 紡ぐ6",
        NONE,
        "今金町など6自治体_取組",
    ),
    (
        "compare",
        0,
        ("実績ありは", "ふるさと納税（万円）"),
        FURUSATO,
        NONE,
        "今金町など5自治体_ふるさと納税",
    ),
    (
        "schedule",
        0,
        ("令和5年度までに", "年度ごとの工程"),
        "今金町「令和3年度 行政改革",
        NONE,
        "今金町_年度",
    ),
    (
        f"achievement?sample=true&{YEAR}",
        0,
        ("遅れ・後退が最も多いのは「", "令和6年度"),
        SAMPLE,
        DEFAULT,
        "見本_見本町_分類ごとの指標（件）_2024年度_",
    ),
    (
        "progress?sample=true",
        0,
        ("に届いていない", "まちづくり活動"),
        SAMPLE,
        DEFAULT,
        "見本_見本町_",
    ),
    (
        "progress?sample=true",
        1,  # a small one of the wall
        ("目標 40.0%に届いていない", "まちづくり活動に参加した", "見本町"),
        SAMPLE,
        DEFAULT,
        "見本_見本町_まちづくり活動",
    ),
]

_FIGURE = """nth => {
  const figure = document.querySelectorAll('.js-plotly-plot')[nth]
  const {data, layout, _context: {toImageButtonOptions}} = figure
  return [JSON.stringify([data, layout, toImageButtonOptions]),
    figure.querySelector('.main-svg').outerHTML, figure.getBoundingClientRect().height]
}"""


def button(page: Page, form: str, nth: int) -> Locator:
    return page.get_by_role("button", name=NAMES[form], exact=True).nth(nth)


def save(page: Page, form: str, nth: int, folder: Path) -> Path:
    with page.expect_download() as download:
        button(page, form, nth).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def said(file: Path) -> str:
    """All words of an SVG, its lines joined."""
    texts = ElementTree.parse(file).iter("{http://www.w3.org/2000/svg}text")
    return "\n".join("".join(text.itertext()) for text in texts)


def sizes(svg: Path, png: Path) -> list[tuple[int, int]]:
    root = ElementTree.parse(svg).getroot()
    head = png.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    return [(int(root.attrib["width"]), int(root.attrib["height"])), (width, height)]


@pytest.mark.parametrize(("path", "nth", "titles", "source", "rule", "name"), CASES)
def test_a_saved_picture_says_by_itself_what_it_shows(
    page: Page,
    server: Server,
    tmp_path: Path,
    path: str,
    nth: int,
    titles: tuple[str, ...],
    source: str,
    rule: str,
    name: str,
) -> None:
    visit(page, f"{server.url}/{path}")
    before = page.evaluate(_FIGURE, nth)
    svg, png = (save(page, form, nth, tmp_path) for form in ("svg", "png"))
    assert page.evaluate(_FIGURE, nth) == before

    words = said(svg)
    assert [part for part in (*titles, source, rule) if part not in words] == []
    edition = EDITION.search(words)
    assert edition
    for file, ending in ((svg, "svg"), (png, "png")):
        assert file.name.startswith(name)
        assert file.name.endswith(f"_{edition[1]}版.{ending}")
    assert "<script" not in svg.read_text(encoding="utf-8")
    (width, height), large = sizes(svg, png)
    assert width == (720 if nth else 1280)
    assert large == (2 * width, 2 * height)
    assert height > before[2]
    invented = "sample=true" in path
    assert ("見本" in words.split("\n")) is invented
    assert ("見本: 実在しない町の作りものの数字です。" in words) is invented


# words beyond the paper, or over those at the head and foot
_WRONG = """svg => {
  document.body.innerHTML = svg
  const texts = [...document.querySelectorAll('text')].filter(one => one.textContent.trim())
  const box = one => one.getBoundingClientRect()
  const paper = box(document.querySelector('svg'))
  const own = texts.slice(-2), wrong = []
  for (const one of texts) {
    const {left, right, top, bottom} = box(one)
    if (left < paper.left || right > paper.right || top < paper.top || bottom > paper.bottom)
      wrong.push('cut off: ' + one.textContent)
    for (const other of own) {
      const at = box(other)
      if (one !== other && left < at.right && right > at.left && top < at.bottom && bottom > at.top)
        wrong.push('overlaps: ' + one.textContent)
    }
  }
  return [own.map(one => one.textContent), wrong]
}"""


@pytest.mark.parametrize("path", ["schedule", "achievement?sample=true", "pace?sample=true"])
def test_no_words_of_a_picture_saved_on_a_dark_phone_are_cut_off(
    browser: Browser,
    browser_context_args: dict[str, Any],
    server: Server,
    tmp_path: Path,
    path: str,
) -> None:
    size = {"width": 390, "height": 844}
    reader = {**browser_context_args, "viewport": size, "color_scheme": "dark"}
    with browser.new_context(**reader) as context:
        page = context.new_page()
        visit(page, f"{server.url}/{path}")
        shown = page.locator(".kpi-picture:visible").count()
        files = [save(page, "svg", nth, tmp_path) for nth in range(min(shown, 5))]
        assert files
        page.set_viewport_size({"width": 1400, "height": 900})
        for file in files:
            svg = file.read_text(encoding="utf-8")
            red, green, blue = (int(PAPER[i : i + 2], 16) for i in (1, 3, 5))
            assert f"fill: rgb({red}, {green}, {blue})" in svg[:600]  # light paper
            (_, foot), wrong = page.evaluate(_WRONG, svg)
            assert foot.startswith("出典: ")
            assert wrong == []


def test_the_keyboard_reaches_both_buttons_and_saves(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/?sample=true")
    hands = Hands(page)
    for form in ("png", "svg"):
        hands.reach(button(page, form, 0))
        with page.expect_download() as download:
            hands.press("Enter")
        assert download.value.suggested_filename.endswith(f".{form}")
    assert hands.wrong == set()
