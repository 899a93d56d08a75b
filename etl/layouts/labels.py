"""What towns call things: header words and their roles, a table (labels.csv) and not code."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kpi.fiscal_year import fold, read_fiscal_year

_YEAR = re.compile(r"(?:令和|平成|[RH])(?:元|\d{1,2})(?:年度)?|\d{4}年度?")


@dataclass(frozen=True)
class Header:
    """One header cell: what its column holds, its year as printed ("" where none) and unit."""

    role: str
    year: str = ""
    unit: str = ""


@cache
def roles() -> dict[str, str]:
    """Folded header word → role."""
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as file:
        return {fold(row["label"]): row["role"] for row in csv.DictReader(file)}


def read_header(text: str) -> Header | None:
    """The role of a header cell like 「令和8年度 (目標)」 or 「目標値(2019年度)」, else None."""
    folded = fold(text)
    known = roles()
    if folded in known:
        return Header(known[folded])
    year = _YEAR.search(folded)
    if year is None or read_fiscal_year(year.group()) is None:
        return None
    word = folded.replace(year.group(), "", 1).replace("()", "")
    word = re.sub(r"^[(]|[)]$", "", word)
    role = known.get(word, "")
    return (
        Header(role, year.group())
        if role in ("baseline", "target", "final_target", "actual")
        else None
    )
