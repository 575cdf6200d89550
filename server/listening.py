"""Where the service listens."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import BadInput

if TYPE_CHECKING:
    from server.settings import Settings


def listen(settings: "Settings") -> socket.socket:
    """The socket that will be served on; taken before anything else is started. BadInput where it cannot be."""
    if settings.unix_socket is not None:
        return _unix(settings.unix_socket)
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise BadInput(
            f"cannot listen on {settings.host} port {settings.port} ({error.strerror});"
            " give another with --port or SCHOLARGRAPH_PORT, or 0 for any that is free"
        ) from error
    return listening


def _unix(path: Path) -> socket.socket:
    """A socket that the owner and the group of its folder's owner may use; a dead one in its place is removed."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if path.is_socket():
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
                if probe.connect_ex(str(path)) == 0:
                    raise BadInput(f"another program listens on {path}")
            path.unlink()
        listening.bind(str(path))
        path.chmod(0o660)
    except OSError as error:
        listening.close()
        raise BadInput(f"cannot listen on {path} ({error.strerror})") from error
    except BadInput:
        listening.close()
        raise
    return listening


def address_of(listening: socket.socket, settings: "Settings") -> str:
    """As a person writes it."""
    if listening.family == socket.AF_UNIX:
        return f"the socket {settings.unix_socket}"
    host, port, *_ = listening.getsockname()
    scheme = "https" if settings.tls_certificate else "http"
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
