"""All shipped plans: counts, figures in prose and tables, every print in its place.

The counts and figures below were taken from the reading of the layouts and then checked against
the documents' own lines on 2026-11-21; they pin the reading, they are no second transcription.
"""

import hashlib
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from etl.build import PLANS, build
from etl.cli import main
from etl.extract import LOCK
from etl.sheets import read_sheets
from kpi.fiscal_year import fold
from kpi.store import Warehouse, read_warehouse
from tests.helpers import ROOT, cells

SHARED = Path(os.environ.get("KPI_SHARED", ROOT.parent / "shared"))
with_documents = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason=f"the documents are not here ({SHARED})"
)
IMAKANE, KAMIFURANO = "013706-imakane-jissen-r3", "014605-kamifurano-suishin-r5"
ICHINOSEKI, OTOINEPPU = "032093-ichinoseki-gyokaku4", "014702-otoineppu-sogosenryaku"
ANNAKA, YOSHIOKA = "102113-annaka-gyokaku3-r3", "103454-yoshioka-sogo6"
STATISTICS = "013706-imakane 014605-kamifurano 032093-ichinoseki 102113-annaka 103454-yoshioka"
# plan → initiatives, categories, indicators, milestones, ratings, as the documents have them
COUNTS = {
    IMAKANE: (66, 3, 0, 285, 0),
    KAMIFURANO: (37, 2, 10, 0, 37),
    OTOINEPPU: (4 + 7, 4, 14 + 5 + 4, 0, 14),  # four cells hold two indicators each
    ICHINOSEKI: (11 + 19 + 14 + 3, 4, 8, 202, 0),
    ANNAKA: (36, 5, 22, 179, 0),
    YOSHIOKA: (12, 1, 16, 0, 0),
}
# checked against the lines they stand in: plan, 順番, 指標名, kind, fiscal year, value
FIGURES = [
    (KAMIFURANO, 7, "会員数", "actual", 2023, 29),
    (KAMIFURANO, 11, "登用率", "target", 2023, 22),
    (KAMIFURANO, 11, "登用率", "baseline", 2017, 18.8),
    (KAMIFURANO, 11, "登用率", "actual", 2023, 20),
    (KAMIFURANO, 15, "減債基金積立", "actual", 2023, 280_000_000),
    (KAMIFURANO, 24, "過年度分収納率", "actual", 2023, 41.66),
    (KAMIFURANO, 24, "過年度分収納率", "actual", 2022, 55.90),
    (KAMIFURANO, 26, "水道料金、簡易水道料金及び下水道使用料の徴収率", "final_target", None, 100),
    (KAMIFURANO, 26, "未収金：上水道", "actual", 2023, 98_400),
    (KAMIFURANO, 26, "未収金：上水道", "actual", 2022, 79_859),
    (KAMIFURANO, 33, "マイナンバーカード申請率", "actual", 2023, 90),
    (KAMIFURANO, 33, "マイナンバーカード交付率", "actual", 2023, 85.9),
    (ICHINOSEKI, 2, "市防災指導員(AID)", "target", 2025, 160),
    (ICHINOSEKI, 3, "受講人数", "target", 2025, 83_000),
    (ICHINOSEKI, 14, "発行回数", "baseline", None, 2),
    (ICHINOSEKI, 14, "発行回数", "target", None, 1),
    (ICHINOSEKI, 16, "1便あたり平均乗車人数2.0人未満の路線", "baseline", 2018, 22),
    (ICHINOSEKI, 16, "1便あたり平均乗車人数2.0人未満の路線", "target", 2023, 11),
    (ICHINOSEKI, 20, "行政財産の建物系施設の延床面積の縮減", "target", 2026, 10),
    (ICHINOSEKI, 39, "口座振替利用率", "target", 2025, 82.2),
    (ICHINOSEKI, 45, "電子申請等が可能な手続", "baseline", 2020, 19),
    (ICHINOSEKI, 45, "電子申請等が可能な手続", "target", None, 30),
    *((ICHINOSEKI, 46, "導入業務数", "target", year, 4) for year in range(2021, 2026)),
    (OTOINEPPU, 1, "高校の入学者数", "actual", 2019, 40),
    (OTOINEPPU, 3, "卒業生の新規就業者数", "target", 2019, 6),
    (OTOINEPPU, 3, "卒業生の新規就業者数", "actual", 2019, 10),
    (OTOINEPPU, 6, "展覧会の入場者数", "baseline", 2014, 700),
    (OTOINEPPU, 6, "展覧会の入場者数", "actual", 2019, 1500),
    (OTOINEPPU, 7, "短期移住体験者数（延べ日数）", "baseline", 2014, 243),
    (OTOINEPPU, 9, "大学との連携授業数（5年間）", "target", 2019, 10),
    (OTOINEPPU, 10, "高校生参加の村づくり事業数", "baseline", 2014, 0),
    (OTOINEPPU, 10, "高校生参加の村づくり事業数", "actual", 2019, 0),
]
RATES = {  # 指標達成度, in the order of the results document
    "中学校訪問実施校数": 1.0,
    "バイオガスプラント事業関連就業者数": 0.0,
    "高齢者複合型施設関連の就業者数": 0.0,
    "新規就農者数": 1.33,
    "農業後継者数": 1.0,
    "高齢者複合型施設就業に関わるUターン者数": 0.0,
    "短期移住体験者数": 1.25,
    "展覧会の開催数": 1.0,
    "学校紹介DVDの制作": 1.0,
    "おといねっぷ美術工芸高等学校応援団の組織化": 0.0,
    "レクサンド校への生徒派遣数": 1.0,
    "留学生の受入数": 0.667,
    "大学との連携授業数": 1.5,
    "高校生によりデザイン化された村内施設数": 0.0,
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    out = tmp_path_factory.mktemp("all") / "warehouse"
    build(out=out)
    return read_warehouse(out)


def test_six_plans_and_five_statistics(warehouse: Warehouse) -> None:
    plan = warehouse["plan"]
    statistics = plan[plan["plan_type"] == "統計"]["plan_id"]
    assert set(statistics) == {f"{name}-furusato" for name in STATISTICS.split()}
    assert set(plan["plan_id"]) - set(statistics) == set(COUNTS)


@pytest.mark.parametrize("plan_id", COUNTS)
def test_counts_are_as_the_document_has_them(warehouse: Warehouse, plan_id: str) -> None:
    found = {name: table[table["plan_id"] == plan_id] for name, table in warehouse.tables.items()
             if "plan_id" in table.columns}  # fmt: skip
    assert (
        len(found["initiative"]),
        found["initiative"]["category"].nunique(),
        len(found["indicator"]),
        len(found["milestone"]),
        len(found["rating"]),
    ) == COUNTS[plan_id]
    assert found["initiative"]["theme"].notna().all()


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: f"{row[2]}-{row[3]}-{row[4]}")
def test_figures_in_prose_and_tables(warehouse: Warehouse, row: tuple) -> None:
    plan_id, position, name, kind, year, value = row
    indicator = warehouse["indicator"]
    mine = indicator[
        (indicator["initiative_id"] == f"{plan_id}/{position}") & (indicator["name"] == name)
    ]
    assert len(mine) == 1
    table = warehouse["observation"]
    table = table[(table["indicator_id"] == mine["indicator_id"].iloc[0]) & (table["kind"] == kind)]
    assert (year, value) in cells(table, "fiscal_year", "value")


def test_the_marks_of_the_schedule_matrix(warehouse: Warehouse) -> None:
    table = warehouse["milestone"]
    marks = table[table["plan_id"] == IMAKANE]["printed"].value_counts().to_dict()
    assert marks == {"○": 246, "●": 39}
    heads = warehouse["initiative"]
    heads = heads[heads["plan_id"] == IMAKANE]
    assert heads["category"].value_counts(sort=False).tolist() == [27, 30, 9]
    assert heads["relisted"].sum() == 5
    assert heads["nature"].value_counts().to_dict() == {"継続型": 42, "完結型": 24}


def test_the_towns_own_ratings_and_published_rates(warehouse: Warehouse) -> None:
    table = warehouse["rating"]
    own = table[table["plan_id"] == KAMIFURANO]["rating"].value_counts().to_dict()
    assert own == {"achieved": 29, "partial": 8}
    rates = table[table["plan_id"] == OTOINEPPU].merge(
        warehouse["indicator"][["indicator_id", "name"]], on="indicator_id"
    )
    assert rates["fiscal_year"].unique().tolist() == [2019]
    assert dict(zip(rates["name"], rates["published_rate"], strict=True)) == pytest.approx(RATES)
    # a published rate is never turned back into a value
    actual = warehouse["observation"]
    actual = actual[(actual["plan_id"] == OTOINEPPU) & (actual["kind"] == "actual")]
    assert len(actual) == 5


@with_documents
def test_the_matrix_counted_again_from_its_raw_lines() -> None:
    """The six cells behind 性質, without a line of the layout's code."""
    marks: Counter[str] = Counter()
    natures: Counter[str] = Counter()
    for line in _lines("imakane-jissenplan-r3.txt"):
        texts = [text.strip() for text in line.split("\t")]
        at = next((i for i, text in enumerate(texts) if text in ("継続型", "完結型")), None)
        if at is not None:
            natures[texts[at]] += 1
            marks.update(text for text in texts[at + 1 : at + 7] if text in ("○", "●"))
    assert (dict(marks), dict(natures)) == ({"○": 246, "●": 39}, {"継続型": 42, "完結型": 24})


@with_documents
@pytest.mark.parametrize("plan_id", [p.name for p in sorted(PLANS.iterdir())])
def test_extract_gives_the_committed_sheets(plan_id: str, tmp_path: Path) -> None:
    committed = PLANS / plan_id
    folder = tmp_path / plan_id
    shutil.copytree(committed, folder)
    for sheet in ("initiatives", "values", "schedule", "ratings", "problems"):
        (folder / f"{sheet}.csv").unlink(missing_ok=True)
    (folder / LOCK).unlink()
    for name in _documents(committed):
        path = next(p for p in (SHARED / "documents" / name, SHARED / "facts" / name) if p.exists())
        assert main(["extract", str(path), "--out", str(folder)]) == 0
        assert hashlib.sha256(path.read_bytes()).hexdigest() in (committed / "plan.toml").read_text(
            encoding="utf-8"
        )
    for path in sorted(committed.iterdir()):
        assert (folder / path.name).read_bytes() == path.read_bytes(), path.name


@with_documents
@pytest.mark.parametrize("plan_id", [p.name for p in sorted(PLANS.iterdir())])
def test_every_print_stands_in_its_source_line(plan_id: str) -> None:
    names = _documents(PLANS / plan_id)
    ids = ["", *(f"r{n}" for n in range(2010, 2030))]
    sheets = read_sheets(PLANS / plan_id)
    for sheet, column in (("values", "値"), ("schedule", "印"), ("ratings", "評価")):
        rows = zip(sheets[sheet][column], sheets[sheet]["出典位置"], strict=True)
        for printed, place in rows:
            document, _, rest = place.rpartition(":")[0].rpartition(":")
            name = names[1] if document in ids[1:] else names[0]
            lines = _lines(name)
            line = fold(lines[int(rest) - 1])
            if sheet == "schedule" and plan_id == ICHINOSEKI:
                assert "年度" in line  # 実施時期 gives years; 実施 stands in its header
            else:
                assert fold(printed) in line, (place, printed)


def _documents(folder: Path) -> list[str]:
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    return [line.split('"')[1] for line in text.splitlines() if line.startswith("name = ")]


def _lines(name: str) -> list[str]:
    path = next(p for p in (SHARED / "documents" / name, SHARED / "facts" / name) if p.exists())
    return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
