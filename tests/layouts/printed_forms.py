"""Schedules, lists of items, item sheets and evaluation cards of invented towns, in any shape."""

from hypothesis import strategies as st

from kpi.fiscal_year import era_label
from tests.layouts.invented import (
    SIGNS,
    STAGE_WORDS,
    YEAR_STYLES,
    Measure,
    Schedule,
    as_text,
    measures,
    plans,
    year_print,
)
from tests.layouts.printed_tables import era_span, words


@st.composite
def schedules(draw: st.DrawFn) -> tuple[list[Schedule], bytes, str]:
    """A row per initiative, its years one after another; marks by a legend, or words."""
    start = draw(st.integers(2014, 2026))
    years = list(range(start, start + draw(st.integers(2, 6))))
    found = draw(plans(years))
    signs = dict(zip(STAGE_WORDS, draw(st.permutations(SIGNS)), strict=False))
    by_sign = draw(st.booleans())
    arrows = draw(st.booleans())
    said = {
        role: draw(words(role))
        for role in ("initiative", "department", "number", "schedule", "content")
    }
    style = draw(st.sampled_from((*YEAR_STYLES, "bare")))
    two_rows = draw(st.booleans())
    blocks: list[list[tuple[str, str, object]]] = [[("", said["initiative"], "title")]]
    others = [role for role in ("department", "number", "content") if draw(st.booleans())]
    blocks += [[("", said[role], role)] for role in others]
    below = [
        str(y - 2018 if y > 2018 else y - 1988) if style == "bare" else year_print(y, style)
        for y in years
    ]
    blocks.append(
        [
            (said["schedule"] if not n else "", b, y)
            for n, (b, y) in enumerate(zip(below, years, strict=True))
        ]
    )
    flat = [column for block in draw(st.permutations(blocks)) for column in block]
    entries = "　".join(f"{sign}:{STAGE_WORDS[stage][0]}" for stage, sign in signs.items())
    rows: list[list[str]] = [["計画期間 " + era_span(start, years[-1])], []]
    if by_sign:
        rows += [["凡例　" + entries], []]
    if two_rows:
        upper = [top or ("" if isinstance(what, int) else low) for top, low, what in flat]
        rows += [upper, [low if isinstance(what, int) else "" for _, low, what in flat]]
    else:
        rows.append([low for _, low, _ in flat])
    for n, s in enumerate(found, 1):
        printed: dict[int, str] = {}
        before = ""
        for year, stage in s.stages.items():
            word = (
                signs[stage]
                if by_sign and stage
                else draw(st.sampled_from(STAGE_WORDS[stage]))
                if stage
                else ""
            )
            goes_on = stage and (stage == before or (before == "implement" and stage == "continue"))
            if arrows and goes_on and stage != "implement":
                word = "→"
            printed[year] = word
            before = stage
        about = {
            "title": s.title,
            "department": s.department,
            "number": str(n),
            "content": "進める。",
        }
        rows.append(
            [printed[what] if isinstance(what, int) else about[str(what)] for _, _, what in flat]
        )
    form = draw(st.sampled_from(("csv", "txt", "md")))
    return found, as_text(rows, form), form


@st.composite
def action_lists(draw: st.DrawFn) -> tuple[list[Schedule], bytes, str]:
    """Items with 実施時期: 毎年度, one year, from … to …, open at one end."""
    start = draw(st.integers(2014, 2026))
    years = list(range(start, start + draw(st.integers(3, 6))))
    style = draw(st.sampled_from(YEAR_STYLES))
    said = {role: draw(words(role)) for role in ("initiative", "content", "when", "department")}
    found, whens = [], []
    for s in draw(plans(years)):
        first = draw(st.sampled_from(years))
        last = draw(st.sampled_from([y for y in years if y >= first]))
        one = draw(st.booleans())
        shape = draw(st.sampled_from(("span", "every", "from", "until", "one")))
        first, last = {
            "every": (years[0], years[-1]),
            "from": (first, years[-1]),
            "until": (years[0], last),
            "one": (first, first),
            "span": (first, last),
        }[shape]
        a, b = year_print(first, style), year_print(last, style)
        whens.append(
            {
                "every": "毎年度",
                "from": f"{a}～",
                "until": f"～{b}",
                "one": a,
                "span": f"{a}～{b}" if first < last else a,
            }[shape]
        )
        assert one in (True, False)
        found.append(
            Schedule(s.title, s.department, dict.fromkeys(range(first, last + 1), "implement"))
        )
    columns = draw(st.permutations(["initiative", "content", "when", "department"]))
    rows = [[f"計画期間　{era_span(years[0], years[-1])}"], [], [said[c] for c in columns]]
    for s, when in zip(found, whens, strict=True):
        cells = {
            "initiative": s.title,
            "content": "見直しを進める。",
            "when": when,
            "department": s.department,
        }
        rows.append([cells[c] for c in columns])
    form = draw(st.sampled_from(("csv", "txt", "md")))
    return found, as_text(rows, form), form


def _padded(rows: list[list[str]]) -> list[list[str]]:
    width = max(len(row) for row in rows)
    return [[*row, *[""] * (width - len(row))] if len(row) > 1 else row for row in rows]


@st.composite
def item_sheets(draw: st.DrawFn) -> tuple[list[Measure], bytes, str]:
    """A sheet per initiative: head, indicator, and a block of years with 目標 and 実績."""
    start = draw(st.integers(2014, 2026))
    years = list(range(start, start + draw(st.integers(2, 5))))
    keys: list[tuple[str, int | None]] = [("target", year) for year in years]
    keys += [("actual", year) for year in years]
    if draw(st.booleans()):
        keys.append(("baseline", start - 1))
    found = draw(measures(keys))
    style = draw(st.sampled_from(YEAR_STYLES))
    said = {
        role: draw(words(role))
        for role in (
            "initiative",
            "indicator",
            "unit",
            "baseline",
            "target",
            "actual",
            "department",
        )
    }
    in_row = draw(st.booleans())
    block = draw(st.permutations(["target", "actual"]))
    rows: list[list[str]] = [["計画期間 " + era_span(start, years[-1])], []]
    for m in found:
        sheet = [[said["initiative"], m.title, said["department"], m.department]]
        sheet.append([said["indicator"], m.name, said["unit"], m.unit])
        if ("baseline", start - 1) in keys and m.figures["baseline", start - 1]:
            sheet.append(
                [
                    f"{said['baseline']}({year_print(start - 1, style)})",
                    m.figures["baseline", start - 1],
                ]
            )
        lead = [""] if in_row else []
        sheet.append(["年度", *lead, *(year_print(y, style) for y in years)])
        sheet += [[said[role], *lead, *(m.figures[role, y] for y in years)] for role in block]
        rows += [*_padded(sheet), []]
    return found, as_text(rows, "txt"), "txt"


@st.composite
def evaluation_cards(draw: st.DrawFn) -> tuple[list[Measure], bytes, str]:
    """A card per initiative: label and value, the year with the label or behind the value."""
    year = draw(st.integers(2019, 2025))
    keys: list[tuple[str, int | None]] = [
        ("baseline", year - 2),
        ("target", year + 2),
        ("actual", year),
    ]
    found = draw(measures(keys))
    style = draw(st.sampled_from(YEAR_STYLES))
    behind = draw(st.booleans())
    said = {
        role: draw(words(role))
        for role in (
            "initiative",
            "indicator",
            "unit",
            "baseline",
            "target",
            "actual",
            "department",
        )
    }
    order = draw(st.permutations(keys))
    across = draw(st.booleans())
    rows: list[list[str]] = [[f"{era_label(year)} 評価票"], []]
    for m in found:
        card = [[said["initiative"], m.title, said["department"], m.department]]
        card.append([said["indicator"], m.name, said["unit"], m.unit])
        pairs = []
        for role, y in order:
            printed = m.figures[role, y]
            if printed:
                shown = year_print(y or 0, style)
                pairs.append(
                    [said[role], f"{printed}（{shown}）"]
                    if behind
                    else [f"{said[role]}（{shown}）", printed]
                )
        card += [[cell for pair in pairs for cell in pair]] if across and pairs else pairs
        card.append(["評価", draw(st.sampled_from("ABCD"))])
        rows += [*_padded(card), []]
    return found, as_text(rows, "txt"), "txt"
