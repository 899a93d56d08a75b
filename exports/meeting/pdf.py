"""HTML printed to PDF by a Chromium of this machine, where there is one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 300


class PrintError(Exception):
    """The PDF could not be made; the message is Japanese and says what to do."""


def chromium() -> str | None:
    """The browser that prints: CHROMIUM where it is set, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


def to_pdf(html: str) -> bytes:
    """The same pages as PDF. Raises PrintError where no browser is installed or it fails."""
    browser = chromium()
    if browser is None:
        raise PrintError(
            "PDFを作るには Chromium か Google Chrome が要ります。"
            "HTMLを保存し、お手元のブラウザーで開いて印刷（PDFに保存）してください。"
        )
    with tempfile.TemporaryDirectory() as home:
        source, out = Path(home) / "sheets.html", Path(home) / "sheets.pdf"
        source.write_text(html, encoding="utf-8")
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *(f"--user-data-dir={home}/profile", "--no-pdf-header-footer"),
            *("--virtual-time-budget=120000", f"--print-to-pdf={out}", source.as_uri()),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
            return out.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise PrintError(
                "PDFにできませんでした。HTMLを保存し、お手元のブラウザーで開いて印刷（PDFに保存）してください。"
            ) from error
