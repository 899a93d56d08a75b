"""An answer: rows as JSON or CSV, its ETag, and what says where the numbers come from.

The ETag is made before the rows are: of the edition, what was asked, the code that answers and,
where the answer depends on it, the day. It is weak, since a server may compress the body.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path as Folder
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.held import Held
from api.params import USUAL_ROWS, Asked
from api.paths import Path
from exports.delimited import to_csv
from exports.names import file_name
from exports.sheet import Sheet

JSON, CSV = "application/json", "text/csv"
_ROOT = Folder(__file__).parent.parent
_CODE = hashlib.sha256(
    b"".join(
        file.read_bytes()
        for package in ("api", "exports", "kpi")
        for file in sorted((_ROOT / package).glob("*.py"))
    )
).hexdigest()


def etag(edition: str, *parts: object) -> str:
    """The name of an answer among all that this program ever gives."""
    text = json.dumps([edition, _CODE, *map(str, parts)], ensure_ascii=False)
    return f'W/"{edition}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"'


def has(request: Request, tag: str) -> bool:
    """Whether the asker holds this answer already (If-None-Match, compared weakly)."""
    held = request.headers.get("if-none-match", "")
    opaque = re.findall(r'"[^"]*"', held)
    return held.strip() == "*" or tag.removeprefix("W/") in opaque


def headers(edition: str, tag: str) -> dict[str, str]:
    """Of every answer that may be kept: kept, but asked for again each time."""
    return {
        "ETag": tag,
        "Cache-Control": "public, no-cache",
        "Vary": "Accept",
        "X-KPI-Edition": edition,
        "X-Content-Type-Options": "nosniff",
        "Content-Language": "ja",
    }


def wants_csv(request: Request, asked: Asked) -> bool:
    """`format` decides; without it the type the asker likes best."""
    if asked.format:
        return asked.format == "csv"
    liked: dict[str, float] = {}
    for one in request.headers.get("accept", "").split(","):
        kind, *rest = (part.strip() for part in one.split(";"))
        weight = next((part[2:] for part in rest if part.startswith("q=")), "1")
        liked[kind] = float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else 0.0
    return liked.get(CSV, 0.0) > max(liked.get(JSON, 0.0), 0.0)


def rows(request: Request, path: Path, held: Held, asked: Asked, on: date) -> Response:
    """The answer to a request that makes sense."""
    csv = wants_csv(request, asked)
    tag = etag(held.edition, path.name, asked, csv, on if path.judged else "")
    common = headers(held.edition, tag)
    if has(request, tag):
        return Response(None, 304, common)
    sheet = path.make(held, asked, on)
    total, limit = len(sheet.frame), asked.limit
    if limit is None and not csv:
        limit = USUAL_ROWS
    last = total if limit is None else asked.offset + limit
    part = Sheet(
        sheet.name,
        sheet.label,
        sheet.description,
        sheet.columns,
        sheet.frame.iloc[asked.offset : last],
    )
    base = request.scope.get("root_path", "")
    following = _next(f"{base}/{path.name}", request, last, limit) if last < total else None
    links = [f'<{base}/openapi.json>; rel="service-desc"', f'<{base}/codes>; rel="describedby"']
    if following:
        links.append(f'<{following}>; rel="next"')
    common |= {"X-Total-Count": str(total), "Link": ", ".join(links)}
    if path.judged:
        common["X-KPI-Rule-Set"] = asked.rule
    if csv:
        common |= _called(sheet, held.edition)
        return Response(to_csv(part, labels=False), 200, common, f"{CSV}; charset=utf-8")
    body = _about(held, path, asked, on) | {
        "total": total,
        "limit": limit,
        "offset": asked.offset,
        "next": following,
        "rows": _records(part),
    }
    return Response(json.dumps(body, ensure_ascii=False, allow_nan=False), 200, common, JSON)


def _about(held: Held, path: Path, asked: Asked, on: date) -> dict[str, Any]:
    rule = held.rules[asked.rule]
    return {
        "edition": held.edition,
        "rule_set": {"rule_set": rule.rule_set, "name": rule.name} if path.judged else None,
        "as_of": on.isoformat() if path.judged else None,
        "conditions": {name: list(codes) for name, codes in asked.chosen.items()},
        "source": words.SOURCE,
        "licence": words.LICENCE,
    }


def _records(sheet: Sheet) -> list[dict[str, Any]]:
    """Rows by the names of the columns; missing is null, a day is written 2024-03-31."""
    names = [column.name for column in sheet.columns]
    return [
        {
            name: cell.isoformat() if isinstance(cell, date) else cell
            for name, cell in zip(names, row, strict=True)
        }
        for row in sheet.rows()
    ]


def _next(place: str, request: Request, offset: int, limit: int | None) -> str:
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("offset", "limit")]
    return f"{place}?{urlencode([*kept, ('limit', limit), ('offset', offset)])}"


def _called(sheet: Sheet, edition: str) -> dict[str, str]:
    """「安中市_判定_2023年度_1a2b3c4d版.csv」."""

    def known(column: str) -> Sequence[Any]:
        found = sheet.frame[column] if column in sheet.frame else pd.Series(dtype="object")
        return list(found.dropna().unique())

    years = [int(year) for year in known("fiscal_year")]
    name = file_name(known("town"), sheet.label, years, edition, "csv")
    return called(f"{sheet.name}_{edition}.csv", name)


def called(plain: str, name: str) -> dict[str, str]:
    """The name a file is kept under, and a plain one for programs that know no Japanese."""
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    }
