"""「自分のファイルで試す」: seen by its visitor on every page, by nobody else, and gone without a trace."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests import documents
from tests.browser.conftest import ROOT, Server, charts, follow, from_menu, settle, visit
from tests.template import books

CASE = ROOT / "tests" / "layouts" / "cases" / "tables-goal-with-results"
TOWN, MARKED = "高崎市", "高崎市（試し）"  # not among the shipped towns
NAMES = ("協力する事業所", "直した道")
BANNER = "自分のファイルを表示中"


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the server puts what is temporary."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def server(temporary: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all visits; none of its pages may have failed when it stops."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        server = Server("app.py", tmp_path_factory.mktemp("data") / "warehouse")
    yield server
    log = server.stop()
    assert "Traceback" not in log, log
    assert list(temporary.iterdir()) == []


def upload(page: Page, file: Path) -> None:
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    page.get_by_text(f"「{file.name}」").first.wait_for()
    settle(page)


def pick(page: Page, label: str, typed: str, option: str) -> None:
    box = page.get_by_test_id("stForm").get_by_test_id("stSelectbox").filter(has_text=label)
    box.locator("input").click()
    page.keyboard.insert_text(typed)
    page.get_by_role("option", name=option, exact=True).click()


def read(page: Page, file: Path) -> None:
    page.get_by_role("button", name="読んで、ほかの自治体と並べる").click()
    page.get_by_text(f"「{file.name}」を").first.wait_for(timeout=120_000)
    settle(page)
    expect(page.get_by_text(BANNER)).to_be_visible()


def held(page: Page) -> str:
    """All that a page holds: words, those of charts, and its address."""
    return page.content() + unquote(page.url)


def test_an_own_file_is_seen_by_its_visitor_alone(
    page: Page,
    temporary: Path,
    server: Server,
    browser: Browser,
    browser_context_args: dict[str, Any],
) -> None:
    visit(page, f"{server.url}/sources")
    upload(page, CASE / "source.csv")
    pick(page, "自治体", TOWN, f"{TOWN}（群馬県）102024")
    page.get_by_label("計画の名称").fill("みほん計画")
    pick(page, "最初の年度", "平成27", "平成27年度")
    pick(page, "最後の年度", "令和元", "令和元年度")
    read(page, CASE / "source.csv")
    expect(page.get_by_text("取組 2件、指標 2件、値 10件")).to_be_visible()
    assert list(temporary.iterdir()) == []

    with page.expect_download() as download:
        page.get_by_role("button", name="計画シートを保存").click()
    assert download.value.suggested_filename == "102024-own.zip"

    page.get_by_role("link", name="目標と実績で見る").click()
    expect(page.locator("h1").first).to_contain_text(NAMES[0])
    settle(page)
    assert any("15" in words for words in charts(page))
    for title in ("概要", "分析"):
        from_menu(page, title)
        expect(page.get_by_text(BANNER)).to_be_visible()
        assert MARKED in held(page), title

    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        for address in (page.url, f"{server.url}/sources", f"{server.url}/analysis"):
            visit(other, address)
            expect(other.get_by_text(BANNER)).to_have_count(0)
            assert TOWN not in held(other), address
            assert not any(name in held(other) for name in NAMES), address
        answer = context.request.get(f"{server.url}/api/v1/indicators")
        assert answer.ok
        assert not any(name in answer.text() for name in NAMES)

    page.get_by_role("button", name="自分のファイルを閉じる").click()
    expect(page.get_by_text(BANNER)).to_have_count(0)
    settle(page)
    assert TOWN not in held(page)
    assert list(temporary.iterdir()) == []


def test_a_wrong_file_is_a_sentence(
    page: Page, temporary: Path, tmp_path: Path, server: Server
) -> None:
    visit(page, f"{server.url}/sources")
    for name, raw, said in (
        ("名簿.csv", "名前,住所\n山,川\n".encode(), "どの様式にも当てはまりません"),
        ("写真.png", b"\x89PNG\r\n", "この形式は読めません"),
        ("計画.pdf", b"%PDF-1.4 torn", "ファイルが壊れています"),
    ):
        file = tmp_path / name
        file.write_bytes(raw)
        upload(page, file)
        expect(page.get_by_text(said).first).to_be_visible()
        expect(page.get_by_text(BANNER)).to_have_count(0)
    assert list(temporary.iterdir()) == []


SOURCES, PROGRESS = "出典とデータ品質", "目標と実績で見る"
FORMATS = [ending for ending in documents.MAKERS if ending != ".xlsm"]  # which is read as xlsx
SHIPPED, SHIPPED_TITLE = "安中市", "第3次安中市行政改革大綱 実施計画"
RESULTS = """# 音威子府村まち・ひと・しごと創生総合戦略の効果検証

### 基本目標1:「産業や仕事を創る」

**数値指標:「高校の入学者数」**
- 現状値(2014) 40人/目標値(2019) 年40人
- →【最終値年38人】
"""


def plan(actual: str) -> list[str | list[list[str]]]:
    """A document that says all of itself, with one actual of its own."""
    return [
        "高崎市みほん総合計画",
        "計画期間　令和3年度～令和6年度",
        [
            [
                *("取組名", "指標名", "単位"),
                *("現状値(令和2年度)", "目標値(令和6年度)", "令和5年度実績"),
            ],
            ["待たない窓口", "窓口の待ち時間", "分", "15", "5", actual],
            ["読書の町", "図書の貸出冊数", "冊", "12,300", "15,000", "13,001"],
        ],
    ]


def choose_below(page: Page, label: str, typed: str) -> None:
    """Pick the only option of a box of the page that fits what is typed."""
    box = page.get_by_test_id("stSelectbox").filter(has_text=label)
    box.locator("input").click()
    page.keyboard.insert_text(typed)
    page.get_by_role("option", name=typed).first.click()
    settle(page)


def download(page: Page, label: str, home: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("button", name=label).click()
    file = home / found.value.suggested_filename
    found.value.save_as(file)
    return file


def read_and_look(page: Page, file: Path, town: str) -> str:
    """Hand a file in, open 目標と実績 and return what its charts say in words."""
    upload(page, file)
    read(page, file)
    expect(page.get_by_text(f"「{file.name}」を{town}")).to_be_visible()
    follow(page, page.get_by_role("link", name=PROGRESS))
    said = page.get_by_role("figure").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label')).join('\\n')"
    )
    return str(said)


@pytest.mark.long  # make test: a csv above; all are read in tests/layouts/test_every_format.py
def test_every_format_goes_through_the_page(
    page: Page,
    tmp_path: Path,
    server: Server,
    browser: Browser,
    browser_context_args: dict[str, Any],
) -> None:
    visit(page, f"{server.url}/sources")
    for n, ending in enumerate(FORMATS):
        actual = f"{n + 6}.5"  # no other file's
        file = tmp_path / f"計画{ending}"
        file.write_bytes(documents.MAKERS[ending](plan(actual)))
        said = read_and_look(page, file, MARKED)
        seen = f"令和2年度 基準 15分、令和5年度 実績 {actual}分、令和6年度 目標 5分"
        assert seen in said, (ending, said)
        drawn = "".join(charts(page))
        assert actual in drawn, (ending, drawn)
        from_menu(page, SOURCES)

    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        for path in ("sources", f"progress?place={quote(MARKED)}"):
            visit(other, f"{server.url}/{path}")
            expect(other.get_by_text(BANNER)).to_have_count(0)
            shown = held(other).replace(unquote(other.url), "")
            for word in ("待たない窓口", "図書の貸出冊数", "みほん総合計画"):
                assert word not in shown, (path, word)


@pytest.mark.long  # tests/pages/test_own.py hands both in as well
def test_the_templates_of_the_page_come_back_filled(
    page: Page,
    tmp_path: Path,
    server: Server,
    browser: Browser,
    browser_context_args: dict[str, Any],
) -> None:
    visit(page, f"{server.url}/sources")
    choose_below(page, "最初の年度", "令和3年度")
    choose_below(page, "最後の年度", "令和6年度")
    file = download(page, "空の様式を保存", tmp_path)
    assert file.name == "様式_令和3年度-令和6年度.xlsx"
    books.fill(
        file,
        {"自治体コード": "102024", "計画の名称": "みほん計画"},
        指標=[
            {
                "取組名": "待たない窓口",
                "指標名": "窓口の待ち時間",
                "単位": "分",
                "基準年度": "令和2年度",
                "基準値": "15",
                "R4目標": "10",
                "R4実績": "11.5",
                "R6目標": "5",
            }
        ],
    )
    said = read_and_look(page, file, MARKED)
    seen = "令和2年度 基準 15分、令和4年度 実績 11.5分、令和4年度 目標 10分、令和6年度 目標 5分"
    assert seen in said, said

    from_menu(page, SOURCES)
    choose_below(page, "実績を書く計画", SHIPPED_TITLE)
    file = download(page, "結果の様式を保存", tmp_path)
    book = openpyxl.load_workbook(file)
    assert book["計画"]["B2"].value == "102113-annaka-gyokaku3-r3"
    books.put(file, "指標", "HPアクセス数", "R5実績", "498,765件")
    said = read_and_look(page, file, SHIPPED)
    assert "令和5年度 実績 498,765件、令和5年度 目標 500,000件" in said, said

    from_menu(page, SOURCES)
    file = tmp_path / "効果検証.md"
    file.write_text(RESULTS, encoding="utf-8")
    upload(page, file)
    read(page, file)
    expect(page.get_by_text("人が決めるまで使いません")).to_be_visible()
    assert MARKED not in held(page)  # the file before it is gone

    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        visit(other, f"{server.url}/progress?place={SHIPPED}")
        expect(other.get_by_text(BANNER)).to_have_count(0)
        assert "498,765" not in held(other)
