"""Keys and ids: how a thing is called, and what a pasted text calls. The forms of each scheme are in `graph.id_forms`.

A *key* is `scheme:value`, such as `orcid:0000-0002-1825-0097` or `feed:Ada_Lovelace`. A node has as many keys as
its records give; the least of them by (rank of the scheme, text) is *the* key of the node. A public id is type and
key: `Author:openreview:~Ada_Lovelace1`.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from graph.errors import BadInput, shown
from graph.id_forms import UNMISTAKABLE, VALUE_PARSERS, arxiv_of_doi, as_pasted, without_address
from graph.model import Label
from graph.names import normal_form, person_form

MAX_ID_CHARACTERS = 1000


@dataclass(frozen=True)
class Scheme:
    """One way in which things are called; the url is what an id of it is appended to, where there is one."""

    name: str
    url: str | None = None


SCHEMES: dict[Label, tuple[Scheme, ...]] = {
    Label.AUTHOR: (
        Scheme("orcid", "https://orcid.org/"),
        Scheme("openreview", "https://openreview.net/profile?id="),
        Scheme("dblp", "https://dblp.org/pid/"),
        Scheme("openalex", "https://openalex.org/"),
        Scheme("acl", "https://aclanthology.org/people/"),
        Scheme("s2", "https://www.semanticscholar.org/author/"),
        Scheme("feed"),
        Scheme("record"),
    ),
    Label.PAPER: (
        Scheme("doi", "https://doi.org/"),
        Scheme("arxiv", "https://arxiv.org/abs/"),
        Scheme("acl", "https://aclanthology.org/"),
        Scheme("openalex", "https://openalex.org/"),
        Scheme("dblp", "https://dblp.org/rec/"),
        Scheme("s2", "https://www.semanticscholar.org/paper/"),
        Scheme("openreview", "https://openreview.net/forum?id="),
        Scheme("feed"),
        Scheme("record"),
    ),
    Label.VENUE: (
        Scheme("issn"),
        Scheme("openalex", "https://openalex.org/"),
        Scheme("dblp"),
        Scheme("acl"),
        Scheme("name"),
    ),
    Label.INSTITUTION: (
        Scheme("ror", "https://ror.org/"),
        Scheme("openalex", "https://openalex.org/"),
        Scheme("feed"),
        Scheme("name"),
    ),
    Label.TOPIC: (
        Scheme("openalex", "https://openalex.org/"),
        Scheme("arxiv", "https://arxiv.org/list/"),
        Scheme("method"),
        Scheme("keyword"),
    ),
}
"""Of each label, best first: a scheme's place is its rank."""

OWN_SCHEMES = frozenset({"record", "name", "method", "keyword"})
"""Schemes that we made ourselves: they make keys, and are not shown among a node's external ids."""

_RANKS = {label: {scheme.name: rank for rank, scheme in enumerate(schemes)} for label, schemes in SCHEMES.items()}
_LABELS = tuple(str(label) for label in Label)


def make_key(scheme: str, value: str) -> str:
    """The key with this scheme and value.

    >>> make_key("feed", "Ada_Lovelace")
    'feed:Ada_Lovelace'
    """
    return f"{scheme}:{value}"


def split_key(key: str) -> tuple[str, str]:
    """The scheme and the value of a key that is known to be one.

    >>> split_key("doi:10.1000/a:b")
    ('doi', '10.1000/a:b')
    """
    scheme, _, value = key.partition(":")
    return scheme, value


def rank_of_key(label: Label, key: str) -> tuple[int, str]:
    """What keys of one label are sorted by, the best first.

    >>> rank_of_key(Label.PAPER, "arxiv:1706.03762")
    (1, 'arxiv:1706.03762')
    """
    return _RANKS[label][split_key(key)[0]], key


def node_key(label: Label, keys: Iterable[str]) -> str:
    """The key of the node that has all of these keys: the least of them.

    >>> node_key(Label.PAPER, ["feed:x", "arxiv:2001.00001", "doi:10.1000/b", "doi:10.1000/a"])
    'doi:10.1000/a'
    """
    return min(keys, key=lambda key: rank_of_key(label, key))


@dataclass(frozen=True)
class NodeId:
    """A public id, taken apart. `str()` puts it together again."""

    label: Label
    key: str

    def __str__(self) -> str:
        return f"{self.label}:{self.key}"


def parse_node_id(text: str) -> NodeId:
    """A public id taken apart; BadInput says what is wrong with anything else.

    >>> parse_node_id("Author:orcid:0000-0002-1825-0097")
    NodeId(label=<Label.AUTHOR: 'Author'>, key='orcid:0000-0002-1825-0097')
    """
    if not text or len(text) > MAX_ID_CHARACTERS:
        raise BadInput(
            f"an id of {len(text)} characters was given;"
            f" expected 1 to {MAX_ID_CHARACTERS} characters of the form Type:scheme:value"
        )
    label_text, _, key = text.partition(":")
    scheme, colon, value = key.partition(":")
    if label_text not in _LABELS:
        raise BadInput(
            f"the id {shown(text)} names no type; expected Type:scheme:value with a type of {', '.join(_LABELS)}"
        )
    label = Label(label_text)
    if scheme not in _RANKS[label]:
        raise BadInput(
            f"the id {shown(text)} has no scheme that {label} ids have; expected one of {', '.join(_RANKS[label])}"
        )
    if not colon or not value.strip():
        raise BadInput(f"the id {shown(text)} has no value; expected {label}:{scheme}:value")
    return NodeId(label, parse_key(label, scheme, value))


def parse_node_id_of(label: Label, text: str) -> NodeId:
    """A public id that must be of one type, taken apart; BadInput where it is of another, or no id."""
    node_id = parse_node_id(text)
    if node_id.label != label:
        raise BadInput(f"the id {shown(text)} is one of {node_id.label}; expected an id of {label}")
    return node_id


def parse_value(label: Label, scheme: str, text: str) -> str:
    """The value of an id as it stands in the keys of a label; schemes without a form of their own take any text.

    >>> parse_value(Label.AUTHOR, "openreview", "https://openreview.net/profile?id=~Ada_Lovelace1")
    '~Ada_Lovelace1'
    """
    if len(text) > MAX_ID_CHARACTERS:
        raise BadInput(f"an id of {len(text)} characters was given; expected at most {MAX_ID_CHARACTERS}")
    if not text.strip():
        raise BadInput(f"an empty text was given; expected an id of the scheme {scheme}")
    parser = VALUE_PARSERS.get((label, scheme))
    if parser is not None:
        return parser(text)
    url = next((declared.url for declared in SCHEMES[label] if declared.name == scheme), None)
    value = without_address(label, scheme, url, text)
    if not value or not value.isprintable():
        raise BadInput(f"{shown(text)} is no id of the scheme {scheme}; expected printable characters")
    return value


def parse_key(label: Label, scheme: str, text: str) -> str:
    """The key that an id is: arXiv's own DOI of a paper is its arXiv id.

    >>> parse_key(Label.PAPER, "doi", "https://doi.org/10.48550/arXiv.1706.03762")
    'arxiv:1706.03762'
    """
    value = parse_value(label, scheme, text)
    if scheme == "doi" and (arxiv := arxiv_of_doi(value)):
        return make_key("arxiv", arxiv)
    return make_key(scheme, value)


@dataclass(frozen=True)
class RecognisedKey:
    """The key that a text was recognised to be, and the labels that a node with it can have."""

    scheme: str
    value: str
    labels: tuple[Label, ...]

    @property
    def key(self) -> str:
        """The key as aliases have it."""
        return make_key(self.scheme, self.value)


def recognise(text: str, label: Label | None = None) -> RecognisedKey | None:
    """The key in a pasted text, in any form of any scheme; None where it is more likely a name or a title.

    What is recognised: a public id of ours, a key, and what `graph.id_forms.UNMISTAKABLE` has the form of.

    Args:
        text: as it was pasted, with what came along: quotes, brackets, punctuation.
        label: of the nodes that it may be an id of; None for all.

    >>> recognise("https://doi.org/10.18653/v1/P19-1001.")
    RecognisedKey(scheme='doi', value='10.18653/v1/p19-1001', labels=(<Label.PAPER: 'Paper'>,))
    >>> recognise("Ada Lovelace") is None
    True
    """
    with suppress(BadInput):
        return _read(text, label)
    return None


def alias_key(label: Label, text: str) -> str:
    """The key of the alias that a text names a node by: an id of any kind, or else its name or title.

    BadInput where the text is an id in form and wrong in itself (a mistyped ORCID iD, a public id of another type), and
    where it has no letter or digit.

    >>> alias_key(Label.AUTHOR, "https://orcid.org/0000-0002-1825-0097"), alias_key(Label.AUTHOR, "Ada LOVELACE")
    ('orcid:0000-0002-1825-0097', 'name:ada lovelace')
    """
    recognised = _read(text, label)
    if recognised is not None:
        return recognised.key
    return name_key("title" if label is Label.PAPER else "name", label, text)


def name_key(what: str, label: Label, text: str) -> str:
    """The key of the alias that is made of a name, an acronym or a title; BadInput where it has no letter or digit.

    An acronym is one of a venue's names; of a person's name the surname may stand first, before a comma.

    >>> name_key("title", Label.PAPER, "On Engines: A Note")
    'title:on engines a note'
    """
    normal = person_form(text) if label is Label.AUTHOR else normal_form(text)
    if not normal:
        raise BadInput(f"the {what} {shown(text)} has no letter or digit; expected the {what} of one {label}")
    return make_key("title" if what == "title" else "name", normal)


def _read(text: str, label: Label | None) -> RecognisedKey | None:
    """The key in a text; BadInput where the text has a form that only ids have, and is none."""
    if len(text) > MAX_ID_CHARACTERS:
        return None
    clean = _without_loose_end(as_pasted(text))
    head, _, key = clean.partition(":")
    if head in _LABELS and key.partition(":")[0] in _RANKS[Label(head)]:
        node_id = parse_node_id(clean) if label is None else parse_node_id_of(label, clean)
        return RecognisedKey(*split_key(node_id.key), (node_id.label,))
    plain = unquote(clean)
    for own, scheme, form in UNMISTAKABLE:
        if label in (None, own) and form.fullmatch(plain):
            return RecognisedKey(*split_key(parse_key(own, scheme, clean)), (own,))
    return _read_key(clean, label)


def _read_key(text: str, label: Label | None) -> RecognisedKey | None:
    """The text as a key of a scheme of others, such as `feed:Ada_Lovelace`, which nodes of several labels may have."""
    scheme, _, value = text.partition(":")
    if scheme in OWN_SCHEMES or not value or any(letter.isspace() for letter in value):
        return None
    labels: dict[Label, str] = {}
    for own in Label if label is None else (label,):
        if scheme in _RANKS[own]:
            with suppress(BadInput):
                labels[own] = parse_value(own, scheme, value)
    return RecognisedKey(scheme, next(iter(labels.values())), tuple(labels)) if labels else None


def _without_loose_end(text: str) -> str:
    """The text without closing brackets and quotes behind it that nothing in it opens."""
    while text and text[-1] in _OPENED_BY and text.count(_OPENED_BY[text[-1]]) < text.count(text[-1]):
        text = text[:-1].rstrip(".,;")
    return text


_OPENED_BY = {")": "(", "]": "[", "}": "{", ">": "<", "”": "“"}
