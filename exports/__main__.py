"""The command: `python -m exports slides|sheets|minutes --municipality 102113 --year 2024 --out FILE`.

Exit 0 when the file is written, 1 when it cannot be made, 2 for wrong usage.
"""

import argparse
import os
import sys
from pathlib import Path

from exports.meeting.deck import deck
from exports.meeting.ground import ground
from exports.meeting.minutes import to_text
from exports.meeting.pdf import PrintError, to_pdf
from exports.meeting.powerpoint import to_pptx
from exports.meeting.sheets import sheets, to_html
from kpi import agenda as agendas
from kpi.agenda import Agenda, AgendaError
from kpi.catalog import plan_years, plans
from kpi.fiscal_year import read_fiscal_year, today
from kpi.store import Warehouse, WarehouseError, read_warehouse

_ROOT = Path(__file__).parent.parent
_ENDINGS = {"slides": (".pptx",), "sheets": (".html", ".pdf"), "minutes": (".txt",)}


class UsageError(Exception):
    """What was asked for does not exist; the message is Japanese."""


def main(arguments: list[str] | None = None) -> int:
    """Make one file."""
    asked = _parser().parse_args(arguments)
    try:
        warehouse = _warehouse(asked)
        wanted = _agenda(warehouse, asked)
        out = _out(asked)
        data = _make(asked.what, warehouse, wanted, out, sample=asked.sample)
        _save(out, data)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except (AgendaError, PrintError, WarehouseError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{asked.out} に書けません（{error.strerror}）。保存先を確かめてください。",
            file=sys.stderr,
        )
        return 1
    print(out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m exports", description="審議会の資料を作る")
    parser.add_argument("what", choices=list(_ENDINGS), help="slides / sheets / minutes")
    parser.add_argument(
        "--municipality",
        action="append",
        default=[],
        metavar="CODE",
        help="自治体コード（5桁か6桁）。並べるときは繰り返す",
    )
    parser.add_argument("--year", help="年度（2024、令和6年度、R6）")
    parser.add_argument("--agenda", type=Path, metavar="FILE", help="画面で保存した次第のファイル")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--sample", action="store_true", help="見本町のデータで作る")
    parser.add_argument(
        "--warehouse",
        type=Path,
        help="データの場所（書かなければ data/warehouse、見本は data/sample-warehouse）",
    )
    return parser


def _warehouse(asked: argparse.Namespace) -> Warehouse:
    usual = _ROOT / "data" / ("sample-warehouse" if asked.sample else "warehouse")
    return read_warehouse(asked.warehouse or usual)


def _save(out: Path, data: bytes) -> None:
    """Whole or not at all. Raises OSError."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)


def _out(asked: argparse.Namespace) -> Path:
    out: Path = asked.out
    endings = _ENDINGS[asked.what]
    if out.suffix.lower() not in endings:
        raise UsageError(f"--out の拡張子を {' か '.join(endings)} にしてください: {out.name}")
    return out


def _agenda(warehouse: Warehouse, asked: argparse.Namespace) -> Agenda:
    """The agenda of a file, or the usual one of the towns named. Raises UsageError, AgendaError."""
    if asked.agenda:
        try:
            file = asked.agenda.read_bytes()
        except OSError as error:
            raise AgendaError(
                f"次第のファイル {asked.agenda} を開けません。場所を確かめてください。"
            ) from error
        wanted = agendas.read(file)
        fits, left = agendas.fitting(warehouse, wanted)
        if left:
            named = "、".join(left[:5])
            raise AgendaError(
                f"次第のうち {len(left)}件が、このデータにありません（{named}）。次第を作り直してください。"
            )
        return fits
    known = plans(warehouse)["municipality_code"].unique().tolist()
    towns = [_town(code, known) for code in asked.municipality]
    if not towns:
        raise UsageError(
            "--municipality で自治体コードを一つ以上書くか、--agenda で次第を渡します。"
        )
    return agendas.usual(warehouse, tuple(dict.fromkeys(towns)), _year(warehouse, asked.year))


def _town(code: str, known: list[str]) -> str:
    found = [one for one in known if code in (one, one[:5])]
    if not found:
        raise UsageError(f"自治体コード {code} の計画がありません。あるのは: {'、'.join(known)}")
    return found[0]


def _year(warehouse: Warehouse, printed: str | None) -> int:
    """A Western or Japanese fiscal year that some plan speaks of."""
    years = sorted(plan_years(warehouse)["fiscal_year"].unique().tolist())
    if not printed:
        raise UsageError("--year で年度を書きます（例: 2024、令和6年度、R6）。")
    bare = printed.isascii() and printed.isdigit()
    year = int(printed) if bare and len(printed) == 4 else read_fiscal_year(printed)
    year = read_fiscal_year(f"{printed}年度") if year is None else year
    if year is None or year not in years:
        raise UsageError(
            f"年度 {printed} の計画がありません。あるのは {years[0]}～{years[-1]} です。"
        )
    return year


def _make(what: str, warehouse: Warehouse, wanted: Agenda, out: Path, *, sample: bool) -> bytes:
    """The bytes of the file. Raises PrintError."""

    def say(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} / {total}", end="" if done < total else "\n", file=sys.stderr)

    if what == "sheets":
        here = ground(warehouse, wanted, today(), sample=sample)
        named = [item.of for item in wanted.items if item.kind == "indicator"]
        ids = named or here.indicators["indicator_id"].tolist()
        html = to_html(sheets(here, ids, say), out.stem, sample=sample)
        return to_pdf(html) if out.suffix.lower() == ".pdf" else html.encode()
    made = deck(warehouse, wanted, today(), sample=sample)
    return to_pptx(made, say) if what == "slides" else to_text(made).encode()


if __name__ == "__main__":
    sys.exit(main())
