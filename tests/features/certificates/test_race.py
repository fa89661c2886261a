"""Two colleagues at once: no person and no number twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.features.certificates import service
from bot.features.certificates.planning import Wish
from bot.kit.problem import Problem
from db.models import Certificate, TrainingClass
from tests.features.certificates.scene import Scene, scene
from tests.support.factories import START, ZONE

DAY = date(2026, 11, 12)


def at_once(engine: Engine, *scenes: Scene) -> list[str]:
    """Issue 01, 02 … in each class, all at the same moment; what became of each."""
    together = Barrier(len(scenes))

    def work(where: Scene) -> str:
        together.wait()
        with Session(engine) as session:
            cls = session.get_one(TrainingClass, where.cls.id)
            terms = service.Terms("15-QĐ/TTCT", DAY, DAY)
            try:
                service.issue(session, where.staff, START, cls, terms, Wish("01"), ZONE)
                session.commit()
            except Problem as problem:
                return problem.code
        return "issued"

    with ThreadPoolExecutor(len(scenes)) as threads:
        return sorted(threads.map(work, scenes))


def numbers(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.exec(select(Certificate.number).order_by(col(Certificate.id))))


def test_of_two_who_issue_for_one_class_one_does(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        where = scene(session)
        session.commit()
    assert at_once(engine, where, where) == ["certificate.nothing_to_issue", "issued"]
    assert numbers(engine) == ["01", "02", "03", "04"]


def test_of_two_classes_of_a_centre_only_one_gets_the_numbers(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        one, other = scene(session), scene(session, "NTD-02")
        session.commit()
    assert at_once(engine, one, other) == ["certificate.nothing_to_issue", "issued"]
    assert numbers(engine) == ["01", "02", "03", "04"]
