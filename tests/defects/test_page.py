"""What a reader of the page sees of a wrong file: its sentence, and the page below goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.problems import KINDS
from tests.defects.made import content
from tests.pages.conftest import open_page, shipped, text_of
from ui.words import own as say

Open = Callable[..., AppTest]
__all__ = ["open_page", "shipped"]  # fixtures


@pytest.mark.parametrize(
    "file, name, code, words",
    [
        ("bomb.docx", "計画.docx", "unsafe-file", "倍の大きさになる"),
        ("locked.xlsx", "計画.xlsx", "encrypted-file", "パスワードを外して"),
        ("torn-utf8.csv", "表.csv", "torn-text", "3行目"),
        ("entity.ods", "表.ods", "unsafe-file", "外のデータを参照できる"),
        ("nan.xlsx", "表.xlsx", "damaged-file", "Sheet!D2"),
        ("empty.csv", "<img src=x onerror=alert(1)>.csv", "empty-document", "0バイト"),
    ],
)
def test_the_sentence_on_the_page(
    shipped: Path, open_page: Open, file: str, name: str, code: str, words: str
) -> None:
    app = open_page(shipped, "sources.py")
    app.default_timeout = 60
    app.file_uploader[0].upload(name, content(file), "application/octet-stream")
    app.run()
    assert not app.exception, app.exception
    said = "\n".join(one.value for one in app.error).replace("\\", "")
    assert KINDS[code].title in said
    tables = [*app.dataframe, *app.table]  # places stand in one
    beside = "".join(one.value.to_string() for one in tables).replace("\\", "")
    assert words in said + beside
    assert KINDS[code].advice in said
    assert "Traceback" not in text_of(app)
    assert "<img" not in "".join(one.value for one in app.error).replace("\\<", "")  # no markup
    assert app.dataframe  # the page below goes on
    assert all(one.label != say.READ for one in app.button)  # nothing to read further


def test_markup_in_a_document_stays_text(shipped: Path, open_page: Open) -> None:
    app = open_page(shipped, "sources.py")
    app.default_timeout = 60
    raw = "<script>alert(1)</script>町の<b>計画</b>\n\n".encode() + content("script.csv")
    app.file_uploader[0].upload("表.csv", raw, "text/csv")
    app.run()
    assert not app.exception
    assert not [one.value for one in app.error]
    assert "<script" not in text_of(app)
    title = next(one for one in app.text_input if one.label == say.PLAN_TITLE)
    assert "<" not in title.value
