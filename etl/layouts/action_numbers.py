"""The numbering of an action list: gaps and restarts tell of a lost heading or page.

Items count from 1 within each ① group, groups within each (1) category; some documents print
how many there are. Where the numbering contradicts the headings an item keeps neither number nor
category: it may belong to a group whose heading was lost.
"""

import re
from collections.abc import Sequence

from etl.grid import Cell, Row
from etl.japanese import CIRCLED, plain_number
from etl.sheets import Draft
from kpi.fiscal_year import fold

Key = tuple[Cell | None, Cell | None, int]  # category heading, group heading, number of the item
Place = tuple[Cell | None, Cell | None]
Named = tuple[str, str]  # 分類1 and 番号; empty where the headings cannot be trusted
Counts = dict[str, tuple[Cell, Cell]]  # number of a category or group → its label, its count
_COUNTS = "項目数"
_NO_CATEGORY, _NO_GROUP, _ITEMS = "(n)の見出しがない", "①の見出しがない", "項目"
_CATEGORY = re.compile(r"[(（]\d{1,2}[)）] ?\S.*")
_CHAPTER = re.compile(r"(?:第?\d{1,2}[章編部]? |[IVX]+ )\S.*")


def name_items(
    rows: Sequence[Row], keys: Sequence[Key], titles: Sequence[Cell], draft: Draft
) -> list[Named]:
    """分類1 and 番号 of every item; reports what the numbering and the counts say is missing."""
    counts = _counts(rows, draft)
    _check_counts(keys, counts, draft)
    doubtful = _doubtful(keys, counts, draft)
    whole = {c for c, _, _ in keys if c and counts} - {c for c, _ in doubtful}
    sure = _check_order(keys, titles, whole, draft)
    _check_contents(rows, keys, draft)
    named: list[Named] = []
    for (category, group, number), certain in zip(keys, sure, strict=True):
        if category is None or not certain or (category, group) in doubtful:
            named.append(("", ""))
        else:
            numbers = (_number(category), _number(group), number)
            named.append((category.text, _printed(numbers)))
    return named


def _number(heading: Cell | None) -> int:
    text = re.sub(r"^[-・]\s*", "", heading.text) if heading else ""
    return int(plain_number(text) or 0)


def _check_order(
    keys: Sequence[Key], titles: Sequence[Cell], whole: set[Cell], draft: Draft
) -> list[bool]:
    """Report gaps and restarts; whether each item's headings are its own.

    An item missing within a group may have taken a heading along, except where the printed
    counts of the whole category tell that it did not.
    """
    sure: list[bool] = []
    lost: set[object] = set()  # headings under which items of a lost one stand
    grouped = any(group for _, group, _ in keys)
    before: Key = (None, None, 0)
    for key, title in zip(keys, titles, strict=True):
        category, group, _ = key
        missing = _missing(key, before, grouped=grouped)
        if missing:
            detail = f"{missing}(「{title.text}」の前)"
            draft.problem("missing-heading", detail, _printed(_numbers(key)), title.place)
        if missing.startswith(_NO_CATEGORY):
            lost.add(category)
        elif missing.startswith(_NO_GROUP) or (
            missing.startswith(_ITEMS) and category not in whole
        ):
            lost.add((category, group))
        sure.append(category not in lost and (category, group) not in lost)
        before = key
    return sure


def _numbers(key: Key) -> tuple[int, int, int]:
    return _number(key[0]), _number(key[1]), key[2]


def _missing(key: Key, before: Key, *, grouped: bool) -> str:
    """What the numbering lacks between two items; "" where it goes on as it should."""
    (category, group, number), now, seen = key, _numbers(key), _numbers(before)
    first = before[2] == 0
    if category is None:
        return "" if before[0] is None and not first else _NO_CATEGORY
    if grouped and group is None and before[:2] != key[:2]:
        return _NO_GROUP
    if (category, group) == before[:2]:
        if number <= seen[2]:
            return f"{_NO_GROUP if grouped else _NO_CATEGORY}、番号が戻る"
        return _gap(seen[2], number, _ITEMS)
    if category == before[0]:
        if now[1] <= seen[1]:
            return f"{_NO_CATEGORY}、①が戻る"
        return _gap(0, number, _ITEMS) or _gap(seen[1], now[1], "①")
    gap = _gap(0, number, _ITEMS) or _gap(0 if first else seen[0], now[0], "分類")
    return gap or (_gap(0, now[1], "①") if grouped else "")


def _gap(last: int, number: int, what: str) -> str:
    return "" if number == last + 1 else f"{what}の番号が{last}から{number}に飛ぶ"


def _printed(now: tuple[int, ...]) -> str:
    return "-".join(str(n) for n in now if n)


def _check_counts(keys: Sequence[Key], counts: Counts, draft: Draft) -> None:
    """Compare with the table of 項目数, where the document prints one."""
    read: dict[str, int] = {"": len(keys)}
    for key in keys:
        category, group, _ = _numbers(key)
        for name in {_printed((category,)), _printed((category, group))}:
            read[name] = read.get(name, 0) + 1
    for name, (label, count) in counts.items():
        printed = int(fold(count.text))
        if read.get(name, 0) != printed:
            detail = f"印字は{printed}件、読み取りは{read.get(name, 0)}件"
            draft.problem("missing-heading", detail, label.text, count.place)
    for heading in dict.fromkeys(category for category, _, _ in keys if category):
        entry = counts.get(_printed((_number(heading),)))
        if entry is not None and fold(heading.text) != fold(entry[0].text):
            draft.problem("category-spelling", entry[0].text, heading.text, heading.place, "注記")


def _doubtful(keys: Sequence[Key], counts: Counts, draft: Draft) -> set[Place]:
    """The groups whose last item is not the one that the table of 項目数 counts to.

    Items of another group may stand there, under a heading that was lost.
    """
    doubtful: set[Place] = set()
    last = {(category, group): (category, group, number) for category, group, number in keys}
    for (category, group), key in last.items() if counts else ():
        entry = counts.get(_printed(_numbers(key)[:2]))
        if entry is None or int(fold(entry[1].text)) != key[2]:
            doubtful.add((category, group))
        if entry is None and (heading := group or category):
            draft.problem("missing-heading", "項目数の表にない", heading.text[:20], heading.place)
    return doubtful


def _check_contents(rows: Sequence[Row], keys: Sequence[Key], draft: Draft) -> None:
    """Every (1) of the contents page must have items, in a chapter that has any."""
    chapter = ""
    contents: dict[str, list[Cell]] = {}
    body = next((category for category, _, _ in keys if category), None)
    for row in rows:
        filled = row.filled
        if body in row.cells:
            break
        if len(filled) == 1 and _CHAPTER.fullmatch(filled[0].text):
            chapter = filled[0].text
        elif _is_count(row) and _CATEGORY.fullmatch(filled[0].text):
            contents.setdefault(chapter, []).append(filled[0])
    found = {fold(category.text) for category, _, _ in keys if category}
    for entries in contents.values():
        missing = [cell for cell in entries if fold(cell.text) not in found]
        if len(missing) < len(entries):
            for cell in missing:
                draft.problem("missing-heading", "項目が一つもない分類", cell.text, cell.place)


def _is_count(row: Row) -> bool:
    """A label and a whole number."""
    return len(row.filled) == 2 and fold(row.filled[1].text).isdecimal()


def _counts(rows: Sequence[Row], draft: Draft) -> Counts:
    """The table of 項目数, its total under ""; a table that does not add up counts for nothing."""
    found: Counts = {}
    inside, top = False, ""
    for row in rows:
        if len(row.filled) > 1 and any(fold(cell.text) == _COUNTS for cell in row.filled):
            inside = True
            continue
        inside = inside and _is_count(row)
        if not inside:
            continue
        label, count = row.filled
        number = plain_number(label.text)
        if label.text[0] in CIRCLED:
            number = f"{top}-{number}"
        elif fold(label.text) in ("合計", "計"):
            number = ""
        else:
            top = number
        found[number] = (label, count)
    if found and not _adds_up(found):
        label, count = next(iter(found.values()))
        detail = "項目数の表の合計が合わない。表は使わない"
        draft.problem("missing-heading", detail, label.text, count.place)
        return {}
    return found


def _adds_up(counts: Counts) -> bool:
    number = {key: int(fold(count.text)) for key, (_, count) in counts.items()}
    top = [key for key in number if key and "-" not in key]
    if number.get("") != sum(number[key] for key in top):
        return False
    for key in top:
        below = [number[k] for k in number if k.startswith(f"{key}-")]
        if below and sum(below) != number[key]:
            return False
    return all(key.split("-")[0] in top for key in number if key)
