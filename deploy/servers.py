"""What the trial runs on: nginx with the shipped configuration, and processes of the dashboard."""

import http.client
import os
import shutil
import signal
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import free_port

ROOT = Path(__file__).parent.parent
NGINX = ROOT / "deploy" / "nginx"


def nginx() -> str | None:
    """Where nginx is; it stands aside of most users' paths."""
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


class Proxy:
    """The shipped nginx configuration on ports of its own, with a certificate of its own."""

    def __init__(self, home: Path, apps: tuple[int, int]) -> None:
        self.http, self.tls, self.plain = free_port(), free_port(), free_port()
        self.home, self.log = home, home / "kpi.log"
        key, certificate = home / "kpi.key", home / "kpi.crt"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
                *("-keyout", key, "-out", certificate, "-subj", "/CN=127.0.0.1"),
                *("-addext", "subjectAltName=IP:127.0.0.1"),
            ],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        self.trust = ssl.create_default_context(cafile=str(certificate))
        text = (NGINX / "kpi.conf").read_text(encoding="utf-8")
        for shipped, here in (
            ("127.0.0.1:8501 ", f"127.0.0.1:{apps[0]} "),
            ("127.0.0.1:8502 ", f"127.0.0.1:{apps[1]} "),
            ("    listen 80;\n    listen [::]:80;\n", f"    listen 127.0.0.1:{self.http};\n"),
            (
                "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n",
                f"    listen 127.0.0.1:{self.tls} ssl http2;\n",
            ),
            ("/etc/nginx/kpi.crt", str(certificate)),
            ("/etc/nginx/kpi.key", str(key)),
            ("/var/log/nginx/kpi.log", str(self.log)),
            ("/var/log/nginx/kpi-error.log", str(home / "kpi-error.log")),
        ):
            if text.count(shipped) != 1:
                raise ValueError(f"kpi.conf has changed: {shipped!r}")
            text = text.replace(shipped, here)
        text += (  # a closed network without TLS
            f"server {{ listen 127.0.0.1:{self.plain}; access_log off; "
            "include kpi-locations.conf; }\n"
        )
        (home / "kpi.conf").write_text(text, encoding="utf-8")
        shutil.copy(NGINX / "kpi-locations.conf", home)
        paths = "".join(
            f"{name}_temp_path {home / name}; "
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (home / "nginx.conf").write_text(
            f"daemon off; pid {home}/pid; error_log {home}/error.log; worker_processes 1;\n"
            f"{'user root;' if os.geteuid() == 0 else ''}\n"
            f"events {{ }} http {{ {paths} include kpi.conf; }}\n",
            encoding="utf-8",
        )
        self.process = subprocess.Popen(
            [nginx() or "nginx", "-p", str(home), "-c", str(home / "nginx.conf")]
        )
        self.url = f"https://127.0.0.1:{self.tls}/kpi"

    def get(
        self, url: str, method: str = "GET", **headers: str
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """(status, headers, body); redirections are not followed."""
        return fetch(url, method, self.trust, **headers)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def fetch(
    url: str, method: str = "GET", trust: ssl.SSLContext | None = None, **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    """One request, as a program sends it."""
    opener = urllib.request.build_opener(_Stay, urllib.request.HTTPSHandler(context=trust))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=named, method=method)  # noqa: S310  our own
    try:
        answer = opener.open(request, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


class App:
    """One process of the dashboard on a port."""

    def __init__(self, port: int, home: Path) -> None:
        self.port, self.home = port, home
        self.log = (home / f"app-{port}.log").open("a", encoding="utf-8")
        self.start()

    def start(self) -> None:
        options = ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "app.py"),
                *(*options, "--server.baseUrlPath", "kpi"),
            ],
            cwd=ROOT,
            env={**os.environ, "KPI_WAREHOUSE": str(self.home / "warehouse")},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def wait(self) -> bool:
        """Until /readyz says so, for a minute at most."""
        return until(lambda: fetch(f"{self.url}/readyz")[0] == 200)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/kpi"

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return True
        except OSError:
            pass
        time.sleep(0.2)
    return False
