"""The Data Package: valid for the standard's own validator, complete, described by the schema."""

import json
import zipfile
from collections.abc import Callable

import pytest
from frictionless import Package, system, validate

from exports import package
from exports.archive import to_zip
from kpi.schema import TABLES
from kpi.store import Warehouse
from kpi.table import WORDS
from tests.exports.conftest import DAY
from tests.exports.opened import members


@pytest.fixture(params=["shipped", "sample", "traps"])
def warehouse(request, warehouses) -> Warehouse:
    return warehouses[request.param]


def errors(content: dict[str, bytes], folder) -> set[str]:
    """What the validator says of a package that was unpacked into a folder."""
    with zipfile.ZipFile(folder / "made.zip", "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    with zipfile.ZipFile(folder / "made.zip") as archive:
        archive.extractall(folder)
    with system.use_context(trusted=True):
        report = validate(str(folder / "datapackage.json"), type="package")
    if report.valid:
        assert len(report.tasks) == len([name for name in content if name.endswith(".csv")])
    return {kind for (kind,) in report.flatten(["type"])}


def test_the_validator_accepts_it(warehouse, folder):
    assert errors(members(package.data_package(warehouse, DAY)), folder) == set()


def drop(mark: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        lines = files["data/indicator.csv"].splitlines(keepends=True)
        files["data/indicator.csv"] = b"".join(line for line in lines if mark not in line)

    return change


def other(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old in files["data/observation.csv"]
        files["data/observation.csv"] = files["data/observation.csv"].replace(old, new)

    return change


@pytest.mark.parametrize(
    "change, found",
    [
        (drop(b"102113-annaka-gyokaku3-r3/1/1"), "foreign-key"),  # values of no indicator
        (other(b",actual,", b",real,"), "constraint-error"),
        (other(b",2021,", b",R3,"), "type-error"),
    ],
    ids=["an indicator is missing", "a code is unknown", "a year is no number"],
)
def test_the_validator_would_have_found(change, found, warehouses, folder):
    files = members(package.data_package(warehouses["shipped"], DAY))
    change(files)
    descriptor = json.loads(files["datapackage.json"])
    for resource in descriptor["resources"]:  # the check sums would be found first
        del resource["hash"], resource["bytes"]
    files["datapackage.json"] = json.dumps(descriptor).encode()
    assert found in errors(files, folder)


def test_a_changed_file_is_found_by_its_check_sum(warehouses, folder):
    files = members(package.data_package(warehouses["shipped"], DAY))
    files["data/theme.csv"] = files["data/theme.csv"].replace(b"\xe5", b"\xe6", 1)
    assert "hash-count" in errors(files, folder)


def test_every_table_and_column_is_described_as_the_schema_does(warehouse):
    files = members(package.data_package(warehouse, DAY))
    descriptor = json.loads(files["datapackage.json"])
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    for table in TABLES.values():
        described = {f["name"]: f for f in resources[table.name]["schema"]["fields"]}
        for field in table.fields:
            if field.type == WORDS:
                described |= {
                    f["name"]: f
                    for f in resources[f"{table.name}_{field.name}"]["schema"]["fields"]
                }
            assert described[field.name]["description"] == field.description
    assert all(f["description"] for r in resources.values() for f in r["schema"]["fields"])


def test_licence_and_sources_are_in_it(warehouse):
    files = members(package.data_package(warehouse, DAY))
    descriptor = json.loads(files["datapackage.json"])
    assert {licence["name"] for licence in descriptor["licenses"]} == {"MIT"}
    assert b"MIT License" in files["LICENSE"]
    towns = next(r for r in descriptor["resources"] if r["name"] == "municipality")
    assert [licence["name"] for licence in towns["licenses"]] == ["CC-BY-4.0"]
    titles = " ".join(source["title"] for source in descriptor["sources"])
    for title in warehouse["document"]["title"].dropna():
        assert title in titles
    assert descriptor["version"] == warehouse.edition


def test_lists_keep_every_word_and_their_order(warehouse):
    sheets = {sheet.name: sheet.frame for sheet in package.sheets(warehouse)}
    initiative = warehouse["initiative"].set_index("initiative_id")
    for column in ("departments", "category_path"):
        long = sheets[f"initiative_{column}"].sort_values("list_position", kind="stable")
        found = long.groupby("initiative_id")[column].agg(list)
        expected = initiative[column].map(list)
        assert found.to_dict() == expected[expected.map(len) > 0].to_dict()


def test_it_is_the_same_file_for_the_same_edition_and_day(warehouses):
    one, two = (package.data_package(warehouses["sample"], DAY, sample=True) for _ in range(2))
    assert one == two
    descriptor = json.loads(members(one)["datapackage.json"])
    assert "実在しない町" in descriptor["description"]
    assert descriptor["name"].endswith("sample")


def test_the_archive_knows_no_clock():
    assert to_zip({"表.csv": b"1"}) == to_zip({"表.csv": b"1"})
    assert members(to_zip({"表.csv": b"1"})) == {"表.csv": b"1"}


def test_package_opens_as_tables(warehouses, folder):
    path = folder / "all.zip"
    path.write_bytes(package.data_package(warehouses["shipped"], DAY))
    opened = Package(str(path))
    rows = opened.get_resource("observation").read_rows()
    assert len(rows) == len(warehouses["shipped"]["observation"])
    assert "municipality_code" in opened.get_resource("municipality").schema.field_names
