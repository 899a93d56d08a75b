"""Whole pages without a browser: Streamlit's AppTest on ui/main.py with a warehouse of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from ui.cache import SAMPLE_PLANS

MAIN = Path(__file__).parents[2] / "ui" / "main.py"
PAGES = MAIN.parent.parent / "pages"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the shipped plans."""
    out = tmp_path_factory.mktemp("shipped") / "warehouse"
    build(out=out)
    return out


@pytest.fixture(scope="session")
def both(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plans, and the sample beside them."""
    out = tmp_path_factory.mktemp("both") / "warehouse"
    shutil.copytree(shipped.resolve(), out)
    build(SAMPLE_PLANS, out.with_name("sample-warehouse"))
    return out


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """`open_page(warehouse, "progress.py", town="安中市")` runs a page and returns it."""
    monkeypatch.setenv("KPI_TODAY", "2026-11-21")

    def open_(warehouse: Path, page: str = "overview.py", **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("KPI_WAREHOUSE", str(warehouse))
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        if page != "overview.py":
            app.switch_page(str(PAGES / page))
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return open_


def unfold(app: AppTest) -> AppTest:
    """The page with everything opened that is made only when a reader opens it (ui.show.folded)."""
    while shut := [k for k, v in app.session_state._state.filtered_state.items() if _is_shut(k, v)]:
        for key in shut:
            app.session_state[key] = True
        app.run()
    return app


def _is_shut(key: str, value: object) -> bool:
    return str(key).endswith("-fold") and not value


def plain(text: str) -> str:
    """Words as a reader sees them, without the backslashes that keep printed words plain."""
    return text.replace("\\", "")


def text_of(app: AppTest) -> str:
    """Everything a page says in words."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.error]
    return "\n".join(str(part.value) for part in parts)
