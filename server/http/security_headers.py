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
    """The security headers of an answer over `http` or `https`."""
    return (*_HEADERS, _BY_TLS) if scheme == "https" else _HEADERS


class SecurityHeaders:
    """An ASGI middleware that adds the security headers to every answer which has not said them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and adds the headers to the head of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = headers_for(scope["scheme"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(header for header in added if header[0] not in present)]
            await send(message)

        await self._app(scope, receive, send_with_headers)
