"""What is known of weaknesses in the packages that the lock files name: `make audit`.

pip-audit asks PyPI, npm asks its registry. A weakness fails. Where a source does not tell, that is no failure of the
packages: it is said, loudly, and whoever can reach the source asks again.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
UV = ROOT / ".uv" / "bin" / "uv"
PIP_AUDIT = "pip-audit==2.10.1"
NPM_FOLDERS = "explorer", "tests/clients", "benchmarks/peer", "benchmarks/lighthouse"


class NotTold(Exception):
    """The source of what is known could not be asked, or not of everything."""

    def __init__(self, why: str, found: list[str] | None = None) -> None:
        super().__init__(why)
        self.found = found or []


def run(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout.decode()


def parsed(text: str, asked: str) -> dict[str, Any]:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NotTold(f"{asked} did not answer") from error


def of_python() -> list[str]:
    locked = ROOT / ".venv" / "locked.txt"
    exported = [str(UV), "export", "--frozen", "--all-groups", "--all-extras", "--no-emit-project", "--no-hashes"]
    locked.write_text(run([*exported, "--quiet"]))
    audit = [str(UV), "tool", "run", "--quiet", "--from", PIP_AUDIT, "pip-audit", "--requirement", str(locked)]
    told = parsed(run([*audit, "--disable-pip", "--no-deps", "--progress-spinner=off", "--format=json"]), "pip-audit")
    packages: list[dict[str, Any]] = told["dependencies"]
    if any("skip_reason" in one for one in packages):
        raise NotTold(f"PyPI did not tell of all of the {len(packages)} packages", found=_weak(packages))
    return _weak(packages)


def _weak(packages: list[dict[str, Any]]) -> list[str]:
    return [
        f"uv.lock: {one['name']} {one['version']}: {weakness['id']}, mended in {weakness['fix_versions'] or 'nothing'}"
        for one in packages
        for weakness in one.get("vulns", ())
    ]


def of_npm(folder: str) -> list[str]:
    audit = [*os.environ["NPM"].split(), "--prefix", folder, "audit", "--package-lock-only", "--json"]
    told = parsed(run(audit), "npm")
    if "vulnerabilities" not in told:
        raise NotTold(str(told.get("message", "the registry did not tell")))
    return [
        f"{folder}: {name}: {advisory['title']} ({advisory['severity']}, {advisory['url']})"
        for name, one in told["vulnerabilities"].items()
        for advisory in one["via"]
        if isinstance(advisory, dict)  # else it is the name of a package that has one
    ]


def main() -> int:
    found: list[str] = []
    for name in ("uv.lock", *NPM_FOLDERS):
        try:
            weak = of_python() if name == "uv.lock" else of_npm(name)
            print(f"audited {name}: {len(weak) or 'nothing'} weak")
        except NotTold as why:
            weak = why.found
            print(f"\n!!! NOT AUDITED: {name}: {why}\n", file=sys.stderr)
        found += weak
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
