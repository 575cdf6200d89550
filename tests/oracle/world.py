"""Invented graphs as Python dictionaries: what the oracle reads, and what is written into the database for the rest."""

from dataclasses import dataclass, field
from typing import Any

from graph.names import normal_form
from graph.store.store import Store

COUNTED = ("PUBLISHED", "PREPRINT", "RETRACTED")
TIES = ("PUBLISHED", "PREPRINT")

Properties = dict[str, Any]


@dataclass
class InventedGraph:
    """Nodes by label and key, ties by type as (from key, to key, properties); everything as it is stored."""

    change: int = 7
    nodes: dict[str, dict[str, Properties]] = field(
        default_factory=lambda: {label: {} for label in ("Author", "Paper", "Venue", "Institution", "Topic")}
    )
    ties: dict[str, list[tuple[str, str, Properties]]] = field(
        default_factory=lambda: {
            name: []
            for name in (
                "AUTHORED", "ABOUT", "FROM", "PUBLISHED_IN", "HAS_PROFILE", "DESCRIBES", "CITES", "BROADER", "PART_OF",
                "AFFILIATED_WITH", "DOUBTS",
            )
        }
    )  # fmt: skip
    """`DOUBTS` is `DESCRIBES` from a verdict."""
    verdicts: dict[str, Properties] = field(default_factory=dict)
    profiles: dict[str, Properties] = field(default_factory=dict)
    records: dict[str, Properties] = field(default_factory=dict)
    loads: dict[str, Properties] = field(default_factory=dict)
    aliases: list[tuple[str, str, str]] = field(default_factory=list)
    """(key of the alias, label, key of the node)"""

    def add(self, label: str, key: str, **properties: Any) -> str:
        scheme, _, value = key.partition(":")
        node = {"key": key, **{name: value for name, value in properties.items() if value is not None}}
        if scheme not in ("method", "keyword", "record", "name"):
            node.setdefault(scheme, [value])
        self.nodes[label][key] = node
        self.aliases.append((key, label, key))
        for name in node.get("names", []):
            self.aliases.append((f"name:{normal_form(name)}", label, key))
        if label == "Paper" and node.get("title"):
            self.aliases.append((f"title:{normal_form(node['title'])}", label, key))
        return key

    def author(self, key: str, *names: str, **properties: Any) -> str:
        return self.add("Author", key, name=names[0], names=list(names), **properties)

    def topic(self, key: str, *names: str, kind: str = "METHOD", **properties: Any) -> str:
        return self.add("Topic", key, name=names[0], names=list(names), kind=kind, **properties)

    def institution(self, key: str, *names: str, **properties: Any) -> str:
        return self.add("Institution", key, name=names[0], names=list(names), keys=[key], **properties)

    def venue(self, key: str, *names: str, **properties: Any) -> str:
        return self.add("Venue", key, name=names[0], names=list(names), keys=[key], **properties)

    def paper(
        self, key: str, title: str | None, *, authors: list[str], complete: bool = True, **properties: Any
    ) -> str:
        date = properties.get("date")
        self.add(
            "Paper",
            key,
            title=title,
            year=int(date[:4]) if date else None,
            authors_complete=complete,
            author_count=len(authors) if complete else None,
            **{"kind": "PREPRINT", "status": "PREPRINT", "code_urls": [], **properties},
        )
        for position, author in enumerate(authors):
            self.tie("AUTHORED", author, key, position=position, raw_name=self.nodes["Author"][author]["name"])
        return key

    def tie(self, name: str, start: str, end: str, **properties: Any) -> None:
        self.ties[name].append((start, end, properties))

    def derive(self) -> "InventedGraph":
        """Derives the properties that docs/model.md says follow from others."""
        papers = self.nodes["Paper"]
        for label, name, at_end in (
            ("Author", "AUTHORED", False),
            ("Topic", "ABOUT", True),
            ("Institution", "FROM", True),
            ("Venue", "PUBLISHED_IN", True),
        ):
            for key, node in self.nodes[label].items():
                own = [
                    papers[start if at_end else end]
                    for start, end, _ in self.ties[name]
                    if (end if at_end else start) == key
                ]
                counted = [paper for paper in own if paper["status"] in COUNTED]
                node["paper_count"] = len(counted)
                years = [paper["year"] for paper in counted if "year" in paper]
                if label == "Author" and years:
                    node["first_year"], node["last_year"] = min(years), max(years)
        return self

    async def write(self, store: Store) -> None:
        """Writes the graph into an empty database that has its indexes."""
        for label, nodes in self.nodes.items():
            await store.apply(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", {"rows": list(nodes.values())})
        for label, nodes in (
            ("Profile", self.profiles),
            ("Record", self.records),
            ("Load", self.loads),
            ("Verdict", self.verdicts),
        ):
            await store.apply(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", {"rows": list(nodes.values())})
        for name, ties in self.ties.items():
            ends = {
                "AUTHORED": ("Author", "Paper"),
                "ABOUT": ("Paper", "Topic"),
                "FROM": ("Paper", "Institution"),
                "PUBLISHED_IN": ("Paper", "Venue"),
                "HAS_PROFILE": ("Author", "Profile"),
                "DESCRIBES": ("Record", "Author|Paper"),
                "CITES": ("Paper", "Paper"),
                "BROADER": ("Topic", "Topic"),
                "PART_OF": ("Institution", "Institution"),
                "AFFILIATED_WITH": ("Author", "Institution"),
                "DOUBTS": ("Verdict", "Author"),
            }[name]
            stored = "DESCRIBES" if name == "DOUBTS" else name
            await store.apply(
                f"UNWIND $rows AS row MATCH (a:{ends[0]} {{key: row[0]}}) MATCH (b:{ends[1]} {{key: row[1]}})"
                f" CREATE (a)-[r:{stored}]->(b) SET r = row[2]",
                {"rows": [list(tie) for tie in ties]},
            )
        await store.apply(
            "UNWIND $rows AS row MERGE (a:Alias {key: row[0]}) WITH a, row"
            " MATCH (n:Author|Paper|Venue|Institution|Topic {key: row[2]}) WHERE row[1] IN labels(n)"
            " MERGE (a)-[:OF]->(n)",
            {"rows": [list(alias) for alias in self.aliases]},
        )
        await store.apply("MERGE (g:Graph {key: 'graph'}) SET g.change = $change", {"change": self.change})
        await store.apply("CALL db.awaitIndexes(60)")
        await store.apply("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
