"""The toolbar under every chart: save it as a picture, made by the reader's own browser.

Plotly's own button saves what stands in the figure, and there the title is missing: on a page it is
text above the figure. So ours press Plotly's (hidden) button while the figure's layout is exchanged
for one with title, source and light paper (charts/picture.py). Plotly copies the layout at once, and
the page's own figure is never redrawn. Constants of ours only; nothing printed in a document enters.
"""

import streamlit as st

from ui.words import frame as words

AROUND = "figure-"  # key of the container of a chart and its toolbar

SCRIPT = (
    """
if (!window.kpiCamera) {
  window.kpiCamera = true;
  document.addEventListener('click', ({target}) => {
    const button = target.closest('.kpi-picture button');
    const figure = button?.closest('[class*=st-key-AROUND]')?.querySelector('.js-plotly-plot');
    const picture = figure?.layout?.meta, camera = figure?.querySelector('.modebar-btn');
    if (!picture || !camera) return;
    const {data, layout, _context, _fullLayout: {_size: size, height}} = figure;
    const shown = picture.light ?? {data, layout}, {top, bottom, pad, sides, width} = picture;
    const format = button.dataset.format, usual = _context.toImageButtonOptions;
    const xshift = pad - sides - size.l;
    const head = {...picture.head, xshift, yshift: size.t + top - pad};
    const foot = {...picture.foot, xshift, yshift: pad - size.b - bottom};
    figure.data = shown.data;
    figure.layout = {...shown.layout, autosize: false, meta: undefined,
      margin: {...shown.layout.margin, l: size.l + sides, r: size.r + sides, t: size.t + top,
        b: size.b + bottom, autoexpand: false},
      annotations: [...(shown.layout.annotations ?? []), head, foot]};
    _context.toImageButtonOptions = {format, filename: picture.file, width,
      height: height + top + bottom, scale: format === 'png' ? 2 : 1};
    try { camera.click(); } finally {
      Object.assign(figure, {data, layout});
      _context.toImageButtonOptions = usual;
    }
  });
}"""
).replace("AROUND", AROUND)

CSS = """
[data-testid=stPlotlyChart] .modebar-container { display: none }
.kpi-picture { display: flex; justify-content: flex-end; align-items: center; font-size: .875rem }
.kpi-picture button { min-width: 44px; min-height: 44px; padding: 0 .5rem; border: 0; font: inherit;
  color: inherit; background: none; text-decoration: underline; cursor: pointer }
.plotly-notifier .notifier-note { font-size: .875rem; color: #ffffff; background: #1f2933 }
@media print { .kpi-picture { display: none } }
"""

_BUTTON = '<button type="button" data-format="{format}" aria-label="{label}">{name}</button>'
_BAR = (
    f'<div class="kpi-picture" role="group" aria-label="{words.SAVE}">'
    f'<span aria-hidden="true">{words.SAVE}</span>'
    + _BUTTON.format(format="png", label=words.SAVE_PNG, name="PNG")
    + _BUTTON.format(format="svg", label=words.SAVE_SVG, name="SVG")
    + "</div>"
)


def toolbar() -> None:
    """Draw the two buttons; under the chart, in the container whose key begins with AROUND."""
    st.html(_BAR)
