"""「はじめての方へ」: there at first, closed for good, and back on demand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import text_of
from ui.words import frame
from ui.words import overview as say

CLOSE, AGAIN = "kpi_welcome-close", "kpi_welcome-open"


def scripts(app: AppTest) -> str:
    """What the page tells the browser to remember."""
    return "".join(one.proto.body for one in app.get("html") if "kpi_welcome" in one.proto.body)


def is_open(app: AppTest) -> bool:
    keys = {button.key for button in app.button}
    assert (CLOSE in keys) != (AGAIN in keys)
    assert (frame.WELCOME in text_of(app)) == (CLOSE in keys)
    return CLOSE in keys


def test_it_is_closed_with_one_click_and_comes_back_with_another(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped)
    assert is_open(app)
    assert scripts(app) == ""
    app.button(key=CLOSE).click().run()
    assert not is_open(app)
    assert "kpi_welcome=closed; max-age=31536000" in scripts(app)
    app.run()
    assert not is_open(app)
    assert scripts(app) == ""  # said once
    app.button(key=AGAIN).click().run()
    assert is_open(app)
    assert "kpi_welcome=; max-age=0" in scripts(app)


@pytest.mark.parametrize("cookie, open_", [("closed", False), ("", True), ("<b>", True)])
def test_a_browser_that_remembers_does_not_see_it(
    open_page: Callable[..., AppTest],
    shipped: Path,
    monkeypatch: pytest.MonkeyPatch,
    cookie: str,
    open_: bool,
) -> None:
    monkeypatch.setattr(
        "streamlit.runtime.context.ContextProxy.cookies", {"kpi_welcome": cookie} if cookie else {}
    )
    assert is_open(open_page(shipped)) == open_


def test_the_sample_does_not_offer_itself(open_page: Callable[..., AppTest], shipped: Path) -> None:
    assert say.WELCOME_SAMPLE in text_of(open_page(shipped))
    app = open_page(shipped, sample="true")
    assert is_open(app)
    assert say.WELCOME_SAMPLE not in text_of(app)
