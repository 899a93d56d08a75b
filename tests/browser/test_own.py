"""「自分のファイルで試す」: seen by its visitor on every page, by nobody else, and gone without a trace."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, Server, charts, from_menu, settle, visit

CASE = ROOT / "tests" / "layouts" / "cases" / "tables-goal-with-results"
TOWN, MARKED = "高崎市", "高崎市（試し）"  # not among the shipped towns
NAMES = ("協力する事業所", "直した道")
BANNER = "自分のファイルを表示中"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the server puts what is temporary."""
    home = tmp_path / "temporary"
    home.mkdir()
    monkeypatch.setenv("TMPDIR", str(home))
    return home


def upload(page: Page, file: Path) -> None:
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    page.get_by_text(f"「{file.name}」").first.wait_for()
    settle(page)


def pick(page: Page, label: str, typed: str, option: str) -> None:
    box = page.get_by_test_id("stForm").get_by_test_id("stSelectbox").filter(has_text=label)
    box.locator("input").click()
    page.keyboard.insert_text(typed)
    page.get_by_role("option", name=option, exact=True).click()


def read(page: Page) -> None:
    page.get_by_role("button", name="読んで、ほかの自治体と並べる").click()
    page.get_by_text(BANNER).wait_for(timeout=90_000)
    settle(page)


def held(page: Page) -> str:
    """All that a page holds: words, those of charts, and its address."""
    return page.content() + unquote(page.url)


def test_an_own_file_is_seen_by_its_visitor_alone(
    page: Page,
    temporary: Path,
    start_server: Callable[[], Server],
    browser: Browser,
    browser_context_args: dict,
) -> None:
    server = start_server()
    visit(page, f"{server.url}/sources")
    upload(page, CASE / "source.csv")
    pick(page, "自治体", TOWN, f"{TOWN}（群馬県）102024")
    page.get_by_label("計画の名称").fill("みほん計画")
    pick(page, "最初の年度", "平成27", "平成27年度")
    pick(page, "最後の年度", "令和元", "令和元年度")
    read(page)
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
    page: Page, temporary: Path, tmp_path: Path, start_server: Callable[[], Server]
) -> None:
    visit(page, f"{start_server().url}/sources")
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
