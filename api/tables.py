"""The rows of every path as a sheet of exports: columns with meanings, one value per cell."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from api import words
from api.held import Held
from api.params import Asked, lists
from exports import about
from exports.sheet import Column, Sheet, coded, era, eras, of

Make = Callable[[Held, Asked, date], Sheet]
_FIVE = Column("municipality_code5", "自治体コード（5桁）", "text", "検査数字を除いた5桁")
_MUNICIPALITY = (
    of("municipality", "municipality_code", "自治体コード（6桁）"),
    _FIVE,
    *(of("municipality", n, n) for n in ("name", "kana", "prefecture", "kind", "label")),
)
_PLAN = (
    of("plan", "plan_id", "計画ID"),
    of("plan", "municipality_code", "自治体コード（6桁）"),
    of("municipality", "label", "自治体", rename="town"),
    *(of("plan", name, name) for name in ("title", "plan_type", "edition")),
    *(
        column
        for name in ("start_fiscal_year", "end_fiscal_year", "reported_until")
        for column in (of("plan", name, name, "integer"), era(name, name))
    ),
)
_WHOSE = (
    of("municipality", "municipality_code", "自治体コード（6桁）"),
    _FIVE,
    of("municipality", "label", "自治体", rename="town"),
    of("plan", "plan_id", "計画ID"),
    of("plan", "title", "計画", rename="plan"),
    of("initiative", "initiative_id", "取組ID"),
    of("initiative", "number", "取組の番号", rename="initiative_number"),
    of("initiative", "title", "取組", rename="initiative"),
)
_INITIATIVE = (
    *_WHOSE,
    of("initiative", "category", "分類"),
    *coded("theme", "テーマ", "theme"),
    of("initiative", "nature", "性質"),
    of("initiative", "relisted", "再掲", "boolean"),
    of("initiative", "origin", "出典位置"),
)
_DEPARTMENT = (
    *_WHOSE,
    *coded("role", "所管・関係", "department_role"),
    Column("position", "順番", "integer", "書かれている順番(1から)"),
    Column("department", "課", "text", "課の名前"),
)
_MILESTONE = (
    *_WHOSE,
    of("milestone", "fiscal_year", "年度", "integer"),
    era("fiscal_year", "年度"),
    *coded("kind", "計画・実績", "schedule_kind"),
    *coded("stage", "段階", "stage"),
    of("milestone", "printed", "印字"),
    of("milestone", "origin", "出典位置"),
)
_RATING = (
    *_WHOSE,
    of("rating", "indicator_id", "指標ID"),
    of("rating", "fiscal_year", "年度", "integer"),
    era("fiscal_year", "年度"),
    *coded("period", "期間", "period"),
    *coded("rating", "自治体自身の評価", "rating"),
    of("rating", "published_rate", "公表された率", "number"),
    of("rating", "printed", "印字"),
    of("rating", "origin", "出典位置"),
)
_GROUP = (
    Column("group", f"{words.GROUP}コード", "text", words.GROUP_HELP, "group"),
    Column("group_name", words.GROUP, "text", f"{words.GROUP}（group を言葉にしたもの）"),
)


def worded(held: Held, rows: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """The words beside the codes, the Japanese year and the code of five digits beside the others."""
    known = lists(held)
    added: dict[str, pd.Series] = {}
    for column in columns:
        if column.codes:
            added[f"{column.name}_name"] = rows[column.name].map(dict(known[column.codes]))
        if column.name.endswith("_era"):
            added[column.name] = eras(rows[column.name.removesuffix("_era")])
    if _FIVE in columns:
        added[_FIVE.name] = rows["municipality_code"].str[:5]
    return rows.assign(**added)


def _sheet(held: Held, name: str, columns: tuple[Column, ...], rows: pd.DataFrame) -> Sheet:
    heading, told = words.PATHS[name]
    return Sheet(name, heading, told, columns, worded(held, rows, columns))


def chosen(rows: pd.DataFrame, asked: Asked, **columns: str) -> pd.DataFrame:
    """The rows whose cells are one of what is asked; `columns`: parameter → column."""
    keep = pd.Series(True, index=rows.index)
    for name, column in columns.items():
        if asked[name]:
            keep &= rows[column].isin(asked[name])
    return rows[keep]


def municipalities(held: Held, asked: Asked, _: date) -> Sheet:
    rows = held.warehouse["municipality"]
    rows = rows[rows["municipality_code"].isin(held.plans["municipality_code"])]
    rows = chosen(rows, asked, municipality_code="municipality_code", town="label")
    return _sheet(held, "municipalities", _MUNICIPALITY, rows)


def _plans(held: Held, asked: Asked) -> pd.DataFrame:
    return chosen(
        held.plans, asked, municipality_code="municipality_code", town="town", plan="plan_id"
    )


def plans(held: Held, asked: Asked, _: date) -> Sheet:
    return _sheet(held, "plans", _PLAN, _plans(held, asked))


def documents(held: Held, asked: Asked, _: date) -> Sheet:
    found = about.sources(held.warehouse, _plans(held, asked)["plan_id"])
    return _sheet(held, "documents", found.columns, found.frame)


def _initiatives(held: Held, asked: Asked) -> pd.DataFrame:
    rows = held.initiatives.rename(
        columns={"title": "initiative", "number": "initiative_number", "code": "municipality_code"}
    )
    rows = rows.merge(held.plans[["plan_id", "title"]].rename(columns={"title": "plan"}))
    rows = chosen(
        rows.assign(again=rows["relisted"].map({True: "true", False: "false"})),
        asked,
        municipality_code="municipality_code",
        town="town",
        plan="plan_id",
        theme="theme",
        category="category",
        nature="nature",
        initiative_id="initiative_id",
        relisted="again",
    )
    if asked["department"]:
        wanted = set(asked["department"])
        rows = rows[rows["departments"].map(lambda held_: not wanted.isdisjoint(held_))]
    return rows


def initiatives(held: Held, asked: Asked, _: date) -> Sheet:
    return _sheet(held, "initiatives", _INITIATIVE, _initiatives(held, asked))


def departments(held: Held, asked: Asked, _: date) -> Sheet:
    rows = _initiatives(held, asked)
    parts = []
    for role, column in (("responsible", "departments"), ("related", "related_departments")):
        part = rows.assign(role=role, department=rows[column]).explode("department")
        part["position"] = part.groupby("initiative_id").cumcount() + 1
        parts.append(part[part["department"].notna()])
    return _sheet(held, "departments", _DEPARTMENT, pd.concat(parts, ignore_index=True))


def _of_initiatives(held: Held, asked: Asked, table: str) -> pd.DataFrame:
    """Rows of a table of marks with their initiative, in the order of the documents."""
    heads = _initiatives(held, asked).drop(columns=["plan_id", "origin"])
    heads = heads.assign(place=range(len(heads)))
    rows = held.warehouse[table].merge(heads, on="initiative_id")
    if asked.years:
        rows = rows[rows["fiscal_year"].isin(asked.years)]
    return rows.sort_values(["place", "fiscal_year"], kind="stable", ignore_index=True)


def milestones(held: Held, asked: Asked, _: date) -> Sheet:
    rows = _of_initiatives(held, asked, "milestone")
    return _sheet(held, "milestones", _MILESTONE, chosen(rows, asked, kind="kind", stage="stage"))


def ratings(held: Held, asked: Asked, _: date) -> Sheet:
    rows = chosen(
        _of_initiatives(held, asked, "rating"), asked, rating="rating", period="period"
    ).assign(plan_id=lambda found: found["initiative_id"].str.rsplit("/", n=1).str[0])
    return _sheet(held, "ratings", _RATING, rows)


def codes(held: Held, asked: Asked, _: date) -> Sheet:
    columns = tuple(
        Column(name, label, "text", told) for name, (label, told) in words.CODE_COLUMNS.items()
    )
    rows = [
        (name, code, meaning)
        for name, known in lists(held).items()
        for code, meaning in known.items()
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in columns], dtype="object")
    return _sheet(held, "codes", columns, chosen(frame, asked, list="list"))


def with_group(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a judgement with the group before the status."""
    at = next(n for n, column in enumerate(columns) if column.name == "status")
    return (*columns[:at], *_GROUP, *columns[at:])
