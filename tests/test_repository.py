"""What is committed: no secrets, nothing of one machine, locks that can be trusted."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
NOT_OURS = {".git", ".venv", ".venv-lock", "__pycache__", "data", "node_modules"}

# Written in parts, so that this file does not hold what it looks for.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("debian", "org"),
        ("golang", "org"),
        ("crates", "io"),
    )
)
FORBIDDEN = {
    "the host of a package registry": re.compile("|".join(map(re.escape, HOSTS)), re.IGNORECASE),
    "a Telegram token": re.compile(r"(?<!\d)\d{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
    "a private key": re.compile("-----BEGIN [A-Z ]*" + "PRIVATE KEY-----"),
    "a path of one machine": re.compile(r"(?<![\w.~/-])/(?:work|root|Users)/"),
}

PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<marker> ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def committed() -> list[Path]:
    """The files under version control; in a copy without it, all but what tools leave behind."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
        )
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = ROOT.rglob("*")
        paths = [path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def forbidden_in(name: str, text: str) -> list[str]:
    return [
        f"{name}:{number}: {what}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


def broken_lines(lock: str) -> list[str]:
    """The lines of a lock that are neither a pin nor a hash, and the pins without a hash."""
    broken, waiting = [], ""
    for line in lock.splitlines():
        if HASH.fullmatch(line):
            waiting = ""
        else:
            broken += [waiting] if waiting else []
            waiting = line if PIN.fullmatch(line) else ""
            broken += [] if waiting else [line]
    return broken + ([waiting] if waiting else [])


def pins(lock: str) -> dict[str, str]:
    found = (PIN.fullmatch(line) for line in (ROOT / lock).read_text().splitlines())
    return {match["name"]: match["version"] for match in found if match}


def asked_for(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return [Requirement(name) for name in names]


def test_no_committed_file_holds_what_belongs_to_one_machine_or_person() -> None:
    files = committed()
    assert ROOT / "pyproject.toml" in files
    found = [
        violation
        for path in files
        for violation in forbidden_in(
            path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="ignore")
        )
    ]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    "text",
    [
        "x = 'https://" + HOSTS[0].upper() + "/simple'",
        "TELEGRAM_BOT_TOKEN=" + "1234567890:" + "AAbb-_" * 5 + "12345",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "open('/" + "work/main/a.txt')",
        "cd /" + "root/x",
    ],
)
def test_what_must_not_be_committed_is_seen(text: str) -> None:
    assert len(forbidden_in("a.py", f"x = 1\n{text}")) == 1


@pytest.mark.parametrize(
    "text", ["12:30 a 123456:TEST", "docs/work/plan.md", "http://127.0.0.1:8081/bot", "socks5://…"]
)
def test_ordinary_text_may_be_committed(text: str) -> None:
    assert forbidden_in("a.py", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(lock: str) -> None:
    assert broken_lines((ROOT / lock).read_text()) == []


@pytest.mark.parametrize(
    "line",
    ["--index-url https://example.test", "-e .", "tzdata>=2025", "tzdata==2025.1", "# a comment"],
)
def test_a_line_that_weakens_a_lock_is_seen(line: str) -> None:
    good = "abc==1.0 \\\n    --hash=sha256:" + "a" * 64
    assert broken_lines(good) == []
    assert broken_lines(f"{good}\n{line}") == [line]


def test_a_pin_without_a_hash_is_seen() -> None:
    hashed = "    --hash=sha256:" + "a" * 64
    assert broken_lines(f"abc==1.0 \\\nxyz==2.0 \\\n{hashed}") == ["abc==1.0 \\"]


@pytest.mark.parametrize(("lock", "dev"), [(LOCKS[0], False), (LOCKS[1], True)])
def test_the_locks_give_what_the_project_asks_for(lock: str, dev: bool) -> None:
    locked = pins(lock)
    for wanted in asked_for(dev=dev):
        version = locked.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not in {lock}: make lock"
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: make lock"


def test_developers_run_the_versions_that_offices_run() -> None:
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


def test_the_sample_settings_name_every_setting_with_a_word_in_both_languages() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    settings = {
        match[1]: lines[number - 1]
        for number, line in enumerate(lines)
        if (match := re.match(r"#?([A-Z_]+)=", line))
    }
    assert set(settings) == {name.upper() for name in Settings.model_fields}
    for name, comment in settings.items():
        assert re.fullmatch(r"# .+ \| .+", comment), f"{name}: {comment!r}"
