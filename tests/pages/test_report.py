"""誤りを知らせる: a mail that holds all that is needed to look a number up, or no link at all."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi.catalog import indicators
from kpi.store import Warehouse, read_warehouse
from tests.helpers import tables
from ui import links, report

TO = "kpi@example.jp"
VISITED = "https://kpi.example.jp/board/progress?year=2023"


@pytest.fixture(scope="module")
def warehouse(shipped: Path) -> Warehouse:
    return read_warehouse(shipped)


def read(address: str) -> tuple[str, str]:
    """Subject and body of a mailto address, as a mail program reads them."""
    parts = urlsplit(address)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", TO)
    fields = dict(field.split("=", 1) for field in parts.query.split("&"))
    assert list(fields) == ["subject", "body"]
    return unquote(fields["subject"]), unquote(fields["body"])


def buttons(app: AppTest) -> list[str]:
    return [link.proto.url for link in app.get("link_button")]


@pytest.mark.parametrize(
    "contact", [None, "", " ", "kpi", "kpi@", "a b@example.jp", "kpi@example.jp?cc=x", "<a@b>"]
)
def test_nothing_is_drawn_where_nobody_would_read_the_mail(
    open_page: Callable[..., AppTest],
    shipped: Path,
    monkeypatch: pytest.MonkeyPatch,
    contact: str | None,
) -> None:
    monkeypatch.delenv("KPI_CONTACT", raising=False)
    if contact is not None:
        monkeypatch.setenv("KPI_CONTACT", contact)
    if contact in (None, "kpi"):  # the page itself, once unset and once wrong
        assert buttons(open_page(shipped, "progress.py", place="安中市")) == []
    assert report.contact() == ""


def test_the_page_offers_the_mail_with_id_print_place_edition_and_link(
    open_page: Callable[..., AppTest],
    shipped: Path,
    warehouse: Warehouse,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KPI_CONTACT", f" {TO} ")
    app = open_page(shipped, "progress.py", place="上富良野町", indicator="登用率")
    (address,) = buttons(app)
    subject, body = read(address)
    assert subject.endswith("誤りの連絡: 登用率")
    values = warehouse["observation"]
    values = values[values["indicator_id"] == of(warehouse, "登用率")["indicator_id"]]
    for one in (*values["indicator_id"], *values["printed"], *values["origin"], warehouse.edition):
        assert one in body
    link = body.partition("画面: ")[2].strip()
    assert parse_qs(urlsplit(link).query) == {
        "year": ["令和5年度"],
        "place": ["上富良野町"],
        "indicator": ["登用率"],
    }
    assert "\r\n" in body
    assert "\n" not in body.replace("\r\n", "")


def of(warehouse: Warehouse, name: str) -> pd.Series:
    rows = indicators(warehouse)
    return rows[rows["name"] == name].iloc[0]


def test_no_address_is_longer_than_mail_programs_take(warehouse: Warehouse) -> None:
    rows = indicators(warehouse)
    assert len(rows) > 70
    for _, row in rows.iterrows():
        values = warehouse["observation"]
        values = values[values["indicator_id"] == row["indicator_id"]]
        ways = report.ways_back(VISITED, links.address(rows, row))
        address = report.mail(TO, row, values, warehouse.edition, ways)
        assert len(address) <= report.LONGEST, row["name"]
        _, body = read(address)
        assert row["indicator_id"] in body
        assert body.rstrip().endswith(tuple(ways))
        assert any(printed in body for printed in values["printed"])


@pytest.mark.parametrize(
    "name", ["<b>率</b> & 件数", "A?b=c&body=x#y", "50%達成 + 1", "「改行\nあり」"]
)
def test_marks_of_addresses_in_a_name_stay_words(name: str) -> None:
    row = pd.Series({"indicator_id": "p/1/1", "name": name, "town": "甲町", "plan": "計画&案"})
    values = tables("baseline 2019 5; target - 7")[0]
    subject, body = read(
        report.mail(TO, row, values, "abc", ["https://x/progress?place=%E7%94%B2"])
    )
    assert subject.endswith(name.replace("\n", " "))
    assert "計画&案" in body
    assert "令和元年度の基準 5（1:1）、目標 7（1:1）" in body
    assert "画面: https://x/progress?place=%E7%94%B2" in body


@pytest.mark.parametrize(
    "visited, link",
    [
        (VISITED, "https://kpi.example.jp/board/progress?place=%E7%94%B2%E7%94%BA"),
        ("http://localhost:8501/", "http://localhost:8501/progress?place=%E7%94%B2%E7%94%BA"),
        ("http://localhost:8501", "http://localhost:8501/progress?place=%E7%94%B2%E7%94%BA"),
        ("", "/progress?place=%E7%94%B2%E7%94%BA"),  # the server does not say (AppTest)
    ],
)
def test_the_link_leads_to_the_server_the_reader_is_on(visited: str, link: str) -> None:
    assert report.page_address(visited, {"place": "甲町"}) == link
