"""`make bench`: what the dashboard costs at N = 6 and 1,741, beside the two yardsticks.

Rounds go in turn: ours, plain, bare, and again, so that whatever else the machine does meets all
three. Results are printed; a run of all parts is written to benchmarks/RESULTS.md.
Run: `python -m benchmarks.bench`; BENCH_N="6 1741", ROUNDS, PARTS="build queries cold views browser".
"""

import asyncio
import os
from collections.abc import Awaitable
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from benchmarks import browser, pages
from benchmarks.bare import Bare
from benchmarks.client import Run, Visit
from benchmarks.generate import HOME, generate
from benchmarks.load import SEVERAL
from benchmarks.measure import machine, ratio, spread, table, timed
from benchmarks.servers import ROOT, Server, serving, stop_servers_when_ended
from benchmarks.warehouse import Data, build, built
from kpi.fiscal_year import era_label

RESULTS = Path(__file__).with_name("RESULTS.md")
PARTS = ("build", "queries", "cold", "views", "browser")
CHANGED = {"": "概要", "achievement": "達成率", "compare": "比較"}
VIEWED = CHANGED | {
    "progress": "目標と実績",
    "schedule": "工程",
    "analysis": "分析",
    "indicator": "指標",
    "sources": "出典とデータ品質",
    "pace": "ペース",
    "measure": "ものさし",
    "differences": "評価と計算の差",
    "questions": "問いの種",
    "rules": "判定基準",
    "meeting": "審議会",
}
PLAIN_MOST = 1_741  # beyond, the plain page needs more memory than most machines have
SPREAD = "min / median / max"
JST = timezone(timedelta(hours=9))


def sets_of_towns(towns: list[str], many: int) -> list[list[str]]:
    """`many` choices of up to five towns, spread over the list."""
    several = min(SEVERAL, max(1, len(towns) // 2))
    step = max(1, len(towns) // several)
    return [
        [towns[(shift + i * step) % len(towns)] for i in range(several)] for shift in range(many)
    ]


def build_part(data: Data) -> str:
    one = build(data.folder, "again")
    values = data.rows("observation")
    rows = [[name, f"{seconds:.1f}"] for name, seconds in one.stages.items() if seconds >= 0.05]
    return (
        f"{values:,} values in {one.seconds:.1f} s ({one.cpu:.1f} s of CPU): "
        f"**{values / one.seconds:,.0f} values per second**, at most {one.most:,.0f} MiB.\n\n"
        + table(["stage", "seconds"], rows)
    )


def queries_part(data: Data, rounds: int) -> str:
    warehouse, once = pages.once(data.warehouse)
    work, bare = pages.queries(warehouse), Bare(data.warehouse)
    found: pages.Timings = {name: [] for name in [*work, "bare: all three queries"]}
    for chosen in sets_of_towns(data.towns, rounds):
        places = [bare.towns.index(town) for town in chosen]
        for name, call in work.items():
            found[name].append(timed(partial(call, chosen, 2025)))
        found["bare: all three queries"].append(timed(partial(bare.query, places, 2025)))
    rows = [[name, spread(times)] for name, times in found.items()]
    first = [[name, spread(times)] for name, times in once.items()]
    return (
        table(["at every change (five towns)", f"ms, {SPREAD}"], rows)
        + "\n\n"
        + table(["once per edition", "ms"], first)
    )


def cold_part(data: Data, rounds: int, kinds: list[str]) -> str:
    """From the start of the process to its health address, and to the first page with its charts."""
    healthy: dict[str, list[float]] = {kind: [] for kind in kinds}
    first: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(max(1, rounds // 3)):
        for kind in kinds:
            with serving(kind, data.folder) as server:
                query = {} if kind == "plain" else {"town": sets_of_towns(data.towns, 1)[0]}
                run = asyncio.run(_one(Visit(server.url, "", query)))
                healthy[kind].append(server.start_seconds)
                first[kind].append(server.start_seconds + run.seconds)
    rows = [[k, spread(healthy[k], 1), spread(first[k], 1)] for k in kinds]
    return table(["server", f"healthy, s, {SPREAD}", f"first page, s, {SPREAD}"], rows)


async def _one(visit: Visit) -> Run:
    run = await visit.open()
    await visit.close()
    return run


class Timed:
    """Wall and CPU milliseconds, charts and errors of many runs of one page."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.charts = self.errors = 0

    async def take(self, server: Server, run: Awaitable[Run]) -> None:
        before = server.cpu()
        try:
            done = await run
        except TimeoutError:
            self.errors += 1
            return
        self.wall.append(done.seconds * 1e3)
        self.cpu.append((server.cpu() - before) * 1e3)
        self.charts, self.errors = done.charts, self.errors + done.errors

    def cells(self) -> list[str]:
        return [spread(self.wall), spread(self.cpu), str(self.charts), str(self.errors)]


async def _changes(
    servers: dict[str, Server], choices: list[list[str]]
) -> dict[tuple[str, str], Timed]:
    """A visit per page stays open; each round chooses the same other towns on each of them."""
    visits: dict[tuple[str, str], Visit] = {}
    for kind, server in servers.items():
        for page in CHANGED if kind == "real" else [""]:
            query = {"town": choices[-1]} if kind == "real" else {}
            visits[kind, page] = Visit(server.url, page, query)
            await visits[kind, page].open()
    found = {key: Timed() for key in visits}
    for chosen in choices:
        for (kind, page), visit in visits.items():
            await found[kind, page].take(servers[kind], visit.change(towns=chosen))
    for visit in visits.values():
        await visit.close()
    return found


async def _first_views(server: Server, towns: list[str], rounds: int) -> dict[str, Timed]:
    found = {page: Timed() for page in VIEWED}
    for _ in range(rounds):
        for page, times in found.items():
            await times.take(
                server, _one(Visit(server.url, page, {"town": towns} if towns else {}))
            )
    return found


def views_part(data: Data, rounds: int, kinds: list[str]) -> str:
    choices = sets_of_towns(data.towns, rounds)
    columns = [f"ms, {SPREAD}", f"server CPU ms, {SPREAD}", "charts", "errors"]
    servers = {kind: Server(kind, data.folder) for kind in kinds}
    try:
        changes = asyncio.run(_changes(servers, choices))
        used = {kind: server.memory() for kind, server in servers.items()}
        few = asyncio.run(_first_views(servers["real"], choices[0], max(1, rounds // 3)))
        every = asyncio.run(_first_views(servers["real"], [], 1))
        after = servers["real"].memory()
    finally:
        for server in servers.values():
            server.stop()
    plain = changes.get(("plain", ""), Timed())
    rows = []
    for (kind, page), times in changes.items():
        name = "plain page" if kind == "plain" else CHANGED[page]
        gain = [ratio(plain.wall, times.wall), ratio(plain.cpu, times.cpu)]
        rows.append([name, *times.cells(), *gain])
    text = "Five towns, five others chosen:\n\n"
    text += table(["page", *columns, "plain : this", "by CPU"], rows)
    memories = "; ".join(f"{k} {now:,.0f} (most {most:,.0f})" for k, (now, most) in used.items())
    text += f"\n\nMemory after that, MiB: {memories}.\n\nFirst view with five towns:\n\n"
    text += table(["page", *columns], [[VIEWED[p], *t.cells()] for p, t in few.items()])
    text += (
        "\n\nFirst view with all towns (none chosen; the first reader also fills what is kept):\n\n"
    )
    text += table(["page", *columns], [[VIEWED[p], *t.cells()] for p, t in every.items()])
    return text + f"\n\nMemory after all pages, MiB: {after[0]:,.0f} (most {after[1]:,.0f})."


def browser_part(data: Data, rounds: int, kinds: list[str]) -> str:
    if not browser.chromium():
        return "Chromium is not installed."
    towns = sets_of_towns(data.towns, 1)[0]
    found: dict[str, list[float]] = {}
    servers = {kind: Server(kind, data.folder) for kind in kinds}
    try:
        with browser.open_browser() as chromium:
            opened = {}
            for kind, server in servers.items():
                query = "" if kind == "plain" else "?" + "&".join(f"town={town}" for town in towns)
                path = "achievement" if kind == "real" else ""
                opened[kind], first = browser.visit(chromium, f"{server.url}/{path}{query}")
                found[f"{kind}: first chart"] = [first]
            for turn in range(rounds):
                for kind, page in opened.items():
                    year = 2024 - turn % 2
                    label = era_label(year) if kind == "real" else str(year)
                    taken = browser.change_year(page, label)
                    if taken is not None:
                        found.setdefault(f"{kind}: another year", []).append(taken)
    finally:
        for server in servers.values():
            server.stop()
    gain = ratio(found.get("plain: another year", []), found.get("real: another year", []))
    rows = [[name, spread(times)] for name, times in found.items()]
    return table(["達成率 and the plain page, five towns", f"ms, {SPREAD}"], rows) + (
        f"\n\nplain : ours {gain}"
    )


def main() -> None:
    stop_servers_when_ended()
    sizes = [int(n) for n in os.environ.get("BENCH_N", "6 1741").split()]
    rounds, parts = int(os.environ.get("ROUNDS", "9")), os.environ.get("PARTS", " ".join(PARTS))
    text = [f"# Measured\n\nWritten by `make bench` on {datetime.now(JST):%Y-%m-%d}. {machine()}."]
    text += [f'`BENCH_N="{" ".join(map(str, sizes))}" ROUNDS={rounds} PARTS="{parts}" make bench`']
    for n in sizes:
        data = built(generate(n))
        kinds = ["real", "plain"] if n <= PLAIN_MOST else ["real"]
        text.append(f"## {n:,} municipalities")
        work = {
            "build": ("Build", partial(build_part, data)),
            "queries": ("Page queries, without Streamlit", partial(queries_part, data, rounds)),
            "cold": ("Cold start", partial(cold_part, data, rounds, kinds)),
            "views": ("On the server, by websocket", partial(views_part, data, rounds, kinds)),
            "browser": ("In Chromium", partial(browser_part, data, rounds, kinds)),
        }
        for part in parts.split():
            title, run = work[part]
            text.append(f"### {title}\n\n{run()}")
            print(text[-1] + "\n", flush=True)
    whole = parts.split() == [*PARTS]  # part of a run does not replace the record
    file = RESULTS if whole else HOME / RESULTS.name
    file.write_text("\n\n".join(text) + "\n", encoding="utf-8")
    print(f"written to {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
