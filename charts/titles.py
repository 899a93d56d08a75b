"""Titles from the numbers: `title` makes headline (the finding) and subtitle of every chart and page.

A headline says what the numbers say in about 30 letters and nothing they do not say: no adjectives,
no causes. The wording of every case is a row in tests/unit/charts/test_titles.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from charts.findings import course
from kpi.fiscal_year import year_label
from kpi.shares import FEWEST, part_of, percent

BETWEEN: Final = "｜"
_MOST_NAMED = 3  # a tie of more names nobody


@dataclass(frozen=True)
class Share:
    """`part` of the `whole` things called `of` (「判定済の指標」) are `did` (「達成」)."""

    part: int
    whole: int
    of: str
    did: str


@dataclass(frozen=True)
class Most:
    """How many `what` (「遅れ・後退」) each group has: who has most of them."""

    counts: Mapping[str, int]
    what: str


@dataclass(frozen=True)
class Course:
    """One indicator: rows of table `observation`, its unit, its direction and the reader's year.

    conflict  its goal lies on the other side of the baseline: it is not judged
    """

    observations: pd.DataFrame
    unit: str
    direction: str | None
    year: int
    conflict: bool = False


@dataclass(frozen=True)
class Judged:
    """`total` indicators, of which `judged` could be judged in `year` and `achieved` are achieved."""

    achieved: int
    judged: int
    total: int
    year: int


@dataclass(frozen=True)
class About:
    """What a chart is about; empty parts are left out of the subtitle."""

    what: str  # the indicator, or what is counted
    unit: str = ""
    town: str = ""
    period: str = ""
    kind: str = ""  # kind of data: 計画書に印字された目標と実績, 当サイトの判定 …


@dataclass(frozen=True)
class Title:
    """What stands above a chart, as plain text (not yet escaped)."""

    headline: str
    subtitle: str

    def __str__(self) -> str:
        return f"{self.headline}（{self.subtitle}）" if self.subtitle else self.headline


def title(finding: Share | Judged | Most | Course | str, about: About) -> Title:
    """The title of a chart from its numbers; a str where there is no finding but a plain name."""
    match finding:
        case Share():
            headline = _share(finding)
        case Judged():
            headline = _judged(finding)
        case Most():
            headline = _most(finding)
        case Course():
            headline = course(
                finding.observations,
                finding.unit,
                finding.direction,
                year=finding.year,
                conflict=finding.conflict,
            )
        case _:
            headline = finding
    return Title(headline, _subtitle(about))


def _subtitle(about: About) -> str:
    what = f"{about.what}（{about.unit}）" if about.unit else about.what
    return BETWEEN.join(part for part in (what, about.town, about.period, about.kind) if part)


def _share(share: Share) -> str:
    if not share.whole:
        return f"{share.of}はありません"
    if share.part == share.whole > 1:
        return f"{share.of} {share.whole}件すべてが{share.did}"
    said = part_of(share.part, share.whole, bare=True)
    return f"{share.of} {share.whole}件のうち、{share.did}は {said}"


def _most(most: Most) -> str:
    top = max(most.counts.values(), default=0)
    if not top:
        return f"{most.what}はありません"
    names = [name for name, n in most.counts.items() if n == top]
    if len(most.counts) == 1:
        return f"{names[0]}の{most.what}は {top}件"
    if sum(most.counts.values()) == 1:  # one is no most
        return f"{most.what}は 1件（「{names[0]}」）"
    if len(names) == 1:
        return f"{most.what}が最も多いのは「{names[0]}」の {top}件"
    if len(names) > _MOST_NAMED and top == 1:
        return f"{most.what}は {len(names)}か所に 1件ずつ"
    if len(names) > _MOST_NAMED:
        return f"{most.what}は、多いところで {top}件（{len(names)}か所が同数）"
    return f"{most.what}は{'と'.join(f'「{name}」' for name in names)}が {top}件ずつ"


def _judged(judged: Judged) -> str:
    label = year_label(judged.year)
    if not judged.total:
        return f"{label}: 数値の指標がありません"
    if not judged.judged:
        return f"{label}: 判定できる指標は {judged.total}件のうち 0件"
    if judged.judged < FEWEST:
        return (
            f"{label}: 指標 {judged.total}件のうち判定済 {judged.judged}件、"
            f"うち達成 {judged.achieved}件"
        )
    rate = percent(judged.achieved, judged.judged)
    return (
        f"{label}: 判定済 {judged.judged}件のうち {judged.achieved}件（{rate}）が達成、"
        f"指標は {judged.total}件"
    )
