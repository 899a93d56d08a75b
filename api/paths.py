"""Every path that gives rows: what may be asked of it, what makes it, and examples that work."""

from dataclasses import dataclass

from api import judged, tables, words
from api.params import INDICATOR, INITIATIVE, JUDGED_INDICATOR, TOWN


@dataclass(frozen=True)
class Path:
    """One path below /api/v1/.

    judged   whether a rule set judges its rows, so that the day decides what is not due yet
    example  a query that works with the shipped plans
    """

    name: str
    params: tuple[str, ...]
    make: tables.Make
    example: str = ""
    judged: bool = False

    @property
    def heading(self) -> str:
        return words.PATHS[self.name][0]

    @property
    def told(self) -> str:
        return words.PATHS[self.name][1]


_OF_PLAN = (*TOWN, "plan")
PATHS = (
    Path("municipalities", TOWN, tables.municipalities),
    Path("plans", _OF_PLAN, tables.plans, "municipality_code=102113"),
    Path("documents", _OF_PLAN, tables.documents, "municipality_code=102113"),
    Path("initiatives", (*INITIATIVE, "relisted"), tables.initiatives, "theme=digital&limit=5"),
    Path("departments", INITIATIVE, tables.departments, "municipality_code=102113"),
    Path("indicators", INDICATOR, judged.indicators, "q=収納率"),
    Path(
        "observations",
        ("year", *INDICATOR, "kind", "period"),
        judged.observations,
        "municipality_code=014702&kind=actual&format=csv",
    ),
    Path(
        "milestones",
        ("year", *INITIATIVE, "kind", "stage"),
        tables.milestones,
        "municipality_code=102113&year=2023",
    ),
    Path(
        "ratings",
        ("year", *INITIATIVE, "rating", "period"),
        tables.ratings,
        "year=2019&limit=5",
    ),
    Path(
        "achievement",
        JUDGED_INDICATOR,
        judged.achievement,
        "municipality_code=014702&year=2019&status=judged",
        judged=True,
    ),
    Path(
        "achievement/summary",
        (*JUDGED_INDICATOR, "by"),
        judged.summary,
        "year=2019&by=town",
        judged=True,
    ),
    Path("codes", ("list",), tables.codes, "list=status"),
)
BY_NAME = {path.name: path for path in PATHS}
