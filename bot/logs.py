"""The log: one line for each thing, for people and programs; no secrets, nothing personal.

`time level where: what`. Of an error only its kind and the places it went through are written, for
its words may quote what somebody typed or a row of the database.
"""

from __future__ import annotations

import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[1]
TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
NOISY = (
    # Some of these log addresses, and the address of the Bot API holds the token.
    *("httpx", "httpcore", "aiohttp", "telegram"),
    # These may log statements with their values, or say little of use.
    *("sqlalchemy", "psycopg", "alembic", "apscheduler", "asyncio", "uvicorn", "multipart"),
    *("python_multipart", "openpyxl", "tzlocal"),
)
PLACES = 6
"""Of an error, the last places in this program that it went through."""


class OneLine(logging.Formatter):
    """A record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = record.getMessage()
        if record.exc_info and record.exc_info[0]:
            kind, _, at = record.exc_info
            said = f"{said} [{kind.__name__} at {places(at)}]"
        line = f"{when} {record.levelname} {record.name}: {said}"
        return TOKEN.sub("***", " ".join(line.split()))


def places(at: TracebackType | None) -> str:
    """Where an error came from, innermost first: file:line function."""
    frames = traceback.extract_tb(at)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    shown = (f"{_short(f.filename)}:{f.lineno} {f.name}" for f in reversed(ours[-PLACES:]))
    return " < ".join(shown)


def _short(path: str) -> str:
    file = Path(path)
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else "/".join(file.parts[-3:])


def set_up(level: str) -> None:
    """Log to the standard error from this level on; an unknown one is INFO."""
    known = level.upper() if level.upper() in logging.getLevelNamesMapping() else "INFO"
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.basicConfig(level=known, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
