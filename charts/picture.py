"""What a saved picture of a chart has besides the chart: title above, source below, on light paper.

On a page the title stands as text above the figure. What is made here travels with the figure, as
Plotly's `layout.meta`, until the reader saves it (ui/camera.py).
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from charts.palette import GREY, INK
from charts.style import FONT, Figure, wrap
from charts.titles import Title

_WIDE, _NARROW = 1280, 720  # pixels of a picture
_SMALL = 260  # pixels: lower charts without a title of their own stand abreast on the page
_PAD, _SIDES = 24, 16  # pixels between the paper's edge and the words; more room beside the plot
_LINE: Final = 1.3  # height of a line in Plotly, in letters
_HEADLINE, _SUBTITLE, _FOOT = 22, 14, 12  # pixels a letter


def of_figure(
    chart: Figure, title: Title, foot: Sequence[str], file: str, *, titled: bool, dark: bool
) -> dict[str, Any]:
    """Width and room (pixels), words above and at the foot and the file's name for `layout.meta`.

    chart   in its light colours
    foot    paragraphs, plain text; each begins on a line of its own
    file    name without its ending
    titled  whether the chart stands on its page under a title of its own
    dark    whether the page shows other colours: then the chart itself travels along, in these
    """
    small = not titled and (chart.layout.height or 0) < _SMALL
    width = _NARROW if small else _WIDE
    head = _lines(title.headline, width, _HEADLINE)
    sub = _lines(title.subtitle, width, _SUBTITLE) if title.subtitle else ""
    words = "<br>".join(_lines(line, width, _FOOT) for line in foot)
    above = _height(head, _HEADLINE) + (_height(sub, _HEADLINE) if sub else 0)
    small_print = f'<br><span style="font-size:{_SUBTITLE}px;color:{GREY}">{sub}</span>'
    return {
        "file": file,
        "width": width,
        "pad": _PAD,
        "sides": _SIDES,
        "top": _PAD + above + 12,
        "bottom": _PAD + _height(words, _FOOT) + 32,
        "head": {
            **_words(f"<b>{head}</b>" + (small_print if sub else ""), _HEADLINE, INK),
            "y": 1,
            "yanchor": "top",
        },
        "foot": {**_words(words, _FOOT, GREY), "y": 0, "yanchor": "bottom"},
        **({"light": json.loads(chart.to_json())} if dark else {}),
    }


def _words(said: str, size: int, color: str) -> dict[str, Any]:
    """An annotation without its height; where the paper ends is known only when it is saved."""
    return {
        "text": said,
        "font": {"family": FONT, "size": size, "color": color},
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "yref": "paper",
        "align": "left",
        "borderpad": 0,
        "showarrow": False,
    }


def _lines(printed: str, width: int, size: int) -> str:
    """Words on as many lines as a picture of this width needs; a half-width letter counts as a whole."""
    solid = printed.replace(" ", "\xa0")  # else a long name would leave its line half empty
    return wrap(solid, (width - 2 * _PAD) // size - 2).replace("\xa0", " ")


def _height(lines: str, size: int) -> int:
    return round((lines.count("<br>") + 1) * size * _LINE)
