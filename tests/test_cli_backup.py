"""`backup` and `restore` as they are typed."""

from __future__ import annotations

import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.backup import making, restoring
from bot.cli import cli
from bot.lock import only_one
from tests.test_cli import folder, stored, ward

__all__ = ["folder"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.fixture
def loaded(folder: Path) -> Path:
    assert run("load", ward(folder)).exit_code == 0
    return folder


def test_a_backup_is_made_moved_away_and_restored(loaded: Path):
    made = run("backup", "ward.zip")
    assert made.exit_code == 0, made.output
    assert "Đã sao lưu vào ward.zip" in made.output
    assert "so khớp" in made.output
    shutil.move(loaded / "data", loaded / "old")
    restored = run("restore", "ward.zip")
    assert restored.exit_code == 0, restored.output
    assert "Đã phục hồi" in restored.output
    assert (loaded / "data" / "ward.db").stat().st_mode & 0o777 == 0o600
    assert (loaded / "data").stat().st_mode & 0o777 == 0o700
    assert run("load", ward(loaded)).exit_code == 0
    with stored(loaded) as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM people").scalar() == 1


def test_a_folder_gets_an_archive_named_after_the_moment(loaded: Path):
    (loaded / "usb").mkdir()
    assert run("backup", "usb").exit_code == 0
    (made,) = (loaded / "usb").iterdir()
    assert made.name.startswith("ward-20")


def test_a_refusal_says_what_to_do_and_changes_nothing(loaded: Path):
    run("backup", "ward.zip")
    before = (loaded / "data" / "ward.db").read_bytes()
    for arguments, part in [
        (("backup", "ward.zip"), "không ghi đè"),
        (("backup", "nowhere/ward.zip"), "Tạo thư mục"),
        (("restore", "ward.zip"), "dời dữ liệu cũ"),
        (("restore", "missing.zip"), "Không có tệp"),
    ]:
        result = run(*arguments)
        assert result.exit_code == 1
        assert part in result.output
    assert (loaded / "data" / "ward.db").read_bytes() == before


def test_a_backup_runs_beside_the_program_and_a_restore_does_not(loaded: Path):
    with only_one(loaded / "data" / "running.lock"):
        assert run("backup", "ward.zip").exit_code == 0
        result = run("restore", "ward.zip")
    assert result.exit_code == 1
    assert "đang chạy" in result.output


def test_the_passphrase_of_the_settings_seals_and_opens(loaded: Path, monkeypatch):
    monkeypatch.setenv("BACKUP_PASSPHRASE", "một hai ba bốn năm")
    assert "có mã hóa" in run("backup", "ward.sealed").output
    shutil.move(loaded / "data", loaded / "old")
    monkeypatch.setenv("BACKUP_PASSPHRASE", "sai")
    wrong = run("restore", "ward.sealed")
    assert (wrong.exit_code, "không đúng" in wrong.output) == (1, True)
    monkeypatch.delenv("BACKUP_PASSPHRASE")
    assert "Ghi BACKUP_PASSPHRASE" in run("restore", "ward.sealed").output
    monkeypatch.setenv("BACKUP_PASSPHRASE", "một hai ba bốn năm")
    assert run("restore", "ward.sealed").exit_code == 0


@pytest.mark.parametrize(
    ("module", "piece", "arguments"),
    [(making, "pack", ("backup", "new.zip")), (restoring, "unpack", ("restore", "ward.zip"))],
)
def test_asked_to_stop_it_leaves_nothing_half_made_behind(
    loaded: Path, monkeypatch: pytest.MonkeyPatch, module: Any, piece: str, arguments: tuple[str]
):
    assert run("backup", "ward.zip").exit_code == 0
    if piece == "unpack":
        shutil.move(loaded / "data", loaded / "old")
    goes_on = getattr(module, piece)

    def asked(*given: Any) -> Any:
        signal.raise_signal(signal.SIGTERM)
        return goes_on(*given)

    with monkeypatch.context() as patch:
        patch.setattr(module, piece, asked)
        result = run(*arguments)
    assert result.exit_code == 128 + signal.SIGTERM
    assert "Đã dừng giữa chừng" in result.output
    left = {path.name for path in loaded.rglob("*") if path.name.startswith((".part", ".restore"))}
    assert left == set()
    assert not (loaded / "new.zip").exists()
    assert run(*arguments).exit_code == 0


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """The disk takes no more: a file that grows beyond so many bytes is refused."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [4096, 100_000])
def test_a_disk_that_fills_meanwhile_is_told_as_such(loaded: Path, size: int):
    with no_file_beyond(size):
        result = run("backup", "ward.zip")
    assert result.exit_code == 1
    assert "Không ghi được bản sao lưu" in result.output
    assert run("backup", "ward.zip").exit_code == 0
    shutil.move(loaded / "data", loaded / "old")
    with no_file_beyond(size):
        result = run("restore", "ward.zip")
    assert result.exit_code == 1
    assert "chưa có gì thay đổi" in result.output
    assert run("restore", "ward.zip").exit_code == 0


def test_what_a_killed_restore_left_is_swept_out_by_the_next(loaded: Path):
    run("backup", "ward.zip")
    shutil.move(loaded / "data", loaded / "old")
    half = loaded / "data" / ".restore-killed" / "files"
    half.mkdir(parents=True)
    (half / "half").write_bytes(b"somebody's paper")
    assert run("restore", "ward.zip").exit_code == 0
    assert not half.parent.exists()
