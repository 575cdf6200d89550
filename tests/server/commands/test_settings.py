"""The settings and what is said of wrong ones."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.errors import BadInput
from graph.limits import DocumentLimits
from server.settings import CacheSettings, Settings, read_settings, setting_names


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("SCHOLARGRAPH_"):
            monkeypatch.delenv(name)


def test_an_option_counts_before_a_variable_and_a_variable_before_the_default(monkeypatch: pytest.MonkeyPatch):
    assert read_settings().listening.port == 8000
    monkeypatch.setenv("SCHOLARGRAPH_PORT", "9000")
    assert read_settings().listening.port == 9000
    assert read_settings(port=9001, data_dir=None).listening.port == 9001


def test_the_password_is_masked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCHOLARGRAPH_NEO4J_PASSWORD", "very secret")
    settings = read_settings()
    assert "very secret" not in repr(settings) + str(settings)
    assert settings.database.neo4j_password is not None
    assert settings.database.neo4j_password.get_secret_value() == "very secret"


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [("PORT", "eighty", "SCHOLARGRAPH_PORT is 'eighty'"), ("PORT", "70000", "65535"), ("HEAP_MB", "1", "256")],
)
def test_a_wrong_value_is_named_with_what_is_expected(monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str):
    monkeypatch.setenv(f"SCHOLARGRAPH_{name}", value)
    with pytest.raises(BadInput, match=why):
        read_settings()


def test_a_wrong_option_is_named_as_it_was_given():
    with pytest.raises(BadInput, match=r"^--port is '70000'"):
        read_settings(port=70000)


def test_the_data_directory_is_a_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SCHOLARGRAPH_DATA_DIR", str(tmp_path))
    assert read_settings().data_dir == tmp_path


def test_each_subject_is_a_small_value_whose_fields_have_flat_names(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCHOLARGRAPH_MAX_DEPTH", "40")
    monkeypatch.setenv("scholargraph_cache_mb", "1")
    settings = Settings(cache_mb=0, max_list=7)
    assert settings.limits == DocumentLimits(max_depth=40, max_list=7)
    assert settings.cache == CacheSettings(cache_mb=0)
    assert settings == Settings(cache=CacheSettings(cache_mb=0), limits=DocumentLimits(max_depth=40, max_list=7))


def test_no_setting_has_the_name_of_another_or_of_a_subject():
    subjects = {subject for subject in setting_names().values() if subject}
    fields = [name for subject in subjects for name in Settings.model_fields[subject].annotation.model_fields]
    assert len(fields) == len(set(fields))
    assert subjects.isdisjoint(fields)


def test_a_setting_that_there_is_not_is_refused():
    with pytest.raises(ValidationError, match="nonsense"):
        Settings(nonsense=1)
