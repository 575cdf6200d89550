"""`explain`, `corrections apply` and `status --verify`, by what they print and how they exit."""

import json
from pathlib import Path

import pytest

from graph.store.store import Store
from loaders.samples import example_page
from tests.server.conftest import Run, sentence

pytestmark = [pytest.mark.usefixtures("anyio_backend"), pytest.mark.anyio]
AUTHOR = "Author:feed:Fahim_Tajwar"


@pytest.fixture
def loaded(run: Run) -> Run:
    """The command line over the bundled page."""
    assert run("load", "feed", str(example_page()), "--as-of", "2026-11-22").returncode == 0
    return run


def test_explain_tells_records_ids_and_rules(loaded: Run):
    explanation = json.loads(loaded("explain", AUTHOR, "--json").stdout)
    assert (explanation["id"], explanation["name"]) == (AUTHOR, "Fahim Tajwar")
    assert len(explanation["records"]) == 17
    assert all(record["since"] and record["ids"] for record in explanation["records"])
    told = loaded("explain", AUTHOR).stdout
    assert told.startswith(f"Fahim Tajwar  {AUTHOR}")
    assert "17 records" in told


def test_explain_of_an_id_that_is_not_there_says_so(loaded: Run):
    assert "no author has the id 'Author:acl:nobody'" in sentence(loaded("explain", "Author:acl:nobody"))
    assert "names no type" in sentence(loaded("explain", "nobody"))


def test_corrections_are_applied_and_taken_back(loaded: Run, tmp_path: Path):
    before = loaded("export", "graph").stdout
    corrections = tmp_path / "corrections.yaml"
    corrections.write_text("remove:\n- Author:feed:Archit_Sharma\n")
    applied = json.loads(loaded("corrections", "apply", str(corrections), "--json").stdout)
    assert applied == {"standing": 1, "added": 1, "dropped": 0}
    assert "Archit Sharma" not in loaded("export", "graph").stdout
    corrections.write_text("")
    assert "1 taken back" in loaded("corrections", "apply", str(corrections)).stderr
    assert loaded("export", "graph").stdout == before


def test_a_wrong_line_of_a_corrections_file_is_named(loaded: Run, tmp_path: Path):
    corrections = tmp_path / "corrections.yaml"
    corrections.write_text("same:\n- [Author:acl:a]\n")
    assert "line 2: same takes two ids" in sentence(loaded("corrections", "apply", str(corrections)))
    assert "cannot be read" in sentence(loaded("corrections", "apply", str(tmp_path / "none.yaml")))


async def test_verify_compares_what_stands_with_what_follows(loaded: Run, store: Store):
    verified = loaded("status", "--verify")
    assert verified.returncode == 0
    assert "0 differences" in verified.stdout
    await store.apply("MATCH (t:Topic {key: 'method:paprika'}) SET t.paper_count = 7")
    wrong = loaded("status", "--verify", "--json")
    assert wrong.returncode == 1
    [difference] = json.loads(wrong.stdout)["differences"]
    assert (difference["key"], difference["stored"], difference["derived"]) == ("method:paprika", 7, 1)
