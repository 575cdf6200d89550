"""The socket that the service listens on: an address, by TLS or not, or a Unix socket."""

import socket
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import BadInput

if TYPE_CHECKING:
    from server.settings import ListeningSettings


def listen(settings: "ListeningSettings") -> socket.socket:
    """The socket that will be served on; taken before anything else is started. BadInput where it cannot be."""
    _check_tls(settings.tls_certificate, settings.tls_key)
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


def _check_tls(certificate: Path | None, key: Path | None) -> None:
    if certificate is None and key is not None:
        raise BadInput(f"a key for TLS was given, {key}, and no certificate; expected both (--tls-certificate)")
    for what, path in (("certificate", certificate), ("key", key)):
        try:
            if path is not None:
                path.read_bytes()
        except OSError as error:
            raise BadInput(f"the {what} for TLS, {path}, cannot be read ({error.strerror})") from error
    if certificate is not None:
        try:
            ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, password=_no_password)
        except ssl.SSLError as error:
            files = f"{certificate} and {key}" if key else f"{certificate}, without a key of its own,"
            raise BadInput(
                f"{files} cannot be used for TLS ({error.reason or 'wrong'}); expected a certificate chain and its key"
                " in PEM, without a password"
            ) from error


def _no_password() -> str:
    """The empty password of a TLS key; without this, OpenSSL would ask for one on the terminal."""
    return ""


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


def address_of(listening: socket.socket, settings: "ListeningSettings") -> str:
    """The address of a listening socket as a person writes it, such as `http://127.0.0.1:8000`."""
    if listening.family == socket.AF_UNIX:
        return f"the socket {settings.unix_socket}"
    host, port, *_ = listening.getsockname()
    scheme = "https" if settings.tls_certificate else "http"
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
