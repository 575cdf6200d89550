"""`serve` as a process over a real socket: sockets, certificates, proxies, and clients that behave badly."""

import contextlib
import json
import signal
import socket
import ssl
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from graph.errors import BadInput
from server.process.sockets import listen
from server.settings import read_settings
from tests.server.server_process import PATIENCE_SECONDS, QUESTION, RIGHT, Serve, comes_true

pytestmark = pytest.mark.anyio


async def test_it_listens_on_a_unix_socket(serve: Serve, tmp_path: Path):
    path = tmp_path / "s.sock"
    for _ in range(2):  # the second finds the socket of the first, which was killed
        served = serve("--unix-socket", str(path))
        assert path.stat().st_mode & 0o777 == 0o660
        with httpx.Client(transport=httpx.HTTPTransport(uds=str(path))) as client:
            assert client.post("http://any/graphql", json=QUESTION, timeout=60).json()["data"] == RIGHT
        served.process.kill()
        served.process.wait()


async def test_it_answers_by_https_with_a_certificate(serve: Serve, tmp_path: Path):
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key -out cert -days 2"
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command.split(), *name], cwd=tmp_path, check=True, capture_output=True)
    served = serve("--tls-certificate", str(tmp_path / "cert"), "--tls-key", str(tmp_path / "key"))
    assert served.url.startswith("https://")
    answer = served.ask(verify=ssl.create_default_context(cafile=str(tmp_path / "cert")))
    assert answer.json()["data"] == RIGHT
    assert answer.headers["strict-transport-security"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"tls_key": "junk"}, "a key for TLS was given, .*junk, and no certificate; expected both"),
        ({"tls_certificate": "nope"}, "the certificate for TLS, .*nope, cannot be read"),
        ({"tls_certificate": "junk", "tls_key": "nope"}, "the key for TLS, .*nope, cannot be read"),
        ({"tls_certificate": "junk"}, "junk, without a key of its own, cannot be used for TLS .* in PEM"),
        ({"tls_certificate": "junk", "tls_key": "junk"}, "junk and .*junk cannot be used for TLS .* in PEM"),
    ],
)
def test_a_certificate_that_is_none_is_named(tmp_path: Path, options: dict[str, str], why: str):
    (tmp_path / "junk").write_text("junk")
    with pytest.raises(BadInput, match=why):
        listen(read_settings(port=0, **{name: tmp_path / file for name, file in options.items()}).listening)


async def test_forwarded_headers_are_believed_of_trusted_proxies_alone(serve: Serve):
    forwarded = {"x-forwarded-for": "203.0.113.9"}
    trusting, doubting = serve(), serve(SCHOLARGRAPH_TRUSTED_PROXIES="192.0.2.1")
    assert "ratelimit" in trusting.ask(headers=forwarded).headers
    assert "ratelimit" not in doubting.ask(headers=forwarded).headers
    assert "ratelimit" not in trusting.ask().headers  # this machine itself has no budget


async def test_an_answer_comes_in_one_piece_and_a_head_alone_does_not_wait_for_more(serve: Serve):
    served = serve()
    body = json.dumps(QUESTION).encode()
    asked = {
        b"POST /graphql": RIGHT,
        b"HEAD /healthz": None,
        b"GET /healthz": b"alive\n",
    }
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as connection:
        for line, expected in asked.items():
            own = body if line.startswith(b"POST") else b""
            connection.sendall(
                line + b" HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
                b"content-length: %d\r\n\r\n%s" % (len(own), own)
            )
            head, _, received = connection.recv(65_536).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 OK")
            if expected is None:
                assert received == b""
            elif isinstance(expected, bytes):
                assert received == expected
            else:
                assert json.loads(received)["data"] == expected


async def test_requests_under_way_are_answered_when_it_is_told_to_stop(serve: Serve):
    served = serve()
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        body = json.dumps(QUESTION).encode()
        head = b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
        connection.sendall(head % len(body) + body[:10])
        time.sleep(0.3)
        served.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        connection.sendall(body[10:])
        connection.settimeout(30)
        received = b""
        while part := connection.recv(65_536):
            received += part
    assert received.startswith(b"HTTP/1.1 200")
    assert b'"paperCount":16' in received
    assert served.process.wait(60) in {0, -signal.SIGTERM}


async def test_clients_that_never_finish_or_never_read_leave_the_others_alone(serve: Serve):
    served = serve()
    assert served.answers()
    many = json.dumps({"query": "{ papers(first: 100) { edges { node { title abstract names: title } } } }"}).encode()
    wanted = b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b"
    with contextlib.ExitStack() as stack:

        def connect(receive_bytes: int | None = None) -> socket.socket:
            connection = stack.enter_context(socket.socket())
            if receive_bytes:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
            connection.connect(("127.0.0.1", served.port))
            return connection

        silent = [connect() for _ in range(200)]
        for connection in [connect() for _ in range(200)]:
            connection.sendall(b"POST /graphql HTTP/1.1\r\nhost: a\r\n")  # a head without an end
        for connection in [connect() for _ in range(50)]:
            connection.sendall(wanted % (1_000, b"{"))  # a body that does not come
        for connection in [connect(receive_bytes=4_096) for _ in range(200)]:
            connection.sendall(wanted % (len(many), many) * 3)  # answers that nobody reads
        for _ in range(20):
            comes_true(served.answers)  # on a busy machine one may find the queue full
        assert served.get("/healthz").text == "alive\n"
        silent[0].settimeout(PATIENCE_SECONDS)
        assert silent[0].recv(1) == b""  # it was closed
    comes_true(served.answers)


@pytest.mark.parametrize("options", [(), ("--workers", "2")], ids=["one", "workers"])
async def test_a_log_that_nobody_reads_holds_nobody_up(serve: Serve, options: tuple[str, ...]):
    """A pipe holds 64 kB; the test reads none of it until the end."""
    served = serve(*options, SCHOLARGRAPH_LOG="json")
    with httpx.Client(timeout=PATIENCE_SECONDS) as client:
        for _ in range(800):
            answer = client.post(f"{served.url}/graphql", json={"query": "{ __typename }"})
            assert answer.json()["data"] == {"__typename": "Query"}
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE_SECONDS) == 0


async def test_a_head_without_end_is_cut_off(serve: Serve):
    served = serve()
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(b"GET /graphql?query=" + b"x" * 100_000)
        connection.settimeout(30)
        with contextlib.suppress(ConnectionResetError):
            assert connection.recv(1) == b""
