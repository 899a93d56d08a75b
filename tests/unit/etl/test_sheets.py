"""Plan sheets as files: what is written reads back, and what is broken says where."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.invisible import INVISIBLE
from etl.problems import InputProblems
from etl.sheets import COLUMNS, LINE, empty, parse_csv, read_sheets, read_utf8, to_csv, to_frame

HEADER = ",".join(COLUMNS["schedule"])
GOOD = f"{HEADER}\n1,令和2年度,計画,実施,10:3\n"
# any text as extract may find it: nothing unseen, white space inside a cell is one space
CELL = st.text(max_size=12).map(lambda text: " ".join(INVISIBLE.sub("", text).split()))


@settings(max_examples=80)
@given(
    st.sampled_from(sorted(COLUMNS)),
    st.data(),
)
def test_what_is_written_reads_back(name: str, data: st.DataObject) -> None:
    columns = COLUMNS[name]
    row = st.fixed_dictionaries(dict.fromkeys(columns, CELL)).filter(
        lambda cells: any(cells.values())
    )
    frame = to_frame(name, data.draw(st.lists(row, max_size=4)))
    text = to_csv(name, frame)
    again = parse_csv(name, text, "x.csv")
    assert list(again.columns) == [*columns, LINE]
    assert again[list(columns)].values.tolist() == frame[list(columns)].values.tolist()
    assert to_csv(name, again) == text


def test_the_written_form_is_plain() -> None:
    frame = to_frame("schedule", [{"順番": "1", "印": "1,000", "出典位置": '引用"符'}])
    assert to_csv("schedule", frame) == f'{HEADER}\n1,,,"1,000","引用""符"\n'


def test_lines_count_as_an_editor_shows_them() -> None:
    text = f'{HEADER}\n1,令和2年度,計画,実施,a\n\n2,"令和\n3年度",計画,実施,b\n3,令和4年度,計画,実施,c\n'
    frame = parse_csv("schedule", text, "x.csv")
    assert frame[LINE].to_list() == [2, 4, 6]
    assert frame["年度"].to_list() == ["令和2年度", "令和 3年度", "令和4年度"]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.rstrip("\n"),
        GOOD + "\n\n",
        GOOD + ",,,,\n",  # what Excel leaves behind
        GOOD.replace("実施", '"実施"').replace("実施", " 実施　"),
        f" {HEADER.replace(',', ' , ')}\n1,令和2年度,計画,実施,10:3\n",
        "印,年度,順番,区分,出典位置\n実施,令和2年度,1,計画,10:3\n",  # any order of columns
    ],
)
def test_harmless_differences_change_nothing(text: str) -> None:
    frame = parse_csv("schedule", text, "x.csv")
    assert frame[list(COLUMNS["schedule"])].values.tolist() == [
        ["1", "令和2年度", "計画", "実施", "10:3"]
    ]


@pytest.mark.parametrize(
    "text, code, line, column, printed",
    [
        (GOOD.replace(",印", ""), "missing-column", 1, "印", ""),
        (GOOD.replace("印", "しるし"), "missing-column", 1, "印", ""),
        (GOOD.replace("印", "しるし"), "unknown-column", 1, "しるし", ""),
        ("", "missing-column", 1, "順番", ""),
        ("\n" + GOOD, "missing-column", 1, "順番", ""),
        (GOOD.replace("区分", "印"), "duplicate", 1, "印", ""),
        (GOOD + "2,令和3年度,計画,実施\n", "torn-row", 3, "", "2,令和3年度,計画,実施"),
        (GOOD + "2,令和3年度,計画,実,施,10:4\n", "torn-row", 3, "", "2,令和3年度,計画,実,施,10:4"),
        (GOOD + "2\n", "torn-row", 3, "", "2"),
        (GOOD + '2,"令和3年度,計画,実施,10:4\n', "open-quote", 3, "", ""),
        (GOOD + '2,"令和"3年度,計画,実施,10:4\n', "open-quote", 3, "", ""),
        (GOOD + f"2,{'あ' * 100_001},計画,実施,10:4\n", "too-large", 3, "", ""),
        (GOOD.replace(",", ";"), "missing-column", 1, "順番", ""),
        (GOOD.replace(",", "\t"), "missing-column", 1, "順番", ""),
    ],
)
def test_a_broken_sheet_says_where(
    text: str, code: str, line: int, column: str, printed: str
) -> None:
    with pytest.raises(InputProblems) as error:
        parse_csv("schedule", text, "plans/x/schedule.csv")
    found = [(p.code, p.file, p.line, p.column, p.printed) for p in error.value.problems]
    assert (code, "plans/x/schedule.csv", line, column, printed) in found
    for problem in error.value.problems:
        assert "plans/x/schedule.csv" in str(problem)
        assert f"[{problem.code}]" in str(problem)


def test_all_torn_rows_are_named_at_once() -> None:
    with pytest.raises(InputProblems) as error:
        parse_csv("schedule", GOOD + "2\n3\n4,令和3年度,計画,実施,10:4\n5\n", "x.csv")
    assert [p.line for p in error.value.problems] == [3, 4, 6]


def test_a_missing_column_names_those_there_are() -> None:
    with pytest.raises(InputProblems, match="順番、年度、区分、出典位置"):
        parse_csv("schedule", f"{HEADER.replace(',印', '')}\n", "x.csv")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.encode()])
def test_a_byte_order_mark_is_no_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "schedule.csv"
    path.write_bytes(content)
    assert read_utf8(path, "x") == GOOD
    assert len(read_sheets(tmp_path)["schedule"]) == 1


@pytest.mark.parametrize("content", [GOOD.encode("cp932"), GOOD.encode("utf-16"), b"\xff\xfe\x00"])
def test_another_encoding_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "schedule.csv"
    path.write_bytes(content)
    with pytest.raises(InputProblems) as error:
        read_sheets(tmp_path)
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == ("unknown-encoding", str(path))
    assert "UTF-8" in str(problem)


def test_a_folder_in_the_place_of_a_sheet_is_named(tmp_path: Path) -> None:
    (tmp_path / "values.csv").mkdir()
    with pytest.raises(InputProblems) as error:
        read_sheets(tmp_path)
    assert [p.code for p in error.value.problems] == ["unreadable-file"]


def test_a_sheet_that_is_not_there_is_empty(tmp_path: Path) -> None:
    sheets = read_sheets(tmp_path)
    assert set(sheets) == set(COLUMNS)
    assert all(len(frame) == 0 for frame in sheets.values())
    assert list(sheets["values"].columns) == list(empty("values").columns)


def test_the_errors_of_all_sheets_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "schedule.csv").write_text("順番\n", encoding="utf-8")
    (tmp_path / "ratings.csv").write_bytes(b"\xff")
    with pytest.raises(InputProblems) as error:
        read_sheets(tmp_path)
    assert {Path(p.file).name for p in error.value.problems} == {"schedule.csv", "ratings.csv"}


@given(st.text(max_size=200))
def test_any_text_is_a_sheet_or_a_named_problem(text: str) -> None:
    try:
        parse_csv("schedule", text, "x.csv")
    except InputProblems as error:
        assert error.problems
        assert all(p.line is not None for p in error.problems)


@given(st.text(max_size=200))
def test_any_text_below_the_header_is_a_sheet_or_a_named_problem(text: str) -> None:
    try:
        frame = parse_csv("schedule", f"{HEADER}\n{text}", "x.csv")
    except InputProblems as error:
        found = {p.code for p in error.problems}
        assert found <= {"torn-row", "open-quote", "invisible-letters"}
        assert all(p.line > 1 for p in error.problems)
    else:
        assert (frame[LINE] > 1).all()
