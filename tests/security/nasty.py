"""A whole plan whose every word would do something, were it more than a word.

Made of the invented town's sheets, so that every page has charts, tables and judgements of it.
"""

import csv
import io
import re
import shutil
from pathlib import Path

from etl.sheets import to_csv, to_frame
from tests.helpers import ROOT

SAMPLE = ROOT / "data" / "sample" / "plans" / "990019-mihon-gyokaku"
PLAN_ID, CODE, TOWN = "102024-nasty", "102024", "高崎市"
ELSEWHERE = "evil.example"  # no such host can exist (RFC 2606)
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    f"[押す](javascript:alert(3)) ![絵](http://{ELSEWHERE}/x.png)",
    "**太字** _斜_ ~~消~~ `字` # 見出し",
    r"$\frac{1}{2}$ \(x^2\)",
    ":material/home: :red[赤] :smile:",
    f'=HYPERLINK("http://{ELSEWHERE}","x")',
    f'<a href="javascript:alert(4)">あ</a><b>太字</b><br><a href="http://{ELSEWHERE}">い</a>',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '"><svg onload=alert(5)></svg><!--',
    f"{{{{7*7}}}} {{% raw %}} http://{ELSEWHERE}/ %{{x}} %{{customdata[0]}}",
    "</style></title></textarea><iframe srcdoc='<script>alert(6)</script>'>",
)
_TEXTS = ("取組名", "分類1", "分類2", "所管課", "定義", "備考", "根拠", "理由", "説明", "印字")
_NAMES = ("指標名", "計画の指標名", "結果の指標名")
_DOCUMENT = re.compile(r'^(title|publisher|published|name|edition|plan_type) = "(.*)"$', re.M)


class Words:
    """The same word always becomes the same nasty one; every payload comes in turn."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, text: str, *, front: bool = False) -> str:
        if not text:
            return text
        if text not in self._known:
            payload = PAYLOADS[len(self._known) % len(PAYLOADS)]
            self._known[text] = f"{payload}{text}" if front else f"{text}{payload}"
        return self._known[text]


def write(plans: Path) -> Path:
    """Write the plan below `plans` (a folder beside the shipped ones); returns its folder."""
    home = plans / PLAN_ID
    shutil.copytree(SAMPLE, home)
    words = Words()
    for file in sorted(home.glob("*.csv")):
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
        for n, row in enumerate(rows):
            _spoil(file.stem, n, row, words)
        text = to_csv(file.stem, to_frame(file.stem, rows))
        file.write_text(text, encoding="utf-8", newline="\n")
    head = (home / "plan.toml").read_text(encoding="utf-8").replace("990019", CODE)
    head = _DOCUMENT.sub(lambda found: f"{found[1]} = '''{words(found[2])}'''", head)
    head = head.replace('role = "plan"', 'role = "plan"\nurl = "javascript:alert(7)"')
    (home / "plan.toml").write_text(head, encoding="utf-8", newline="\n")
    return home


def _spoil(sheet: str, n: int, row: dict[str, str], words: Words) -> None:
    for column in row:
        if column in _NAMES:
            row[column] = words(row[column], front=True)
        elif column in _TEXTS and not (sheet == "corrections" and column == "印字"):
            row[column] = words(row[column], front=column == "取組名")
    if sheet == "ratings":
        row["評価"] += PAYLOADS[n % len(PAYLOADS)]
    if sheet == "schedule":
        row["出典位置"] = f"{PAYLOADS[n % len(PAYLOADS)]}!B{n}"
    if sheet == "values" and n % 9 == 8:
        row["値"], row["備考"] = PAYLOADS[n // 9 % len(PAYLOADS)], "数値でない"
