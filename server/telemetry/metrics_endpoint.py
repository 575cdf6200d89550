"""`/metrics`: the figures, for those whom the setting `metrics` names."""

from typing import Literal

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from server.limits.clients import is_local
from server.telemetry.metrics import MEDIA_TYPE, Exposition


class MetricsEndpoint:
    """The ASGI application of `/metrics`; it answers 404 to everyone whom the figures are not meant for.

    Args:
        exposition: of the figures.
        reach: whom it answers.
    """

    def __init__(self, exposition: Exposition, reach: Literal["off", "local", "all"]) -> None:
        self._exposition = exposition
        self._reach = reach

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request: the figures, or 404."""
        if self._reach == "all" or (self._reach == "local" and is_local(scope)):
            response = Response(await self._exposition.text(), media_type=MEDIA_TYPE)
        else:
            response = PlainTextResponse("Not Found", status_code=404)
        await response(scope, receive, send)
