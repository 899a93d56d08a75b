"""A copy of the whole program with the nasty plan beside the shipped ones, and a server of it."""

import os
import shutil
from pathlib import Path

import pytest

from etl.build import build
from tests.browser.conftest import browser_context_args, browser_type_launch_args
from tests.helpers import ROOT
from tests.pages.conftest import open_page
from tests.security import nasty

__all__ = ["browser_context_args", "browser_type_launch_args", "open_page"]
PROGRAM = (
    *("app.py", ".streamlit", "api", "charts", "etl", "exports", "kpi", "pages", "ui", "web"),
    *("data", "LICENSE"),
)
_BUILT = ("warehouse", ".warehouse*", "sample-warehouse", ".sample-warehouse*", "__pycache__")


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder of its own, its warehouses built, as it is deployed."""
    home = tmp_path_factory.mktemp("program") / "kpi"
    home.mkdir()
    for name in PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, home / name, ignore=shutil.ignore_patterns(*_BUILT))
        else:
            shutil.copy2(source, home / name)
    nasty.write(home / "data" / "plans")
    build(home / "data" / "plans", home / "data" / "warehouse")
    build(home / "data" / "sample" / "plans", home / "data" / "sample-warehouse")
    return home


@pytest.fixture(scope="session")
def warehouse(program: Path) -> Path:
    """The warehouse that holds the nasty plan."""
    return program / "data" / "warehouse"


def tree(home: Path) -> dict[str, tuple[int, int, int, str]]:
    """Every file, folder and link below: its kind and rights, size, time, and where a link leads."""
    found = {}
    for folder, folders, files in os.walk(home):
        for name in (*folders, *files, "."):
            path = Path(folder, name)
            stat = path.lstat()
            leads = str(path.readlink()) if path.is_symlink() else ""
            found[str(path)] = (stat.st_mode, stat.st_size, stat.st_mtime_ns, leads)
    return found
