"""The whole warehouse as a Data Package: a ZIP with datapackage.json and one CSV per table.

Columns and meanings come from kpi.schema. To hold one value per cell, a column of lists becomes a
table of its own; beside a Western fiscal year stands the Japanese one, beside the municipality
code of six digits the one of five.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from exports import about, names, words
from exports.archive import to_zip
from exports.codes import IN_WAREHOUSE, LISTS, code_table
from exports.delimited import to_csv
from exports.sheet import Column, Kind, Sheet, era, eras, of
from kpi.schema import TABLES, Field, Table
from kpi.store import Warehouse
from kpi.table import WORDS

_LICENCE = Path(__file__).parent.parent / "LICENSE"
_KINDS: dict[pa.DataType, Kind] = {
    pa.string(): "text",
    pa.int16(): "integer",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.date32(): "date",
}
_TYPES = {"text": "string"}  # the other kinds have the standard's own names
_REFERENCES = {  # a column of this name points at the table whose key it is
    "municipality_code": "municipality",
    "plan_id": "plan",
    "initiative_id": "initiative",
    "indicator_id": "indicator",
    "theme": "theme",
    "common_kpi": "common_kpi",
    "rule_set": "rule_set",
}
_MIT = {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}
_CC_BY = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": words.CODES_CREDIT,
}
_MEASURED = {"observation": "value", "achievement": "fiscal_year"}  # the unit follows this column
_YEARS = ("fiscal_year", "reported_until")


def file_name(warehouse: Warehouse, *, sample: bool = False) -> str:
    """「今金町など6自治体_全データ_2015-2027年度_1a2b3c4d版.zip」."""
    years = warehouse["achievement"]["fiscal_year"].dropna().unique()
    return names.file_name(
        list(warehouse["municipality"].sort_values("municipality_code")["label"]),
        words.PACKAGE_WHAT,
        [int(year) for year in years],
        warehouse.edition,
        "zip",
        sample=sample,
    )


def data_package(warehouse: Warehouse, on: date, *, sample: bool = False) -> bytes:
    """The ZIP archive; the same bytes for the same edition and day."""
    data = sheets(warehouse)
    beside = [
        about.about(words.PACKAGE_WHAT, warehouse.edition, on, (), data, sample=sample),
        code_table(data, warehouse),
    ]
    files = {_path(sheet): to_csv(sheet, labels=False) for sheet in [*data, *beside]}
    descriptor = _descriptor(warehouse, on, [*data, *beside], files, sample=sample)
    text = json.dumps(descriptor, ensure_ascii=False, indent=1)
    return to_zip({"datapackage.json": text.encode(), **files, "LICENSE": _LICENCE.read_bytes()})


def sheets(warehouse: Warehouse) -> list[Sheet]:
    """Every table of the warehouse with one value per cell, each followed by its lists."""
    return [
        sheet for table in TABLES.values() for sheet in _split(table, _with_unit(warehouse, table))
    ]


def _with_unit(warehouse: Warehouse, table: Table) -> pd.DataFrame:
    """The frame of a table; where it has numbers of indicators, with their unit beside them."""
    frame = warehouse[table.name]
    if table.name not in _MEASURED:
        return frame
    units = warehouse["indicator"].set_index("indicator_id")["unit"]
    return frame.assign(unit=frame["indicator_id"].map(units))


def _split(table: Table, frame: pd.DataFrame) -> Iterator[Sheet]:
    """The table without its columns of lists, and a table for each of these."""
    single = [f for f in table.fields if f.type != WORDS]
    columns: list[Column] = []
    added: dict[str, pd.Series] = {}
    for one in single:
        columns.append(_column(table, one, _KINDS[one.type]))
        if one.name.endswith(_YEARS):
            columns.append(era(one.name, one.name))
            added[columns[-1].name] = eras(frame[one.name])
        if one.name == _MEASURED.get(table.name):
            columns.append(of("indicator", "unit", "unit"))
        if one.name == "municipality_code":
            columns.append(
                Column("municipality_code5", "5桁", "text", "検査数字を除いた5桁", required=True)
            )
            added["municipality_code5"] = frame[one.name].str[:5]
    name, described = table.name, table.description
    yield Sheet(name, name, described, tuple(columns), frame.assign(**added))
    for one in table.fields:
        if one.type == WORDS:
            yield _list(table, one, frame)


def _list(table: Table, one: Field, frame: pd.DataFrame) -> Sheet:
    """One row per word of a column of lists, with the key of the table and its place in the list."""
    keys = [f for f in table.fields if f.name in table.key]
    long = frame[[*table.key, one.name]].explode(one.name)
    long = long[long[one.name].notna()].reset_index(drop=True)
    long["list_position"] = long.groupby(list(table.key)).cumcount() + 1
    columns = (
        *(_column(table, key, _KINDS[key.type]) for key in keys),
        Column("list_position", "順番", "integer", "書かれている順番(1から)", required=True),
        _column(table, one, "text"),
    )
    name = f"{table.name}_{one.name}"
    return Sheet(name, name, f"{table.description}: {one.description}", columns, long)


def _column(table: Table, one: Field, kind: Kind) -> Column:
    codes = IN_WAREHOUSE.get((table.name, one.name), "")
    required = not one.nullable and one.name not in ("needs", "directions")
    return Column(one.name, one.name, kind, one.description, codes, required)


def _path(sheet: Sheet) -> str:
    return f"data/{sheet.name}.csv"


def _descriptor(
    warehouse: Warehouse,
    on: date,
    resources: Sequence[Sheet],
    files: dict[str, bytes],
    *,
    sample: bool,
) -> dict[str, Any]:
    guard = words.READINGS["記号で始まる文字"]
    description = words.PACKAGE_DESCRIPTION.format(guard=guard)
    if sample:
        description = words.SAMPLE_DISCLAIMER + description
    return {
        "profile": "tabular-data-package",
        "name": "municipal-plan-kpi-sample" if sample else "municipal-plan-kpi",
        "title": words.PACKAGE_TITLE,
        "description": description,
        "version": warehouse.edition,
        "created": f"{on.isoformat()}T00:00:00Z",
        "licenses": [_MIT],
        "sources": _sources(warehouse),
        "resources": [_resource(sheet, files[_path(sheet)]) for sheet in resources],
    }


def _sources(warehouse: Warehouse) -> list[dict[str, str]]:
    """Every document once: title with its publisher, its address where it has one."""
    found: dict[str, dict[str, str]] = {}
    for row in warehouse["document"].to_dict("records"):
        known = {key: value for key, value in row.items() if isinstance(value, str)}
        title = f"{known.get('publisher', '')}「{known.get('title', known['name'])}」"
        found[title] = {"title": title} | ({"path": known["url"]} if "url" in known else {})
    return list(found.values())


def _resource(sheet: Sheet, content: bytes) -> dict[str, Any]:
    names_ = [column.name for column in sheet.columns]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in sheet.columns],
        "missingValues": [""],
    }
    key = _key(sheet)
    if key:
        schema["primaryKey"] = key
    references = [
        {"fields": [name], "reference": {"resource": table, "fields": [TABLES[table].key[0]]}}
        for name, table in _REFERENCES.items()
        if name in names_ and sheet.name != table
    ]
    if references:
        schema["foreignKeys"] = references
    licences = {"licenses": [_CC_BY]} if sheet.name == "municipality" else {}
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "path": _path(sheet),
        "title": sheet.label,
        "description": sheet.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    } | licences


def _key(sheet: Sheet) -> list[str]:
    """The key of a table, where none of its columns may be empty: the standard knows no other."""
    table = TABLES.get(sheet.name)
    if table is None:
        return []
    required = {column.name for column in sheet.columns if column.required}
    return list(table.key) if required.issuperset(table.key) else []


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes in LISTS:
        constraints["enum"] = list(LISTS[column.codes])
    return {
        "name": column.name,
        "title": column.label,
        "type": _TYPES.get(column.kind, column.kind),
        "description": column.description,
    } | ({"constraints": constraints} if constraints else {})
