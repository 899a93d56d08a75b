"""data/rules: a file dropped there is a rule set; a broken one is refused by name and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import InputProblems, build
from etl.edition import edition_of
from etl.rules import read_rules
from kpi.rules import from_tables
from kpi.store import read_warehouse
from tests.helpers import ROOT

GOOD = """name = "試験の基準"
publisher = "試験町"
title = "試験"
applies_to = "すべて"

[[step]]
label = "よい"
as = "achieved"
rate = "attainment_rate"
at_least = 0.7

[[step]]
label = "わるい"
as = "behind"
otherwise = true
"""


@pytest.fixture
def rules(tmp_path: Path, plan: Callable[..., Path]) -> Path:
    """A data folder with one plan and a copy of the shipped rules."""
    plan(values="順番,指標名,区分,年度,値\n1,案内板,目標,令和3年度,10\n1,案内板,実績,令和3年度,7")
    shutil.copytree(ROOT / "data" / "rules", tmp_path / "rules")
    return tmp_path / "rules"


def refusal(rules: Path) -> list[str]:
    with pytest.raises(InputProblems) as caught:
        build(rules.parent / "plans", rules.parent / "warehouse")
    assert not (rules.parent / "warehouse").exists()
    return [str(problem) for problem in caught.value.problems]


def test_a_rule_set_is_added_by_dropping_a_file(rules: Path) -> None:
    before = edition_of(rules.parent / "plans")
    (rules / "shiken.toml").write_text(GOOD, encoding="utf-8")
    assert edition_of(rules.parent / "plans") != before
    build(rules.parent / "plans", rules.parent / "warehouse")
    warehouse = read_warehouse(rules.parent / "warehouse")
    found = from_tables(warehouse["rule_set"], warehouse["rule_step"])
    assert next(iter(found)) == "default"
    assert found["shiken"].name == "試験の基準"
    assert [step.condition for step in found["shiken"].steps] == [
        "年度達成率 70%以上",
        "そのほかすべて",
    ]


def test_what_is_written_comes_back_from_the_warehouse(rules: Path) -> None:
    build(rules.parent / "plans", rules.parent / "warehouse")
    warehouse = read_warehouse(rules.parent / "warehouse")
    assert from_tables(warehouse["rule_set"], warehouse["rule_step"]) == read_rules(rules)


@pytest.mark.parametrize(
    "old, new, line, column, says",
    [
        ("at_least = 0.7", 'at_least = "7割"', 10, "at_least", "区切りは数にする"),
        ("at_least = 0.7", "at_least = nan", 10, "at_least", "区切りは数にする"),
        ("at_least = 0.7", "at_least = true", 10, "at_least", "区切りは数にする"),
        ("at_least = 0.7", "at_least = 0.7\nbelow = 0.9", 11, "below", "どれか一つだけ"),
        ("at_least = 0.7", "", 6, "at_least", "どれか一つだけ"),
        ('as = "achieved"', 'as = "perfect"', 8, "as", "as は achieved、on_track"),
        ('as = "achieved"', 'as = "not_judged"', 8, "as", "as は achieved、on_track"),
        ('as = "achieved"', "", 6, "as", "as は achieved、on_track"),
        ('rate = "attainment_rate"', 'rate = "mood"', 9, "rate", "rate は target_met"),
        ('label = "よい"', 'label = ""', 7, "label", "label がない"),
        ('label = "よい"', 'label = "よい"\ndirections = ["up"]', 8, "directions", "使える語の並び"),
        ('label = "よい"', 'label = "よい"\ncolour = "red"', 8, "colour", "知らない項目"),
        ('label = "よい"', 'label = "よい"\ncondition = "70%"', 8, "condition", "condition は要らない"),
        ("otherwise = true", "otherwise = false", 15, "otherwise", "otherwise = true とだけ"),
        ('title = "試験"', 'title = "試験"\nplan_years = 99', 4, "plan_years", "0から50の整数"),
        ('title = "試験"', 'title = "試験"\nneeds = ["luck"]', 4, "needs", "使える語の並び"),
        ('title = "試験"', "title = 3", 3, "title", "引用符で囲んだ文字"),
        ('title = "試験"', 'title = "試験"\nurl = "javascript:x"', 4, "url", "アドレスにする"),
        ('name = "試験の基準"', "", None, "name", "name がない"),
        ('name = "試験の基準"', "name = 試験", 1, "", "TOMLとして読めない"),
        ("[[step]]", "[[stop]]", None, "step", "[[step]] の段が一つもない"),
    ],
)  # fmt: skip
def test_a_broken_rule_file_is_refused_by_name_line_and_reason(
    rules: Path, old: str, new: str, line: int | None, column: str, says: str
) -> None:
    assert old in GOOD
    (rules / "shiken.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    messages = refusal(rules)
    head = str(rules / "shiken.toml") + (f" {line}行目" if line else "")
    head += f" 列「{column}」" if column else ""
    assert any(message.startswith(f"{head}: ") and says in message for message in messages), (
        messages
    )
    assert all("[bad-rule]" in message for message in messages)


def test_all_faults_of_all_files_are_told_at_once(rules: Path) -> None:
    (rules / "a.toml").write_text(GOOD.replace("0.7", "nan"), encoding="utf-8")
    (rules / "b.toml").write_text(GOOD.replace("achieved", "x").replace("behind", "y"), "utf-8")
    (rules / "Strange Name.toml").write_text(GOOD, encoding="utf-8")
    (rules / "c.toml").write_bytes(b"\xff\xfe\x00")
    messages = refusal(rules)
    files = [next(n for n in ("a.", "b.", "Strange", "c.") if f"/{n}" in m) for m in messages]
    assert sorted(files) == ["Strange", "a.", "b.", "b.", "c."]


def test_without_our_own_rules_nothing_is_built(rules: Path) -> None:
    (rules / "default.toml").unlink()
    assert refusal(rules) == [
        f"{rules / 'default.toml'}: 判定基準のファイルの内容が正しくありません(計算に使う default.toml がない)。"
        "data/rules/default.toml の書き方にならって直すか、ファイルを取り除いてください。 [bad-rule]"
    ]


def test_a_data_folder_without_rules_uses_the_shipped_ones(
    plan: Callable[..., Path], tmp_path: Path
) -> None:
    plan()
    build(tmp_path / "plans", tmp_path / "warehouse")
    warehouse = read_warehouse(tmp_path / "warehouse")
    assert set(warehouse["rule_set"]["rule_set"]) == {
        path.stem for path in (ROOT / "data" / "rules").glob("*.toml")
    }
