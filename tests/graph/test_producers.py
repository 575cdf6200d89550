"""What is read is written, or says that it is not: the table of producers against a database, the code and the schema."""

import ast
import importlib
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from graphql import GraphQLEnumType

import schema
from graph.model import InstitutionKind, PaperKind, TopicKind, VenueKind
from graph.producers import NO_SOURCE, PROPERTIES, RELATIONSHIPS
from graph.store.store import Store
from loaders.input.files import Input, Inputs
from loaders.pipeline.load import load
from loaders.records.records import (
    AuthorRecord,
    Authorship,
    InstitutionMention,
    PaperRecord,
    Record,
    ReportedFigures,
    SplitName,
    TopicMention,
    VenueMention,
)
from loaders.records.rejects import Reject
from loaders.sources.loader import Loader, Notice, unheard
from schema.declarations.fields import declaration_of

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
PRODUCERS = {name for name in RELATIONSHIPS.values() if name} | {
    name for properties in PROPERTIES.values() for name in properties.values() if name
}

LAB = InstitutionMention(
    keys=("ror:00f54p054", "openalex:I1", "feed:lab"),
    name="Lab of Examples",
    names=("Examples Lab",),
    country="FR",
    kind=InstitutionKind.EDUCATION,
)
ADA = Authorship(
    name="Ada Ray",
    parts=SplitName(given="Ada", particle="van", family="Ray", suffix="Jr."),
    position=0,
    keys=(
        "orcid:0000-0002-1825-0097",
        "openreview:~Ada_Ray1",
        "dblp:12/3456",
        "openalex:A1",
        "acl:ada-ray",
        "s2:1",
        "feed:Ada",
    ),
    affiliations=("Lab of Examples",),
    institutions=(LAB,),
)
TEXTS = {field.name: f"some {field.name}" for field in msgspec.structs.fields(PaperRecord) if field.type == str | None}
"""Every text that a record of a paper may have, those of later fields too."""
EVERYTHING: tuple[Record, ...] = (
    PaperRecord(
        **TEXTS | {"date": "2020-05-01", "url": "https://example.com/p1", "as_of": "2026-11-22"},
        source="invented",
        id="p1",
        keys=("doi:10.1234/a", "arxiv:2001.00001", "acl:P19-1001", "openalex:W1", "dblp:conf/x/Ray20", "s2:2", "openreview:Abc", "feed:one"),
        title_protected=(0, 4),
        authors=(ADA, Authorship(name="Wei Wang", position=1), Authorship(name="Ada Raye", position=2)),
        kind=PaperKind.CONFERENCE_PAPER,
        has_code=True,
        code_urls=("https://example.com/code",),
        topics=(
            TopicMention(keys=("openalex:T1", "arxiv:cs.LG"), name="Machine Learning", names=("cs.LG",), kind=TopicKind.FIELD, score=0.5),
        ),
        venue=VenueMention(
            keys=("issn:0028-0836", "openalex:S1", "dblp:conf/x", "acl:x", "name:examples"),
            name="Conference of Examples",
            names=("Examples",),
            acronym="CoE",
            kind=VenueKind.CONFERENCE,
        ),
        editors=("Ed Itor",),
        editor_parts=(SplitName(given="Ed", family="Itor"),),
        citations=7,
    ),
    PaperRecord(
        source="invented",
        id="p2",
        keys=("feed:two",),
        title="Another Invention Altogether by Somebody",
        authors=(Authorship(name="Wei Wang", position=0), Authorship(name="Dina Abu", position=1)),
        date="2003",
    ),
    AuthorRecord(
        source="invented",
        id="a1",
        keys=("feed:Ada",),
        name="Ada Ray",
        names=("A. Ray",),
        figures=ReportedFigures(
            as_of="2026-11-22", h_index=3, paper_count=2, citation_count=4, novelty=5.0, ai_score=6.0
        ),
    ),
)  # fmt: skip
"""Records that say everything that a record may say."""


def invented_loader() -> Loader:
    def read(inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[Record | Reject]:
        yield from EVERYTHING

    return Loader(
        source="invented",
        reads="an invention",
        brings="papers",
        licence="CC0-1.0",
        read=read,
        version=zlib.crc32(repr(EVERYTHING).encode()),
    )


@pytest.fixture(scope="module")
async def loaded(open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store with a load of everything that a record may say."""
    folder = tmp_path_factory.mktemp("everything")
    (folder / "given").write_text("anything")
    await open_store.apply("MATCH (n) DETACH DELETE n")
    await load(open_store, invented_loader(), Inputs([folder / "given"]), as_of=DAY, data_dir=folder)
    return open_store


CONTRADICTING = {
    "Author.contradictions", "Author.contradicted_by", "Author.rivals", "Paper.contradictions", "Paper.rivals",
}  # fmt: skip
NOT_LEFT = {"Graph.lease_owner", "Graph.lease_lock", "Graph.lease_until", "AUTHORED.other_names"} | CONTRADICTING
"""What stands only while a load writes, and what takes two records: that print one author in two ways, or contradict."""


async def test_a_load_of_everything_writes_what_has_a_producer_and_nothing_else(loaded):
    [[types]] = await loaded.read("MATCH ()-[r]->() RETURN collect(DISTINCT type(r))")
    assert set(types) == {name for name, producer in RELATIONSHIPS.items() if producer != NO_SOURCE}
    rows = await loaded.read(
        "MATCH (n) UNWIND labels(n) AS owner UNWIND keys(n) AS name RETURN DISTINCT owner, name"
        " UNION MATCH ()-[r]->() UNWIND keys(r) AS name RETURN DISTINCT type(r) AS owner, name"
    )
    stored = {f"{owner}.{name}" for owner, name in rows}
    declared = {
        f"{owner}.{name}"
        for owner, properties in PROPERTIES.items()
        for name, producer in properties.items()
        if producer != NO_SOURCE and owner != "Correction"  # a user writes one, no load
    }
    assert stored - declared == set(), "stored, and in no table"
    assert declared - stored == NOT_LEFT, "said to be written, and not there"


@pytest.mark.parametrize("producer", sorted(PRODUCERS))
def test_every_producer_is_there(producer):
    parts = producer.split(".")
    at = next(i for i in range(len(parts), 0, -1) if (ROOT / Path(*parts[:i])).with_suffix(".py").is_file())
    found = importlib.import_module(".".join(parts[:at]))
    for name in parts[at:]:
        found = getattr(found, name)
    assert callable(found)


READERS = [
    path for package in ("schema", "graph/reading", "graph/projection") for path in (ROOT / package).rglob("*.py")
]
CYPHER = re.compile(r"\b(MATCH|RETURN|WHERE|COLLECT|COUNT|UNWIND|coalesce|CASE|min|max)\b|@\w+\.|\)-\[")
MAPS = {
    "asked", "problem", "record", "kind", "scheme", "group", "row", "alias", "id", "given", "db", "index", "tie_of", "doubt_of", "apoc",
}  # fmt: skip
"""Variables in statements that are maps made by us, and the first words of procedures."""


def _texts(path: Path) -> Iterator[str]:
    """The pieces of Cypher in a file: its strings but for docstrings and descriptions."""
    tree = ast.parse(path.read_text())
    left_out = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) or (isinstance(node, ast.keyword) and node.arg == "description")
        for child in ast.walk(node.value)
        if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in left_out else None
        if isinstance(text, str) and CYPHER.search(text):
            yield text


def test_every_relationship_and_property_that_a_statement_reads_is_in_the_table():
    known = {name for properties in PROPERTIES.values() for name in properties}
    unknown = set()
    relationships = set()
    for path in READERS:
        for text in _texts(path):
            relationships.update(
                name for names in re.findall(r"\[[@\w]*:([A-Z_|]+)[\]{ ]", text) for name in names.split("|")
            )
            for variable, name in re.findall(r"(?<![\w.$])@?([a-z]\w*)\.([a-z]\w*)\b(?!\()", text):
                if variable not in MAPS and name not in known:
                    unknown.add(f"{path.relative_to(ROOT)}: {variable}.{name}")
    assert {"AUTHORED", "CITES", "BROADER", "PART_OF", "AFFILIATED_WITH"} <= relationships
    assert relationships <= set(RELATIONSHIPS)
    assert unknown == set()


SAYING = {
    "Query.citationPaths",
    "PaperSortField.CITATION_COUNT",
    "AuthorSortField.CITATION_COUNT",
    "AuthorSortField.H_INDEX",
    "PaperFilter.citationCount",
    "AuthorFilter.hIndex",
}
"""What rests on something without a producer, beside the fields that read it themselves."""


def test_what_reads_something_that_no_source_brings_says_so_and_nothing_else_does():
    built = schema.build_schema().executable
    unwritten = [name for name, producer in RELATIONSHIPS.items() if producer == NO_SOURCE]
    reading, saying = set(SAYING), set()
    for kind in built.type_map.values():
        described = dict(kind.values) if isinstance(kind, GraphQLEnumType) else dict(getattr(kind, "fields", {}))
        for name, field in described.items():
            if "no source that is loaded brings" in (field.description or "").lower():
                saying.add(f"{kind.name}.{name}")
            text = repr(declaration_of(field)) if hasattr(field, "args") and kind.name in PROPERTIES else ""
            if any(f":{one}]" in text for one in unwritten):
                reading.add(f"{kind.name}.{name}")
            for stored, producer in PROPERTIES.get(kind.name, {}).items():
                if producer == NO_SOURCE and re.search(rf"@this\.{stored}(?: END)?'", text):
                    reading.add(f"{kind.name}.{name}")
    assert {"Paper.references", "Author.hIndex", "Topic.broader"} <= reading
    assert saying == reading
