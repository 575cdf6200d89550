"""How uvicorn serves the application."""

import resource
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import uvicorn

from server.process.connections import BoundedProtocol

if TYPE_CHECKING:
    from server.http.admission import Admission
    from server.settings import Settings

BACKLOG = 65_535
"""Connections that wait to be accepted: as many as the system lets. One more is dropped, and tries again in seconds."""


def uvicorn_config(app: Any, settings: "Settings", door: "Admission | None" = None) -> uvicorn.Config:  # noqa: ANN401
    """How an ASGI application is served. Forwarded headers are believed of the trusted proxies alone."""
    allow_many_connections()
    trusted = "*" if settings.listening.unix_socket else settings.listening.trusted_proxies
    return uvicorn.Config(
        app,
        http=partial(BoundedProtocol, door=door),  # pyright: ignore[reportArgumentType] it is called, and no more
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted,
        timeout_graceful_shutdown=settings.listening.shutdown_seconds,
        ssl_certfile=settings.listening.tls_certificate,
        ssl_keyfile=settings.listening.tls_key,
    )


def allow_many_connections() -> None:
    """Takes as many open files as the system gives, for each connection is one."""
    with suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
