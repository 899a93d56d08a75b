"""The summary of 評価と計算の差, in sentences whose counts add up."""

from kpi.differences import Comparison
from kpi.fiscal_year import year_label
from ui.differences import compared, rate_sentence
from ui.words import differences as say


def summary(found: Comparison, year: int) -> list[str]:
    """The page in sentences: what stands side by side, what stands alone and why, what not to conclude."""
    some = len(compared(found)) or found.rates["result"].notna().any()
    return [
        _paired(found, year_label(year)),
        _alone(found),
        rate_sentence(found) if len(found.rates) else "",
        say.SUMMARY_NOT if some else "",
    ]


def _paired(found: Comparison, label: str) -> str:
    """Ratings, then the pairs they make, then what the pairs say; no zeros."""
    rows, total = compared(found), len(found.ratings)
    if rows.empty:
        return (say.SUMMARY_UNPAIRED if total else say.SUMMARY_NO_RATING).format(
            year=label, total=total
        )
    n, counts = rows["rating_id"].nunique(), rows["agreement"].value_counts()
    said = say.SUMMARY_PAIRED.format(year=label, total=total, n=n)
    said += say.SUMMARY_PAIRS.format(n=len(rows)) if len(rows) > n else ""
    if len(counts) > 1:
        return said + say.SUMMARY_BOTH.format(same=counts["agrees"], differs=counts["differs"])
    alone = say.SUMMARY_ONE_KIND if len(rows) > 1 else say.SUMMARY_ONE_PAIR
    return said + alone[str(counts.index[0])].format(n=len(rows))


def _alone(found: Comparison) -> str:
    """The ratings beside which no judgement stands, by the reason."""
    counts = found.ratings["outcome"].value_counts()
    names = {kind: name for kind, name in say.SUMMARY_WHY.items() if kind in counts}
    n = int(counts.reindex(list(names)).sum())
    if len(names) == 1 and n > 1:
        return say.SUMMARY_ALONE_ONE.format(n=n, reason=next(iter(names.values())))
    parts = [say.SUMMARY_PART.format(name=name, n=counts[kind]) for kind, name in names.items()]
    return say.SUMMARY_ALONE.format(n=n, reasons="、".join(parts)) if parts else ""
