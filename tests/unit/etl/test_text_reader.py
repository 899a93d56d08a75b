"""Text taken from PDFs → grid: cells with their places, without markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.problems import InputProblems
from etl.readers.text import clean, decode, read_text


def grid_of(text: str) -> list[list[str]]:
    return [row.texts for row in read_text(text.encode(), "plan.txt").rows]


@pytest.mark.parametrize(
    "printed, text",
    [
        ("案内板", "案内板"),
        (" 案内　板 ", "案内 板"),
        ("<p>案内板</p>", "案内板"),
        ("<p>・甲</p> <p>・乙</p>", "・甲 ・乙"),
        ('<ul style="list-style-type: none"> 甲 ', "甲"),  # never closed
        ("甲<br>乙<br/>丙", "甲 乙 丙"),
        ('<table border="1"> <tr> <td>甲</td> </tr> </table>', "甲"),
        ("HP（ホームページ）<ホーム>", "HP（ホームページ）<ホーム>"),  # no tag
        ("3 < 5 で 7 > 6", "3 < 5 で 7 > 6"),
        ("A<B", "A<B"),
        ("収納率：96.00%", "収納率：96.00%"),
        ("①協働", "①協働"),  # the print is never folded
        ("㎡", "㎡"),
        ("", ""),
    ],
)
def test_clean(printed: str, text: str) -> None:
    assert clean(printed) == text


def test_places_count_lines_and_cells_from_one() -> None:
    grid = read_text("題\n\n甲\t\t乙\n".encode(), "plan.txt")
    assert [row.number for row in grid.rows] == [1, 2, 3, 4]
    assert [(c.text, c.place) for c in grid.rows[2].cells] == [
        ("甲", "3:1"),
        ("", "3:2"),
        ("乙", "3:3"),
    ]
    assert [cell.text for cell in grid.rows[2].filled] == ["甲", "乙"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end: str) -> None:
    assert grid_of(f"甲\t乙{end}丙") == [["甲", "乙"], ["丙"]]


@pytest.mark.parametrize("letter", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_nothing_else_ends_a_line(letter: str) -> None:
    assert grid_of(f"甲{letter}乙\t丙") == [["甲 乙", "丙"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_encodings(encoding: str) -> None:
    assert decode("安心な町\t①".encode(encoding), "x") == "安心な町\t①"


@pytest.mark.parametrize(
    "raw, code",
    [
        (b"PK\x03\x04\x00\x00", "not-a-text"),
        ("町\n".encode("utf-16-le"), "not-a-text"),  # without its mark it might be anything
        ("町\n".encode("utf-16")[:-1], "torn-text"),
        ("町の案内板を増やす".encode()[:-1], "torn-text"),
        ("町の案内板を増やす".encode("euc_jp"), "unknown-encoding"),
        ("町の案内板を増やす".encode("iso2022_jp"), "unknown-encoding"),
        (b"\xff\xff\xff", "unknown-encoding"),
        (b"\x81", "unknown-encoding"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(InputProblems) as error:
        read_text(raw, "plan.txt")
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == (code, "plan.txt")


@given(st.text(max_size=300))
def test_any_text_has_a_place_for_every_cell(text: str) -> None:
    if "\x00" in text:
        return
    grid = read_text(text.encode(), "x")
    for row in grid.rows:
        for i, cell in enumerate(row.cells, 1):
            assert cell.place == f"{row.number}:{i}"
            assert cell.text == " ".join(cell.text.split())


@given(st.binary(max_size=200))
def test_any_bytes_are_a_grid_or_a_named_problem(raw: bytes) -> None:
    try:
        read_text(raw, "x")
    except InputProblems as error:
        assert error.problems[0].code in {*("not-a-text", "unknown-encoding", "torn-text")}
