"""Write a data folder of N invented plans under build/bench/, for the ordinary build to read.

The first 1,741 have the codes of Japan's municipalities. Beyond them the codes begin with 50 or
more, which no prefecture has, and the names with 見本: each prefecture has ten times its towns.
Run: `python -m benchmarks.generate 1741`.
"""

import csv
import multiprocessing
import sys
import time
from pathlib import Path

from benchmarks.sheets import Plan, as_csv
from etl.edition import DATA
from etl.municipalities import COLUMNS
from etl.shared import COLUMNS as SHARED

HOME = Path(__file__).parent.parent / "build" / "bench"
FEW = 100  # plans that are written before other processes would have started
VERSION = "1"  # a folder of another version is made anew
Town = dict[str, str]


def towns(n: int) -> list[Town]:
    """The rows of municipalities.csv for N towns, evenly over Japan where N is smaller."""
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as stream:
        real = list(csv.DictReader(stream))
    if n <= len(real):
        return [real[i * len(real) // n] for i in range(n)]
    invented = []
    for i in range(n - len(real)):
        copy, like = divmod(i, len(real))
        row = real[like]
        name = f"見本{copy + 2}{row['name']}"
        kana = f"みほん{copy + 2}{row['kana']}"
        invented.append({**row, "code": _code(50_000 + i), "name": name, "kana": kana})
    return real + invented


def _code(five: int) -> str:
    """Five digits with their check digit."""
    total = sum(int(d) * w for d, w in zip(str(five), range(6, 1, -1), strict=True))
    return f"{five}{(11 - total % 11) % 10}"


def _write(job: tuple[Path, str, str]) -> list[tuple[str, ...]]:
    plans, code, town = job
    plan = Plan(code, town)
    folder = plans / plan.id
    folder.mkdir(parents=True)
    for name, text in plan.texts().items():
        (folder / name).write_bytes(text.encode())
    return plan.members


def generate(n: int, home: Path = HOME) -> Path:
    """The data folder of N towns: made once, then found again. plans/ and shared files in it."""
    folder = home / str(n)
    done = folder / "generated"
    if done.exists() and done.read_text(encoding="utf-8") == VERSION:
        return folder
    if folder.exists():
        raise SystemExit(f"{folder} is of another version or unfinished: remove it first")
    rows = towns(n)
    (folder / "plans").mkdir(parents=True)
    text = as_csv(COLUMNS, [tuple(row[c] for c in COLUMNS) for row in rows])
    (folder / "municipalities.csv").write_bytes(text.encode())
    kpis = (DATA / "common_kpis.csv").read_bytes()
    (folder / "common_kpis.csv").write_bytes(kpis)
    jobs = [(folder / "plans", row["code"], row["name"]) for row in rows]
    if n <= FEW:
        parts = [_write(job) for job in jobs]
    else:
        with multiprocessing.get_context("spawn").Pool() as pool:
            parts = pool.map(_write, jobs, chunksize=50)
    members = [member for part in parts for member in part]
    text = as_csv(SHARED["common_kpi_members"], members)
    (folder / "common_kpi_members.csv").write_bytes(text.encode())
    done.write_text(VERSION, encoding="utf-8")
    return folder


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]):
        start = time.perf_counter()
        generate(size)
        print(f"{size} plans in {time.perf_counter() - start:.1f} s")
