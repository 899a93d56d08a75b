"""What a person does wrong at first: it is said what and where, and nothing is written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.build import PLANS
from etl.cli import main
from etl.plan_file import read_plan_file
from tests.template.books import HEAD, fill

ANNAKA = "102113-annaka-gyokaku3-r3"
TABLE = (
    "取組名,指標名,単位,現状値(令和2年度),目標値(令和7年度)\n待たない窓口,待ち時間,分,15,約5分\n"
)
ROW = {"取組名": "窓口の改善", "指標名": "待ち時間", "単位": "分", "R3目標": "16分"}
TOWN = ["--code", "102113", "--title", "試しの計画"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "計画.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "様式.xlsx"
    assert main(["template", str(path), "--start", "令和3年度", "--end", "令和5年度"]) == 0
    return fill(path, HEAD, 指標=[ROW])


@pytest.mark.parametrize(
    "options, told",
    [
        ([], ["--code、--title がない", "[missing-option]"]),
        (["--code", "102113"], ["--title がない"]),
        (["--code", "10211", "--title", "計画"], ["102113(安中市) のことか"]),
        (["--code", "13706", "--title", "計画"], ["013706(今金町) のことか"]),
        (["--code", "1021", "--title", "計画"], ["6桁ではない", "[unknown-municipality]"]),
        ([*TOWN, "--start", "4年度"], ["--start: 「4年度」", "[bad-year]"]),
        ([*TOWN, "--start", "R7", "--end", "R3"], ["--end", "最後の年度が最初の年度より前"]),
        (
            ["--code", "1", "--title", "計画", "--end", "x"],
            ["[unknown-municipality]", "[bad-year]"],
        ),
    ],
)
def test_a_wrong_head_is_told_and_no_folder_is_left(
    table: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    told: list[str],
) -> None:
    """A folder with an unreadable plan.toml would stop every later build."""
    folder = tmp_path / "plans" / "102113-tameshi"
    assert main(["extract", str(table), "--out", str(folder), *options]) == 1
    said = capsys.readouterr().err
    assert [part for part in told if part not in said] == []
    assert not folder.exists()


def test_full_width_digits_are_the_same_code(table: Path, book: Path, tmp_path: Path) -> None:
    for document, options in ((table, ["--code", "１０２１１３", "--title", "計画"]), (book, [])):
        fill(book, {"自治体コード": "１０２１１３"})
        folder = tmp_path / "plans" / document.stem.replace("計画", "a").replace("様式", "b")
        assert main(["extract", str(document), "--out", str(folder), *options]) == 0
        assert read_plan_file(folder / "plan.toml").municipality_code == "102113"


def _rename_sheet(path: Path) -> None:
    book = load_workbook(path)
    book["指標"].title = "指標一覧"
    book.save(path)


@pytest.mark.parametrize(
    "mistake, told",
    [
        (_rename_sheet, ["指標一覧!A1", "名前を「指標」に戻す"]),
        (lambda path: fill(path, {"計画ID": "102113-atarashii"}), ["計画!B2", "計画IDを空にする"]),
        (lambda path: fill(path, {"自治体コード": "13706"}), ["計画!B3", "013706(今金町)"]),
        (lambda path: fill(path, 指標=[{"取組名": "合計", "R3目標": "3件"}]), ["指標!N3", "合計"]),
    ],
)
def test_a_mistake_in_the_template_is_told_with_its_place(
    book: Path,
    capsys: pytest.CaptureFixture[str],
    mistake: Callable[[Path], object],
    told: list[str],
) -> None:
    mistake(book)
    assert main(["check", str(book)]) == 1
    said = capsys.readouterr().err
    assert [part for part in told if part not in said] == []


def test_check_shows_every_value_with_its_year(
    table: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(table)]) == 0
    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == [
        "様式 tables: 取組1件、指標1件、値2件、工程0件、評価0件",
        "2:1 待たない窓口",
        "2:2 待ち時間(分) 方向 減少、集計 水準",
        "基準 令和2年度 15、目標 令和7年度 約5分",
    ]
    fill(book, 工程=[{"取組名": "窓口の改善", "性質": "継続", "R3": "検討", "R4": "○"}])
    assert main(["check", str(book)]) == 0
    assert "工程: 令和3年度 検討、令和4年度 ○" in capsys.readouterr().out


def test_another_document_does_not_replace_a_plan(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plans" / ANNAKA
    shutil.copytree(PLANS / ANNAKA, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["extract", str(table), "--out", str(folder)]) == 1
    assert "annaka-jisshikeikaku.txt" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert main(["extract", str(table), "--out", str(folder), "--force"]) == 0
    renamed = table.rename(tmp_path / "計画の写し.csv")  # the same document under another name
    assert main(["extract", str(renamed), "--out", str(folder)]) == 0


@pytest.mark.parametrize(
    "at, told",
    [("plans", "計画フォルダーではない"), ("unpacked", f"計画フォルダーはその中の {ANNAKA}")],
)
def test_a_folder_around_a_plan_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], at: str, told: str
) -> None:
    """Windows unpacks a ZIP into a folder of its own."""
    shutil.copytree(PLANS / ANNAKA, tmp_path / "unpacked" / ANNAKA)
    (tmp_path / "plans").mkdir()
    assert main(["check", str(tmp_path / at)]) == 1
    assert told in capsys.readouterr().err


def test_results_are_known_as_such_before_they_are_joined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        "### 基本目標1:「海の章」",
        "**数値指標:「港の来訪者数」**",
        "- 現状値(2014) 700人/目標値(2019) 900人",
        "- →【最終値850人】",
    )
    path = tmp_path / "結果.md"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert "計画の結果の文書" in capsys.readouterr().out
