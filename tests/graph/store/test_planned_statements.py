"""Every statement of `graph`, as the planner of the real server sees it: no error, no note, no scan of a label."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any, LiteralString

import pytest

from graph.reading import bibliography, canonical_export, node_lookup, overview
from graph.store import constraints
from graph.store.store import Statement, Store
from graph.writing import batch_statements, corrections, lease, loads, metrics, name_blocks, stored_records

pytestmark = pytest.mark.anyio

MODULES = (
    batch_statements,
    bibliography,
    canonical_export,
    constraints,
    corrections,
    lease,
    loads,
    metrics,
    name_blocks,
    node_lookup,
    overview,
    stored_records,
)
PARAMETERS: dict[str, Any] = {
    **{name: [] for name in ("rows", "keys", "counted", "statuses", "facts", "blocks", "texts", "aliases")},
    **dict.fromkeys(("key", "owner", "source", "after", "inputs", "body", "lock"), ""),
    **dict.fromkeys(("limit", "number", "milliseconds", "version", "rules", "first", "first_year", "last_year"), 1),
    "properties": {},
    "lost": False,
}
SCANNING = (corrections, canonical_export, loads, metrics, name_blocks)
"""About all nodes of a label, one by one; or of a label that has few: loads, corrections, and what is marked."""
WHOLE = {"_RECORDS", "_FIRST_RECORD", "_COUNT", "_ALL_KEYS"}
"""Those that are about every record: counted from the count store, or stopped by a limit."""


def statements() -> Iterator[Any]:
    for module in MODULES:
        for name, value in vars(module).items():
            texts: list[tuple[str, str]] = []
            if isinstance(value, str) and name.isupper():
                texts = [(name, value)]
            elif isinstance(value, dict) and name.isupper():
                texts = [(f"{name}-{key}", text) for key, text in value.items() if isinstance(text, str)]
            for label, text in texts:
                if text.lstrip().startswith(("MATCH", "UNWIND", "MERGE", "RETURN")):
                    yield pytest.param(module, name, text, id=f"{module.__name__}.{label}")


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", []):
        yield from operators(child)


@pytest.mark.parametrize(("module", "name", "text"), list(statements()))
async def test_the_planner_notes_nothing_and_scans_no_label(
    strict_store: Store, module: ModuleType, name: str, text: LiteralString
):
    await strict_store.read(Statement(f"EXPLAIN {text}"), PARAMETERS)
    async with strict_store._driver.session() as session:
        result = await session.run(f"EXPLAIN {text}", PARAMETERS)
        summary = await result.consume()
    assert summary.plan is not None
    used = set(operators(summary.plan))
    if module not in SCANNING and name not in WHOLE:
        assert not used & {"NodeByLabelScan", "AllNodesScan"}
