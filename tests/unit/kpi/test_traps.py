"""The traps of the shipped plans, each as a small whole plan folder through `build`.

Baselines and targets are the printed ones of the place named; the shipped plans publish almost no
results, so the actuals are invented, chosen so that the wrong reading would give another verdict.
Every expected row was worked by hand from contract §4.
"""

import csv
import textwrap
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd
import pytest

from etl.sheets import to_csv, to_frame
from kpi.store import Warehouse
from tests.helpers import build_one, cells, plan_folder

OWN = {"start": "令和2年度", "end": "令和6年度"}  # 安中市
LATER = {"start": "令和3年度", "end": "令和7年度"}  # 一関市
VILLAGE = {"start": "2015年度", "end": "2019年度"}  # 音威子府村
NONE = {"start": "", "end": ""}  # 吉岡町 prints no period


class Trap(NamedTuple):
    """One plan folder with one indicator and its rows as they must come out.

    name       町 and 指標名 as in the shipped plan
    indicator  単位, 方向, 集計
    values     区分, 年度, 期間, 時点, 値, perhaps 備考 per line
    rows       fiscal year → what its row must hold
    """

    name: str
    period: dict[str, str]
    indicator: str
    values: str
    rows: dict[int, dict[str, Any]]


def judged(status: str, rate_used: str | None = None, **more: Any) -> dict[str, Any]:
    return {"status": status, "reason": None, "rate_used": rate_used} | more


def not_judged(reason: str, **more: Any) -> dict[str, Any]:
    return {"status": "not_judged", "reason": reason, "rate_used": None} | more


TRAPS = {
    # 安中市 団体数 205:3,4 and 209:3–7, as if it were to rise: 14 of 16 is what the year asks for
    "a yearly target below its baseline": Trap(
        "安中市 団体数",
        OWN,
        "団体,増加,水準",
        """
        基準,,通年,,15団体
        最終目標,令和6年度,通年,,16団体
        目標,令和2年度,通年,,14団体
        目標,令和3年度,通年,,16団体
        目標,令和4年度,通年,,16団体
        実績,令和2年度,通年,,14団体
        実績,令和3年度,通年,,15団体
        実績,令和4年度,通年,,14団体
        """,
        {
            2020: judged(
                "achieved",
                attainment_rate=1,
                progress_rate=-1,
                planned_share=-1,
                pace_ratio=None,
                pace_reason="nothing_planned_yet",
            ),
            2021: judged("behind", "pace_ratio", progress_rate=0, planned_share=1, pace_ratio=0),
            2022: judged("worse", "progress_rate", attainment_rate=Fraction(14, 16)),
        },
    ),
    "a yearly target below its baseline, missed": Trap(
        "安中市 団体数",
        OWN,
        "団体,増加,水準",
        """
        基準,,通年,,15団体
        最終目標,令和6年度,通年,,16団体
        目標,令和2年度,通年,,14団体
        実績,令和2年度,通年,,13団体
        """,
        {
            2020: judged(
                "worse",
                "progress_rate",
                attainment_rate=Fraction(13, 14),
                progress_rate=-2,
                pace_ratio=None,
                pace_reason="nothing_planned_yet",
            )
        },
    ),
    # 吉岡町 77: 件/5年 7 → 25. From 0: 23 ÷ 25 = 92 %; from 7 it would be 16 ÷ 18 = 89 %
    "a five-year total": Trap(
        "吉岡町 パブリックコメント実施数",
        NONE,
        "件/5年,増加,期間計",
        "基準,令和2年度,通年,,7\n目標,令和8年度,通年,,25\n実績,令和8年度,通年,,23",
        {
            2026: judged(
                "on_track",
                "pace_ratio",
                baseline=0,
                attainment_rate=Fraction(23, 25),
                progress_rate=Fraction(23, 25),
                planned_share=1,
                pace_ratio=Fraction(23, 25),
            )
        },
    ),
    # 音威子府村 331:3 年3人(5年間で15人): no baseline is printed, a total starts at 0 all the same
    "15 persons in five years": Trap(
        "音威子府村 レクサンド校への生徒派遣数（5年間）",
        VILLAGE,
        "人,増加,期間計",
        """
        目標,2019年度,通年,,5年間で15人
        実績,2015年度,通年,,1人
        実績,2017年度,通年,,9人
        実績,2018年度,通年,,15人
        実績,2019年度,通年,,13人
        """,
        {
            # 1/15 of the way, 1/5 was due
            2015: judged("behind", "pace_ratio", pace_ratio=Fraction(1, 3), planned_share=0.2),
            2016: not_judged("no_actual", target=6, target_basis="interpolated"),
            # on the line we drew: never 達成
            2017: judged(
                "on_track",
                "pace_ratio",
                baseline=0,
                baseline_fiscal_year=2014,
                target=9,
                target_basis="interpolated",
                attainment_rate=None,
                attainment_reason="no_target",
                pace_ratio=1,
            ),
            2018: judged("achieved"),  # the final target, a year early
            2019: judged("slightly_behind", "pace_ratio", pace_ratio=Fraction(13, 15)),
        },
    ),
    # 安中市 303: 30, 35, 40, 45, 50 %, no final target, no baseline
    "yearly targets without a final one": Trap(
        "安中市 内容を把握している職員",
        OWN,
        "%,増加,水準",
        """
        目標,令和2年度,通年,,30%
        目標,令和3年度,通年,,35%
        目標,令和4年度,通年,,40%
        目標,令和5年度,通年,,45%
        目標,令和6年度,通年,,50%
        実績,令和2年度,通年,,27%
        実績,令和3年度,通年,,35%
        実績,令和4年度,通年,,30%
        実績,令和5年度,通年,,20%
        実績,令和6年度,通年,,50%
        """,
        {
            2020: judged(
                "on_track",
                "attainment_rate",
                final_target=50,
                final_fiscal_year=2024,
                final_basis="last_target",
                attainment_rate=0.9,
                progress_reason="no_baseline",
            ),
            2021: judged("achieved", attainment_rate=1),
            2022: judged("slightly_behind", "attainment_rate", attainment_rate=0.75),
            2023: judged("behind", "attainment_rate", attainment_rate=Fraction(4, 9)),
            2024: judged("achieved"),
        },
    ),
    # 安中市 587:4, 591: 0件 → 40, 60, 70, 80, 90: 55 of 90 where 60 of 90 was due
    "yearly targets without a final one, from a baseline": Trap(
        "安中市 AI-OCR使用案件",
        OWN,
        "件,増加,水準",
        """
        基準,,通年,,0件
        目標,令和2年度,通年,,40件
        目標,令和3年度,通年,,60件
        目標,令和4年度,通年,,70件
        目標,令和5年度,通年,,80件
        目標,令和6年度,通年,,90件
        実績,令和3年度,通年,,55件
        """,
        {
            2021: judged(
                "on_track",
                "pace_ratio",
                attainment_rate=Fraction(55, 60),
                progress_rate=Fraction(55, 90),
                planned_share=Fraction(60, 90),
                pace_ratio=Fraction(55, 60),
            )
        },
    ),
    # 安中市 142:4, 146: 19.1日 → 18日 in every year: all of it is due in the first
    "the same target in every year": Trap(
        "安中市 しみんの声回答発送まで",
        OWN,
        "日,減少,水準",
        """
        基準,,通年,,平均19.1日
        目標,令和2年度,通年,,平均18日
        目標,令和3年度,通年,,平均18日
        目標,令和4年度,通年,,平均18日
        実績,令和2年度,通年,,平均18.5日
        実績,令和3年度,通年,,平均18日
        実績,令和4年度,通年,,平均19.2日
        """,
        {
            # 0.6 of 1.1 days; 18 ÷ 18.5 = 97 % would flatter
            2020: judged(
                "behind",
                "pace_ratio",
                attainment_rate=Fraction(180, 185),
                progress_rate=Fraction(6, 11),
                planned_share=1,
            ),
            2021: judged("achieved", progress_rate=1),
            2022: judged("worse", "progress_rate", progress_rate=Fraction(-1, 11)),
        },
    ),
    # 安中市 557:3 199床 → 149床: undated, so 2019 for the straight line only
    "an undated baseline": Trap(
        "安中市 病床",
        OWN,
        "床,減少,水準",
        """
        基準,,通年,,199床
        最終目標,令和6年度,通年,,149床
        実績,令和4年度,通年,,169床
        実績,令和5年度,通年,,175床
        """,
        {
            2022: judged(
                "on_track",
                "pace_ratio",
                target=169,
                target_basis="interpolated",
                progress_rate=0.6,
                planned_share=0.6,
                pace_ratio=1,
            ),
            2023: judged("slightly_behind", "pace_ratio", progress_rate=0.48, pace_ratio=0.6),
        },
    ),
    # 安中市 205:3,4: 321人 → 320人 to be kept is no decline and no conflict
    "321 to 320 to be kept": Trap(
        "安中市 人数",
        OWN,
        "人,維持以上,水準",
        """
        基準,,通年,,321人
        最終目標,令和6年度,通年,,320人
        実績,令和2年度,通年,,321人
        実績,令和3年度,通年,,320人
        実績,令和4年度,通年,,319人
        実績,令和5年度,通年,,287人
        """,
        {
            2020: judged("achieved", attainment_rate=Fraction(321, 320)),
            2021: judged("achieved", attainment_rate=1, target=320, target_basis="stated"),
            2022: judged(
                "slightly_behind",
                "attainment_rate",
                attainment_rate=Fraction(319, 320),
                progress_rate=None,  # −2 of −1 would be 200 %
                pace_ratio=None,
            ),
            2023: judged("behind", "attainment_rate", attainment_rate=Fraction(287, 320)),
            2024: not_judged("no_actual", target=320),
        },
    ),
    # 安中市 557:3 常勤医師 9人 → 9人
    "a level equal to its baseline": Trap(
        "安中市 常勤医師",
        OWN,
        "人,維持以上,水準",
        "基準,,通年,,9人\n最終目標,令和6年度,通年,,9人\n実績,令和2年度,通年,,9人\n実績,令和3年度,通年,,8人",
        {
            2020: judged("achieved", progress_reason="target_equals_baseline"),
            2021: judged("behind", "attainment_rate", attainment_rate=Fraction(8, 9)),
        },
    ),
    # 上富良野町 308:4, 309:4: two days in a year, and 令和6年3月 belongs to 令和5年度
    "two dates in one year": Trap(
        "上富良野町 未収金：上水道",
        {"start": "令和5年度", "end": "令和5年度"},
        "円,減少,水準",
        """
        実績,,時点,令和6年3月末,"56,380円"
        実績,,時点,令和5年9月末,"98,400円"
        実績,,時点,令和4年9月末,"79,859円"
        実績,,時点,令和5年3月末,"62,193円"
        最終目標,令和5年度,通年,,"60,000円"
        """,
        {
            2022: not_judged("no_baseline", actual=62_193, final_target=60_000, target=None),
            2023: judged("achieved", actual=56_380, attainment_rate=Fraction(60_000, 56_380)),
        },
    ),
    # the whole year's figure stands above any day's
    "a day beside the whole year": Trap(
        "上富良野町 マイナンバーカード交付率",
        {"start": "令和5年度", "end": "令和5年度"},
        "%,増加,水準",
        "目標,令和5年度,通年,,88%\n実績,令和5年度,通年,,88%\n実績,令和5年度,時点,R6年3月末,85.9%",
        {2023: judged("achieved", actual=88)},
    ),
    # 上富良野町 289:4 後期 41.66%, with last year's 55.90 % as the target
    "half years only": Trap(
        "上富良野町 過年度分収納率",
        {"start": "令和5年度", "end": "令和5年度"},
        "%,増加,水準",
        "目標,令和5年度,通年,,55.90%\n実績,令和5年度,前期,,60%\n実績,令和5年度,後期,,41.66%",
        {2023: not_judged("no_actual", target=55.9, actual=None)},
    ),
    # 音威子府村 313: a target in words stays without a number, whatever the actual
    "a target in words": Trap(
        "音威子府村 展覧会の開催数",
        VILLAGE,
        "回,増加,単年",
        """
        基準,2014年度,通年,,旭川・札幌・地元各地域で年1回,数値でない
        目標,2019年度,通年,,東京・旭川・札幌・地元各地域で年1回,数値でない
        実績,2018年度,通年,,3回
        """,
        {
            2018: not_judged("no_target", baseline=None, final_target=None, actual=3),
            2019: not_judged("no_actual", target=None),
        },
    ),
    # 安中市 331:3, 337: 12月 is a date and no 12
    "a target that is a month": Trap(
        "安中市 次年度組織の方向性を確定する時期",
        OWN,
        ",減少,水準",
        "基準,,通年,,3月\n最終目標,令和6年度,通年,,12月\n実績,令和6年度,通年,,1月",
        {2024: not_judged("no_actual", baseline=None, target=None, final_target=None, actual=None)},
    ),
    # 吉岡町 157: 未整備 is no 0, so there is no way from it
    "a baseline that is not there yet": Trap(
        "吉岡町 テレワーク利用者数",
        NONE,
        "人,増加,単年",
        "基準,令和2年度,通年,,未整備\n目標,令和8年度,通年,,20\n実績,令和5年度,通年,,10\n実績,令和8年度,通年,,12",
        {
            2023: not_judged("no_baseline", baseline=None, target=None, planned_share=None),
            2026: judged("slightly_behind", "attainment_rate", attainment_rate=0.6),
        },
    ),
    # 一関市 243:2 毎年度、4業務程度
    "a target of every year": Trap(
        "一関市 導入業務数",
        LATER,
        "業務,増加,単年",
        """
        目標,毎年度,通年,,4業務程度
        実績,令和4年度,通年,,4業務
        実績,令和5年度,通年,,3業務
        実績,令和6年度,通年,,2業務
        """,
        {
            2021: not_judged("no_actual", target=4, target_basis="stated"),
            2022: judged("achieved", attainment_rate=1),
            2023: judged("slightly_behind", "attainment_rate", attainment_rate=0.75),
            2024: judged("behind", "attainment_rate", attainment_rate=0.5),
            2025: not_judged("no_actual", target=4, final_target=4, final_fiscal_year=2025),
        },
    ),
    # 吉岡町 76: 462 (R2) → 550 (R8), without a period of the plan
    "a plan without a period": Trap(
        "吉岡町 ボランティア活動の従事人数",
        NONE,
        "人,増加,水準",
        "基準,令和2年度,通年,,462\n目標,令和8年度,通年,,550\n実績,令和5年度,通年,,506",
        {
            2021: not_judged("no_actual", target_basis="interpolated"),
            2023: judged(
                "on_track",
                "pace_ratio",
                target=506,
                target_basis="interpolated",
                progress_rate=0.5,
                planned_share=0.5,
                pace_ratio=1,
            ),
            2026: not_judged("no_actual", target=550, target_basis="stated"),
        },
    ),
    # 安中市 465: 95.45 % (H30); 95.80%の見込み (R1) is an estimate and no baseline.
    # 0.45 of 0.55 due; from the estimate it would be 0.1 of 0.2
    "an estimate as a baseline": Trap(
        "安中市 収納率",
        OWN,
        "%,増加,水準",
        """
        基準,平成30年度,通年,,95.45%
        基準,令和元年度,通年,,95.80%の見込み
        最終目標,令和6年度,通年,,97.50%
        目標,令和2年度,通年,,96.00%
        実績,令和2年度,通年,,95.90%
        """,
        {
            2020: judged(
                "slightly_behind",
                "pace_ratio",
                baseline=95.45,
                baseline_fiscal_year=2018,
                progress_rate=Fraction(45, 205),
                planned_share=Fraction(55, 205),
                pace_ratio=Fraction(45, 55),
            )
        },
    ),
    # 安中市 621 with a baseline of 令和3年度 beside the printed 6件: that one came after the start.
    # From 6: 3 of 8, where 4 of 8 was due; from 8 it would be 1 of 2
    "a baseline after the plan's first year": Trap(
        "安中市 オンラインで可能な行政手続数",
        OWN,
        "件,増加,水準",
        """
        基準,,通年,,6件
        基準,令和3年度,通年,,8件
        最終目標,令和6年度,通年,,14件
        目標,令和3年度,通年,,10件
        実績,令和3年度,通年,,9件
        """,
        {
            2021: judged(
                "slightly_behind",
                "pace_ratio",
                baseline=6,
                progress_rate=Fraction(3, 8),
                planned_share=Fraction(4, 8),
                pace_ratio=Fraction(3, 4),
            )
        },
    ),
    # ▲ and △ are minus signs; a ratio of two deficits says nothing
    "a deficit": Trap(
        "赤字額",
        OWN,
        "万円,増加,単年",
        """
        基準,令和元年度,通年,,▲120万円
        最終目標,令和6年度,通年,,△20万円
        目標,令和4年度,通年,,▲60万円
        実績,令和3年度,通年,,▲130万円
        実績,令和4年度,通年,,△66万円
        実績,令和5年度,通年,,10万円
        """,
        {
            2021: judged("worse", "progress_rate", progress_rate=-0.1),
            2022: judged(
                "on_track",
                "pace_ratio",
                attainment_rate=None,
                attainment_reason="not_a_ratio",
                progress_rate=0.54,
                planned_share=0.6,
                pace_ratio=0.9,
            ),
            2023: judged("achieved", progress_rate=1.3),
        },
    ),
    # 安中市 267:3, 273: 23 → 20, 15, 10, 5, 0: the last cannot be divided by, and still be judged
    "a target of 0, missed": Trap(
        "安中市 時間外",
        OWN,
        "人,減少,単年",
        """
        基準,平成30年度,通年,,23人
        最終目標,令和6年度,通年,,0人
        目標,令和5年度,通年,,5人
        目標,令和6年度,通年,,0人
        実績,令和5年度,通年,,6人
        実績,令和6年度,通年,,2人
        """,
        {
            2023: judged(
                "on_track",
                "pace_ratio",
                attainment_rate=Fraction(5, 6),
                planned_share=Fraction(18, 23),
                pace_ratio=Fraction(17, 18),
            ),
            2024: judged(
                "on_track",
                "pace_ratio",
                attainment_rate=None,
                attainment_reason="target_zero",
                progress_rate=Fraction(21, 23),
                pace_ratio=Fraction(21, 23),
            ),
        },
    ),
    "a target of 0, met": Trap(
        "安中市 時間外",
        OWN,
        "人,減少,単年",
        "基準,平成30年度,通年,,23人\n最終目標,令和6年度,通年,,0人\n実績,令和6年度,通年,,0人",
        {2024: judged("achieved", attainment_rate=1, progress_rate=1)},
    ),
    # 一関市 183:2 概ね1割縮減 by 令和8年度, a year after the plan
    "a final target after the plan's end": Trap(
        "一関市 行政財産の建物系施設の延床面積の縮減",
        LATER,
        "%,増加,水準",
        "目標,令和8年度,通年,,概ね1割縮減\n実績,令和7年度,通年,,8%\n実績,令和8年度,通年,,8%",
        {
            2025: not_judged("no_baseline", target=None, final_target=10, attainment_rate=None),
            2026: judged("slightly_behind", "attainment_rate", attainment_rate=0.8),
        },
    ),
    # 一関市 173:2 22路線 (H30) → 11路線 (R5), two years before the plan's end
    "a final target before the plan's end": Trap(
        "一関市 1便あたり平均乗車人数2.0人未満の路線",
        LATER,
        "路線,減少,水準",
        """
        基準,平成30年度,通年,,22路線
        目標,令和5年度,通年,,11路線
        実績,令和3年度,通年,,15路線
        実績,令和5年度,通年,,13路線
        実績,令和6年度,通年,,11路線
        """,
        {
            2021: judged(
                "on_track",
                "pace_ratio",
                target=15.4,
                progress_rate=Fraction(7, 11),
                planned_share=0.6,
                pace_ratio=Fraction(35, 33),
            ),
            2023: judged("slightly_behind", "pace_ratio", attainment_rate=Fraction(11, 13)),
            2024: judged("achieved", target=None, attainment_reason="no_target"),
        },
    ),
}


def values_sheet(name: str, literal: str) -> str:
    """The lines of a trap as values.csv; a comma within a number stands in quotes."""
    lines = textwrap.dedent(literal).strip().splitlines()
    columns = ["区分", "年度", "期間", "時点", "値", "備考"]
    rows = [
        dict(zip(columns, printed, strict=False))
        | {"順番": "1", "指標名": name, "出典位置": f"{n}:1"}
        for n, printed in enumerate(csv.reader(lines), 1)
    ]
    return to_csv("values", to_frame("values", rows))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Every trap is a plan of its own; they are built together."""
    home = tmp_path_factory.mktemp("traps")
    for n, trap in enumerate(TRAPS.values()):
        name = trap.name.split()[-1]
        plan_folder(
            home / "plans",
            f"102113-trap-{n:02}",
            **trap.period,
            indicators=f"順番,指標名,単位,方向,集計\n1,{name},{trap.indicator}",
            values_csv=values_sheet(name, trap.values),
        )
    return build_one(home)


@pytest.mark.parametrize("title", TRAPS)
def test_a_trap(warehouse: Warehouse, title: str) -> None:
    trap = TRAPS[title]
    table = warehouse["achievement"]
    table = table[table["plan_id"] == f"102113-trap-{list(TRAPS).index(title):02}"]
    columns = list(table.columns)
    found = {row["fiscal_year"]: row for row in _records(table, columns)}
    for year, expected in trap.rows.items():
        numbers = {
            key: pytest.approx(float(value), rel=1e-9, abs=1e-12)
            for key, value in expected.items()
            if isinstance(value, float | Fraction)
        }
        assert {key: found[year][key] for key in expected} == expected | numbers, year


def _records(table: pd.DataFrame, columns: list[str]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in cells(table, *columns)]


def test_a_target_of_every_year_is_one_row_per_year_of_the_plan(warehouse: Warehouse) -> None:
    n = list(TRAPS).index("a target of every year")
    table = warehouse["achievement"]
    table = table[table["plan_id"] == f"102113-trap-{n:02}"]
    assert table["fiscal_year"].to_list() == [2021, 2022, 2023, 2024, 2025]


def test_no_line_is_drawn_beyond_the_final_target(warehouse: Warehouse) -> None:
    n = list(TRAPS).index("a final target before the plan's end")
    table = warehouse["achievement"]
    table = table[table["plan_id"] == f"102113-trap-{n:02}"]
    assert cells(table, "fiscal_year", "target_basis") == [
        *((2021, "interpolated"), (2022, "interpolated"), (2023, "stated"), (2024, None))
    ]
