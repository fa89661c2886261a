"""Two people at once on the last place: one gets it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sqlalchemy import Engine
from sqlmodel import Session

from bot.chat.access import Actor
from bot.kit.problem import Problem
from db.models import TrainingClass
from tests.features.nominations.scene import (
    AN,
    BINH,
    a_class,
    decided,
    deputy,
    places,
    send,
    staff,
    states,
)

Work = Callable[[Session], object]


def at_once(engine: Engine, *works: Work) -> list[str]:
    """Do each in a thread and a transaction of its own; the codes of the Problems raised."""
    start = threading.Barrier(len(works))
    codes: list[str] = []

    def run(work: Work) -> None:
        start.wait()
        with Session(engine, expire_on_commit=False) as session:
            try:
                work(session)
                session.commit()
            except Problem as problem:
                session.rollback()
                codes.append(problem.code)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def test_of_two_deputies_on_the_last_place_of_the_quota_one_gets_it(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        one, two = deputy(session), deputy(session, name="Trần Văn Phó Hai")
        cls = a_class(session, quota={"DU-QX": 1})
        session.commit()

    def nominate(who: Actor, line: str) -> Work:
        return lambda session: send(session, who, cls, line)

    codes = at_once(engine, nominate(one, AN), nominate(two, BINH))

    with Session(engine) as session:
        assert list(states(session, cls).values()) == ["submitted"]
    assert codes == ["nominations.nothing_good"]


def test_the_same_person_sent_by_two_deputies_stands_once(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        one, two = deputy(session), deputy(session, name="Trần Văn Phó Hai")
        cls = a_class(session)
        session.commit()

    codes = at_once(
        engine,
        lambda session: send(session, one, cls, AN),
        lambda session: send(session, two, cls, AN),
    )

    with Session(engine) as session:
        assert states(session, cls) == {"Nguyễn Văn An": "submitted"}
    assert codes == ["nominations.nothing_good"]


def test_of_two_acceptances_on_the_last_place_one_is_done(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        who = deputy(session)
        one, two = staff(session), staff(session, name="Thầy Đồng Nghiệp")
        cls = a_class(session, capacity=1)
        send(session, who, cls, AN, BINH)
        session.commit()

    def accept(clerk: Actor, cls: TrainingClass, name: str) -> Work:
        return lambda session: decided(session, clerk, cls, "accept", name)

    codes = at_once(engine, accept(one, cls, "Nguyễn Văn An"), accept(two, cls, "Trần Thị Bình"))

    with Session(engine) as session:
        assert len(places(session, cls)) == 1
    assert codes == ["nominations.class_full"]
