"""What a build would refuse of plan sheets that a layout has read."""

from pathlib import Path

import pandas as pd

from etl.build import PLANS
from etl.corrections import correct
from etl.normalize.observations import observation_table
from etl.plan_file import read_plan_file
from etl.problems import Problem
from etl.sheets import COLUMNS, empty
from etl.validate import check_sheets

ANY_PLAN = Path(PLANS) / "103454-yoshioka-sogo6"


def unbuildable(sheets: dict[str, pd.DataFrame]) -> list[Problem]:
    """All that stops a build at these sheets."""
    whole = {s: empty(s) for s in COLUMNS} | sheets
    problems = list(check_sheets(whole, str))
    if problems:
        return problems
    plan = read_plan_file(ANY_PLAN / "plan.toml")
    return observation_table("000000-any", correct(whole, "")[0], plan, str)[1]
