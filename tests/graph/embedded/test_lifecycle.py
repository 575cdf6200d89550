"""One real server, shared, killed and restarted."""

import os
import signal
import socket
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph import embedded
from graph.errors import Unavailable

from .conftest import SETTINGS, OtherUser, wait_until


@pytest.fixture(scope="module")
def database(data_dir: Path) -> Iterator[embedded.EmbeddedDatabase]:
    with embedded.join(data_dir, SETTINGS, name="test") as joined:
        yield joined


@pytest.fixture
def driver(database: embedded.EmbeddedDatabase) -> Iterator[neo4j.Driver]:
    endpoint = database.endpoint
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as opened:
        yield opened


def pids(data_dir: Path) -> tuple[int, int]:
    """The process ids of the supervisor and the server that is ready."""
    status = embedded.status(data_dir)
    assert status is not None
    assert status.state.supervisor_pid
    assert status.state.server_pid
    return status.state.supervisor_pid, status.state.server_pid


def eventually(driver: neo4j.Driver, statement: str, seconds: float = 15.0, **parameters: Any) -> Any:
    """The single value, from a server that may be on its way back."""
    until = time.monotonic() + seconds
    while True:
        try:
            return driver.execute_query(statement, parameters).records[0][0]
        except (DriverError, Neo4jError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_two_users_share_one_server(
    data_dir: Path, database: embedded.EmbeddedDatabase, other_user: Callable[[str], OtherUser]
) -> None:
    other = other_user("load")
    assert other.uri == database.endpoint.uri
    status = embedded.status(data_dir)
    assert status is not None
    assert status.state.phase == "ready"
    assert status.uri == database.endpoint.uri
    assert {(user.pid, user.name) for user in status.users} == {(os.getpid(), "test"), (other.process.pid, "load")}
    other.leave()
    status = embedded.status(data_dir)
    assert status is not None
    assert [user.name for user in status.users] == ["test"]


def test_the_password_is_for_its_owner_only(data_dir: Path, database: embedded.EmbeddedDatabase) -> None:
    file = database.endpoint.password_file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((data_dir / "neo4j").stat().st_mode) == 0o700
    assert file.read_text().strip() == database.endpoint.password
    assert database.endpoint.password not in repr(database.endpoint)


def test_another_password_is_refused(database: embedded.EmbeddedDatabase) -> None:
    with (
        neo4j.GraphDatabase.driver(database.endpoint.uri, auth=("neo4j", "neo4j")) as wrong,
        pytest.raises(neo4j.exceptions.AuthError),
    ):
        wrong.verify_connectivity()


def test_it_listens_on_loopback_and_for_bolt_only(data_dir: Path, database: embedded.EmbeddedDatabase) -> None:
    _, server_pid = pids(data_dir)
    sockets = {
        str(link.readlink()).removeprefix("socket:[").removesuffix("]")
        for link in Path(f"/proc/{server_pid}/fd").iterdir()
        if link.is_symlink() and str(link.readlink()).startswith("socket:[")
    }
    listening = [
        fields[1].split(":")
        for table in ("tcp", "tcp6")
        for fields in map(str.split, Path(f"/proc/{server_pid}/net/{table}").read_text().splitlines()[1:])
        if fields[3] == "0A" and fields[9] in sockets
    ]
    udp = [
        fields[1]
        for table in ("udp", "udp6")
        for fields in map(str.split, Path(f"/proc/{server_pid}/net/{table}").read_text().splitlines()[1:])
        if fields[9] in sockets
    ]
    assert [int(port, 16) for _, port in listening] == [int(database.endpoint.uri.rpartition(":")[2])]
    assert all(address.endswith("0100007F") for address, _ in listening)
    assert udp == []


def test_ctrl_c_does_not_reach_it(data_dir: Path, database: embedded.EmbeddedDatabase) -> None:
    assert os.getsid(0) not in {os.getsid(pid) for pid in pids(data_dir)}


def test_a_killed_server_comes_back_on_its_port_with_what_was_committed(
    data_dir: Path, database: embedded.EmbeddedDatabase, driver: neo4j.Driver
) -> None:
    driver.execute_query("CREATE (:Kept {by: 'server'})")
    supervisor_pid, server_pid = pids(data_dir)
    uri = database.endpoint.uri
    os.kill(server_pid, signal.SIGKILL)
    assert eventually(driver, "MATCH (n:Kept {by: 'server'}) RETURN count(n)") == 1
    assert pids(data_dir)[0] == supervisor_pid
    assert pids(data_dir)[1] != server_pid
    assert database.endpoint.uri == uri
    assert database.trouble is None


def test_a_killed_supervisor_is_replaced_by_a_user_that_lives(data_dir: Path, driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Kept {by: 'supervisor'})")
    supervisor_pid, server_pid = pids(data_dir)
    os.kill(supervisor_pid, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{server_pid}").exists())
    assert eventually(driver, "MATCH (n:Kept {by: 'supervisor'}) RETURN count(n)") == 1
    assert pids(data_dir)[0] != supervisor_pid


def test_both_killed_at_once_come_back(data_dir: Path, driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Kept {by: 'both'})")
    for pid in pids(data_dir):
        os.kill(pid, signal.SIGKILL)
    assert eventually(driver, "MATCH (n:Kept {by: 'both'}) RETURN count(n)") == 1


def test_a_killed_user_does_not_keep_it_up(
    data_dir: Path, database: embedded.EmbeddedDatabase, other_user: Callable[[str], OtherUser]
) -> None:
    other = other_user("killed")
    database.close()
    other.kill()
    wait_until(lambda: embedded.status(data_dir) is None, 10)


def test_it_is_kept_up_between_start_and_stop(data_dir: Path, other_user: Callable[[str], OtherUser]) -> None:
    endpoint = embedded.start(data_dir, SETTINGS)
    assert embedded.start(data_dir, SETTINGS) == endpoint
    time.sleep(1.5)  # longer than it lingers
    status = embedded.status(data_dir)
    assert status is not None
    assert status.is_held
    assert len(status.users) == 1
    other = other_user("serve")
    assert other.uri == endpoint.uri
    assert [user.name for user in embedded.stop(data_dir)] == ["serve"]
    other.leave()
    assert embedded.stop(data_dir) == ()
    assert embedded.status(data_dir) is None
    assert embedded.stop(data_dir) == ()


def test_a_deleted_password_is_replaced_and_what_was_left_behind_does_no_harm(data_dir: Path) -> None:
    root = data_dir / "neo4j"
    old = (root / "password").read_text()
    (root / "password").unlink()
    (root / "tmp" / "libleft.so").write_bytes(b"left by a killed server")
    (root / "run" / "users" / "1-dead").write_text('{"pid": 1, "name": "dead"}')
    (root / "run" / "state.json").write_text('{"phase": "rea')
    with embedded.join(data_dir, SETTINGS, name="again") as joined:
        endpoint = joined.endpoint
        assert endpoint.password != old.strip()
        with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver:
            assert driver.execute_query("MATCH (n:Kept) RETURN count(n)").records[0][0] == 3
        assert not (root / "tmp" / "libleft.so").exists()
        wait_until(lambda: not (root / "run" / "users" / "1-dead").exists(), 5)


def test_another_version_in_use_is_said_so(data_dir: Path) -> None:
    other = embedded.EmbeddedSettings(version="5.26", java_home=SETTINGS.java_home)
    with (
        embedded.join(data_dir, SETTINGS),
        pytest.raises(Unavailable, match=r"in use with Neo4j 2026.08.1; for 5.26.30 choose another --data-dir"),
    ):
        embedded.join(data_dir, other)


def test_a_taken_port_is_said_so_when_it_was_asked_for(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Unavailable, match=f"Port {port} of 127.0.0.1 is taken by another program"):
            embedded.join(tmp_path, embedded.EmbeddedSettings(port=port, linger_seconds=0))
