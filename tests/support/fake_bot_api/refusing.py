"""What comes instead of an answer: an error of the Bot API, or a broken connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """An error answer of the Bot API."""

    def __init__(
        self,
        code: int,
        description: str,
        retry_after: int | None = None,
        *,
        migrate_to: int | None = None,
        arranged: bool = False,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.arranged = arranged
        """The test itself brought it about, by a fault or by a person who blocks the bot."""
        self._parameters: Json = {}
        if retry_after is not None:
            self._parameters["retry_after"] = retry_after
        if migrate_to is not None:
            self._parameters["migrate_to_chat_id"] = migrate_to

    def body(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self._parameters:
            body["parameters"] = self._parameters
        return body


class Dropped(Exception):
    """The connection is cut instead of an answer."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call that was refused, for the test to look at afterwards."""

    method: str
    params: Json
    code: int
    description: str
    arranged: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.code} {self.description} {self.params}"


def bad_request(words: str) -> Refused:
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str, *, arranged: bool = False) -> Refused:
    return Refused(403, f"Forbidden: {words}", arranged=arranged)


def conflict(words: str) -> Refused:
    return Refused(409, f"Conflict: {words}")
