"""Plans of towns that do not exist, printed in any shape: the truth beside the print of it.

Each family draws indicators (or schedules) first and prints them afterwards, so that what a layout
reads can be held against what was meant.
"""

import csv
from dataclasses import dataclass

from hypothesis import strategies as st

from kpi.fiscal_year import era_label, short_label

NAMES = (
    *(
        "窓口の待ち時間",
        "図書の貸出冊数",
        "健診を受けた人の割合",
        "町内会への加入率",
        "電子申請の件数",
    ),
    *("ごみの排出量", "空き家の活用件数", "水道の有収率", "職員研修の参加者数", "移住相談の件数"),
    *("公共施設の延床面積", "納税の口座振替率", "観光客の数", "保育所の待機児童数", "広報の閲覧数"),
)
TITLES = (
    *(
        "待たない窓口をつくる",
        "読みたい本に出会う",
        "健やかに暮らす",
        "支え合う地域をつくる",
        "便利な役所にする",
    ),
    *("水を守る", "人を育てる", "町に人を呼ぶ", "施設をたたむ", "税を納めやすくする"),
)
DEPARTMENTS = ("総務課", "企画政策課", "税務課", "福祉課", "建設水道課", "教育委員会")
UNITS = ("人", "件", "%", "分", "回", "千円", "団体", "冊", "㎡", "校")


@dataclass(frozen=True)
class Measure:
    """One invented indicator: printed figures by role and fiscal year (None = no year)."""

    title: str
    name: str
    unit: str
    department: str
    figures: dict[tuple[str, int | None], str]


@dataclass(frozen=True)
class Schedule:
    """One invented initiative and its stage per fiscal year ("" = nothing is printed)."""

    title: str
    department: str
    stages: dict[int, str]


STAGE_WORDS = {
    "study": ("検討", "調査・検討", "準備"),
    "implement": ("実施", "導入", "着手"),
    "continue": ("継続", "継続実施", "推進"),
    "complete": ("完了", "達成", "終了"),
}
SIGNS = "○●◎△▲□■☆"


@st.composite
def plans(draw: st.DrawFn, years: list[int]) -> list[Schedule]:
    """A few initiatives whose stages follow one another."""
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=5, unique=True))
    found = []
    for title in titles:
        stages = {year: draw(st.sampled_from(("", *STAGE_WORDS))) for year in years}
        if not any(stages.values()):
            stages[years[0]] = "study"
        found.append(Schedule(title, draw(st.sampled_from(DEPARTMENTS)), stages))
    return found


def year_print(year: int, style: str) -> str:
    """A fiscal year in one of the styles that documents use."""
    era = era_label(year)
    return {
        "era": era,
        "wide": era.translate({0x30 + i: 0xFF10 + i for i in range(10)}),
        "short": short_label(year),
        "short_wide": short_label(year).translate(
            {0x30 + i: 0xFF10 + i for i in range(10)} | {ord("R"): "Ｒ", ord("H"): "Ｈ"}
        ),
        "short_full": f"{short_label(year)}年度",
        "end": f"{short_label(year)}年度末",
        "west": f"{year}年度",
        "west_bare": str(year),
        "both": f"{era.removesuffix('年度')}({year})年度",
    }[style]


YEAR_STYLES = (
    "era",
    "wide",
    "short",
    "short_wide",
    "short_full",
    "end",
    "west",
    "west_bare",
    "both",
)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A printed number: plain, with a comma, a decimal, full width, negative."""
    n = draw(st.integers(1, 98_765))
    style = draw(st.sampled_from(("plain", "comma", "decimal", "wide", "about", "above", "minus")))
    if style == "decimal":
        return f"{n / 10:.1f}"
    return {
        "plain": str(n),
        "comma": f"{n:,}",
        "wide": str(n).translate({0x30 + i: 0xFF10 + i for i in range(10)}),
        "about": f"約{n}",
        "above": f"{n}以上",
        "minus": f"▲{n}",
    }[style]


@st.composite
def measures(draw: st.DrawFn, keys: list[tuple[str, int | None]]) -> list[Measure]:
    """A few indicators that have a figure, nothing or a dash for every key of the table."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    titles = draw(
        st.lists(st.sampled_from(TITLES), min_size=len(names), max_size=len(names), unique=True)
    )
    found = []
    for name, title in zip(names, titles, strict=True):
        cells = {
            key: draw(
                st.one_of(numbers(), numbers(), numbers(), st.sampled_from(("", "-", "なし")))
            )
            for key in keys
        }
        unit = draw(st.sampled_from(UNITS))
        found.append(Measure(title, name, unit, draw(st.sampled_from(DEPARTMENTS)), cells))
    return found


def as_text(rows: list[list[str]], form: str) -> bytes:
    """Rows as a document: csv, txt (tabs) or md (a table after a blank line)."""
    if form == "csv":
        return "".join(
            ",".join(f'"{c}"' if "," in c else c for c in row) + "\n" for row in rows
        ).encode()
    if form == "txt":
        return "".join("\t".join(row) + "\n" for row in rows).encode()
    lines: list[str] = []
    fresh = True
    for row in rows:
        if len(row) < 2:
            lines.append(row[0] if row else "")
            fresh = True
            continue
        lines.append(f"| {' | '.join(row)} |")
        if fresh:
            lines.append("|" + "---|" * len(row))
            fresh = False
    return ("\n".join(lines) + "\n").encode()


@st.composite
def damaged(draw: st.DrawFn, document: bytes, form: str) -> bytes:
    """The document with one line deleted, or one row shifted by a cell (longer, or of its length)."""
    sep = {"csv": ",", "txt": "\t", "md": "|"}[form]
    lines = document.decode().split("\n")
    rows = [i for i, line in enumerate(lines) if line.count(sep) > 1 and "---" not in line]
    at = draw(st.sampled_from(rows))
    how = draw(st.sampled_from(("delete", "left", "right", "left_kept", "right_kept")))
    if how == "delete":
        return "\n".join([*lines[:at], *lines[at + 1 :]]).encode()
    line = lines[at]
    if form == "csv":
        cells = next(csv.reader([line]))
    else:
        cells = line.strip("| ").split(" | ") if form == "md" else line.split("\t")
    moved = {
        "left": cells[1:],
        "left_kept": [*cells[1:], ""],
        "right": ["", *cells],
        "right_kept": ["", *cells[:-1]],
    }[how]
    text = (
        f"| {' | '.join(moved)} |"
        if form == "md"
        else sep.join(f'"{c}"' if "," in c and form == "csv" else c for c in moved)
    )
    return "\n".join([*lines[:at], text, *lines[at + 1 :]]).encode()
