"""What is released: asked about, built twice, compared, listed. Nothing is ever uploaded from here.

`./run audit` and `./run release` call this. Each step is one line; the first that fails ends the run with exit code 1.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
#: Every package that is ever installed from here, and those that come along with the program.
LOCKS = ("requirements.txt", "benchmarks/requirements.txt", "tests/hostile/fuzzing/requirements.txt", ".ci/tools.txt")
SHIPPED = ".ci/shipped.txt"
AUDIT = (
    sys.executable,
    "-m",
    "pip_audit",
    "--strict",
    "--disable-pip",
    "--require-hashes",
    "--progress-spinner",
    "off",
)


class Failed(Exception):
    """A step failed; the message says which, why, and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run one of the two workflows."""
    try:
        match list(arguments):
            case ["audit"]:
                audit()
            case ["release"]:
                release()
            case _:
                sys.stderr.write("release: type ./run audit or ./run release\n")
                return 2
    except Failed as failed:
        sys.stderr.write(f"release: {failed}\n")
        return 1
    return 0


def audit() -> None:
    """Ask about everything that is ever installed from here."""
    for lock in LOCKS:
        told(f"{audited(ROOT / lock)} packages of {lock}: no known vulnerability")


def release() -> None:
    """Everything that is uploaded, in `dist/`, and the sums of it."""
    version = released_version(ROOT)
    told(f"{version} stands in the changelog with its day, and the checkout is clean")
    told(f"{audited(ROOT / SHIPPED)} packages are shipped with: no known vulnerability")
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    for file in built_alike(ROOT, DIST):
        told(f"{file}: built twice, the same bytes")
    told(f"{bill(version)}: what is shipped with, as CycloneDX")
    files = sorted(path for path in DIST.iterdir())
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (DIST / "SHA256SUMS").write_text(sums, "utf-8")
    told("dist/SHA256SUMS; docs/how-to/release.md says how this goes out")


def told(line: str) -> None:
    """Say what is done."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def released_version(root: Path) -> str:
    """The version, where the changelog tells of it with a day and nothing is uncommitted."""
    source = (root / "briefing" / "__init__.py").read_text("utf-8")
    version = re.search(r'^__version__ = "([^"]+)"$', source, re.MULTILINE)
    if version is None:
        raise Failed("briefing/__init__.py names no __version__")
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    if not re.search(rf"^## \[{re.escape(version[1])}\] – \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        raise Failed(
            f"CHANGELOG.md has no heading '## [{version[1]}] – YYYY-MM-DD'; write the day of the release there"
        )
    changed = _said(["git", "status", "--porcelain"], root)
    if changed.strip():
        raise Failed(f"the checkout is not clean; commit or remove: {', '.join(changed.split()[1::2])}")
    return version[1]


def audited(lock: Path, command: Sequence[str] = AUDIT) -> int:
    """How many packages of a lock the advisories were asked about; all of them, and none is affected.

    Raises:
        Failed: one is affected, or was passed over, or the advisories could not be reached.
    """
    done = subprocess.run([*command, "-f", "json", "-r", str(lock)], capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise Failed(f"{lock.name}: the advisories could not be asked, so nothing is known: {why}") from None
    bad = [
        f"{one['name']} {one.get('version', '')} ({each['id']})" for one in packages for each in one.get("vulns", ())
    ]
    if bad:
        raise Failed(f"{lock.name}: known vulnerabilities: {', '.join(bad)}; type ./run lock --upgrade")
    asked = {_canonical(one["name"]) for one in packages if "vulns" in one and "skip_reason" not in one}
    if passed_over := sorted(_pinned(lock) - asked):
        raise Failed(f"{lock.name}: nobody was asked about {', '.join(passed_over)}")
    if done.returncode:
        raise Failed(f"{lock.name}: the audit ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return len(asked)


def built_alike(root: Path, dist: Path) -> list[str]:
    """Build wheel and source twice, of clean copies in different places; the names of what came out alike."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first, second = (built(root, Path(place)) for place in (one, other))
        if first != second:
            odd = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
            raise Failed(f"two builds differ: {', '.join(odd)}; nothing may depend on the place, the time or the order")
        for name, content in first.items():
            (dist / name).write_bytes(content)
    return sorted(first)


def built(root: Path, place: Path) -> dict[str, bytes]:
    """The wheel and the source of what is committed, built in a copy of it."""
    copy, out = place / "copy", place / "out"
    _said(["git", "clone", "--quiet", "--no-hardlinks", str(root), str(copy)], root)
    moment = _said(["git", "log", "-1", "--format=%ct"], root).strip()
    _said([sys.executable, "-m", "hatchling", "build", "-d", str(out)], copy, SOURCE_DATE_EPOCH=moment)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def bill(version: str) -> str:
    """Write the bill of materials: every package that comes along with the program, its version and its hashes."""
    file = DIST / f"daily_briefing-{version}.cdx.json"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--pyproject", "pyproject.toml"]
    more = ["--output-reproducible", "--of", "JSON", "-o", str(file)]
    _said([*command, *more, SHIPPED], ROOT)
    named = {_canonical(one["name"]) for one in json.loads(file.read_bytes())["components"]}
    if missing := sorted(_pinned(ROOT / SHIPPED) - named):
        raise Failed(f"{file.name} lacks {', '.join(missing)}")
    return file.name


def _pinned(lock: Path) -> set[str]:
    """The packages of a lock that are for this machine."""
    from packaging.requirements import Requirement

    lines = re.findall(r"^[a-z0-9][^\n\\]*==[^\n\\]*", lock.read_text("utf-8"), re.MULTILINE)
    wanted = [Requirement(line.strip()) for line in lines]
    return {_canonical(one.name) for one in wanted if one.marker is None or one.marker.evaluate()}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _said(command: Sequence[str], folder: Path, **more: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **more}, capture_output=True, text=True, check=False
    )  # fmt: skip
    if done.returncode:
        raise Failed(f"{' '.join(command[:4])} … failed: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
