"""Invented graphs as Python dictionaries: what the oracle reads, and what is written into the database for the rest."""

from dataclasses import dataclass, field
from typing import Any

from graph.names import normal_form
from graph.store import Store

COUNTED = ("PUBLISHED", "PREPRINT", "RETRACTED")
TIES = ("PUBLISHED", "PREPRINT")

Properties = dict[str, Any]


@dataclass
class World:
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

    def derive(self) -> "World":
        """The derived properties, as docs/model.md says."""
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
        """Into an empty database that has its indexes."""
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


def invented() -> World:
    """A small graph with every oddity: nulls, ties, names of several, a rejected paper, an "et al.", odd characters."""
    world = World()
    ada = world.author(
        "orcid:0000-0002-1825-0097", "Ada Lovelace", "A. Lovelace", orcid=["0000-0002-1825-0097"], feed=["Ada"]
    )
    world.aliases.append(("feed:Ada", "Author", ada))
    bob = world.author("feed:Bob", "Bob O'Neil")
    cyd = world.author("feed:Cyd", "Cyd Müller", citation_count=12, h_index=2)
    dan = world.author("feed:Dan", "Wei Wang")
    eve = world.author("feed:Eve", "Wei Wang", "Eve Wang")
    fay = world.author("feed:Fay", 'Fay "`}) RETURN 1 //')
    world.author("record:feed:x#0", "Nobody's Paper")
    paprika = world.topic("method:paprika", "Paprika")
    tars = world.topic("method:tars", "TARS", "Training Adaptive Reasoners for Safety")
    lonely = world.topic("keyword:lonely", "Lonely", kind="KEYWORD")
    learning = world.topic("arxiv:cs.LG", "Machine Learning", "cs.LG", kind="FIELD")
    stanford = world.institution("feed:stanford", "stanford", "Stanford University", country="US", kind="EDUCATION")
    nowhere = world.institution("ror:00f54p054", "Nowhere", country="FR", kind="OTHER")
    cmu = world.institution("feed:cmu", "cmu", country="US")
    lab = world.institution("feed:lab", "AI Lab", "stanford AI Lab", kind="FACILITY")
    venue = world.venue("issn:1234-5678", "Journal of Inventions", "JI", acronym="JI", kind="JOURNAL")
    meeting = world.venue("acl:meet", "Meeting of Inventors", kind="CONFERENCE")
    world.nodes["Venue"][venue]["keys"].append("name:inventors")  # which is also a name of the meeting
    world.aliases += [("name:inventors", "Venue", one) for one in (venue, meeting)]
    empty_venue = world.venue("name:nothing", "Nothing Appears Here")
    assert empty_venue
    p1 = world.paper(
        "feed:curious",
        "Training a Generally Curious Agent",
        authors=[ada, bob, cyd],
        date="2025-02-24",
        abstract="we present Paprika, a fine-tuning approach",
        url="https://example.org/1",
        has_code=True,
        code_urls=["https://example.org/code"],
    )
    world.aliases.append(("arxiv:2502.00001", "Paper", p1))
    p2 = world.paper("feed:defense", "Reasoning as an Adaptive Defense for Safety", authors=[bob, dan], date="2025-07")
    p3 = world.paper(
        "doi:10.1234/abc",
        "State-of-the-Art? {`x`: 1}",
        authors=[ada, cyd],
        date="2023",
        complete=False,
        status="PUBLISHED",
        kind="ARTICLE",
        editors=["Editor, E."],
        volume="7",
        issue="2",
        pages="1--20",
        publisher="Inventors' Press",
        isbn="978-0-00-000000-2",
        language="en",
        doi=["10.1234/abc"],
    )
    world.nodes["Paper"][p1]["citation_count"] = 2
    world.nodes["Paper"][p3]["citation_count"] = 0
    p4 = world.paper("feed:rejected", "Rejected Work", authors=[ada, eve], date="2024-01-01", status="REJECTED")
    p5 = world.paper("feed:untitled", None, authors=[dan, eve])
    p6 = world.paper("feed:twin-a", "Twin", authors=[ada, dan], date="2023-01-01", status="RETRACTED")
    p7 = world.paper("feed:twin-b", "Twin", authors=[ada, bob], date="2023-01", has_code=False, citation_count=2)
    p8 = world.paper("feed:alone", "Alone", authors=[fay], date="1999-12-31", kind="THESIS", status="PUBLISHED")
    world.tie("AUTHORED", eve, p1)  # without a position
    for paper in (p1, p2, p3, p4, p6, p8):
        world.tie("ABOUT", paper, learning, sources=["feed"])
    world.tie("ABOUT", p1, paprika, sources=["feed"], score=1)
    world.tie("ABOUT", p2, tars, sources=["feed"], score=0.5)
    world.tie("ABOUT", p5, lonely, sources=["feed"])
    world.tie("FROM", p1, stanford)
    world.tie("FROM", p1, cmu)
    world.tie("FROM", p3, stanford)
    world.tie("PUBLISHED_IN", p3, venue)
    world.tie("PUBLISHED_IN", p6, meeting)
    world.tie("PUBLISHED_IN", p7, meeting)
    world.tie("PUBLISHED_IN", p4, venue)
    world.tie("FROM", p6, nowhere)
    world.tie("FROM", p6, lab)
    world.tie("PART_OF", lab, stanford)
    world.tie("PART_OF", lab, cmu)
    world.tie("BROADER", paprika, learning)
    world.tie("BROADER", tars, learning)
    world.tie("BROADER", tars, lonely)
    for citing, cited in ((p2, p1), (p3, p1), (p6, p7), (p1, p7), (p8, p2)):
        world.tie("CITES", citing, cited)
    world.tie("AFFILIATED_WITH", ada, stanford, first_year=2023, last_year=2025, paper_count=2)
    world.tie("AFFILIATED_WITH", ada, cmu, paper_count=1)
    world.tie("AFFILIATED_WITH", bob, stanford, first_year=2025, last_year=2025, paper_count=1)
    world.tie("AFFILIATED_WITH", dan, lab, first_year=2023, last_year=2023, paper_count=1)
    # the paper's records know the institution by keys that were joined with the node's, one of them another's name
    joined = ["name:leland stanford", "name:stanford univ"]
    world.nodes["Institution"][stanford]["keys"] += joined
    world.aliases += [(key, "Institution", stanford) for key in joined] + [(joined[0], "Institution", lab)]
    world.ties["AUTHORED"][0][2]["institutions"] = joined
    world.ties["AUTHORED"][0][2]["raw_affiliations"] = ["Stanford"]
    world.profiles["feed:Ada"] = {
        "key": "feed:Ada",
        "source": "feed",
        "as_of": "2026-11-22",
        "h_index": 71,
        "paper_count": 16,
        "citation_count": 706,
        "novelty": 55,
        "ai_score": 58.5,
        "consistent": False,
        "problems": ["an h-index above the number of papers"],
    }
    world.tie("HAS_PROFILE", ada, "feed:Ada")
    world.records["feed:curious"] = {
        "key": "feed:curious",
        "source": "feed",
        "hash": "x",
        "load": "l1",
        "loaded_at": "2026-11-22",
        "citations": 12,
        "date": "2025-02",
        "status": "PREPRINT",
        "url": "https://example.org/record/1",
        "ids": ["feed:curious", "arxiv:2502.00001"],
    }
    world.tie("DESCRIBES", "feed:curious", p1, version="arxiv:2502.00001")
    world.records["acl:J23"] = world.records["feed:curious"] | {
        "key": "acl:J23",
        "source": "acl",
        "as_of": "2024-08-15",
    }
    world.tie("DESCRIBES", "acl:J23", p3)
    for key, said in {
        "acl:P25": {"venue": "name:inventors", "status": "PUBLISHED", "ids": ["acl:P25-1001", "doi:10.1234/def"]},
        "dblp:P25": {"date": "2025-07", "status": "REJECTED", "url": "https://example.org/2", "load": "l3",
                     "ids": ["dblp:conf/x/Y", "doi:10.1234/def"]},
    }.items():  # fmt: skip
        source = key.partition(":")[0]
        world.records[key] = {
            "key": key, "source": source, "hash": "y", "load": "l1", "loaded_at": "2026-11-23", **said
        }  # fmt: skip
        world.tie("DESCRIBES", key, p1, version="doi:10.1234/def")
    world.records["dblp:ada"] = {
        "key": "dblp:ada", "source": "dblp", "hash": "z", "load": "l3", "loaded_at": "2026-11-23",
    }  # fmt: skip
    world.tie("DESCRIBES", "dblp:ada", ada, names=["Ada Lovelace"])
    world.verdicts = {key: {"key": key} for key in ("name:wei wang", "name:wang")}
    world.tie("DOUBTS", "name:wei wang", dan, reasons=["the same name"], candidates=["feed:Eve", "feed:Ada"])
    world.tie(
        "DOUBTS", "name:wang", dan, reasons=["another reason", "the same name"], candidates=["feed:Eve", "feed:Dan"]
    )
    world.tie("DOUBTS", "name:wei wang", eve, reasons=["the same name"], candidates=["feed:Dan"])
    world.tie("DOUBTS", "name:wang", fay)
    world.loads["l1"] = {
        "key": "l1",
        "source": "feed",
        "read": 16,
        "written": 14,
        "unchanged": 1,
        "merged": 1,
        "rejected": 0,
        "finished_at": "2026-11-22",
        "licence": "facts only",
    }
    world.loads["l2"] = {"key": "l2", "source": "feed", "read": 3}
    return world.derive()
