"""Who asks: the holder of an API key, or an address."""

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from starlette.types import Scope

from graph.errors import Unauthenticated
from server.limits.api_keys import Key
from server.limits.refusals import Refusal

KEY_HEADER = b"x-api-key"


@dataclass(frozen=True)
class Client:
    """Whoever has a budget of its own."""

    name: str
    """Of the key, or the address; for budgets and logs."""
    budget: int | None
    """Cost a minute; None for as much as it likes."""
    has_credentials: bool
    """Whether it showed a key, or a cookie of whomever; what it gets is then kept in no cache."""
    key: str | None = None
    """The name of the key that it showed."""


class Clients:
    """Finds the client of a request.

    Args:
        find_key: the key of a secret, None where there is none.
        budget: of everyone who shows no key, for each address; None for no budget.
    """

    def __init__(self, find_key: Callable[[str], Key | None], *, budget: int | None) -> None:
        self._find_key = find_key
        self._budget = budget

    def identify(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Client:
        """The client; a Refusal with the status 401 where it shows a key that is none."""
        secret = _secret(headers)
        if secret is not None:
            key = self._find_key(secret)
            if key is None:
                raise Refusal(
                    Unauthenticated("the API key is not one of this service's, or was revoked"),
                    HTTPStatus.UNAUTHORIZED,
                    {"www-authenticate": "Bearer"},
                )
            return Client(f"key:{key.name}", key.budget, has_credentials=True, key=key.name)
        name = _network(scope)
        return Client(name, None if name == _LOCAL else self._budget, has_credentials=b"cookie" in headers)


_LOCAL = "local"


def _secret(headers: Mapping[bytes, bytes]) -> str | None:
    """The key that is shown, by `Authorization: Bearer` or `X-API-Key`."""
    shown = headers.get(KEY_HEADER)
    if shown is None:
        scheme, _, shown = headers.get(b"authorization", b"").partition(b" ")
        if not scheme:
            return None
        if scheme.lower() != b"bearer":
            return ""
    return shown.strip().decode("latin-1")


def is_local(scope: Scope) -> bool:
    """Whether a request comes from this machine itself."""
    return _network(scope) == _LOCAL


def _network(scope: Scope) -> str:
    """The address, or of IPv6 the /64 that one household has; `local` for this machine, which has no budget."""
    client = scope.get("client")
    return _network_of(client[0] if client else "")


@lru_cache(maxsize=4096)
def _network_of(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:  # a Unix socket has no address
        return _LOCAL
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    if parsed.is_loopback:
        return _LOCAL
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
