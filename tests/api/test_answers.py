"""What the API gives: rows by the contract's names, JSON equal to CSV, files byte by byte, ETags."""

import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest

from api.paths import PATHS
from exports.cells import unguard
from kpi.groups import BANDS
from kpi.schema import TABLES
from tests.api.conftest import Client
from tests.helpers import ROOT

EXAMPLES = [(path.name, path.example) for path in PATHS]
DOCUMENT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
DOCUMENTED = sorted(
    {
        one.replace("&#124;", "|")
        for one in re.findall(r"(?:localhost:8501|`)(/api/v1/[^`\s\"]*)", DOCUMENT)
        if "000000" not in one
    }
)


def refuse_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


@pytest.mark.parametrize("home", ["shipped", "rich", "traps"])
@pytest.mark.parametrize("path", [path.name for path in PATHS])
def test_csv_and_json_hold_the_same_rows(clients: dict[str, Client], home: str, path: str) -> None:
    client = clients[home]
    answer = client(path, limit=10_000)
    body = json.loads(answer.text, parse_constant=refuse_constant)  # no NaN, no Infinity
    csv = client(path, format="csv")
    assert csv.content.startswith(b"\xef\xbb\xbf")
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    read = pd.read_csv(io.BytesIO(csv.content), dtype=str, keep_default_na=False)
    assert len(read) == body["total"] == int(csv.headers["x-total-count"])
    for row, line in zip(body["rows"], read.to_dict("records"), strict=True):
        assert list(row) == list(line)
        for name, cell in row.items():
            assert same(cell, line[name]), (path, name, cell, line[name])


def same(cell: object, text: object) -> bool:
    text = str(text)
    if cell is None:
        return text == ""
    if isinstance(cell, bool):
        return text == str(cell).lower()
    if isinstance(cell, int | float):
        return float(text) == cell
    return cell in (text, unguard(text))


def test_no_cell_of_a_csv_is_a_formula_and_json_says_what_is_printed(
    clients: dict[str, Client],
) -> None:
    text = clients["traps"]("indicators", format="csv").content.decode("utf-8-sig")
    assert "'+窓口" in text
    assert not re.search(r"(^|,)[=+@-]", text, re.MULTILINE)
    assert [row["indicator"] for row in clients["traps"].rows("indicators")] == ["+窓口", "-経費"]


def test_what_is_no_number_is_null_with_its_print(clients: dict[str, Client]) -> None:
    rows = clients["traps"].rows("observations")
    assert [(row["printed"], row["value"]) for row in rows] == [
        ("約80件", 80.0),
        ("84.125件", 84.125),
        ("未整備", None),
        ("－", None),
    ]


@pytest.mark.parametrize("name, example", EXAMPLES)
def test_the_examples_of_the_page_find_something(client: Client, name: str, example: str) -> None:
    answer = client.http.get(f"/api/v1/{name}?{quote(example, safe='=&')}")
    assert answer.status_code == 200
    assert int(answer.headers["x-total-count"]) > 0


@pytest.mark.parametrize("address", DOCUMENTED)
def test_the_examples_of_the_document_work(client: Client, address: str) -> None:
    place = address.replace("<表>", "plan")
    answer = client.http.get(quote(place, safe="/?=&:"))
    assert answer.status_code == 200, answer.text
    assert answer.content


def test_the_document_names_every_path() -> None:
    assert len(DOCUMENTED) >= 16
    for path in PATHS:
        assert f"`{path.name}`" in DOCUMENT


def test_the_numbers_of_the_first_example(client: Client) -> None:
    (row,) = client.rows("achievement/summary", town="音威子府村", year="令和元年度")
    told = re.findall(r"(\d+)件\(`(\w+)`\)", DOCUMENT)
    assert {name: row[name] for _, name in told} == {name: int(n) for n, name in told}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_the_file_itself(client: Client, homes: dict[str, Path], table: str) -> None:
    answer = client(f"warehouse/{table}.parquet")
    assert answer.content == (homes["shipped"] / f"{table}.parquet").read_bytes()


def test_the_package_is_whole(client: Client) -> None:
    answer = client("datapackage.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        described = json.loads(archive.read("datapackage.json"))
        assert described["version"] == answer.headers["x-kpi-edition"]
        assert {one["path"] for one in described["resources"]} <= set(archive.namelist())


def test_the_invented_town_is_nowhere(client: Client) -> None:
    assert not client.rows("plans", town=[row["label"] for row in client.rows("municipalities")])[
        6:
    ]
    for path in PATHS:
        assert "見本町" not in client(path.name, format="csv").text


@pytest.mark.parametrize("by", ["", "town", "plan", "theme", "category"])
@pytest.mark.parametrize("home", ["shipped", "rich"])
def test_the_groups_add_up_to_the_rows(clients: dict[str, Client], home: str, by: str) -> None:
    client = clients[home]
    years = sorted({row["fiscal_year"] for row in client.rows("milestones")})[:3]
    every = client.rows("achievement", year=years)
    counted = client.rows("achievement/summary", year=years, **({"by": by} if by else {}))
    assert sum(row["total"] for row in counted) == len(every)
    for row in counted:
        assert row["total"] == sum(row[band] for band in BANDS)
        assert row["judged"] == sum(row[band] for band in BANDS[:5])
        assert row["achieved"] <= row["achieved_or_on_track"] <= row["judged"]
    assert sum(row["judged"] for row in counted) == sum(row["group"] == "judged" for row in every)


@pytest.mark.parametrize(
    "path, query, found",
    [
        ("plans", {"municipality_code": "10211"}, 1),
        ("plans", {"town": ["安中市", "吉岡町"]}, 2),
        ("plans", {"town": "安中市", "municipality_code": "103454"}, 0),  # both at once
        ("achievement", {"town": "安中市", "year": "R5"}, 22),
        ("achievement", {"town": "安中市", "year": "2023年度"}, 22),
        ("achievement", {"year": ["2019", "令和元年度"]}, 79),  # the same year twice is one
        ("achievement", {"year": ["2019", "2020"]}, 158),
        ("achievement", {"year": "2019", "status": "達成"}, 4),
        ("achievement", {"year": "2019", "status": ["achieved", "behind"]}, 5),
        ("achievement", {"year": "2019", "town": "音威子府村", "reason": "no_actual"}, 18),
        ("indicators", {"q": "徴収率"}, 5),
        ("indicators", {"plan": "102113-annaka-gyokaku3-r3"}, 22),
        ("indicators", {"values": "actual"}, 14),
        ("initiatives", {"relisted": "true", "limit": 1}, 1),
    ],
)
def test_conditions_find(client: Client, path: str, query: dict[str, str], found: int) -> None:
    assert len(client.rows(path, **query)) == found


def test_another_rule_set_judges_otherwise_and_is_named(client: Client) -> None:
    ours = client("achievement", year="2019", town="音威子府村")
    theirs = client("achievement", year="2019", town="音威子府村", rule="tama")
    assert theirs.headers["x-kpi-rule-set"] == theirs.json()["rule_set"]["rule_set"] == "tama"
    assert {row["rule_set"] for row in theirs.json()["rows"]} == {"tama"}
    labels = [[row["label"] for row in answer.json()["rows"]] for answer in (ours, theirs)]
    assert labels[0] != labels[1]


def test_pages_of_rows_join_without_a_gap(client: Client) -> None:
    whole = client.rows("initiatives")
    found, address = [], "/api/v1/initiatives?limit=50"
    while address:
        body = client.http.get(address).json()
        assert body["total"] == len(whole)
        found += body["rows"]
        address = body["next"]
    assert found == whole


@pytest.mark.parametrize(
    "accept, csv",
    [
        ("text/csv", True),
        ("*/*", False),
        ("application/json", False),
        ("text/csv;q=0.5, application/json", False),
        ("application/json;q=0.5, text/csv", True),
        ("text/html,*/*;q=0.8", False),
        ("text/csv;q=viel", False),
    ],
)
def test_the_accepted_type_is_given(client: Client, accept: str, csv: bool) -> None:
    answer = client("plans", {"Accept": accept})
    assert answer.headers["content-type"].startswith("text/csv" if csv else "application/json")
    assert "accept" in answer.headers["vary"].lower()
    assert client("plans", {"Accept": accept}, format="json").json()["total"] == 6


def test_the_description_tells_every_parameter_and_column(client: Client) -> None:
    described = client("openapi.json").json()
    assert described["openapi"].startswith("3.")
    page = client("").text
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=.https?:", page)
    for path in PATHS:
        operation = described["paths"][f"/{path.name}"]["get"]
        names = [one["name"] for one in operation["parameters"]]
        assert names == [*path.params, "format", "limit", "offset"]
        for name in names:
            assert f"<code>{name}</code>" in page
        given = operation["responses"]["200"]["content"]["application/json"]["schema"]
        told = given["properties"]["rows"]["items"]["properties"]
        row = client.rows(path.name, **({"by": "town"} if path.name.endswith("summary") else {}))[0]
        assert list(told) == list(row)
        for one in operation["parameters"]:  # what is said to be allowed is
            allowed = one["schema"].get("items", one["schema"]).get("enum", [])
            for value in allowed[:1] if path.name == "achievement" else []:
                assert client(path.name, **{one["name"]: value}).status_code == 200


@pytest.mark.parametrize("path", ["plans", "achievement", ""])
def test_any_site_may_read_and_nobody_is_known(client: Client, path: str) -> None:
    answer = client(path, {"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    asked = client.http.options(
        f"/api/v1/{path}",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"},
    )
    assert asked.status_code == 200
    assert "POST" not in asked.headers["access-control-allow-methods"]
