"""The documentation says what the code does."""

import re
import runpy
from pathlib import Path

import pytest

from etl.rules import read_rule
from kpi.rates import MEASURES

ROOT = Path(__file__).parent.parent
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


def test_advice_points_only_to_pages_that_exist() -> None:
    text = (ROOT / "etl" / "problems.py").read_text(encoding="utf-8")
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
