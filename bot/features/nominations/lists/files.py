"""An .xlsx list sent to /decu: noted at once, read when its bytes have come.

While a file is awaited the form's answers hold `file`: {ref, name}.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.chat.accounts import as_actor
from bot.chat.errors import words
from bot.chat.files import MAX_INCOMING, FileStore
from bot.chat.forms.draw import draw
from bot.chat.forms.form import REVIEW, Answers, Ask, Form, State
from bot.chat.inbound import IncomingFile
from bot.chat.outbox import Letter, post
from bot.chat.router import JobSetup
from bot.chat.say import Say, command_button
from bot.chat.turn import Turn
from bot.features.nominations import texts
from bot.features.nominations.lists import gathering
from bot.features.nominations.lists.workbook_problems import PROBLEMS
from bot.kit.problem import Problem
from bot.kit.text import Renderable, joined
from db.models import Account, Dialogue, Person, StoredFile, Urgency

FactsFor = Callable[[Session, Any, datetime, Any, Answers], Any]


def is_list(file: IncomingFile) -> bool:
    return file.name.lower().endswith((".xlsx", ".xlsm", ".csv"))


def awaited(file: IncomingFile) -> dict[str, str]:
    """What the answers keep of a file that is on its way. Raises `workbook.…` problems."""
    if not is_list(file):
        raise Problem("workbook.unreadable")
    if file.size > MAX_INCOMING:
        raise Problem("workbook.too_big", most=MAX_INCOMING // 1024 // 1024)
    return {"ref": file.ref, "name": file.name, "mime": file.mime, "size": str(file.size)}


def ask_for_bytes(turn: Turn, answers: Answers) -> None:
    """Have the awaited file fetched; asking twice does nothing."""
    file = answers.get("file")
    if not file or _stored(turn.session, file["ref"]):
        return
    turn.session.add(
        StoredFile(
            name=file["name"][:120],
            mime=file["mime"][:80],
            size=int(file["size"]),
            channel=turn.inbound.channel,
            channel_file=file["ref"],
            owner_person_id=turn.actor.person_id,
            created_at=turn.now,
        )
    )
    turn.session.flush()


def _stored(session: Session, ref: str) -> StoredFile | None:
    return session.exec(select(StoredFile).where(col(StoredFile.channel_file) == ref)).first()


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that take lists, and how their facts are read without a turn."""

    forms: tuple[Form, ...]
    facts: FactsFor


# Asked several times at every tick, so made once.
_OPEN = (
    select(Dialogue, Account, Person)
    .join(Account, col(Account.id) == col(Dialogue.account_id))
    .join(Person, col(Person.id) == col(Account.person_id))
    .where(
        col(Dialogue.form).in_(bindparam("forms", expanding=True)),
        col(Dialogue.expires_at) > bindparam("now"),
    )
)

Waiting = tuple[Dialogue, Account, Person]
Lines = list[str] | Problem
"""What is in a workbook, or why that cannot be said."""


def arrived(session: Session, now: datetime, known: Forms) -> list[tuple[Waiting, StoredFile]]:
    """Forms that wait for a file which has come, or is known never to come."""
    names = [form.name for form in known.forms]
    rows = session.execute(_OPEN, {"forms": names, "now": now}).all()
    out: list[tuple[Waiting, StoredFile]] = []
    for row, account, person in rows:
        file = row.answers.get("file")
        stored = _stored(session, file["ref"]) if file else None
        if stored and (stored.sha256 or stored.failed_why):
            out.append(((row, account, person), stored))
    return out


def lines_in(files: FileStore, sha256: str) -> Lines:
    # The office formats take a dozen megabytes of memory: loaded when first asked for.
    from bot.documents.lists_in import read_list

    try:
        return read_list(files.read(sha256))
    except Problem as problem:
        return problem
    except FileNotFoundError:  # another machine's folder, or one that was not restored
        return Problem("workbook.not_fetched")


def read_arrived(session: Session, now: datetime, setup: JobSetup, known: Forms) -> None:
    """Put the lines of files that have come into their forms, and show the review.

    What has come since the workbooks were read is left to the next time.
    """
    for waiting, stored in arrived(session, now, known):
        lines: Lines | None = Problem("workbook.not_fetched")
        if stored.sha256:
            lines = setup.made.get(stored.sha256)
        if lines is not None:
            say = _taken_in(session, now, setup, known, waiting, stored.name, lines)
            person_id = waiting[2].id or 0
            post(session, [Letter(person_id, say)], now, urgency=Urgency.ANSWER)


def _taken_in(
    session: Session,
    now: datetime,
    setup: JobSetup,
    known: Forms,
    waiting: Waiting,
    name: str,
    lines: Lines,
) -> Say:
    """Add the file's lines to the form; the words that show it."""
    row, account, person = waiting
    form = next(form for form in known.forms if form.name == row.form)
    answers = {key: value for key, value in row.answers.items() if key not in {"file", "_single"}}
    why: Renderable | None = None
    try:
        if isinstance(lines, Problem):
            raise lines
        why = texts.FILE_READ(name=name, count=len(lines))
        answers = gathering.with_lines(answers, lines)
        if "class_id" in answers and answers.keys() & {"ward_id", "cell_id"}:
            row.step = REVIEW
    except Problem as problem:
        why = joined([texts.FILE_NOT_READ(name=name), words(problem, PROBLEMS)])
    row.answers, row.nonce, row.updated_at = answers, secrets.token_hex(3), now
    session.add(row)
    session.flush()
    if not row.is_open:
        again = command_button(texts.SEE_FORM, "decu", row.subject)
        return Say(why, [[again]])
    actor = as_actor(session, account, person)
    facts = known.facts(session, actor, now, setup.zone, answers)
    return draw(
        form, State(row.step, answers, row.nonce), Ask(answers, facts, now, setup.zone), why
    )
