"""The server: calls come in over HTTP, are checked, done, answered, and remembered."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from inspect import isawaitable
from typing import Any, NamedTuple

from aiohttp import web

from tests.support.fake_bot_api.acts import ACTS
from tests.support.fake_bot_api.control import control
from tests.support.fake_bot_api.faults import Fault, Faults, Hold
from tests.support.fake_bot_api.limits import PACED, Limits
from tests.support.fake_bot_api.methods import decoded
from tests.support.fake_bot_api.reading import parameters
from tests.support.fake_bot_api.refusing import Dropped, Refusal, Refused
from tests.support.fake_bot_api.telegram import Telegram
from tests.support.fake_bot_api.webhook import deliver

__all__ = ["Call", "Dropped", "FakeBotApi", "Refused"]

Json = dict[str, Any]
Hook = Callable[[str, Json], Awaitable[None] | None]

LARGEST_REQUEST = 60 * 1024 * 1024
QUIET_SECONDS, LONGEST_SETTLING = 0.05, 5.0


class Call(NamedTuple):
    """A call that was acted upon (long polls are left out)."""

    method: str
    params: Json
    at: float
    """Seconds of a clock that never jumps."""


class FakeBotApi(Telegram):
    """`async with FakeBotApi() as api:`; give `api.base_url` and `api.token` to the program.

    Trouble is arranged with `faults` and `hold`; `before` and `after` are lists of functions called
    with (method, params) around the act, which may raise Refused or Dropped, or wait. A refusal
    that was neither arranged nor announced with `expect_refusal` fails the test in `check()`.
    `limits` holds Telegram's pace when set. `control=True` opens /control/ to other processes.
    """

    def __init__(
        self,
        token: str = "123456:TEST-token_for_tests_only",
        *,
        port: int = 0,
        limits: Limits | None = None,
        control: bool = False,
    ) -> None:
        super().__init__(token)
        self.base_url = ""
        self.base_file_url = ""
        self.refusals: list[Refusal] = []
        self.calls: list[Call] = []
        self.before: list[Hook] = []
        self.after: list[Hook] = []
        self.faults = Faults()
        self.limits = limits
        self.settle = self.wait_until_quiet
        self._control = control
        self._expected: list[str] = []
        self._port = port
        self._last_call_at = 0.0
        self._under_way = 0
        self._runner: web.AppRunner | None = None
        self._delivery: asyncio.Task[None] | None = None

    async def __aenter__(self) -> FakeBotApi:
        app = web.Application(client_max_size=LARGEST_REQUEST)
        if self._control:
            control(app, self)
        app.router.add_get("/file/bot{token}/{path:.*}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{port}/bot"
        self.base_file_url = f"http://127.0.0.1:{port}/file/bot"
        self._delivery = asyncio.create_task(deliver(self.queue))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._delivery:
            self._delivery.cancel()
            await asyncio.wait({self._delivery})
        self.queue.end_poll("closing")
        if self._runner:
            await self._runner.cleanup()

    # --- for tests ----------------------------------------------------------------------------

    def expect_refusal(self, words: str) -> None:
        """A refusal whose description holds these words is part of the test."""
        self._expected.append(words.lower())

    def unexpected(self) -> list[Refusal]:
        """Refusals that the test has neither arranged nor announced."""
        return [
            refusal
            for refusal in self.refusals
            if not refusal.arranged
            and not any(words in refusal.description.lower() for words in self._expected)
        ]

    def check(self) -> None:
        """Raises AssertionError when the program did something that Telegram refuses."""
        bad = self.unexpected()
        assert not bad, "refused by Telegram: " + "; ".join(map(str, bad))

    def hold(
        self, method: str, *, before: bool = False, when: Callable[[Json], bool] | None = None
    ) -> Hold:
        """Hold the answers of a method until released."""
        return self.faults.hold(method, before=before, when=when)

    async def wait_until_quiet(self) -> None:
        """Until the program has taken what waits and called nothing for a while."""
        ends = time.monotonic() + LONGEST_SETTLING
        quiet_since = time.monotonic()
        while (now := time.monotonic()) < ends:
            quiet = now - max(quiet_since, self._last_call_at) >= QUIET_SECONDS
            if quiet and not self._under_way and not self._will_be_taken():
                return
            await asyncio.sleep(QUIET_SECONDS / 10)

    def _will_be_taken(self) -> bool:
        """Updates wait, and there is somebody who takes them."""
        if not self.queue.waiting:
            return False
        polled = asyncio.get_running_loop().time() - self.queue.last_poll_at < 1.0
        return self.queue.webhook is not None or self.polling or polled

    # --- HTTP ---------------------------------------------------------------------------------

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        is_poll = method == "getUpdates"
        self._under_way += not is_poll
        try:
            return await self._answer(request, method)
        finally:
            self._under_way -= not is_poll
            if not is_poll:
                self._last_call_at = time.monotonic()

    async def _answer(self, request: web.Request, method: str) -> web.StreamResponse:
        params: Json = {}
        faults: list[Fault] = []
        try:
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            params = decoded(method, await parameters(request))
            faults = self.faults.due(method, params)
            await self._trouble((fault.before for fault in faults), self.before, method, params)
            body = {"ok": True, "result": await self._act(method, params)}
            await self._trouble((fault.after for fault in faults), self.after, method, params)
            status = 200
        except Dropped:
            return _cut(request)
        except Refused as refused:
            if request.transport is not None:
                self._remember(method, params, refused)
            body, status = refused.body(), refused.code
        if any(fault.half for fault in faults):
            return await _half(request, body)
        return web.Response(
            body=json.dumps(body, ensure_ascii=False).encode(),
            status=status,
            content_type="application/json",
        )

    async def _act(self, method: str, params: Json) -> Any:
        if method != "getUpdates":
            self.calls.append(Call(method, params, time.monotonic()))
        if self.limits and method in PACED and isinstance(params["chat_id"], int):
            self.limits.let_through(params["chat_id"], time.monotonic())
        result = ACTS[method](self, params)
        return await result if isawaitable(result) else result

    async def _trouble(
        self,
        faults: Iterable[Callable[[], Awaitable[None]]],
        hooks: list[Hook],
        method: str,
        params: Json,
    ) -> None:
        for fault in faults:
            await fault()
        for hook in list(hooks):
            try:
                waiting = hook(method, params)
                if waiting is not None:
                    await waiting
            except Refused as refused:
                refused.arranged = True
                raise

    def _remember(self, method: str, params: Json, refused: Refused) -> None:
        self.refusals.append(
            Refusal(method, params, refused.code, refused.description, refused.arranged)
        )

    async def _download(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        ref = self.paths.get(path)
        if request.match_info["token"] != self.token or ref is None:
            return web.json_response(Refused(404, "Not Found").body(), status=404)
        params = {"path": path}
        faults = self.faults.due("download", params)
        try:
            await self._trouble((fault.before for fault in faults), self.before, "download", params)
            await self._trouble((fault.after for fault in faults), self.after, "download", params)
        except Dropped:
            return _cut(request)
        except Refused as refused:
            return web.json_response(refused.body(), status=refused.code)
        if any(fault.half for fault in faults):
            return await _half(request, self.files[ref])
        return web.Response(body=self.files[ref])


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _half(request: web.Request, body: Json | bytes) -> web.StreamResponse:
    whole = body if isinstance(body, bytes) else json.dumps(body).encode()
    response = web.StreamResponse(headers={"Content-Length": str(len(whole))})
    with suppress(ConnectionError):  # whoever asked may be gone
        await response.prepare(request)
        await response.write(whole[: len(whole) // 2])
    if request.transport:
        request.transport.close()
    return response
