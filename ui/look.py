"""What Streamlit's settings cannot say about the look: page language, touch sizes, focus, motion.

Constants of ours only; nothing printed in a document enters here. docs/design.md says why.
"""

import threading

import streamlit as st

from ui import camera
from ui.words import frame as words

_LANGUAGE = "document.documentElement.lang='ja';"  # Streamlit says lang=en

# Who follows a link to a page is on that page: the phone's menu closes, and the keyboard goes on in
# the new page, not at the top of the browser (the link that had the focus is gone by then). Who opens
# the menu is in the menu.
_ARRIVAL = """
if (!window.kpiArrival) {
  window.kpiArrival = true;
  const one = (id) => document.querySelector(`[data-testid=${id}]`);
  const arrive = (element) => element?.focus({preventScroll: true});
  document.addEventListener('click', ({target}) => {
    const at = (id) => target.closest(`[data-testid=${id}]`);
    if (at('stExpandSidebarButton')) setTimeout(() => arrive(one('stSidebarNavLink')), 400);
    if (at('stSidebarNavLink')) setTimeout(() => one('stSidebarCollapseButton')
      ?.querySelector('button')?.click(), 200);
    if (at('stSidebarNavLink') || at('stPageLink-NavLink'))
      setTimeout(() => { one('stMain').tabIndex = 0; arrive(one('stMain')); }, 400);
  });
}"""

TOUCH = 44  # pixels: what a finger hits (WCAG 2.5.5)

# keys of the labelled choices that stand above what a page shows
_FIRST_CHOICES = (
    *("town", "year", "place", "category", "indicator", "by", "part", "theme", "rule", "kpi"),
    *("scale", "axis"),
)

_CSS = f"""
[data-testid=stMarkdownContainer] :is(p, li) {{ line-height: 1.75 }}
/* wide from the first moment, not when Streamlit hears of it */
[data-testid=stMainBlockContainer] {{ max-width: initial }}
/* while the part of Streamlit that draws them is on its way: as high as they will be */
:is({", ".join(f".st-key-{key}" for key in _FIRST_CHOICES)}):has(> [data-testid=stSkeleton]) {{
  min-height: 72.5px }}
/* the label says the limit, in Japanese, and so does the button */
[data-testid=stFileUploaderDropzoneInstructions] {{ display: none }}
[data-testid=stFileUploaderDropzone] button p {{
  position: relative; min-width: 7em; text-indent: -9999px }}
[data-testid=stFileUploaderDropzone] button p::before {{
  position: absolute; left: 0; text-indent: 0; content: "{words.CHOOSE_FILE}" }}
[data-testid=stHeading] :is(h1, h2, h3), [data-testid=stMarkdownContainer] :is(h3, h4) {{
  line-height: 1.4 }}
[data-testid=stCaptionContainer] {{ color: inherit !important; opacity: .85 }}
[data-testid=stCaptionContainer] p {{ line-height: 1.65 }}

/* what is touched */
:is([data-testid=stButton], [data-testid=stLinkButton], [data-testid=stDownloadButton],
    [data-testid=stPopover], [data-testid=stFileUploader],
    [data-testid=stFormSubmitButton]) :is(button, a),
[data-testid=stTextInput] input,
[data-testid=stSelectbox] [role=group], [data-testid=stMultiSelect] [role=group],
[data-testid=stPageLink-NavLink], [data-testid=stTopNavLink], [data-testid=stTopNavSection],
[data-testid=stTopNavDropdownLink], [data-testid=stExpander] summary,
[data-testid=stSidebarNavLink], [data-testid=stExpandSidebarButton],
[data-testid=stSidebarCollapseButton] button,
[role=radiogroup] [role=radio], [data-testid=stCheckbox] label {{
  min-width: {TOUCH}px; min-height: {TOUCH}px }}
[data-testid=stCheckbox] label, [data-testid=stSidebarNavLink] {{ align-items: center }}
:is([data-testid=stSidebarCollapseButton], [data-testid=stCode] [data-testid=stElementToolbar],
    [data-testid=stCode] [data-testid=stElementToolbarButton]) {{
  visibility: visible !important; opacity: 1 !important }} /* fingers do not hover */
[data-tag] button,
[data-testid=stTooltipIcon] button:not([data-testid^=stBaseButton]), [data-testid=stTooltipHoverTarget] {{ min-width: 24px; min-height: 24px }}

/* a chosen town, the first button of a page: white on the blue of the light theme in both */
[data-tag],
:is([data-testid=stBaseButton-primary], [data-testid=stBaseButton-primaryFormSubmit]) {{
  background-color: #005b94 !important; color: #ffffff !important }}

/* Japanese breaks between words where the browser knows how; short heads of tables never do */
:is(h1, h2, h3, h4, [data-testid=stMarkdownContainer] p, [data-testid=stTable] td) {{
  word-break: auto-phrase }}
[data-testid=stTable] thead th {{ word-break: keep-all }}
[data-testid=stTable] tbody th {{ white-space: nowrap }}

/* links to pages: words wrap instead of being cut */
[data-testid=stPageLink-NavLink] > span:last-child,
[data-testid=stPageLink-NavLink] > span:last-child :is(div, p) {{
  white-space: normal; overflow: visible }}
/* a link to further down the page stands alone */
[data-testid=stMarkdownContainer] a[href^="#"] {{ display: inline-block; padding: .6rem 0 }}
/* a phone's menu is more than a sign */
[data-testid=stExpandSidebarButton]::after {{
  content: "{words.MENU}"; font-size: .875rem; padding: 0 .5rem; white-space: nowrap }}
[data-testid=stExpandSidebarButton] {{ width: auto !important }}
/* and the keyboard does not walk through it while it is closed */
[data-testid=stSidebar][data-collapsed=true] {{ visibility: hidden }}
[data-testid=stSkipToContent] {{ font-size: 0 }}
[data-testid=stSkipToContent]::after {{ content: "{words.SKIP}"; font-size: 1rem }}
/* so do metrics and pills */
[data-testid=stMetric] :is([data-testid=stMarkdownContainer], p, label),
[role=radiogroup] [role=radio], [role=radiogroup] [role=radio] > div {{
  height: auto; white-space: normal; overflow: visible; text-overflow: clip }}
[data-testid=stHeaderActionElements] {{ display: none }} /* a link to where one is */
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
[data-testid=stMain] {{ scroll-padding-top: 5rem }} /* not under the menu */
[role=group] input {{ outline: none !important; box-shadow: none !important }} /* its box is ringed */
:focus-visible, :is(label, [role=group]):has(input:focus-visible) {{
  outline: 3px solid #005b94 !important; outline-offset: 2px !important;
  box-shadow: 0 0 0 6px #ffffff !important; border-radius: 4px }}

/* whatever takes over half a second says so, without moving anything */
@keyframes kpi-waiting {{ to {{ opacity: 1 }} }}
[data-testid=stApp][data-test-script-state=running]::before {{
  content: "{words.WAITING}"; position: fixed; top: .6rem; right: 1rem; z-index: 1000000;
  padding: .35rem .9rem; border-radius: 1rem; font-size: .875rem;
  color: #ffffff; background: #1f2933; border: 1px solid #ffffff;
  opacity: 0; animation: kpi-waiting 0s linear .5s forwards }}

@media (prefers-reduced-motion: reduce) {{
  *, *::before, *::after {{ animation-duration: .01ms !important;
    animation-iteration-count: 1 !important; transition-duration: .01ms !important;
    scroll-behavior: auto !important }}
}}
{camera.CSS}"""

_given = threading.Event()


def for_page() -> str:
    """The style sheet, for a server that answers with it in the page itself: app.py."""
    _given.set()
    return _CSS


def apply() -> None:
    """What a page does by itself, and its look where no server of ours gave it; once per run."""
    st.html(f"<script>{_ARRIVAL}{camera.SCRIPT}</script>", unsafe_allow_javascript=True)
    if not _given.is_set():
        st.html(f"<script>{_LANGUAGE}</script>", unsafe_allow_javascript=True)
        st.html(f"<style>{_CSS}</style>")
