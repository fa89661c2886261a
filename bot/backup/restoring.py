"""Restoring a backup where nothing is yet."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from alembic.script import ScriptDirectory

from bot.backup import sqlite_dump, texts
from bot.backup.archive import Opened, opened, unpack
from bot.backup.failure import BackupFailed, GoOn, go_on_always
from bot.backup.making import compare
from bot.backup.manifest import Manifest
from bot.backup.place import Place, see_to_room, stored_files
from bot.lock import AlreadyRunning, only_one
from db.migrate import HERE

PART = ".restore-"


def restore_backup(place: Place, source: Path, go_on: GoOn = go_on_always) -> Manifest:
    """Put the database and the files of an archive in place. Raises BackupFailed, Stopped.

    Nothing is overwritten, and nothing is put in place before all of it has been checked. Not while
    the program runs.
    """
    if not source.exists():
        raise BackupFailed(texts.NO_SUCH_FILE(place=str(source)))
    if not source.is_file():
        raise BackupFailed(texts.NO_ARCHIVE(place=str(source)))
    try:
        place.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        with only_one(place.data_dir / "running.lock"):
            for left in place.data_dir.glob(f"{PART}*"):  # by one that was killed
                shutil.rmtree(left, ignore_errors=True)
            _refuse_to_overwrite(place)
            see_to_room(place, place.data_dir)
            with (
                tempfile.TemporaryDirectory(prefix=PART, dir=place.data_dir) as folder,
                opened(source, Path(folder), place.passphrase, go_on) as archive,
            ):
                _fitting(place, archive.manifest)
                return _restore(place, archive, Path(folder), go_on)
    except AlreadyRunning as other:
        raise BackupFailed(texts.RUNNING(pid=str(other))) from None
    except OSError as error:
        raise BackupFailed(texts.NOT_RESTORED(why=error.strerror or type(error).__name__)) from None


def _refuse_to_overwrite(place: Place) -> None:
    if stored_files(place):
        raise BackupFailed(texts.DATABASE_IS_THERE(place=str(place.files)))
    if place.kind == "sqlite":
        path = place.sqlite_file
        beside = [path, *(path.with_name(path.name + end) for end in ("-wal", "-journal"))]
        if any(one.exists() and one.stat().st_size for one in beside):
            raise BackupFailed(texts.DATABASE_IS_THERE(place=str(path)))
    elif _tables(place):
        raise BackupFailed(texts.DATABASE_IS_THERE(place=f"{place.database.database}"))


def _tables(place: Place) -> dict[str, int]:
    from bot.backup import postgres_dump

    return postgres_dump.counts_of(place.database)


def _fitting(place: Place, manifest: Manifest) -> None:
    if manifest.kind != place.kind:
        raise BackupFailed(texts.OTHER_KIND(made=manifest.kind, here=place.kind))
    script = ScriptDirectory(str(HERE / "migrations"))
    if manifest.revision not in {step.revision for step in script.walk_revisions()}:
        raise BackupFailed(texts.TOO_NEW(revision=manifest.revision))


def _restore(place: Place, archive: Opened, folder: Path, go_on: GoOn) -> Manifest:
    dump = unpack(archive, folder, go_on)
    manifest = archive.manifest
    if place.kind == "sqlite":
        compare(manifest, sqlite_dump.counts(dump, go_on))
        _move_files(place, folder)
        place.sqlite_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for end in ("-wal", "-shm"):
            place.sqlite_file.with_name(place.sqlite_file.name + end).unlink(missing_ok=True)
        dump.replace(place.sqlite_file)
        return manifest
    from bot.backup import postgres_dump

    postgres_dump.restore(place.database, dump, go_on)
    compare(manifest, postgres_dump.counts_of(place.database))
    _move_files(place, folder)
    return manifest


def _move_files(place: Place, folder: Path) -> None:
    """The files go first: the database is what makes the house inhabited."""
    found = folder / "files"
    if not found.exists():
        return
    for empty in sorted(place.files.glob("*")) if place.files.is_dir() else ():
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()
    if place.files.is_dir():
        place.files.rmdir()
    found.replace(place.files)
