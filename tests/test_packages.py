"""`schema` is also a package on PyPI, and the others have common names: what is imported must be ours."""

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["graph", "schema", "loaders", "exports", "server"])
def test_the_top_level_package_imported_is_ours(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__).parent == ROOT / name


def test_no_installed_distribution_but_ours_brings_a_package_of_our_names() -> None:
    from importlib.metadata import packages_distributions

    brought = packages_distributions()
    for name in ("graph", "schema", "loaders", "exports", "server"):
        assert set(brought.get(name, ["scholargraph"])) == {"scholargraph"}
