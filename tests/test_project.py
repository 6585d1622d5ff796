import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import briefing

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = (ROOT / "requirements.txt").read_text()
#: Of the libraries that the benchmarks measure against; nobody needs them but for that.
PEERS = (ROOT / "benchmarks/requirements.txt").read_text()
#: Every lock of the project, by the groups of dependencies that it is made from.
LOCKS = {
    "requirements.txt": ("dev", "bench"),
    "benchmarks/requirements.txt": ("peers",),
    "tests/hostile/fuzzing/requirements.txt": ("fuzz",),
    ".ci/tools.txt": ("release",),
    ".ci/shipped.txt": (),
    ".ci/lowest.txt": (),
}
SHIPPED, LOWEST = ((ROOT / f".ci/{name}.txt").read_text() for name in ("shipped", "lowest"))

#: What takes long to import. None of it is needed to say how the program is called.
HEAVY = {
    "dateparser",
    "fontTools",
    "distributed",
    "ftfy",
    "jinja2",
    "joblib",
    "lxml",
    "multiprocessing",
    "nltk",
    "numpy",
    "sumy",
    "trafilatura",
    "uharfbuzz",
    "weasyprint",
}


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `code`."""
    report = "; import sys; print('\\n' + ' '.join({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code + report], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("daily_briefing-*.whl")))


def test_wheel_holds_every_template_and_module(wheel):
    def files(folder: Path) -> set[str]:
        kept = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(folder).as_posix() for path in kept}

    expected = {f"briefing/{name}" for name in files(ROOT / "briefing")}
    templates = {f"briefing/templates/{name}" for name in files(ROOT / "templates")}
    assert templates
    packed = {name for name in wheel.namelist() if name.startswith("briefing/")}
    assert packed == expected | templates


def test_wheel_holds_types_schema_and_license_and_no_article(wheel):
    names = wheel.namelist()
    assert {"briefing/py.typed", "briefing/edition.schema.json"} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    metadata = f"daily_briefing-{briefing.__version__}.dist-info"
    assert {name.partition("/")[0] for name in names} == {"briefing", metadata}


def test_the_installed_command_is_this_package():
    installed = importlib.metadata.distribution("daily-briefing")
    assert installed.version == briefing.__version__
    [command] = installed.entry_points.select(group="console_scripts")
    assert (command.name, command.value) == ("briefing", "briefing.cli:main")


def test_changelog_tells_of_this_version():
    assert f"## [{briefing.__version__}]" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host(name):
    lock = (ROOT / name).read_text()
    assert "://" not in lock
    assert not re.findall(r"^\s*(?:-i|--(?:extra-)?index-url|--find-links|--trusted-host)\b", lock, re.MULTILINE)


@pytest.mark.attack(
    "What is shipped",
    "A package of another content under the name and the version of one of ours",
    "not installed: every lock names the hashes",
)
@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_package_by_hash(name):
    lock = (ROOT / name).read_text()
    entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    assert entries
    pinned = re.compile(r"[a-z0-9.-]+==[^\n]+ \\\n +--hash=sha256:[0-9a-f]{64}\b")
    assert [entry for entry in entries if not pinned.match(entry)] == []


@pytest.mark.parametrize(("name", "groups"), LOCKS.items())
def test_lock_is_current(name, groups):
    ours = [] if set(groups) & {"peers", "fuzz", "release"} else PROJECT["project"]["dependencies"]
    needed = [line for group in groups for line in PROJECT["dependency-groups"][group]]
    assert stale((ROOT / name).read_text(), [*ours, *needed]) == [], "renew the lock with ./run lock"


def test_every_group_is_locked():
    assert {group for groups in LOCKS.values() for group in groups} == set(PROJECT["dependency-groups"])


@pytest.mark.attack(
    "What is shipped",
    "A version that we allow and never tried",
    "the lowest versions are locked as they stand in `pyproject.toml`, and `./run test-lowest` tries them",
)
def test_the_lowest_versions_are_those_that_are_allowed():
    lowest = pins(LOWEST)
    for line in PROJECT["project"]["dependencies"]:
        [bound] = [one.version for one in Requirement(line).specifier if one.operator == ">="]
        found = Version(lowest[canonicalize_name(Requirement(line).name)])
        assert found.release[: len(Version(bound).release)] == Version(bound).release, line


def test_what_is_shipped_is_what_the_tests_run_with():
    ours = pins(LOCK)
    assert {name: version for name, version in pins(SHIPPED).items() if ours.get(name) != version} == {}


def test_lock_of_the_peers_is_current_and_agrees_with_that_of_the_project():
    ours, theirs = pins(LOCK), pins(PEERS)
    assert {
        name: (ours[name], theirs[name]) for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]
    } == {}


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", lock, re.MULTILINE))


def stale(lock: str, lines: list[str]) -> list[str]:
    pinned = pins(lock)
    wanted = map(Requirement, lines)
    return [str(one) for one in wanted if pinned.get(canonicalize_name(one.name), "") not in one.specifier]


def test_every_library_imported_is_a_dependency():
    trees = [ast.parse(path.read_text()) for path in (ROOT / "briefing").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    libraries = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names - {"briefing"}
    assert libraries
    homes = importlib.metadata.packages_distributions()
    extras = (line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines)
    lines = (*PROJECT["project"]["dependencies"], *extras)
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    assert {name for name in libraries if declared.isdisjoint(map(canonicalize_name, homes[name]))} == set()


def test_importing_the_package_loads_no_library():
    third_party = {"click", "msgspec", "rich"}
    assert modules_after("import briefing") & (HEAVY | third_party) == set()


@pytest.mark.parametrize("arguments", ["--help", "build --help", "verify --help", "summarizers --help"])
def test_help_loads_nothing_heavy(arguments):
    call = f"from briefing.cli import main; assert main({arguments.split()}) == 0"
    assert modules_after(call) & HEAVY == set()


def test_contributing_shows_every_workflow():
    workflows = set(re.findall(r"^#   \./run (\w+)", (ROOT / "run").read_text(), re.MULTILINE))
    assert {"brief", "test", "lint"} <= workflows
    shown = set(re.findall(r"\./run (\w+)", (ROOT / "CONTRIBUTING.md").read_text()))
    assert workflows == shown


def test_unknown_workflow_is_refused_in_one_line():
    done = subprocess.run([ROOT / "run", "nonsense"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["run: there is no workflow named nonsense; ./run help lists them"]
