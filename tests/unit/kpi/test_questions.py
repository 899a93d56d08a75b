"""問いの種: every rule with its near misses, on indicators written as a line of figures."""

from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.questions import COLUMNS, KINDS, questions, without_result
from kpi.questions_evidence import FIGURES
from tests.helpers import achievement_of, tables

ON = date(2026, 11, 21)
YEAR = 2023
Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]
Table = list[tuple[str, dict[str, Any], Any]]  # figures, options of tests.helpers.tables, expected


def frames(*parts: tuple[str, dict[str, Any]], plan_ids: str = "p{n:03}") -> Frames:
    """Frames indicators, achievement, observation and rating of many indicators written as lines.

    Each is of a plan of its own from 2020 to 2024 unless `plan_ids` names one for all. The
    option `ratings` is a table literal (see `rated`).
    """
    ratings: list[pd.DataFrame] = [rated("", "p")]
    made: list[tuple[pd.DataFrame, ...]] = []
    for n, (observations, options) in enumerate(parts):
        relisted = {"relisted": options.get("relisted", False)}
        others = {
            key: value for key, value in options.items() if key not in ("relisted", "ratings")
        }
        plan_id = plan_ids.format(n=n)
        observation, indicator, plan = (
            frame.assign(plan_id=plan_id) for frame in tables(observations, **others)
        )
        indicator_id = f"{plan_id}/{n + 1}/1"
        indicator = indicator.assign(
            indicator_id=indicator_id, position=n + 1, code="102113", n=1, **relisted
        )
        if "ratings" in options:
            ratings.append(rated(options["ratings"], indicator_id))
        indicator["initiative_id"] = indicator_id.rsplit("/", 1)[0]
        made.append((observation.assign(indicator_id=indicator_id), indicator, plan))
    observation, indicator, plan = (
        pd.concat(same, ignore_index=True) for same in zip(*made, strict=True)
    )
    plan = plan.drop_duplicates("plan_id")
    achievement = achievement_of(observation, indicator, plan)
    rating = pd.concat(ratings, ignore_index=True)
    return indicator.merge(plan, on="plan_id"), achievement, observation, rating


def rated(literal: str, indicator_id: str) -> pd.DataFrame:
    """Table `rating`: lines `own|whole year printed [period [origin]]`, own of the indicator.

    `whole` speaks of its initiative; a printed number is a published rate.
    """
    columns = ["initiative_id", "indicator_id", "plan_id", "fiscal_year", "period", "rating"]
    columns += ["published_rate", "printed", "origin"]
    rows = []
    for line in filter(None, map(str.strip, literal.split(";"))):
        of, year, printed, *more = line.split()
        period, origin = [*more, *["full", "9:9"][len(more) :]]
        rate = float(printed.rstrip("%")) / 100 if printed.endswith("%") else None
        own = indicator_id if of == "own" else None
        initiative_id, plan_id = indicator_id.rsplit("/", 1)[0], indicator_id.split("/")[0]
        word = {"達成できた": "achieved"}.get(printed)
        rows.append([initiative_id, own, plan_id, int(year), period, word, rate, printed, origin])
    rows = pd.DataFrame(rows, columns=columns).astype({"published_rate": "float64"})
    return rows.astype({"fiscal_year": "Int16"})


def found(observations: str, on: date = ON, **options: Any) -> pd.DataFrame:
    return questions(*frames((observations, options)), YEAR, on)


def found_each(parts: list[tuple[str, dict[str, Any]]], year: int = YEAR) -> list[pd.DataFrame]:
    """The questions of each of many indicators, found all at once."""
    rows = questions(*frames(*parts), year, ON)
    return [rows[rows["plan_id"] == f"p{n:03}"] for n in range(len(parts))]


def of(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    return rows[rows["kind"] == kind]


def each(table: Table) -> pytest.MarkDecorator:
    """One test per line of a table; the table is searched once."""
    known = cache(lambda: found_each([(figures, options) for figures, options, _ in table]))
    cases = [
        pytest.param((known, n), expected, id=f"{figures} {options or ''}")
        for n, (figures, options, expected) in enumerate(table)
    ]
    return pytest.mark.parametrize("rows, expected", cases, indirect=["rows"])


@pytest.fixture
def rows(request: pytest.FixtureRequest) -> pd.DataFrame:
    """The questions of one line of a table."""
    known, n = request.param
    return known()[n]


FALL = {"direction": "decrease"}
BOTH = "target 2022 20; target 2023 22"


MISSED: Table = [
    (f"{BOTH}; actual 2022 19; actual 2023 21", {}, True),
    (f"{BOTH}; actual 2022 19; actual 2023 22", {}, False),  # just met
    (f"{BOTH}; actual 2022 20; actual 2023 21", {}, False),
    (
        "target 2022 20; target 2023 .3; actual 2022 19; actual 2023 .29999999999999993",
        {},
        False,
    ),
    (f"{BOTH}; actual 2023 21", {}, False),  # a year without a result is not missed
    (f"{BOTH}; actual 2022 -; actual 2023 21", {}, False),
    ("target 2023 22; actual 2022 19; actual 2023 21", {}, False),
    ("target 2022 -; target 2023 22; actual 2022 19; actual 2023 21", {}, False),
    (f"{BOTH}; actual 2022 19 h1; actual 2023 21", {}, False),  # half a year is not judged
    (f"{BOTH}; actual 2022 19; actual 2023 21", {"direction": None}, False),
    (f"{BOTH}; actual 2022 19; actual 2023 21", {"relisted": True}, False),
    (f"{BOTH}; actual 2022 19; actual 2023 21", {"start": None, "end": None}, True),
    # 「90%を超え」 is not known to be less
    (f"{BOTH}; actual 2022 19; actual 2023 21 full - を超え", {}, False),
    (f"{BOTH}; actual 2022 19; actual 2023 21 full - 約", {}, True),
    # the final target is met: achieved
    (f"{BOTH}; final_target 2024 21; actual 2022 19; actual 2023 21", {}, False),
    # the final target on the wrong side of the baseline: not judged
    (f"baseline 2019 30; {BOTH}; actual 2022 19; actual 2023 21", {}, False),
    # less is better
    ("target 2022 22; target 2023 20; actual 2022 23; actual 2023 21", FALL, True),
    ("target 2022 22; target 2023 20; actual 2022 22; actual 2023 21", FALL, False),
    # a line drawn by us is no target
    ("baseline 2019 0; final_target 2024 100; actual 2022 1; actual 2023 2", {}, False),
    (
        "baseline 2019 0; final_target 2024 100; actual 2022 1; actual 2023 2",
        {"accumulation": "cumulative"},
        False,
    ),
    # a held level holds in every year of the plan, and in no other
    (
        "final_target 2024 95; actual 2022 94; actual 2023 93",
        {"direction": "keep_at_least"},
        True,
    ),
    (
        "final_target 2024 95; actual 2022 94; actual 2023 95",
        {"direction": "keep_at_least"},
        False,
    ),
    ("final_target 2024 5; actual 2022 6; actual 2023 7", {"direction": "keep_at_most"}, True),
    ("final_target 2024 5; actual 2022 6; actual 2023 5", {"direction": "keep_at_most"}, False),
    (
        "final_target 2024 95; actual 2022 94; actual 2023 93",
        {"direction": "keep_at_least", "start": 2023},
        False,
    ),
    (
        "final_target - 95; actual 2022 94; actual 2023 93",
        {"direction": "keep_at_least"},
        True,
    ),
    # what is printed for the year goes before the held level
    (
        "target 2022 93; final_target 2024 95; actual 2022 94; actual 2023 93",
        {"direction": "keep_at_least"},
        False,
    ),
    (
        "target 2022 96; final_target 2024 95; actual 2022 94; actual 2023 93",
        {"direction": "keep_at_least"},
        True,
    ),
]


@each(MISSED)
def test_missed_twice(rows: pd.DataFrame, expected: Any) -> None:
    assert (len(of(rows, "missed_twice")) == 1) is expected


def test_a_question_carries_the_prints_and_places_of_its_figures() -> None:
    row = found(f"{BOTH}; actual 2022 19; actual 2023 21 as_of 2024-03-31").iloc[0]
    assert row["kind"] == "missed_twice"
    prints = ["target", "actual", "earlier_target", "earlier_actual"]
    assert [row[f"{figure}_printed"] for figure in prints] == ["22", "21", "20", "19"]
    assert [row[f"{figure}_year"] for figure in prints] == [2023, 2023, 2022, 2022]
    assert [row[f"{figure}_origin"] for figure in prints] == ["1:1"] * 4
    assert row["actual_as_of"] == date(2024, 3, 31)
    assert row["baseline_printed"] is None


EASIER: Table = [
    ("target 2022 30; target 2023 28", {}, ["earlier"]),
    ("target 2022 30; target 2023 30", {}, []),
    ("target 2022 .3; target 2023 .29999999999999993", {}, []),
    ("target 2022 30; target 2023 31", {}, []),
    ("target 2022 30; target 2023 31; final_target 2024 29", {}, ["earlier"]),
    ("target 2022 30; final_target - 29", {}, []),  # of no year
    ("target 2022 30; target 2023 28", {"direction": "decrease"}, []),
    ("target 2022 28; target 2023 30", {"direction": "decrease"}, ["earlier"]),
    ("target 2022 30; target 2023 28", {"direction": None}, []),
    ("target 2022 30; target 2023 28", {"relisted": True}, []),
    ("target 2022 30; target 2023 28", {"start": 2015, "end": 2019}, []),  # not running
    ("target 2022 30; target 2023 28", {"start": None, "end": None}, ["earlier"]),
    ("target 2022 30; target 2024 28", {"start": None, "end": None}, []),  # silent on 2023
    ("target 2022 30; target 2023 -", {}, []),
    # 月20件 and 年100件 count other things, 年12人 and 12人 do not
    ("target 2022 100; target 2023 20 full - 月", {}, []),
    ("target 2022 12 full - 年; target 2023 11", {}, ["earlier"]),
    # levels to be kept: only a lower level asked later
    ("target 2022 95; target 2023 94", {"direction": "keep_at_least"}, ["earlier"]),
    ("baseline 2019 99; target 2023 95", {"direction": "keep_at_least"}, []),
    ("target 2022 5; target 2023 6", {"direction": "keep_at_most"}, ["earlier"]),
    # against the baseline
    ("baseline 2019 80; target 2023 79", {}, ["baseline"]),
    ("baseline 2019 80; target 2023 80", {}, []),
    ("baseline - 80; target 2023 79", {}, ["baseline"]),
    ("baseline 2019 80; final_target - 79", {}, ["baseline"]),
    ("baseline 2020 80; target 2020 79; target 2021 81", {}, []),  # of the baseline's own year
    ("baseline 2019 80; target 2023 81", {"direction": "decrease"}, ["baseline"]),
    ("baseline 2019 80; target 2023 79", {"direction": "decrease"}, []),
    ("baseline 2019 80; target 2023 79", {"accumulation": "period_total"}, []),
    ("baseline 2019 80 full - 見込; target 2023 79", {}, []),
    ("baseline 2019 80; target 2022 90; target 2023 79", {}, ["earlier", "baseline"]),
]


@each(EASIER)
def test_easier_target(rows: pd.DataFrame, expected: Any) -> None:
    assert of(rows, "easier_target")["case"].tolist() == expected


def test_an_easier_target_is_the_first_one_against_the_hardest_before_it() -> None:
    rows = found("target 2020 50; target 2021 60; target 2022 55; target 2023 57; target 2024 40")
    row = rows[rows["kind"] == "easier_target"].iloc[0]
    assert (row["earlier_target_year"], row["earlier_target_printed"]) == (2021, "60")
    assert (row["target_year"], row["target_printed"]) == (2022, "55")


FINAL = "final_target 2024 70"


REACHED: Table = [
    (f"{FINAL}; actual 2020 70", {}, True),
    (f"{FINAL}; actual 2020 69.9", {}, False),
    (f"{FINAL}; actual 2021 72", {}, False),  # not the first year
    (f"{FINAL}; target 2023 72; actual 2020 72", {}, True),
    (f"{FINAL}; target 2023 73; actual 2020 72", {}, False),  # a later target is harder
    ("target 2024 70; actual 2020 72", {}, True),
    ("final_target - 70; actual 2020 72", {}, True),
    ("final_target 2020 70; actual 2020 72", {"end": 2020}, False),  # a plan of one year
    (f"{FINAL}; actual 2020 72", {"start": None, "end": None}, False),
    (f"{FINAL}; actual 2020 72", {"end": 2022}, False),  # no longer running
    (f"{FINAL}; actual 2020 72", {"direction": None}, False),
    (f"{FINAL}; actual 2020 72", {"relisted": True}, False),
    (f"{FINAL}; actual 2020 72", {"direction": "keep_at_least"}, False),
    (f"{FINAL}; actual 2020 72", {"direction": "decrease"}, False),
    (f"{FINAL}; actual 2020 68", {"direction": "decrease"}, True),
    (f"{FINAL}; target 2023 60; actual 2020 68", {"direction": "decrease"}, False),
    (f"{FINAL}; actual 2020 72 full - 以上", {}, False),
    (f"baseline 2019 80; {FINAL}; actual 2020 72", {}, False),  # direction conflict
    ("final_target 2024 -; actual 2020 72", {}, False),
]


@each(REACHED)
def test_reached_at_once(rows: pd.DataFrame, expected: Any) -> None:
    assert (len(of(rows, "reached_at_once")) == 1) is expected


FAR: Table = [
    ("target 2023 20; actual 2023 30", {}, 1.5),
    ("target 2023 20; actual 2023 29.9", {}, None),
    ("target 2023 .1; actual 2023 .15", {}, 1.5),  # float dust
    ("final_target 2024 20; baseline 2019 0; actual 2023 30", {}, None),  # a line of ours
    ("target 2023 20; actual 2023 30", {"direction": "keep_at_least"}, None),
    ("target 2023 20; actual 2023 30", {"direction": None}, None),
    ("target 2023 20; actual 2023 30", {"relisted": True}, None),
    ("target 2023 -; actual 2023 30", {}, None),
    ("target 2023 20; actual 2023 31 full - 超え", {}, None),
    ("target 2023 30; actual 2023 20", {"direction": "decrease"}, 1.5),
    ("target 2023 30; actual 2023 20.1", {"direction": "decrease"}, None),
    ("target 2023 0; actual 2023 0", {"direction": "decrease"}, None),  # met, not exceeded
]


@each(FAR)
def test_far_exceeded(rows: pd.DataFrame, expected: Any) -> None:
    rows = of(rows, "far_exceeded")
    assert rows["ratio"].tolist() == ([] if expected is None else [pytest.approx(expected)])


def test_nothing_left_of_what_was_to_become_less_is_far_exceeded_without_a_ratio() -> None:
    rows = found("target 2023 10; actual 2023 0", direction="decrease")
    assert rows["kind"].tolist() == ["far_exceeded"]
    assert rows["ratio"].isna().all()


NO_RESULT: Table = [
    ("target 2023 20", {}, ["printed"]),
    ("target 2023 20", {"direction": None}, ["printed"]),  # nothing is compared
    ("target 2023 20; actual 2023 1", {}, []),
    ("target 2023 20; actual 2023 1 h1", {}, []),  # half a year is a result, too
    ("target 2023 20; actual 2023 -", {}, ["printed"]),  # a dash is none
    ("target 2023 20; actual 2022 1", {}, ["printed"]),
    ("target 2023 20", {"relisted": True}, []),
    ("target 2023 -", {}, []),
    ("target 2022 20", {}, []),
    ("baseline 2019 0; final_target 2024 20", {}, []),  # a line of ours
    ("final_target 2024 20", {"direction": "keep_at_least"}, ["held"]),
    ("final_target 2024 20", {"direction": "keep_at_least", "end": 2022}, []),
    ("target 2023 19; final_target 2024 20", {"direction": "keep_at_least"}, ["printed"]),
    ("final_target 2023 20", {"start": None, "end": None}, ["printed"]),
]


@each(NO_RESULT)
def test_no_result(rows: pd.DataFrame, expected: Any) -> None:
    assert of(rows, "no_result")["case"].tolist() == expected


@pytest.mark.parametrize("on, n", [(date(2024, 3, 31), 0), (date(2024, 4, 1), 1)])
def test_a_year_that_is_not_over_owes_no_result(on: date, n: int) -> None:
    assert len(found("target 2023 20", on=on)) == n


def test_a_word_as_a_result_is_a_result() -> None:
    made = frames(("target 2023 20; actual 2023 -", {}))
    made[2]["printed"] = made[2]["printed"].replace("-", "未整備")
    assert questions(*made, YEAR, ON).empty


@pytest.mark.parametrize(
    "ratings, found",
    [
        ("own 2023 133%", ["133%", "9:9", "own_rate"]),
        ("own 2023 0%", ["0%", "9:9", "own_rate"]),
        ("own 2023 達成できた", ["達成できた", "9:9", "own_word"]),
        ("whole 2023 達成できた", ["達成できた", "9:9", "whole_word"]),
        ("whole 2023 80%", ["80%", "9:9", "whole_rate"]),
        # its own before its initiative's, a rate before a word, the whole year before half of it
        ("whole 2023 80% full 1:1; own 2023 達成できた", ["達成できた", "9:9", "own_word"]),
        ("own 2023 達成できた full 1:1; own 2023 133%", ["133%", "9:9", "own_rate"]),
        ("own 2023 90% h1 1:1; own 2023 133%", ["133%", "9:9", "own_rate"]),
        ("own 2022 133%", None),  # of another year
        ("own 2023 －", None),  # a dash says nothing
    ],
)
def test_what_the_town_published_of_its_own_is_said_with_its_place(
    ratings: str, found: list[str] | None
) -> None:
    rows = questions(*frames(("target 2023 20", {"ratings": ratings})), YEAR, ON)
    columns = ["rating_printed", "rating_origin", "rating_about"]
    assert rows["case"].tolist() == ["rated" if found else "printed"]
    assert rows[columns].to_numpy().tolist() == [found or [None] * 3]
    assert without_result(*frames(("target 2023 20", {"ratings": ratings})), YEAR, ON).shape[0] == 1


def test_a_rating_of_another_indicator_of_the_initiative_says_nothing_of_this_one() -> None:
    made = frames(("target 2023 20", {"ratings": "own 2023 133%"}))
    made[3]["indicator_id"] = made[0]["initiative_id"][0] + "/9"
    assert questions(*made, YEAR, ON)["case"].tolist() == ["printed"]


def test_a_result_beside_a_rating_is_no_question() -> None:
    made = frames(("target 2023 20; actual 2023 19", {"ratings": "own 2023 133%"}))
    assert of(questions(*made, YEAR, ON), "no_result").empty


def test_a_plan_with_published_rates_is_never_said_to_have_published_nothing() -> None:
    parts = [("target 2023 20", {"ratings": "own 2023 133%"}), ("target 2023 5", {})]
    rows = questions(*frames(*parts, parts[1], plan_ids="p"), YEAR, ON)
    assert rows["case"].tolist() == ["rated", "printed", "printed"]


def several(*parts: str, plan_id: str = "p") -> Frames:
    """The frames of several indicators of one plan."""
    return frames(*((part, {}) for part in parts), plan_ids=plan_id)


def test_a_plan_without_any_result_of_the_year_is_one_question() -> None:
    made = several("target 2023 20", "target 2023 30; actual 2022 3", "target 2022 1")
    rows = questions(*made, YEAR, ON)
    assert rows[["kind", "case", "plan_id", "count", "held"]].values.tolist() == [
        ["no_result", "plan", "p", 2.0, 0.0]
    ]
    assert rows["indicator_id"].tolist() == [None]
    members = without_result(*made, YEAR, ON)
    assert members["target_printed"].tolist() == ["20", "30"]


def test_a_plan_with_some_result_is_asked_about_the_others_one_by_one() -> None:
    made = several("target 2023 20", "target 2023 30", "actual 2023 1")
    rows = questions(*made, YEAR, ON)
    assert rows["indicator_id"].tolist() == ["p/1/1", "p/2/1"]
    assert rows["case"].tolist() == ["printed", "printed"]


WAY = "baseline 2019 80; final_target 2024 100"


ESTIMATE: Table = [
    (f"{WAY}; actual 2023 90 full - 約", {}, ["actual"]),
    (f"{WAY}; actual 2023 90 full - 見込み", {}, ["actual"]),
    (f"{WAY}; actual 2023 90 full - 程度", {}, ["actual"]),
    (f"{WAY}; actual 2023 90 full - 平均", {}, []),
    (f"{WAY}; actual 2023 90", {}, []),
    (f"{WAY}; actual 2022 90 full - 約; actual 2023 95", {}, []),
    (f"{WAY}; actual 2023 90 as_of 2023-09-30", {}, ["as_of"]),
    (f"{WAY}; actual 2023 90 as_of 2024-03-31", {}, []),
    (f"{WAY}; actual 2023 90 as_of", {}, ["as_of"]),
    (f"{WAY}; actual 2023 90 as_of 2023-09-30; actual 2023 91", {}, []),
    (f"{WAY}; actual 2023 90 as_of 2023-09-30 約", {}, ["actual", "as_of"]),
    (f"{WAY}; actual 2023 90 full - 約", {"direction": None}, []),  # not judged
    (f"{WAY}; actual 2023 90 full - 約", {"relisted": True}, []),
    ("actual 2023 90 full - 約", {}, []),
    # an estimated baseline counts where progress or pace decided
    ("baseline 2019 80 full - 約; final_target 2024 100; actual 2023 90", {}, ["baseline"]),
    ("baseline 2019 80 full - 約; final_target 2024 100; actual 2023 100", {}, []),
]


@each(ESTIMATE)
def test_estimate(rows: pd.DataFrame, expected: Any) -> None:
    assert of(rows, "estimate")["case"].tolist() == expected


GAP: Table = [
    ("baseline 2019 80; final_target 2024 100; actual 2023 84", {}, (16, 1)),
    ("baseline 2019 82; final_target 2024 100; actual 2023 94", {}, None),  # exactly twice
    ("baseline 2019 82; final_target 2024 100; actual 2023 93.6", {}, (6.4, 2.9)),
    ("baseline 2019 82; final_target 2024 100; actual 2022 91", {}, None),
    ("baseline 2019 82; final_target 2024 100; actual 2022 88", {}, (6, 2)),  # over two years
    ("baseline 2019 80; final_target 2024 100; actual 2023 80", {}, (20, 0)),
    ("baseline 2019 80; final_target 2024 100; actual 2023 76", {}, (24, -1)),
    ("baseline 2019 80; final_target 2024 100; actual 2023 100", {}, None),
    ("baseline 2019 .1; final_target 2024 .3; actual 2023 .30000000000000004", {}, None),
    ("baseline - 80; final_target 2024 100; actual 2023 84", {}, (16, 1)),  # year before plan
    ("baseline - 80; final_target 2024 100; actual 2023 84", {"start": None}, None),
    ("final_target 2024 100; actual 2023 84", {}, None),
    ("baseline 2019 80; target 2024 100; actual 2023 84", {}, (16, 1)),
    ("baseline 2019 80; final_target 2023 100; actual 2023 84", {}, None),  # no years left
    ("baseline 2019 80; final_target - 100; actual 2023 84", {}, None),
    ("baseline 2019 80; final_target 2025 100; actual 2021 80", {}, (5, 0)),  # the latest
    ("baseline 2019 80; final_target 2024 100; actual 2024 84", {}, None),  # not yet there
    (f"{WAY}; actual 2022 81; actual 2023 90 full - を超え", {}, None),
    (f"{WAY}; actual 2023 84", {"direction": None}, None),
    (f"{WAY}; actual 2023 84", {"relisted": True}, None),
    (f"{WAY}; actual 2023 84", {"direction": "keep_at_least"}, None),
    (f"{WAY}; actual 2023 84", {"direction": "decrease"}, None),  # direction conflict
    (
        "baseline 2019 50; final_target 2024 40; actual 2023 48",
        {"direction": "decrease"},
        (-8, -0.5),
    ),
    ("baseline 2019 50; final_target 2024 40; actual 2023 42", {"direction": "decrease"}, None),
    ("baseline 2019 -; final_target 2024 100; actual 2023 84", {}, None),
    # a period total starts at 0 the year before the plan
    (
        "baseline 2019 7; final_target 2024 25; actual 2023 5",
        {"accumulation": "period_total"},
        (20, 1.25),
    ),
]


@each(GAP)
def test_gap_too_large(rows: pd.DataFrame, expected: Any) -> None:
    rows = of(rows, "gap_too_large")
    assert rows[["needed", "so_far"]].to_numpy().tolist() == (
        [pytest.approx(list(expected))] if expected else []
    )


def test_a_period_total_starts_at_0_and_not_at_the_total_of_the_period_before() -> None:
    observations = "baseline 2019 7; final_target 2024 25; actual 2023 5"
    row = found(observations, accumulation="period_total").iloc[0]
    assert row["baseline_printed"] is None
    assert row["baseline_fiscal_year"] == 2019


def test_an_assumed_year_is_never_shown_as_printed() -> None:
    row = found("baseline - 80; final_target 2024 100; actual 2023 84").iloc[0]
    assert row["baseline_printed"] == "80"
    assert pd.isna(row["baseline_year"])
    assert row["baseline_fiscal_year"] == 2019


def test_the_order_is_by_kind_then_town_plan_and_place() -> None:
    far = "target 2023 10; actual 2023 30"
    late = several(far, far, plan_id="b")
    early = several(far, plan_id="z")
    early[0]["code"] = "013706"
    both = [pd.concat([a, b], ignore_index=True) for a, b in zip(late[:3], early[:3], strict=True)]
    both.append(late[3])
    once = questions(*both, YEAR, ON)
    assert once["indicator_id"].tolist() == ["z/1/1", "b/1/1", "b/2/1"]
    turned = [frame.iloc[::-1] for frame in both]
    pd.testing.assert_frame_equal(questions(*turned, YEAR, ON), once)


def test_the_frames_of_the_warehouse_are_left_as_they_are() -> None:
    made = several(f"{WAY}; target 2023 90; actual 2023 81 full - 約", "target 2023 1")
    before = [frame.copy(deep=True) for frame in made]
    questions(*made, YEAR, ON)
    for frame, copy in zip(made, before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


def test_nothing_at_all_is_a_frame_of_the_same_shape() -> None:
    some, none = found("target 2023 20"), found("actual 2023 20")
    assert none.columns.tolist() == some.columns.tolist() == COLUMNS
    assert none.empty
    assert none.dtypes.tolist() == some.dtypes.tolist()


NUMBER = (
    st.none()
    | st.integers(-50, 50).map(lambda n: n / 10)
    | st.floats(allow_nan=False, allow_infinity=False)
)
NEEDS = {
    "missed_twice": ["target", "actual", "earlier_target", "earlier_actual"],
    "easier_target": ["target"],
    "reached_at_once": ["target", "actual"],
    "far_exceeded": ["target", "actual"],
    "gap_too_large": ["target", "actual"],  # and a baseline, but for period totals
    "estimate": ["actual"],
}
FIGURE = st.tuples(
    st.sampled_from(["baseline", "target", "final_target", "actual"]),
    st.none() | st.integers(2018, 2025),
    NUMBER,
    st.sampled_from(["full", "as_of", "h1"]),
    st.sampled_from(["-", "約", "以上", "月", "見込み"]),
)
OPTIONS = st.fixed_dictionaries(
    {
        "direction": st.sampled_from(
            [None, "increase", "decrease", "keep_at_least", "keep_at_most"]
        ),
        "accumulation": st.sampled_from(["level", "annual", "cumulative", "period_total"]),
        "start": st.sampled_from([None, 2020]),
        "end": st.sampled_from([None, 2024]),
    }
)


def literal(figures: list[tuple[Any, ...]]) -> str:
    return "; ".join(
        f"{kind} {year or '-'} {'-' if value is None else repr(value)} {period} - {qualifier}"
        for kind, year, value, period, qualifier in figures
    )


@settings(max_examples=15)
@given(st.lists(st.tuples(st.lists(FIGURE, max_size=10), OPTIONS), min_size=1, max_size=10))
def test_whatever_is_printed_every_figure_of_a_question_is_a_print(drawn: list[Any]) -> None:
    made = frames(*((literal(figures), options) for figures, options in drawn))
    rows = questions(*made, YEAR, ON)
    assert set(rows["kind"]) <= set(KINDS)
    printed = made[2].dropna(subset=["value"])
    columns = ["indicator_id", "kind", "value", "printed"]
    cells = set(printed[columns].itertuples(index=False, name=None))
    for figure in FIGURES:
        own = rows[rows[f"{figure}_printed"].notna()]
        own = own[["indicator_id", *(f"{figure}_{column}" for column in columns[1:])]]
        assert set(own.itertuples(index=False, name=None)) <= cells
    for kind, names in NEEDS.items():
        own = rows[rows["kind"] == kind]
        assert own[[f"{name}_printed" for name in names]].notna().all(axis=None)
    gap = of(rows, "gap_too_large")
    started = gap["accumulation"].ne("period_total")
    assert (gap["baseline_printed"].notna() == started).all()


@settings(max_examples=10)
@given(
    st.lists(
        st.tuples(
            st.lists(FIGURE, max_size=8), OPTIONS, st.integers(-50, 50), st.integers(-50, 50)
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(1, 100),
)
def test_a_better_actual_never_adds_a_year_missed_twice(drawn: list[Any], step: int) -> None:
    parts = []
    for figures, options, one, two in drawn:
        others = literal([f for f in figures if f[0] != "actual"])
        up = step if options["direction"] in ("increase", "keep_at_least") else -step
        for a, b in ((one, two), (one + up, two), (one, two + up)):
            parts.append((f"{others}; actual 2022 {a}; actual 2023 {b}", options))
    missed = [len(of(rows, "missed_twice")) for rows in found_each(parts)]
    for n in range(0, len(missed), 3):
        assert max(missed[n + 1 : n + 3]) <= missed[n]
