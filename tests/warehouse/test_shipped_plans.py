"""安中市 and 吉岡町: every figure as read by eye from the documents, against the built tables.

The tables below were typed from the documents, not from the sheets. Where the documents are
present (../shared/documents, or KPI_DOCUMENTS), they are read again and counted independently.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from etl.build import PLANS, read_plan
from etl.cli import main
from etl.extract import LOCK, extract
from etl.sheets import EXTRACTED, parse_csv, read_sheets, to_csv
from tests.helpers import ROOT, cells, contents

ANNAKA, YOSHIOKA = "102113-annaka-gyokaku3-r3", "103454-yoshioka-sogo6"
NAMES = {ANNAKA: "annaka-jisshikeikaku.txt", YOSHIOKA: "yoshioka-tsumugu6.txt"}
DOCUMENTS = Path(os.environ.get("KPI_DOCUMENTS", ROOT.parent / "shared" / "documents"))
with_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason=f"the documents are not here ({DOCUMENTS})"
)

# 順番, 指標名, 単位, 現状の数値 (年度, 値), 目標の数値 R6, 数値 R2–R6; None = nothing printed
ANNAKA_FIGURES = [
    (1, "HPアクセス数", "件", (2019, 456456), 510000, (470000, 480000, 490000, 500000, 510000)),
    (4, "しみんの声回答発送まで", "日", (None, 19.1), None, (18, 18, 18, 18, 18)),
    (5, "女性参加率", "%", (None, 29.2), 36.0, (31.0, 32.0, 33.0, 35.0, 36.0)),
    (8, "団体数", "団体", (None, 15), 16, (14, 16, 16, 16, 16)),
    (8, "人数", "人", (None, 321), 320, None),
    (11, "成績反映", "%", (None, 0), None, None),
    (12, "時間外", "人", (2018, 23), 0, (20, 15, 10, 5, 0)),
    (12, "年休取得", "日", (2018, 11.9), 15, (13.0, 13.5, 14.0, 14.5, 15.0)),
    (14, "大綱を知っている職員", "%", None, None, (91, 92, 93, 94, 95)),
    (14, "内容を把握している職員", "%", None, None, (30, 35, 40, 45, 50)),
    (24, "収納率", "%", (2018, 95.45), 97.50, (96.00, 96.40, 96.80, 97.20, 97.50)),
    (25, "一部税外債権における滞納処分件数", "件", None, None, (None, None, 20, 20, 20)),
    (30, "常勤医師", "人", (None, 9), 9, None),
    (30, "病床", "床", (None, 199), 149, None),
    (30, "稼働率", "%", (None, 54), 60, None),
    (30, "在院日数", "日", (None, 26), 30, None),
    (32, "AI-OCR使用案件", "件", (None, 0), None, (40, 60, 70, 80, 90)),
    (32, "RPAの使用事務", "件", (None, 0), None, (3, 6, 8, 10, 12)),
    (34, "オンラインで可能な行政手続数", "件", (None, 6), 14, (8, 10, 12, 13, 14)),
    (35, "オープンデータの公開数", "件", (None, 0), 10, (2, 4, 6, 8, 10)),
]
# dates and formulas, which are no numbers: 順番, 指標名, 区分, 年度, 印字
ANNAKA_WORDS = [
    (16, "次年度組織の方向性を確定する時期", "baseline", None, "3月"),
    (16, "次年度組織の方向性を確定する時期", "final_target", 2024, "12月"),
    (16, "次年度組織の方向性を確定する時期", "target", 2020, "令和2年12月"),
    (16, "次年度組織の方向性を確定する時期", "target", 2021, "令和3年12月"),
    (16, "次年度組織の方向性を確定する時期", "target", 2022, "令和4年12月"),
    (16, "次年度組織の方向性を確定する時期", "target", 2023, "令和5年12月"),
    (16, "次年度組織の方向性を確定する時期", "target", 2024, "令和6年12月"),
    (23, "財務諸表の活用", "baseline", None, "N年度決算分をN+2年6月に公表"),
    (23, "財務諸表の活用", "final_target", 2024, "N年度決算分をN+1年12月に公表"),
]
# 進捗状況 R2–R6 of the 36 sheets; ・ = nothing printed
_STAGES = """
    実実実実実 実実実実実 実実実実実 実実実実実 実実実実実 検検実実実 実実実実実 実実実実実
    実実実実実 実実実実実 実実達達達 実実実実達
    実実実実実 実実実実実 実実実実実 実実実実実 実実実実実 検検検検検 実実実実実 実実実実実
    実実実実実 検実実実実 実実実実実 実実実実実 検検検検検 実実実実実 実実実実実 実実実実実
    ・検実実達 実実実実達 検検検検検
    実実実実実 検実実実実 実実実実実 実実実実実 検検検検実
"""
ANNAKA_STAGES = _STAGES.split()
ANNAKA_CATEGORIES = {
    "市民ニーズの把握と「総働」": 8,
    "職員の資質向上と人事制度": 4,
    "効率的・弾力的かつ機動性のある組織の整備": 8,
    "健全な財政運営": 11,
    "ICTを活用した情報化の推進": 5,
}
# 順番, 指標名, 単位, 令和2年度(実績), 令和8年度(目標); None = 未整備
YOSHIOKA_FIGURES = [
    (1, "自治会連合会に係る研修会又は講演会", "回", 1, 2),
    (2, "ボランティア活動の従事人数", "人", 462, 550),
    (3, "パブリックコメント実施数", "件/5年", 7, 25),
    (4, "附属機関等の公募委員の割合", "%", 2.0, 5.0),
    (4, "附属機関等の女性委員の割合", "%", 24.5, 30.0),
    (5, "包括連携協定の締結数", "件", 3, 10),
    (6, "経常収支比率", "%", 89.4, 89.0),
    (6, "ふるさと納税", "万円", 1266, 3000),
    (7, "テレワーク利用者数", "人", None, 20),
    (7, "一般税の徴収率", "%", 97.1, 97.5),
    (11, "コンビニ交付の利用者数", "人", None, 3500),
    (11, "フリーWi-Fiの整備箇所数", "箇所", 5, 8),
    (11, "マイナポータルによる申請手続数", "件", 0, 35),
    (11, "ぐんま電子申請による申請手続数", "件", 0, 5),
    (12, "SNS取組数", "種類", 0, 2),
    (12, "町ホームページの閲覧数", "延件", 887129, 1000000),
]


@pytest.fixture(scope="module", params=[ANNAKA, YOSHIOKA])
def plan_id(request: pytest.FixtureRequest) -> str:
    return request.param


def built(plan_id: str) -> dict[str, pd.DataFrame]:
    return read_plan(PLANS / plan_id)


def observed(plan_id: str) -> pd.DataFrame:
    """Observations with position, name and unit of their indicator."""
    tables = built(plan_id)
    rows = tables["observation"].merge(
        tables["indicator"][["indicator_id", "name", "unit"]], on="indicator_id"
    )
    return rows.assign(position=rows["indicator_id"].str.split("/").str[1].astype(int))


Figure = tuple[int, str, str, str, int | None, float | None]


def annaka_figures() -> Iterator[Figure]:
    for position, name, unit, baseline, final, yearly in ANNAKA_FIGURES:
        if baseline is not None:
            year, value = baseline
            yield position, name, unit, "baseline", year, value
        if final is not None:
            yield position, name, unit, "final_target", 2024, final
        for year, value in zip(range(2020, 2025), yearly or (), strict=False):
            if value is not None:
                yield position, name, unit, "target", year, value


def yoshioka_figures() -> Iterator[Figure]:
    for position, name, unit, baseline, target in YOSHIOKA_FIGURES:
        yield position, name, unit, "baseline", 2020, baseline
        yield position, name, unit, "target", 2026, target


def found_figures(rows: pd.DataFrame) -> list[tuple[object, ...]]:
    return cells(rows, "position", "name", "unit", "kind", "fiscal_year", "value")


def in_order(figures: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(figures, key=lambda row: [str(cell) for cell in row])


# --- what stands in the tables ---------------------------------------------------------------


def test_every_figure_of_annaka_with_its_year_unit_and_name() -> None:
    rows = observed(ANNAKA)
    numbers = rows[rows["value"].notna()]
    assert in_order(found_figures(numbers)) == in_order(list(annaka_figures()))


def test_dates_and_formulas_of_annaka_keep_their_print() -> None:
    rows = observed(ANNAKA)
    words = rows[rows["value"].isna()]
    found = cells(words, "position", "name", "kind", "fiscal_year", "printed")
    assert in_order(found) == in_order(list(ANNAKA_WORDS))


def test_every_figure_of_yoshioka_with_its_year_unit_and_name() -> None:
    found = found_figures(observed(YOSHIOKA))
    assert len(found) == 32
    assert in_order(found) == in_order(list(yoshioka_figures()))


def test_what_is_not_yet_there_is_not_zero() -> None:
    rows = observed(YOSHIOKA)
    nothing = rows[rows["value"].isna()]
    assert cells(nothing, "name", "printed") == [
        ("テレワーク利用者数", "未整備"),
        ("コンビニ交付の利用者数", "未整備"),
    ]


def test_qualifiers_and_days_are_kept() -> None:
    rows = observed(ANNAKA)
    about = rows[rows["qualifier"] == "約"]
    assert cells(about, "name", "printed") == [("稼働率", "約54%"), ("稼働率", "約60%")]
    assert set(rows.loc[rows["qualifier"] == "平均", "name"]) == {"しみんの声回答発送まで"}
    dated = rows[rows["as_of"].notna()]
    assert [str(day) for day in dated["as_of"]] == ["2020-01-15"]
    assert cells(dated, "name", "kind", "period") == [("HPアクセス数", "baseline", "as_of")]


def test_annaka_has_36_initiatives_in_5_categories_and_179_stages() -> None:
    tables = built(ANNAKA)
    assert len(tables["initiative"]) == 36
    counts = tables["initiative"]["category"].value_counts(sort=False)
    assert counts.to_dict() == ANNAKA_CATEGORIES
    assert len(tables["milestone"]) == 179
    assert len(tables["indicator"]) == 22


def test_every_stage_of_annaka_in_its_year() -> None:
    assert len(ANNAKA_STAGES) == 36
    words = {"検": "study", "実": "implement", "達": "complete"}
    expected = [
        (f"{ANNAKA}/{n}", year, "planned", words[mark])
        for n, marks in enumerate(ANNAKA_STAGES, 1)
        for year, mark in zip(range(2020, 2025), marks, strict=True)
        if mark != "・"
    ]
    assert len(expected) == 179
    found = cells(built(ANNAKA)["milestone"], "initiative_id", "fiscal_year", "kind", "stage")
    assert in_order(found) == in_order(expected)


def test_yoshioka_has_12_initiatives_in_one_category_and_16_indicators() -> None:
    tables = built(YOSHIOKA)
    assert tables["initiative"]["category"].to_list() == ["将来を見据えた行財政運営の推進"] * 12
    assert tables["initiative"]["number"].to_list() == [
        *(f"6-1-{n}" for n in range(1, 6)),
        *(f"6-2-{n}" for n in range(1, 6)),
        *(f"6-3-{n}" for n in range(1, 3)),
    ]
    assert len(tables["indicator"]) == 16
    how = tables["indicator"].set_index("name")["accumulation"]
    assert how["パブリックコメント実施数"] == "period_total"
    assert how[how == "cumulative"].index.to_list() == [
        "包括連携協定の締結数",
        "フリーWi-Fiの整備箇所数",
        "マイナポータルによる申請手続数",
        "ぐんま電子申請による申請手続数",
        "SNS取組数",
    ]


def test_departments_of_annaka() -> None:
    rows = built(ANNAKA)["initiative"].set_index("position")
    assert rows.at[1, "departments"] == ["情報戦略課"]
    assert rows.at[1, "related_departments"] == []
    assert rows.at[5, "related_departments"] == ["全課"]
    assert (rows.at[17, "departments"], rows.at[17, "related_departments"]) == (
        ["秘書政策課"],
        ["職員課"],
    )
    assert rows.at[30, "related_departments"] == ["財政課", "病院全課"]
    assert rows.at[31, "related_departments"] == ["秘書政策課", "観光課"]
    assert all(rows["departments"].map(len) == 1)


def test_only_the_hospitals_yearly_cell_is_reported() -> None:
    problems = built(ANNAKA)["problem"]
    assert cells(problems, "severity", "code", "origin") == [("warning", "ambiguous-year", "561:3")]
    assert "病床149床" in problems["printed"].iloc[0]
    assert built(YOSHIOKA)["problem"].empty


def test_every_direction_was_confirmed_or_stated(plan_id: str) -> None:
    indicator = built(plan_id)["indicator"]
    numeric = observed(plan_id).dropna(subset=["value"])["indicator_id"]
    with_number = indicator[indicator["indicator_id"].isin(numeric)]
    assert with_number["direction"].notna().all()
    assert set(with_number["direction_basis"]) <= {"stated", "person"}
    others = indicator[~indicator["indicator_id"].isin(numeric)]
    assert others["direction"].isna().all()


# --- against the documents -------------------------------------------------------------------


def document(plan_id: str) -> Path:
    return DOCUMENTS / NAMES[plan_id]


def raw_cells(plan_id: str) -> dict[str, str]:
    """Place → text of every cell of a document, by a few lines of our own."""
    lines = document(plan_id).read_bytes().decode("utf-8-sig").split("\n")
    return {
        f"{n}:{i}": re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", " ", cell)).strip()
        for n, line in enumerate(lines, 1)
        for i, cell in enumerate(line.split("\t"), 1)
    }


@with_documents
def test_extracted_again_gives_exactly_the_committed_files(
    plan_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / plan_id
    shutil.copytree(PLANS / plan_id, copy)
    assert main(["extract", str(document(plan_id)), "--out", str(copy)]) == 0
    assert "変更はありません" in capsys.readouterr().out
    assert contents(copy) == contents(PLANS / plan_id)


@with_documents
def test_extracted_into_an_empty_folder_gives_the_same_sheets(plan_id: str, tmp_path: Path) -> None:
    copy = tmp_path / plan_id
    copy.mkdir()
    shutil.copy(PLANS / plan_id / "plan.toml", copy)
    assert main(["extract", str(document(plan_id)), "--out", str(copy)]) == 0
    assert (copy / "plan.toml").read_bytes() == (PLANS / plan_id / "plan.toml").read_bytes()
    for sheet in EXTRACTED:
        committed, again = PLANS / plan_id / f"{sheet}.csv", copy / f"{sheet}.csv"
        assert committed.exists() == again.exists(), sheet
        if committed.exists() and sheet != "indicators":  # a person confirmed the directions
            assert again.read_bytes() == committed.read_bytes(), sheet


@with_documents
def test_a_sheet_edited_by_hand_is_not_overwritten(
    plan_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / plan_id
    shutil.copytree(PLANS / plan_id, copy)
    values = copy / "values.csv"
    edited = values.read_bytes().replace("令和".encode(), "平成".encode(), 1)
    values.write_bytes(edited)
    assert main(["extract", str(document(plan_id)), "--out", str(copy)]) == 1
    assert "[edited-sheet]" in capsys.readouterr().err
    assert values.read_bytes() == edited
    assert main(["extract", str(document(plan_id)), "--out", str(copy), "--force"]) == 0
    assert contents(copy) == contents(PLANS / plan_id)


@with_documents
def test_a_confirmed_direction_is_carried_over(tmp_path: Path) -> None:
    copy = tmp_path / ANNAKA
    shutil.copytree(PLANS / ANNAKA, copy)
    path = copy / "indicators.csv"
    sheet = parse_csv("indicators", path.read_text(encoding="utf-8"), "indicators.csv")
    sheet.loc[sheet["指標名"] == "病床", ["方向", "方向の根拠"]] = ["維持以下", "人"]
    confirmed = to_csv("indicators", sheet)
    path.write_text(confirmed, encoding="utf-8", newline="\n")
    assert main(["extract", str(document(ANNAKA)), "--out", str(copy)]) == 0
    assert path.read_text(encoding="utf-8") == confirmed
    assert (copy / LOCK).read_text(encoding="utf-8") != (PLANS / ANNAKA / LOCK).read_text(
        encoding="utf-8"
    )


@with_documents
@pytest.mark.parametrize(
    "sheet, column", [("values", "値"), ("schedule", "印"), ("initiatives", "取組名")]
)
def test_every_print_occurs_in_its_cell(plan_id: str, sheet: str, column: str) -> None:
    source = raw_cells(plan_id)
    frame = read_sheets(PLANS / plan_id)[sheet]
    assert len(frame) or (sheet, plan_id) == ("schedule", YOSHIOKA)
    for printed, place in zip(frame[column], frame["出典位置"], strict=True):
        assert printed in source[place], place


@with_documents
def test_every_indicator_name_is_printed_in_its_cell(plan_id: str) -> None:
    given = {(ANNAKA, "団体数"), (ANNAKA, "人数"), (ANNAKA, "財務諸表の活用")}  # no name printed
    source = raw_cells(plan_id)
    frame = read_sheets(PLANS / plan_id)["indicators"]
    for name, place in zip(frame["指標名"], frame["出典位置"], strict=True):
        assert name in source[place] or (plan_id, name) in given, place


_PIECE = re.compile(r"N年度.+?公表|令和\d+年\d+月|\d+月|[\d,]+(?:\.\d+)?")


def pieces(text: str) -> list[str]:
    """The figures of a cell, as plain as can be: numbers, months and formulas."""
    text = re.sub(r"[(（]R[\d.]+現在[)）]|までに.*", "", text)
    return _PIECE.findall(text)


def recount() -> Counter[tuple[int, str, str]]:
    """(item, kind, figure) in cells labelled 現状の数値, 目標の数値 and 数値, straight from the text."""
    found: Counter[tuple[int, str, str]] = Counter()
    seen: set[tuple[int, str, str]] = set()
    item, kind = 0, ""
    source = raw_cells(ANNAKA)
    last = max(int(place.split(":")[0]) for place in source)
    for n in range(82, last + 1):  # the contents page ends before
        row = []
        while f"{n}:{len(row) + 1}" in source:
            row.append(source[f"{n}:{len(row) + 1}"])
        if re.match(r"[①-⑨] ", row[0]):
            item, kind = item + 1, ""
        label = next((i for i in (0, 1) if row[i : i + 1] == ["数値"]), None)
        if label is not None:
            values = [cell for cell in row[label + 1 :] if cell]
            if len(values) == 6:
                assert values[5] == values[4]
                values.pop()
            found.update((item, "目標", piece) for cell in values for piece in pieces(cell))
            continue
        for cell in row:
            if cell in ("年次計画", "年度") or cell.startswith("年度 令和"):
                kind = ""
            for part in re.split(r"(現状の数値|目標の数値)", cell):
                if part in ("現状の数値", "目標の数値"):
                    kind = {"現状の数値": "基準", "目標の数値": "最終目標"}[part]
                elif kind and part.strip() and (item, kind, part.strip()) not in seen:
                    seen.add((item, kind, part.strip()))  # the same text again is one print
                    found.update((item, kind, piece) for piece in pieces(part))
    return found


@with_documents
def test_an_independent_recount_finds_the_same_figures() -> None:
    values = read_sheets(PLANS / ANNAKA)["values"]
    ours = Counter(
        (int(position), kind, piece)
        for position, kind, printed in zip(
            values["順番"], values["区分"], values["値"], strict=True
        )
        for piece in pieces(printed)
    )
    assert ours.total() == len(values), "one figure per row"
    printed = recount()
    hospital = Counter((30, "目標", number) for number in ("9", "149", "60", "30"))
    assert printed - ours == hospital  # reported: nothing says which year it is of
    assert ours - printed == Counter()


@with_documents
def test_an_independent_recount_of_the_tables_of_yoshioka() -> None:
    lines = document(YOSHIOKA).read_text(encoding="utf-8").splitlines()
    table = [line.split("\t") for line in lines if re.match(r"[①-⑳] [^\t]+(\t[^\t]*){4}$", line)]
    assert len(table) == 16
    printed = Counter((row[0][2:], row[i]) for row in table for i in (2, 3))
    values = read_sheets(PLANS / YOSHIOKA)["values"]
    assert Counter(zip(values["指標名"], values["値"], strict=True)) == printed


@with_documents
def test_the_layout_is_recognized(plan_id: str) -> None:
    layout = {ANNAKA: "item_sheet", YOSHIOKA: "indicator_table"}[plan_id]
    assert extract(document(plan_id)).layout == layout
