"""Indicator tables and goal tables of invented towns, printed in any shape."""

from hypothesis import strategies as st

from etl.layouts.labels import roles
from tests.layouts.invented import (
    YEAR_STYLES,
    Measure,
    as_text,
    measures,
    year_print,
)


def words(role: str) -> st.SearchStrategy[str]:
    """The header words of a role, as labels.csv has them."""
    return st.sampled_from(sorted(word for word, r in roles().items() if r == role))


@st.composite
def indicator_tables(draw: st.DrawFn) -> tuple[list[Measure], bytes, str]:
    """One table, its columns in any order; years in the cells above, below or beside the kinds."""
    start = draw(st.integers(2014, 2026))
    years = list(range(start, start + draw(st.integers(2, 5))))
    shape = draw(
        st.sampled_from(("wide", "wide", "paired", "grouped", "bare", "rows", "year_columns"))
    )
    style = draw(st.sampled_from(YEAR_STYLES))
    said = {
        role: draw(words(role))
        for role in (
            "indicator",
            "initiative",
            "unit",
            "baseline",
            "target",
            "actual",
            "department",
            "definition",
            "number",
        )
    }
    last = years[-1]
    if shape == "wide":
        keys = [("baseline", start - 1), ("target", last)]
        keys += [("actual", year) for year in years[:-1] if draw(st.booleans())]
        if len([k for k in keys if k[0] == "actual"]) < 1:
            keys.append(("target", years[0]))
    elif shape == "year_columns":
        keys = [("baseline", start - 1), ("target", last)]
    else:
        keys = [("target", year) for year in years]
        if shape in ("paired", "rows"):
            keys += [("actual", year) for year in years]
        elif draw(st.booleans()):
            keys = [("baseline", start - 1), *keys]
    found = draw(measures(keys))
    unit_at = draw(st.sampled_from(("column", "value", "name")))
    sign = draw(st.sampled_from(("()", "（）")))

    def shown(year: int | None, style: str = style) -> str:
        return year_print(year, style) if year is not None else ""

    def head(role: str, year: int | None) -> str:
        word = said[role]
        return draw(
            st.sampled_from(
                (
                    f"{shown(year)}{word}",
                    f"{word}{sign[0]}{shown(year)}{sign[1]}",
                    f"{shown(year)} {sign[0]}{word}{sign[1]}",
                )
            )
        )

    columns: list[tuple[list[str], object]] = []  # header cells from top to bottom, what it holds
    tall = 2 if shape in ("paired", "grouped", "bare") else 1
    blank = [""] * (tall - 1)
    columns.append(([said["initiative"], *blank], "title"))
    columns.append(([said["indicator"], *blank], "name"))
    if unit_at == "column":
        columns.append(([said["unit"], *blank], "unit"))
    others = [role for role in ("department", "definition", "number") if draw(st.booleans())]
    columns += [([said[role], *blank], role) for role in others]
    blocks: list[list[tuple[list[str], object]]] = [[c] for c in columns]
    if shape == "wide":
        blocks += [[([head(*key)], key)] for key in keys]
    elif shape == "year_columns":
        for key in keys:
            year_word = {"baseline": "基準年度", "target": "目標年度"}[key[0]]
            blocks += [[([said[key[0]]], key)], [([year_word], ("year", key[1]))]]
    elif shape == "rows":
        blocks.append([(["区分"], "kind")])
        blocks.append([([shown(year)], year) for year in years])
    elif shape == "paired":
        pair = [("target", said["target"]), ("actual", said["actual"])]
        block = []
        for year in years:
            for n, (role, word) in enumerate(pair):
                block.append(([shown(year) if not n else "", word], (role, year)))
        blocks.append(block)
    else:  # grouped and bare: the kind above its years
        if keys[0][0] == "baseline":
            blocks.append([([head("baseline", start - 1), ""], keys[0])])
        block = []
        for n, year in enumerate(years):
            bare = str(year - 1988 if draw(st.booleans()) or year < 2019 else year - 2018)
            below = bare if shape == "bare" else shown(year)
            block.append(([said["target"] if not n else "", below], ("target", year)))
        blocks.append(block)
    order = draw(st.permutations(blocks))
    flat = [column for block in order for column in block]
    rows: list[list[str]] = [["計画期間 " + era_span(start, last)], []]
    rows += [[heads[n] for heads, _ in flat] for n in range(tall)]
    for n, m in enumerate(found, 1):
        for kind in ("target", "actual") if shape == "rows" else ("",):
            again = kind == "actual" and draw(st.booleans())
            rows.append(
                [cell_of(what, m, n, kind, unit_at, again, style, said) for _, what in flat]
            )
    if draw(st.booleans()):
        rows.append(
            [
                "合計" if what == "title" else "" if not isinstance(what, tuple) else "1"
                for _, what in flat
            ]
        )
    form = draw(st.sampled_from(("csv", "txt", "md")))
    return found, as_text(rows, form), form


def era_span(start: int, last: int) -> str:
    return f"{year_print(start, 'era')}～{year_print(last, 'era')}"


def cell_of(
    what: object,
    m: Measure,
    n: int,
    kind: str,
    unit_at: str,
    again: bool,
    style: str,
    said: dict[str, str],
) -> str:
    """One cell of a row; `again`: the second row of an indicator whose cells are merged."""
    if what == "kind":
        return said[kind]
    if isinstance(what, int):
        return m.figures[kind, what]
    if isinstance(what, tuple) and what[0] == "year":
        return year_print(what[1], style)
    if isinstance(what, tuple):
        return m.figures[what]
    if again:
        return ""
    return {
        "title": m.title,
        "name": f"{m.name}（{m.unit}）" if unit_at == "name" else m.name,
        "unit": m.unit,
        "department": m.department,
        "definition": "台帳による",
        "number": str(n),
    }[str(what)]


@st.composite
def goal_tables(draw: st.DrawFn) -> tuple[list[Measure], bytes, str]:
    """Goals as headings of one of several kinds, a table of figures under each."""
    base, last = draw(st.integers(2012, 2022)), draw(st.integers(2023, 2029))
    keys: list[tuple[str, int | None]] = [("baseline", base), ("target", last)]
    if draw(st.booleans()):
        keys.append(("actual", last - 1))
    found = draw(measures(keys))
    style = draw(st.sampled_from(YEAR_STYLES))
    heading = draw(
        st.sampled_from(
            ("基本目標{n} {t}", "({n}) {t}", "{n} {t}", "施策{n} {t}", "第{n}章 {t}", "■{t}")
        )
    )
    form = draw(st.sampled_from(("txt", "md")))
    if form == "md" and draw(st.booleans()):
        heading = "## " + heading
    arrow = len(keys) == 2 and draw(st.booleans())
    said = {
        role: draw(words(role)) for role in ("indicator", "baseline", "target", "actual", "unit")
    }
    sign = draw(st.sampled_from("→⇒"))
    order = draw(st.permutations(keys))
    rows: list[list[str]] = []
    for n, m in enumerate(found, 1):
        head = [f"{said[role]}（{year_print(year or 0, style)}）" for role, year in order]
        cells = [m.figures[key] for key in order]
        if arrow:
            head = [
                f"{said['baseline']}({year_print(base, style)}){sign}{said['target']}({year_print(last, style)})"
            ]
            cells = [sign.join(m.figures[key] for key in keys)]
        rows += [[heading.format(n=n, t=m.title)], []]
        rows += [[said["indicator"], said["unit"], *head], [m.name, m.unit, *cells], []]
    return found, as_text(rows, form), form
