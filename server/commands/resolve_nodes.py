"""What a person types on the command line to name an author, a paper, a topic: an id of any kind, or the name."""

from collections.abc import Sequence

from graph.errors import Ambiguous, BadInput, NotFound, shown
from graph.ids import alias_key
from graph.model import Label
from graph.reading.name_candidates import LIKE_NAMES, like_parameters
from graph.reading.node_lookup import NamedNode, nodes_by_alias
from graph.store.store import Store

NAMED = "an id of any kind, such as Author:acl:jane-doe, an ORCID iD, a DOI or the address of a page, or the whole name"
"""What a text may be, for the help of options."""


async def one_node(store: Store, label: Label, text: str) -> NamedNode:
    """The one node that a text names; NotFound, or Ambiguous with the candidates in its sentence."""
    [named] = await nodes_by_alias(store, label, [_alias(label, text)])
    if not named:
        like = await _like(store, label, text)
        raise NotFound(f"no {label.lower()} in the graph is called {shown(text)}{_perhaps(label, like)}")
    if len(named) > 1:
        raise Ambiguous(_candidates(label, text, named), [f"{label}:{node.key}" for node in named])
    return named[0]


async def nodes_and_problems(store: Store, label: Label, texts: Sequence[str]) -> tuple[list[NamedNode], list[str]]:
    """The node of each text that names one, each once; and a sentence for each text that does not."""
    aliases: dict[str, str] = {}
    problems: list[str] = []
    for text in texts:
        try:
            aliases[text] = _alias(label, text)
        except BadInput as error:
            problems.append(str(error))
    nodes: dict[str, NamedNode] = {}
    for text, named in zip(aliases, await nodes_by_alias(store, label, [*aliases.values()]), strict=True):
        if len(named) == 1:
            nodes[named[0].key] = named[0]
        elif named:
            problems.append(_candidates(label, text, named))
        else:
            like = await _like(store, label, text)
            problems.append(f"no {label.lower()} is called {shown(text)}{_perhaps(label, like)}")
    return [*nodes.values()], problems


def _alias(label: Label, text: str) -> str:
    """The key of the alias; BadInput for what can name nothing."""
    return alias_key(label, text.encode("utf-8", "ignore").decode())  # an argument may hold bytes that are no text


async def _like(store: Store, label: Label, text: str) -> list[NamedNode]:
    """Authors with a name like one that nobody has."""
    parameters = like_parameters(text.encode("utf-8", "ignore").decode()) if label is Label.AUTHOR else None
    return [] if parameters is None else [NamedNode(*node) for node in await store.packed(LIKE_NAMES, parameters)]


def _perhaps(label: Label, like: Sequence[NamedNode]) -> str:
    names = ", ".join(f"{node.name} ({label}:{node.key})" for node in like)
    return f"; perhaps {names}" if names else ""


def _candidates(label: Label, text: str, named: Sequence[NamedNode]) -> str:
    ids = ", ".join(f"{label}:{node.key}" for node in named)
    return f"{shown(text)} fits {len(named)} nodes of the type {label}; name one by its id: {ids}"
