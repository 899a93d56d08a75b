"""Every choice of every page: its name in the address, and how a reader makes it.

`tests/browser/test_links.py` makes each of them in Chromium; `tests/pages/test_frame.py` fails
where a page has a choice that stands neither here nor in `NOT_KEPT`.
"""

from typing import NamedTuple


class Choice(NamedTuple):
    """One choice and the hand that makes it.

    key     its name in the address
    kind    select, several, switch, pill or words
    label   what stands at the widget
    option  what is picked (its words, or its place in the list) or typed; a switch has none
    """

    key: str
    kind: str
    label: str
    option: str | int = 1


SHARED = (
    Choice("town", "several", "自治体", "音威子府村"),
    Choice("town", "several", "自治体", "安中市"),
    Choice("year", "select", "年度", "令和元年度"),
    Choice("western", "switch", "西暦"),
)
SAMPLE = Choice("sample", "switch", "見本で試す")
VIEWS: tuple[tuple[str, tuple[Choice, ...]], ...] = (  # address of a page, its own choices as made
    ("", ()),
    (
        "progress",
        (
            Choice("place", "select", "この図の自治体", "安中市"),
            Choice("wall-all", "switch", "すべての図を表示する"),
            Choice("category", "select", "分類"),
            Choice("indicator", "select", "指標", 2),
        ),
    ),
    ("achievement", (Choice("by", "select", "分け方"), Choice("rate", "select", "見る率"))),
    ("schedule", (Choice("part", "select", "分類"), Choice("theme", "select", "テーマ"))),
    (
        "compare",
        (
            Choice("kpi", "select", "共通KPI"),
            Choice("scale", "select", "縦軸"),
            Choice("axis", "select", "横軸"),
            Choice("grid", "select", "くわしく見るテーマ"),
        ),
    ),
    (
        "analysis",
        (
            Choice("q", "words", "ことばで探す", "率"),
            Choice("pivot", "select", "まとめ方"),
            Choice("count", "select", "数えるもの"),
            Choice("values", "several", "数値の有無"),
        ),
    ),
    (
        "analysis",
        (  # all of them at once leave nothing to count
            Choice("themes", "several", "テーマ"),
            Choice("categories", "several", "分類"),
            Choice("departments", "several", "所管課"),
            Choice("status", "several", "状態"),
            Choice("reason", "several", "判定できない理由"),
            Choice("direction", "several", "良くなる向き"),
            Choice("values", "several", "数値の有無"),
            Choice("kinds", "several", "根拠の種類"),
            Choice("natures", "several", "性質"),
            Choice("plans", "several", "計画"),
        ),
    ),
    (
        "indicator",
        (
            Choice("id", "select", "この指標の自治体", "安中市"),
            Choice("id", "select", "指標", 3),
        ),
    ),
    (
        "sources",
        (
            Choice("severity", "select", "重大度"),
            Choice("code", "select", "種類"),
            Choice("coverage", "select", "表に出す件数"),
            Choice("basis", "select", "向きの根拠"),
        ),
    ),
    ("pace", (Choice("pace", "select", "図にする指標"),)),
    (
        "measure",
        (
            Choice("by", "select", "まとめ方"),
            Choice("lack", "select", "書かれていない項目"),
            Choice("where", "select", "範囲"),
        ),
    ),
    ("differences", ()),
    ("meeting", ()),  # its agenda is made by hand and opened anew in test_meeting.py
    ("questions", (Choice("kind", "pill", "問いの種類"),)),
    ("rules", (Choice("rule", "select", "比べる判定基準"),)),
)
OWN = {path: [c for at, made in VIEWS if at == path for c in made] for path, _ in VIEWS}
UNSEEN = {  # key → why no visit to the shipped plans shows it; kept by the same function as others
    "small-all": "a switch as wall-all: stands where more than six indicators are of one kind",
}
NOT_KEPT = {  # key of a widget → why its choice has no place of its own in the address
    "of-town": "opens an indicator, and that stands in the address as id",
    "of-indicator": "opens an indicator, and that stands in the address as id",
    "meeting-name": "stands in the address as title, unless the agenda is too long for it",
    "meeting-at": "which item the buttons move; the order itself stands in the address as item",
    "meeting-add": "adds an item, and that stands in the address",
    "meeting-add-indicator": "adds an item, and that stands in the address",
    "meeting-town": "picks the town of the shared filter, and that stands in the address",
    "meeting-file": "opens an agenda, whose items stand in the address",
    "own-file-0": "a reader's own file, which no address knows",
    "template-first": "the years of a workbook that a button makes; the view is the same",
    "template-last": "the years of a workbook that a button makes; the view is the same",
    "template-plan": "the plan of a workbook that a button makes; the view is the same",
    "meeting-which": "which sheets a button makes; the view is the same",
}
# Neither is kept what hides nothing but itself: folded parts, and the order and the columns of a
# table, which the table does not tell the page.
