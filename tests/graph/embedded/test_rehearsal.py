"""The rehearsal of a start, which makes the ahead-of-time cache: what it says, and that it stops nobody."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph import embedded
from graph.embedded.installation import expected_aot_cache, installed
from graph.embedded.rehearsal import rehearse


@pytest.fixture
def unrehearsed(tmp_path: Path) -> embedded.EmbeddedSettings:
    """Settings of a cache directory that has all jars and no ahead-of-time cache."""
    settings = installed(embedded.EmbeddedSettings())
    assert settings.cache_dir is not None
    (tmp_path / "jars").symlink_to(settings.cache_dir / "jars")
    for stamp in settings.cache_dir.glob("*.stamp"):
        (tmp_path / stamp.name).write_bytes(stamp.read_bytes())
    return replace(settings, cache_dir=tmp_path)


def test_a_rehearsal_that_fails_says_why_in_a_line_and_leaves_the_start_as_it_was(
    unrehearsed: embedded.EmbeddedSettings, capfd: pytest.CaptureFixture[str]
):
    assert not rehearse(replace(unrehearsed, heap_mb=1))
    announced, reason = capfd.readouterr().err.splitlines()
    assert announced.startswith("Rehearsing the start of Neo4j 2026.08.1")
    assert reason.startswith("That failed, and the first starts will take longer: ")
    assert "rehearsal.log" in reason
    assert unrehearsed.cache_dir is not None
    assert not list(unrehearsed.cache_dir.glob("*.aot*"))


def test_nothing_is_rehearsed_where_the_cache_is_there(
    unrehearsed: embedded.EmbeddedSettings, capfd: pytest.CaptureFixture[str]
):
    cache = expected_aot_cache(unrehearsed)
    assert cache is not None
    cache.write_bytes(b"whatever an earlier rehearsal wrote")
    assert rehearse(replace(unrehearsed, heap_mb=1))
    assert capfd.readouterr().err == ""
