"""One invented plan as plan sheets: 75 indicators, ten years, with gaps, marks, ratings and words.

Every figure is drawn from a stream of its own per municipality code: the same code gives the same
bytes in every run and for every N.
"""

import csv
import io
import random
from collections.abc import Callable, Iterable

from benchmarks.words import (
    ACTIONS,
    CATEGORIES,
    COMMON,
    DEPARTMENTS,
    MEASURES,
    NOT_NUMBERS,
    PLACES,
    RATINGS,
    SUBCATEGORIES,
    SUBJECTS,
    Measure,
)
from etl.sheets import COLUMNS
from kpi.vocabulary import EVERY_YEAR

INDICATORS, INITIATIVES = 75, 50
START, END, LAST_RESULT = 2020, 2029, 2025  # ten years of the plan, six with results
NOTE = "見本"
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
Rows = list[tuple[str, ...]]
Member = tuple[str, ...]  # a row of common_kpi_members.csv


class Plan:
    """The rows of one plan's sheets, drawn indicator by indicator."""

    def __init__(self, code: str, town: str) -> None:
        self.code, self.town, self.id = code, town, f"{code}-mihon"
        self.draw = random.Random(f"mihon {code}")  # noqa: S311  figures, no secrets
        self.rows: dict[str, Rows] = {
            sheet: [] for sheet in ("initiatives", "indicators", "values", "schedule", "ratings")
        }
        self.members: list[Member] = []
        era = self.draw.random() < 0.7
        self.years = {
            y: f"令和{y - 2018}年度" if era else f"R{y - 2018}" for y in range(2019, END + 1)
        }
        self._make()

    def _make(self) -> None:
        draw = self.draw
        common = [id_ for id_, (_, share, _) in COMMON.items() if draw.random() < share]
        # which initiative an indicator belongs to: some have several, some none
        homes = sorted(draw.randrange(INITIATIVES) for _ in range(INDICATORS))
        for place in range(INITIATIVES):
            subject = self._initiative(place)
            names: set[str] = set()
            for _ in range(homes.count(place)):
                kpi = common.pop() if common and draw.random() < 0.2 else ""
                measure = COMMON[kpi][0] if kpi else draw.choice(MEASURES)
                name = measure.name if kpi else draw.choice(PLACES) + subject + measure.name
                while name in names:
                    name += "（再）"
                names.add(name)
                self._indicator(str(place + 1), name, measure)
                if kpi:
                    rank = COMMON[kpi][2]
                    why = "" if rank == "可" else "数え方がそろわない（見本）"
                    self.members.append((kpi, self.id, str(place + 1), name, "1", NOTE, rank, why))

    def _initiative(self, place: int) -> str:
        draw, n = self.draw, str(place + 1)
        subject = draw.choice(SUBJECTS)
        top = place * len(CATEGORIES) // INITIATIVES
        nature = draw.choice(("", "新規", "継続", "継続"))
        again = "再掲" if draw.random() < 0.02 else ""
        title, number = subject + draw.choice(ACTIONS), f"{top + 1}-{place % 4 + 1}-{place + 1}"
        head = (CATEGORIES[top], SUBCATEGORIES[place % 4], "")
        self.rows["initiatives"].append(
            (n, number, title, *head, draw.choice(DEPARTMENTS), "", nature, again, f"{place + 3}:3")
        )
        if draw.random() < 0.5:
            marks = ("検討", "実施", "達成") if draw.random() < 0.5 else ("○", "○", "●")
            begin, end = draw.randint(START, 2023), draw.randint(2024, END)
            for year in range(begin, end + 1):
                stage = marks[(year > begin) + (year == end)]
                at = f"{place + 3}:{year - START + 6}"
                self.rows["schedule"].append((n, self.years[year], "計画", stage, at))
        if draw.random() < 0.4:
            for year in range(START, LAST_RESULT + 1):
                if draw.random() < 0.85:
                    word = draw.choice(RATINGS)
                    self.rows["ratings"].append(
                        (n, "", self.years[year], "通年", word, f"r{year}:{place + 3}:8")
                    )
        return subject

    def _indicator(self, n: str, name: str, measure: Measure) -> None:
        draw = self.draw
        direction = "" if draw.random() < 0.05 else measure.direction
        basis = draw.choice(("人", "明記", "基準→目標")) if direction else ""
        line = len(self.rows["indicators"]) + 3
        definition = "年度末現在の数（見本）" if draw.random() < 0.3 else ""
        self.rows["indicators"].append(
            (n, name, measure.unit, direction, basis, measure.accumulation, definition, f"{line}:4")
        )
        begin, final = _course(draw, measure)
        write = _writer(draw, measure)
        label, add = self.years, self.rows["values"].append

        def value(kind: str, year: str, printed: str, cell: int, *day: str) -> None:
            period, at = ("時点", *day) if day else ("通年", "")
            add((n, name, kind, year, period, at, printed, f"{line}:{cell}", NOTE))

        if draw.random() < 0.9:
            value("基準", label[2019], write(begin), 5)
        style = draw.random()
        if style < 0.92:
            value("最終目標", label[END], write(final), 17)
        if measure.direction.startswith("維持") and style < 0.3:
            value("目標", EVERY_YEAR, write(final), 6)
        else:
            step = 1 if style < 0.3 else 2 if style < 0.7 else 9
            for year in range(START, END, step):
                share = (year - 2019) / (END - 2019)
                value("目標", label[year], write(begin + (final - begin) * share), year - 2014)
        if draw.random() < 0.12:
            return  # nothing published
        pace, way = draw.gauss(0.85, 0.5), draw.random()
        reached = begin
        for year in range(START, LAST_RESULT + 1):
            if draw.random() < 0.1:
                continue  # a gap
            share = (year - 2019) / (END - 2019) * pace * draw.uniform(0.8, 1.2)
            now = max(0.0, begin + (final - begin) * share)
            if measure.accumulation in ("累計", "期間計"):
                reached = now = max(reached, now)
            if draw.random() < 0.03:
                value("実績", label[year], draw.choice(NOT_NUMBERS), year - 2000)
            elif way < 0.12:
                day = f"令和{year - 2017}年3月末"
                value("実績", label[year], write(now), year - 2000, day)
            else:
                value("実績", label[year], write(now), year - 2000)
                if way > 0.96:
                    half = (n, name, "実績", label[year], "前期", "", write(now * 0.48))
                    add((*half, f"{line}:{year - 1990}", NOTE))
        if way > 0.9:  # the municipality's own rate, as printed
            rate = f"{max(0, round(pace * 100))}%"
            row = (n, name, label[LAST_RESULT], "通年", rate, f"r{LAST_RESULT}:{line}:9")
            self.rows["ratings"].append(row)

    def texts(self) -> dict[str, str]:
        """The files of the plan's folder, by name."""
        head = {
            "municipality_code": self.code,
            "title": f"{self.town} 行政改革実施計画（見本）",
            "plan_type": "行政改革実施計画",
            "edition": NOTE,
            "start": f"令和{START - 2018}年度",
            "end": f"令和{END - 2018}年度",
            "reported_until": f"令和{LAST_RESULT - 2018}年度",
        }
        document = {"id": "plan", "role": "plan", "name": "mihon.csv", "publisher": NOTE}
        toml = "".join(f'{key} = "{text}"\n' for key, text in head.items()) + "\n[[document]]\n"
        toml += "".join(f'{key} = "{text}"\n' for key, text in document.items())
        results = (f'[[document]]\nid = "r{y}"\nrole = "results"\nname = "mihon-{y}.csv"\n'
                   for y in range(START, LAST_RESULT + 1))  # fmt: skip
        texts = {"plan.toml": toml + "".join(results)}
        return texts | {
            f"{sheet}.csv": as_csv(COLUMNS[sheet], rows) for sheet, rows in self.rows.items()
        }


def _course(draw: random.Random, measure: Measure) -> tuple[float, float]:
    """Where an indicator begins and where it is to end."""
    begin = 0.0 if measure.accumulation == "期間計" else draw.uniform(measure.low, measure.high)
    if measure.direction.startswith("維持"):
        return begin, begin
    change = draw.uniform(0.05, 0.6)
    if measure.accumulation == "期間計":
        return 0.0, draw.uniform(measure.low, measure.high)
    if measure.direction == "減少":
        return begin, begin * (1 - change)
    most = 100.0 if measure.unit == "%" else float("inf")
    return begin, min(most, begin * (1 + change))


def _writer(draw: random.Random, measure: Measure) -> Callable[[float], str]:
    """How this indicator's figures are printed: one of the ways plans print them."""
    unit, decimals, style = measure.unit, measure.decimals, draw.random()
    if unit == "円" and style < 0.5:
        return lambda v: (
            f"{int(v // 1e8)}億{int(v % 1e8 // 1e4)}万円" if v >= 1e8 else f"{v:,.0f}円"
        )
    if style < 0.6:
        return lambda v: f"{v:,.{decimals}f}{unit}"
    if style < 0.85:
        return lambda v: f"{v:.{decimals}f}"
    if style < 0.93:
        return lambda v: f"約{v:,.0f}{unit}"
    return lambda v: f"{v:.{decimals}f}".translate(_WIDE) + unit


def as_csv(header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
