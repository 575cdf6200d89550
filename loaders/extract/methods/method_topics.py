"""The topics of kind METHOD of a paper, for every loader that knows titles or abstracts."""

from graph.ids import make_key
from graph.model import TopicKind
from graph.names import slug
from loaders.extract.methods.named_methods import named_methods
from loaders.records.records import TopicMention


def method_topics(title: str | None, abstract: str | None) -> tuple[TopicMention, ...]:
    """What a paper introduces and names, in the order of first mention, each key (`method:<slug>`) once."""
    topics: dict[str, TopicMention] = {}
    for method in named_methods(title or "", abstract or ""):
        if words := slug(method.name):
            key = make_key("method", words)
            mention = TopicMention(kind=TopicKind.METHOD, keys=(key,), name=method.name, names=method.names[1:])
            topics.setdefault(key, mention)
    return tuple(topics.values())
