"""The actuals of a yearly results workbook: which are new, which are there, which contradict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from etl.corrections import correct
from etl.grid import Cell
from etl.numbers import read_number
from etl.problems import Problem
from etl.sheets import read_sheets
from kpi.fiscal_year import era_label, fold, of_day, read_as_of, read_fiscal_year

Key = tuple[str, str]  # 順番, 指標名
Known = Mapping[tuple[str, str, int], list[tuple[str, str]]]  # actuals: print and place


@dataclass
class Yearly:
    """What a results workbook adds: rows of additions.csv, what is told, what was there already."""

    additions: list[dict[str, str]] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    known: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def years(self) -> list[int]:
        """The fiscal years of what is new."""
        return sorted({read_fiscal_year(row["年度"]) or 0 for row in self.additions})


def actuals_of(folder: Path) -> Known:
    """The actuals of a plan by indicator and year, as corrected: print and place."""
    sheets, _ = correct(read_sheets(folder), "")
    both = pd.concat([sheets["values"], sheets["additions"]]).fillna("")
    known: dict[tuple[str, str, int], list[tuple[str, str]]] = {}
    for row in both[both["区分"] == "実績"].to_dict("records"):
        year = read_fiscal_year(row["年度"])
        if year is None and (day := read_as_of(row["時点"])) is not None:
            year = of_day(day)
        if year is not None and row["期間"] not in ("前期", "後期"):
            key = (row["順番"], row["指標名"], year)
            known.setdefault(key, []).append((row["値"], row["出典位置"] or row["根拠"]))
    return known


def take_actual(
    key: Key, unit: str, year: int, cell: Cell, known: Known, file: str, found: Yearly
) -> None:
    """One actual: new, there already, in conflict with what is there, or no value at all."""
    reading = read_number(cell.text, unit)
    detail = f"{key[1]}、{era_label(year)}"

    def report(to: list[Problem], code: str, more: str = "") -> None:
        to.append(Problem(code, file, detail + more, None, "", cell.text, place=cell.place))

    if reading.kind == "none":
        report(found.notes, "actual-without-value")
        return
    is_text = reading.kind == "text" and not any(c.isdigit() for c in fold(cell.text))
    if reading.kind == "unit":
        report(found.problems, "unit-conflict", f"、計画の単位は{unit}")
        return
    if reading.kind in ("text", "mark") and not is_text:
        report(found.problems, "unread-figure")
        return
    if there := known.get((*key, year)):
        same = any(
            fold(print_) == fold(cell.text)
            or (
                reading.value is not None
                and (old := read_number(print_, unit)).value == reading.value
                and old.qualifier == reading.qualifier
            )
            for print_, _ in there
        )
        if same:
            found.known += 1
        else:
            shown = "、".join(f"「{print_}」({place})" for print_, place in there)
            report(found.problems, "actual-differs", f"、すでにある値は{shown}")
        return
    found.additions.append(
        {
            "順番": key[0],
            "指標名": key[1],
            "区分": "実績",
            "年度": era_label(year),
            "期間": "通年",
            "値": cell.text,
            "備考": "数値でない" if is_text else "",
            "根拠": f"{file} {cell.place}",
        }
    )
