"""Headers that every answer has, unless a page says them for itself: a browser must take it for no more than it is."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
)
_BY_TLS = (b"strict-transport-security", b"max-age=31536000")


def headers_for(scheme: str | None) -> tuple[tuple[bytes, bytes], ...]:
    """Those of an answer over `http` or `https`."""
    return (*_HEADERS, _BY_TLS) if scheme == "https" else _HEADERS


class SecurityHeaders:
    """Adds them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = headers_for(scope["scheme"])

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(one for one in added if one[0] not in said)]
            await send(message)

        await self._app(scope, receive, sending)
