"""A small invented graph in the database, in the shape of docs/model.md."""

from typing import Any

from graph.store.store import Store

PAPERS: list[dict[str, Any]] = [
    {"key": "doi:10.1/ä", "title": "Über Bäume", "year": 2001, "date": "2001-05", "author_count": 2, "authors": ["b", "a"], "topics": ["x", "y"], "venue": "v", "institutions": ["i", "j"], "cites": ["doi:10.1/c"]},
    {"key": "doi:10.1/b", "title": "Bounds", "year": 2003, "date": "2003-01-09", "author_count": None, "authors": ["b", "c"], "topics": ["y"], "venue": None, "institutions": [], "cites": ["doi:10.1/ä", "doi:10.1/c"]},
    {"key": "doi:10.1/c", "title": None, "year": None, "date": None, "author_count": 3, "authors": ["c", "d", "𝔢"], "topics": [], "venue": "w", "institutions": ["j"], "cites": []},
    {"key": "doi:10.1/d", "title": "Refused", "year": 2002, "date": "2002", "author_count": 2, "authors": ["a", "d"], "topics": ["x", "z"], "venue": "v", "institutions": ["i"], "cites": [], "status": "REJECTED"},
]  # fmt: skip
LONELY = "lonely"
AUTHORS = ["a", "b", "c", "d", "𝔢", LONELY]


async def write(store: Store) -> None:
    """Into an empty database that was prepared; raises the revision."""
    for label, keys in (("Author", AUTHORS), ("Topic", "xyz"), ("Venue", "vw"), ("Institution", "ij")):
        await store.apply(
            f"UNWIND $keys AS key CREATE (:{label} {{key: 'feed:' + key, name: 'Name ' + key}})",  # type: ignore[arg-type]
            {"keys": list(keys)},
        )
    await store.apply(
        "UNWIND $rows AS row CREATE (p:Paper {key: row.key, title: row.title, year: row.year, date: row.date,"
        " author_count: row.author_count, kind: 'ARTICLE', status: coalesce(row.status, 'PUBLISHED')})",
        {"rows": PAPERS},
    )
    for name, statement in (
        ("authors", "MATCH (n:Author {key: 'feed:' + key}) CREATE (n)-[:AUTHORED]->(p)"),
        ("topics", "MATCH (n:Topic {key: 'feed:' + key}) CREATE (p)-[:ABOUT]->(n)"),
        ("institutions", "MATCH (n:Institution {key: 'feed:' + key}) CREATE (p)-[:FROM]->(n)"),
        ("cites", "MATCH (n:Paper {key: key}) CREATE (p)-[:CITES]->(n)"),
    ):
        await store.apply(
            f"UNWIND $rows AS row MATCH (p:Paper {{key: row.key}}) UNWIND row.{name} AS key {statement}",  # type: ignore[arg-type]
            {"rows": PAPERS},
        )
    await store.apply(
        "UNWIND $rows AS row MATCH (p:Paper {key: row.key})"
        " MATCH (n:Venue {key: 'feed:' + row.venue}) CREATE (p)-[:PUBLISHED_IN]->(n)",
        {"rows": [row for row in PAPERS if row["venue"]]},
    )
    await raise_revision(store)


async def raise_revision(store: Store) -> None:
    await store.apply("MATCH (g:Graph {key: 'graph'}) SET g.change = g.change + 1")
