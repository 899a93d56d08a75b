"""The nasty plan on every page, as Streamlit is told to draw it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers import ROOT
from tests.security.nasty import TOWN

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
# what would be more than words, where no backslash stands before it
MARKUP = re.compile(
    r"(?<!\\)(<script|<img|<svg|<iframe|<a |<b>|<br>|\*\*太字|\[押す|!\[絵|\$\\frac|:red\[赤|`字"
    r"|:material/home:? :|:smile:|~~消)"
)
IN_PLOTLY = re.compile(r"<(script|img|svg|iframe|a |style|/style)")  # <br> and <b> are ours


def markdown_of(app: AppTest) -> list[str]:
    """Every text that Streamlit reads as Markdown."""
    elements = [
        *(*app.title, *app.header, *app.subheader, *app.markdown, *app.caption),
        *(*app.info, *app.success, *app.warning, *app.error),
    ]
    labels = [*app.button, *app.expander, *app.tabs, *app.metric, *app.checkbox, *app.radio]
    return [str(one.value) for one in elements] + [str(one.label) for one in labels]


def strings(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for one in inner for text in strings(one)]


@pytest.mark.parametrize("page", PAGES)
def test_words_stay_words(open_page: Callable[..., AppTest], warehouse: Path, page: str) -> None:
    app = open_page(warehouse, page, town=TOWN, year="令和6年度")
    texts = markdown_of(app)
    texts += [
        str(cell) for table in app.table for cell in table.value.astype(str).to_numpy().ravel()
    ]
    wrong = [text[:300] for text in texts if MARKUP.search(text)]
    assert wrong == []
    for chart in app.get("plotly_chart"):
        drawn = strings(json.loads(chart.proto.spec))
        found = [text[:300] for text in drawn if IN_PLOTLY.search(text)]
        assert found == []
