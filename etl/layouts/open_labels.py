"""One header cell of any town's table: what its column holds, its year and its unit.

The words are data (labels.csv). A word that is not there makes the column unknown: its figures
are reported, never guessed at.
"""

import re
from dataclasses import dataclass

from etl.japanese import UNITS
from etl.layouts.labels import roles
from etl.layouts.open_years import BARE, PRINTED, said_once
from kpi.fiscal_year import fold

VALUES = ("baseline", "target", "final_target", "actual")
KINDS = {"baseline": "基準", "target": "目標", "final_target": "最終目標", "actual": "実績"}
ARROW = re.compile(r"[→⇒➡⇨]")
_FOOTNOTE = re.compile(r"[(]?(?:※|注|[*])\d{0,2}[)]?$")
_UNIT = re.compile(
    r"[(\[【](?:単位[:：]?)?(?P<unit>[^()\[\]【】]{1,8})[)\]】]|単位[:：](?P<told>\S{1,8})$"
)
_EXTRA = frozenset(("累計", "年間", "単年", "年度末", "年度", "末", "見直し後", "変更後", "改訂後"))
_FILLERS = re.compile(r"^(?:末|時点|現在|の|における|[:：])+|(?:の|[:：])+$")
_CHANGE = frozenset(
    ("変更前→変更後", "旧→新", "改訂前→改訂後", "見直し前→見直し後", "修正前→修正後")
)
_KNOWN_UNITS = frozenset(fold(unit) for unit in UNITS) | {
    "点",
    "校",
    "名",
    "回/年",
    "件/年",
    "人/年",
}


@dataclass(frozen=True)
class Label:
    """One header cell. role "" = a year and nothing else; `bare`: the year has no era."""

    role: str = ""
    year: str = ""
    unit: str = ""
    bare: bool = False
    changed: bool = False  # its cells print old → new
    pair: "tuple[Label, Label] | None" = None  # 「現状値(R2)→目標値(R8)」


def is_unit(text: str) -> bool:
    """Whether a word is a unit: in the list of units, money, or one of those per year."""
    word = re.sub(r"/\d*(?:年間?|か年|ヶ年|月|日)$", "", fold(text))
    return word in _KNOWN_UNITS or bool(re.fullmatch(r"(?:[千百十万億兆]*)円", word))


def read_label(text: str) -> Label | None:
    """The meaning of a header cell; None where a word in it is not known."""
    folded = _FOOTNOTE.sub("", said_once(fold(text)))
    if not folded:
        return None
    change = next((word for word in _CHANGE if word in folded), "")
    if change:
        inner = read_label(folded.replace(change, "").replace("()", ""))
        return Label(inner.role, inner.year, inner.unit, inner.bare, True) if inner else None
    if ARROW.search(folded):
        sides = [read_label(side) for side in ARROW.split(folded)]
        left, right = sides[0], sides[-1]
        both = len(sides) == 2 and left is not None and right is not None
        return Label("pair", pair=(left, right)) if both and left and right else None
    known = roles()
    if folded in known:
        return Label(known[folded])
    unit = ""
    if (match := _UNIT.search(folded)) and (match["told"] or is_unit(match["unit"])):
        unit = match["unit"] or match["told"]
        folded = folded.replace(match.group(), "", 1)
    if BARE.fullmatch(folded):
        return Label("", folded, unit, bare=True)
    years = PRINTED.findall(folded)
    if len(years) > 1:
        return None
    bare = False
    if years:
        year, rest = years[0], folded.replace(years[0], "", 1)
    else:
        year, rest, bare = _bare_year(folded)
    role = _role(rest)
    if role is None or (not years and not year and not unit and not role):
        return None
    if year and role.endswith("_year"):  # 「目標年度(令和8年度)」 heads the target itself
        role = role.removesuffix("_year")
    if year and role and role not in (*VALUES, "estimate", "schedule", "year", "rating"):
        return None
    return Label("" if role == "year" else role, year, unit, bare)


def _bare_year(folded: str) -> tuple[str, str, bool]:
    """「29実績」, 「目標(33年度)」 → the number, what is left of the words, whether there is one."""
    match = re.search(
        r"[(](?:元|\d{1,2})(?:年度)?[)]|(?:元|\d{1,2})年度|^(?:元|\d{1,2})|(?<=\D)\d{1,2}$", folded
    )
    if match is None:
        return "", folded, False
    return match.group().strip("()"), folded.replace(match.group(), "", 1), True


def _role(rest: str) -> str | None:
    """The role of the words left beside a year and a unit; None where they are not known."""
    known = roles()
    rest = rest.replace("()", "").replace("[]", "")
    whole = re.fullmatch(r"[(](?P<word>[^()]+)[)]", rest)
    rest = whole["word"] if whole else rest
    for word in (rest, _FILLERS.sub("", rest)):  # 「現在値」 before 「現在」
        if word in known:
            return known[word]
    rest = _FILLERS.sub("", rest)
    match = re.fullmatch(r"(?P<outer>[^()]*)[(](?P<inner>[^()]+)[)](?P<after>[^()]*)", rest)
    if match is None:
        return "" if not rest else None
    outer, inner = (
        _FILLERS.sub("", match["outer"] + match["after"]),
        _FILLERS.sub("", match["inner"]),
    )
    if inner in _EXTRA:
        return known.get(outer, None if outer else "")
    if inner not in known:
        return None
    a, b = known.get(outer), known[inner]
    if not outer:
        return b
    if a == "target" and b in ("final_target", "final_target_year"):
        return "final_target"
    if b == "estimate":
        return b
    return a if a == b or (a, b) in (("baseline", "actual"), ("target", "target_year")) else None
