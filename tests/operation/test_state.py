"""Health, metrics and the watchdog: what they see and whom they tell."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.routing import Route

from bot.operation import state as states
from bot.operation.health import health, is_stuck, silent_for
from bot.operation.state import Loops, Queues, State, Watched, queues
from bot.operation.watch import troubles, watch
from bot.web.operation import operation_routes
from db.models import InboxRow, InboxState, OutboxRow, OutboxState, Role, Urgency
from tests.support.factories import START
from tests.support.world import ON_SQLITE, World

WELL = State(
    queues=Queues(),
    loops=Loops(poll_age=3.0, sender_age=1.0, sent_age=5.0, up=3600.0),
    counts={"sent": 0, "refused": 0, "put_off": 0},
    writable=True,
    polls=True,
    free_mb=9000,
)


def loops(**changes: float | None) -> State:
    return replace(WELL, loops=replace(WELL.loops, **changes))  # type: ignore[arg-type]


def waiting(**changes: float) -> State:
    return replace(WELL, queues=replace(WELL.queues, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "amiss"),
    [
        (WELL, ()),
        (loops(poll_age=181.0), ("polling",)),
        (loops(poll_age=None), ("polling",)),
        (loops(poll_age=None, up=20.0), ()),  # it has just begun
        (replace(loops(poll_age=None), polls=False), ()),  # updates are posted here
        (loops(sender_age=90.0), ("sender",)),
        (loops(poll_age=None, sender_age=None), ()),  # another process leads
        (replace(WELL, writable=False), ("database",)),
        (waiting(outbox=9, outbox_age=9999.0), ()),  # late, but not ill
    ],
)
def test_health_names_what_is_amiss(state: State, amiss: tuple[str, ...]):
    assert health(state).amiss == amiss


@pytest.mark.parametrize(
    ("state", "seconds"),
    [
        (WELL, None),
        (loops(poll_age=170.0), None),
        (loops(poll_age=4000.0), 4000.0),
        (loops(poll_age=None), 3600.0),  # never since it began
        (replace(loops(poll_age=None), queues=Queues(direct_age=9000.0)), 9000.0),  # nor before
        (loops(poll_age=None, up=20.0), None),
        (replace(loops(poll_age=None, up=20.0), queues=Queues(direct_age=900.0)), 900.0),
        (waiting(direct_age=900.0), None),  # messages go out, one of them does not
        # Updates are posted here, so that only the messages tell.
        (replace(loops(poll_age=None, sent_age=5000.0), polls=False), None),
        (
            replace(
                loops(poll_age=None, sent_age=5000.0),
                polls=False,
                queues=Queues(direct_age=900.0),
            ),
            5000.0,
        ),
        # Another process leads: what has waited tells.
        (
            replace(
                loops(poll_age=None, sender_age=None, sent_age=None),
                queues=Queues(direct_age=900.0),
            ),
            900.0,
        ),
    ],
)
def test_for_how_long_telegram_has_not_answered(state: State, seconds: float | None):
    assert silent_for(state) == seconds


@pytest.mark.parametrize(
    ("state", "stuck"),
    [
        (WELL, False),
        (waiting(direct_age=601.0, outbox_age=601.0), True),
        (waiting(outbox_age=601.0), False),  # a broadcast that is going out
        (
            replace(waiting(outbox_age=601.0), loops=replace(WELL.loops, sent_age=700.0)),
            True,
        ),
        # Telegram cannot be reached: nothing is stuck, it waits.
        (replace(waiting(direct_age=9999.0), loops=replace(WELL.loops, poll_age=500.0)), False),
    ],
)
def test_a_sender_is_stuck_when_messages_wait_and_telegram_answers(state: State, stuck: bool):
    assert is_stuck(state) is stuck


def test_the_queues_are_counted_and_aged(session: Session):
    def inbox(minutes: int, state: InboxState) -> None:
        session.add(
            InboxRow(
                channel="t",
                update_key=f"{minutes}{state}",
                chat_key="1",
                raw="",
                received_at=START - timedelta(minutes=minutes),
                state=state,
            )
        )

    def outbox(minutes: int, **fields: object) -> None:
        session.add(
            OutboxRow(
                channel="t",
                chat_key="1",
                payload={},
                created_at=START - timedelta(minutes=minutes),
                **fields,  # type: ignore[arg-type]
            )
        )

    for state in InboxState:
        inbox(2, state)
    inbox(90, InboxState.PARKED)
    outbox(30, urgency=Urgency.BROADCAST)
    outbox(5)
    outbox(60, not_before=START + timedelta(hours=1))
    outbox(60, not_before=START - timedelta(minutes=1))
    outbox(999, state=OutboxState.SENT)
    session.flush()
    assert queues(session, START) == Queues(1, 120.0, 3, 1800.0, 300.0, 2, 1)


def test_nothing_waits_in_an_empty_house(session: Session):
    assert queues(session, START) == Queues()


async def fetch(world: World, path: str) -> tuple[int, str]:
    """Ask as a monitor does."""
    app = Starlette(routes=list[Route](operation_routes(Watched(world.app))))
    answer: dict[str, object] = {"body": b""}

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message) -> None:
        if message["type"] == "http.response.start":
            answer["status"] = message["status"]
        else:
            answer["body"] += message.get("body", b"")

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
        "root_path": "",
    }
    await app(scope, receive, send)
    return int(str(answer["status"])), answer["body"].decode()  # type: ignore[attr-defined]


async def test_a_monitor_reads_metrics_that_grow_with_the_work(world: World):
    hoa = world.member("Trần Thị Hoa", Role.DEPUTY_SECRETARY, "DU-QX")
    _, before = await fetch(world, "/metrics")
    assert "ward_messages_sent_total 0.0" in before
    await hoa.says("/menu")
    status, after = await fetch(world, "/metrics")
    assert status == 200
    for line in (
        "ward_messages_sent_total 1.0",
        "ward_inbox_waiting 0.0",
        "ward_outbox_waiting 0.0",
        "ward_database_writable 1.0",
        "# TYPE ward_messages_refused_total counter",
    ):
        assert line in after
    assert "Hoa" not in after


@ON_SQLITE
async def test_health_is_503_when_the_database_takes_no_row(world: World, monkeypatch):
    status, said = await fetch(world, "/healthz")
    assert (status, json.loads(said)["ok"]) == (200, True)
    with world.tables() as session:
        session.connection().exec_driver_sql("PRAGMA query_only=ON")
    try:
        status, said = await fetch(world, "/healthz")
    finally:
        monkeypatch.undo()
        world.app.database.engine.dispose()
    assert (status, json.loads(said)["amiss"]) == (503, ["database"])


async def test_looking_leaves_no_trace_in_the_tables(world: World):
    from sqlmodel import select

    from db.models import JobRun

    await fetch(world, "/healthz")
    with world.tables() as session:
        assert session.exec(select(JobRun)).all() == []


async def test_trouble_is_told_to_administrators_once_an_hour(world: World, monkeypatch):
    admin = world.member("Trần Thị Bình", Role.ADMIN, "DU-QX")
    other = world.member("Lê Văn Cường", Role.DEPUTY_SECRETARY, "DU-QX")
    watched = Watched(world.app)
    assert await watch(watched) == []
    monkeypatch.setattr(states, "free_mb", lambda _app: 312)
    for _ in range(12):
        assert [trouble.kind for trouble in await watch(watched)] == ["disk"]
        await world.pass_time(minutes=10)
    texts = [message.text for message in admin.messages]
    assert len(texts) == 2
    assert "chỉ còn 312 MB" in texts[0]
    assert "dọn ổ đĩa" in texts[0]
    assert other.messages == []


def test_what_is_amiss_is_told_with_its_amount():
    state = replace(waiting(direct_age=725.0, parked=9, parked_lately=2), free_mb=100)
    assert [(t.kind, t.amount) for t in troubles(state)] == [
        ("stuck", 12),
        ("disk", 100),
        ("parked", 2),
    ]
