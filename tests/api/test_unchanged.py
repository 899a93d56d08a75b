"""An answer is sent again when it has changed, and only then."""

import shutil
from pathlib import Path

import pytest

from tests.api.conftest import Client


def test_an_unchanged_answer_is_not_sent_again(client: Client) -> None:
    for path in ("plans", "achievement", "warehouse/plan.parquet", "datapackage.zip", "", "codes"):
        first = client(path)
        tag = first.headers["etag"]
        assert first.headers["x-kpi-edition"] in tag
        for held in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            again = client(path, {"If-None-Match": held})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers["cache-control"] == "public, no-cache"
        assert client(path, {"If-None-Match": 'W/"other"'}).status_code == 200


def test_every_question_has_a_tag_of_its_own(client: Client) -> None:
    questions = [
        *(("plans", {}), ("plans", {"format": "csv"}), ("plans", {"town": "安中市"})),
        *(("plans", {"limit": 1}), ("plans", {"limit": 1, "offset": 1}), ("documents", {})),
        *(("achievement", {"year": "2019"}), ("achievement", {"year": "2019", "rule": "tama"})),
    ]
    tags = [client(path, **query).headers["etag"] for path, query in questions]
    assert len(set(tags)) == len(tags)


def test_the_tag_follows_the_day_where_the_answer_does(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"year": "2026", "town": "吉岡町"}
    before = client("achievement/summary", **asked)
    plans = client("plans").headers["etag"]
    monkeypatch.setenv("KPI_TODAY", "2027-04-01")
    after = client("achievement/summary", {"If-None-Match": before.headers["etag"]}, **asked)
    assert after.status_code == 200
    ((was,), (now,)) = before.json()["rows"], after.json()["rows"]
    assert (was["not_due"], was["no_actual"]) == (16, 0)
    assert (now["not_due"], now["no_actual"]) == (0, 16)
    assert client("plans").headers["etag"] == plans


def test_a_new_edition_is_noticed(homes: dict[str, Path], tmp_path: Path) -> None:
    home = tmp_path / "warehouse"
    shutil.copytree(homes["traps"].resolve(), home)
    client = Client(lambda: home)
    first = client("municipalities")
    shutil.rmtree(home)
    shutil.copytree(homes["rich"].resolve(), home)
    second = client("municipalities", {"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.json()["edition"] != first.json()["edition"]
