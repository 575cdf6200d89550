"""A port on loopback for Bolt.

Ports are taken from below the range that the kernel gives to outgoing connections (from 32768 on Linux, 49152
elsewhere): there, no other connection takes the port while a killed server is being restarted, and a driver that
tries a port without a listener again and again cannot connect to itself.
"""

import random
import socket

from graph.errors import Unavailable

_FIRST, _LAST = 17_000, 31_999


def is_free(port: int) -> bool:
    """Whether a server could listen on it now; connections of an earlier one that linger do not count."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(fixed: int | None, last: int | None) -> int:
    """The fixed one, or Unavailable where it is taken; else the last one if it is free; else a free one."""
    if fixed is not None:
        if not is_free(fixed):
            raise Unavailable(
                f"Port {fixed} of 127.0.0.1 is taken by another program: the embedded Neo4j needs it free."
            )
        return fixed
    if last is not None and is_free(last):
        return last
    for _ in range(1000):
        port = random.randint(_FIRST, _LAST)  # noqa: S311
        if is_free(port):
            return port
    raise Unavailable(f"No port of 127.0.0.1 between {_FIRST} and {_LAST} is free: the embedded Neo4j needs one.")
