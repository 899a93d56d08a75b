"""Write the generated pages under docs/ from the code: `make docs`.

A test compares them with what stands in the repository, so that they cannot go stale.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from etl.layouts import LAYOUTS  # noqa: E402  the path comes first
from etl.problems import KINDS  # noqa: E402
from etl.sheets import COLUMNS  # noqa: E402
from kpi.schema import SCHEMA_VERSION, TABLES  # noqa: E402

_MADE = "<!-- `make docs` がコードから作るページです。手で直さないでください。 -->\n\n"


def data_dictionary() -> str:
    """Every table and column of the warehouse."""
    lines = [
        _MADE + "# データ辞書: `data/warehouse/*.parquet`\n",
        f"形式の版(`kpi.schema_version`): {SCHEMA_VERSION}。"
        "各ファイルのメタデータ `kpi.edition` にデータの版が入っています。"
        "年度は4月が属する西暦年です(令和5年度 → 2023)。\n",
        "`data/warehouse` は `data/.warehouse/データの版`(同じ版を作り直したときは `データの版-2` など)を指します。"
        "表の横の `SHA256SUMS` が全部のファイルのチェックサムで、`sha256sum -c SHA256SUMS` で確かめられます。"
        "合わない表は読みません。\n",
    ]
    for table in TABLES.values():
        key = "、".join(f"`{name}`" for name in table.key)
        lines += [f"## {table.name}\n", f"{table.description}。行は {key} で一意です。\n"]
        lines += ["| 列 | 型 | 空 | 説明 |", "|---|---|---|---|"]
        lines += [
            f"| `{f.name}` | {f.type} | {'可' if f.nullable else '不可'} | {f.description} |"
            for f in table.fields
        ]
        lines.append("")
    return "\n".join(lines)


def problems() -> str:
    """Every problem code, what it means and what to do."""
    lines = [
        _MADE + "# 問題の一覧\n",
        "`python -m etl` が出す知らせの種類です。角括弧の中の符号は変わりません。\n",
        "| 符号 | 何が起きたか | どうするか |",
        "|---|---|---|",
    ]
    lines += [f"| `{k.code}` | {k.title} | {k.advice} |" for k in KINDS.values()]
    return "\n".join(lines) + "\n"


def plan_sheets() -> str:
    """The columns of every plan sheet and the names of the layouts."""
    lines = [_MADE + "# 計画シートの列\n", "| ファイル | 列 |", "|---|---|"]
    lines += [f"| `{name}.csv` | {'、'.join(columns)} |" for name, columns in COLUMNS.items()]
    lines += ["\n# 様式\n", "| 名前 | 様式 |", "|---|---|"]
    lines += [f"| `{layout.name}` | {layout.title} |" for layout in LAYOUTS.values()]
    return "\n".join(lines) + "\n"


PAGES = {
    "data-dictionary.md": data_dictionary,
    "problems.md": problems,
    "plan-sheets.md": plan_sheets,
}


def main() -> None:
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
