"""An HTTP server on this machine that ends within seconds when asked to."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

PORTS_TRIED = 20


class NoPort(OSError):
    """None of the ports tried is free."""


def free_socket(host: str, port: int, tries: int = PORTS_TRIED) -> socket.socket:
    """Listen on the port or the first free one after it; port 0: any. Raises NoPort."""
    for number in range(port, port + (tries if port else 1)):
        found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, number))
            found.listen(128)
        except (OSError, OverflowError):
            found.close()
            continue
        return found
    raise NoPort(f"{host}: {port}-{port + tries - 1}")


def address_of(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server(uvicorn.Server):
    """Leaves the signals to the program around it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: ASGIApp, listening: socket.socket, stop: asyncio.Event) -> None:
    """Answer until `stop` is set."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = Server(config)
    serving = asyncio.get_running_loop().create_task(server.serve(sockets=[listening]))
    stopping = asyncio.get_running_loop().create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    server.should_exit = True
    await serving
