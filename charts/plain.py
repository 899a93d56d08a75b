"""A chart as plain numbers: what a slide shows, whether drawn here, in PowerPoint or on paper.

Every value is a number of the warehouse or a count of its rows; None is a gap.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """Values over the categories of a chart.

    role    actual / target / baseline / final_target / count: how it is drawn. Targets are dashed,
            actuals solid, single marks have no line
    labels  what stands beside each value, as printed where it is a print; "" for nothing
    color   #rrggbb of charts.palette
    """

    name: str
    role: str
    values: tuple[float | None, ...]
    color: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Lines over fiscal years, or bars of counts.

    kind        lines / bars (horizontal, one value each) / stacked (horizontal, adding up)
    categories  what stands on the axis of names, in reading order
    unit        of the axis of values
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    from_zero: bool = True

    def __post_init__(self) -> None:
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(f"series {one.name!r}: {len(one.values)} values")
            if one.labels and len(one.labels) != len(self.categories):
                raise ValueError(f"series {one.name!r}: {len(one.labels)} labels")
