"""「記入する様式」: an empty template for chosen years, a workbook for each plan's results."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from etl import readers, template, yearly
from etl.build import PLANS
from kpi.store import read_warehouse
from ui import own_template
from ui.words import own as say

Open = Callable[..., AppTest]


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """Words of a download button → the name of its file and what makes it, as last drawn."""
    drawn: dict[str, tuple[str, Callable[[], bytes]]] = {}
    draw = own_template.st.download_button

    def keep(label: str, data: Any, name: str, *args: Any, **more: Any) -> bool:
        drawn[label] = (name, data)
        return bool(draw(label, data, name, *args, **more))

    monkeypatch.setattr(own_template.st, "download_button", keep)
    return drawn


Saved = dict[str, tuple[str, Callable[[], bytes]]]


def headers(raw: bytes) -> list[str]:
    return [str(cell.value or "") for cell in openpyxl.load_workbook(io.BytesIO(raw))["指標"][1]]


def disabled(app: AppTest, label: str) -> bool:
    buttons = {one.proto.label: one.proto for one in app.get("download_button")}
    return bool(buttons[label].disabled)


@pytest.mark.parametrize("query", [{}, {"western": "true"}], ids=["era", "western"])
def test_the_empty_template_has_the_chosen_years(
    shipped: Path, open_page: Open, saved: Saved, query: dict[str, str]
) -> None:
    app = open_page(shipped, "sources.py", **query)
    assert app.selectbox(key="template-first").value == 2026  # of KPI_TODAY
    assert app.selectbox(key="template-last").value == 2030
    app.selectbox(key="template-first").select(2018)
    app.selectbox(key="template-last").select(2020).run()
    assert not app.exception
    options = app.selectbox(key="template-first").options
    assert options[0] == ("1990年度" if query else "平成2年度")
    name, make = saved[say.NEW_SAVE]
    assert name == "様式_平成30年度-令和2年度.xlsx"
    years = [head for head in headers(make()) if head.endswith("実績")]
    assert years == ["H30実績", "R1実績", "R2実績"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (2021, 2020, say.YEARS_REVERSED),
        (2001, 2041, say.TOO_MANY_YEARS.format(most=40)),
        (2001, 2040, ""),
        (2021, 2021, ""),
    ],
)
def test_years_that_make_no_template_are_a_sentence(
    shipped: Path, open_page: Open, saved: Saved, first: int, last: int, said: str
) -> None:
    app = open_page(shipped, "sources.py")
    app.selectbox(key="template-first").select(first)
    app.selectbox(key="template-last").select(last).run()
    assert not app.exception
    assert [one.value for one in app.error] == ([said] if said else [])
    assert disabled(app, say.NEW_SAVE) == bool(said)
    if not said:
        heads = headers(saved[say.NEW_SAVE][1]())
        assert sum(head.endswith("実績") for head in heads) == last - first + 1


def test_every_plan_with_indicators_has_a_workbook_for_its_results(
    shipped: Path, open_page: Open, saved: Saved
) -> None:
    app = open_page(shipped, "sources.py", town="安中市")
    box = app.selectbox(key="template-plan")
    assert box.value.startswith("102113")  # the plan of the chosen town
    warehouse = read_warehouse(shipped)
    plans = warehouse["plan"].query("plan_type != '統計'")["plan_id"]
    own_ids = set(plans[plans.isin(warehouse["indicator"]["plan_id"])])
    found = own_template.shipped_plans(warehouse, PLANS)
    assert set(found) == own_ids
    assert len(box.options) == len(found) > 1
    assert "上富良野町 町政運営推進プランR5" in box.options  # the town once
    for plan_id in found:
        raw = template.template(PLANS / plan_id)
        assert yearly.plan_id_of(readers.read(raw, "結果.xlsx")) == plan_id
    box.select(next(one for one in found if one.startswith("014702"))).run()
    name, make = saved[say.YEARLY_SAVE]
    assert name == "結果の様式_音威子府村_014702-otoineppu-sogosenryaku.xlsx"
    assert "R1実績" in headers(make())


def test_while_the_sample_is_shown_there_is_the_empty_template_alone(
    both: Path, open_page: Open
) -> None:
    app = open_page(both, "sources.py", sample="true")
    labels = [one.proto.label for one in app.get("download_button")]
    assert say.NEW_SAVE in labels
    assert say.YEARLY_SAVE not in labels
