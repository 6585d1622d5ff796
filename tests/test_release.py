"""What is released: asked about, built alike, listed; and what cannot be known never passes."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = "gull==1.0 \\\n    --hash=sha256:00\npost==2.0 ; sys_platform == 'nowhere' \\\n    --hash=sha256:00\n"


@pytest.fixture(scope="module")
def release():
    spec = importlib.util.spec_from_file_location("release", ROOT / ".ci" / "release.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "lock.txt"
    path.write_text(LOCK)
    return path


def answering(text: str, code: int = 0, complaint: str = "") -> list[str]:
    """A program in the place of the audit, which says this whatever it is asked."""
    program = f"import sys; sys.stdout.write({text!r}); sys.stderr.write({complaint!r}); sys.exit({code})"
    return [sys.executable, "-c", program]


def packages(**gull) -> str:
    return json.dumps({"dependencies": [{"name": "Gull", "version": "1.0", **gull}]})


def test_an_audit_without_a_finding_passes(release, lock):
    assert release.audited(lock, answering(packages(vulns=[]))) == 1


@pytest.mark.parametrize(
    ("audit", "reason"),
    [
        pytest.param(answering(packages(vulns=[{"id": "GHSA-1"}]), 1), "GHSA-1", id="affected"),
        pytest.param(answering(packages(vulns=[{"id": "GHSA-1"}]), 0), "GHSA-1", id="affected, and says all is well"),
        pytest.param(answering("", 1, "ConnectionError: no route"), "no route", id="not reached"),
        pytest.param(answering("", 0), "nothing is known", id="silent"),
        pytest.param(answering("<html>", 0), "nothing is known", id="no answer"),
        pytest.param(answering('{"dependencies": []}'), "nobody was asked about gull", id="empty"),
        pytest.param(answering(packages(skip_reason="not found")), "nobody was asked about gull", id="skipped"),
        pytest.param(answering(packages(vulns=[]), 2, "broken"), "ended with 2", id="broken off"),
    ],
)
@pytest.mark.attack(
    "What is shipped",
    "An audit that finds something, or that cannot reach the advisories, passes packages over, says nothing",
    "`./run audit` and `./run release` fail and say why",
)
def test_an_audit_that_knows_nothing_never_passes(release, lock, audit, reason):
    with pytest.raises(release.Failed, match=reason):
        release.audited(lock, audit)


def test_every_lock_is_audited(release):
    shipped = {*release.LOCKS, release.SHIPPED, ".ci/lowest.txt"}
    locks = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("*.txt")}
    for folder in ("benchmarks", "tests/hostile/fuzzing", ".ci"):
        locks |= {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).glob("*.txt")}
    assert {one for one in locks if "--hash=" in (ROOT / one).read_text()} == shipped


@pytest.fixture
def project(tmp_path):
    """A small project in a repository of its own."""
    folder = tmp_path / "project"
    (folder / "briefing").mkdir(parents=True)
    (folder / "briefing" / "__init__.py").write_text('__version__ = "1.2.0"\n')
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## [1.2.0] – 2026-11-01\n")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "small"\nversion = "1.2.0"\n[tool.hatch.build]\nonly-include = ["briefing"]\n'
    )
    git(folder, "init", "-q")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "All")


def test_a_release_has_its_day_in_the_changelog_and_nothing_uncommitted(release, project):
    assert release.released_version(project) == "1.2.0"
    (project / "more.txt").write_text("more")
    with pytest.raises(release.Failed, match=r"not clean; commit or remove: more\.txt"):
        release.released_version(project)
    (project / "CHANGELOG.md").write_text("# Changelog\n\n## [1.2.0] – unreleased\n")
    with pytest.raises(release.Failed, match="no heading"):
        release.released_version(project)


def test_two_builds_are_alike_or_nothing_is_released(release, project, tmp_path):
    dist = tmp_path / "dist"
    dist.mkdir()
    assert release.built_alike(project, dist) == ["small-1.2.0-py2.py3-none-any.whl", "small-1.2.0.tar.gz"]
    (project / "hatch_build.py").write_text(
        "import os\nfrom hatchling.builders.hooks.plugin.interface import BuildHookInterface\n"
        "class CustomBuildHook(BuildHookInterface):\n"
        "    def initialize(self, version, build_data):\n"
        "        open('briefing/place.py', 'w').write(repr(os.getcwd()))\n"
        "        build_data['artifacts'].append('briefing/place.py')\n"
    )
    with (project / "pyproject.toml").open("a") as file:
        file.write("[tool.hatch.build.hooks.custom]\n")
    commit(project)
    with pytest.raises(release.Failed, match="two builds differ"):
        release.built_alike(project, dist)


@pytest.mark.full
@pytest.mark.attack(
    "What is shipped",
    "Wheel and source, built twice from what is committed, in two places",
    "the same bytes, which anybody can build again",
)
def test_this_project_is_built_alike(release, tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    assert len(release.built_alike(ROOT, tmp_path)) == 2
