"""`make load`: many visits at once through the websocket, and an hour of mixed use.

Every visit opens the same view, then chooses other towns, again and again. A run without a chart
counts as an error. MINUTES=60 goes on with mixed use and prints how the memory grew.
Ours runs once as one process and once as two, as docs/deploy.md runs it; the plain page as one.
Run: `python -m benchmarks.load`; SESSIONS, BENCH_N, ROUNDS, THINK (seconds), MINUTES, PAGE, PROCESSES.
"""

import asyncio
import os
import random
import statistics
import time
from dataclasses import dataclass, field

from benchmarks.client import TIMEOUT, TOWNS, YEAR, Run, Visit
from benchmarks.generate import generate
from benchmarks.measure import at, machine, table
from benchmarks.servers import Servers, several, stop_servers_when_ended
from benchmarks.warehouse import built

SEVERAL = 5  # towns chosen at once
PAGES = ("", "achievement", "compare", "progress", "schedule", "pace", "analysis", "sources")
HEADER = (
    *("server", "visits", "think s", "changes/s", "p50 ms", "p95 ms", "max ms"),
    *("first view p95 ms", "CPU ms/change", "errors", "charts", "MiB"),
)


@dataclass
class Load:
    """What a number of visits saw."""

    first: list[float] = field(default_factory=list)  # seconds
    changes: list[float] = field(default_factory=list)
    charts: int = 0
    errors: int = 0
    lost: int = 0  # visits that broke off

    def count(self, run: Run) -> None:
        self.charts += run.charts
        self.errors += run.errors + (run.charts == 0)


async def _visit(
    visit: Visit, seed: int, rounds: int, think: float, load: Load, start: asyncio.Event
) -> None:
    draw = random.Random(seed)  # noqa: S311
    try:
        run = await visit.open()
        load.first.append(run.seconds)
        load.count(run)
        await start.wait()
        towns = visit.widgets[TOWNS][1]
        for _ in range(rounds):
            if think:
                await asyncio.sleep(draw.expovariate(1 / think))
            some = draw.sample(towns, min(SEVERAL, len(towns) - 1))
            run = await visit.change(towns=some)
            load.changes.append(run.seconds)
            load.count(run)
    except Exception as error:  # noqa: BLE001  whatever ends a visit is counted and shown
        load.lost += 1
        load.errors += 1
        print(f"a visit broke off: {type(error).__name__} {error}")
        load.first.append(TIMEOUT)
    finally:
        await visit.close()


async def at_once(
    server: Servers, page: str, query: dict[str, list[str]], visits: int, rounds: int, think: float
) -> tuple[Load, float]:
    """All visits open the view, wait for each other, then change; (what they saw, seconds)."""
    load, start = Load(), asyncio.Event()
    tasks = [
        asyncio.create_task(
            _visit(Visit(server.url(seed), page, dict(query)), seed, rounds, think, load, start)
        )
        for seed in range(visits)
    ]
    while len(load.first) < visits:
        await asyncio.sleep(0.02)
    begin = time.perf_counter()
    start.set()
    await asyncio.gather(*tasks)
    return load, time.perf_counter() - begin


def row(
    server: Servers, page: str, towns: list[str], visits: int, rounds: int, think: float
) -> tuple[list[str], float]:
    """One line of the table, and changes per second."""
    query = {} if server.kind == "plain" else {"town": towns}
    before = server.cpu()
    path = "" if server.kind == "plain" else page
    load, seconds = asyncio.run(at_once(server, path, query, visits, rounds, think))
    done, cpu = len(load.changes), server.cpu() - before
    per_second = done / seconds
    figures = [statistics.median(load.changes) if done else float("nan")]
    figures += [at(load.changes, 0.95), at(load.changes, 1), at(load.first, 0.95)]
    cells = [server.name, str(visits), f"{think:g}", f"{per_second:.1f}"]
    cells += [f"{figure * 1e3:,.0f}" for figure in figures]
    cells += [f"{cpu / (done + visits) * 1e3:,.0f}", str(load.errors), str(load.charts)]
    return [*cells, f"{server.memory():,.0f}"], per_second


async def _mixed(server: Servers, minutes: float, visits: int) -> list[tuple[float, float]]:
    """(seconds, MiB) every ten seconds of mixed use: pages, towns, years, new visits."""
    begin, samples, errors = time.perf_counter(), [], 0

    def rest() -> float:
        return minutes * 60 - (time.perf_counter() - begin)

    async def one(seed: int) -> None:
        nonlocal errors
        draw = random.Random(seed)  # noqa: S311
        while rest() > 0:
            visit = Visit(server.url(seed), draw.choice(PAGES))
            errors += (await visit.open()).errors
            for _ in range(draw.randint(2, 12)):
                await asyncio.sleep(draw.expovariate(0.5))
                if draw.random() < 0.3:
                    run = await visit.go(draw.choice(PAGES))
                elif draw.random() < 0.5:
                    run = await visit.change(year=draw.choice(visit.widgets[YEAR][1]))
                else:
                    towns = visit.widgets[TOWNS][1]
                    many = min(draw.randint(1, SEVERAL), len(towns))
                    run = await visit.change(towns=draw.sample(towns, many))
                errors += run.errors
                if rest() <= 0:
                    break
            await visit.close()

    async def sample() -> None:
        while rest() > 0:
            samples.append((time.perf_counter() - begin, server.memory()))
            if len(samples) % 30 == 1:  # every five minutes, for who waits or breaks off
                print(f"{samples[-1][0] / 60:4.0f} min {samples[-1][1]:,.0f} MiB", flush=True)
            await asyncio.sleep(min(10, max(0.1, rest())))

    await asyncio.gather(sample(), *(one(seed) for seed in range(visits)))
    print(f"mixed use: {visits} visits at a time, {minutes:g} minutes, {errors} errors")
    return samples


def growth(samples: list[tuple[float, float]]) -> str:
    """How the memory went: the start, the end, and the slope over the second half."""
    half = samples[len(samples) // 2 :]
    hours, sizes = [t / 3600 for t, _ in half], [size for _, size in half]
    first, middle, last = samples[0][1], half[0][1], samples[-1][1]
    said = f"memory {first:,.0f} MiB at the start, {middle:,.0f} half-way, {last:,.0f} at the end"
    if len(half) < 3:
        return f"{said}; too short for a slope"
    slope = statistics.linear_regression(hours, sizes).slope
    return f"{said}; {slope:+,.0f} MiB per hour over the second half"


def main() -> None:
    stop_servers_when_ended()
    n, rounds = int(os.environ.get("BENCH_N", "1741")), int(os.environ.get("ROUNDS", "10"))
    sessions = [int(s) for s in os.environ.get("SESSIONS", "1 10 50 100").split()]
    thinks = [float(t) for t in os.environ.get("THINK", "0 5").split()]
    processes = [int(many) for many in os.environ.get("PROCESSES", "1 2").split()]
    page, minutes = os.environ.get("PAGE", "achievement"), float(os.environ.get("MINUTES", "0"))
    data = built(generate(n))
    towns = data.towns[:: max(1, len(data.towns) // SEVERAL)][:SEVERAL]
    print(f"N = {n:,}, page {page or 'overview'}; {machine()}\n", flush=True)
    if minutes:
        with several("real", data.folder, processes[-1]) as real:
            visits = sessions[0] if "SESSIONS" in os.environ else 10
            print(growth(asyncio.run(_mixed(real, minutes, visits))))
        return
    rows, ratios = [], []
    for visits in sessions:
        for think in thinks if visits > 1 else (0.0,):
            with several("plain", data.folder, 1) as plain:
                beside, slow = row(plain, page, towns, visits, max(2, rounds // 5), think)
            for many in processes:
                with several("real", data.folder, many) as real:
                    line, quick = row(real, page, towns, visits, rounds, think)
                rows.append(line)
                said = f"{real.name}, {visits} visits, think {think:g} s"
                ratios.append(f"{said}: {quick / slow:.1f} ×")
                print("、".join(line), flush=True)
            rows.append(beside)
            print("、".join(beside), flush=True)
    print(
        "\n" + table(HEADER, rows) + "\n\nchanges per second, ours : plain — " + "; ".join(ratios)
    )


if __name__ == "__main__":
    main()
