"""What every page has around it: summary, terms, Western years, words and tables of its charts."""

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.schema import TABLES
from kpi.store import read_warehouse
from tests.choices import NOT_KEPT, OWN, SAMPLE, SHARED, UNSEEN
from tests.pages.conftest import PAGES, text_of
from ui.words import frame
from ui.words.terms import TERMS

ALL = sorted(path.name for path in PAGES.glob("*.py"))
ERA = re.compile(r"(?:令和|平成)[元\d]+年")


SHIPPED = {"year": "令和元年度"}
SAMPLE_YEAR = {"sample": "true", "year": "令和6年度"}


@pytest.mark.parametrize("query", [SHIPPED, SAMPLE_YEAR], ids=["shipped", "sample"])
@pytest.mark.parametrize("file", ALL)
def test_every_page_sums_up_what_it_shows_and_explains_its_words(
    open_page: Callable[..., AppTest], both: Path, file: str, query: dict[str, str]
) -> None:
    app = open_page(both, file, **query)
    folded = {one.label: one for one in app.expander}
    said = "".join(str(one.value) for one in folded[frame.SUMMARY].markdown)
    assert 3 <= said.count("。") <= 9, said
    assert re.search(r"\d", said)
    assert ("見本" in said) == (query is SAMPLE_YEAR)
    terms = "".join(str(one.value) for one in folded[frame.TERMS].markdown)
    known = [name for name in TERMS if f"**{name}**" in terms]
    assert known
    rest = text_of(app).replace(terms, "")
    tables = [str(one.value) + "".join(map(str, one.value.columns)) for one in app.dataframe]
    chosen = "".join(box.label + "".join(box.options) for box in app.selectbox)
    words = (
        rest
        + chosen
        + "".join(folded)
        + "".join(tables)
        + "".join(str(one.value) for one in app.table)
    )
    charts = "".join(one.proto.spec + one.proto.alt for one in app.get("plotly_chart"))
    assert [name for name in known if name.split("と")[0] not in words + charts] == []


@pytest.mark.parametrize("query", [SHIPPED, SAMPLE_YEAR], ids=["shipped", "sample"])
@pytest.mark.parametrize("file", ALL)
def test_every_chart_is_said_in_words_with_its_numbers(
    open_page: Callable[..., AppTest], both: Path, file: str, query: dict[str, str]
) -> None:
    app = open_page(both, file, **query)
    charts = app.get("plotly_chart")
    for chart in charts:
        assert re.search(r"\d", chart.proto.alt), chart.proto.alt
        assert len(chart.proto.alt) > 15
    assert not charts or app.dataframe or app.table


@pytest.mark.parametrize("file", ALL)
def test_western_years_leave_no_era_behind(
    open_page: Callable[..., AppTest], both: Path, file: str
) -> None:
    app = open_page(both, file, western="true", year="2024年度", sample="true")
    said = text_of(app).replace("\\", "")
    charts = app.get("plotly_chart")
    said += "".join(
        one.proto.alt + json.dumps(json.loads(one.proto.spec), ensure_ascii=False) for one in charts
    )
    said = said.replace("<br>", "")  # printed titles are broken in charts
    said = re.sub(
        r"(\d{4}年度)（(?:令和|平成)[元\d]+年度）", r"\1", said
    )  # a table of prints has both
    without_years = ("measure.py", "sources.py", "indicator.py")  # the last before one is chosen
    assert file in without_years or "2024年度" in said
    for printed in eras_in_print(both.with_name("sample-warehouse")):
        said = said.replace(printed, "")
    assert [said[m.start() - 15 : m.end() + 5] for m in ERA.finditer(said)] == []
    assert app.selectbox(key="year").value == 2024


def eras_in_print(home: Path) -> list[str]:
    """What the documents themselves say with an era, longest first: it stays as printed."""
    warehouse = read_warehouse(home)
    cells = [
        value
        for table in TABLES
        for column in warehouse[table].select_dtypes("str")
        for value in warehouse[table][column].dropna().unique()
    ]
    return sorted({cell for cell in cells if ERA.search(cell)}, key=len, reverse=True)


def test_the_year_keeps_when_the_reader_changes_its_name(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "achievement.py", year="令和元年度")
    app.toggle(key="western").set_value(True).run()
    assert app.selectbox(key="year").value == 2019
    assert "2019年度" in text_of(app)
    app.toggle(key="western").set_value(False).run()
    assert app.selectbox(key="year").value == 2019
    assert "令和元年度" in text_of(app)


@pytest.mark.parametrize(
    "query, said",
    [
        ({"year": "令和99年度"}, "年度「令和99年度」は、このデータにありません。令和5年度を表示"),
        ({"year": "2021年度"}, "年度「2021年度」は、このデータにありません。令和5年度を表示"),
        ({"town": ["無い町", "安中市"]}, "自治体「無い町」は、このデータにありません"),
        ({"town": "<b>町</b>"}, "自治体「\\<b\\>町\\</b\\>」は、このデータにありません"),
        ({"year": "令和元年度", "town": "安中市"}, ""),
        ({"town": ""}, ""),
    ],
)
def test_a_link_that_asks_for_what_is_not_there_says_so(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str | list[str]], said: str
) -> None:
    app = open_page(both, **query)
    found = [str(one.value) for one in app.info if "リンクにある" in str(one.value)]
    assert said in "".join(found)
    assert bool(found) == bool(said)


SHARED_KEYS = {choice.key for choice in (*SHARED, SAMPLE)}
WIDGETS = {
    *("selectbox", "multiselect", "radio", "segmented_control", "pills", "toggle", "checkbox"),
    *("text_input", "text_area", "number_input", "slider", "select_slider", "date_input"),
    *("time_input", "color_picker", "data_editor", "feedback", "file_uploader", "chat_input"),
}


@pytest.mark.parametrize("query", [SHIPPED, SAMPLE_YEAR], ids=["shipped", "sample"])
@pytest.mark.parametrize("file", ALL)
def test_every_choice_of_a_page_is_in_the_list_that_chromium_walks(
    open_page: Callable[..., AppTest], both: Path, file: str, query: dict[str, str]
) -> None:
    app = open_page(both, file, **query)
    kinds = {"button_group" if kind in ("pills", "segmented_control") else kind for kind in WIDGETS}
    found = {str(one.key) for kind in kinds for one in app.get(kind) if hasattr(one, "key")}
    path = "" if file == "overview.py" else file.removesuffix(".py")
    known = {*SHARED_KEYS, *(choice.key for choice in OWN[path]), *UNSEEN, *NOT_KEPT}
    assert "year" in found
    assert found - known == set()


def test_no_widget_with_a_choice_is_drawn_beside_those_that_keep_it() -> None:
    """A bare widget would not be in the address: filters draws them, others are named here."""
    bare = {
        (path.stem, node.func.attr)
        for path in [*PAGES.glob("*.py"), *(PAGES.parent / "ui").glob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WIDGETS
    }
    assert {where for where, _ in bare} == {
        *("filters", "sample", "indicator_choice"),
        *("own_section", "own_template"),  # a file and workbooks, which no address holds
        *(
            "meeting_build",
            "meeting_files",
            "meeting_show",
        ),  # all that is made stands in item and title
    }


@pytest.mark.parametrize("file", ALL)
def test_what_no_choice_of_a_page_offers_is_said_once_and_gives_the_first_view(
    open_page: Callable[..., AppTest], both: Path, file: str
) -> None:
    path = "" if file == "overview.py" else file.removesuffix(".py")
    keys = dict.fromkeys(choice.key for choice in OWN[path] if choice.kind != "words")
    plain = open_page(both, file, **SHIPPED)
    shown = [one.key for kind in ("selectbox", "multiselect", "toggle") for one in plain.get(kind)]
    shown += [one.key for one in plain.get("button_group")] + ["id"]
    asked = [key for key in keys if key in shown]
    app = open_page(both, file, **SHIPPED, **dict.fromkeys(asked, "<b>無い"))
    said = "".join(str(one.value) for one in app.info if "リンクにある" in str(one.value))
    assert said.count("リンクにある") == len(asked)
    assert said.count("「\\<b\\>無い」") == len(asked)
    assert [one.value for one in app.title] == [one.value for one in plain.title]
    again = app.run()
    assert (
        not [one for one in again.info if "リンクにある" in str(one.value)] or path == "indicator"
    )


@pytest.mark.parametrize(
    "query, said",
    [
        ({"theme": "digital"}, "リンクにある「theme」は、この画面では使いません"),
        ({"a": "1", "b": "2", "c": "3", "d": "4"}, "「c」"),
        ({"<b>x</b>": "1"}, "「\\<b\\>x\\<"),
        ({"themes": "デジタル化・DX"}, ""),
        ({"utm_source": "mail", "embed": "true"}, ""),
    ],
    ids=["spelled as in the API", "three at most", "markup", "known", "of others"],
)
def test_a_name_in_the_address_that_narrows_nothing_is_told(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str], said: str
) -> None:
    app = open_page(both, "analysis.py", **SHIPPED, **query)
    found = "".join(str(one.value) for one in app.info if "リンクにある" in str(one.value))
    assert said in found
    assert bool(found) == bool(said)
    assert "「d」" not in found
