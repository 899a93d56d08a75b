"""plan.toml: read, checked, and saved without losing what a person wrote."""

from pathlib import Path

import pytest

from etl.plan_file import PlanFile, check_plan_id, read_plan_file
from etl.problems import InputProblems

HEAD = """\
municipality_code = "102113"
title = "第1次試験計画"
start = "令和2年度"
end = "令和6年度"
"""
FULL = (
    HEAD
    + """\
plan_type = "行政改革実施計画"
edition = "改訂1版"
reported_until = "" # 結果はまだない

# 計画そのもの
[[document]]
role = "plan"
name = "plan.txt"
layout = "item_sheet"

[[document]]
id = "results"
role = "results"
name = "results.txt"
"""
)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_required_four_are_enough(tmp_path: Path) -> None:
    plan = read_plan_file(write(tmp_path, HEAD))
    assert (plan.municipality_code, plan.title) == ("102113", "第1次試験計画")
    assert (plan.start, plan.end, plan.reported_until) == ("令和2年度", "令和6年度", "")
    assert plan.documents == []


def test_years_may_be_empty_where_the_document_does_not_say(tmp_path: Path) -> None:
    plan = read_plan_file(write(tmp_path, HEAD.replace("令和2年度", "").replace("令和6年度", "")))
    assert (plan.start, plan.end) == ("", "")


def test_a_full_file(tmp_path: Path) -> None:
    plan = read_plan_file(write(tmp_path, FULL))
    assert plan.plan_type == "行政改革実施計画"
    assert [d.get("id", "") for d in plan.documents] == ["", "results"]


def test_a_byte_order_mark_and_crlf_are_harmless(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    assert read_plan_file(path).title == "第1次試験計画"


@pytest.mark.parametrize(
    "text, code, line, word",
    [
        (HEAD.replace('title = "第1次試験計画"\n', ""), "bad-plan-file", None, "title がない"),
        (HEAD.replace("第1次試験計画", ""), "bad-plan-file", 2, "空にできない"),
        (HEAD.replace('"102113"', "102113"), "bad-plan-file", 1, "引用符"),
        (HEAD.replace('"令和2年度"', "2020"), "bad-plan-file", 3, "引用符"),
        (HEAD.replace("令和6年度", "来年度"), "bad-year", 4, "「来年度」"),
        (HEAD.replace("令和2年度", "令和7年度"), "bad-year", 4, "最初の年度より前"),
        (HEAD + 'reported_until = "去年"\n', "bad-year", 5, "「去年」"),
        (HEAD + 'tilte = "誤字"\n', "bad-plan-file", 5, "tilte"),
        (HEAD + "title = \n", "bad-plan-file", 5, "TOML"),
        (HEAD + 'document = "plan.txt"\n', "bad-plan-file", 5, "[[document]]"),
        (HEAD + '[[document]]\nrole = "plan"\n', "bad-plan-file", 5, "name がない"),
        (HEAD + '[[document]]\nname = "a"\n', "bad-plan-file", 5, "role がない"),
        (FULL.replace('id = "results"\n', ""), "bad-plan-file", 10, "id が空"),
        (FULL.replace('"results"\nrole', '"plan"\nrole'), "bad-plan-file", 10, "同じ id"),
        (HEAD + '[[document]]\nrole="plan"\nname="a"\nurll="b"\n', "bad-plan-file", 8, "urll"),
    ],
)
def test_what_is_wrong_says_where(
    tmp_path: Path, text: str, code: str, line: int | None, word: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputProblems) as error:
        read_plan_file(path)
    matching = [p for p in error.value.problems if p.code == code and word in str(p)]
    assert matching, error.value
    assert matching[0].line == line
    assert matching[0].file == str(path)


def test_everything_wrong_comes_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as error:
        read_plan_file(write(tmp_path, 'title = ""\nstart = "x"\nfoo = "y"\n'))
    assert len(error.value.problems) >= 5


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as error:
        read_plan_file(tmp_path / "plan.toml")
    assert [p.code for p in error.value.problems] == ["no-such-file"]


def test_saving_what_was_read_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    assert read_plan_file(path).text(path) == FULL


def test_saving_keeps_a_persons_comments(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    plan = read_plan_file(path)
    plan.edition = "改訂2版"
    text = plan.text(path)
    path.write_text(text, encoding="utf-8")
    assert "# 結果はまだない" in text
    assert 'edition = "改訂2版"' in text
    assert read_plan_file(path) == plan


def test_a_new_file_reads_back(tmp_path: Path) -> None:
    plan = PlanFile("102113", '引用"符と\\の計画', start="令和2年度", end="令和6年度")
    plan.set_document("plan", "plan", "plan.txt", "0" * 64, "item_sheet")
    path = tmp_path / "plan.toml"
    path.write_text(plan.text(path), encoding="utf-8")
    assert read_plan_file(path) == plan


def test_a_known_document_keeps_its_id() -> None:
    plan = PlanFile("102113", "計画")
    plan.set_document("plan", "plan", "plan.txt", "0" * 64, "item_sheet")
    plan.set_document("results", "r2020", "results.txt", "1" * 64, "results")
    plan.set_document("plan", "other", "plan.txt", "2" * 64, "item_sheet")
    assert [(d["id"], d["role"], d["sha256"][0]) for d in plan.documents] == [
        ("plan", "plan", "2"),
        ("r2020", "results", "1"),
    ]


@pytest.mark.parametrize("name", ["102113-annaka-gyokaku3-r3", "a", "x_1", "9" * 80])
def test_a_plan_id_is_plain(name: str) -> None:
    check_plan_id(Path("plans") / name)


@pytest.mark.parametrize("name", ["計画", "a b", "-a", ".hidden", "a" * 81, "a.b", "ａ", ""])
def test_another_folder_name_is_refused(name: str) -> None:
    with pytest.raises(InputProblems):
        check_plan_id(Path("plans") / name if name else Path("/"))
