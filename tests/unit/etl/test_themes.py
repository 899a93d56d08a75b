"""Every initiative gets exactly one theme: by keywords, by a person, else by its neighbours."""

import pandas as pd
import pytest

from etl.normalize.themes import FALLBACK, Theme, assign, propose, score

THEMES = [
    Theme("digital", ("オンライン", "システム")),
    Theme("workforce", ("職員", "職員研修", "組織")),
    Theme("operations", ("委託",)),
]


@pytest.mark.parametrize(
    "title, headings, theme",
    [
        ("窓口のオンライン受付", [], "digital"),
        ("ｵﾝﾗｲﾝ受付", [], "digital"),
        ("職員研修の拡充", ["システムの整備"], "workforce"),
        ("受付の拡充", ["システムの整備"], "digital"),
        ("受付の拡充", [], None),
    ],
)
def test_the_title_says_more_than_the_headings(
    title: str, headings: list[str], theme: str | None
) -> None:
    assert propose(title, headings, THEMES) == theme


def test_a_keyword_inside_a_longer_one_does_not_count_twice() -> None:
    assert score("職員研修", ("職員", "職員研修")) == len("職員研修")


def rows(*titles: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "plan_id": "p",
            "position": range(1, len(titles) + 1),
            "title": [title for title, _ in titles],
            "category": [category for _, category in titles],
            "category_path": [[category] for _, category in titles],
        }
    )


def test_a_person_overrules_keywords_and_neighbours_fill_gaps() -> None:
    table = rows(
        ("オンライン受付", "甲"),
        ("オンライン窓口", "甲"),
        ("職員", "甲"),
        ("他", "甲"),
        ("他", "乙"),
    )
    assert assign(table, THEMES, {("p", 3): "operations"}).tolist() == [
        *("digital", "digital", "operations", "digital", FALLBACK),
    ]
