"""Messages that a sender holds in memory until they may go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.chat.due import Parcel


class Shelf:
    """Parcels by their ids, taken off in order: the most urgent first, of these the oldest."""

    def __init__(self) -> None:
        self._parcels: dict[int, Parcel] = {}
        self._order: list[Parcel] = []

    def __len__(self) -> int:
        return len(self._parcels)

    def all(self) -> list[Parcel]:
        return list(self._parcels.values())

    def put(self, parcels: Iterable[Parcel]) -> None:
        """Put in what is not here yet."""
        for parcel in parcels:
            self._parcels.setdefault(parcel.id, parcel)
        self._order = []

    def drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._parcels.pop(number, None)

    def clear(self) -> None:
        self._parcels.clear()
        self._order = []

    def in_order(self) -> Iterator[Parcel]:
        """What is here; may be changed meanwhile."""
        if not self._order:
            self._order = sorted(self._parcels.values(), key=lambda p: (p.urgency, p.id))
        return (parcel for parcel in self._order if parcel.id in self._parcels)
