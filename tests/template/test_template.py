"""The empty template: made, filled, read into plan sheets, built; and what is wrong is said."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from etl.build import build
from etl.cli import main
from etl.extract import extract
from etl.problems import InputProblems
from etl.sheets import read_sheets
from etl.template import template
from etl.template_rows import blank, example
from kpi.store import read_warehouse
from tests.template.books import HEAD, Rows, fill, rename

PLAN_ID = "102113-annaka-tameshi"
TWO: Rows = [
    {"番号": "1-1", "取組名": "窓口の改善", "分類1": "1 窓口", "所管課": "住民課"}
    | {"指標名": "待ち時間", "単位": "分", "方向": "減少", "集計": "水準"}
    | {"基準年度": "R2.1.15現在", "基準値": "約18分", "R3目標": "16分", "R3実績": "15.5分"}
    | {"R4目標": 14, "最終目標年度": "令和5年度", "最終目標": "10分"},
    {"指標名": "利用件数", "R3目標": "1,200件", "R3実績": "▲3件", "R5目標": "未定"},
    {"取組名": "案内の改善", "指標名": "=1+1の案内", "単位": "枚", "R4実績": "2枚"},
]
STEPS: Rows = [
    {"番号": "1-1", "取組名": "窓口の改善", "性質": "継続", "R3": "検討", "R4": "○", "R5": "●"},
    {"取組名": "案内の改善", "性質": "新規", "R4": "実施"},
    {"番号": "9", "取組名": "指標のない取組", "R5": "完了"},
]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "様式.xlsx"
    assert main(["template", str(path), "--start", "令和3年度", "--end", "R5"]) == 0
    return path


def refused(path: Path) -> list[str]:
    """「code place」 of every error."""
    with pytest.raises(InputProblems) as error:
        extract(path)
    return [f"{p.code} {p.place}" for p in error.value.problems]


def test_what_is_filled_stands_in_the_warehouse(empty: Path, tmp_path: Path) -> None:
    fill(empty, HEAD, 指標=TWO, 工程=STEPS)
    folder = tmp_path / "plans" / PLAN_ID
    assert main(["check", str(empty)]) == 0
    assert main(["extract", str(empty), "--out", str(folder)]) == 0
    build(folder.parent, tmp_path / "warehouse")
    warehouse = read_warehouse(tmp_path / "warehouse")
    plan = warehouse.tables["plan"].iloc[0]
    assert (plan["title"], plan["start_fiscal_year"], plan["end_fiscal_year"]) == (
        "試しの計画",
        2021,
        2023,
    )
    indicator = warehouse.tables["indicator"].set_index("indicator_id")
    assert list(indicator["name"]) == ["待ち時間", "利用件数", "=1+1の案内"]
    assert list(indicator["unit"]) == ["分", "件", "枚"]
    assert list(indicator["direction_basis"][:1]) == ["stated"]
    found = warehouse.tables["observation"]
    rows = [
        (indicator["name"][r.indicator_id], r.kind, r.fiscal_year, r.printed, r.value, r.origin)
        for r in found.itertuples()
    ]
    seen = {(n, k, int(y), p): (None if v != v else v, o) for n, k, y, p, v, o in rows}
    assert seen == {
        ("待ち時間", "baseline", 2019, "約18分"): (18, "指標!M2"),
        ("待ち時間", "target", 2021, "16分"): (16, "指標!N2"),
        ("待ち時間", "actual", 2021, "15.5分"): (15.5, "指標!O2"),
        ("待ち時間", "target", 2022, "14"): (14, "指標!P2"),
        ("待ち時間", "final_target", 2023, "10分"): (10, "指標!U2"),
        ("利用件数", "target", 2021, "1,200件"): (1200, "指標!N3"),
        ("利用件数", "actual", 2021, "▲3件"): (-3, "指標!O3"),
        ("利用件数", "target", 2023, "未定"): (None, "指標!R3"),
        ("=1+1の案内", "actual", 2022, "2枚"): (2, "指標!Q4"),
    }
    initiative = warehouse.tables["initiative"].set_index("initiative_id")
    assert list(initiative["title"]) == ["窓口の改善", "案内の改善", "指標のない取組"]
    assert list(initiative["nature"].fillna("")) == ["継続", "新規", ""]
    marks = warehouse.tables["milestone"]
    titles = marks["initiative_id"].map(initiative["title"])
    assert list(zip(titles, marks["fiscal_year"], marks["printed"], strict=True)) == [
        ("窓口の改善", 2021, "検討"),
        ("窓口の改善", 2022, "○"),
        ("窓口の改善", 2023, "●"),
        ("案内の改善", 2022, "実施"),
        ("指標のない取組", 2023, "完了"),
    ]


def test_an_empty_template_says_all_that_is_missing(empty: Path, tmp_path: Path) -> None:
    assert refused(empty) == [
        "template-empty 計画!B3",
        "template-empty 計画!B4",
        "template-empty 指標!A1",
    ]
    folder = tmp_path / "plans" / PLAN_ID
    assert main(["check", str(empty)]) == 1
    assert main(["extract", str(empty), "--out", str(folder)]) == 1
    assert not folder.exists()


@pytest.mark.parametrize(
    ("title", "old", "new", "told"),
    [
        ("指標", "指標名", "しひょう", ["unknown-column 指標!G1", "missing-column 指標!A1"]),
        ("指標", "取組名", None, ["unknown-column 指標!B2", "missing-column 指標!A1"]),
        ("指標", "R4目標", "4目標", ["bad-year 指標!P1"]),
        ("指標", "R4目標", "目標", ["bad-year 指標!P1"]),
        ("指標", "R4目標", "R3目標", ["duplicate 指標!P1"]),
        ("指標", "R4目標", "令和3年度(目標)", ["duplicate 指標!P1"]),
        ("指標", "R4目標", "達成率", ["unknown-column 指標!P1"]),
        ("工程", "R4", "よねんめ", ["unknown-column 工程!E1"]),
        ("工程", "性質", None, ["unknown-column 工程!C2", "missing-column 工程!A1"]),
    ],
)
def test_a_renamed_column_is_an_error_with_its_place(
    empty: Path, title: str, old: str, new: str | None, told: list[str]
) -> None:
    fill(empty, HEAD, 指標=TWO, 工程=STEPS)
    rename(empty, title, old, new)
    assert refused(empty) == told


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("R3目標", "令和元年度目標", "令和元年度"),
        ("R3目標", "H31目標", "H31"),
        ("R3目標", "平成31年度 (目標)", "平成31年度"),
        ("R3目標", "2019目標", "2019"),
        ("R3目標", "Ｒ１ 目標値", "R1"),
    ],
)
def test_years_of_the_headers_may_be_written_as_towns_do(
    empty: Path, old: str, new: str, year: str
) -> None:
    fill(empty, HEAD, 指標=[{"取組名": "橋の点検", "指標名": "点検した橋", "R3目標": "12橋"}])
    rename(empty, "指標", old, new)
    values = extract(empty).sheets["values"]
    assert list(values["年度"]) == [year]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"方向": "ふえる"}, "unknown-word 指標!J2"),
        ({"集計": "合計"}, "unknown-word 指標!K2"),
        ({"指標名": None, "R3目標": "3"}, "template-empty 指標!N2"),
        ({"取組名": None, "番号": "1"}, "template-empty 指標!A2"),
    ],
)
def test_a_row_that_cannot_be_read_is_an_error(
    empty: Path, cells: dict[str, object], told: str
) -> None:
    row: dict[str, object] = {"取組名": "橋の点検", "指標名": "点検した橋"}
    fill(empty, HEAD, 指標=[row | cells])
    assert refused(empty) == [told]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"単位": "人", "R3目標": "30%"}, "unit-varies"),
        ({"R3目標": "3人か4人"}, "unread-figure"),
        ({"基準年度": "31", "基準値": "5"}, "ambiguous-year"),
    ],
)
def test_a_value_that_cannot_be_decided_is_told_and_not_written(
    empty: Path, cells: dict[str, object], code: str
) -> None:
    row: dict[str, object] = {"取組名": "橋の点検", "指標名": "点検した橋"}
    fill(empty, HEAD, 指標=[row | cells])
    sheets = extract(empty).sheets
    assert list(sheets["problems"]["種類"]) == [code]
    assert sheets["values"].empty


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ({"自治体コード": "13706"}, "unknown-municipality"),
        ({"自治体コード": "102114"}, "unknown-municipality"),
        ({"最初の年度": "令和さん年"}, "bad-year"),
        ({"最初の年度": "R6"}, "bad-year"),
    ],
)
def test_a_wrong_head_writes_nothing(
    empty: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    head: dict[str, str],
    told: str,
) -> None:
    fill(empty, HEAD | head, 指標=TWO)
    folder = tmp_path / "plans" / PLAN_ID
    assert main(["extract", str(empty), "--out", str(folder)]) == 1
    error = capsys.readouterr().err
    assert f"[{told}]" in error
    assert "計画!B" in error
    assert not folder.exists()


def test_the_example_is_never_read(empty: Path) -> None:
    book = load_workbook(empty)
    texts = {str(c.value) for row in book["記入例"].iter_rows() for c in row if c.value}
    book.close()
    assert {"窓口の手続きの見直し", "町税の収納率", "○"} <= texts
    fill(empty, HEAD, 指標=TWO[:1])
    sheets = extract(empty).sheets
    assert list(sheets["indicators"]["指標名"]) == ["待ち時間"]
    everything = "".join(frame.to_csv() for frame in sheets.values())
    assert "記入例" not in everything
    assert "見直し" not in everything


def test_the_example_itself_can_be_read_back(empty: Path) -> None:
    """What we show as right is right: copied into 指標 and 工程, all of it is understood."""
    shown = example()
    book = load_workbook(empty)
    for title, columns in (("指標", shown.columns), ("工程", shown.steps)):
        for n, word in enumerate(columns, 1):
            book[title].cell(1, n).value = word
    book.save(empty)
    fill(empty, HEAD, 指標=shown.indicators, 工程=shown.schedule)
    sheets = extract(empty).sheets
    assert sheets["problems"].empty
    assert (len(sheets["indicators"]), len(sheets["values"]), len(sheets["schedule"])) == (3, 18, 6)


def test_lists_to_choose_from_hold_the_words_of_the_sheets(empty: Path) -> None:
    book = load_workbook(empty)
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for title in ("計画", "指標", "工程")
        for rule in book[title].data_validations.dataValidation
    }
    assert lists["J2"] == '"増加,減少,維持以上,維持以下"'
    assert lists["K2"] == '"水準,単年,累計,期間計"'
    assert '"検討,○,継続,実施,●,達成,完了"' in lists.values()
    assert lists["L2"].startswith("計画!$E$2")
    assert book["計画"]["E2"].value == "平成23年度"


def test_another_sheet_is_told_and_not_read(empty: Path) -> None:
    fill(empty, HEAD, 指標=TWO[:1])
    book = load_workbook(empty)
    book.create_sheet("メモ")["B2"] = "指標名"
    book.save(empty)
    problems = extract(empty).sheets["problems"]
    assert [tuple(r) for r in problems[["種類", "出典位置"]].to_numpy()] == [
        ("other-sheet", "メモ!B2")
    ]


def test_a_file_is_not_overwritten_and_bytes_are_the_same(empty: Path) -> None:
    before = empty.read_bytes()
    assert main(["template", str(empty)]) == 1
    assert empty.read_bytes() == before == template(None, "令和3年度", "R5")
    with pytest.raises(SystemExit) as wrong:
        main(["template", "様式.csv"])
    assert wrong.value.code == 2


def test_five_years_from_the_running_one_where_none_are_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KPI_TODAY", "2026-02-01")
    assert blank().steps[3:] == ["R7", "R8", "R9", "R10", "R11"]
    assert blank("平成30年度").steps[3:5] == ["H30", "R1"]


_word = st.text("あいうえおかき漢字数率=+1", min_size=1, max_size=8).filter(
    lambda text: any(c not in "=+1" for c in text)
)
_value = st.one_of(
    st.none(),
    st.integers(0, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(0, 100, places=1).map(lambda d: f"約{d}"),
    st.sampled_from(("未整備", "▲3.2", "2億8千万", "99.5以上", "－")),
)
_row = st.fixed_dictionaries(
    {
        "取組名": _word,
        "指標名": _word,
        "基準値": _value,
        "R3目標": _value,
        "R3実績": _value,
        "R5目標": _value,
        "最終目標": _value,
    }
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_row, min_size=1, max_size=6, unique_by=lambda row: (row["取組名"], row["指標名"])))
def test_any_small_plan_comes_back_as_it_was_filled(rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "様式.xlsx"
        path.write_bytes(template(None, "R3", "R5"))
        full = [{**row, "基準年度": "R2", "最終目標年度": "R5"} for row in rows]
        fill(path, HEAD, 指標=full)
        sheets = extract(path).sheets
    assert sheets["problems"].empty
    titles = sheets["initiatives"].set_index("順番")["取組名"]
    found = {
        (titles[r["順番"]], r["指標名"], r["区分"], r["年度"]): r["値"]
        for r in sheets["values"].to_dict("records")
    }
    kinds = {
        "基準値": ("基準", "R2"),
        "R3目標": ("目標", "R3"),
        "R3実績": ("実績", "R3"),
        "R5目標": ("目標", "R5"),
        "最終目標": ("最終目標", "R5"),
    }
    assert found == {
        (row["取組名"], row["指標名"], *kinds[column]): row[column]
        for row in rows
        for column in kinds
        if row[column] is not None
    }


def test_the_sheets_of_a_read_template_can_be_read_again(empty: Path, tmp_path: Path) -> None:
    fill(empty, HEAD, 指標=TWO, 工程=STEPS)
    folder = tmp_path / "plans" / PLAN_ID
    for _ in range(2):
        assert main(["extract", str(empty), "--out", str(folder)]) == 0
    assert len(read_sheets(folder)["indicators"]) == 3
