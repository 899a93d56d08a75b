"""Every percentage on every page has its denominator, and its trace within one click."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.build import build
from kpi import trace
from kpi.catalog import indicators
from kpi.evidence import judged_inputs
from kpi.pace import PERCENT as PERCENT_UNITS
from kpi.rules import DEFAULT, from_tables
from kpi.store import Warehouse, read_warehouse
from tests.pages import percentages as check
from tests.pages.conftest import MAIN, PAGES, unfold
from tests.pages.percentages import Known, Page, Place, Said
from ui.cache import SAMPLE_PLANS
from ui.progress import indicator_labels
from ui.words import achievement as rates
from ui.words import measure, questions, sources

REAL, SAMPLE = "収録した計画", "見本"
YEARS = {REAL: ("令和5年度", "令和元年度"), SAMPLE: ("令和6年度", "令和4年度")}
ALL_PAGES = sorted(path.stem for path in PAGES.glob("*.py"))
CHOICES = {  # what a page lets the reader choose, beside what it begins with
    "achievement": [
        {"by": rates.BY_THEME},
        {"by": rates.BY_TOWN},
        {"rate": rates.RATE_NAMES["progress_rate"]},
        {"rate": rates.RATE_NAMES["pace_ratio"]},
    ],
    "analysis": [
        {"count": "達成割合"},
        {"count": "達成割合", "pivot": "テーマ"},
        {"pivot": "自治体"},
    ],
    "meeting": [{"item": "behind"}, {"item": "measure", "show": "true", "slide": "3"}],
    "sources": [{"coverage": name} for name in list(sources.GRID.values())[1:]],
    "rules": [{"rule": f"{who}の基準"} for who in ("大阪府立図書館", "佐野市", "多摩市")],
}
CHOICES_OF_A_YEAR = {  # counted over all years, or found in that year only
    (REAL, "令和5年度"): [
        ("compare", {"kpi": "女性登用率（審議会等）"}),
        ("compare", {"kpi": "女性登用率（審議会等）", "scale": "指数（基準値＝100）"}),
        ("measure", {"by": measure.BY_THEME}),
        ("measure", {"by": measure.BY_CATEGORY}),
        ("questions", {"kind": questions.SHORT["no_result"]}),
        ("progress", {"place": "安中市", "category": "健全な財政運営", "indicator": "稼働率"}),
        ("progress", {"place": "上富良野町", "indicator": "マイナンバーカード申請率"}),
        ("pace", {"pace": "上富良野町 登用率"}),
    ],
    (REAL, "令和元年度"): [("questions", {"kind": questions.SHORT["far_exceeded"]})],
    (SAMPLE, "令和6年度"): [
        ("measure", {"by": measure.BY_CATEGORY}),
        *(
            ("questions", {"kind": questions.SHORT[kind]})
            for kind in ("missed_twice", "easier_target", "reached_at_once", "estimate")
        ),
        ("progress", {"category": "健全な財政運営", "indicator": "経常収支比率"}),
    ],
    (SAMPLE, "令和4年度"): [
        ("questions", {"kind": questions.SHORT["gap_too_large"]}),
        ("progress", {"category": "公共施設と公営企業の経営", "indicator": "下水道の接続率"}),
        ("pace", {"pace": "見本町 町税の収納率"}),
    ],
}


@dataclass(frozen=True)
class Visit:
    """One page as a reader may open it."""

    data: str
    year: str
    page: str
    choice: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return "-".join([self.data, self.year, self.page, *(value for _, value in self.choice)])


def _visits() -> Iterator[Visit]:
    for data, year in ((data, year) for data, years in YEARS.items() for year in years):
        for page in ALL_PAGES:
            yield Visit(data, year, page)
            for choice in CHOICES.get(page, []):
                yield Visit(data, year, page, tuple(choice.items()))
        for page, choice in CHOICES_OF_A_YEAR[data, year]:
            yield Visit(data, year, page, tuple(choice.items()))


VISITS = list(_visits())
assert len(ALL_PAGES) == 14


# --- the pages, each opened once -------------------------------------------------------------


@pytest.fixture(scope="module")
def home(shipped: Path) -> Iterator[Path]:
    """The folder of the shipped warehouse, with the sample's beside it."""
    build(SAMPLE_PLANS, shipped.with_name("sample-warehouse"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_TODAY", "2026-11-21")
        patch.setenv("KPI_WAREHOUSE", str(shipped))
        yield shipped


@pytest.fixture(scope="module")
def opened(home: Path) -> Callable[[Visit], Page]:
    """What a page says, as it was opened the first time."""
    known = {
        REAL: printed_by(read_warehouse(home)),
        SAMPLE: printed_by(read_warehouse(home.with_name("sample-warehouse"))),
    }

    @cache
    def browser(data: str, year: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.query_params.update(asked(data, year))
        return app.run()

    @cache
    def open_(visit: Visit) -> Page:
        app = browser(visit.data, visit.year)
        app.query_params.clear()
        app.query_params.update(asked(visit.data, visit.year) | dict(visit.choice))
        unfold(app.switch_page(str(PAGES / f"{visit.page}.py")).run())
        assert not app.exception, app.exception
        for name, value in visit.choice:
            kept = app.session_state[name] if name in app.session_state else app.query_params[name]
            assert kept in (value, [value]), f"{name} has no choice {value}"
        return Page(visit.page, check.said_by(app), known[visit.data])

    return open_


def asked(data: str, year: str) -> dict[str, str]:
    return {"year": year} | ({"sample": "true"} if data == SAMPLE else {})


def printed_by(warehouse: Warehouse) -> Known:
    """What the documents and the rules print, and the traces that links lead to."""
    observation, rating = warehouse["observation"], warehouse["rating"]
    units = observation["indicator_id"].map(
        warehouse["indicator"].set_index("indicator_id")["unit"]
    )
    in_percent = observation[units.isin(PERCENT_UNITS)]
    prints = [
        *observation["printed"],
        *rating["printed"],
        *warehouse["problem"]["printed"].dropna(),
        *(f"{printed}%" for printed in in_percent["printed"] if printed[-1].isdigit()),
        *(f"{value:,.10g}%" for value in in_percent["value"].dropna()),
    ]
    names = [*warehouse["initiative"]["title"], *warehouse["indicator"]["name"]]
    rules, steps = warehouse["rule_set"], warehouse["rule_step"]
    cuts = [
        *steps["label"],
        *steps["condition"],
        *(f"（{one.rsplit(' ', 1)[1]}）" for one in steps["condition"] if " " in one),
        *rules["note"].dropna(),
    ]
    return Known(
        prints=frozenset(one for text in prints for one in check.PERCENT.findall(text)),
        names=frozenset(name for name in names if check.PERCENT.search(name)),
        cuts=frozenset(text for text in cuts if check.PERCENT.search(text)),
        trace=traces(warehouse),
    )


def traces(warehouse: Warehouse) -> Callable[[tuple[tuple[str, str], ...]], tuple[str, ...]]:
    """What 目標と実績 says about the judgement of the indicator a link leads to."""
    heads = indicators(warehouse)
    rule = from_tables(warehouse["rule_set"], warehouse["rule_step"])[DEFAULT]
    rows = judged_inputs(
        warehouse["observation"], warehouse["indicator"], warehouse["plan"], rule
    ).set_index("indicator_id")
    ids = {
        (town, label): indicator_id
        for town, mine in heads.groupby("town")
        for indicator_id, label in indicator_labels(mine).items()
    }

    @cache
    def trace_of(link: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        to = dict(link)
        indicator_id = ids.get((to.get("place", ""), to.get("indicator", "")))
        if indicator_id not in rows.index:
            return ()
        found = rows.loc[[indicator_id]].to_dict("records")
        return tuple(line for row in found for line in trace.lines(row, rule))

    return trace_of


# --- the walk --------------------------------------------------------------------------------


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_no_percentage_stands_without_its_denominator_or_its_trace(
    opened: Callable[[Visit], Page], visit: Visit
) -> None:
    page = opened(visit)
    assert len(page.said) > 30
    assert check.bare(page) == []


def test_every_reason_why_a_percentage_may_stand_occurs(opened: Callable[[Visit], Page]) -> None:
    places = [(p, page) for page in map(opened, VISITS) for p in check.percentages(page)]
    found = {check.class_of(place, page) for place, page in places}
    assert found - {None} == set(check.CLASSES)
    said = "\n".join(place.said.text for place, _ in places)
    assert [phrase for phrase in check.DEFINITIONS if phrase not in said] == []


def test_every_formula_comes_to_what_it_says(opened: Callable[[Visit], Page]) -> None:
    found = {
        formula
        for page in map(opened, VISITS)
        for formula in check.formulas(said.text for said in page.said)
    }
    assert len(found) > 100
    wrong = [
        (formula, result, check.worth(formula))
        for formula, result in found
        if not abs(check.worth(formula) - check.number(result)) <= allowed(formula, result)
    ]
    assert wrong == []


def allowed(formula: str, result: str) -> float:
    """How far a result may be from its sum: its own rounding, and that of rounded operands."""
    operands = [abs(check.number(one)) for one in check.PERCENT.findall(formula)]
    share = sum(0.05 / one for one in operands if one)
    return 0.05 + 1e-9 + abs(check.number(result)) * share


@pytest.mark.parametrize("rate", rates.RATE_NAMES.values())
@pytest.mark.parametrize(("data", "year"), [(d, y) for d, years in YEARS.items() for y in years])
def test_every_bar_of_a_rate_has_its_formula_in_the_table_below(
    opened: Callable[[Visit], Page], data: str, year: str, rate: str
) -> None:
    usual = rate == rates.RATE_NAMES["attainment_rate"]
    page = opened(Visit(data, year, "achievement", () if usual else (("rate", rate),)))
    bars = [said.text.strip() for said in page.said if is_bar(said, rate)]
    cells = {
        name: [said.text for said in page.said if said.place == f"cell {name}"]
        for name in ("指標", "判定", "率", "計算")
    }
    values, verdicts = zip(*(bar.split(" ") for bar in bars), strict=True)
    assert list(values) == cells["率"]
    assert [f"{word[0]} {word[1:]}" for word in verdicts] == cells["判定"]
    assert len(bars) > (10 if data == SAMPLE else 0)
    for cell, formula in zip(cells["率"], cells["計算"], strict=True):
        result = cell.removeprefix("約")  # of an actual that is printed as about so much
        assert formula.endswith((f" = {result}", f"ため {result}")), (result, formula)


def is_bar(said: Said, rate: str) -> bool:
    beside = said.place == "chart layout.annotations.text" and said.above.startswith(f"{rate}（")
    return beside and check.PERCENT.match(said.text.removeprefix("約")) is not None


def test_a_link_opens_the_trace_it_stands_for(opened: Callable[[Visit], Page]) -> None:
    page = opened(Visit(SAMPLE, "令和6年度", "differences"))
    place, link = next(
        (place, place.said.link)
        for place in check.percentages(page)
        if place.said.place == "cell 年度達成率（当サイト）"
    )
    lines = page.known.trace(link)
    assert check.class_of(place, page) == "rate"
    choice = {name: value for name, value in link if name == "indicator"}  # of one town
    there = opened(Visit(SAMPLE, dict(link)["year"], "progress", tuple(choice.items())))
    said = "\n".join(one.text for one in there.said)
    assert [line for line in lines if line.startswith(dict(link)["year"])] != []
    assert any(f"- {line}" in said for line in lines)
    assert check.comes_from(place, there)


# --- the check itself ------------------------------------------------------------------------

PRINTED = Known(
    prints=frozenset({"22%", "18.8%", "93.5%", "94.1%"}),
    names=frozenset({"一般財源5%削減"}),
    cuts=frozenset({"ペース比 60%未満", "（60%未満）", "80%以上"}),
)
FORMULAS = [
    "- 進捗率 (20 − 18.8) ÷ (22 − 18.8) = 37.5%\n- ペース比 37.5% ÷ 100% = 37.5%",
    "- この年度までの計画 (22 − 18.8) ÷ (22 − 18.8) = 100%",
    "年度達成率 目標 0 に届いているため 100%",
    "直線: 73.1 + (73.1 − 71.2) ÷ (令和4 − 令和2 = 2年) × (令和6 − 令和4 = 2年) = 75%（届かない）",
]


@pytest.mark.parametrize(
    "words, place, classes",
    [
        # a share has two counts, and they come to it
        ("達成は 33%です", "markdown", [None]),
        ("3件 / 9件（33%）", "markdown", ["share"]),
        ("3件 / 9件（34%）", "markdown", [None]),
        ("判定済 5件のうち 1件（20%）が達成", "subheader", ["share"]),
        (
            "取組 204件のうち、指標がある 47件（23%）、結果がある 48件（24%）",
            "subheader",
            ["share"] * 2,
        ),
        ("9件のうち 4件です。達成は 3件（33%）", "markdown", [None]),
        ("3件（33%）", "markdown", [None]),
        ("1件 / 4件（25%）", "cell 達成割合", [None]),  # too few for a percentage
        ("1件 / 900件（1%未満）", "cell 達成割合", ["share"]),
        ("1件 / 900件（0%）", "cell 達成割合", [None]),
        ("899件 / 900件（99%超）", "cell 達成割合", ["share"]),
        ("12件 / 9件（133%）", "markdown", [None]),
        # a rate has its formula
        ("ペース比 37.5%（60%未満）", "markdown", ["rate", "cut"]),
        ("ペース比 38%", "markdown", ["rate"]),  # the same, rounded
        ("ペース比 90.9%", "markdown", [None]),
        ("年度達成率 37.5%", "markdown", [None]),  # a formula, but of another rate
        ("37.5%", "markdown", [None]),
        ("37.5% 遅れ", "chart ", ["rate"]),
        ("36.5% 遅れ", "chart ", [None]),
        ("37.5%", "cell 率", ["rate"]),
        ("20 ÷ 22 = 90.9%", "cell 計算", ["formula"]),
        ("ペース比 90.9% ÷ 100% = 90.9%", "markdown", [None, "formula", "formula"]),
        ("（年度達成率 約167%、10人 ÷ 5年間で6人）", "markdown", ["formula"]),
        ("75%（届かない）", "cell 直線で延ばすと", ["level"]),
        ("74%（届かない）", "cell 直線で延ばすと", [None]),
        # a print is named as one
        ("基準 18.8%（平成29年度） → 目標 22%", "caption", ["print", "print"]),
        ("保つ水準に対し、実績は 93.5%・94.1%見込み でした", "markdown", ["print", "print"]),
        ("実績 約22%", "chart ", ["print"]),
        ("22%", "chart 最終目標", ["print"]),
        ("22%", "markdown", [None]),
        ("実績 23%", "markdown", [None]),
        ("実績 122%", "markdown", [None]),
        ("一般財源5%削減を目標とする取組", "cell 取組", ["name"]),
        ("一般財源6%削減を目標とする取組", "cell 取組", [None]),
        # rules and words
        ("B: 80%以上", "cell 段", ["cut"]),
        ("B: 81%以上", "cell 段", [None]),
        ("点線は100%です。", "caption", ["definition"]),
        (".0%", "chart layout.xaxis.tickformat", ["tick"]),
        (".0%", "chart layout.title", [None]),
    ],
)
def test_what_may_stand_and_what_is_bare(words: str, place: str, classes: list[str | None]) -> None:
    said = Said(words, place)
    page = Page("test", [said, *(Said(line, "markdown.body") for line in FORMULAS)], PRINTED)
    found = [check.class_of(one, page) for one in check.percentages(page) if one.said is said]
    assert found == classes
    assert len(check.bare(page)) == classes.count(None)


def test_beside_a_link_only_the_formulas_of_that_indicator_count() -> None:
    one, other = (("indicator", "甲"),), (("indicator", "乙"),)
    said = [
        Said("ペース比 37.5%", "cell 計算のもと", link=one),
        Said("ペース比 37.5% ÷ 100% = 37.5%", "markdown", link=other),
    ]
    known = Known(frozenset(), trace=lambda link: ("ペース比 37.5% ÷ 100% = 37.5%",))
    assert check.class_of(Place(said[0], 5, 10), Page("test", said, PRINTED)) is None
    assert check.class_of(Place(said[0], 5, 10), Page("test", said, known)) == "rate"


@pytest.mark.parametrize(
    "formula, worth",
    [
        ("進捗率 (20 − 18.8) ÷ (22 − 18.8)", 37.5),
        ("(5.4 − 6.5) ÷ (10 − 6.5)", -31.428571),
        ("進捗率 (−30 − (−50)) ÷ (0 − (−50))", 40),
        ("1,500 ÷ 1,500", 100),
        ("この年度までの計画 （基準値を令和元年度とみなして）2年 ÷ 5年", 40),
        ("ペース比 37.5% ÷ 75%", 50),
        ("直線: 73 + (73 − 71) ÷ (令和4 − 令和2 = 2年) × (令和6 − 令和4 = 2年)", 75),
    ],
)
def test_what_a_formula_comes_to(formula: str, worth: float) -> None:
    assert check.worth(formula) == pytest.approx(worth)


def test_a_bare_percentage_planted_on_a_page_is_found(
    opened: Callable[[Visit], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.words.TAGLINE", "達成は33%でした")
    st.cache_resource.clear()  # the page was drawn without it, and must not be kept with it
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    st.cache_resource.clear()
    known = opened(Visit(REAL, "令和5年度", "overview")).known
    page = Page("overview", check.said_by(app), known)
    assert check.bare(page) == [("caption.body", "33%", "達成は33%でした")]
