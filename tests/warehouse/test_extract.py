"""The extract command: from a document to reviewed sheets, and a results document beside them."""

import csv
from pathlib import Path

import pytest

from etl.cli import main

PLAN = """# みなと町の戦略

## III. 戦略

### 1. 港のにぎわい

来訪者 40人(2014年度)→ 60人(2019年度)

#### 具体的な施策

##### (1) 桟橋の整備

| 重要業績評価指標(KPI) | 現状値(2014年度) | 目標値(2019年度) |
|---|---|---|
| 桟橋の使用数 | 3件 | 8件 |
| 港まつりの開催数 | 1回 | 2回 |
"""
RESULTS = """## 戦略の結果

### 基本目標1:「港のにぎわい」

**具体的施策**

1. 桟橋の整備
- KPI「桟橋の利用数」→【指標達成度 120%】
- KPI「港まつりの開催数」→【指標達成度 50%】

**数値指標:「来訪者」**
- 現状値(2014) 40人/目標値(2019) 60人
- →【最終値55人】
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "results.md").write_text(RESULTS, encoding="utf-8")
    return tmp_path / "014702-minato"


def extract(folder: Path, name: str, *options: str) -> int:
    head = ["--code", "014702", "--title", "戦略", "--start", "2015年度", "--end", "2019年度"]
    return main(["extract", str(folder.parent / name), "--out", str(folder), *head, *options])


def sheet(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decide(folder: Path, **decisions: str) -> None:
    rows = sheet(folder, "matches")
    for row in rows:
        row["採否"] = decisions.get(row["計画の指標名"], row["採否"])
    with (folder / "matches.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_results_are_proposed_decided_and_only_then_used(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract(folder, "plan.md") == 0
    before = sheet(folder, "values")
    assert extract(folder, "results.md", "--id", "r2020") == 0
    assert "採否の決まっていない行が" in capsys.readouterr().out
    assert sheet(folder, "values") == before
    assert not (folder / "ratings.csv").exists()

    decide(folder, 桟橋の使用数="採用", 来訪者="採用", 港まつりの開催数="不採用")
    assert extract(folder, "results.md") == 0
    added = [row for row in sheet(folder, "values") if row not in before]
    assert [(r["指標名"], r["区分"], r["年度"], r["値"]) for r in added] == [
        ("来訪者", "実績", "2019", "55人")
    ]
    (rating,) = sheet(folder, "ratings")
    assert (rating["指標名"], rating["評価"]) == ("桟橋の使用数", "120%")
    assert rating["出典位置"].startswith("r2020:")


def test_reading_either_document_again_changes_nothing(folder: Path) -> None:
    extract(folder, "plan.md")
    extract(folder, "results.md", "--id", "r2020")
    decide(folder, 桟橋の使用数="採用", 来訪者="採用")
    extract(folder, "results.md")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert extract(folder, "plan.md") == 0
    assert extract(folder, "results.md") == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_second_results_document_joins_the_first(folder: Path) -> None:
    extract(folder, "plan.md")
    extract(folder, "results.md", "--id", "r2020")
    decide(folder, 来訪者="採用")
    extract(folder, "results.md")
    later = RESULTS.replace("120%", "130%").replace("2019", "2018").replace("55人", "50人")
    (folder.parent / "later.md").write_text(later, encoding="utf-8")
    extract(folder, "later.md", "--id", "r2019")
    places = {row["出典位置"].split(":")[0] for row in sheet(folder, "matches")}
    assert places == {"r2020", "r2019"}
    assert [r["値"] for r in sheet(folder, "values") if r["区分"] == "実績"] == ["55人"]
    decide(folder, 来訪者="採用")
    extract(folder, "later.md")
    actuals = [(r["年度"], r["値"]) for r in sheet(folder, "values") if r["区分"] == "実績"]
    assert ("2019", "55人") in actuals


def test_results_without_a_plan_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract(folder, "results.md") == 1
    assert "結果の文書の前に、計画の文書を読む" in capsys.readouterr().err


def test_a_sheet_edited_by_hand_is_not_overwritten_unasked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract(folder, "plan.md")
    values = folder / "values.csv"
    values.write_text(values.read_text(encoding="utf-8").replace("8件", "9件"), encoding="utf-8")
    assert extract(folder, "plan.md") == 1
    assert "--force" in capsys.readouterr().err
    assert "9件" in values.read_text(encoding="utf-8")
    assert extract(folder, "plan.md", "--force") == 0
    assert "8件" in values.read_text(encoding="utf-8")


def test_a_confirmed_direction_outlives_another_reading(folder: Path) -> None:
    extract(folder, "plan.md")
    path = folder / "indicators.csv"
    text = path.read_text(encoding="utf-8")
    assert ",増加,基準→目標,水準," in text
    path.write_text(text.replace(",増加,基準→目標,水準,", ",増加,人,累計,"), encoding="utf-8")
    assert extract(folder, "plan.md") == 0
    assert ",増加,人,累計," in path.read_text(encoding="utf-8")


def test_statistics_take_the_rows_of_one_municipality(tmp_path: Path) -> None:
    (tmp_path / "open.csv").write_text(
        "municipality_code,fiscal_year,amount_thousand_yen\n"
        '014702,2019,"1,250"\n102113,2019,9\n014702,2020,1300\n',
        encoding="utf-8",
    )
    assert extract(tmp_path / "014702-gift", "open.csv") == 0
    rows = sheet(tmp_path / "014702-gift", "values")
    assert [(r["年度"], r["値"], r["出典位置"]) for r in rows] == [
        ("2019年度", "1,250", "2:3"),
        ("2020年度", "1300", "4:3"),
    ]


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("none.txt", None, "ファイルがありません"),
        ("photo.txt", b"\x89PNG\x00\x00", "文字の文書ではありません"),
        ("plan.jtd", b"\x01", "この形式は読めません"),
        ("plan.pdf", b"%PDF-1.7", "ファイルが壊れています"),
        ("prose.txt", "きょうは晴れ".encode(), "個票(item_sheet): 「担当課」の行"),
        ("open.csv", b'municipality_code,"', '引用符(")が閉じていない'),
    ],
)
def test_what_cannot_be_read_is_said_in_words(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    words: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert extract(tmp_path / "014702-x", name) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert not (tmp_path / "014702-x").exists()
