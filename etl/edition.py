"""The edition: eight hex digits that change when any input of the warehouse changes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from etl.shared import COLUMNS as SHARED
from etl.sheets import COLUMNS
from kpi.schema import SCHEMA_VERSION


def plan_folders(plans: Path) -> list[Path]:
    """The plan folders under `plans`, in the order of their names."""
    return (
        sorted(p for p in plans.iterdir() if (p / "plan.toml").exists()) if plans.is_dir() else []
    )


def inputs(plans: Path) -> Iterator[Path]:
    """Every file the warehouse is made of: plan sheets, themes, common KPIs, rules."""
    for folder in plan_folders(plans):
        yield folder / "plan.toml"
        yield from (f for sheet in sorted(COLUMNS) if (f := folder / f"{sheet}.csv").exists())
    data = plans.parent
    yield from (f for name in SHARED if (f := data / f"{name}.csv").exists())
    yield from sorted((data / "rules").glob("*.toml"))


def edition_of(plans: Path) -> str:
    """The edition that a build of these inputs has."""
    digest = hashlib.sha256(f"schema {SCHEMA_VERSION}\n".encode())
    for path in inputs(plans):
        content = path.read_bytes().replace(b"\r\n", b"\n")  # a Windows checkout is the same data
        name = path.relative_to(plans.parent).as_posix()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:8]
