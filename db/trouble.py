"""Which failures lie in the place where data is kept, not in what somebody wanted to store."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
POSTGRESQL = ("08", "25006", "40", "53", "55P03", "57P", "58")
"""SQLSTATE begins with one of these: connection, read-only, rollback, resources, lock not to be
had, shutdown, system error (PostgreSQL manual, appendix A)."""
FILES = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE}
)


def is_of_the_place(error: BaseException) -> bool:
    """Locked, full, gone: the same work may succeed later without any change.

    SQLite itself ends a transaction for which there is no space; the savepoint that is missing
    then is what the program hears of last, and what lies behind it counts too.
    """
    if isinstance(error, OSError):
        return error.errno in FILES
    behind: BaseException | None = error
    while isinstance(behind, DBAPIError):
        if _is_of_the_database(behind):
            return True
        behind = behind.__context__
    return False


def _is_of_the_database(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        # The lowest byte; the others say which kind of it.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in SQLITE
    state = getattr(cause, "sqlstate", None)
    return isinstance(state, str) and state.startswith(POSTGRESQL)
