"""Settings and fixtures of all tests."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from tests.helpers import build_one, plan_folder

# the same examples on every machine, and no time limit per example: a slow runner is no bug
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("steady"), max_examples=5_000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "steady")
settings.load_profile(PROFILE)
if PROFILE == "steady":
    # Hypothesis also draws numbers and words that stand in our own modules, of those loaded so far:
    # what a test tries would hang on the tests before it, and a push would fail by chance
    none_yet = providers._local_constants
    providers._get_local_constants = lambda: none_yet


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """`tried("kill -9 of a build", 7)`: counted over all tests and printed at the end, for the
    table of docs/reliability.md.
    """
    return lambda what, times=1: record_property("tried", [what, times])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How often what was tried, by tests that passed."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "tried":
                counts[value[0]] += value[1]
    for what, times in sorted(counts.items()):
        terminalreporter.write_line(f"tried: {what}: {times:,}")


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., Path]:
    """A factory of plan folders: `plan(initiatives="…", values="…")` under tmp_path/plans."""

    def make(plan_id: str = "102113-test", **content: str) -> Path:
        return plan_folder(tmp_path / "plans", plan_id, **content)

    return make


@pytest.fixture
def built(plan: Callable[..., Path], tmp_path: Path):
    """A factory of warehouses: writes one plan folder, builds it and reads the Parquet files."""

    def make(**content: str):
        plan(**content)
        return build_one(tmp_path)

    return make
