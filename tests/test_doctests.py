"""The examples in docstrings are true: every module that has one is run."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "loaders", "exports", "schema", "server")
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if ">>> " in path.read_text()
)


def test_there_are_examples():
    assert {"graph.ids", "graph.id_forms", "graph.names"} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_are_true(module: str):
    results = doctest.testmod(importlib.import_module(module))
    assert results.attempted > 0
    assert results.failed == 0
