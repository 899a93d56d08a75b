"""The OpenAPI document: what FastAPI knows of the paths, with the words, codes and columns of this edition."""

import copy
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from api import params, words
from api.held import Held
from api.paths import BY_NAME, Path
from exports.sheet import Column
from kpi.fiscal_year import era_label
from kpi.schema import TABLES

_TYPES = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}
_COUNTS = {"limit": (1, params.MOST_ROWS), "offset": (0, params.MOST_OFFSET)}
_PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string"},
        "allowed": {"type": "array"},
    },
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {"application/problem+json": {"schema": _PROBLEM}},
    }
    for status, description in (("4XX", words.TITLES[400]), ("503", words.TITLES[503]))
}


def parameters(names: Iterable[str]) -> list[dict[str, Any]]:
    """The parameters of a path, without what this edition allows."""
    found = []
    for name in (*names, *params.SHAPE):
        one: dict[str, Any] = {"type": "string"}
        if name in _COUNTS:
            low, high = _COUNTS[name]
            one = {"type": "integer", "minimum": low, "maximum": high}
        many = name not in params.ONCE
        found.append(
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": words.PARAMS[name],
                "schema": {"type": "array", "items": one} if many else one,
            }
            | ({"style": "form", "explode": True} if many else {})
        )
    return found


def document(base: dict[str, Any], held: Held, on: date) -> dict[str, Any]:
    """The whole document; `base` is FastAPI's own of the application.

    In `x-meaning` of a schema stand its codes in words.
    """
    found = copy.deepcopy(base)
    found["info"]["license"] = {"name": words.LICENCE}
    found["info"]["x-edition"] = held.edition
    for place, operations in found["paths"].items():
        operation = operations["get"]
        path = BY_NAME.get(place.removeprefix("/"))
        if path is None:
            _file(operation)
            continue
        for one in operation["parameters"]:
            _allowed(one, held, path, on)
        columns = _columns(held, path, on)
        operation["responses"]["200"] = _answer(path, columns)
        operation["responses"]["304"] = {"description": words.NOT_CHANGED}
        operation["x-example"] = path.example
    return found


def _file(operation: dict[str, Any]) -> None:
    operation["responses"]["200"] = {
        "description": operation["description"],
        "content": {"application/octet-stream": {}},
    }
    for one in operation.get("parameters", ()):
        one["schema"] = {"type": "string", "enum": list(TABLES)}
        one["x-meaning"] = {name: table.description for name, table in TABLES.items()}


def _allowed(one: dict[str, Any], held: Held, path: Path, on: date) -> None:
    name, inner = one["name"], one["schema"].get("items", one["schema"])
    if name == "year":
        known = params.years(held, path.name, on)
        inner["examples"] = [str(year) for year in known]
        one["x-meaning"] = {str(year): era_label(year) for year in known}
    elif name not in params.FREE:
        allowed = params.options(held, name, path.name)
        inner["enum"] = list(allowed)
        one["x-meaning"] = {code: "、".join(ways) for code, ways in allowed.items()}


def _columns(held: Held, path: Path, on: date) -> tuple[Column, ...]:
    """The columns of an answer, from an answer without a condition; of `summary` with its keys."""
    by = dict(parse_qsl(path.example)).get("by", "")
    return path.make(held, params.Asked(by=by), on).columns


def _answer(path: Path, columns: tuple[Column, ...]) -> dict[str, Any]:
    row = {
        column.name: _TYPES[column.kind]
        | {
            "type": [_TYPES[column.kind]["type"], "null"],
            "title": column.label,
            "description": column.description
            + (words.LIST_NOTE.format(name=column.codes) if column.codes else ""),
        }
        for column in columns
    }
    text, count = {"type": "string"}, {"type": "integer"}
    body = {
        "edition": text,
        "rule_set": {"type": ["object", "null"]},
        "as_of": {"type": ["string", "null"], "format": "date"},
        "conditions": {"type": "object"},
        "source": text,
        "licence": text,
        "total": count,
        "limit": {"type": ["integer", "null"]},
        "offset": count,
        "next": {"type": ["string", "null"]},
        "rows": {"type": "array", "items": {"type": "object", "properties": row}},
    }
    return {
        "description": path.told,
        "content": {
            "application/json": {"schema": {"type": "object", "properties": body}},
            "text/csv": {"schema": {"type": "string"}},
        },
    }
