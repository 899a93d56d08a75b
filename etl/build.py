"""Plan sheets → warehouse: the page that tells the story.

    folders → sheets → corrected → checked → tables → judged → Parquet

Every error of every plan is found before anything is written; the old warehouse stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from etl.checks import run_checks
from etl.corrections import correct
from etl.edition import DATA, edition_of, plan_folders, shared_file, usual
from etl.known import at_build, read_known
from etl.municipalities import read_municipalities
from etl.normalize import tables as normalize
from etl.normalize.decisions import correction_table, match_table
from etl.normalize.observations import observation_table
from etl.normalize.themes import assign, read_themes
from etl.plan_file import PlanFile, check_plan_id, read_plan_file
from etl.problems import InputError, InputProblems, Problem
from etl.rules import read_rules, rule_tables
from etl.shared import COLUMNS as SHARED
from etl.shared import Shared, check_shared, read_shared, shared_tables, with_common_kpis
from etl.sheets import read_sheets
from etl.validate import check_sheets
from etl.warehouse import finish_swap, write_warehouse
from etl.whole import is_unfinished, settle_all, why
from kpi.achievement import achievement
from kpi.rules import DEFAULT
from kpi.schema import TABLES
from kpi.store import edition_in

__all__ = ["InputProblems", "Report", "build", "build_if_needed"]

MUNICIPALITIES = "municipalities.csv"
PLANS, WAREHOUSE = DATA / "plans", DATA / "warehouse"
TRIES = 3  # readings of inputs that change while they are read
Say = Callable[[str], None]
Tables = dict[str, pd.DataFrame]


@dataclass
class Report:
    """What a build made: its edition, the number of rows per table, warnings by plan.

    news  where there are more or fewer problems than known_findings.csv counts
    """

    edition: str
    rows: dict[str, int] = field(default_factory=dict)
    problems: pd.DataFrame = field(default_factory=pd.DataFrame)
    news: list[Problem] = field(default_factory=list)


def build(plans: Path = PLANS, out: Path = WAREHOUSE, say: Say = lambda _: None) -> Report:
    """Build the warehouse from all plan sheets. Raises InputProblems; then nothing has changed.

    What changes while it is read is read again: an edition is never made of two states.
    """
    settle_all(plans, say)
    for _ in range(TRIES):
        edition = _edition(plans)
        try:
            tables = _made(plans, say)
        except InputProblems:
            if _edition(plans) == edition:
                raise
        else:
            say(f"データを書いています {out} (版 {edition})")
            still = partial(_is, edition, plans)
            if write_warehouse(tables, out, edition, still=still, say=say):
                rows = {name: len(tables[name]) for name in TABLES}
                news = _news(plans, tables["problem"])
                for problem in news:
                    say(str(problem))
                return Report(edition, rows, tables["problem"], news)
        say("読んでいる間に計画シートが変わりました。読み直しています")
        settle_all(plans, say)
    raise InputError("changed-meanwhile", str(plans), f"{TRIES}回読んだ")


def _news(plans: Path, problems: pd.DataFrame) -> list[Problem]:
    """What a person has not counted yet; a faulty list of known findings stops no build."""
    try:
        known = read_known(plans)
    except InputProblems as error:
        return error.problems
    return at_build(known, problems) if known else []


def _edition(plans: Path) -> str:
    """The edition of the inputs as they are now. Raises InputError where there are none."""
    try:
        if plan_folders(plans):
            return edition_of(plans)
    except OSError as error:
        raise InputError("unreadable-file", str(error.filename or plans), why(error)) from error
    raise InputError("no-such-file", str(plans), "plan.toml のあるフォルダーが一つもない")


def _is(edition: str, plans: Path) -> bool:
    return _edition(plans) == edition


def _made(plans: Path, say: Say) -> Tables:
    """All tables of all plans. Raises InputProblems with all errors."""
    folders = plan_folders(plans)
    frames: list[Tables] = []
    problems: list[Problem] = []
    for n, folder in enumerate(folders, 1):
        say(f"計画シートを読んでいます {n}/{len(folders)} {folder.name}")
        try:
            frames.append(read_plan(folder))
        except InputProblems as error:
            problems += error.problems
    try:
        rules = read_rules(usual(plans, "rules"))
    except InputProblems as error:
        problems += error.problems
    if problems:
        raise InputProblems(problems)
    tables = together(frames)
    shared = read_shared({name: shared_file(plans, name) for name in SHARED})
    problems = check_shared(shared, tables)
    if problems:
        raise InputProblems(problems)
    tables |= shared_tables(shared, tables["indicator"])
    tables["indicator"] = with_common_kpis(tables["indicator"], tables)
    tables["initiative"] = _with_themes(tables["initiative"], shared)
    say("判定を計算しています")
    tables["municipality"] = _municipalities(tables["plan"], plans)
    tables |= rule_tables(rules)
    tables["achievement"] = achievement(
        tables["observation"], tables["indicator"], tables["plan"], rules[DEFAULT]
    )
    tables["problem"] = pd.concat([tables["problem"], run_checks(tables)], ignore_index=True)
    return tables


def read_plan(folder: Path) -> Tables:
    """One plan folder as rows of the warehouse's tables. Raises InputProblems with all errors."""
    check_plan_id(folder)
    if is_unfinished(folder):
        raise InputError("unfinished-write", str(folder))
    plan = read_plan_file(folder / "plan.toml")
    sheets = read_sheets(folder)

    def name(sheet: str) -> str:
        return str(folder / f"{sheet}.csv")

    sheets, problems = correct(sheets, name("corrections"))
    problems = _known_municipality(plan, folder) + problems + check_sheets(sheets, name)
    if problems:
        raise InputProblems(problems)
    plan_id = folder.name
    observation, problems = observation_table(plan_id, sheets, plan, name)
    match, unfit = match_table(plan_id, sheets, name("matches"))
    problems += unfit
    milestone = normalize.milestone_table(plan_id, sheets["schedule"])
    rating = normalize.rating_table(plan_id, sheets)
    problems += normalize.repeated("milestone", milestone, sheets["schedule"], name("schedule"))
    problems += normalize.repeated("rating", rating, sheets["ratings"], name("ratings"))
    if problems:
        raise InputProblems(problems)
    return normalize.plan_tables(plan_id, plan) | {
        "initiative": normalize.initiative_table(plan_id, sheets["initiatives"]),
        "indicator": normalize.indicator_table(plan_id, sheets["indicators"]),
        "observation": observation,
        "milestone": milestone,
        "rating": rating,
        "correction": correction_table(plan_id, sheets["corrections"]),
        "match": match,
        "problem": normalize.problem_table(plan_id, sheets["problems"]),
    }


def together(plans: list[Tables]) -> Tables:
    """The tables of all plans, one below the other; tables without rows do not set types."""
    names = [name for name in TABLES if any(name in tables for tables in plans)]
    return {
        name: pd.concat(
            [t[name] for t in plans if len(t[name])] or [plans[0][name]], ignore_index=True
        )
        for name in names
    }


def _with_themes(initiative: pd.DataFrame, shared: Shared) -> pd.DataFrame:
    """Exactly one theme per initiative, none at all where the data folder has no themes; with a
    person's reason where it was no keyword that decided.
    """
    themes = read_themes(shared.frames["themes"])
    nothing = pd.Series(None, index=initiative.index, dtype="str")
    if not themes:
        return initiative.assign(theme=nothing, theme_reason=nothing)
    rows = shared.frames["theme_overrides"]
    keys = list(zip(rows["plan_id"], rows["順番"].astype(int), strict=True))
    reasons = dict(zip(keys, rows["理由"], strict=True))
    own = zip(initiative["plan_id"], initiative["position"], strict=True)
    return initiative.assign(
        theme=assign(initiative, themes, dict(zip(keys, rows["テーマID"], strict=True))),
        theme_reason=[reasons.get((plan_id, int(position))) for plan_id, position in own],
    )


def _known_municipality(plan: PlanFile, folder: Path) -> list[Problem]:
    known = read_municipalities(usual(folder.parent, MUNICIPALITIES))
    if plan.municipality_code in known.index:
        return []
    file = folder / "plan.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if "municipality_code" in text), None)
    return [
        Problem(
            *("unknown-municipality", str(file), "", line),
            *("municipality_code", plan.municipality_code),
        )
    ]


def _municipalities(plan: pd.DataFrame, plans: Path) -> pd.DataFrame:
    known = read_municipalities(usual(plans, MUNICIPALITIES))
    codes = sorted(plan["municipality_code"].unique())
    return known.loc[codes].reset_index(drop=True)


def build_if_needed(plans: Path = PLANS, out: Path = WAREHOUSE, say: Say = print) -> bool:
    """Build where the warehouse is missing, damaged or its edition differs from its inputs.

    Raises InputProblems, also where there are no inputs.
    """
    finish_swap(out)
    settle_all(plans, say)
    if edition_in(out) == _edition(plans):
        return False
    build(plans, out, say)
    return True
