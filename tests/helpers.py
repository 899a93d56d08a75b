"""Small plan folders for tests, written as tables, and the warehouse they build."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pandas as pd

from etl.build import build
from etl.rules import read_rule
from etl.sheets import COLUMNS, to_csv, to_frame
from kpi.achievement import achievement
from kpi.rules import RuleSet
from kpi.store import Warehouse, read_warehouse

ROOT = Path(__file__).parent.parent
INITIATIVE = "順番,番号,取組名\n1,1-1,案内板を増やす"
INDICATOR = "順番,指標名,単位,方向\n1,案内板,枚,増加"
_USUAL = {"集計": "水準", "期間": "通年"}  # what a cell holds where a test does not say


def rows_of(literal: str) -> list[dict[str, str]]:
    """「見出し\\n値」 with commas as a list of rows; spaces around cells do not count."""
    lines = [line for line in textwrap.dedent(literal).strip().splitlines() if line.strip()]
    header, *body = ([cell.strip() for cell in line.split(",")] for line in lines)
    return [dict(zip(header, cells, strict=True)) for cells in body]


def sheet(name: str, literal: str) -> str:
    """The text of a plan sheet; columns that are not given hold the usual word or are empty."""
    rows = []
    for n, row in enumerate(rows_of(literal), 1):
        usual = {k: v for k, v in _USUAL.items() if k in COLUMNS[name]} | {"出典位置": f"{n}:1"}
        if name == "indicators" and row.get("方向"):
            usual["方向の根拠"] = "人"
        rows.append(usual | row)
    return to_csv(name, to_frame(name, rows))


def plan_folder(
    plans: Path,
    plan_id: str = "102113-test",
    *,
    code: str = "102113",
    start: str = "令和2年度",
    end: str = "令和6年度",
    **sheets: str,
) -> Path:
    """Write a plan folder. A sheet is a table literal, or raw text where it ends with `_csv`."""
    folder = plans / plan_id
    folder.mkdir(parents=True, exist_ok=True)
    head = f'municipality_code = "{code}"\ntitle = "試験計画"\nstart = "{start}"\nend = "{end}"\n'
    (folder / "plan.toml").write_text(head, encoding="utf-8")
    texts = {"initiatives": INITIATIVE, "indicators": INDICATOR} | sheets
    for name, text in texts.items():
        raw = name.endswith("_csv")
        name = name.removesuffix("_csv")
        content = text if raw else sheet(name, text)
        (folder / f"{name}.csv").write_bytes(content.encode())
    return folder


def run_etl(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """`python -m etl …` as a command of its own."""
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | env,
        timeout=120,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder, for comparing byte by byte."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a word in a file that has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def build_one(home: Path) -> Warehouse:
    """Build home/plans into home/warehouse and read it back from the Parquet files."""
    build(home / "plans", home / "warehouse")
    return read_warehouse(home / "warehouse")


def default_rule() -> RuleSet:
    """The rule set of this dashboard, from data/rules."""
    return read_rule(ROOT / "data" / "rules" / "default.toml")


def achievement_of(
    observation: pd.DataFrame, indicator: pd.DataFrame, plan: pd.DataFrame
) -> pd.DataFrame:
    """Table `achievement` under our own rule set."""
    return achievement(observation, indicator, plan, default_rule())


def cells(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Rows as tuples with None for every kind of missing, for comparing with a literal."""
    part = frame[list(columns)].astype(object)
    part = part.where(part.notna(), None)
    return [tuple(row) for row in part.itertuples(index=False)]


def tables(
    observations: str,
    *,
    direction: str | None = "increase",
    basis: str | None = "person",
    accumulation: str = "level",
    start: int | None = 2020,
    end: int | None = 2024,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Frames observation, indicator and plan of one indicator, for kpi.achievement.

    A line is `kind year value [period [as_of [qualifier]]]`; `-` is missing.
    """
    rows = []
    for line in filter(None, map(str.strip, observations.split(";"))):
        kind, year, value, *more = line.split()
        period, as_of, qualifier = [*more, *["full", "-", "-"][len(more) :]]
        rows.append(
            {
                "indicator_id": "p/1/1",
                "plan_id": "p",
                "fiscal_year": None if year == "-" else int(year),
                "kind": kind,
                "value": None if value == "-" else float(value),
                "qualifier": None if qualifier == "-" else qualifier,
                "printed": value,
                "period": period,
                "as_of": None if as_of == "-" else pd.Timestamp(as_of).date(),
                "origin": "1:1",
            }
        )
    columns = [
        *("indicator_id", "plan_id", "fiscal_year", "kind", "value", "qualifier", "printed"),
        *("period", "as_of", "origin"),
    ]
    observation = pd.DataFrame(rows, columns=columns)
    observation["fiscal_year"] = observation["fiscal_year"].astype("Int16")
    observation["value"] = observation["value"].astype("float64")
    indicator = pd.DataFrame(
        [
            {
                "indicator_id": "p/1/1",
                "plan_id": "p",
                "direction": direction,
                "direction_basis": basis,
                "accumulation": accumulation,
            }
        ]
    )
    plan = pd.DataFrame(
        [{"plan_id": "p", "start_fiscal_year": start, "end_fiscal_year": end}]
    ).astype({"start_fiscal_year": "Int16", "end_fiscal_year": "Int16"})
    return observation, indicator, plan
