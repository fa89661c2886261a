"""Reads a request: JSON, a form, or a form with files; always with the address's query."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.support.fake_bot_api.chats import Document
from tests.support.fake_bot_api.refusing import bad_request

Json = dict[str, Any]
ATTACHED = "attach://"


async def parameters(request: web.Request) -> Json:
    """Raw parameters; values of a form are text. Raises Refused for what cannot be read."""
    found: Json = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        found.update(await _with_files(request))
    elif kind == "application/json":
        found.update(_json(await request.read()))
    elif request.can_read_body:
        found.update(_form(await request.read()))
    return found


def _json(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("the request must be a JSON object")
    return value


def _form(body: bytes) -> Json:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body)))
    except ValueError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _with_files(request: web.Request) -> Json:
    form = await request.post()
    found: Json = {}
    for name, value in form.items():
        if isinstance(value, web.FileField):
            found[name] = Document(value.filename, value.file.read(), value.content_type)
        else:
            found[name] = value
    for name, value in list(found.items()):
        if isinstance(value, str) and value.startswith(ATTACHED):
            part = found.pop(value.removeprefix(ATTACHED), None)
            if not isinstance(part, Document):
                raise bad_request("wrong file identifier/HTTP URL specified")
            found[name] = part
    return found
