"""What a document says of itself: whose plan it is, what it is called, which years it spans.

Only a proposal for a form that a person confirms; what is not plain is left empty.
"""

import re
import unicodedata
from collections.abc import Iterator

import pandas as pd

from etl.grid import Grid, Row
from etl.layouts.open_years import plan_period
from etl.layouts.template_form import is_template, read_head
from kpi.fiscal_year import era_label

_ROWS = 40  # from the top: what comes later speaks of other things
_LONGEST = 60  # letters of a title
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_TITLE = re.compile(r"(計画|大綱|戦略|プラン|ビジョン)")
_PERIOD = re.compile(r"計画期間|対象期間|推進期間")
_ALONE = 2  # filled cells of a row that may hold a title; more make a table


def guess(grid: Grid, municipalities: pd.DataFrame) -> dict[str, str]:
    """`code`, `title`, `start`, `end` as printed or ""; table of etl.municipalities."""
    if is_template(grid):
        head = {key: cell.text for key, cell in read_head(grid).items()}
        keys = {"code": "municipality_code", "title": "title", "start": "start", "end": "end"}
        return {key: head.get(named, "") for key, named in keys.items()}
    top = grid.rows[:_ROWS]
    period = plan_period(top)
    return {
        "code": _code(" ".join(_texts(top)), municipalities),
        "title": _title(top),
        "start": era_label(period[0]) if period else "",
        "end": era_label(period[-1]) if period else "",
    }


def _texts(rows: tuple[Row, ...]) -> Iterator[str]:
    return (cell.text for row in rows for cell in row.filled)


def _code(text: str, municipalities: pd.DataFrame) -> str:
    """The one municipality whose code, or whose name, stands there; "" where it is not one."""
    folded = unicodedata.normalize("NFKC", text)
    codes = {str(code) for code in _CODE.findall(folded) if code in municipalities.index}
    if len(codes) == 1:
        return str(codes.pop())
    names = {name for name in municipalities["name"] if name in folded}
    names = {one for one in names if not any(one in other for other in names - {one})}
    found = municipalities[municipalities["name"].isin(names)]
    return str(found.index[0]) if len(found) == 1 else ""


def _title(rows: tuple[Row, ...]) -> str:
    for row in rows:
        filled = [cell.text for cell in row.filled]
        if not 1 <= len(filled) <= _ALONE or _PERIOD.search(filled[0]):
            continue
        text = str(filled[-1])
        if _TITLE.search(text) and len(text) <= _LONGEST and not text.endswith("。"):
            return text.lstrip("# ")
    return ""
