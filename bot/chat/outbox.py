"""The way out: messages become rows in the transaction of whatever caused them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from bot.chat.access import Actor
from bot.chat.say import Say
from db.base import table_of
from db.models import Account, OutboxRow, OutboxState, Role, RoleAssignment, Urgency
from db.session import last_id

_TABLE = table_of(OutboxRow)
_INSERT = insert(_TABLE)
NEW_ROW = {"state": OutboxState.QUEUED, "attempts": 0}

Row = dict[str, Any]
"""An outbox row that is not in the table yet."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a person can be reached: an account that has agreed and is not lost."""

    person_id: int
    account_id: int
    channel: str
    chat_key: str
    lang: Any


def places_of(session: Session, people: Iterable[int]) -> dict[int, list[Reach]]:
    """Every usable account of each person, oldest first; people without one are missing."""
    wanted = list(dict.fromkeys(people))
    out: dict[int, list[Reach]] = {}
    for start in range(0, len(wanted), 500):
        rows = session.exec(
            select(Account)
            .where(
                col(Account.person_id).in_(wanted[start : start + 500]),
                col(Account.consent_version).is_not(None),
                col(Account.unreachable_since).is_(None),
            )
            .order_by(col(Account.id))
        )
        for a in rows:
            if a.person_id is not None and a.id is not None:
                lang = a.language.value
                place = Reach(a.person_id, a.id, a.channel, a.chat_key, lang)
                out.setdefault(a.person_id, []).append(place)
    return out


def reach_of(session: Session, people: Iterable[int]) -> dict[int, Reach]:
    """The newest usable account of each person; people without one are missing."""
    return {person: places[-1] for person, places in places_of(session, people).items()}


def answer(
    session: Session, actor: Actor, says: list[Say], pressed: str | None, now: datetime
) -> None:
    """Queue what a turn said to the one who acted."""
    queue(session, answers(actor, says, pressed, now))


def queue(session: Session, rows: list[Row]) -> None:
    if rows:
        session.flush()
        session.connection().execute(_INSERT, rows)


def queue_and_number(session: Session, rows: list[Row]) -> Sequence[int]:
    """The same on SQLite, and the ids that the rows were given: within a transaction, which is the
    only one that writes, they follow one another."""
    queue(session, rows)
    last = last_id(session) if rows else 0
    return range(last - len(rows) + 1, last + 1)


def answers(actor: Actor, says: list[Say], pressed: str | None, now: datetime) -> list[Row]:
    """What a turn said to the one who acted, as rows to be queued."""
    return [
        NEW_ROW
        | {
            "channel": actor.channel,
            "chat_key": actor.chat_key,
            "account_id": actor.account_id or None,
            "payload": payload,
            "urgency": Urgency.ANSWER,
            "created_at": now,
        }
        for say in says
        for payload in say.payloads(actor.lang, pressed)
    ]


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one person. `dedupe_key` keeps it from being queued twice.

    `recipient_id`: the notice_recipients row whose state follows this message.
    """

    person_id: int
    say: Say
    dedupe_key: str | None = None
    recipient_id: int | None = None


def post(
    session: Session,
    letters: Iterable[Letter],
    now: datetime,
    *,
    urgency: Urgency = Urgency.NOTICE,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> set[int]:
    """Queue letters to every usable account of their people; returns the ids of the people who
    can be reached. A letter already queued under its dedupe key is left out silently (its person
    counts as reached)."""
    letters = list(letters)
    reach = places_of(session, (letter.person_id for letter in letters))
    known = _known_keys(session, [x.dedupe_key for x in letters if x.dedupe_key])
    rows = []
    for letter in letters:
        if letter.dedupe_key in known:
            continue
        for place, key in _addressed(letter, reach.get(letter.person_id, [])):
            for number, payload in enumerate(letter.say.payloads(place.lang)):
                rows.append(
                    NEW_ROW
                    | {
                        "channel": place.channel,
                        "chat_key": place.chat_key,
                        "account_id": place.account_id,
                        "payload": payload,
                        "urgency": urgency,
                        "recipient_id": letter.recipient_id,
                        "dedupe_key": f"{key}/{number}" if key and number else key,
                        "created_at": now,
                        "not_before": not_before,
                        "expires_at": expires_at,
                    }
                )
    queue(session, rows)
    return set(reach)


def _addressed(letter: Letter, places: list[Reach]) -> Iterable[tuple[Reach, str | None]]:
    """Each place with the key of the letter there: the first has the letter's own."""
    keys = keys_at(letter.dedupe_key, len(places)) if letter.dedupe_key else []
    return zip_longest(places, keys)


def keys_at(key: str, places: int) -> list[str]:
    """The keys of one letter at several places."""
    return [key, *(f"{key}/also{number}" for number in range(1, places))][:places]


def _known_keys(session: Session, keys: list[str]) -> set[str | None]:
    found: set[str | None] = set()
    for start in range(0, len(keys), 500):
        key = col(OutboxRow.dedupe_key)
        found.update(session.exec(select(key).where(key.in_(keys[start : start + 500]))))
    return found


def tell_admins(session: Session, say: Say, now: datetime, dedupe_key: str | None = None) -> None:
    """A word to every administrator who can be reached."""
    admins = session.exec(
        select(RoleAssignment.person_id).where(
            col(RoleAssignment.role) == Role.ADMIN, col(RoleAssignment.ended_at).is_(None)
        )
    ).all()
    letters = [
        Letter(person, say, f"{dedupe_key}/{person}" if dedupe_key else None)
        for person in dict.fromkeys(admins)
    ]
    post(session, letters, now)
