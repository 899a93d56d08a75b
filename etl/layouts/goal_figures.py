"""Targets in the prose of 【目標】: 「令和7年度までに…160人を養成する」.

A figure is a target only where the sentence can be read in one way: its own year, or none, and
no second figure that could be meant. A year before the plan's first is that of a baseline. All
other numbers are named in a note, for a person to look at.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.grid import Cell
from etl.layouts.goal_entries import is_entry, read_entries
from etl.layouts.goal_names import direct_name, indicator_name
from etl.layouts.goal_targets import EVERY_YEAR, Target, Targets
from etl.layouts.prose_figures import (
    Amount,
    Sentence,
    Year,
    bracketed,
    numbers_left,
    sentences,
    unit_of,
)
from etl.sheets import Draft
from kpi.fiscal_year import fold

GOAL = re.compile(r"【\s*目\s*標\s*】")
_DUE = re.compile(r"末?(?:までに?|における|において|には?)")
# a figure that describes the words behind it: 「4団体の…」, 「約8割にあたる…」, 「3事業者」
_DESCRIBES = re.compile(
    r"の(?!達成|確保|実現|維持)|に(?:あた|当た|相当)|である|(?:を|に)(?:超|上回|下回|満た)"
    r"|[一-龠々ァ-ヶ]+(?!する|し|され|させ)(?![一-龠々ァ-ヶ])"
)
# between a year and a figure these end another statement, which may be what the year is for
_OTHER_VERB = re.compile(r"(?:し|い|り|き|み|び|め|て)、|した|する|され")
Change = tuple[Amount, Amount]


def read_goal(cell: Cell, title: str, position: str, period: range | None, draft: Draft) -> None:
    """Write the indicators and values of an item's 【目標】 into the draft."""
    mark = GOAL.search(cell.text)
    if mark is None:
        return
    targets = Targets(cell, period, draft)
    goal = sentences(cell.text, mark.end())
    for sentence in goal:
        if not sentence.is_note and not is_entry(sentence):
            _read_sentence(sentence, title, targets)
    read_entries(goal, targets)
    _read_former(sentences(cell.text, 0, mark.start()), targets)
    _report_rest(goal, targets)
    targets.write(position)


def _read_sentence(sentence: Sentence, title: str, targets: Targets) -> None:
    change = _change(sentence)
    amounts = [a for a in sentence.amounts if not _describes(sentence, a)]
    if change is not None:
        amounts = [a for a in amounts if a is not change[0]]
    known = {target.unit for target in targets.found}
    if sentence.is_bullet and any(unit_of(a.unit) in known for a in amounts):
        return  # the parts of a figure that stands before, or what it was once
    if len(amounts) > 1 and not _tell_apart(sentence, amounts):
        printed = "、".join(a.printed for a in amounts)
        targets.problem("unread-figure", "どれが目標の値か決められない", printed)
        targets.used += sentence.amounts
        return
    for amount in amounts:
        _read_amount(sentence, amount, change, title, targets)


def _read_amount(
    sentence: Sentence, amount: Amount, change: Change | None, title: str, targets: Targets
) -> None:
    former = change[0] if change is not None and change[1] is amount else None
    years = [y for y in sentence.years if former is None or not _adjacent(sentence, y, former)]
    year = _due(sentence, years, amount, targets)
    if year is None:
        targets.used += [amount, former] if former else [amount]
        return
    name = indicator_name(sentence, amount, title)
    goal = sentence.text[sentence.start : sentence.end]
    done = re.sub(r"^[をにへ]", "", sentence.after(amount))
    target = targets.named(name, amount, f"{goal}。{name}を{done}")
    targets.add(target, "目標", year, amount)
    if former is not None:
        _add_former(sentence, former, target, targets)


def _tell_apart(sentence: Sentence, amounts: Sequence[Amount]) -> bool:
    names = [direct_name(sentence, amount) for amount in amounts]
    return all(names) and len(set(names)) == len(names)


def _describes(sentence: Sentence, amount: Amount) -> bool:
    return bracketed(sentence, amount) or bool(_DESCRIBES.match(sentence.after(amount)))


def _due(sentence: Sentence, years: Sequence[Year], amount: Amount, targets: Targets) -> str | None:
    """The year of a target, "" where none is printed, None where it cannot be told."""
    fiscal = [year for year in years if year.kind != "日"]
    printed = "、".join(dict.fromkeys(year.printed for year in fiscal))
    if not fiscal:
        if years:
            days = "、".join(year.printed for year in years)
            detail = "年度ではなく日や月が印字されている。値は年度なしで読む"
            targets.problem("ambiguous-year", detail, f"{days} {amount.printed}", "注記")
        return ""
    reason = ""
    if len({year.printed for year in fiscal}) > 1:
        reason = "年度が二つ以上ある"
    elif any(_OTHER_VERB.search(_between(sentence, year, amount)) for year in fiscal):
        reason = "年度と値の間に別の文がある"
    elif fiscal[0].kind == EVERY_YEAR:
        return EVERY_YEAR
    elif not all(year.kind == "年度" and _DUE.fullmatch(year.link) for year in fiscal):
        reason = "目標の年度かどうか決められない"
    elif targets.is_before(printed):
        reason = "計画の最初の年度より前"
    if not reason:
        return printed
    targets.problem("ambiguous-year", reason, f"{printed} {amount.printed}")
    return None


def _between(sentence: Sentence, year: Year, amount: Amount) -> str:
    return sentence.plain[min(year.end, amount.end) : max(year.start, amount.start)]


def _change(sentence: Sentence) -> Change | None:
    """「月2回から月1回に」: the figure before and the figure after, of one unit."""
    for a, b in pairwise(sentence.amounts):
        between = sentence.plain[a.end : b.start]
        if re.fullmatch(r"\s*から[、\s\x00]*", between) and unit_of(a.unit) == unit_of(b.unit):
            return (a, b) if re.match(r"(?:に|へ)", sentence.after(b)) else None
    return None


def _adjacent(sentence: Sentence, year: Year, amount: Amount) -> bool:
    return year.end <= amount.start and not sentence.plain[year.end : amount.start].strip()


def _add_former(sentence: Sentence, amount: Amount, target: Target, targets: Targets) -> None:
    years = [year for year in sentence.years if _adjacent(sentence, year, amount)]
    year = years[-1].printed if years else ""
    if year and not targets.is_before(year):
        targets.used.append(amount)
        printed = f"{year} {amount.printed}"
        targets.problem("ambiguous-year", "基準の年度かどうか決められない", printed)
        return
    targets.add(target, "基準", year, amount)


def _read_former(before: Sequence[Sentence], targets: Targets) -> None:
    """A baseline in 内容: 「月2回から月1回に」, where the goal sets that very 月1回."""
    for sentence in before:
        change = _change(sentence)
        if change is None:
            continue
        for target in targets.found:
            goals = {fold(v.amount.printed) for v in target.values if v.kind == "目標"}
            if target.unit == unit_of(change[1].unit) and goals == {fold(change[1].printed)}:
                _add_former(sentence, change[0], target, targets)


def _report_rest(goal: Sequence[Sentence], targets: Targets) -> None:
    """Name what was not read, once per item: counts, shares, breakdowns, or a missed target."""
    rest = [a.printed for s in goal for a in s.amounts if a not in targets.used]
    rest += [number for s in goal for number in numbers_left(s)]
    if rest:
        detail = "目標の文にあるほかの数"
        targets.problem("other-figure", detail, "、".join(dict.fromkeys(rest)), "注記")
