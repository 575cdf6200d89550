"""`serve` and `load` over the embedded database: killed, restarted, at once."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from graph import embedded
from loaders.samples import acl_excerpt, example_page
from tests.server.server_process import COMMAND, RIGHT, ServeProcess, comes_true

LOAD_PAGE = [*COMMAND, "load", "feed", str(example_page()), "--as-of", "2026-11-22", "--json"]
ACL = acl_excerpt()
Start = Callable[..., ServeProcess]
pytestmark = pytest.mark.usefixtures("short_lived_servers")


def state_of(served: ServeProcess) -> embedded.SupervisorState:
    status = embedded.status(Path(served.environment["SCHOLARGRAPH_DATA_DIR"]))
    assert status is not None
    return status.state


def environment_of(data_dir: Path) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("SCHOLARGRAPH_")}
    return outside | {
        "SCHOLARGRAPH_DATA_DIR": str(data_dir),
        "SCHOLARGRAPH_HEAP_MB": "512",
        "SCHOLARGRAPH_READ_SECONDS": "60",
    }


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the page loaded, whose server has stopped; the tests take copies of it."""
    data_dir = tmp_path_factory.mktemp("loaded")
    subprocess.run(LOAD_PAGE, env=environment_of(data_dir), capture_output=True, check=True)
    embedded.stop(data_dir)
    comes_true(lambda: embedded.status(data_dir) is None)
    return data_dir


@pytest.fixture
def start(tmp_path: Path, loaded: Path) -> Iterator[Start]:
    environment = environment_of(tmp_path)
    started: list[ServeProcess] = []

    def start(*options: str, until: str = "answers") -> ServeProcess:
        """`serve` with these options, over a graph with the page where there are none."""
        if not options and not started:
            shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
        started.append(ServeProcess(environment, *options, until=until))
        return started[-1]

    yield start
    for served in started:
        served.end(signal.SIGINT)
    embedded.stop(tmp_path)


def wait_until_it_answers(served: ServeProcess) -> None:
    """Asks all the while; each answer in between must be UNAVAILABLE, never a wrong one."""
    began = time.monotonic()
    while True:
        answer = served.ask().json()
        if "errors" not in answer:
            assert answer["data"] == RIGHT
            return
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAVAILABLE"]  # type: ignore[index,union-attr]
        assert time.monotonic() - began < 120, "it does not come back by itself"
        time.sleep(0.05)


def test_answers_come_again_after_the_server_the_supervisor_or_the_service_is_killed(start: Start):
    served = start()
    assert served.answers()

    server = state_of(served).server_pid
    assert server is not None
    os.kill(server, signal.SIGKILL)
    wait_until_it_answers(served)
    assert state_of(served).server_pid != server

    supervisor = state_of(served).supervisor_pid
    assert supervisor is not None
    os.kill(supervisor, signal.SIGKILL)
    time.sleep(0.5)
    wait_until_it_answers(served)

    served.process.kill()
    served.process.wait()
    assert start().answers()


def test_the_example_is_copied_once_and_the_address_says_meanwhile_what_is_under_way(start: Start, tmp_path: Path):
    prepared = subprocess.run([*COMMAND, "database", "fetch", "--example"], capture_output=True, check=True, text=True)
    assert "failed" not in prepared.stderr
    served = start("--example", until="starts on")
    page = httpx.get(served.url, headers={"accept": "text/html"})
    assert (page.status_code, "ScholarGraph starts" in page.text) == (503, True)
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert served.get("/readyz").json()["phase"] == "database"
    wait_until_it_answers(served)
    served.wait_until_said("answers on")
    assert "as it was prepared" in "".join(served.said)
    assert "loaded" not in "".join(served.said)
    assert served.get("/readyz").text == "ready\n"
    status = subprocess.run([*COMMAND, "status", "--json"], env=served.environment, capture_output=True, check=True)
    shown = json.loads(status.stdout)
    assert shown["graph"]["nodes"]["Paper"] == 2_322
    assert shown["database"]["data_dir"] == str(tmp_path)
    assert [user["url"] for user in shown["database"]["users"] if user["name"] == "serve"] == [served.url]
    served.process.kill()
    served.process.wait()
    again = start("--example")
    assert "loaded" not in "".join(again.said)
    assert "prepared" not in "".join(again.said)
    assert again.answers()


def test_serve_load_and_status_share_one_server(start: Start):
    served = start()
    server = state_of(served).server_pid
    loading = subprocess.Popen(LOAD_PAGE, env=served.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    while loading.poll() is None:
        assert served.answers()
    assert loading.stdout is not None
    assert json.loads(loading.stdout.read())["unchanged"] == 17
    loading.stdout.close()
    status = subprocess.run([*COMMAND, "status", "--json"], env=served.environment, capture_output=True, check=True)
    database = json.loads(status.stdout)["database"]
    assert {user["name"] for user in database["users"]} >= {"serve", "status"}
    assert Path(database["password_file"]).stat().st_mode & 0o777 == 0o600
    assert state_of(served).server_pid == server


def test_a_load_waits_for_a_server_that_was_killed_and_goes_on(start: Start, tmp_path: Path):
    served = start()
    loading = subprocess.Popen(
        [*COMMAND, "load", "acl", str(ACL), "--as-of", "2026-11-22", "--json"],
        env=served.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    def is_writing() -> bool:
        assert loading.poll() is None, "it ended before its server could be killed"
        listed = httpx.post(f"{served.url}/graphql", json={"query": "{ papers { totalCount } }"}, timeout=120).json()
        return "errors" not in listed and listed["data"]["papers"]["totalCount"] > 17

    comes_true(is_writing)
    server = state_of(served).server_pid
    assert server is not None
    os.kill(server, signal.SIGKILL)
    printed, told = loading.communicate(timeout=600)
    assert loading.returncode == 0, told
    assert "waiting for it to come back" in told
    report = json.loads(printed)
    assert report["rejected"] == 0
    assert report["read"] > 1_500


def test_ctrl_c_ends_the_service_cleanly(start: Start):
    served = start()
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(60) in {0, 130}
    assert served.process.stderr is not None
    assert "Traceback" not in served.process.stderr.read()
