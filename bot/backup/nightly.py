"""The backup of each night, made once whichever process does it, tried again when it fails."""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.app import App
from bot.backup import texts
from bot.backup.failure import BackupFailed, Stopped
from bot.backup.keeping import name_at, sweep
from bot.backup.making import UNVERIFIED, make_backup
from bot.backup.place import place_of
from bot.features.admin.service import tell_backup_failed
from bot.features.notices.service import Due, claim
from bot.kit.dates import local, to_utc
from db.models import JobRun, Person

log = logging.getLogger(__name__)

AT = time(2, 30)
"""Local time; a night that was missed is made up for."""
LOOK_SECONDS = 60.0
MOST_TRIES = 3
BETWEEN_TRIES = timedelta(hours=1)
DONE, TRY = "backup.night", "backup.try"


def night_of(now: datetime, zone: ZoneInfo) -> datetime:
    """The moment of the last night that has begun."""
    today = local(now, zone).date()
    tonight = to_utc(today, AT, zone)
    return tonight if tonight <= now else to_utc(today - timedelta(days=1), AT, zone)


def claim_night(session: Session, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The night whose backup is ours to make now; None when there is nothing to do.

    At most three tries a night, an hour apart. A house without people has nothing to lose.
    """
    night = night_of(now, zone)
    rows = session.exec(
        select(JobRun).where(
            col(JobRun.job).in_([DONE, TRY]),
            col(JobRun.due_at) >= night,
            col(JobRun.due_at) < night + BETWEEN_TRIES,
        )
    ).all()
    tries = [row for row in rows if row.job == TRY]
    if any(row.job == DONE for row in rows) or len(tries) >= MOST_TRIES:
        return None
    if any(row.done_at > now - BETWEEN_TRIES for row in tries):
        return None
    if session.exec(select(Person.id).limit(1)).first() is None:
        return None
    mine = Due(TRY, night + timedelta(minutes=len(tries)))
    return night if claim(session, now, [mine]) else None


def note_done(session: Session, now: datetime, night: datetime) -> None:
    claim(session, now, [Due(DONE, night)])


async def watch_nights(app: App) -> None:
    """For as long as the program runs; a backup under way ends at once when it is cancelled."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        await back_up_if_due(app)


async def back_up_if_due(app: App) -> bool:
    """Make the backup of the night if nobody has; True when a good one was made."""
    zone = app.settings.zone
    night = await app.database.run(lambda session: claim_night(session, app.clock.now(), zone))
    if night is None:
        return False
    ended = threading.Event()
    work = asyncio.get_running_loop().run_in_executor(None, partial(_make, app, ended))
    try:
        made = await asyncio.shield(work)
    except asyncio.CancelledError:
        ended.set()
        raise
    except BackupFailed as failure:
        why = failure.why
        log.error("the nightly backup failed: %s", failure)
        now = app.clock.now()
        await app.database.run(lambda session: tell_backup_failed(session, now, zone, why))
        app.channel.sender.wake()
        return False
    await app.database.run(lambda session: note_done(session, app.clock.now(), night))
    log.info("backup made and verified: %s", made)
    return True


def _make(app: App, ended: threading.Event) -> str:
    place = place_of(app.settings)
    try:
        place.kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise BackupFailed(texts.NO_FOLDER(place=str(place.kept))) from None
    moment = local(app.clock.now(), app.settings.zone)
    target = place.kept / name_at(moment, sealed=bool(place.passphrase))

    def go_on() -> None:
        if ended.is_set():
            raise Stopped

    try:
        make_backup(place, target, app.clock.now(), go_on)
    except Stopped:
        return ""
    _forget_unverified(place.kept)
    sweep(place.kept)
    return target.name


def _forget_unverified(folder: Path) -> None:
    for left in folder.glob(f"*{UNVERIFIED}"):
        left.unlink()
