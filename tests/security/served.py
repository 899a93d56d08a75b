"""The copied program as a server that may write nothing but its folder for temporary files."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.browser.conftest import TODAY, free_port

# rights of files do not bind root, unless it gives up its own
_BOUND = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
PREFIX = _BOUND if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv") else []
_NOBODY = 65534


def lock(home: Path) -> None:
    """Make the program a thing that its server may only read.

    Root gives it to somebody else. Anybody else takes his own right to write away, but not below
    data/, which is copied with its rights for a reader's own file.
    """
    for folder, _, files in os.walk(home):
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            if PREFIX:
                os.chown(path, _NOBODY, _NOBODY)
            elif "data" not in path.relative_to(home).parts[:1]:
                path.chmod(path.stat().st_mode & ~0o222)


def unlock(home: Path) -> None:
    """Give it back, so that it can be removed."""
    for folder, _, files in os.walk(home):
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            if PREFIX:
                os.chown(path, 0, 0)
            else:
                path.chmod(path.stat().st_mode | 0o200)


class Served:
    """A server of `program`, which is locked while it runs."""

    def __init__(self, program: Path, temporary: Path, *options: str) -> None:
        self.program, self.temporary = program, temporary
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.log = temporary.with_name("server.log")
        self._stream = self.log.open("w", encoding="utf-8")
        command = [sys.executable, "-B", "-m", "streamlit", "run", "app.py"]
        self.process = subprocess.Popen(
            [*PREFIX, *command, "--server.port", str(port), *options],
            cwd=program,
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith("KPI_")},
                "HOME": str(program),
                "TMPDIR": str(temporary),
                "KPI_TODAY": TODAY,
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            stdout=self._stream,
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise AssertionError(f"the server did not start:\n{self.log.read_text(encoding='utf-8')}")

    def get(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """(status, headers in lower case, body) of one request."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = b"x" if method in ("POST", "PUT", "PATCH") else None
        request = urllib.request.Request(self.url + path, body, named, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            held = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, held, answer.read().decode("utf-8", "replace")

    def can_write(self) -> bool:
        """Whether a process with the server's rights can make a file in the program's folder."""
        script = f"open({str(self.program / 'written')!r}, 'w')"
        done = subprocess.run([*PREFIX, sys.executable, "-c", script], stderr=subprocess.DEVNULL)
        return done.returncode == 0

    def stop(self) -> str:
        """End it; what it said."""
        self.process.terminate()
        self.process.wait(20)
        self._stream.close()
        return self.log.read_text(encoding="utf-8")
