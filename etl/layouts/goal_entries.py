"""Lines of 【目標】 that hold a year and its figure only: 「・平成30年度 22路線」."""

import re
from collections.abc import Sequence

from etl.layouts.goal_names import name_of_counted
from etl.layouts.goal_targets import Targets
from etl.layouts.prose_figures import Sentence, unit_of
from kpi.fiscal_year import read_fiscal_year

_BEFORE = re.compile(r"[\s・※]*\x00+[\s::]*")
_LINKS = ("", "は", "の", "に", "には", "末", "末は")


def is_entry(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but one year and one figure."""
    if len(sentence.years) != 1 or len(sentence.amounts) != 1:
        return False
    year, amount = sentence.years[0], sentence.amounts[0]
    if year.kind != "年度" or year.link not in _LINKS:
        return False
    rest = sentence.after(amount).strip(" 。")
    return bool(_BEFORE.fullmatch(sentence.before(amount))) and not rest


def read_entries(goal: Sequence[Sentence], targets: Targets) -> None:
    """Take all such lines of one unit as one indicator's, in the order of their years."""
    entries = [sentence for sentence in goal if is_entry(sentence)]
    for unit in dict.fromkeys(unit_of(s.amounts[0].unit) for s in entries):
        mine = [s for s in entries if unit_of(s.amounts[0].unit) == unit]
        _read_series(mine, goal[: goal.index(mine[0])], unit, targets)


def _read_series(
    mine: Sequence[Sentence], before: Sequence[Sentence], unit: str, targets: Targets
) -> None:
    """Years before the plan's first are baselines; a note (※) gives baselines only."""
    pairs = [(s.years[0].printed, s.amounts[0]) for s in mine]
    targets.used += [amount for _, amount in pairs]
    printed = "、".join(f"{year} {amount.printed}" for year, amount in pairs)
    numbers = [read_fiscal_year(year) or 0 for year, _ in pairs]
    if targets.period is None or sorted(set(numbers)) != numbers:
        detail = "計画期間が分からない" if targets.period is None else "年度の順に並んでいない"
        targets.problem("ambiguous-year", detail, printed)
        return
    planned = [s for s in mine if not targets.is_before(s.years[0].printed)]
    known = [target for target in targets.found if target.unit == unit]
    if any(s.is_note for s in planned) or len(known) > 1 or not (known or planned):
        targets.problem("unread-figure", "目標か基準か決められない", printed)
        return
    if known:
        target = known[0]
    else:
        name, (start, end) = name_of_counted(before, pairs[0][1])
        targets.used += [a for s in before for a in s.amounts if start <= a.start < end]
        target = targets.named(name, pairs[0][1])
    for year, amount in pairs:
        targets.add(target, "基準" if targets.is_before(year) else "目標", year, amount)
