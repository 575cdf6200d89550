# ruff: noqa: N802 a resolver has the name of its field
"""The oracle's nodes: what each says of itself, of its records and of what speaks against it."""

from typing import Any

from tests.oracle.world import InventedGraph

SCHEMES = {
    "Author": {"orcid": "https://orcid.org/", "openreview": None, "dblp": None, "openalex": None, "acl": None, "s2": None, "feed": None},
    "Paper": {
        "doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "acl": "https://aclanthology.org/", "openalex": None,
        "dblp": "https://dblp.org/rec/", "s2": None, "openreview": None, "feed": None,
    },
    "Venue": {"issn": None, "openalex": None, "dblp": None, "acl": None},
    "Institution": {"ror": "https://ror.org/", "openalex": None, "feed": None},
    "Topic": {"openalex": None, "arxiv": "https://arxiv.org/list/"},
}  # fmt: skip
"""With the addresses of those that the world has ids of."""

Source = dict[str, Any]


class NodeOracle:
    """The nodes of a world as GraphQL shows them."""

    def __init__(self, world: InventedGraph) -> None:
        self.world = world

    def node(self, label: str, key: str) -> Source:
        return {"type": label, **self.world.nodes[label][key]}

    def found(self, node_id: str) -> Source | None:
        label, _, key = node_id.partition(":")
        keys = {alias[2] for alias in self.world.aliases if alias[0] == key and alias[1] == label}
        return self.node(label, keys.pop()) if len(keys) == 1 else None

    def ties(self, name: str, label: str, *, start: str | None = None, end: str | None = None) -> list[Source]:
        """The rows of a relationship with one end given, each with the node at the other."""
        return [
            {"node": self.node(label, tie[1] if start is not None else tie[0]), **tie[2]}
            for tie in self.world.ties[name]
            if (tie[0] == start if start is not None else tie[1] == end)
        ]

    def any_id(self, source: Source, _: Source) -> str:
        return f"{source['type']}:{source['key']}"

    def any_ids(self, source: Source, _: Source) -> list[Source]:
        return [
            {"scheme": scheme, "value": value, "url": None if url is None else url + value}
            for scheme, url in SCHEMES[source["type"]].items()
            for value in source.get(scheme, [])
        ]

    def records(self, source: Source) -> list[Source]:
        """The records that describe a node, in the order of their keys."""
        keys = {start for start, end, _ in self.world.ties["DESCRIBES"] if end == source["key"]}
        return [record for key, record in sorted(self.world.records.items()) if key in keys]

    def Paper_sources(self, source: Source, _: Source) -> list[Source]:
        return [self._source_record(record) for record in self.records(source)]

    def Author_sources(self, source: Source, _: Source) -> list[Source]:
        papers = {end for start, end, _ in self.world.ties["AUTHORED"] if start == source["key"]}
        of_papers: dict[str, dict[str, Source]] = {}
        for key, end, _ in self.world.ties["DESCRIBES"]:
            if end in papers and key in self.world.records:
                of_papers.setdefault(self.world.records[key]["source"], {})[key] = self.world.records[key]
        found = {record["key"]: self._source_record(record) for record in self.records(source)}
        for records in of_papers.values():
            first = self._source_record(records[min(records)])
            day = max(record["loaded_at"] for record in records.values())
            found[min(records)] = first | {"count": len(records), "loadedAt": day}
        return [found[key] for key in sorted(found)]

    def _source_record(self, record: Source) -> Source:
        return {
            "record": record["key"].partition(":")[2],
            "source": record["source"],
            "loadedAt": record["loaded_at"],
            "url": record.get("url"),
            "count": 1,
            "licence": self.world.loads.get(record["load"], {}).get("licence"),
        }

    def Paper_reportedCitations(self, source: Source, _: Source) -> list[Source]:
        counted = [record for record in self.records(source) if "citations" in record]
        return [
            {"source": record["source"], "count": record["citations"], "asOf": record.get("as_of")}
            for record in counted
        ]

    def Paper_versions(self, source: Source, _: Source) -> list[Source]:
        versions: dict[str, list[Source]] = {}
        for key, end, tie in sorted(self.world.ties["DESCRIBES"], key=lambda tie: tie[0]):
            if end == source["key"] and "version" in tie:
                versions.setdefault(tie["version"], []).append(self.world.records[key])
        return [
            {
                **{
                    name: next((record[name] for record in records if name in record), None)
                    for name in ("date", "url", "venue")
                },
                "status": next((record["status"] for record in records if "status" in record), "PUBLISHED"),
                "keys": {key for record in records for key in record.get("ids", [])},
            }
            for _, records in sorted(versions.items())
        ]

    def PaperVersion_venue(self, source: Source, _: Source) -> Source | None:
        venues = self.world.nodes["Venue"].values()
        keys = [node["key"] for node in venues if source["venue"] in node["keys"]]
        return self.node("Venue", keys[0]) if keys else None

    def PaperVersion_ids(self, source: Source, _: Source) -> list[Source]:
        keys = [key.partition(":")[::2] for key in sorted(source["keys"])]
        return [
            {"scheme": scheme, "value": value, "url": None if url is None else url + value}
            for scheme, url in SCHEMES["Paper"].items()
            for own, value in keys
            if own == scheme
        ]

    def Author_ambiguity(self, source: Source, _: Source) -> Source | None:
        doubts = [doubt for _, end, doubt in self.world.ties["DOUBTS"] if end == source["key"] and "reasons" in doubt]
        contradictions = [text.split("\t") for text in source.get("contradictions", [])]
        if not doubts and not contradictions:
            return None
        keys = {key for doubt in doubts for key in doubt["candidates"]} | set(source.get("rivals", []))
        candidates = {self.found(f"Author:{key}")["key"] for key in keys}  # type: ignore[index]
        return {
            "reasons": sorted(
                {reason for doubt in doubts for reason in doubt["reasons"]} | {one[2] for one in contradictions}
            ),
            "keys": candidates - {source["key"]},
        }
