"""The edition: eight hex digits that change when any input of the warehouse changes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from etl.rules import rule_files
from etl.shared import COLUMNS as SHARED
from etl.sheets import COLUMNS
from kpi.schema import SCHEMA_VERSION

DATA = Path(__file__).parent.parent / "data"


def plan_folders(plans: Path) -> list[Path]:
    """The plan folders under `plans`, in the order of their names."""
    return (
        sorted(p for p in plans.iterdir() if (p / "plan.toml").exists()) if plans.is_dir() else []
    )


def usual(plans: Path, name: str) -> Path:
    """A shared file or folder beside the plans, else the shipped one: a data folder of one's own
    need not repeat the list of municipalities, the themes and the rule sets.
    """
    beside = plans.parent / name
    return beside if beside.exists() else DATA / name


def shared_file(plans: Path, name: str) -> Path:
    """Where a shared sheet stands. Only themes have a usual one: the others name plans."""
    file = f"{name}.csv"
    return usual(plans, file) if name == "themes" else plans.parent / file


def inputs(plans: Path) -> Iterator[tuple[str, Path]]:
    """Every file the warehouse is made of, with its name: sheets, themes, common KPIs, rules."""
    for folder in plan_folders(plans):
        for name in ("plan.toml", *(f"{sheet}.csv" for sheet in sorted(COLUMNS))):
            if (folder / name).exists():
                yield f"{plans.name}/{folder.name}/{name}", folder / name
    for name in SHARED:
        path = shared_file(plans, name)
        if path.exists():
            yield path.name, path
    for path in rule_files(usual(plans, "rules")):
        yield f"rules/{path.name}", path


def edition_of(plans: Path) -> str:
    """The edition that a build of these inputs has."""
    digest = hashlib.sha256(f"schema {SCHEMA_VERSION}\n".encode())
    for name, path in inputs(plans):
        content = path.read_bytes().replace(b"\r\n", b"\n")  # a Windows checkout is the same data
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:8]
