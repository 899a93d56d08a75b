"""Printed lists and headings → words: departments, categories, codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.japanese import plain_number, without_number
from etl.municipalities import read_municipalities
from etl.normalize.words import category, check_digit, split_departments, split_words
from tests.helpers import ROOT


@pytest.mark.parametrize(
    "printed, responsible, related",
    [
        ("総務課", ["総務課"], []),
        ("総務課・財政課", ["総務課", "財政課"], []),
        ("総務課、財政課，税務課", ["総務課", "財政課", "税務課"], []),
        ("総務課 財政課", ["総務課", "財政課"], []),
        ("総務課／財政課", ["総務課", "財政課"], []),
        ("総務課　財政課", ["総務課", "財政課"], []),
        ("総務課・総務課", ["総務課"], []),
        ("全課", ["全課"], []),
        ("全課【総務課】", ["総務課"], ["全課"]),
        ("各課【総務課・財政課】", ["総務課", "財政課"], ["各課"]),
        ("【総務課】", ["総務課"], []),
        (" 全課【総務課】 ", ["総務課"], ["全課"]),
        ("", [], []),
    ],
)
def test_split_departments(printed: str, responsible: list[str], related: list[str]) -> None:
    assert split_departments(printed) == (responsible, related)


def test_split_words_keeps_the_order_of_print() -> None:
    assert split_words("債権を扱う各課・財政課・行政課等") == [
        "債権を扱う各課",
        "財政課",
        "行政課等",
    ]


@pytest.mark.parametrize(
    "printed, number, words",
    [
        ("1 広場の整備", "1", "広場の整備"),
        ("12 広場の整備", "12", "広場の整備"),
        ("(2) 広場の整備", "2", "広場の整備"),
        ("（２） 広場の整備", "2", "広場の整備"),
        ("①広場の整備", "1", "広場の整備"),
        ("⑳ 広場の整備", "20", "広場の整備"),
        ("第3章 広場の整備", "3", "広場の整備"),
        ("II 広場の整備", "2", "広場の整備"),
        ("Ⅳ．広場の整備", "4", "広場の整備"),
        ("結ぶ 6 広場の整備", "6", "広場の整備"),
        ("結ぶ6 広場の整備", "6", "広場の整備"),
        ("広場の整備", "", "広場の整備"),
        ("ICTを活用した広場", "", "ICTを活用した広場"),
        ("5 ICTを活用した広場", "5", "ICTを活用した広場"),
        ("2025年の広場", "", "2025年の広場"),
        ("「結ぶ」広場", "", "「結ぶ」広場"),
    ],
)
def test_headings_and_their_numbers(printed: str, number: str, words: str) -> None:
    assert plain_number(printed) == number
    assert without_number(printed) == words
    assert category(printed) == words


def test_a_category_that_is_only_a_number_stays() -> None:
    assert category("①") == "①"


@pytest.mark.parametrize(
    "code, right",
    [
        ("102113", True),
        ("103454", True),
        ("011002", True),
        ("131016", True),
        ("102114", False),
        ("102131", False),  # two digits swapped
        ("10211", False),
        ("1021130", False),
        ("10211x", False),
        ("１０２１１３", False),
        ("", False),
    ],
)
def test_check_digit(code: str, right: bool) -> None:
    assert check_digit(code) is right


@given(st.integers(0, 99999))
def test_every_code_has_one_check_digit(number: int) -> None:
    assert sum(check_digit(f"{number:05}{digit}") for digit in range(10)) == 1


def test_all_municipalities_of_japan() -> None:
    table = read_municipalities(ROOT / "data" / "municipalities.csv")
    assert len(table) == 1741
    assert table["label"].is_unique
    assert set(table["kind"]) == {"市", "区", "町", "村"}
    assert table["kind"].value_counts()["区"] == 23
    assert table.loc["132063", "label"] == "府中市（東京都）"
    assert table.loc["342084", "label"] == "府中市（広島県）"
    assert table.loc["102113", ["label", "prefecture"]].to_list() == ["安中市", "群馬県"]
    kana = "".join(table["kana"])
    assert all("ぁ" <= letter <= "ゖ" or letter == "ー" for letter in kana)
