"""The curated files all plans share: themes, their overrides, common KPIs and their members.

They name initiatives and indicators the way the plans do; what is not found stops the build.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from etl.problems import InputProblems, Problem
from etl.sheets import LINE, parse_table, read_utf8
from kpi.vocabulary import DIRECTIONS

COLUMNS: dict[str, tuple[str, ...]] = {
    "themes": ("テーマID", "名称", "説明", "キーワード"),
    "theme_overrides": ("plan_id", "順番", "取組名", "テーマID", "理由"),
    "common_kpis": ("id", "名称", "定義", "単位", "方向", "限界"),
    "common_kpi_members": (
        *("id", "plan_id", "順番", "指標名", "換算", "定義の違い", "順位付け", "理由"),
    ),
}
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Shared:
    """The shared files as frames of str columns, and where each stands."""

    paths: dict[str, Path]
    frames: dict[str, pd.DataFrame]

    def file(self, name: str) -> str:
        return str(self.paths[name])


def read_shared(paths: dict[str, Path]) -> Shared:
    """The shared files, by name; one that is not there is empty. Raises InputProblems."""
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for name, columns in COLUMNS.items():
        path = paths[name]
        text = read_utf8(path, str(path)) if path.exists() else ",".join(columns)
        try:
            frames[name] = parse_table(columns, text, str(path))
        except InputProblems as error:
            problems += error.problems
    if problems:
        raise InputProblems(problems)
    return Shared(paths, frames)


def check_shared(shared: Shared, tables: Tables) -> list[Problem]:
    """What the shared files name and the plans do not have, with file, line and column."""
    problems: list[Problem] = []
    initiative, indicator = tables["initiative"], tables["indicator"]
    titles = dict(
        zip(
            zip(initiative["plan_id"], initiative["position"].astype(str), strict=True),
            initiative["title"],
            strict=True,
        )
    )
    position = indicator["initiative_id"].str.rsplit("/", n=1).str[1]
    names = set(zip(indicator["plan_id"], position, indicator["name"], strict=True))
    themes = set(shared.frames["themes"]["テーマID"])
    for row in shared.frames["theme_overrides"].to_dict("records"):
        if titles.get((row["plan_id"], row["順番"])) != row["取組名"]:
            problems.append(_missing(shared, "theme_overrides", row, "取組名"))
        if row["テーマID"] not in themes:
            problems.append(_missing(shared, "theme_overrides", row, "テーマID"))
        if not row["理由"]:  # an empty reason says that keywords decided
            file = shared.file("theme_overrides")
            problems.append(Problem("empty-cell", file, "", row[LINE], "理由"))
    kpis = set(shared.frames["common_kpis"]["id"])
    for row in shared.frames["common_kpis"].to_dict("records"):
        if row["方向"] not in ("", *DIRECTIONS):
            file = shared.file("common_kpis")
            problems.append(Problem("unknown-word", file, "", row[LINE], "方向", row["方向"]))
    for row in shared.frames["common_kpi_members"].to_dict("records"):
        if (row["plan_id"], row["順番"], row["指標名"]) not in names:
            problems.append(_missing(shared, "common_kpi_members", row, "指標名"))
        if row["id"] not in kpis:
            problems.append(_missing(shared, "common_kpi_members", row, "id"))
        if row["順位付け"] not in ("可", "不可"):
            problems.append(
                Problem(
                    *("unknown-word", shared.file("common_kpi_members"), "使える語: 可、不可"),
                    *(row[LINE], "順位付け", row["順位付け"]),
                )
            )
        if not _is_factor(row["換算"]):
            problems.append(
                Problem(
                    *("unread-number", shared.file("common_kpi_members"), "0より大きい数"),
                    *(row[LINE], "換算", row["換算"]),
                )
            )
    return problems


def _missing(shared: Shared, name: str, row: dict[str, Any], column: str) -> Problem:
    return Problem("unknown-reference", shared.file(name), "", row[LINE], column, row[column])


def _is_factor(text: str) -> bool:
    """A factor, or nothing where the member cannot stand on the KPI's axis."""
    if not text:
        return True
    try:
        return 0 < float(text) < 1e15
    except ValueError:
        return False


def shared_tables(shared: Shared, indicator: pd.DataFrame) -> Tables:
    """Tables `theme`, `common_kpi` and `common_kpi_member`."""
    themes = shared.frames["themes"].reset_index(drop=True)
    kpis = shared.frames["common_kpis"]
    members = shared.frames["common_kpi_members"]
    position = indicator["initiative_id"].str.rsplit("/", n=1).str[1]
    ids = dict(
        zip(
            zip(indicator["plan_id"], position, indicator["name"], strict=True),
            indicator["indicator_id"],
            strict=True,
        )
    )
    keys = zip(members["plan_id"], members["順番"], members["指標名"], strict=True)
    return {
        "theme": pd.DataFrame(
            {
                "theme": themes["テーマID"],
                "position": range(1, len(themes) + 1),
                "name": themes["名称"],
                "description": themes["説明"],
            }
        ),
        "common_kpi": pd.DataFrame(
            {
                "common_kpi": kpis["id"],
                "name": kpis["名称"],
                "definition": kpis["定義"],
                "unit": kpis["単位"],
                "direction": kpis["方向"].map(DIRECTIONS),
                "limits": kpis["限界"],
            }
        ),
        "common_kpi_member": pd.DataFrame(
            {
                "common_kpi": members["id"],
                "indicator_id": [ids.get(key) for key in keys],
                "factor": members["換算"].replace("", "nan").astype("float64"),
                "difference": members["定義の違い"],
                "may_rank": members["順位付け"] == "可",
                "reason": members["理由"],
            }
        ),
    }


def with_common_kpis(indicator: pd.DataFrame, shared: Tables) -> pd.DataFrame:
    """Table `indicator` with its common KPI, whose direction holds where the plan gives none."""
    member = shared["common_kpi_member"].set_index("indicator_id")["common_kpi"]
    directions = shared["common_kpi"].set_index("common_kpi")["direction"]
    kpi = indicator["indicator_id"].map(member)
    given = kpi.map(directions)
    silent = indicator["direction"].isna() & given.notna()
    return indicator.assign(
        common_kpi=kpi,
        direction=indicator["direction"].mask(silent, given),
        direction_basis=indicator["direction_basis"].mask(silent, "common_kpi"),
    )
