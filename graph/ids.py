"""Keys and ids: how a thing is called, in one place.

A *key* is `scheme:value`, such as `orcid:0000-0002-1825-0097` or `feed:Ada_Lovelace`. A node has as many keys as
its records give; the least of them by (rank of the scheme, text) is *the* key of the node. A public id is type and
key: `Author:openreview:~Ada_Lovelace1`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from graph.errors import BadInput
from graph.model import Label

MAX_ID_CHARACTERS = 1000
_SHOWN_CHARACTERS = 80


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


def shown(text: str) -> str:
    """The text as an error may repeat it: quoted, control characters escaped, cut when long."""
    cut = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
    return repr(cut)


def make_key(scheme: str, value: str) -> str:
    """`scheme:value`."""
    return f"{scheme}:{value}"


def split_key(key: str) -> tuple[str, str]:
    """The scheme and the value of a key that is known to be one."""
    scheme, _, value = key.partition(":")
    return scheme, value


def rank_of_key(label: Label, key: str) -> tuple[int, str]:
    """Sorts keys of one label, the best first."""
    return _RANKS[label][split_key(key)[0]], key


def node_key(label: Label, keys: Iterable[str]) -> str:
    """The key of the node that has all of these keys: the least of them."""
    return min(keys, key=lambda key: rank_of_key(label, key))


@dataclass(frozen=True)
class NodeId:
    """A public id, taken apart. `str()` puts it together again."""

    label: Label
    key: str

    def __str__(self) -> str:
        return f"{self.label}:{self.key}"


def parse_node_id(text: str) -> NodeId:
    """`Author:orcid:0000-0002-1825-0097` taken apart; BadInput says what is wrong with anything else."""
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


_LABELS = tuple(str(label) for label in Label)
_HOST = r"(?:https?://)?(?:www\.)?"
_REST = r"(?:[?#]\S*)?"


def _form(pattern: str) -> re.Pattern[str]:
    """The ways in which an id is written, whole; the groups that match are the id."""
    return re.compile(pattern, re.ASCII | re.IGNORECASE | re.VERBOSE)


_ORCID = _form(
    rf"(?:{_HOST}orcid\.org/|orcid(?:\ id)?:?\s*)?(\d{{4}})[- ]?(\d{{4}})[- ]?(\d{{4}})[- ]?(\d{{3}}[\dX])/?{_REST}"
)
_DOI = _form(
    rf"""(?: (?:{_HOST}(?:dx\.)?doi\.org/ | (?:urn:|info:)?doi[:/]?\s*)?  (10\.\d{{4,9}}/[^\s\x00-\x1f\x7f]+)
    # a publisher's page, which has it in its address
    | https?://[^\s?\#]+/(10\.\d{{4,9}}/[^\s\x00-\x1f\x7f?\#]+){_REST} )"""
)
_ARXIV = _form(
    rf"""(?: (?:https?://)?(?:www\.|export\.|browse\.)?arxiv\.org/(?:abs|pdf|html|format|ps|src)/
    | {_HOST}(?:ar5iv\.(?:labs\.arxiv\.)?org/(?:abs|html)|alphaxiv\.org/abs)/
    | (?:{_HOST}(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.  | arxiv:\s* )?
    (\d{{4}}\.\d{{4,5}} | [a-z-]+(?:\.[a-z]{{2}})?/\d{{7}}) (?:v\d+)? (?:\.pdf)? /? {_REST} (?:\s*\[[a-z.-]+\])?"""
)
_ACL = _form(
    rf"""(?: {_HOST}(?:aclanthology\.org|(?:anthology\.)?aclweb\.org(?:/anthology(?:-new)?)?)/(?:[a-z]/[a-z]\d\d/)?
    | (?:{_HOST}(?:dx\.)?doi\.org/|doi:\s*)?10\.(?:18653|3115)/v1/ | acl:\s* )?
    (?: ([a-z]\d{{2}}-\d{{4}}) | (\d{{4}}\.[a-z0-9_]+-[a-z0-9_]+\.\d+) ) (?:v\d+)? (?:\.pdf|\.bib|/)? {_REST}"""
)
_ISSN = _form(
    rf"""(?:{_HOST}portal\.issn\.org/resource/issn(?:-l)?/ | (?:urn:)?(?:[ep]-?)?issn(?:-l)?:?\s*)?
    (\d{{4}})-?(\d{{3}}[\dX])"""
)
_ROR = _form(rf"(?:{_HOST}ror\.org/|ror:\s*)?(0[a-hj-km-np-tv-z\d]{{6}}\d{{2}})/?")
_OPENALEX = _form(
    rf"(?:(?:https?://)?(?:www\.|api\.|explore\.)?openalex\.org/(?:[a-z]+/)?|openalex:\s*)?([AWSITCFPVK]\d+)/?{_REST}"
)
_DBLP = rf"(?:{_HOST}dblp(?:\.uni-trier\.de|\.dagstuhl\.de|\.org)"
_FILE = r"(?:\.(?:html|xml|rdf|nt|ris|bib\d?|ttl))?"
_PASTED: dict[tuple[Label, str], re.Pattern[str]] = {
    (Label.AUTHOR, "openreview"): _form(rf"{_HOST}openreview\.net/profile\?(?:\S*&)?id=([^&\#\s]+)\S*"),
    (Label.PAPER, "openreview"): _form(
        rf"{_HOST}openreview\.net/(?:forum|pdf|attachment|references/pdf)\?(?:\S*&)?id=([^&\#\s]+)\S*"
    ),
    (Label.AUTHOR, "dblp"): _form(rf"{_DBLP}/(?:pid|pers/hd|pers)/|homepages/|dblp:\s*)([^?\#\s]+?){_FILE}/?{_REST}"),
    (Label.PAPER, "dblp"): _form(
        rf"{_DBLP}/rec/(?:html/|bibtex/|xml/|rdf/)?|dblp:\s*)([a-z]+/[^?\#\s]+?){_FILE}/?{_REST}"
    ),
    (Label.VENUE, "dblp"): _form(rf"{_DBLP}/(?:db|streams)/|dblp:\s*)([a-z]+/[^/?\#\s]+?)(?:/[^?\#\s]*)?{_REST}"),
    (Label.AUTHOR, "s2"): _form(rf"{_HOST}semanticscholar\.org/author/(?:[^/\s]+/)?(\d+)/?{_REST}"),
    (Label.PAPER, "s2"): _form(rf"(?:{_HOST}semanticscholar\.org/paper/(?:[^/\s]+/)?|s2:\s*)([0-9a-f]{{40}})/?{_REST}"),
    (Label.AUTHOR, "acl"): _form(rf"{_HOST}aclanthology\.org/people/(?:[a-z]/)?([a-z0-9-]+)/?{_REST}"),
    (Label.VENUE, "acl"): _form(rf"{_HOST}aclanthology\.org/venues/([a-z0-9-]+)/?{_REST}"),
}
"""Addresses of ids that have no form of their own: what does not match is taken as it is."""

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u200b\ufeff\u2060")
)
"""What a PDF or a word processor makes of a hyphen; and characters that nobody sees."""


def _pasted(text: str) -> str:
    """The text without what comes along when it is copied: quotes and brackets around it, a full stop behind."""
    clean = text.translate(_DASHES).strip().rstrip(".,;")
    while len(clean) > 1 and (clean[0], clean[-1]) in _AROUND:
        clean = clean[1:-1].strip().rstrip(".,;")
    return clean


_AROUND = {("<", ">"), ('"', '"'), ("'", "'"), ("“", "”"), ("(", ")"), ("[", "]"), ("{", "}")}
_ARXIV_DOIS = "10.48550/arxiv."
_SUBJECT_CLASS = re.compile(r"\.[a-z]{2}(?=/)")
_ARXIV_CATEGORY = re.compile(r"[a-z-]+(?:\.[A-Za-z-]+)?", re.ASCII)


def parse_orcid(text: str) -> str:
    """An ORCID iD with its hyphens; the check digit is that of ISO 7064 MOD 11-2."""
    match = _ORCID.fullmatch(_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not an ORCID iD; expected 16 digits such as 0000-0002-1825-0097")
    digits = "".join(match.groups()).upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[15] != ("X" if check == 10 else str(check)):
        raise BadInput(f"the ORCID iD {shown(text)} has a wrong check digit; is one of its digits mistyped?")
    return "-".join((digits[0:4], digits[4:8], digits[8:12], digits[12:16]))


def parse_doi(text: str) -> str:
    """A DOI without prefix or address, in lower case (DOIs are compared without case, ISO 26324)."""
    match = _DOI.fullmatch(unquote(_pasted(text)))
    if match is None:
        raise BadInput(f"{shown(text)} is not a DOI; expected a form such as 10.18653/v1/P19-1001")
    return (match[1] or match[2]).lower()


def parse_arxiv(text: str) -> str:
    """An arXiv identifier without its version, since the versions are one paper.

    Of the identifiers before April 2007 the class of the subject is dropped too, as arXiv itself does:
    `math.GT/0309136` is `math/0309136`.
    """
    match = _ARXIV.fullmatch(_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not an arXiv id; expected a form such as 1706.03762 or hep-th/9901001")
    return _SUBJECT_CLASS.sub("", match[1].lower())


def parse_acl(text: str) -> str:
    """The ACL Anthology's id of a paper, without address or version; old (`P19-1001`) or new (`2020.acl-main.1`)."""
    match = _ACL.fullmatch(_pasted(text))
    if match is None:
        raise BadInput(
            f"{shown(text)} is not an ACL Anthology id of a paper; expected a form such as P19-1001 or 2020.acl-main.1"
        )
    return match[1].upper() if match[1] else match[2].lower()


def parse_arxiv_category(text: str) -> str:
    """A category of arXiv's, which is what `arxiv` ids of topics are: `cs.LG`, `hep-th`."""
    if _ARXIV_CATEGORY.fullmatch(text.strip()) is None:
        raise BadInput(f"{shown(text)} is not a category of arXiv's; expected a form such as cs.LG")
    return text.strip()


def parse_issn(text: str) -> str:
    """An ISSN with its hyphen; its check digit is not looked at, since sources print wrong ones."""
    match = _ISSN.fullmatch(_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not an ISSN; expected eight digits such as 0028-0836")
    return f"{match[1]}-{match[2].upper()}"


def parse_ror(text: str) -> str:
    """The nine characters of a ROR id."""
    match = _ROR.fullmatch(_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not a ROR id; expected nine characters such as 00f54p054")
    return match[1].lower()


def parse_openalex(text: str) -> str:
    """An OpenAlex id: a letter for its kind, and digits."""
    match = _OPENALEX.fullmatch(_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not an OpenAlex id; expected a form such as W2741809807")
    return match[1].upper()


_HANDED_OUT_ORCIDS = ((15_000_000, 35_000_000), (900_000_000_000, 900_100_000_000))
"""First and last of the blocks that ORCID gives iDs from, by their digits without the check digit (ORCID, "Structure
of the ORCID Identifier"): 0000-0001-5000-0007 to 0000-0003-5000-0001, 0009-0000-0000-0000 to 0009-0010-0000-0000."""
_DOI_OF_A_VOLUME = re.compile(
    r"10\.(?:18653|3115)/v1/(?:[a-z]\d\d-\d{1,2}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+) | 10\.\d{4,9}/97[89][\d-]{10,14}",
    re.VERBOSE,
)
"""A volume of the ACL Anthology, or a book by its ISBN."""
_DOI_OF_A_TEMPLATE = re.compile(r"10\.(?:0{4,9}/.* | 1145/1122445\.1122456 | \d{4,9}/[xn0._-]+)", re.VERBOSE)
"""What the templates of publishers print where the DOI will stand; prefixes of zeros."""


@lru_cache(1 << 16)
def is_placeholder(key: str) -> bool:
    """Whether a key of an author or a paper has the form of an id and cannot be one: what stands for an id, or a test.

    ORCID iDs outside of the blocks that are handed out, DOIs as templates print them, arXiv ids of a thirteenth month.

    >>> [is_placeholder(key) for key in ("orcid:0000-0000-0000-0001", "doi:10.1145/nnnnnnn.nnnnnnn", "arxiv:2001.01")]
    [True, True, False]
    """
    scheme, value = split_key(key)
    if scheme == "orcid":
        digits = value.replace("-", "")[:15]
        return digits.isdigit() and not any(first <= int(digits) <= last for first, last in _HANDED_OUT_ORCIDS)
    if scheme == "doi":
        return _DOI_OF_A_TEMPLATE.fullmatch(value) is not None
    if scheme == "arxiv":
        month = value.rpartition("/")[2][2:4]
        return month.isdigit() and not 1 <= int(month) <= 12
    return False


def is_of_a_volume(key: str) -> bool:
    """Whether a key is the DOI of a whole book or volume, which many papers are in.

    >>> is_of_a_volume("doi:10.18653/v1/p19-1"), is_of_a_volume("doi:10.18653/v1/p19-1001")
    (True, False)
    """
    scheme, value = split_key(key)
    return scheme == "doi" and _DOI_OF_A_VOLUME.fullmatch(value) is not None


_VALUE_PARSERS = {
    (Label.AUTHOR, "orcid"): parse_orcid,
    (Label.PAPER, "doi"): parse_doi,
    (Label.PAPER, "arxiv"): parse_arxiv,
    (Label.PAPER, "acl"): parse_acl,
    (Label.TOPIC, "arxiv"): parse_arxiv_category,
    (Label.VENUE, "issn"): parse_issn,
    (Label.INSTITUTION, "ror"): parse_ror,
    **{(label, "openalex"): parse_openalex for label in Label if label != Label.TOPIC},
}


def parse_value(label: Label, scheme: str, text: str) -> str:
    """The value of an id as it stands in the keys of a label; schemes without a form of their own take any text."""
    if len(text) > MAX_ID_CHARACTERS:
        raise BadInput(f"an id of {len(text)} characters was given; expected at most {MAX_ID_CHARACTERS}")
    if not text.strip():
        raise BadInput(f"an empty text was given; expected an id of the scheme {scheme}")
    parser = _VALUE_PARSERS.get((label, scheme))
    if parser is not None:
        return parser(text)
    value = _without_address(label, scheme, text.translate(_DASHES).strip())
    if not value or not value.isprintable():
        raise BadInput(f"{shown(text)} is no id of the scheme {scheme}; expected printable characters")
    return value


def parse_key(label: Label, scheme: str, text: str) -> str:
    """The key that an id is: arXiv's own DOI of a paper (`10.48550/arXiv.1706.03762`) is its arXiv id."""
    value = parse_value(label, scheme, text)
    if scheme == "doi" and value.startswith(_ARXIV_DOIS) and (arxiv := _ARXIV.fullmatch(value)):
        return make_key("arxiv", parse_arxiv(arxiv[0]))
    return make_key(scheme, value)


def _without_address(label: Label, scheme: str, text: str) -> str:
    """The id without the address that it is shown at, where that was pasted."""
    pattern = _PASTED.get((label, scheme))
    match = pattern.fullmatch(text) if pattern is not None else None
    if match is not None:
        return unquote(match[1])
    url = next((one.url for one in SCHEMES[label] if one.name == scheme), None)
    if url is not None:
        for prefix in (url, url.replace("https://", "http://"), url.removeprefix("https://")):
            if text.startswith(prefix):
                return text.removeprefix(prefix).rstrip("/")
    return text
