"""The main script: page settings, the shared filters, and the way to the pages.

It lives in a folder of its own because a `pages/` folder beside the main script would let deep
links run a page without it.
"""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parent.parent
if sys.path[0] != str(ROOT):  # Streamlit puts ui/ first, whose modules must not hide packages
    sys.path.insert(0, str(ROOT))

from kpi.store import Warehouse, WarehouseError  # noqa: E402  the path comes first
from ui import cache, filters, footer, look, notes, own_banner, words  # noqa: E402

PAGES = (
    ("overview.py", words.PAGE_OVERVIEW, ":material/dashboard:", "overview"),
    ("progress.py", words.PAGE_PROGRESS, ":material/show_chart:", "progress"),
    ("achievement.py", words.PAGE_ACHIEVEMENT, ":material/fact_check:", "achievement"),
    ("schedule.py", words.PAGE_SCHEDULE, ":material/calendar_month:", "schedule"),
    ("meeting.py", words.PAGE_MEETING, ":material/co_present:", "meeting"),
)
DESK = (
    ("compare.py", words.PAGE_COMPARE, ":material/stacked_line_chart:", "compare"),
    ("analysis.py", words.PAGE_ANALYSIS, ":material/manage_search:", "analysis"),
    ("indicator.py", words.PAGE_INDICATOR, ":material/target:", "indicator"),
    ("sources.py", words.PAGE_SOURCES, ":material/source:", "sources"),
)
CLOSER = (
    ("pace.py", words.PAGE_PACE, ":material/speed:", "pace"),
    ("measure.py", words.PAGE_MEASURE, ":material/straighten:", "measure"),
    ("differences.py", words.PAGE_DIFFERENCES, ":material/compare_arrows:", "differences"),
    ("questions.py", words.PAGE_QUESTIONS, ":material/contact_support:", "questions"),
    ("rules.py", words.PAGE_RULES, ":material/rule:", "rules"),
)


def page_of(file: str, title: str, icon: str, path: str) -> st.Page:
    """One page of the menu; the first of PAGES is where a visit without an address begins."""
    return st.Page(
        ROOT / "pages" / file, title=title, icon=icon, url_path=path, default=path == "overview"
    )


def load() -> Warehouse:
    """The warehouse; builds it first where there is none. Stops with a sentence otherwise."""
    try:
        return cache.warehouse()
    except WarehouseError:
        with st.status(words.BUILDING) as status:
            failure = cache.build()
            label = words.BUILD_STOPPED if failure else words.BUILT
            status.update(label=label, state="error" if failure else "complete")
    try:
        return cache.warehouse()
    except WarehouseError as error:
        st.error(f"{words.BUILD_FAILED}\n\n{footer.escape(str(error))}")
        if failure:
            st.code(failure, language=None, wrap_lines=True)
        st.caption(words.BUILD_COMMAND)
        st.code(cache.command(), language="bash")
        st.stop()


st.set_page_config(page_title=words.APP, page_icon="📊", layout="wide")
look.apply()
warehouse = load()
page = st.navigation(
    {
        "": [page_of(*one) for one in PAGES],
        words.MENU_DESK: [page_of(*one) for one in DESK],
        words.MENU_LOOK_CLOSER: [page_of(*one) for one in CLOSER],
    },
    position="top",
)
st.set_page_config(page_title=f"{page.title}｜{words.APP}")  # the tab says which page it is
filters.declare(warehouse)
own_banner.banner()
filters.note_page(page.url_path)
try:
    page.run()
finally:  # also where a page stops early
    notes.unknown()
