"""The documentation says what the code does."""

import re
import runpy
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl import build as building
from etl.cli import main, parser
from etl.plan_file import read_plan_file
from etl.problems import KINDS
from etl.rules import read_rule
from kpi.rates import MEASURES
from kpi.store import read_warehouse
from tests.template.books import fill, put
from ui import words as say
from ui.words import own, sources_decisions

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "add-a-plan.md").read_text(encoding="utf-8")
ANNAKA = "102113-annaka-gyokaku3-r3"
PAGES = runpy.run_path(str(ROOT / "docs" / "generate.py"))["PAGES"]


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert text == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize(
    "readme",
    ["README.md", "README.ja.md", "docs/add-a-plan.md", "docs/add-a-rule-set.md", "docs/api.md"],
)
def test_links_and_make_targets_of_the_readme_exist(readme: str) -> None:
    page = ROOT / readme
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?://)([^)#]+)", text):
        assert (page.parent / link).exists(), link
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for target in re.findall(r"`make ([a-z-]+)`", text):
        assert target in targets, target


def commands(text: str) -> list[list[str]]:
    """Every command of etl in the blocks for a shell, as words behind `-m etl`."""
    blocks = "".join(re.findall(r"^ *```sh\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE))
    found = re.findall(r"^ *\S*python -m etl (.*)$", blocks, re.MULTILINE)
    return [shlex.split(re.sub(r"[\[\]]", "", line), comments=True) for line in found]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize(
    "name", ["README.md", "README.ja.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_every_anchor_is_a_heading(name: str) -> None:
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    for link, anchor in re.findall(r"\]\((?!https?://)([^)#]*)#([^)]+)\)", text):
        assert anchor in anchors(page.parent / link if link else page), f"{link}#{anchor}"


@pytest.mark.parametrize("name", ["README.md", "README.ja.md", "docs/add-a-plan.md"])
def test_every_command_has_the_options_it_is_shown_with(name: str) -> None:
    shown = commands((ROOT / name).read_text(encoding="utf-8"))
    assert {words[0] for words in shown} >= {"check", "extract", "template", "build"}
    for words in shown:
        assert parser().parse_args(words).command == words[0]


def _plan(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["取組名", "指標名", "単位", "基準値(R6)", "目標値(R7)", "目標値(R11)", "担当課"])
    sheet.append(["窓口の見直し", "窓口の待ち時間", "分", 15, 14, 10, "住民課"])
    sheet.append(["読書の町", "図書の貸出冊数", "冊", "12,300", "12,500", "15,000", "図書館"])
    book.save(path)


def _results(path: Path) -> None:
    lines = (
        "### 基本目標1:「村の振興の要となる高校の機能強化」",
        "**数値指標:「高校入学者数」**",
        "- 現状値(2014) 40人/目標値(2020) 40人",
        "- →【最終値38人】",
    )
    path.write_text("\n\n".join(lines), encoding="utf-8")


def _by_hand(path: Path) -> None:
    """What the guide has a person do between two commands."""
    if path.name == "様式.xlsx":
        row = {"番号": "1-1", "取組名": "滞納の縮減", "指標名": "町税の収納率", "単位": "%"}
        row |= {"方向": "維持以上", "集計": "水準", "基準年度": "R2", "基準値": "98.1%"}
        row |= {"R3目標": "98.2%", "R3実績": "98.4%"}
        fill(path, {"自治体コード": "102113", "計画の名称": "様式から読んだ計画"}, 指標=[row])
    else:
        assert put(path, "指標", "HPアクセス数", "R6実績", "512,345件") in GUIDE


def test_the_guide_leads_from_every_start_to_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its commands one after the other, in a folder of their own; nothing else is known."""
    skip = shutil.ignore_patterns("warehouse", ".warehouse*", "sample*", ".sample*")
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=skip)
    plans, warehouse = tmp_path / "data" / "plans", tmp_path / "data" / "warehouse"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building, "PLANS", plans)
    monkeypatch.setattr(building, "WAREHOUSE", warehouse)
    documents: dict[str, Callable[[Path], None]] = {"計画.xlsx": _plan, "結果.md": _results}
    for name, write in documents.items():
        write(tmp_path / name)
    given = commands(GUIDE)
    for words in given:
        assert main(words) == 0, words
        if words[0] == "template":
            _by_hand(tmp_path / words[1])
    built = read_warehouse(warehouse)
    new = {
        words[words.index("--out") + 1].rpartition("/")[2] for words in given if "--out" in words
    }
    assert new <= set(built.tables["plan"]["plan_id"])
    actual = built.tables["observation"].query("kind == 'actual'")
    actual = actual[actual["indicator_id"].str.startswith(("102113-annaka-gyokaku",))]
    printed = actual.set_index(actual["indicator_id"].str.split("/").str[0])["printed"].to_dict()
    assert printed == {ANNAKA: "512,345件", "102113-annaka-gyokaku5": "98.4%"}


def test_the_example_of_a_plan_file_is_one(tmp_path: Path) -> None:
    example = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]
    (tmp_path / "plan.toml").write_text(example, encoding="utf-8")
    plan = read_plan_file(tmp_path / "plan.toml")
    extract = next(words for words in commands(GUIDE) if words[:2] == ["extract", "計画.xlsx"])
    for option, value in {
        "--code": plan.municipality_code,
        "--title": plan.title,
        "--start": plan.start,
        "--end": plan.end,
    }.items():
        assert extract[extract.index(option) + 1] == value


@pytest.mark.parametrize(
    "word",
    [
        *(own.TITLE, own.READ, own.DOWNLOAD, own.TEMPLATE_TITLE, own.LOOK_AT[1][1]),
        *(own.NOTES.partition("（")[0], say.TOWN, say.VALUES_TITLE),
        *(own.NEW_SAVE, own.YEARLY_SAVE, sources_decisions.ADDED_TITLE),
    ],
)
def test_the_guide_names_what_stands_on_the_page(word: str) -> None:
    assert f"「{word}」" in GUIDE


def test_files_that_the_guide_names_exist() -> None:
    named = re.findall(r"`((?:data|docs|tests|etl)/[\w.-]+\.\w+)`", GUIDE)
    assert len(named) >= 4
    for path in named:
        assert (ROOT / path).exists(), path


def test_advice_names_parts_of_the_guide_that_exist() -> None:
    text = " ".join(kind.advice for kind in KINDS.values())
    parts = re.findall(r"docs/add-a-plan\.md の「([^」]+)」", text)
    assert parts
    for part in parts:
        assert re.search(rf"^#+ {re.escape(part)}$", GUIDE, re.MULTILINE), part


def test_advice_points_only_to_pages_that_exist() -> None:
    text = " ".join(kind.advice for kind in KINDS.values())
    pages = set(re.findall(r"docs/[\w-]+\.md", text))
    assert pages
    for page in pages:
        assert (ROOT / page).exists(), page


def test_the_example_of_a_rule_set_is_one_and_all_measures_are_told(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "add-a-rule-set.md").read_text(encoding="utf-8")
    example = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[0]
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    rule = read_rule(tmp_path / "example.toml")
    assert [step.label for step in rule.steps] == ["A", "B"]
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(MEASURES)
