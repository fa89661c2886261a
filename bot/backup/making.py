"""Making a backup: dump, pack, seal, restore into an empty place, compare; only then it counts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.backup import sqlite_dump, texts
from bot.backup.archive import Opened, hash_of, opened, pack, put_in_place, unpack
from bot.backup.failure import BackupFailed, GoOn, go_on_always
from bot.backup.manifest import Manifest, first_difference
from bot.backup.place import Place, see_to_room, stored_files
from bot.backup.sealed import seal
from bot.lock import AlreadyRunning, only_one

PART = ".part-"
UNVERIFIED = ".unverified"


def make_backup(place: Place, target: Path, now: datetime, go_on: GoOn = go_on_always) -> Manifest:
    """Write a verified archive to `target`, which must not exist. Raises BackupFailed, Stopped.

    What is half made lies in a folder beside the target and is removed.
    """
    if target.exists():
        raise BackupFailed(texts.EXISTS(place=str(target)))
    try:
        place.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        with only_one(place.data_dir / "backup.lock"), _workshop(target.parent) as work:
            see_to_room(place, work)
            return _make(place, target, now, work, go_on)
    except AlreadyRunning:
        raise BackupFailed(texts.BUSY()) from None
    except FileNotFoundError as error:
        raise BackupFailed(texts.NO_FOLDER(place=str(error.filename))) from None
    except OSError as error:
        raise BackupFailed(texts.DISK_FAILED(why=error.strerror or type(error).__name__)) from None


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A private folder to work in; what a killed process left behind there is swept out."""
    if not folder.is_dir():
        raise BackupFailed(texts.NO_FOLDER(place=str(folder)))
    for left in folder.glob(f"{PART}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=PART, dir=folder) as work:
        yield Path(work)


def _make(place: Place, target: Path, now: datetime, work: Path, go_on: GoOn) -> Manifest:
    dump = work / "dump"
    counts, revision = _dump(place, dump, go_on)
    files = stored_files(place)
    manifest = Manifest(
        made_at=now,
        kind=place.kind,
        revision=revision,
        counts=counts,
        database_sha256=hash_of(dump, go_on),
        files={path.name: path.stat().st_size for path in files},
    )
    made = work / "archive.zip"
    pack(made, manifest, dump, files, go_on)
    dump.unlink()
    if place.passphrase:
        plain, made = made, work / "sealed"
        seal(plain, made, place.passphrase, go_on)
        plain.unlink()
    try:
        verify(place, made, work, go_on)
    except BackupFailed as failure:
        if failure.why.text is texts.NO_SCRATCH:
            # Better an unverified copy under a name that says so than none at all.
            made.replace(target.with_name(f"{target.name}{UNVERIFIED}"))
        raise
    put_in_place(made, target)
    return manifest


def _dump(place: Place, dump: Path, go_on: GoOn) -> tuple[dict[str, int], str]:
    if place.kind == "postgresql":
        from bot.backup import postgres_dump

        return postgres_dump.dump(place.database, dump, go_on)
    sqlite_dump.dump(place.sqlite_file, dump, go_on)
    return sqlite_dump.counts(dump, go_on), sqlite_dump.revision(dump, go_on)


def verify(place: Place, made: Path, work: Path, go_on: GoOn) -> Manifest:
    """Restore the archive into an empty place and compare the counts. Raises BackupFailed."""
    empty = work / "empty"
    empty.mkdir(mode=0o700)
    try:
        with opened(made, work, place.passphrase, go_on) as archive:
            compare(archive.manifest, _restored(place, archive, empty, go_on))
            return archive.manifest
    finally:
        shutil.rmtree(empty)


def _restored(place: Place, archive: Opened, empty: Path, go_on: GoOn) -> dict[str, int]:
    dump = unpack(archive, empty, go_on)
    if place.kind == "sqlite":
        return sqlite_dump.counts(dump, go_on)
    from bot.backup import postgres_dump

    with postgres_dump.scratch(place.database) as scratch:
        postgres_dump.restore(scratch, dump, go_on)
        return postgres_dump.counts_of(scratch)


def compare(manifest: Manifest, found: dict[str, int]) -> None:
    if differs := first_difference(manifest.counts, found):
        table, wanted, there = differs
        raise BackupFailed(texts.COUNT_DIFFERS(table=table, wanted=wanted, found=there))
