"""The look of the slides on the wall: a stage of 1280×720 that grows with the window.

Constants of ours only. On a narrow screen the slide flows like a page instead.
"""

import streamlit as st

from exports.meeting.wall import CELL, WIDE, table_line
from ui.look import TOUCH

_EDGE = (1280 - WIDE) // 2
_BAR, _FOOT = 58, 63  # pixels of the buttons, of source and denominator

# The stage is enlarged as a whole. Streamlit would measure the enlarged place of a chart and draw
# it as many pixels wide: so the place is made small again, and the drawing in it large.
_SCALE = "min(tan(atan2(100vw, 1280px)), tan(atan2(100vh, 720px)))"


def _scaled(scale: str) -> str:
    return (
        f".st-key-meeting-show, .st-key-meeting-chart .js-plotly-plot {{ scale: {scale} }}"
        f" .st-key-meeting-chart {{ scale: calc(1 / {scale}) }}"
    )


_STEPS = "".join(  # for browsers that cannot divide lengths
    f"@media (min-width: {max(int(1280 * n), 901)}px) and (min-height: {int(720 * n)}px)"
    f" {{ {_scaled(str(n))} }}\n"
    for n in (0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3)
)

_CSS = f"""<style>
/* nothing around the slide */
:is([data-testid=stHeader], [data-testid=stToolbar], [data-testid=stSidebar],
    [data-testid=stSkipToContent]), [data-testid=stMainBlockContainer] >
  [data-testid=stVerticalBlock] > :not(:has(.st-key-meeting-show)) {{ display: none !important }}
[data-testid=stMainBlockContainer] {{ padding: 1rem !important; max-width: none }}
[data-testid=stMain] {{ scroll-padding-top: 0 }}

.st-key-meeting-show :is(h1, p, td, th, li) {{ word-break: normal !important;
  overflow-wrap: anywhere; line-break: strict }}
.st-key-meeting-show [data-testid=stElementContainer] {{ margin: 0 }}
.st-key-meeting-show .kpi-picture {{ display: none }}
.st-key-meeting-show h1 {{ padding: 0 !important; margin: 0 !important; line-height: 1.25 !important }}
.st-key-meeting-foot p {{ font-size: 15px !important; line-height: 21px !important; margin: 0 }}
.st-key-meeting-show [data-testid=stMarkdownContainer] {{ margin: 0 !important }}
.st-key-meeting-show [data-testid=stTable] :is(td, th) * {{ max-width: none !important }}
.st-key-meeting-show th, .st-key-meeting-show th p {{ color: inherit !important; font-weight: 700 }}
.st-key-meeting-show [data-testid=stTable] table {{ table-layout: fixed; width: 100% }}
.st-key-meeting-show [data-testid=stTable] :is(td, th) {{ white-space: normal !important }}
.st-key-meeting-keys {{ display: none !important }} /* for presenters: they press PageDown */
.st-key-meeting-bar button, .st-key-meeting-bar [role=group] {{ min-height: 50px !important }}
.st-key-meeting-bar :is(p, kbd, input) {{ font-size: 18px !important }}

@media (min-width: 901px) {{
  [data-testid=stApp], [data-testid=stMain] {{ overflow: hidden !important }}
  .st-key-meeting-show {{ position: fixed; left: 50%; top: 50%; width: 1280px; height: 720px;
    translate: -50% -50%; z-index: 10; gap: 0 }}
  .st-key-meeting-slide {{ position: absolute; left: {_EDGE}px; right: {_EDGE}px; top: 16px;
    bottom: {_BAR + 6}px; width: {WIDE}px; gap: 0; overflow-y: auto; overflow-x: hidden }}
  .st-key-meeting-chart, .st-key-meeting-chart .js-plotly-plot {{ transform-origin: 0 0 }}
  .st-key-meeting-chart * {{ overflow: visible !important }}
  .st-key-meeting-slide [class*=st-key-meeting-] {{ gap: 0 }}
  .st-key-meeting-body {{ gap: 0; padding-top: 14px }}
  .st-key-meeting-body [data-testid=stHorizontalBlock] {{ gap: 24px; flex-wrap: nowrap }}
  .st-key-meeting-foot {{ position: absolute; left: {_EDGE}px; width: {WIDE}px;
    bottom: {_BAR + 6}px; max-height: {_FOOT}px; gap: 0 }}
  .st-key-meeting-bar {{ position: absolute; left: {_EDGE}px; width: {WIDE}px; bottom: 4px;
    height: {_BAR}px; align-items: center; flex-wrap: nowrap }}
  .st-key-meeting-subtitle p {{ font-size: 22px !important; line-height: 34px !important; margin: 0;
    white-space: nowrap; overflow: hidden; text-overflow: clip }}
  .st-key-meeting-said p {{ line-height: 1.5 !important; margin: 0 0 .5em !important }}
  .st-key-meeting-columns [data-testid=stMarkdownContainer] {{ columns: 2; column-gap: 40px }}
  .st-key-meeting-columns p {{ break-inside: avoid }}
  .st-key-meeting-show [data-testid=stTable] :is(td, th) {{
    padding: {CELL // 2 - 1}px 8px !important; vertical-align: top }}
  .st-key-meeting-kind-title {{ padding-top: 150px }}
  .st-key-meeting-counter p {{ font-size: 22px !important; white-space: nowrap;
    line-height: 1 !important; margin: 0 }}
}}
@supports (scale: tan(atan2(100vw, 1280px))) {{
  @media (min-width: 901px) {{ {_scaled(_SCALE)} }}
}}
@supports not (scale: tan(atan2(100vw, 1280px))) {{
{_STEPS}}}
@media (max-width: 900px) {{
  .st-key-meeting-show h1 {{ font-size: 1.6rem !important }}
  .st-key-meeting-show [data-testid=stTable], .st-key-meeting-chart {{ overflow-x: auto }}
  .st-key-meeting-chart > * {{ min-width: 44rem !important }}
  .st-key-meeting-show [data-testid=stTable] table {{ min-width: 44rem }}
}}
</style>"""


def apply() -> None:
    """Clear the screen for the slides; after the look of the pages."""
    st.html(_CSS)


def sizes(headline: int, said: int, table: int, widths: tuple[float, ...]) -> None:
    """The sizes of this slide: pixels of its letters, shares of the table's columns."""
    one = ".st-key-meeting-show"
    columns = "".join(
        f"{one} :is(td, th):nth-child({n}) {{ width: {width:.2%} }}\n"
        for n, width in enumerate(widths, 1)
    )
    st.html(
        f"<style>@media (min-width: 901px) {{\n"
        f"{one} h1 {{ font-size: {headline}px !important }}\n"
        f".st-key-meeting-said p {{ font-size: {said}px !important }}\n"
        f"{one} :is(td, th), {one} :is(td, th) p {{ font-size: {table}px !important;"
        f" line-height: {table_line(table)}px !important }} }}\n"
        f"{columns}</style>"
    )


_PAGE_CSS = f"""<style>
.st-key-meeting-file button {{ min-height: {TOUCH}px; min-width: {TOUCH}px }}
.st-key-meeting-at [role=radiogroup] label {{ min-height: {TOUCH}px; align-items: center }}
</style>"""


def page() -> None:
    """What the page itself needs: what a finger hits."""
    st.html(_PAGE_CSS)
