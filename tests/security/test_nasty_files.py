"""The nasty plan in everything that is given away: workbooks, CSV, slides, sheets, the API."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.server import PLACE, routes
from exports import package, selection
from exports.cells import SIGNS
from exports.meeting.deck import deck
from exports.meeting.ground import ground
from exports.meeting.powerpoint import to_pptx
from exports.meeting.sheets import sheets, to_html
from kpi import agenda as agendas
from kpi.agenda import Agenda
from kpi.rules import DEFAULT, from_tables
from kpi.store import Warehouse, read_warehouse
from tests.security.nasty import CODE, ELSEWHERE, PLAN_ID

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def held(warehouse: Path) -> Warehouse:
    return read_warehouse(warehouse)


@pytest.fixture(scope="module")
def chosen(held: Warehouse) -> selection.Selection:
    """Every indicator of the nasty plan."""
    ids = held["indicator"]["indicator_id"]
    rule = from_tables(held["rule_set"], held["rule_step"])[DEFAULT]
    ids = ids[ids.str.startswith(PLAN_ID)]
    return selection.Selection(held, tuple(ids), "値", (("条件", "=1+1"),), rule, DAY, False)


def parts(content: bytes, pattern: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {n: archive.read(n) for n in archive.namelist() if re.search(pattern, n)}


def assert_only_text(content: bytes) -> int:
    """A workbook without formula, link, macro or anything from outside; how many texts it has."""
    assert not parts(content, r"vba|external|connections|\.bin$")
    links = [xml for xml in parts(content, r"\.rels$").values() if b'TargetMode="External"' in xml]
    assert links == []
    book, texts = load_workbook(io.BytesIO(content)), 0
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b", "d"), (page.title, cell.coordinate)
                assert cell.hyperlink is None
                texts += cell.data_type == "s"
    return texts


def test_a_workbook_computes_nothing(chosen: selection.Selection) -> None:
    assert assert_only_text(selection.to_xlsx(chosen)) > 1000


@pytest.mark.parametrize("what", ["selection", "package"])
def test_no_cell_of_a_csv_begins_like_a_formula(
    what: str, chosen: selection.Selection, held: Warehouse
) -> None:
    made = selection.to_csv(chosen) if what == "selection" else package.data_package(held, DAY)
    files = parts(made, r"\.csv$")
    assert files
    cells = 0
    for name, raw in files.items():
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            for cell in row:
                if re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell):
                    continue  # a number
                assert not cell.lstrip().startswith(tuple(SIGNS)), (name, cell)
                assert not cell.startswith(("\t", "\r", "\n")), (name, cell)
                cells += 1
    assert cells > 1000


def test_slides_and_the_workbooks_in_them_hold_words_only(held: Warehouse) -> None:
    usual = agendas.usual(held, (CODE,), 2024)
    single = [i for i in agendas.possible(held, [PLAN_ID]) if i.kind == "indicator"]
    wanted = Agenda(usual.towns, usual.year, items=(*usual.items, *single))
    content = to_pptx(deck(held, wanted, DAY))
    assert not parts(content, r"vba|activeX|externalLink")
    for name, xml in parts(content, r"slides/.*\.(xml|rels)$").items():
        assert b"<script" not in xml, name
        assert b"hlinkClick" not in xml, name
        assert ELSEWHERE.encode() not in xml or name.endswith(".xml"), name
    books = parts(content, r"embeddings/.*\.xlsx$")
    assert books
    for book in books.values():
        assert_only_text(book)


def test_sheets_hold_words_only(held: Warehouse) -> None:
    here = ground(held, Agenda((CODE,), 2024), DAY)
    text = to_html(sheets(here, here.indicators["indicator_id"].tolist()), "<b>=1</b>")
    head, _, rest = text.partition("<body>")
    assert "default-src 'none'" in head
    body = re.sub(r'<script type="application/json">.*?</script>', "", rest, flags=re.DOTALL)
    body = body[: body.rindex("</section>")]
    made = set(re.findall(r"<([a-z0-9]+)[\s>]", body))
    assert made <= {
        *("section", "header", "h1", "h2", "h3", "span", "p", "table", "tr", "th", "td", "div"),
        "footer",
    }
    assert not re.search(r"<[^>]*\s(on\w+|href|src|srcdoc)\s*=", body)
    for inside in re.findall(r'<script type="application/json">(.*?)</script>', rest, re.DOTALL):
        assert "<" not in inside


@pytest.fixture
def client(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("KPI_TODAY", "2026-11-21")
    http = TestClient(Starlette(routes=routes(lambda: warehouse)), follow_redirects=False)
    return lambda path, **query: http.get(f"{PLACE}/{path}", params=query)


@pytest.mark.parametrize("path", ["plans", "initiatives", "indicators", "achievement"])
def test_the_api_gives_words_as_data(client: Callable, path: str) -> None:
    answer = client(path, plan=PLAN_ID, limit=1000)
    if answer.status_code == 400:
        answer = client(path, limit=1000)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert "alert(" in answer.text
    answer = client(path, limit=1000, format="csv")
    if answer.status_code == 200:
        assert answer.headers["content-type"].startswith("text/csv")


def test_the_page_of_the_api_escapes(client: Callable) -> None:
    page = client("").text
    assert not re.search(r"<(script|img|svg|iframe)|<[^>]*\s(on\w+|src)=|href=.javascript", page)
    refused = client("indicators", plan="<script>alert(1)</script>\r\nX: y")
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert "x" not in refused.headers
