"""What Streamlit's settings cannot say about the look: page language, touch sizes, focus, motion.

Constants of ours only; nothing printed in a document enters here. docs/design.md says why.
"""

import streamlit as st

_LANGUAGE = "<script>document.documentElement.lang='ja'</script>"  # Streamlit says lang=en

TOUCH = 44  # pixels: what a finger hits (WCAG 2.5.5)

_CSS = f"""<style>
.stMainBlockContainer {{ padding-top: 4rem; padding-bottom: 3rem }}
[data-testid=stMarkdownContainer] :is(p, li) {{ line-height: 1.75 }}
[data-testid=stCaptionContainer] {{ color: inherit !important; opacity: .85 }}
[data-testid=stCaptionContainer] p {{ line-height: 1.65 }}

/* what is touched */
:is([data-testid=stButton], [data-testid=stLinkButton], [data-testid=stDownloadButton],
    [data-testid=stPopover]) :is(button, a),
[data-testid=stSelectbox] [role=group], [data-testid=stMultiSelect] [role=group],
[data-testid=stPageLink-NavLink], [data-testid=stTopNavLink], [data-testid=stTopNavSection],
[data-testid=stTopNavDropdownLink], [data-testid=stExpander] summary,
[role=radiogroup] [role=radio], [data-testid=stCheckbox] label, [role=option] {{ min-height: {TOUCH}px }}
[data-testid=stCheckbox] label {{ align-items: center }}
[data-testid=stTooltipIcon] button, [data-testid=stTooltipHoverTarget] {{ min-width: 24px; min-height: 24px }}

/* links to pages: words wrap instead of being cut */
[data-testid=stPageLink-NavLink] > span:last-child,
[data-testid=stPageLink-NavLink] > span:last-child :is(div, p) {{
  white-space: normal; overflow: visible }}
/* the questions of the first page (ui/links.draw) */
:is(.st-key-asked-first, .st-key-asked-more) [data-testid=stPageLink-NavLink] p {{
  font-size: 1rem; line-height: 1.5 }}
:is(.st-key-asked-first, .st-key-asked-more) [data-testid=stHorizontalBlock] {{ gap: .5rem 1rem }}
.st-key-asked-first [data-testid=stElementContainer] {{ margin: 0 }}
.st-key-asked-first [data-testid=stPageLink-NavLink] {{
  min-height: 56px; padding: .5rem .75rem; border: 1px solid #6b7885; border-radius: .5rem }}
@media (min-width: 641px) {{
  .st-key-asked-first [data-testid=stPageLink-NavLink] {{ min-height: 72px }} }}

.st-key-asked-more [data-testid=stPageLink-NavLink] p {{ text-decoration: underline }}

/* where the keyboard is: two rings, so that one of them stands out on any ground */
:is(a, button, summary, input, label, [tabindex], [role=option]):focus-visible {{
  outline: 3px solid #005b94 !important; outline-offset: 2px !important;
  box-shadow: 0 0 0 6px #ffffff !important; border-radius: 4px }}

@media (prefers-reduced-motion: reduce) {{
  *, *::before, *::after {{ animation-duration: .01ms !important;
    animation-iteration-count: 1 !important; transition-duration: .01ms !important;
    scroll-behavior: auto !important }}
}}
</style>"""


def apply() -> None:
    """Say the language and the look of the page; once per run, before anything is drawn."""
    st.html(_LANGUAGE, unsafe_allow_javascript=True)
    st.html(_CSS)
