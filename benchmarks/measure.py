"""Small tools of the measurements: repeated timings, their spread, and tables of them."""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from typing import Any

PACKAGES = ("streamlit", "pandas", "numpy", "pyarrow", "plotly")


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def spread(values: Sequence[float], digits: int | None = None) -> str:
    """「min / median / max」, with as many digits as the figures can bear."""
    if not values:
        return "—"
    figures = (min(values), statistics.median(values), max(values))
    if digits is None:
        digits = 2 if figures[1] < 1 else 1 if figures[1] < 10 else 0
    return " / ".join(f"{figure:,.{digits}f}" for figure in figures)


def ratio(slow: Sequence[float], quick: Sequence[float]) -> str:
    """How many times quicker, by medians."""
    if not slow or not quick:
        return "—"
    return f"{statistics.median(slow) / statistics.median(quick):.1f} ×"


def at(values: Sequence[float], share: float) -> float:
    """The value that a share of the values does not exceed (p95: 0.95)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; every column but the first stands to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def machine() -> str:
    """What the figures were taken on: cores, memory, versions; no names."""
    versions = "、".join(f"{name} {version(name)}" for name in PACKAGES)
    cores, python = os.cpu_count(), platform.python_version()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    busy = f"load before {load:.1f}" + (" (**busy machine**)" if load > 0.5 else "")
    return f"{cores} cores, {sys.platform}, Python {python}, {versions}; {busy}"
