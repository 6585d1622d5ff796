"""What goes wrong on the way is told in one line, and nothing waits for an answer."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from briefing.deliver.targets import client, git, target
from briefing.errors import TargetError
from tests.deliver.targets.conftest import KINDS, Repository, bare
from tests.deliver.targets.machines import free_port
from tests.deliver.targets.sites import AFTER, BEFORE, staged_site

pytestmark = pytest.mark.loopback

OVER_SSH = ("git+ssh", "rsync+ssh", "sftp")


@pytest.fixture
def site(tmp_path) -> Path:
    return staged_site(tmp_path / "site", BEFORE)


def refusal(address: str, site: Path) -> str:
    with pytest.raises(TargetError) as error:
        target(address, Path()).update(site, everything=False, done=lambda *_: None)
    said = str(error.value)
    assert said.isprintable()
    assert len(said) < 500
    return said


@pytest.mark.attack("The site", "Publishing to a host whose key is not known", "refused; nothing is put")
@pytest.mark.parametrize("kind", OVER_SSH)
def test_a_host_that_is_not_known_gets_nothing(kind, machine, site, tmp_path):
    machine.knows("")
    try:
        said = refusal(machine.ssh_address(kind, tmp_path / "www"), site)
    finally:
        machine.knows((machine.folder / "host.pub").read_text())
    assert "host key is known for" in said
    assert said.endswith("take its key into known_hosts, then publish again: it goes on from there")
    assert not (tmp_path / "www").exists()


@pytest.mark.attack("The site", "Publishing to a host that has another key than before", "refused; nothing is put")
@pytest.mark.parametrize("kind", OVER_SSH)
def test_a_host_that_has_another_key_than_before_gets_nothing(kind, machine, site, tmp_path):
    machine.knows((machine.folder / "key.pub").read_text())
    try:
        said = refusal(machine.ssh_address(kind, tmp_path / "www"), site)
    finally:
        machine.knows((machine.folder / "host.pub").read_text())
    assert "the host key is another one than before" in said
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("kind", OVER_SSH)
def test_a_host_that_does_not_take_our_key_is_not_asked_for_a_password(kind, machine, site, tmp_path, monkeypatch):
    monkeypatch.setenv("SSH_ASKPASS", "/bin/echo")
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    taken = (machine.folder / "key.pub").read_text()
    (machine.folder / "key.pub").write_text("")
    try:
        said = refusal(machine.ssh_address(kind, tmp_path / "www"), site)
    finally:
        (machine.folder / "key.pub").write_text(taken)
    assert "Permission denied (publickey)" in said
    assert "give ssh a key that the host takes" in said


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("kind", [*OVER_SSH, "rsync"])
def test_a_host_where_nobody_listens(kind, site, tmp_path):
    assert "Connection refused" in refusal(f"{kind}://127.0.0.1:{free_port()}{tmp_path}/www", site)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("kind", ["rsync+ssh", "sftp"])
def test_a_folder_that_is_not_ours_to_write(kind, machine, site, tmp_path):
    (tmp_path / "www").mkdir(mode=0o555)
    assert "Permission denied" in refusal(machine.ssh_address(kind, tmp_path / "www"), site)


@pytest.mark.parametrize("kind", ["rsync+ssh", "sftp"])
def test_a_folder_that_cannot_be_made(kind, machine, site, tmp_path):
    (tmp_path / "file").write_text("no folder")
    said = refusal(machine.ssh_address(kind, tmp_path / "file" / "www"), site)
    assert "Not a directory" in said or "No such file" in said or "Failure" in said


def test_programs_that_are_not_there(site, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for address, name in (("sftp://a/b", "sftp"), ("rsync+ssh://a/b", "rsync"), ("git+/x.git", "git")):
        assert refusal(address, site) == f"{name}: cannot be run (No such file or directory); install it"


@pytest.mark.usefixtures("machine")
def test_a_repository_that_is_not_there(site, tmp_path):
    said = refusal(f"git+{tmp_path}/none.git", site)
    assert "does not appear to be a git repository" in said or "not found" in said or "does not exist" in said


@pytest.mark.usefixtures("machine")
def test_a_hook_of_the_host_that_refuses(site, tmp_path):
    hook = bare(tmp_path / "r.git") / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho too large >&2\nexit 1\n")
    hook.chmod(0o755)
    assert "too large" in refusal(f"git+{tmp_path}/r.git", site)


def test_a_client_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 0.2)
    with pytest.raises(TargetError, match="sleep: stopped after"):
        client.run(["sleep", "60"])


def test_what_a_client_has_started_is_heard_when_it_says_later_what_was_wrong():
    ran = client.run(["sh", "-c", "(sleep 0.3; echo too late >&2) >/dev/null & exit 3"])
    assert (ran.code, ran.err) == (3, "too late\n")


def test_a_client_finds_no_terminal_and_no_input():
    asked = client.run(["sh", "-c", "cat; test -t 0 || echo none; (: </dev/tty) 2>/dev/null || echo none"])
    assert asked.out == b"none\nnone\n"


# ── git ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def repository(request, tmp_path) -> Repository:
    place = KINDS["git"](request, tmp_path)
    assert isinstance(place, Repository)
    return place


def test_what_the_branch_holds_already_is_not_committed_again(repository, site):
    repository.publish(site)
    first = repository.commits()
    assert repository.publish(site, everything=True).written == ()
    assert repository.commits() == first
    repository.publish(staged_site(site, AFTER))
    assert repository.commits()[1:] == first
    assert repository.git("log", "-1", "--format=%an|%ae|%s", "pages") == (
        b"briefing|briefing@localhost|Publish: 7 files written, 2 removed\n"
    )


def test_a_file_that_somebody_has_changed_on_the_branch_is_mended_unasked(repository, site):
    repository.publish(site)
    repository.somebody_puts("1/index.html", b"defaced")
    assert repository.publish(site).written == ("1/index.html",)
    assert repository.holds() == BEFORE


def test_a_push_that_comes_second_is_made_again_on_top_of_the_first(repository, site, monkeypatch):
    repository.publish(site)
    push, pushes = git.Repository.push, []

    def late(self, commit):
        pushes.append(commit)
        if len(pushes) == 1:
            repository.somebody_puts("CNAME", b"brief.example.org")
        return push(self, commit)

    monkeypatch.setattr(git.Repository, "push", late)
    repository.publish(staged_site(site, AFTER))
    assert len(pushes) == 2
    assert repository.holds() == {**AFTER, "CNAME": b"brief.example.org"}
    assert len(repository.commits()) == 3


def test_a_branch_that_is_pushed_to_all_the_time_is_left_alone_in_the_end(repository, site, monkeypatch):
    repository.publish(site)
    monkeypatch.setattr(git.Repository, "push", lambda *_: False)
    with pytest.raises(TargetError, match="others keep pushing to it"):
        repository.publish(staged_site(site, AFTER))
    assert repository.holds() == BEFORE


def test_the_users_settings_do_not_reach_the_commit(repository, site, monkeypatch, tmp_path):
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-push").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-push").chmod(0o755)
    signing = "[commit]\ngpgSign = true\n[push]\ngpgSign = true\n"
    settings = f"[core]\nhooksPath = {hooks}\nautocrlf = true\n[user]\nname = Jane\n{signing}"
    (tmp_path / "settings").write_text(settings)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    crlf = {**BEFORE, "briefing.txt": b"one\r\ntwo\r\n"}
    repository.publish(staged_site(site, crlf))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.delenv(name)
    assert repository.holds() == crlf
    assert repository.git("log", "-1", "--format=%an", "pages") == b"briefing\n"
    assert not (tmp_path / "elsewhere").exists()


def test_a_repository_of_the_newer_kind(machine, site, tmp_path):
    made = subprocess.run(["git", "init", "-q", "--bare", "--object-format=sha256", tmp_path / "r.git"], check=False)
    if made.returncode:
        pytest.skip("this git knows no SHA-256")
    place = Repository(f"git+{tmp_path}/r.git#pages", tmp_path / "r.git", machine)
    place.somebody_puts("CNAME", b"brief.example.org")
    place.publish(site)
    assert place.holds() == {**BEFORE, "CNAME": b"brief.example.org"}


def test_what_is_not_a_plain_file_on_the_branch_stands(repository, site):
    repository.somebody_puts("CNAME", b"brief.example.org")
    known = repository.git("hash-object", "-w", "--stdin", given=b"CNAME").decode().strip()
    repository.git("read-tree", "pages")
    repository.git("update-index", "--add", "--cacheinfo", f"120000,{known},link")
    made = repository.git("write-tree").decode().strip()
    repository.git("update-ref", "refs/heads/pages", repository.git("commit-tree", "-m", "x", made).decode().strip())
    repository.publish(site)
    assert repository.git("ls-tree", "pages", "link").startswith(b"120000 blob")
