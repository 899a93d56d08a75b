"""`make audit`: known holes and licences of everything that is installed by name.

Exit code 0 clean, 1 a finding, 2 nothing known because nobody could be asked. pip-audit alone says
"No known vulnerabilities found" also where the index knew no single package; here that is no answer.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PINNED = ROOT / "requirements-dev.txt"  # holds requirements.txt too
SERVICES = ("pypi", "osv")
REFUSED = ("AGPL", "Affero", "SSPL", "Server Side Public", "Commons Clause", "BUSL")
WAIT = 120  # seconds for one service


def ask(service: str) -> list[dict[str, Any]]:
    """What one vulnerability service says of every pinned package; [] where it says nothing."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(PINNED), "--no-deps", "--disable-pip"]
    command += ["-s", service, "--progress-spinner", "off", "-f", "json"]
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=WAIT, check=False
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return []
    return found


def holes(told: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[str], int]:
    """(findings as lines, packages without an answer, packages with one)."""
    findings, silent, answered = [], [], 0
    for one in told:
        if "skip_reason" in one:
            silent.append(str(one["name"]))
            continue
        answered += 1
        for hole in one["vulns"]:
            mended = ", ".join(hole.get("fix_versions", ())) or "no version yet"
            findings.append(f"{one['name']} {one['version']}: {hole['id']}, mended in {mended}")
    return findings, silent, answered


def licences() -> list[tuple[str, str, str]]:
    """(name, version, licence) of every package installed here."""
    command = [sys.executable, "-m", "piplicenses", "--from=mixed", "--format=json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return [(one["Name"], one["Version"], one["License"]) for one in json.loads(done.stdout)]


def refused(found: Iterable[tuple[str, str, str]]) -> list[str]:
    """Those whose licence would bind whoever serves this program."""
    return [
        f"{name} {version}: {licence}"
        for name, version, licence in found
        if any(word.lower() in licence.lower() for word in REFUSED)
    ]


def main(services: Sequence[str] = SERVICES) -> int:
    code = 2
    for service in services:
        findings, silent, answered = holes(ask(service))
        if not answered:
            print(f"{service}: no answer for any package (not reachable from here?)")
            continue
        print(f"{service}: {answered} packages asked about, {len(findings)} findings")
        for line in findings:
            print(f"  {line}")
        if silent:
            print(f"  not known there: {', '.join(silent)}")
        code = 1 if findings or silent else 0
        break
    if code == 2:
        print(
            "Known holes: NOT AUDITED. Run `make audit` where pypi.org or api.osv.dev is reachable."
        )
    installed = licences()
    bad = refused(installed)
    print(f"Licences: {len(installed)} packages installed, {len(bad)} refused")
    for line in bad:
        print(f"  {line}")
    return 1 if bad else code


if __name__ == "__main__":
    sys.exit(main())
