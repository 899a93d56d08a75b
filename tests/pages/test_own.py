"""「自分のファイルで試す」: a visitor's own file beside the others, in that visit alone."""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from etl import readers, template
from etl.build import build
from tests.helpers import ROOT
from tests.pages.conftest import PAGES, text_of
from ui import own_read
from ui.words import own as say

Open = Callable[..., AppTest]
TABLE = """取組名,指標名,単位,現状値(令和2年度),目標値(令和6年度),令和5年度実績,担当課
待たない窓口,窓口の待ち時間,分,15,5,9,住民課
読書の町,図書の貸出冊数,冊,"12,300","15,000","13,000",教育委員会
"""
TORN = """取組名,指標名,単位,令和4年度目標,令和5年度目標
待たない窓口,窓口の待ち時間,分,9,8
学びの町,講座の開催,回,6
"""
CODE, TOWN = "102024", "高崎市"  # not among the shipped towns
HEAD = {"code": CODE, "title": "みほん計画", "start": "令和3年度", "end": "令和6年度"}
ASKED = {"plan_id": f"{CODE}-own", "results": False, **HEAD}
SHIPPED_CODE = "102113"
RESULTS = """# 音威子府村まち・ひと・しごと創生総合戦略の効果検証

### 基本目標1:「産業や仕事を創る」

**数値指標:「高校の入学者数」**
- 現状値(2014) 40人/目標値(2019) 年40人
- →【最終値年38人】

1. 学校
- KPI「中学校訪問実施校数」→【指標達成度 90%】
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of the machine, empty again after every test."""
    home = tmp_path / "temporary"
    home.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    yield home
    assert list(home.iterdir()) == []


def read(text: str = TABLE, **asked: Any) -> own_read.own.Own:
    steps: list[int] = []
    found = own_read.read("表.csv", text.encode(), {**ASKED, **asked}, steps.append)
    assert steps == [0, 1, 2]
    return found


def test_a_new_town_is_marked_in_its_name_and_the_others_are_as_they_were(shipped: Path) -> None:
    found = read()
    labels = found.warehouse["municipality"].set_index("municipality_code")["label"]
    assert found.town == labels[CODE] == "高崎市（試し）"
    assert found.title == "みほん計画"
    assert labels[SHIPPED_CODE] == "安中市"
    assert found.counts == {
        "initiatives": 2,
        "indicators": 2,
        "values": 6,
        "schedule": 0,
        "ratings": 0,
    }
    assert found.warehouse.edition.endswith("（試し）")
    theirs = own_read.read_warehouse(shipped)
    for table in ("indicator", "observation", "achievement", "common_kpi_member"):
        mine = found.warehouse[table]
        rest = mine[~mine["indicator_id"].fillna("").str.startswith(found.plan_id)]
        assert rest.reset_index(drop=True).equals(theirs[table])


def test_a_town_that_is_in_gets_a_second_plan_with_the_mark_in_its_title() -> None:
    found = read(plan_id=f"{SHIPPED_CODE}-own", code=SHIPPED_CODE)
    assert (found.town, found.title) == ("安中市", "みほん計画（試し）")
    plans = found.warehouse["plan"].query("municipality_code == @SHIPPED_CODE")
    assert len(plans) > 1
    assert plans["title"].str.contains("（試し）").sum() == 1


def test_the_sheets_to_hand_in_are_a_plan_folder_that_builds(tmp_path: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(read().archive))
    assert "102024-own/plan.toml" in archive.namelist()
    archive.extractall(tmp_path / "plans")
    assert "（試し）" not in (tmp_path / "plans/102024-own/plan.toml").read_text(encoding="utf-8")
    assert build(tmp_path / "plans", tmp_path / "warehouse").rows["observation"] == 6


def test_what_could_not_be_read_is_listed_with_its_place() -> None:
    found = read("指標名,単位,目標値,,\n,,3,4,5\n空き家の活用,件,2,4,6\n", start="", end="")
    assert found.notes
    assert all(note["message"] and note["severity"] in ("警告", "注記") for note in found.notes)
    assert any(note["place"] for note in found.notes)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.exe", b"MZ\x90", "この形式は読めません"),
        ("noending", b"a,b", "この形式は読めません"),
        ("a.csv", b"", "中身がありません"),
        ("a.csv", "名前,住所\n山,川\n".encode(), "どの様式にも当てはまりません"),
        ("a.pdf", b"%PDF-1.4 torn", "ファイルが壊れています"),
        ("../../a.xlsx", b"PK\x03\x04torn", "壊れています"),
        ("長い名前" * 60 + ".csv", b"a,b\n1,2\n", "どの様式にも当てはまりません"),
    ],
)
def test_a_wrong_file_has_one_problem(name: str, raw: bytes, said: str) -> None:
    with pytest.raises(own_read.Unreadable) as error:
        own_read.look(name, raw)
    assert [said in one["message"] for one in error.value.problems] == [True]
    told = json.dumps(error.value.problems, ensure_ascii=False)
    assert tempfile.gettempdir() not in told
    assert "--" not in told  # no option of a command


def test_notes_stand_whole_on_the_page_with_severity_and_place(
    shipped: Path, open_page: Open
) -> None:
    app = open_page(shipped, "overview.py")
    app.session_state["own"] = read(TORN)
    app.switch_page(str(PAGES / "sources.py")).run()
    assert not app.exception, app.exception
    heads = [say.COLUMNS[name] for name in ("message", "printed", "place")]
    told = next(one.value for one in app.table if list(one.value.columns) == heads)
    assert say.NOTES.format(n=len(told)) in text_of(app)
    assert told[heads[0]].str.startswith("⚠ 警告").all()
    assert told[heads[1]].str.contains("講座の開催").any()
    assert told[heads[2]].str.len().gt(0).all()
    assert say.NOTES_HELP in text_of(app)


def test_a_plan_that_speaks_of_every_year_needs_its_years() -> None:
    raw = (ROOT / "tests/layouts/cases/action_list-targets-in-prose/source.txt").read_bytes()
    without = {**ASKED, "start": "", "end": ""}
    with pytest.raises(own_read.Unreadable) as error:
        own_read.read("計画.txt", raw, without, lambda _: None)
    assert [say.GIVE_YEARS in one["message"] for one in error.value.problems] == [True]
    assert own_read.read("計画.txt", raw, ASKED, lambda _: None).counts["values"] > 0


def test_a_yearly_results_workbook_joins_its_plan(tmp_path: Path) -> None:
    folder = next((ROOT / "data" / "plans").glob(f"{SHIPPED_CODE}-*"))
    file = tmp_path / "結果.xlsx"
    template.save(file, template.template(folder, "", ""))
    book = openpyxl.load_workbook(file)
    sheet = book["指標"]
    head = [str(cell.value or "") for cell in sheet[1]]
    column = next(n for n, text in enumerate(head, 1) if text.endswith("実績"))
    sheet.cell(2, column).value = "123"
    book.save(file)
    told = own_read.look(file.name, file.read_bytes())
    assert (told["results"], told["plan_id"]) == (True, folder.name)
    asked = {"plan_id": folder.name, "results": True}
    found = own_read.read(file.name, file.read_bytes(), asked, lambda _: None)
    assert found.counts["values"] == 1
    assert (found.town, found.title[-4:]) == ("安中市", "（試し）")
    added = found.warehouse["observation"].query("plan_id == @folder.name and kind == 'actual'")
    assert "123" in set(added["printed"])


def test_a_file_above_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(own_read.Unreadable, match="10MBまで"):
        own_read.look("a.csv", b"a" * 10_000_001)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_read, "SECONDS", 0.05)
    with pytest.raises(own_read.Unreadable, match="読み終わらない"):
        own_read.look("a.csv", TABLE.encode())


def test_a_child_that_dies_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(own_read.Unreadable, match="途中で止まりました"):
        own_read.look("a.csv", TABLE.encode())


@pytest.mark.skipif(os.name == "nt", reason="this system bounds no memory")
def test_the_child_cannot_take_more_than_its_memory() -> None:
    code = "from etl.trial import bound; bound(); bytearray(3_000_000_000)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "MemoryError" in done.stderr


def test_too_many_at_once_are_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_read, "WAIT", 0.01)
    with own_read._seat(), own_read._seat(), pytest.raises(own_read.Unreadable, match="少し待って"):
        own_read.look("a.csv", TABLE.encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TABLE, {"code": "", "title": "", "start": "", "end": ""}),
        (
            "高崎市みほん総合計画\n計画期間　令和3年度～令和6年度\n\n" + TABLE,
            {
                "code": CODE,
                "title": "高崎市みほん総合計画",
                "start": "令和3年度",
                "end": "令和6年度",
            },
        ),
        ("府中市総合計画\n\n" + TABLE, {"code": "", "title": "府中市総合計画"}),  # there are two
        ("大津市と高崎市の計画\n\n" + TABLE, {"code": ""}),
    ],
)
def test_what_the_document_says_of_itself(text: str, expected: dict[str, str]) -> None:
    told = own_read.look("表.csv", text.encode())
    assert not told["results"]
    assert expected.items() <= told.items()


def test_the_page_names_the_formats_that_there_are() -> None:
    named = [ending for endings in say.FORMATS.values() for ending in endings]
    assert sorted(named) == sorted(readers.READERS)


def test_the_page_names_the_size_that_is_taken() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] == own_read.MOST
    assert f"{own_read.MOST}MBまで" in say.FILE.format(megabytes=own_read.MOST)


@pytest.mark.parametrize(
    ("name", "hours", "gone"),
    [
        ("kpi-own-killed", 1.5, True),
        ("kpi-own-in-use", 0.5, False),
        ("another", 30, False),
    ],
)
def test_folders_of_a_killed_server_are_swept(
    temporary: Path, name: str, hours: float, gone: bool
) -> None:
    folder = temporary / name
    (folder / "file").mkdir(parents=True)
    (folder / "file" / "計画.csv").write_text(TABLE, encoding="utf-8")
    os.utime(folder, (time.time() - hours * 3600,) * 2)
    own_read.look("表.csv", TABLE.encode())
    assert folder.exists() != gone
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system knows no owners by number")
def test_nothing_of_others_is_swept(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, target = temporary / "kpi-own-theirs", temporary / "kept"
    link = temporary / "kpi-own-link"
    theirs.mkdir()
    target.mkdir()
    link.symlink_to(target)
    long_ago = (time.time() - 100_000,) * 2
    os.utime(theirs, long_ago)
    os.utime(link, long_ago, follow_symlinks=False)
    owner = theirs.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    own_read.sweep()
    assert theirs.exists()
    monkeypatch.setattr(os, "getuid", lambda: owner)
    own_read.sweep()
    assert not theirs.exists()
    assert target.exists()
    link.unlink()
    target.rmdir()


def upload(app: AppTest, name: str, raw: bytes) -> None:
    app.file_uploader[0].upload(name, raw, "application/octet-stream")
    app.run()


def fill(app: AppTest) -> None:
    box = {one.label: one for one in app.selectbox}
    box[say.TOWN].select(CODE)
    box[say.START].select(2021)
    box[say.END].select(2024)
    next(one for one in app.text_input if one.label == say.PLAN_TITLE).input("みほん計画")


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception, app.exception


def test_through_the_page_and_out_again(shipped: Path, open_page: Open) -> None:
    app = open_page(shipped, "sources.py")
    app.default_timeout = 60
    assert say.TITLE in text_of(app)
    assert all(TOWN not in one for one in app.multiselect[0].options)
    upload(app, "表.csv", TABLE.encode())
    press(app, say.READ)  # nothing filled in yet
    assert {one.value for one in app.error} == {
        say.MISSING.format(what=say.TOWN),
        say.MISSING.format(what=say.PLAN_TITLE),
    }
    fill(app)
    press(app, say.READ)
    assert any("自分のファイルを表示中" in one.value for one in app.warning)
    assert "高崎市（試し）" in app.multiselect[0].options
    assert "取組 2件、指標 2件、値 6件" in text_of(app)
    for page, words in (
        ("overview.py", "高崎市（試し）"),
        ("analysis.py", "図書の貸出冊数"),
        ("progress.py", "高崎市（試し）"),
    ):
        app.switch_page(str(PAGES / page)).run()
        assert not app.exception, (page, app.exception)
        assert any("自分のファイルを表示中" in one.value for one in app.warning), page
        held = text_of(app) + str([list(one.options) for one in app.selectbox])
        held += "".join(one.value.to_string() for one in app.dataframe)
        assert words in held, page
    other = open_page(shipped, "sources.py")
    assert all(TOWN not in one for one in other.multiselect[0].options)
    assert "試し）" not in "".join(text_of(other).split(say.TITLE)[0])
    press(app, say.LEAVE)
    assert not any("自分のファイルを表示中" in one.value for one in app.warning)
    assert all(TOWN not in one for one in app.multiselect[0].options)
    assert "own" not in app.session_state


def test_every_page_runs_with_an_own_file(shipped: Path, open_page: Open) -> None:
    app = open_page(shipped, "overview.py")
    app.session_state["own"] = read()
    for page in sorted(PAGES.glob("*.py")):
        app.switch_page(str(page)).run()
        assert not app.exception, (page.name, app.exception)
        assert not [one.value for one in app.error], page.name
        assert any("自分のファイルを表示中" in one.value for one in app.warning), page.name
        assert "当サイトは確かめていません" in text_of(app), page.name


def test_a_wrong_file_on_the_page_leaves_it_whole(shipped: Path, open_page: Open) -> None:
    app = open_page(shipped, "sources.py")
    upload(app, "名簿.csv", "名前,住所\n山,川\n".encode())
    assert not app.exception
    assert [one.value for one in app.error if "どの様式にも" in one.value]
    assert app.dataframe  # the page below goes on
    assert all(one.label != say.READ for one in app.button)


def test_a_results_document_proposes_the_plan_of_its_town(shipped: Path, open_page: Open) -> None:
    app = open_page(shipped, "sources.py")
    upload(app, "結果.md", RESULTS.encode())
    box = next(one for one in app.selectbox if one.label == say.OF_PLAN)
    assert box.value == "014702-otoineppu-sogosenryaku"
    app.default_timeout = 60
    press(app, say.READ)
    assert say.UNDECIDED.format(n=2) in [one.value for one in app.warning]
    assert "値 0件" in text_of(app)  # nothing is used before a person decided


def test_no_file_can_be_tried_while_the_sample_is_shown(open_page: Open, both: Path) -> None:
    app = open_page(both, "sources.py", sample="true")
    assert any(say.IN_SAMPLE in one.value for one in app.info)
    assert not app.file_uploader
