"""data/rules/*.toml → rule sets: every file is one, and a broken one is refused by name and line."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from etl.problems import InputError, InputProblems, Problem
from etl.sheets import read_utf8
from kpi.rates import MEASURES
from kpi.rules import COMPARISONS, DEFAULT, INPUTS, RuleSet, Step, condition
from kpi.vocabulary import DIRECTIONS, STATUSES

_REQUIRED = ("name", "publisher", "title", "applies_to")
_TEXTS = (*_REQUIRED, "url", "note", "shown_only")
_STEP = ("label", "as", "rate", "directions", "condition", *COMPARISONS)
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_WORDS = tuple(DIRECTIONS.values())


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder, in the order of their names."""
    return sorted(folder.glob("*.toml"))


def read_rules(folder: Path) -> dict[str, RuleSet]:
    """All rule sets by id. Raises InputProblems with every fault, or where ours is missing."""
    rules: dict[str, RuleSet] = {}
    problems: list[Problem] = []
    for path in rule_files(folder):
        try:
            rules[path.stem] = read_rule(path)
        except InputProblems as error:
            problems += error.problems
    default = rules.get(DEFAULT)
    if not problems and (default is None or default.shown_only):
        detail = "計算に使う default.toml がない"
        problems.append(Problem("bad-rule", str(folder / f"{DEFAULT}.toml"), detail))
    if problems:
        raise InputProblems(problems)
    return rules


def read_rule(path: Path) -> RuleSet:
    """One rule file. Raises InputProblems with file, line and key."""
    file = str(path)
    text = read_utf8(path, file)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        detail = "TOMLとして読めない"
        raise InputError("bad-rule", file, detail, line=int(line[1]) if line else None) from error
    problems = [
        Problem("bad-rule", file, detail, line, key, printed)
        for key, detail, printed, line in _faults(raw, text, path.stem)
    ]
    if problems:
        raise InputProblems(problems)
    return RuleSet(
        rule_set=path.stem,
        **{key: raw.get(key, "") for key in _TEXTS},
        needs=tuple(raw.get("needs", [])),
        plan_years=raw.get("plan_years", 0),
        directions=tuple(raw.get("directions", [])),
        steps=tuple(_step(step) for step in raw["step"]),
    )


def _step(raw: dict[str, Any]) -> Step:
    if "condition" in raw:  # of a set that is only shown
        return Step(raw["label"], "", condition=raw["condition"])
    comparison = next(word for word in COMPARISONS if word in raw)
    threshold = 0.0 if comparison == "otherwise" else float(raw[comparison])
    rate = raw.get("rate", "")
    return Step(
        label=raw["label"],
        status=raw["as"],
        measure=rate,
        comparison=comparison,
        threshold=threshold,
        directions=tuple(raw.get("directions", [])),
        condition=condition(rate, comparison, threshold),
    )


Fault = tuple[str, str, str, int | None]  # key, what is wrong, what is printed, line


def _faults(raw: dict[str, Any], text: str, stem: str) -> Iterator[Fault]:
    """What is wrong with a rule file."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*step\s*\]\]", line)]
    head = (starts[0] if starts else len(lines) + 1) - 1

    def line_of(key: str, first: int, last: int) -> int | None:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        found = (n for n, line in enumerate(lines[first:last], first + 1) if pattern.match(line))
        return next(found, first or None)

    if not _ID.fullmatch(stem):
        yield "", "ファイル名は半角の小文字・数字と - で40文字まで", stem, None
    for key in _REQUIRED:
        if not raw.get(key):
            yield key, f"{key} がない", "", None
    for key, value in raw.items():
        if key == "step":
            continue
        if detail := _head_fault(key, value):
            yield key, detail, str(value), line_of(key, 0, head)
    steps = raw.get("step")
    if not isinstance(steps, list) or not steps or not all(isinstance(s, dict) for s in steps):
        yield "step", "[[step]] の段が一つもない", "", None
        return
    for n, step in enumerate(steps):
        first = starts[n] if n < len(starts) else 0
        last = starts[n + 1] - 1 if n + 1 < len(starts) else len(lines)
        for key, detail in _step_faults(step, shown_only=bool(raw.get("shown_only"))):
            yield key, f"{n + 1}段目: {detail}", str(step.get(key, "")), line_of(key, first, last)


def _head_fault(key: str, value: object) -> str:
    """What is wrong with one setting above the steps; "" where nothing is."""
    if key in _TEXTS:
        if not isinstance(value, str):
            return "引用符で囲んだ文字にする"
        web = key != "url" or not value or re.fullmatch(r"https?://[^\s()<>\"']+", value)
        return "" if web else "http:// か https:// で始まるアドレスにする"
    if key == "plan_years":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if whole and 0 <= int(str(value)) <= 50 else "0から50の整数にする"
    known = {"needs": tuple(INPUTS), "directions": _WORDS}.get(key)
    if known is None:
        return (
            f"知らない項目。使えるのは {'、'.join((*_TEXTS, 'needs', 'plan_years', 'directions'))}"
        )
    return _list_fault(value, known)


def _list_fault(value: object, known: tuple[str, ...]) -> str:
    fine = isinstance(value, list) and all(word in known for word in value)
    return "" if fine else f"使える語の並びにする: {'、'.join(known)}"


def _step_faults(step: dict[str, Any], *, shown_only: bool) -> Iterator[tuple[str, str]]:
    for key in step:
        if key not in _STEP:
            yield key, f"知らない項目。使えるのは {'、'.join(_STEP)}"
    if not isinstance(step.get("label"), str) or not step["label"]:
        yield "label", "label がない"
    if shown_only:
        if not isinstance(step.get("condition"), str) or not step["condition"]:
            yield "condition", "計算しない基準の段には condition を書く"
        return
    if "condition" in step:
        yield "condition", "計算する基準の段に condition は要らない(区切りから作る)"
    if step.get("as") not in STATUSES or step.get("as") == "not_judged":
        yield "as", f"as は {'、'.join(s for s in STATUSES if s != 'not_judged')} のどれか"
    if fault := _list_fault(step.get("directions", []), _WORDS):
        yield "directions", fault
    yield from _threshold_faults(step)


def _threshold_faults(step: dict[str, Any]) -> Iterator[tuple[str, str]]:
    given = [word for word in COMPARISONS if word in step]
    if len(given) != 1:
        yield (given or ["at_least"])[-1], f"{'、'.join(COMPARISONS)} のどれか一つだけを書く"
        return
    if given == ["otherwise"]:
        if step["otherwise"] is not True or "rate" in step:
            yield "otherwise", "otherwise = true とだけ書き、rate は書かない"
        return
    if step.get("rate") not in MEASURES:
        yield "rate", f"rate は {'、'.join(MEASURES)} のどれか"
    number = step[given[0]]
    if isinstance(number, bool) or not isinstance(number, int | float) or not abs(number) < 1e6:
        yield given[0], "区切りは数にする(90% は 0.9)"


def rule_tables(rules: dict[str, RuleSet]) -> dict[str, pd.DataFrame]:
    """Tables `rule_set` and `rule_step`."""
    heads = [
        {key: getattr(rule, key) for key in (*_TEXTS, "rule_set", "plan_years")}
        | {"needs": list(rule.needs), "directions": list(rule.directions)}
        for rule in rules.values()
    ]
    steps = [
        {
            "rule_set": rule.rule_set,
            "position": n,
            "label": step.label,
            "status": step.status,
            "measure": step.measure,
            "comparison": "" if rule.shown_only else step.comparison,
            "threshold": step.threshold if step.measure else float("nan"),
            "directions": list(step.directions),
            "condition": step.condition,
        }
        for rule in rules.values()
        for n, step in enumerate(rule.steps, 1)
    ]
    return {"rule_set": pd.DataFrame(heads), "rule_step": pd.DataFrame(steps)}
