"""The warehouse of N invented plans, made by the command people use, timed from outside."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.servers import ROOT, memory
from etl.edition import edition_of
from kpi.store import edition_in


@dataclass(frozen=True)
class Data:
    """A data folder with its warehouse, and the labels of its towns."""

    folder: Path
    towns: list[str]

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    def rows(self, table: str) -> int:
        return int(pq.read_metadata(self.warehouse / f"{table}.parquet").num_rows)


@dataclass
class Build:
    """One run of the build command: wall seconds, CPU seconds, the most MiB at once, by stage."""

    seconds: float
    cpu: float
    most: float
    stages: dict[str, float]


def built(folder: Path) -> Data:
    """The folder with an up-to-date warehouse, built where it is not."""
    if edition_in(folder / "warehouse") != edition_of(folder / "plans"):
        build(folder)
    names = pq.read_table(folder / "warehouse" / "municipality.parquet", columns=["label"])
    return Data(folder, names["label"].to_pylist())


def build(folder: Path, out: str = "warehouse") -> Build:
    """`python -m etl build` in a process of its own; stages by the first words of what it says."""
    command = [sys.executable, "-u", "-m", "etl", "build"]
    command += ["--plans", str(folder / "plans"), "--out", str(folder / out)]
    start = time.perf_counter()
    before = os.times()
    stages: dict[str, float] = {}
    now, since, most = "start", start, 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            most = max(most, memory(process.pid)[1])
            stage = line.replace("版 ", "").split()[0].strip("0123456789/")
            if stage != now:
                at = time.perf_counter()
                stages[now] = stages.get(now, 0) + at - since
                now, since = stage, at
    if process.returncode:
        raise SystemExit(f"the build failed ({process.returncode})")
    end, after = time.perf_counter(), os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Build(end - start, cpu, most, stages)
