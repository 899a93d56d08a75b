"""Themes: what towns' initiatives have in common, found by keywords, settled by a person.

Keywords are data (themes.csv). A title says more than the headings above it, and a longer keyword
more than a shorter one inside it. Where nothing fits, the initiative takes the theme that its
category mostly has.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kpi.fiscal_year import fold

FALLBACK = "operations"
_TITLE, _HEADING = 3, 1


@dataclass(frozen=True)
class Theme:
    """One theme with its keywords, folded for comparing."""

    id: str
    keywords: tuple[str, ...]


def read_themes(frame: pd.DataFrame) -> list[Theme]:
    """Themes from the rows of themes.csv."""
    pairs = zip(frame["テーマID"], frame["キーワード"], strict=True)
    return [Theme(id_, tuple(map(fold, words.split()))) for id_, words in pairs]


def score(text: str, keywords: Sequence[str]) -> int:
    """Letters of the text that keywords cover: long keywords first, none counted twice."""
    rest, found = fold(text), 0
    for keyword in sorted(keywords, key=len, reverse=True):
        if keyword in rest:
            found += len(keyword)
            rest = rest.replace(keyword, " ")
    return found


def propose(title: str, headings: Sequence[str], themes: Sequence[Theme]) -> str | None:
    """The theme whose keywords cover most of the title, then of the headings; None if none does."""
    scores = {
        theme.id: _TITLE * score(title, theme.keywords)
        + _HEADING * sum(score(heading, theme.keywords) for heading in headings)
        for theme in themes
    }
    best = max(scores.values(), default=0)
    return next(id_ for id_, value in scores.items() if value == best) if best else None


def assign(
    initiative: pd.DataFrame, themes: Sequence[Theme], overrides: Mapping[tuple[str, int], str]
) -> pd.Series:
    """The theme of every initiative: exactly one each (rows of table `initiative`)."""
    found: list[str | None] = []
    heads = zip(
        initiative["plan_id"],
        initiative["position"],
        initiative["title"],
        initiative["category_path"],
        strict=True,
    )
    cache: dict[tuple[str, tuple[str, ...]], str | None] = {}
    for plan_id, position, title, path in heads:
        key = (title, tuple(path))
        if key not in cache:
            cache[key] = propose(title, path, themes)
        found.append(overrides.get((plan_id, int(position))) or cache[key])
    usual: dict[tuple[str, str], Counter[str]] = {}
    categories = list(zip(initiative["plan_id"], initiative["category"].fillna(""), strict=True))
    for category, theme in zip(categories, found, strict=True):
        if theme:
            usual.setdefault(category, Counter())[theme] += 1
    filled = [
        theme or (usual[category].most_common(1)[0][0] if category in usual else FALLBACK)
        for category, theme in zip(categories, found, strict=True)
    ]
    return pd.Series(filled, index=initiative.index, dtype="str")
