"""The server: methods, what it refuses, and a memory of every chat."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.fake_bot_api.markup import BadMarkup, plain

Json = dict[str, Any]

PARAMETERS: dict[str, set[str]] = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections"},
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "setMyCommands": {"commands", "scope", "language_code"},
    "sendMessage": {
        "chat_id", "text", "parse_mode", "reply_markup", "link_preview_options",
        "disable_notification",
    },
    "editMessageText": {
        "chat_id", "message_id", "text", "parse_mode", "reply_markup", "link_preview_options",
    },
    "editMessageReplyMarkup": {"chat_id", "message_id", "reply_markup"},
    "deleteMessage": {"chat_id", "message_id"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert"},
    "sendDocument": {"chat_id", "document", "caption", "parse_mode", "reply_markup"},
    "sendPhoto": {"chat_id", "photo", "caption", "parse_mode", "reply_markup"},
    "sendChatAction": {"chat_id", "action"},
    "getFile": {"file_id"},
    "getChat": {"chat_id"},
}  # fmt: skip


class Refused(Exception):
    """An error answer of the Bot API."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class Dropped(Exception):
    """The connection is cut instead of an answer."""


@dataclass(frozen=True, slots=True)
class Refusal:
    method: str
    params: Json
    code: int
    description: str


@dataclass(slots=True)
class Message:
    """A message in a chat, as its reader sees it now."""

    id: int
    by_bot: bool
    text: str
    html: str = ""
    buttons: list[list[Json]] = field(default_factory=list)
    keyboard: list[list[Json]] | None = None
    document: tuple[str, bytes] | None = None
    edits: int = 0


@dataclass(slots=True)
class Chat:
    id: int
    started: bool = False
    blocked: bool = False
    gone: bool = False
    next_id: int = 1
    messages: list[Message] = field(default_factory=list)
    keyboard: list[list[Json]] = field(default_factory=list)


Fault = Callable[[str, Json], Awaitable[None] | None]


class FakeBotApi:
    """`async with FakeBotApi() as api:`; give `api.base_url` and `api.token` to the program.

    `before` and `after` are lists of faults, called with (method, params) before and after the act;
    they may raise Refused or Dropped, or wait. Refusals that were not announced with
    `expect_refusal` fail the test in `check()`.
    """

    def __init__(self, token: str = "123456:TEST-token_for_tests_only") -> None:
        self.token = token
        self.base_url = ""
        self.base_file_url = ""
        self.chats: dict[int, Chat] = {}
        self.updates: list[Json] = []
        self.refusals: list[Refusal] = []
        self.calls: list[tuple[str, Json]] = []
        self.before: list[Fault] = []
        self.after: list[Fault] = []
        self.files: dict[str, bytes] = {}
        self.sizes: dict[str, int] = {}
        self.queries: dict[str, bool] = {}
        self.settle: Callable[[], Awaitable[None]] = self._settle_by_waiting
        self._expected: list[str] = []
        self._next_update = 1000
        self._next_person = 50_000_001
        self._polling = 0
        self._arrived = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> FakeBotApi:
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{port}/bot"
        self.base_file_url = f"http://127.0.0.1:{port}/file/bot"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner:
            await self._runner.cleanup()

    def person(self, name: str = "Người Lạ", phone: str | None = None) -> Any:
        from tests.support.person import Person

        person = Person(self, self._next_person, name, phone)
        self._next_person += 1
        self.chats[person.id] = Chat(person.id)
        return person

    def expect_refusal(self, words: str) -> None:
        """A refusal whose description holds these words is part of the test."""
        self._expected.append(words.lower())

    def check(self) -> None:
        """Raises AssertionError when the program did something that Telegram refuses."""
        bad = [
            r for r in self.refusals if not any(w in r.description.lower() for w in self._expected)
        ]
        assert not bad, "refused by Telegram: " + "; ".join(
            f"{r.method} {r.code} {r.description} {r.params}" for r in bad
        )

    def push(self, update: Json) -> Json:
        """An update arrives at Telegram."""
        self._next_update += 1
        update = {"update_id": self._next_update, **update}
        self.updates.append(update)
        self._arrived.set()
        return update

    def take_updates(self) -> list[Json]:
        """All waiting updates, confirmed: for tests that feed the program themselves."""
        taken, self.updates = self.updates, []
        return taken

    async def _settle_by_waiting(self) -> None:
        for _ in range(100):
            before = len(self.calls)
            await asyncio.sleep(0.05)
            if before == len(self.calls) and not self.updates:
                return

    async def _file(self, request: web.Request) -> web.Response:
        content = self.files.get(request.match_info["path"].removeprefix("files/"))
        return web.Response(body=content) if content is not None else web.Response(status=404)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await _params(request)
        try:
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            if method not in PARAMETERS:
                raise Refused(404, f"Not Found: {method}")
            if unknown := params.keys() - PARAMETERS[method]:
                raise Refused(400, f"Bad Request: unknown parameters {sorted(unknown)}")
            await self._faults(self.before, method, params)
            result = await self._act(method, params)
            await self._faults(self.after, method, params)
        except Dropped:
            if request.transport:
                request.transport.abort()
            return web.Response()
        except Refused as refused:
            if method != "getUpdates" or refused.code != 409:
                entry = Refusal(method, params, refused.code, refused.description)
                self.refusals.append(entry)
            body: Json = {
                "ok": False,
                "error_code": refused.code,
                "description": refused.description,
            }
            if refused.retry_after is not None:
                body["parameters"] = {"retry_after": refused.retry_after}
            return web.json_response(body, status=refused.code)
        return web.json_response({"ok": True, "result": result})

    async def _faults(self, faults: list[Fault], method: str, params: Json) -> None:
        for fault in list(faults):
            waiting = fault(method, params)
            if waiting is not None:
                await waiting

    async def _act(self, method: str, params: Json) -> Any:
        if method != "getUpdates":
            self.calls.append((method, params))
        match method:
            case "getMe":
                return {"id": 1, "is_bot": True, "first_name": "Bot", "username": "phuong_bot"}
            case "getUpdates":
                return await self._get_updates(params)
            case "sendMessage":
                return self._send(params, self._text(params, 4096))
            case "sendDocument" | "sendPhoto":
                return self._document(params, method)
            case "editMessageText":
                return self._edit(params)
            case "answerCallbackQuery":
                return self._answer_query(params)
            case "getFile":
                return self._get_file(params)
            case _:
                return True

    async def _get_updates(self, params: Json) -> list[Json]:
        if self._polling:
            raise Refused(409, "Conflict: terminated by other getUpdates request")
        self._polling += 1
        try:
            offset = int(params.get("offset", 0))
            self.updates = [u for u in self.updates if u["update_id"] >= offset]
            if not self.updates:
                self._arrived.clear()
                wait = min(float(params.get("timeout", 0)), 50)
                try:
                    await asyncio.wait_for(self._arrived.wait(), wait or 0.001)
                except TimeoutError:
                    return []
            return self.updates[: int(params.get("limit", 100))]
        finally:
            self._polling -= 1

    def _chat(self, params: Json) -> Chat:
        chat = self.chats.get(int(params["chat_id"]))
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.gone:
            raise Refused(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def _text(self, params: Json, limit: int, name: str = "text") -> str:
        html = str(params.get(name, ""))
        try:
            text = plain(html) if params.get("parse_mode") == "HTML" else html
        except BadMarkup as error:
            raise Refused(400, f"Bad Request: can't parse entities: {error}") from None
        if not text.strip() and name == "text":
            raise Refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > limit:
            raise Refused(400, f"Bad Request: {name} is too long")
        return text

    def _send(self, params: Json, text: str) -> Json:
        chat = self._chat(params)
        message = Message(chat.next_id, True, text, str(params.get("text", "")))
        self._markup(chat, message, params.get("reply_markup"))
        chat.next_id += 1
        chat.messages.append(message)
        return {
            "message_id": message.id,
            "date": 0,
            "chat": {"id": chat.id, "type": "private"},
            "text": text,
        }

    def _document(self, params: Json, method: str) -> Json:
        name = "document" if method == "sendDocument" else "photo"
        part = params[name]
        if not isinstance(part, tuple):
            raise Refused(400, "Bad Request: wrong file identifier")
        text = self._text(params, 1024, "caption")
        answer = self._send({**params, "text": params.get("caption", "")}, text)
        self.chats[int(params["chat_id"])].messages[-1].document = part
        return answer

    def _edit(self, params: Json) -> Json:
        chat = self._chat(params)
        text = self._text(params, 4096)
        wanted = int(params["message_id"])
        message = next((m for m in chat.messages if m.id == wanted), None)
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if not message.by_bot or message.document:
            raise Refused(400, "Bad Request: message can't be edited")
        before = (message.html, message.buttons)
        buttons = _inline(params.get("reply_markup"))
        if before == (str(params["text"]), buttons):
            raise Refused(400, "Bad Request: message is not modified")
        message.text, message.html, message.buttons = text, str(params["text"]), buttons
        message.edits += 1
        return {"message_id": message.id, "date": 0, "chat": {"id": chat.id, "type": "private"}}

    def _markup(self, chat: Chat, message: Message, markup: Any) -> None:
        if not markup:
            return
        if "inline_keyboard" in markup:
            message.buttons = _inline(markup)
        elif "keyboard" in markup:
            chat.keyboard = message.keyboard = markup["keyboard"]
        elif markup.get("remove_keyboard"):
            chat.keyboard = []

    def _answer_query(self, params: Json) -> bool:
        query = str(params.get("callback_query_id"))
        if self.queries.get(query) is not False:
            raise Refused(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.queries[query] = True
        return True

    def _get_file(self, params: Json) -> Json:
        ref = str(params["file_id"])
        if self.sizes.get(ref, 0) > 20 * 1024 * 1024:
            raise Refused(400, "Bad Request: file is too big")
        if ref not in self.files:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {
            "file_id": ref,
            "file_unique_id": ref,
            "file_size": len(self.files[ref]),
            "file_path": f"files/{ref}",
        }


def _inline(markup: Any) -> list[list[Json]]:
    rows: list[list[Json]] = (markup or {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > 100:
        raise Refused(400, "Bad Request: reply markup is too long")
    for row in rows:
        if len(row) > 8:
            raise Refused(400, "Bad Request: too many buttons in a row")
        for button in row:
            data = button.get("callback_data", "")
            if len(button) != 2 or not button.get("text"):
                raise Refused(400, "Bad Request: can't parse inline keyboard button")
            if "callback_data" in button and not 1 <= len(data.encode()) <= 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows


async def _params(request: web.Request) -> Json:
    if request.content_type == "application/json":
        body: Json = await request.json()
        return body
    form = await request.post()
    out: Json = dict(request.query)
    for name, value in form.items():
        if isinstance(value, web.FileField):
            out[name] = (value.filename, value.file.read())
        elif name in {"reply_markup", "link_preview_options", "allowed_updates", "commands"}:
            out[name] = json.loads(str(value))
        else:
            out[name] = value
    # A file part may be named by "attach://NAME" in its own field.
    for name in ("document", "photo"):
        link = out.get(name)
        if isinstance(link, str) and link.startswith("attach://"):
            out[name] = out.pop(link.removeprefix("attach://"))
    return out
