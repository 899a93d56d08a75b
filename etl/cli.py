"""The command: words in, a report out. It parses and prints; it decides nothing."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from etl import build as building
from etl import extract as extracting
from etl import listing, plan_head, template, template_head, yearly
from etl.grid import Grid
from etl.layouts.template_form import is_template
from etl.plan_file import PlanFile, check_plan_id, read_plan_file
from etl.problems import InputError, InputProblems, Problem
from etl.results import LAYOUT, is_results
from etl.whole import alone, settle
from etl.yearly_actuals import Yearly
from kpi.fiscal_year import era_label

Out = Callable[[str], None]


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m etl",
        description="計画の文書を計画シートにし、計画シートからデータを作ります。",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="コマンド")
    extract = commands.add_parser("extract", help="文書から計画シートを作る")
    extract.add_argument("document", type=Path, metavar="文書")
    extract.add_argument("--out", type=Path, required=True, metavar="計画フォルダー")
    extract.add_argument("--layout", help="様式の名前(省略すると自動で判別)")
    extract.add_argument("--id", help="この文書のID(出典位置の前に付く。例: r2020)")
    extract.add_argument("--code", help="全国地方公共団体コード(6桁)")
    extract.add_argument("--title", help="計画の名称")
    extract.add_argument("--start", help="最初の年度(例: 令和2年度)")
    extract.add_argument("--end", help="最後の年度")
    extract.add_argument(
        "--force",
        action="store_true",
        help="人が直した計画シートや、別の文書から読んだ計画も上書きする",
    )
    build = commands.add_parser("build", help="計画シートからデータを作る")
    build.add_argument("--plans", type=Path, default=building.PLANS, metavar="フォルダー")
    build.add_argument("--out", type=Path, default=building.WAREHOUSE, metavar="出力先")
    build.add_argument("--if-needed", action="store_true", help="入力が変わったときだけ作る")
    check = commands.add_parser("check", help="文書や計画フォルダーを調べる(何も書かない)")
    check.add_argument("path", type=Path, metavar="文書または計画フォルダー")
    check.add_argument("--code", default="", help="多くの町の表のとき、コード(6桁)")
    check.add_argument("--layout", help="様式の名前(省略すると自動で判別)")
    check.add_argument("--plans", type=Path, default=building.PLANS, metavar="フォルダー")
    template = commands.add_parser("template", help="記入する様式(Excel)を作る")
    template.add_argument("out", type=_workbook, metavar="OUT.xlsx")
    template.add_argument("--plan", help="計画ID。その計画の目標を入れ、実績を空にした様式にする")
    template.add_argument("--start", default="", help="最初の年度(新しい計画の見出しに使う)")
    template.add_argument("--end", default="", help="最後の年度")
    template.add_argument("--plans", type=Path, default=building.PLANS, metavar="フォルダー")
    return top


def _workbook(text: str) -> Path:
    """A path that ends in .xlsx; anything else is wrong usage."""
    if not text.lower().endswith(".xlsx"):
        raise argparse.ArgumentTypeError(f"{text} は .xlsx で終わる名前にしてください")
    return Path(text)


def main(argv: Sequence[str] | None = None, out: Out = print) -> int:
    """Run one command. Exit code 0 clean, 1 errors, 2 wrong usage."""
    args = parser().parse_args(argv)
    try:
        {"extract": _extract, "build": _build, "check": _check, "template": _template}[
            args.command
        ](args, out)
    except InputProblems as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"エラーが{len(error.problems)}件あります。何も変更していません。", file=sys.stderr)
        return 1
    except BrokenPipeError:  # who reads has seen enough (| head): no error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _extract(args: argparse.Namespace, out: Out) -> None:
    folder: Path = args.out
    check_plan_id(folder)
    if not folder.is_dir():
        _extract_into(folder, args, out)
        return
    with alone(folder, out):  # from reading what is there to writing beside it
        settle(folder)
        _extract_into(folder, args, out)


def _extract_into(folder: Path, args: argparse.Namespace, out: Out) -> None:
    grid = extracting.read_grid(args.document)
    if yearly.plan_id_of(grid):
        _add_results(grid, folder, out)
        return
    plan = read_plan_file(folder / "plan.toml") if (folder / "plan.toml").exists() else PlanFile()
    for option, key in plan_head.OPTIONS.items():
        if getattr(args, option) is not None:
            text = getattr(args, option)
            setattr(plan, key, plan_head.plain_code(text) if option == "code" else text.strip())
    if is_template(grid):
        template_head.check_sheets(grid)
        for note in template_head.fill(plan, grid):
            out(f"注記 {note}")
    else:
        plan_head.check(plan, folder)
    name = args.document.name
    if args.layout == LAYOUT or (args.layout is None and is_results(grid)):
        id_ = args.id or plan.document_id(name) or f"results{len(plan.results) + 1}"
        result, undecided = extracting.extract_results(args.document, folder, id_)
        plan.set_document("results", id_, name, result.sha256, result.layout)
        if undecided:
            out(
                f"{folder / 'matches.csv'}: 採否の決まっていない行が{undecided}件あります。"
                "採用か不採用を書いて、もう一度この命令を実行してください。"
            )
    else:
        result = extracting.extract(args.document, args.layout, plan.municipality_code)
        if is_template(grid):  # behind what stands in the rows: all of that is told at once
            template_head.check_head(grid, folder.parent)
            plan_head.check(plan, folder)
        if not args.force:
            plan_head.check_document(plan, folder, name, result.sha256)
        plan.set_document("plan", args.id or "plan", name, result.sha256, result.layout)
    changed = extracting.write(result, plan, folder, force=args.force)
    _tell(result, out)
    out(f"{folder}: " + (f"{'、'.join(changed)} を書きました" if changed else "変更はありません"))
    if folder.resolve().parent != building.PLANS.resolve():
        out(f"注記 {building.PLANS} の外なので、build には --plans {folder.parent} が要ります。")


def _add_results(grid: Grid, folder: Path, out: Out) -> None:
    """A yearly results workbook: its new actuals go to additions.csv, and nothing else."""
    found = yearly.read_yearly(grid, folder)
    changed = yearly.add(found, folder)
    _tell_results(found, folder, out)
    added = f"additions.csv に実績{len(found.additions)}件を加えました"
    out(f"{folder}: {added if changed else '変更はありません'}")


def _tell_results(found: Yearly, folder: Path, out: Out) -> None:
    for note in found.notes:
        out(f"注記 {note}")
    for row in found.additions:
        out(f"実績 {row['根拠']} {row['指標名']} {row['年度']} {row['値']}")
    out(f"結果の様式: 新しい実績{len(found.additions)}件、すでにある実績{found.known}件")
    if (year := yearly.latest(folder, found)) is not None:
        out(f'{folder / "plan.toml"} の reported_until を "{era_label(year)}" にしてください。')


def _template(args: argparse.Namespace, out: Out) -> None:
    plan = template.folder_of(args.plan, args.plans) if args.plan else None
    template.save(args.out, template.template(plan, args.start, args.end))
    out(f"{args.out} を作りました")


def _tell(result: extracting.Extract, out: Out, *, whole: bool = False) -> None:
    """Counts and problems; the whole that was read stands between them."""
    sheets = result.sheets
    out(
        f"様式 {result.layout}: 取組{len(sheets['initiatives'])}件、指標{len(sheets['indicators'])}件、"
        f"値{len(sheets['values'])}件、工程{len(sheets['schedule'])}件、評価{len(sheets['ratings'])}件"
    )
    for line in listing.lines(sheets) if whole else ():
        out(line)
    for row in sheets["problems"].to_dict("records"):
        out(f"{row['重大度']} {row['出典位置']} 「{row['印字']}」 {row['説明']} [{row['種類']}]")
    if result.layout == extracting.TEMPLATE and len(sheets["problems"]):
        out("様式に書いた値なら、その場所のセルを直して、もう一度読めます。")


def _build(args: argparse.Namespace, out: Out) -> None:
    if args.if_needed:
        if not building.build_if_needed(args.plans, args.out, out):
            out("データは最新です")
        return
    report = building.build(args.plans, args.out, out)
    counts = "、".join(f"{name} {n}" for name, n in report.rows.items())
    warnings = report.problems["severity"].eq("warning").sum()
    out(f"版 {report.edition}: {counts}。警告{warnings}件、注記{len(report.problems) - warnings}件")


def _check(args: argparse.Namespace, out: Out) -> None:
    path: Path = args.path
    if not os.path.exists(path):  # noqa: PTH110  Path.exists raises where a name is too long
        raise InputProblems([Problem("no-such-file", str(path))])
    if path.is_dir():
        _check_folder(path)
        tables = building.read_plan(path)
        problems = tables["problem"]
        counts = {name: len(frame) for name, frame in tables.items() if len(frame)}
        out(f"{path}: エラーはありません。" + "、".join(f"{k} {n}" for k, n in counts.items()))
        for row in problems.to_dict("records"):
            out(f"{row['severity']} {row['origin']} 「{row['printed']}」 {row['message']}")
        return
    grid = extracting.read_grid(path)
    if plan_id := yearly.plan_id_of(grid):
        folder = args.plans / plan_id
        _tell_results(yearly.read_yearly(grid, folder), folder, out)
        return
    if args.layout == LAYOUT or (args.layout is None and is_results(grid)):
        out(
            f"計画の結果の文書({LAYOUT})です。計画の指標と組み合わせて読むので、"
            "extract の --out に、その計画のフォルダーを渡してください。"
        )
        return
    if is_template(grid):
        template_head.check_sheets(grid)
    result = extracting.extract(path, args.layout, plan_head.plain_code(args.code))
    if is_template(grid):
        template_head.check_head(grid, args.plans)
    _tell(result, out, whole=True)


def _check_folder(path: Path) -> None:
    """A plan folder has a plan.toml right within it; a ZIP is often unpacked one level too deep."""
    if (path / "plan.toml").exists():
        return
    inner = sorted(p.name for p in path.iterdir() if (p / "plan.toml").exists())
    detail = "plan.toml がないので、計画フォルダーではない"
    if len(inner) == 1:
        detail += f"。計画フォルダーはその中の {inner[0]}"
    raise InputError("no-such-file", str(path), detail)
