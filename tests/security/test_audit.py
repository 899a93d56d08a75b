"""What `make audit` makes of the answers it gets."""

import pytest

from deploy import audit

CLEAN = {"name": "a", "version": "1", "vulns": []}
HOLE = {"id": "PYSEC-1", "fix_versions": ["2"]}
BAD = {"name": "b", "version": "1", "vulns": [HOLE, {"id": "X-2", "fix_versions": []}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    "told, code, said",
    [
        ([CLEAN], 0, "1 packages asked about, 0 findings"),
        ([CLEAN, BAD], 1, "b 1: PYSEC-1, mended in 2"),
        ([BAD], 1, "b 1: X-2, mended in no version yet"),
        ([CLEAN, UNKNOWN], 1, "not known there: c"),
        ([UNKNOWN, UNKNOWN], 2, "NOT AUDITED"),  # which pip-audit calls clean
        ([], 2, "NOT AUDITED"),
    ],
)
def test_only_an_answer_is_an_answer(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    told: list[dict],
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(audit, "ask", lambda service: told if service == "osv" else [UNKNOWN])
    monkeypatch.setattr(audit, "licences", lambda: [("a", "1", "MIT")])
    assert audit.main() == code
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    "licence, fine",
    [
        ("MIT", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("GNU AGPLv3", False),
        ("AGPL-3.0-only", False),
        ("GNU Affero General Public License v3", False),
        ("MIT AND SSPL-1.0", False),
    ],
)
def test_licences_that_bind_whoever_serves(licence: str, fine: bool) -> None:
    assert bool(audit.refused([("a", "1", licence)])) is not fine
