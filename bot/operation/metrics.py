"""The state as Prometheus reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.operation.state import State

GAUGES = {
    "ward_inbox_waiting": "Updates taken and not handled yet",
    "ward_inbox_oldest_seconds": "Age of the oldest of them",
    "ward_inbox_parked": "Updates that failed three times and were set aside",
    "ward_outbox_waiting": "Messages due and not sent yet",
    "ward_outbox_oldest_seconds": "Age of the oldest of them",
    "ward_last_poll_age_seconds": "Seconds since the last good poll",
    "ward_sender_age_seconds": "Seconds since the sender last looked at its queue",
    "ward_database_writable": "1 when the database takes a row",
    "ward_disk_free_megabytes": "Free space of the data folder",
    "ward_up_seconds": "Seconds since the program began",
}
COUNTERS = {
    "sent": ("ward_messages_sent", "Messages that Telegram has taken"),
    "refused": ("ward_messages_refused", "Messages that Telegram will never take"),
    "put_off": ("ward_messages_put_off", "Tries that have to be repeated"),
}


def exposition(state: State) -> bytes:
    """Text format. A loop that is not this process's work has no age."""
    registry = CollectorRegistry()
    queues, loops = state.queues, state.loops
    values: dict[str, float | None] = {
        "ward_inbox_waiting": queues.inbox,
        "ward_inbox_oldest_seconds": queues.inbox_age,
        "ward_inbox_parked": queues.parked,
        "ward_outbox_waiting": queues.outbox,
        "ward_outbox_oldest_seconds": queues.outbox_age,
        "ward_last_poll_age_seconds": loops.poll_age,
        "ward_sender_age_seconds": loops.sender_age,
        "ward_database_writable": int(state.writable),
        "ward_disk_free_megabytes": state.free_mb,
        "ward_up_seconds": loops.up,
    }
    for name, words in GAUGES.items():
        value = values[name]
        if value is not None:
            Gauge(name, words, registry=registry).set(value)
    for key, (name, words) in COUNTERS.items():
        registry.register(Total(name, words, state.counts[key]))
    return generate_latest(registry)


@dataclass(frozen=True, slots=True)
class Total(Collector):
    """A counter that is kept elsewhere."""

    name: str
    words: str
    value: int

    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily(self.name, self.words, self.value)
