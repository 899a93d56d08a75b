"""The server: brings the data up to date, then serves ui/main.py and, below /api, the Open API.

Run: `streamlit run app.py`.
"""

import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import streamlit as st

from api.server import routes
from etl.build import PLANS, InputProblems, build_if_needed
from ui import cache, own_read, words


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Build the warehouse where it is missing or older than its inputs; say so on the terminal.

    Faulty plan sheets do not stop the server: it goes on with the data it has. What a killed server
    left of readers' own files is removed.
    """
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
    yield


def on_error(_: Exception) -> bool:
    """No traceback reaches a page: a sentence there, the traceback in the server's log."""
    st.error(words.UNEXPECTED)
    return True


app = st.App(
    Path(__file__).parent / "ui" / "main.py",
    lifespan=lifespan,
    on_script_error=on_error,
    # Streamlit puts its base path before its own addresses only
    routes=routes(cache.warehouse_path, st.get_option("server.baseUrlPath")),
)
