"""The page's ways in and out for conversations: post, upload, download, listen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.chat.files import MAX_INCOMING, file_name, media_type
from bot.web.channel import UnknownChat, WebChannel
from bot.web.chats import file_in_chat
from bot.web.posted import Posted, Upload
from bot.web.stream import stream

MOST_TEXT = 64 * 1024
StateFor = Callable[[Request], Awaitable[dict[str, Any]]]
FORM_AROUND = 64 * 1024
"""Bytes that a form may need besides the file in it."""


async def posted_in(request: Request) -> Posted:
    """The act in a request. Raises HTTPException, ValidationError."""
    refuse_large(request, MOST_TEXT)
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415, "JSON is expected")
    return Posted.model_validate_json(await request.body())


async def uploaded_in(request: Request, channel: WebChannel) -> Upload:
    """The file in a request, its bytes kept. Raises HTTPException, ValidationError."""
    refuse_large(request, MAX_INCOMING + FORM_AROUND)
    async with request.form(max_files=1, max_fields=3) as form:
        file = form.get("file")
        if file is None or isinstance(file, str):
            raise HTTPException(422, "a file is expected")
        async with channel.keeping:
            content = await file.read()
            if not content or len(content) > MAX_INCOMING:
                raise HTTPException(413 if content else 422, "the file is empty or too large")
            digest = await asyncio.to_thread(channel.files.keep, content)
        return Upload(
            key=str(form.get("key", "")),
            sha256=digest,
            name=file_name(file.filename or ""),
            mime=media_type(file.content_type),
            size=len(content),
            text=str(form.get("text", "")),
        )


def given(channel: WebChannel, file: dict[str, Any] | None) -> Response:
    """A file of a conversation, never as a page of ours. Raises HTTPException."""
    if file is None or not channel.files.path(file["sha256"]).is_file():
        raise HTTPException(404, "no such file here")
    return FileResponse(
        channel.files.path(file["sha256"]),
        media_type=media_type(file["mime"]),
        filename=file["name"],
        headers={"Content-Security-Policy": "sandbox; default-src 'none'"},
    )


def asked_after(request: Request) -> int:
    """The number of the last change that the browser has seen."""
    asked = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) < 18 else 0


def chat_routes(channel: WebChannel, zone: ZoneInfo, state: StateFor | None = None) -> list[Route]:
    """Routes of conversations; `state` is sent along with them (see stream)."""

    async def post(request: Request) -> Response:
        posted = await posted_in(request)
        return taken(await channel.accept(request.path_params["chat"], posted))

    async def upload(request: Request) -> Response:
        sent = await uploaded_in(request, channel)
        return taken(await channel.accept_file(request.path_params["chat"], sent))

    async def download(request: Request) -> Response:
        chat, sha256 = request.path_params["chat"], request.path_params["sha256"]
        return given(
            channel, await channel.database.run(lambda session: file_in_chat(session, chat, sha256))
        )

    async def listen(request: Request) -> Response:
        beside = partial(state, request) if state else None
        events = stream(channel, zone, asked_after(request), beside)
        return StreamingResponse(events, media_type="text/event-stream")

    return [
        Route("/chats/{chat}/messages", post, methods=["POST"]),
        Route("/chats/{chat}/files", upload, methods=["POST"]),
        Route("/chats/{chat}/files/{sha256}/{name}", download),
        Route("/events", listen),
    ]


def refuse_large(request: Request, most: int) -> None:
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411, "the length is not said")
    if int(length) > most:
        raise HTTPException(413, "too large")


def taken(new: bool) -> Response:
    return JSONResponse({"new": new}, 202 if new else 200)


async def not_valid(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "not what this page sends"}, 422)


async def not_known(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "no such conversation or message"}, 404)


async def refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    return JSONResponse({"error": detail}, status)


async def gone(request: Request, error: Exception) -> Response:
    """The browser went away in the middle of what it sent: nobody reads this."""
    return Response(status_code=400)


ANSWERS_TO_ERRORS: dict[Any, Any] = {
    ClientDisconnect: gone,
    ValidationError: not_valid,
    UnknownChat: not_known,
    HTTPException: refused,
}
