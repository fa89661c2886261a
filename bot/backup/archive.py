"""The archive: a zip of the manifest, the database's dump and the files; sealed if so wished."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.backup import texts
from bot.backup.failure import BackupFailed, GoOn
from bot.backup.manifest import Manifest, from_json
from bot.backup.place import is_hash
from bot.backup.sealed import is_sealed, unseal

MANIFEST = "manifest.json"
DATABASE = "database"
PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that can be read, with what it says of itself."""

    zip: zipfile.ZipFile
    manifest: Manifest


def pack(target: Path, manifest: Manifest, database: Path, files: list[Path], go_on: GoOn) -> None:
    """Write the archive. Photos and documents are packed already, so they are only stored."""
    with _create(target) as out, zipfile.ZipFile(out, "w", allowZip64=True) as archive:
        archive.writestr(MANIFEST, manifest.to_json(), zipfile.ZIP_DEFLATED)
        _add(archive, database, DATABASE, zipfile.ZIP_DEFLATED, go_on)
        for path in files:
            _add(archive, path, f"files/{path.name}", zipfile.ZIP_STORED, go_on)


def _create(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _add(archive: zipfile.ZipFile, path: Path, name: str, how: int, go_on: GoOn) -> None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = how
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as out:
        _copy(source, out, go_on)


def _copy(source: IO[bytes], out: IO[bytes], go_on: GoOn) -> str:
    """Copy to the end; the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    while piece := source.read(PIECE):
        go_on()
        digest.update(piece)
        out.write(piece)
    return digest.hexdigest()


def hash_of(path: Path, go_on: GoOn) -> str:
    with path.open("rb") as source, Path(os.devnull).open("wb") as nowhere:
        return _copy(source, nowhere, go_on)


@contextmanager
def opened(path: Path, work: Path, passphrase: str, go_on: GoOn) -> Iterator[Opened]:
    """Open an archive, unsealing it into the folder `work` if it is sealed.

    Raises BackupFailed for what is no archive, a wrong passphrase, a damaged one.
    """
    plain = path
    try:
        if is_sealed(path):
            if not passphrase:
                raise BackupFailed(texts.NEEDS_PASSPHRASE())
            plain = work / "unsealed.zip"
            unseal(path, plain, passphrase, go_on)
        with zipfile.ZipFile(plain) as archive:
            yield Opened(archive, from_json(archive.read(MANIFEST)))
    except zipfile.BadZipFile as error:
        # Either it never was one, or a piece of it fails its own checksum.
        raise BackupFailed(texts.NO_ARCHIVE(place=path.name)) from error
    except (KeyError, ValueError, TypeError) as error:
        raise BackupFailed(texts.NO_ARCHIVE(place=path.name)) from error
    finally:
        if plain != path:
            plain.unlink(missing_ok=True)


def unpack(archive: Opened, into: Path, go_on: GoOn) -> Path:
    """Write the files under `into`/files and the dump beside it; the path of the dump.

    Every byte is compared with the manifest's hashes. Raises BackupFailed("DAMAGED").
    """
    manifest = archive.manifest
    dump = into / DATABASE
    if _extract(archive, DATABASE, dump, go_on) != manifest.database_sha256:
        raise BackupFailed(texts.DAMAGED(part=DATABASE))
    for name in manifest.files:
        if not is_hash(name):
            raise BackupFailed(texts.DAMAGED(part=MANIFEST))
        target = into / "files" / name[:2] / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _extract(archive, f"files/{name}", target, go_on) != name:
            raise BackupFailed(texts.DAMAGED(part=f"files/{name[:8]}"))
    return dump


def _extract(archive: Opened, name: str, target: Path, go_on: GoOn) -> str:
    try:
        with archive.zip.open(name) as source, _create(target) as out:
            digest = _copy(source, out, go_on)
            out.flush()
            os.fsync(out.fileno())
    except (zipfile.BadZipFile, KeyError, EOFError):
        raise BackupFailed(texts.DAMAGED(part=name)) from None
    return digest


def put_in_place(made: Path, target: Path) -> None:
    """Give a finished file its name, safe from a power cut. Raises BackupFailed when it exists."""
    with made.open("rb") as stream:
        os.fsync(stream.fileno())
    if target.exists():
        raise BackupFailed(texts.EXISTS(place=str(target)))
    shutil.move(made, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
