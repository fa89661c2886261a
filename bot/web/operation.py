"""/healthz for whoever restarts what is ill, /metrics for Prometheus. Neither tells of anybody."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.operation.health import health, told
from bot.operation.metrics import exposition
from bot.operation.state import Watched

PATHS = frozenset({"/healthz", "/metrics"})
EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"


def operation_routes(watched: Watched) -> list[Route]:
    async def healthz(_request: Request) -> Response:
        state = await watched.state()
        found = health(state)
        return JSONResponse(told(state, found), 200 if found.is_well else 503)

    async def metrics(_request: Request) -> Response:
        return Response(exposition(await watched.state()), media_type=EXPOSITION)

    return [Route("/healthz", healthz), Route("/metrics", metrics)]
