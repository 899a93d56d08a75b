"""Starting and stopping the servers that are measured, and reading what they use."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-21"  # the pages' clock: every run of the benchmark sees the same years as ended
HEALTHY = 600  # seconds that a start may take, a build included


class Server:
    """A server of its own for the folder of one N: our app (`real`) or the yardstick (`plain`)."""

    def __init__(self, kind: str, data: Path, n: int = 0) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        self.url, self.kind = f"http://127.0.0.1:{port}", kind
        env = {
            **os.environ,
            "KPI_WAREHOUSE": str(data / "warehouse"),
            "KPI_TODAY": TODAY,
            "BENCH_PLANS": str(data / "plans"),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "benchmarks.real_app"]
        home = ROOT
        if kind == "plain":  # with the settings most people have: none but no browser, no watching
            script = str(Path(__file__).with_name("plain_page.py"))
            command = [sys.executable, "-m", "streamlit", "run", script]
            command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
            command += ["--browser.gatherUsageStats", "false"]
            home = data
        command += ["--server.port", str(port)]
        self.log = data / f"{kind}-{n}.log"
        with self.log.open("w", encoding="utf-8") as stream:
            self.process = subprocess.Popen(
                command, cwd=home, env=env, stdout=stream, stderr=subprocess.STDOUT
            )
        start = time.perf_counter()
        self._wait()
        self.start_seconds = time.perf_counter() - start

    def _wait(self) -> None:
        health = f"{self.url}/_stcore/health"
        for _ in range(HEALTHY * 50):
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(health, timeout=2) as answer:  # noqa: S310
                    if answer.read() == b"ok":
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.02)
        self.stop()
        raise SystemExit(f"{self.kind} did not start: {self.log.read_text(encoding='utf-8')}")

    def memory(self) -> tuple[float, float]:
        """(now, most so far) resident MiB."""
        return memory(self.process.pid)

    def cpu(self) -> float:
        """Seconds of processor time used so far: on a shared machine the steadier figure."""
        try:
            return time.clock_gettime((~self.process.pid << 3) | 2)  # the clock of that process
        except OSError:
            return float("nan")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def memory(pid: int) -> tuple[float, float]:
    """(now, most so far) resident MiB of a process; (nan, nan) where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan"), float("nan")
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    now, most = (int(lines[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM"))
    return now, most


def stop_servers_when_ended() -> None:
    """Let the signal that ends a benchmark stop what it started, as an interrupt does."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


class Servers:
    """As many processes as docs/deploy.md runs behind a proxy; a visit stays with one of them."""

    def __init__(self, servers: list[Server]) -> None:
        self._servers, self.kind = servers, servers[0].kind
        self.name = self.kind if len(servers) == 1 else f"{self.kind} × {len(servers)}"

    def url(self, visit: int) -> str:
        return self._servers[visit % len(self._servers)].url

    def cpu(self) -> float:
        """Seconds of processor time of all of them."""
        return sum(server.cpu() for server in self._servers)

    def memory(self) -> float:
        """Resident MiB of all of them."""
        return sum(server.memory()[0] for server in self._servers)


@contextmanager
def several(kind: str, data: Path, processes: int) -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers([stack.enter_context(serving(kind, data, n)) for n in range(processes)])


@contextmanager
def serving(kind: str, data: Path, n: int = 0) -> Iterator[Server]:
    server = Server(kind, data, n)
    try:
        yield server
    finally:
        server.stop()
