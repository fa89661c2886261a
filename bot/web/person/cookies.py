"""The cookie of a browser that is signed in, and the token that its page sends with every act."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

TOKEN_HEADER = "x-page-token"


def page_token(token: str) -> str:
    """What only a page given to this browser knows: no other site can read or guess it."""
    return hashlib.sha256(f"page:{token}".encode()).hexdigest()[:40]


def is_page_token(token: str, given: str) -> bool:
    return hmac.compare_digest(page_token(token).encode(), given.encode())


@dataclass(frozen=True, slots=True)
class Cookies:
    """`secure`: the page is opened by https; then no other name of the domain sets the cookie."""

    secure: bool

    @property
    def name(self) -> str:
        return "__Host-tro-ly" if self.secure else "tro-ly"

    def read(self, request: Request) -> str:
        return request.cookies.get(self.name, "")

    def put(self, answer: Response, token: str, seconds: int) -> None:
        answer.set_cookie(
            self.name,
            token,
            max_age=seconds,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def drop(self, answer: Response) -> None:
        answer.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")
