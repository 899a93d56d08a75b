"""axe-core on a page as it stands, without what is Streamlit's own (docs/accessibility.md)."""

from dataclasses import dataclass
from typing import Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
GRAVE: Final = ("serious", "critical")


@dataclass(frozen=True)
class Own:
    """What is Streamlit's own: a rule, where it is broken, and why we cannot mend it."""

    rule: str
    selector: str  # of the element that axe names
    why: str


STREAMLITS_OWN: Final = (
    Own(
        "list",
        "[data-testid=stSidebarNavItems]",
        "the menu of a phone puts the heading of a group of pages as a div into its list",
    ),
    Own(
        "listitem",
        "[data-testid=stSidebarNavItems] > div > li",
        "the entries below that heading stand in the same div",
    ),
)

_RUN = """async ([tags, grave, own]) => {
  const {violations} = await axe.run(document, {runOnly: tags, resultTypes: ['violations']})
  const shown = node => document.querySelector(node.target[0])
  const known = (rule, node) => own.find(([id, selector]) => id === rule
    && shown(node)?.matches(selector))
  const found = [], met = []
  for (const {id, impact, nodes} of violations.filter(({impact}) => grave.includes(impact)))
    for (const node of nodes) {
      const mine = known(id, node)
      if (mine) met.push(mine.join(' '))
      else found.push(`${id} (${impact}): ${node.html.slice(0, 120)}`)
    }
  return [found, met]
}"""


def findings(page: Page, met: set[str] | None = None) -> list[str]:
    """What axe finds serious or critical and is not Streamlit's own, which goes to `met`."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    own = [[one.rule, one.selector] for one in STREAMLITS_OWN]
    found, known = page.evaluate(_RUN, [TAGS, GRAVE, own])
    if met is not None:
        met.update(known)
    return found
