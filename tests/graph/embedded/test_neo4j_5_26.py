"""Neo4j 5.26 is run by the code that runs the newest, under a Java of the user's."""

from dataclasses import replace
from pathlib import Path

import neo4j
import pytest

from graph import embedded
from graph.errors import Unavailable

from .conftest import SETTINGS, wait_until

JAVA_17 = next(iter(sorted(Path("/usr/lib/jvm").glob("java-17-openjdk*"))), None)

pytestmark = pytest.mark.skipif(JAVA_17 is None, reason="no Java 17 in /usr/lib/jvm")


def test_it_keeps_what_was_committed_and_stops(tmp_path: Path) -> None:
    settings = replace(SETTINGS, version="5.26", java_home=JAVA_17)
    for count in (1, 2):
        with embedded.join(tmp_path, settings) as database:
            endpoint = database.endpoint
            with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver:
                assert driver.get_server_info().agent == "Neo4j/5.26.30"
                driver.execute_query("CREATE (:Kept)")
                assert driver.execute_query("MATCH (n:Kept) RETURN count(n)").records[0][0] == count
        wait_until(lambda: embedded.status(tmp_path) is None)


def test_the_newer_one_does_not_run_on_it(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"is Java 17; Neo4j 2026.08.1 needs 21 or newer"):
        embedded.join(tmp_path, replace(SETTINGS, java_home=JAVA_17))


def test_a_store_of_the_newer_one_is_refused(tmp_path: Path) -> None:
    with embedded.join(tmp_path, SETTINGS):
        pass
    wait_until(lambda: embedded.status(tmp_path) is None)
    with pytest.raises(Unavailable, match=r"was made by a version of Neo4j that 5\.26\.30 cannot open"):
        embedded.join(tmp_path, replace(SETTINGS, version="5.26", java_home=JAVA_17))
