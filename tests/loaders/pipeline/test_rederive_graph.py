"""A graph that follows other rules is refused, and made anew from its records."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import SchemaVersionError
from graph.reading.canonical_export import canonical_lines
from graph.store import constraints
from graph.store.store import Store
from loaders.identity.rules import RULES
from loaders.input.files import Inputs
from loaders.pipeline.apply_corrections import apply_corrections
from loaders.pipeline.load import load
from loaders.pipeline.rederive_graph import rederive
from loaders.samples import example_page
from loaders.sources.registry import LOADERS

pytestmark = pytest.mark.anyio
DAY = date(2026, 11, 22)


@pytest.fixture
async def graph(store: Store, tmp_path: Path) -> list[bytes]:
    await load(store, LOADERS["feed"], Inputs([example_page()]), as_of=DAY, data_dir=tmp_path)
    corrections = tmp_path / "corrections.yaml"
    corrections.write_text("rename:\n- {id: 'Author:feed:Archit_Sharma', name: A. S.}\n")
    await apply_corrections(store, corrections)
    return [line async for line in canonical_lines(store)]


async def test_a_graph_made_anew_is_the_graph_it_was(store: Store, graph: list[bytes]):
    days = await store.read("MATCH (r:Record) RETURN r.key, r.load, r.loaded_at ORDER BY r.key")
    assert await rederive(store) == 17
    assert [line async for line in canonical_lines(store)] == graph
    assert await store.read("MATCH (r:Record) RETURN r.key, r.load, r.loaded_at ORDER BY r.key") == days


@pytest.mark.parametrize(("rules", "said"), [(RULES - 1, "scholargraph migrate"), (constraints.UNDER_WAY, "migrate")])
async def test_nothing_is_loaded_into_a_graph_of_other_rules(
    store: Store, graph: list[bytes], tmp_path: Path, rules: int, said: str
):
    await constraints.note_rules(store, rules)
    with pytest.raises(SchemaVersionError, match=said):
        await load(store, LOADERS["feed"], Inputs([example_page()]), as_of=DAY, data_dir=tmp_path)
    await rederive(store)
    again = await load(store, LOADERS["feed"], Inputs([example_page()]), as_of=DAY, data_dir=tmp_path)
    assert (again.written, again.unchanged) == (0, 17)
