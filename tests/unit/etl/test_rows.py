"""Rows of years: which printed cell belongs to which year. A wrong year is worse than none."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grid import Cell
from etl.layouts.rows import changes, place_years, trimmed, without_duplicate


def cells(texts: Sequence[str]) -> list[Cell]:
    return [Cell(text, f"9:{i}") for i, text in enumerate(texts, 2)]


def placed(
    texts: Sequence[str],
    *,
    slid: bool = True,
    sister: Sequence[str] = (),
    final: str | None = None,
    years: int = 5,
) -> list[str] | None:
    found = place_years(
        cells(texts),
        years,
        slid=slid,
        sister=cells(sister),
        ends_at_final=None if final is None else lambda cell: cell.text == final,
    )
    return None if found is None else [cell.text if cell else "" for cell in found]


@pytest.mark.parametrize(
    "texts, options, expected",
    [
        # as printed
        (list("abcde"), {"slid": False}, list("abcde")),
        (list("abcde"), {}, list("abcde")),  # slid: its first value is the first year
        ([*"abcde", ""], {}, list("abcde")),
        ([*"abcde", "", "", ""], {}, list("abcde")),
        # nothing printed
        ([], {}, [""] * 5),
        (["", "", "", "", "", ""], {}, [""] * 5),
        # six for five: one of two equal neighbours is a duplicate
        (list("abcdee"), {}, list("abcde")),
        (list("aabcde"), {}, list("abcde")),
        (list("abccde"), {}, list("abcde")),
        (list("aaaaaa"), {}, list("aaaaa")),
        (list("aabbcd"), {}, None),  # which pair?
        (list("aabbcd"), {"final": "d"}, None),
        (list("abcdef"), {}, None),
        (list("abcdef"), {"final": "f"}, None),
        (list("abcdeee"), {}, None),  # two too many
        # blank years in a row that stands in its place
        (["", *"bcde"], {"slid": False}, ["", *"bcde"]),
        (["a", "", *"cde"], {"slid": False}, ["a", "", *"cde"]),
        (["", *"bcde"], {"slid": False, "final": "e"}, ["", *"bcde"]),
        (["", *"bcde"], {"slid": False, "final": "x"}, None),  # it does not end in its place
        # one value short, and nobody says where
        (list("abcd"), {}, None),
        (list("abcd"), {"slid": False}, None),
        (["x"], {}, None),
        (["", "x", "", "", ""], {}, None),
        # blanks in a slid row ask for a witness: the final target …
        (["", "", *"cde"], {"final": "e"}, ["", "", *"cde"]),
        (["", "", *"cde"], {"final": "x"}, None),
        (["", "", *"ccc"], {"final": "c"}, None),  # reached earlier and held: no witness
        (["", "", *"ccc"], {}, None),
        (["a", "", *"cde"], {"final": "e"}, ["a", "", *"cde"]),
        # … or a sister row that changes at the same place
        (["", "", *"ccc"], {"sister": list("ppqqqq")}, ["", "", *"ccc"]),
        (["", "", *"ccc"], {"sister": list("pppqqq")}, None),
        (["", "", *"ccc"], {"sister": list("pppppp")}, None),
        (["", "", *"ccc"], {"sister": list("ppqqqq"), "slid": False}, ["", "", *"ccc"]),
        (["a", "a", "", "", ""], {"sister": list("ppqqq")}, None),  # or the end was cut off
        # the hospital: one cell for five years
        (["", "x", "", "", "", ""], {"sister": list("pqqqqq")}, None),
    ],
)
def test_place_years(texts: list[str], options: dict, expected: list[str] | None) -> None:
    assert placed(texts, **options) == expected


def test_two_years_and_seven_years() -> None:
    assert placed(list("ab"), years=2) == list("ab")
    assert placed(list("aab"), years=2) == list("ab")
    assert placed(list("abcdefg"), years=7) == list("abcdefg")


def test_the_cells_keep_their_places() -> None:
    found = place_years(cells(list("abccde")), 5, slid=True)
    assert found is not None
    assert [cell.place for cell in found if cell] == ["9:2", "9:3", "9:4", "9:6", "9:7"]


def test_small_helpers() -> None:
    assert [c.text for c in trimmed(cells(["", "a", "", ""]))] == ["", "a"]
    assert trimmed(cells(["", ""])) == []
    assert changes(list("aabbc")) == {2, 4}
    assert changes([]) == set()
    assert [[c.text for c in r] for r in without_duplicate(cells(list("aab")))] == [list("ab")]
    assert len(without_duplicate(cells(list("aabb")))) == 2


ROWS = st.lists(
    st.integers(1, 9999).map(str), min_size=5, max_size=5, unique=True
)  # distinct values, the last of them is the final target


def never_wrong(truth: list[str], found: list[str] | None) -> None:
    """True years, or a value missing, or no answer; never a value under another year."""
    if found is not None:
        assert all(b in ("", a) for a, b in zip(truth, found, strict=True))


@given(ROWS, st.integers(0, 2), st.booleans())
def test_a_row_that_slid_finds_its_years(truth: list[str], blanks: int, slid: bool) -> None:
    texts = [*truth, *[""] * blanks]
    assert placed(texts, slid=slid, final=truth[-1]) == truth


@given(ROWS, st.integers(0, 4))
def test_a_doubled_cell_goes(truth: list[str], at: int) -> None:
    assert placed([*truth[: at + 1], truth[at], *truth[at + 1 :]], final=truth[-1]) == truth


@given(ROWS, st.integers(0, 4), st.booleans())
def test_a_row_that_lost_a_cell_gets_no_wrong_year(truth: list[str], at: int, slid: bool) -> None:
    texts = [*truth[:at], *truth[at + 1 :]]
    never_wrong(truth, placed(texts, slid=slid, final=truth[-1]))
    never_wrong(truth, placed(texts, slid=slid))


@given(ROWS, st.sets(st.integers(0, 4)), st.booleans(), st.integers(0, 2))
def test_a_row_with_empty_years_gets_no_wrong_year(
    truth: list[str], empty: set[int], slid: bool, shift: int
) -> None:
    """Blank years stay as blank cells; the whole row may have moved to the left, losing blanks."""
    texts = ["" if i in empty else text for i, text in enumerate(truth)]
    while shift and texts and not texts[0]:
        texts, shift = [*texts[1:], ""], shift - 1
        slid = True
    final = truth[-1]
    true = ["" if i in empty else text for i, text in enumerate(truth)]
    never_wrong(true, placed(texts, slid=slid, final=final))


@given(
    st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=8),
    st.booleans(),
    st.none() | st.sampled_from(["a", "b", "z"]),
    st.lists(st.sampled_from(["", "p", "q"]), max_size=7),
    st.integers(1, 6),
)
def test_any_row_has_one_answer_per_year_or_none(
    texts: list[str], slid: bool, final: str | None, sister: list[str], years: int
) -> None:
    found = placed(texts, slid=slid, final=final, sister=sister, years=years)
    if found is not None:
        assert len(found) == years
        kept = [text for text in found if text]
        printed = [text for text in texts if text]
        assert len(printed) - 1 <= len(kept) <= len(printed)  # at most a duplicate is gone
