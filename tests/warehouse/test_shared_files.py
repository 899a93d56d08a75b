"""Themes, overrides and common KPIs: what they name must be there, and what they say arrives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import build
from etl.problems import InputProblems
from tests.helpers import build_one, cells

THEMES = "テーマID,名称,説明,キーワード\ndigital,デジタル,,オンライン\nworkforce,人材,,職員\n"
KPIS = "id,名称,定義,単位,方向,限界\nboards,案内板,町の案内板の数,枚,増加,数え方が違う\n"
MEMBERS = "id,plan_id,順番,指標名,換算,定義の違い,順位付け,理由\n"
OVERRIDES = "plan_id,順番,取組名,テーマID,理由\n"


def write(home: Path, **texts: str) -> None:
    for name, text in texts.items():
        (home / f"{name}.csv").write_text(text, encoding="utf-8")


def test_themes_and_overrides_reach_the_warehouse(
    plan: Callable[..., Path], tmp_path: Path
) -> None:
    plan(initiatives="順番,番号,取組名\n1,1,オンライン受付\n2,2,オンライン研修")
    write(
        tmp_path,
        themes=THEMES,
        theme_overrides=OVERRIDES + "102113-test,2,オンライン研修,workforce,研修が中心\n",
    )
    warehouse = build_one(tmp_path)
    assert cells(warehouse["initiative"], "title", "theme", "theme_reason") == [
        ("オンライン受付", "digital", None),  # by a keyword
        ("オンライン研修", "workforce", "研修が中心"),
    ]
    assert warehouse["theme"]["name"].tolist() == ["デジタル", "人材"]


def test_a_common_kpi_gives_its_direction_only_where_the_plan_is_silent(
    plan: Callable[..., Path], tmp_path: Path
) -> None:
    plan(indicators="順番,指標名,単位,方向\n1,案内板,枚,\n1,札,枚,減少")
    write(
        tmp_path,
        common_kpis=KPIS,
        common_kpi_members=MEMBERS
        + "boards,102113-test,1,案内板,1,屋外だけ,可,\nboards,102113-test,1,札,,屋内だけ,不可,別のもの\n",
    )
    warehouse = build_one(tmp_path)
    assert cells(warehouse["indicator"], "name", "direction", "direction_basis", "common_kpi") == [
        ("案内板", "increase", "common_kpi", "boards"),
        ("札", "decrease", "person", "boards"),
    ]
    assert cells(warehouse["common_kpi_member"], "factor", "may_rank", "reason") == [
        (1.0, True, ""),
        (None, False, "別のもの"),
    ]


@pytest.mark.parametrize(
    "files, code, file, column",
    [
        (
            {"themes": THEMES, "theme_overrides": OVERRIDES + "102113-test,1,別の名,digital,\n"},
            *("unknown-reference", "theme_overrides.csv", "取組名"),
        ),
        (
            {
                "themes": THEMES,
                "theme_overrides": OVERRIDES + "102113-test,1,案内板を増やす,nothing,\n",
            },
            *("unknown-reference", "theme_overrides.csv", "テーマID"),
        ),
        (
            {
                "themes": THEMES,
                "theme_overrides": OVERRIDES + "102113-test,1,案内板を増やす,digital,\n",
            },
            *("empty-cell", "theme_overrides.csv", "理由"),
        ),
        (
            {
                "common_kpis": KPIS,
                "common_kpi_members": MEMBERS + "boards,102113-test,1,札,1,,可,\n",
            },
            *("unknown-reference", "common_kpi_members.csv", "指標名"),
        ),
        (
            {
                "common_kpis": KPIS,
                "common_kpi_members": MEMBERS + "signs,102113-test,1,案内板,1,,可,\n",
            },
            *("unknown-reference", "common_kpi_members.csv", "id"),
        ),
        (
            {
                "common_kpis": KPIS,
                "common_kpi_members": MEMBERS + "boards,102113-test,1,案内板,0,,可,\n",
            },
            *("unread-number", "common_kpi_members.csv", "換算"),
        ),
        (
            {
                "common_kpis": KPIS,
                "common_kpi_members": MEMBERS + "boards,102113-test,1,案内板,1,,?,\n",
            },
            *("unknown-word", "common_kpi_members.csv", "順位付け"),
        ),
        (
            {"common_kpis": KPIS.replace("増加", "上昇")},
            *("unknown-word", "common_kpis.csv", "方向"),
        ),
        ({"themes": "テーマID,名称\n"}, *("missing-column", "themes.csv", "説明")),
    ],
)
def test_what_does_not_fit_stops_the_build_with_its_place(
    plan: Callable[..., Path],
    tmp_path: Path,
    files: dict[str, str],
    code: str,
    file: str,
    column: str,
) -> None:
    plan()
    write(tmp_path, **files)
    with pytest.raises(InputProblems) as error:
        build(tmp_path / "plans", tmp_path / "warehouse")
    problem = error.value.problems[0]
    assert (problem.code, Path(problem.file).name, problem.column) == (code, file, column)
    assert not (tmp_path / "warehouse").exists()
