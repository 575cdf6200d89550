"""Topics by name: which keywords are one topic.

Keywords that differ only in case, accents, hyphens, a plural or the spelling of one country are one topic, and so is
one with its abbreviation behind it: "Large Language Models (LLMs)" and "large language model". An abbreviation alone is
its long form where the same record says so, or where very many do (`topic_abbreviations.tsv`, where its first lines say
how many); otherwise it is a topic of its own, since most abbreviations have several meanings.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from graph.ids import make_key
from graph.model import TopicKind
from graph.names import normal_form
from loaders.records.records import TopicMention

MAX_KEY_CHARACTERS = 200

_BEHIND = re.compile(r"^(?P<long>.{3,}?)\s*\((?P<short>[A-Za-z][A-Za-z0-9-]{1,9})\)$")
_PLURAL_ABBREVIATION = re.compile(r"\b([A-Z][A-Z0-9]+)s\b")
_PREFIX = re.compile(
    r"\b(multi|pre|semi|non|sub|super|hyper|inter|intra|meta|fine|co|auto|bi|cross|un|re) (?=[a-z]{4})"
)
_SAME = (
    (re.compile(r"\bdata set\b"), "dataset"),
    (re.compile(r"\bbench mark\b"), "benchmark"),
    (
        re.compile(
            r"\b(\w*(?:general|optim|regular|token|normal|local|parametr|parameter|initial|visual|summar|personal|maxim"
            r"|minim|marginal|factor|random|stabil|util|categor|character|discret|linear|organ|recogn|special|standard"
            r"|vector|binar|diagonal|theor|synchron|anonym|formal|conceptual|contextual|lexical))is(?=e|ing|ation)"
        ),
        r"\1iz",
    ),
    (re.compile(r"\b(behavi|col|fav|neighb|lab)our"), r"\1or"),
    (re.compile(r"\b(mode|labe|signa|chann)ll(?=ing|ed|er)"), r"\1l"),
)
_NO_PLURAL = re.compile(
    r"always|analytics|aries|bayes|gas|gauss|keras|kubernetes|lens|less|mars|news|pandas|series|species|towards|versus"
)
_ENDS = ("ss", "us", "is", "ics", "as", "os")


def topic_form(name: str) -> str:
    """The words of a keyword, each in the singular, in their order; "" where there are none.

    >>> topic_form("Pre-trained Language Models"), topic_form("pretrained language model")
    ('pretrained language model', 'pretrained language model')
    >>> topic_form("Analysis of Bayesian Policies"), topic_form("generalisation")
    ('analysis of bayesian policy', 'generalization')
    """
    words = normal_form(_PLURAL_ABBREVIATION.sub(r"\1", name)).split()
    text = _PREFIX.sub(r"\1", " ".join(map(singular, words)))
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    return text


def singular(word: str) -> str:
    """The singular of an English plural; any other word is as it was.

    >>> [singular(word) for word in ("gans", "policies", "losses", "boxes", "bias", "physics", "bayes")]
    ['gan', 'policy', 'loss', 'box', 'bias', 'physics', 'bayes']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(_ENDS) or _NO_PLURAL.fullmatch(word):
        return word
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "iases")):
        return word[:-2]
    return word[:-1]


def abbreviation_in(name: str) -> tuple[str, str] | None:
    """The long form and the abbreviation of a keyword that has its own abbreviation behind it.

    >>> abbreviation_in("Large Language Models (LLMs)"), abbreviation_in("Computer Vision (general)")
    (('Large Language Models', 'LLMs'), None)
    """
    match = _BEHIND.match(name)
    return (match["long"], match["short"]) if match and _abbreviates(match["short"], match["long"]) else None


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of a short form stand in this order in the long one, the first of them first."""
    letters = iter(normal_form(long).replace(" ", ""))
    wanted = normal_form(short).replace(" ", "")
    wanted = wanted.removesuffix("s") if len(wanted) > 2 else wanted
    return (
        sum(map(str.isupper, short)) > 1
        and long[:1].casefold() == wanted[:1]
        and all(letter in letters for letter in wanted)
    )


def keyword_topics(names: Iterable[str]) -> tuple[TopicMention, ...]:
    """The topics that a record's keywords are, each once, by the name first printed.

    >>> [topic.keys for topic in keyword_topics(["Spiking Net (SN)", "SNs", "spiking nets"])]
    [('keyword:spiking-net',)]
    """
    printed = list(names)
    meant = {topic_form(pair[1]): topic_form(pair[0]) for name in printed if (pair := abbreviation_in(name))}
    topics: dict[str, TopicMention] = {}
    for name in printed:
        pair = abbreviation_in(name)
        form = topic_form(pair[0] if pair else name)
        form = meant.get(form) or _abbreviations().get(form) or form
        if form and len(form) <= MAX_KEY_CHARACTERS:
            key = make_key("keyword", form.replace(" ", "-"))
            topics.setdefault(key, TopicMention(kind=TopicKind.KEYWORD, keys=(key,), name=name, names=pair or ()))
    return tuple(topics.values())


@cache
def _abbreviations() -> Mapping[str, str]:
    text = files("loaders.identity.names").joinpath("topic_abbreviations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {topic_form(short): topic_form(long) for short, long in rows}
