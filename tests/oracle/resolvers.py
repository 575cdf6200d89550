# ruff: noqa: N802 a resolver has the name of its field
"""The oracle: plain resolvers over the dictionaries of an invented graph, executed by graphql-core field by field.

It shares nothing with the compiler but the printed schema. Cursors are opaque, so it makes none; nor does it search.
"""

import re
from collections.abc import Callable
from typing import Any

from graphql import ExecutionResult, build_schema, execute_sync, parse

from graph.names import normal_form
from tests.oracle.nodes import Source
from tests.oracle.traversals import Traversals
from tests.oracle.world import InventedGraph

LISTS = (
    "names",
    "codeUrls",
    "editors",
    "editorFamilies",
    "titleProtected",
    "problems",
    "rawAffiliations",
    "sources",
)


class Oracle(Traversals):
    """Answers documents about one world."""

    def __init__(self, world: InventedGraph, sdl: str) -> None:
        super().__init__(world)
        self.schema = build_schema(sdl)
        for kind in self.schema.type_map.values():
            if kind.name.startswith("__"):  # these belong to graphql-core, and every schema shares them
                continue
            for name, field in getattr(kind, "fields", {}).items():
                if hasattr(field, "resolve"):
                    field.resolve = self._resolver(kind.name, name)
        for name in ("Node", "SearchResult"):
            self.schema.type_map[name].resolve_type = lambda value, *_: value["type"]  # type: ignore[union-attr]

    def execute(self, document: str, variables: Source) -> ExecutionResult:
        """The answer to a valid document."""
        return execute_sync(self.schema, parse(document), variable_values=variables)

    def _resolver(self, kind: str, name: str) -> Callable[..., Any]:
        own = getattr(self, f"{kind}_{name}", None) or getattr(self, f"any_{name}", None)

        def resolve(source: Any, _info: Any, **arguments: Any) -> Any:
            if own is not None:
                return own(source, arguments)
            if name in source:
                return source[name]
            return source.get(_snake(name), [] if name in LISTS else None)

        return resolve

    # roots

    def Query_node(self, _: Any, arguments: Source) -> Source | None:
        return self.found(arguments["id"])

    def Query_nodes(self, _: Any, arguments: Source) -> list[Source | None]:
        return [self.found(node_id) for node_id in arguments["ids"]]

    def _by(self, _: Any, arguments: Source) -> Source | None:
        [text] = arguments["by"].values()  # of `id` or `any`: an id, both times
        return self.found(text)

    Query_author = Query_paper = Query_topic = Query_venue = Query_institution = _by

    def everything(self, label: str) -> list[Source]:
        return [{"node": self.node(label, key)} for key in self.world.nodes[label]]

    def Query_papers(self, _: Any, arguments: Source) -> Source:
        return self.papers(self.everything("Paper"), arguments)

    def _most_papers_first(label: str) -> Callable[..., Source]:  # noqa: N805 it makes the next four methods
        def resolve(self: "Oracle", _: Any, arguments: Source) -> Source:
            return self.sorted_page(label, self.everything(label), arguments, "PAPER_COUNT", descending=True)

        return resolve

    Query_authors = _most_papers_first("Author")
    Query_venues = _most_papers_first("Venue")
    Query_institutions = _most_papers_first("Institution")
    Query_topics = _most_papers_first("Topic")

    def Query_resolveAuthors(self, _: Any, arguments: Source) -> list[Source]:
        matches = []
        for by in arguments["by"]:
            [(name, text)] = by.items()
            if name == "any":
                name = "id" if text.startswith("Author:") else "name"
            alias = text.partition(":")[2] if name == "id" else f"{name}:{normal_form(text)}"
            keys = sorted(
                {key for alias_key, label, key in self.world.aliases if (alias_key, label) == (alias, "Author")}
            )
            authors = [self.node("Author", key) for key in keys]
            problem = (
                None
                if len(authors) == 1
                else f"{'several authors have' if authors else 'no author has'} the {name} {text!r}"
            )
            matches.append(
                {
                    "author": authors[0] if len(authors) == 1 else None,
                    "candidates": authors if len(authors) > 1 else [],
                    "problem": problem,
                }
            )
        return matches

    def Query_graph(self, *_: Any) -> Source:
        return {
            "revision": str(self.world.change),
            "counts": [
                {"kind": label.upper(), "count": len(self.world.nodes[label])}
                for label in ("Author", "Paper", "Venue", "Institution", "Topic")
            ],
            "sources": [
                {_camel(name): value for name, value in load.items()}
                for _, load in sorted(self.world.loads.items())
                if "finished_at" in load
            ],
        }


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda match: "_" + match[1].lower(), name)


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)
