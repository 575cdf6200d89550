"""The examples in the docstrings of the schema's pure functions: a declaration in, Cypher or a plan's part out."""

import doctest
import importlib

import pytest

MODULES = [
    "graph.projection.result_pages",
    "schema.compiler.bindings",
    "schema.compiler.cypher",
    "schema.compiler.filter_plan",
    "schema.compiler.keysets",
    "schema.compiler.planner",
    "schema.declarations.connections",
    "schema.declarations.filters",
    "schema.declarations.lazy_types",
    "schema.declarations.node_aliases",
    "schema.execution.traversal_queries",
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted > 0
    assert outcome.failed == 0
