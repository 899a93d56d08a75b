"""The minutes hold what the slides say, as plain text."""

import pytest

from exports.meeting import words as say
from exports.meeting.minutes import to_text
from tests.exports.meeting.conftest import CASES


@pytest.mark.parametrize("name", CASES)
def test_every_slide_is_told(made, name):
    _, _, found = made(name)
    text = to_text(found)
    for slide in found.slides:
        if slide.kind == "agenda":
            continue
        assert slide.headline in text
        for line in (*slide.said, *slide.foot):
            assert line in text
        for row in slide.table.rows if slide.table else ():
            for cell in row:
                assert cell in text
    assert (say.SAMPLE in text) == (name == "見本町")
    assert "<" not in text.replace("<0", "")


def test_numbers_of_a_chart_are_told_with_their_year(made):
    text = to_text(made("音威子府村")[2])
    assert "・実績: R1 40" in text
