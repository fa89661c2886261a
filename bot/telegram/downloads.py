"""Fetches the bytes of files that people sent, after the message itself was handled."""

from __future__ import annotations

import logging

from sqlalchemy import select, update
from sqlmodel import Session, col
from telegram.error import BadRequest, TelegramError

from bot.chat.files import MAX_INCOMING, FileStore
from bot.telegram import CHANNEL
from bot.telegram.raw_bot import RawBot
from db.base import table_of
from db.models import StoredFile
from db.session import Database

log = logging.getLogger(__name__)

# Asked after all that people write, so made once.
_FILES = table_of(StoredFile).c
_MISSING = select(_FILES.id, _FILES.channel_file).where(
    _FILES.sha256.is_(None), _FILES.failed_why.is_(None), _FILES.channel == CHANNEL
)


async def fetch_files(bot: RawBot, database: Database, files: FileStore) -> bool:
    """Fetch what is missing; what cannot be had now is asked for again the next time. True when
    anything has come, or is known never to come."""
    have_come = False
    for row_id, ref in await database.run(_missing):
        values: dict[str, object] = {}
        try:
            content = await _content(bot, str(ref))
            values = {"sha256": files.keep(content), "size": len(content)}
        except BadRequest as error:
            values = {"failed_why": str(error)[:200]}
        except (TelegramError, ValueError) as error:
            log.warning("file %s not fetched yet: %s", row_id, type(error).__name__)
            continue
        statement = update(StoredFile).where(col(StoredFile.id) == row_id).values(**values)
        await database.run(lambda session, s=statement: session.execute(s))  # type: ignore[misc]
        have_come = True
    return have_come


def _missing(session: Session) -> list[tuple[int, str]]:
    return [(row, ref) for row, ref in session.connection().execute(_MISSING)]


async def _content(bot: RawBot, ref: str) -> bytes:
    file = await bot.get_file(ref)
    if file.file_size and file.file_size > MAX_INCOMING:
        raise BadRequest("file is too big")
    return bytes(await file.download_as_bytearray())
