"""`/metrics`: the figures, for those whom the setting `metrics` names."""

from typing import Literal

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from server.limits.clients import is_local
from server.telemetry.metrics import MEDIA_TYPE, Exposition

_METHODS = ("GET", "HEAD")


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
        """Answers one request: the figures, 404, or 405 where it is another method than GET and HEAD."""
        if not (self._reach == "all" or (self._reach == "local" and is_local(scope))):
            response = PlainTextResponse("Not Found", status_code=404)
        elif scope["method"] not in _METHODS:
            allow = ", ".join(_METHODS)
            response = PlainTextResponse("Method Not Allowed", status_code=405, headers={"allow": allow})
        else:
            response = Response(await self._exposition.text(), media_type=MEDIA_TYPE)
        await response(scope, receive, send)
