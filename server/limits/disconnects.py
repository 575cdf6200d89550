"""An end to every request: when its time is up, and when the client has gone."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.types import Receive

from server.limits.refusals import ClientGone

LOOK_SECONDS = 0.05
"""Most requests are answered before it is worth to look whether the client is still there."""


@asynccontextmanager
async def while_connected(receive: Receive) -> AsyncGenerator[None]:
    """Cancels the block when the client closes its connection; ClientGone then.

    Args:
        receive: of a request whose body has been read: what comes next is that the client goes.
    """
    task = asyncio.current_task()
    assert task is not None
    loop = asyncio.get_running_loop()
    watching: asyncio.Task[None] | None = None
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        task.cancel()

    def begin() -> None:
        nonlocal watching
        watching = loop.create_task(watch())

    # most answers are there before anybody looks: a task for each would only cost
    timer = loop.call_later(LOOK_SECONDS, begin)
    try:
        yield
    # cancelled by `watch`, and not by whoever waits for the request: the task may go on after it
    except asyncio.CancelledError:
        if not gone:
            raise
        task.uncancel()
        raise ClientGone from None
    finally:
        timer.cancel()
        if watching is not None:
            watching.cancel()
