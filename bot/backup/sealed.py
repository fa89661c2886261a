"""Encryption with a passphrase: scrypt makes the key, AES-GCM seals the file piece by piece.

A sealed file: magic, work factor of scrypt (power of two), salt, nonce prefix, a tag over these
(which tells a wrong passphrase from a damaged file), then pieces of 1 MiB. The nonce of a piece is
the prefix, its number and whether it is the last, so pieces cannot be cut off, moved or repeated.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.backup import texts
from bot.backup.failure import BackupFailed, GoOn
from bot.kit.text import Line

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"WARDBAK1"
PIECE = 1024 * 1024
TAG = 16
SALT = 16
PREFIX = 7
WORK = 16
"""scrypt with n = 2^16, r = 8: 64 MB for a moment."""
MOST_WORK = 20
HEAD = len(MAGIC) + 1 + SALT + PREFIX


def is_sealed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def seal(plain: Path, target: Path, passphrase: str, go_on: GoOn, *, work: int = WORK) -> None:
    head = MAGIC + bytes([work]) + os.urandom(SALT) + os.urandom(PREFIX)
    cipher = _cipher(head, passphrase)
    with plain.open("rb") as source, _private(target) as out:
        out.write(head + cipher.encrypt(_nonce(head, 0, last=False), b"", head))
        number, piece = 1, source.read(PIECE)
        while True:
            go_on()
            following = source.read(PIECE)
            out.write(cipher.encrypt(_nonce(head, number, last=not following), piece, head))
            if not following:
                return
            number, piece = number + 1, following


def unseal(sealed: Path, target: Path, passphrase: str, go_on: GoOn) -> None:
    """Raises BackupFailed for a wrong passphrase or a damaged file."""
    with sealed.open("rb") as source, _private(target) as out:
        head = source.read(HEAD)
        check = source.read(TAG)
        if len(check) < TAG or not 1 <= head[len(MAGIC)] <= MOST_WORK:
            raise BackupFailed(texts.DAMAGED(part="1"))
        cipher = _cipher(head, passphrase)
        wrong = texts.WRONG_PASSPHRASE()
        _decrypt(cipher, _nonce(head, 0, last=False), check, head, wrong)
        number, piece = 1, source.read(PIECE + TAG)
        while True:
            go_on()
            following = source.read(PIECE + TAG)
            nonce, damaged = _nonce(head, number, last=not following), texts.DAMAGED(part=number)
            out.write(_decrypt(cipher, nonce, piece, head, damaged))
            if not following:
                return
            number, piece = number + 1, following


def _decrypt(cipher: AESGCM, nonce: bytes, piece: bytes, head: bytes, otherwise: Line) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce, piece, head)
    except InvalidTag:
        raise BackupFailed(otherwise) from None


def _cipher(head: bytes, passphrase: str) -> AESGCM:
    # Loaded when needed: houses without a passphrase need not hold it in memory.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    work, salt = head[len(MAGIC)], head[len(MAGIC) + 1 : len(MAGIC) + 1 + SALT]
    return AESGCM(Scrypt(salt=salt, length=32, n=2**work, r=8, p=1).derive(passphrase.encode()))


def _nonce(head: bytes, number: int, *, last: bool) -> bytes:
    return head[-PREFIX:] + struct.pack(">IB", number, last)


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
