"""The server: brings the data up to date, then serves ui/main.py and, below /api, the Open API.

Run: `streamlit run app.py`.
"""

import contextlib
import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import ui
from api import server as api
from etl.build import PLANS, InputProblems, build_if_needed
from ui import cache, look, own_read, scripts, words
from web import health, logs
from web.frame import Frame, dressed
from web.guard import Guard
from web.headers import Headers, inline_scripts

# Streamlit puts its base path before its own addresses only
BASE = str(st.get_option("server.baseUrlPath") or "").strip("/")
API = f"/{BASE}/api" if BASE else "/api"
PAGE = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def warm() -> None:
    """Load what all pages need, and take it out of the reach of the garbage collector.

    Streamlit collects garbage after every run of a page; looking through all modules and tables each
    time costs most of what ten visits at once wait for.
    """
    for module in pkgutil.iter_modules(ui.__path__):
        if module.name != "main":
            importlib.import_module(f"ui.{module.name}")
    cache.warm()
    gc.collect()
    gc.freeze()


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Build the warehouse where it is missing or older than its inputs; say so on the terminal.

    Faulty plan sheets do not stop the server: it goes on with the data it has. What a killed server
    left of readers' own files is removed.
    """
    logs.install()
    own_read.sweep()
    for plans, out in (
        (PLANS, cache.warehouse_path()),
        (cache.SAMPLE_PLANS, cache.sample_path()),
    ):
        try:
            build_if_needed(plans, out)
        except InputProblems as error:
            for problem in error.problems:
                print(problem, file=sys.stderr)
            print(words.BUILD_FAILED, file=sys.stderr)
    warm()
    yield


def on_error(_: Exception) -> bool:
    """No traceback reaches a page: a sentence there, the traceback in the server's log."""
    st.error(words.UNEXPECTED)
    return True


app = st.App(
    Path(__file__).parent / "ui" / "main.py",
    lifespan=lifespan,
    on_script_error=on_error,
    routes=[*api.routes(cache.warehouse_path, BASE), *health.routes(cache.warehouse_path, BASE)],
    middleware=[
        Middleware(
            Headers,
            scripts=[*inline_scripts(PAGE), *scripts.INLINE],
            open_=API,
        ),
        Middleware(
            Guard,
            origins=st.get_option("server.corsAllowedOrigins"),
            metrics=bool(os.environ.get("KPI_METRICS")),
        ),
        Middleware(
            Frame, empty=PAGE, instead=dressed(PAGE, words.APP, look.for_page()), beside=API
        ),
    ],
)
