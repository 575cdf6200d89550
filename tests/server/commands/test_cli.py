"""The command line as a user meets it: in a process of its own, by what it prints and how it exits."""

import json
import signal
import socket
import subprocess
import time
import zipfile
from pathlib import Path

import neo4j
import pytest

from graph.store.store import Store
from loaders.samples import example_page
from tests.server.conftest import COMMAND, Run, sentence

pytestmark = pytest.mark.usefixtures("anyio_backend")  # for the asynchronous fixtures below


def test_a_load_reports_as_json_and_loading_again_writes_nothing(run: Run):
    first = run("load", "feed", str(example_page()), "--as-of", "2026-11-22", "--json")
    assert first.returncode == 0
    report = json.loads(first.stdout)
    assert (report["papers"], report["rejected"], report["written"]) == (16, 0, 17)
    again = json.loads(run("load", "feed", str(example_page()), "--as-of", "2026-11-22", "--json").stdout)
    assert (again["written"], again["unchanged"], again["revision"]) == (0, 17, report["revision"])


def test_a_page_comes_through_standard_input(run: Run):
    done = run("load", "feed", "-", "--as-of", "2026-11-22", "--json", stdin=example_page().read_bytes())
    assert json.loads(done.stdout)["papers"] == 16


def test_a_load_with_rejects_exits_with_1_and_names_the_file(run: Run, tmp_path: Path):
    page = tmp_path / "page.txt"
    page.write_text(example_page().read_text().replace("LGOct 12, 2023Code", "LGOct 42, 2023Code"))
    done = run("load", "feed", str(page), "--as-of", "2026-11-22")
    assert done.returncode == 1
    assert "1 rejected" in done.stderr
    (rejects,) = (tmp_path / "data" / "rejects").iterdir()
    assert str(rejects) in done.stderr.replace("\n", "")
    assert json.loads(rejects.read_text())["reason"]


def test_unloading_leaves_an_empty_graph(run: Run):
    run("load", "feed", str(example_page()), "--as-of", "2026-11-22")
    assert run("export", "graph").stdout.count("\n") > 100
    assert json.loads(run("unload", "feed", "--json").stdout) == {"source": "feed", "removed": 17}
    assert run("export", "graph").stdout == ""


def test_status_says_what_is_there(run: Run):
    run("load", "feed", str(example_page()), "--as-of", "2026-11-22")
    status = json.loads(run("status", "--json").stdout)
    assert status["graph"]["nodes"]["Paper"] == 16
    assert status["graph"]["records"] == {"feed": 17}
    assert status["graph"]["marked"] == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "there is no file"),
        (b"", "empty"),
        (b"\x00\x01\x02" * 1000, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "expected"),
        (b'{"papers": [{"title": "x"}]}', "expected"),
        (b"@article{x, title={y}}", "expected"),
        (b"\x1f\x8b\x08\x00cut", "gzip"),
        ("Zoë Müller".encode("latin-1") + b"\n\nLG\n", "UTF-8"),
    ],
)
def test_a_file_that_is_no_page_is_one_sentence(run: Run, tmp_path: Path, content: bytes | None, why: str):
    path = tmp_path / "given.txt"
    if content is not None:
        path.write_bytes(content)
    said = sentence(run("load", "feed", str(path)))
    assert why in said
    assert "given.txt" in said


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["load", "nothing", "x"], "expected one of:"),
        (["load", "feed", "x", "--as-of", "22.11.2026"], "expected a day such as 2026-11-22"),
        (["load", "feed", "x", "--as-of", "9999-12-31"], "to today"),
        (["load", "feed", "x", "--as-of", "20251122"], "expected a day such as 2026-11-22"),
        (["load", "feed", "x", "--as-of", ""], "expected a day such as 2026-11-22"),
        (["load", "feed", ""], "an empty path"),
        (["unload", "nothing"], "is no source"),
        (["serve", "--host", ""], "--host is ''"),
    ],
)
def test_a_wrong_argument_says_what_is_expected(run: Run, arguments: list[str], why: str):
    assert why in sentence(run(*arguments))


def test_help_answers_for_every_command(run: Run):
    for command in ([], ["load"], ["serve"], ["database"], ["database", "start"], ["export", "graph"], ["status"]):
        done = run(*command, "--help")
        assert done.returncode == 0
        assert "Usage" in done.stdout


def test_a_database_that_is_down_or_has_another_password_is_one_sentence(run: Run):
    assert "cannot be reached" in sentence(run("status", SCHOLARGRAPH_NEO4J_URI="bolt://127.0.0.1:9"))
    assert "does not accept" in sentence(run("status", SCHOLARGRAPH_NEO4J_PASSWORD="wrong"))
    assert "SCHOLARGRAPH_NEO4J_PASSWORD" in sentence(run("status", SCHOLARGRAPH_NEO4J_PASSWORD=""))


def test_the_embedded_database_says_why_there_is_nothing_to_stop_or_to_fetch(run: Run, tmp_path: Path):
    nowhere = str(tmp_path / "nowhere")
    named = "SCHOLARGRAPH_NEO4J_URI names a Neo4j of yours"
    assert f"{named}, which only you can stop" in sentence(run("database", "stop"))
    assert f"there is no data directory {nowhere}" in sentence(
        run("database", "stop", "--data-dir", nowhere, SCHOLARGRAPH_NEO4J_URI="")
    )
    fetched = run("database", "fetch")
    assert (fetched.returncode, named in fetched.stderr) == (0, True)


@pytest.mark.anyio
async def test_a_store_with_a_node_without_a_key_is_not_exported(run: Run, store: Store):
    for key in ("''", "null"):
        await store.apply(f"CREATE (:Author {{key: {key}, name: 'Nobody'}})")
        assert "the store is damaged: 1 of its nodes Author without a key" in sentence(run("export", "graph"))
        await store.apply("MATCH (n:Author) DETACH DELETE n")


def test_an_archive_without_files_is_one_sentence(run: Run, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    assert "holds no file" in sentence(run("load", "feed", str(tmp_path / "empty.zip")))


def test_output_that_cannot_be_written_is_one_sentence(environment: dict[str, str], store: Store):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, "status", "--json"], env=environment, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_went_away_is_no_error(environment: dict[str, str], store: Store):
    done = subprocess.run(
        ["sh", "-c", f"{' '.join(COMMAND)} schema | head -n 1"], env=environment, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_an_interrupt_at_any_moment_ends_without_a_traceback(environment: dict[str, str], store: Store):
    for seconds in (0.2, 0.8, 1.5, 2.5):
        process = subprocess.Popen(
            [*COMMAND, "load", "feed", str(example_page())], env=environment, stderr=subprocess.PIPE, text=True
        )
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert "Traceback" not in said
        assert process.returncode in {0, 130, -signal.SIGINT}


def test_a_closed_standard_input_is_one_sentence(environment: dict[str, str], store: Store):
    done = subprocess.run(
        ["sh", "-c", f"{' '.join(COMMAND)} load feed - <&-"], env=environment, capture_output=True, text=True
    )
    assert "standard input" in sentence(done)


def test_a_port_in_use_is_one_sentence(run: Run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = sentence(run("serve", "--port", str(taken.getsockname()[1])))
    assert "--port" in said


def test_a_load_killed_at_any_moment_and_started_again_gives_the_same_graph(
    run: Run, environment: dict[str, str], tmp_path: Path
):
    pages = tmp_path / "pages"
    pages.mkdir()
    for author in range(7):
        papers = "\n".join(
            f"LGOct 12, {2000 + number % 20}\nPaper {author * 100 + number}\n\nFirst {number % 7}, Second {number % 11} et al.\n\nWe present Tool{number}.\n"
            for number in range(200)
        )
        (pages / f"{author:02}.txt").write_text(
            f"Author {author}\n\nLG\nh-index7\n200papers\n1citations\n\n200 Papers\n\n{papers}"
        )
    load = ["load", "feed", str(pages), "--as-of", "2026-11-22", "--json"]
    done = run(*load)
    assert done.returncode == 0, done.stderr
    undisturbed = json.loads(done.stdout)
    expected = run("export", "graph").stdout
    run("unload", "feed")

    uri, password = environment["SCHOLARGRAPH_NEO4J_URI"], environment["SCHOLARGRAPH_NEO4J_PASSWORD"]
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        for least in (0, 1, 1001):
            process = subprocess.Popen(
                [*COMMAND, *load], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            while process.poll() is None:
                records, *_ = driver.execute_query("MATCH (r:Record) RETURN count(r)")
                if records[0][0] >= least:
                    break
            process.kill()
            process.wait()
    report = json.loads(run(*load).stdout)
    assert report["resumed_at"] >= 1000
    assert run("export", "graph").stdout == expected
    assert report["read"] == undisturbed["read"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serve", "--colour", "red"], "--colour"),
        (["load"], "source"),
        (["paint"], "paint"),
        (["serve", "--port", "many"], "--port"),
    ],
)
def test_what_is_typed_wrongly_is_one_sentence_that_names_it(run, arguments, said):
    assert said in sentence(run(*arguments))
