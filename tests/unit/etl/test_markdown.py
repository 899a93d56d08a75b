"""The Markdown reader: nothing that is printed gets lost, everything knows its place."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.problems import InputError
from etl.readers.markdown import read_markdown


def rows(text: str) -> list[tuple[int, list[str]]]:
    grid = read_markdown(text.encode(), "plan.md")
    return [(row.number, row.texts) for row in grid.rows if row.filled]


def test_headings_and_list_items_keep_their_marks_and_emphasis_goes() -> None:
    text = "## 1. 海の章\n\n**(1) 港の_整備_**\n**甲**\n- 品目A\n  - 品目B\n* 品目C\n\n2. 次の品\n\n> 引用\n"
    assert rows(text) == [
        (1, ["## 1. 海の章"]),
        (3, ["(1) 港の_整備_"]),  # no word boundary, no emphasis
        (4, ["甲"]),
        (5, ["- 品目A"]),
        (6, ["- 品目B"]),
        (7, ["- 品目C"]),
        (9, ["2. 次の品"]),
        (11, ["引用"]),
    ]


def test_stars_between_japanese_words_are_no_print() -> None:
    assert rows("これは**「甲」**乙である\n") == [(1, ["これは「甲」乙である"])]


def test_tables_are_rows_of_cells_with_places_from_1() -> None:
    grid = read_markdown(
        "前\n\n| 指標 | **値** |\n|---|---|\n| 甲 | 1\\|2 |\n| 乙 | |\n".encode(), "x"
    )
    cells = [(cell.text, cell.place) for row in grid.rows[2:] for cell in row.cells]
    assert cells[:6] == [
        *(("指標", "3:1"), ("値", "3:2")),
        *(("甲", "5:1"), ("1|2", "5:2")),
        *(("乙", "6:1"), ("", "6:2")),
    ]


def test_a_row_with_too_many_or_too_few_cells_is_kept_as_printed() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 4 |\n次の行\n"
    assert rows(text)[1:] == [(3, ["1", "2", "3"]), (4, ["4"]), (5, ["次の行"])]


def test_tables_in_quotes_and_lists_lose_only_the_marks() -> None:
    assert rows("> | a | b |\n> |---|---|\n> | 1 | 2 |\n") == [(1, ["a", "b"]), (3, ["1", "2"])]
    assert rows("- | a | b |\n  |---|---|\n  | 1 | 2 |\n") == [(1, ["a", "b"]), (3, ["1", "2"])]


def test_a_blank_line_is_an_empty_row_and_a_drawn_line_none() -> None:
    grid = read_markdown("甲\n\n---\n| a |\n|---|\n| 1 |\n\n乙".encode(), "x")
    assert [(r.number, r.texts) for r in grid.rows] == [
        (1, ["甲"]),
        (2, [""]),
        (4, ["a"]),
        (6, ["1"]),
        (7, [""]),
        (8, ["乙"]),
    ]


def test_what_markdown_would_swallow_stays() -> None:
    assert rows("[注]: ここは注記\n") == [(1, ["[注]: ここは注記"])]
    assert rows("<div>\n中の文<br>です\n</div>\n")[0] == (2, ["中の文 です"])
    assert rows("[参考](別紙)と[窓口](https://example.jp/)\n") == [(1, ["参考(別紙)と窓口"])]
    deep = "".join("  " * n + f"- 段{n}\n" for n in range(40))
    assert len(rows(deep)) == 40


def test_line_ends_byte_order_mark_and_shift_jis() -> None:
    expected = [(1, ["# 題"]), (2, ["本文"])]
    for raw in ("# 題\r\n本文".encode(), "\ufeff# 題\n本文".encode(), "# 題\r本文".encode("cp932")):
        grid = read_markdown(raw, "x")
        assert [(r.number, r.texts) for r in grid.rows] == expected


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="not-a-text"):
        read_markdown(b"\x00\x01", "x")


@example("[甲](乙)")
@given(st.text(alphabet="甲乙1。 #-*|>\n`_[]()\\", max_size=60))
def test_no_letter_is_lost_and_every_place_is_in_the_file(text: str) -> None:
    grid = read_markdown(text.encode(), "x")
    lines = text.split("\n")
    for row in grid.rows:
        for n, cell in enumerate(row.cells, 1):
            assert cell.place == f"{row.number}:{n}"
        printed = "".join(row.texts)
        for letter in "甲乙":
            assert printed.count(letter) == lines[row.number - 1].count(letter)
    seen = "".join(text for row in grid.rows for text in row.texts)
    assert all(seen.count(letter) == text.count(letter) for letter in "甲乙")
