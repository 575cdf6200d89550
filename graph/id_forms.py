"""The forms in which the ids of each scheme are written, pasted and printed, and what is one id in all of them.

Every `parse_<scheme>` takes the historical forms of its scheme: with a prefix, an address, a version. `UNMISTAKABLE`
has the forms by which an id is recognised without being told of which scheme it is (`graph.ids.recognise`).
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

from graph.errors import BadInput, shown
from graph.model import Label

_HOST = r"(?:https?://)?(?:www\.)?"
_REST = r"(?:[?#]\S*)?"


def _form(pattern: str) -> re.Pattern[str]:
    """The ways in which an id is written, whole; the groups that match are the id."""
    return re.compile(pattern, re.ASCII | re.IGNORECASE | re.VERBOSE)


_ORCID = _form(
    rf"""(?: (?:https?://)?(?:www\.|pub\.|api\.)?orcid\.org/(?:v\d\.\d/|my-orcid\?(?:\S*&)?orcid=)?
    | orcid(?:\ id)?:?\s* )?
    (\d{{4}})[- ]?(\d{{4}})[- ]?(\d{{4}})[- ]?(\d{{3}}[\dX])/?{_REST}"""
)
_DOI = _form(
    rf"""(?: (?:{_HOST}(?:dx\.)?doi\.org/ | (?:urn:|info:)?doi[:/]?\s*)?  (10\.\d{{4,9}}/[^\s\x00-\x1f\x7f]+)
    # a publisher's page, which has it in its address
    | https?://[^\s?\#]+/(10\.\d{{4,9}}/[^\s\x00-\x1f\x7f?\#]+){_REST} )"""
)
_ARXIV = _form(
    rf"""(?: (?:https?://)?(?:www\.|export\.|browse\.)?arxiv\.org/(?:abs|pdf|html|format|ps|src|e-print)/
    | {_HOST}(?:ar5iv\.(?:labs\.arxiv\.)?org/(?:abs|html)|alphaxiv\.org/abs)/
    | (?:{_HOST}(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.  | arxiv:\s* )?
    (\d{{4}}\.\d{{4,5}} | [a-z-]+(?:\.[a-z]{{2}})?/\d{{7}}) (?:v\d+)? (?:\.pdf)? /? {_REST} (?:\s*\[[a-z.-]+\])?"""
)
_ACL = _form(
    rf"""(?: {_HOST}(?:aclanthology\.org|(?:anthology\.)?aclweb\.org(?:/anthology(?:-new)?)?)/
        (?:papers/)?(?:[a-z]/[a-z]\d\d/)?
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
_SEMANTIC_SCHOLAR = r"(?:https?://)?(?:www\.|api\.)?semanticscholar\.org/(?:graph/v\d/)?"
_DBLP = rf"(?:{_HOST}dblp(?:\.uni-trier\.de|\.dagstuhl\.de|\.org)"
_FILE = r"(?:\.(?:html|xml|rdf|nt|ris|bib\d?|ttl))?"
ADDRESSES: dict[tuple[Label, str], re.Pattern[str]] = {
    (Label.AUTHOR, "openreview"): _form(
        rf"(?:{_HOST}openreview\.net/profile\?(?:\S*&)?id=|openreview:\s*(?=~))([^&\#\s]+)\S*"
    ),
    (Label.PAPER, "openreview"): _form(
        rf"{_HOST}openreview\.net/(?:forum|pdf|attachment|revisions|references/pdf)\?(?:\S*&)?id=([^&\#\s]+)\S*"
    ),
    (Label.AUTHOR, "dblp"): _form(rf"{_DBLP}/(?:pid|pers/hd|pers)/|homepages/|dblp:\s*)([^?\#\s]+?){_FILE}/?{_REST}"),
    (Label.PAPER, "dblp"): _form(
        rf"{_DBLP}/rec/(?:html/|bibtex/|bib\d?/|xml/|rdf/)?|dblp:\s*)([a-z]+/[^?\#\s]+?){_FILE}/?{_REST}"
    ),
    (Label.VENUE, "dblp"): _form(rf"{_DBLP}/(?:db|streams)/|dblp:\s*)([a-z]+/[^/?\#\s]+?)(?:/[^?\#\s]*)?{_REST}"),
    (Label.AUTHOR, "s2"): _form(rf"{_SEMANTIC_SCHOLAR}author/(?:[^/\s]+/)?(\d+)/?{_REST}"),
    (Label.PAPER, "s2"): _form(rf"(?:{_SEMANTIC_SCHOLAR}paper/(?:[^/\s]+/)?|s2:\s*)([0-9a-f]{{40}})/?{_REST}"),
    (Label.AUTHOR, "acl"): _form(rf"{_HOST}aclanthology\.org/people/(?:[a-z]/)?([a-z0-9-]+)/?{_REST}"),
    (Label.TOPIC, "openalex"): _form(
        rf"(?:https?://)?(?:www\.|api\.|explore\.)?openalex\.org/(?:topics|concepts)/([TC]\d+)/?{_REST}"
    ),
    (Label.VENUE, "acl"): _form(rf"{_HOST}aclanthology\.org/venues/([a-z0-9-]+)/?{_REST}"),
}
"""Addresses of ids that have no form of their own: what does not match is taken as it is."""

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u200b\ufeff\u2060")
)
"""What a PDF or a word processor makes of a hyphen; and characters that nobody sees."""


def as_pasted(text: str) -> str:
    """The text without what comes along when it is copied: quotes and brackets around it, a full stop behind.

    >>> as_pasted(" <https://orcid.org/0000-0002-1825-0097>. ")
    'https://orcid.org/0000-0002-1825-0097'
    """
    clean = text.translate(_DASHES).strip().rstrip(".,;")
    while len(clean) > 1 and (clean[0], clean[-1]) in _AROUND:
        clean = clean[1:-1].strip().rstrip(".,;")
    return clean


_AROUND = {("<", ">"), ('"', '"'), ("'", "'"), ("“", "”"), ("(", ")"), ("[", "]"), ("{", "}")}
_ARXIV_DOIS = "10.48550/arxiv."
_SUBJECT_CLASS = re.compile(r"\.[a-z]{2}(?=/)")
_ARXIV_CATEGORY = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:list|archive)/|arxiv:\s*)?([a-z-]+(?:\.[A-Za-z-]+)?)(?:/\S*)?",
    re.ASCII,
)


def parse_orcid(text: str) -> str:
    """An ORCID iD with its hyphens; the check digit is that of ISO 7064 MOD 11-2.

    >>> parse_orcid("https://orcid.org/my-orcid?orcid=0000-0002-1825-0097")
    '0000-0002-1825-0097'
    """
    match = _ORCID.fullmatch(as_pasted(text))
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
    """A DOI without prefix or address, in lower case (DOIs are compared without case, ISO 26324).

    >>> parse_doi("http://dx.doi.org/10.18653%2Fv1%2FP19-1001")
    '10.18653/v1/p19-1001'
    """
    match = _DOI.fullmatch(unquote(as_pasted(text)))
    if match is None:
        raise BadInput(f"{shown(text)} is not a DOI; expected a form such as 10.18653/v1/P19-1001")
    return (match[1] or match[2]).lower()


def parse_arxiv(text: str) -> str:
    """An arXiv identifier without its version, since the versions are one paper.

    Of the identifiers before April 2007 the class of the subject is dropped too, as arXiv itself does:
    `math.GT/0309136` is `math/0309136`.

    >>> parse_arxiv("https://arxiv.org/pdf/1706.03762v5.pdf")
    '1706.03762'
    >>> parse_arxiv("math.GT/0309136")
    'math/0309136'
    """
    match = _ARXIV.fullmatch(as_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not an arXiv id; expected a form such as 1706.03762 or hep-th/9901001")
    return _SUBJECT_CLASS.sub("", match[1].lower())


def parse_acl(text: str) -> str:
    """The ACL Anthology's id of a paper, without address or version; old (`P19-1001`) or new (`2020.acl-main.1`).

    >>> parse_acl("https://www.aclweb.org/anthology/P19-1001.pdf")
    'P19-1001'
    >>> parse_acl("2020.acl-main.1v2")
    '2020.acl-main.1'
    """
    match = _ACL.fullmatch(as_pasted(text))
    if match is None:
        raise BadInput(
            f"{shown(text)} is not an ACL Anthology id of a paper; expected a form such as P19-1001 or 2020.acl-main.1"
        )
    return match[1].upper() if match[1] else match[2].lower()


def parse_arxiv_category(text: str) -> str:
    """A category of arXiv's, which is what `arxiv` ids of topics are: `cs.LG`, `hep-th`.

    >>> parse_arxiv_category("https://arxiv.org/list/cs.LG/recent")
    'cs.LG'
    """
    match = _ARXIV_CATEGORY.fullmatch(text.strip())
    if match is None:
        raise BadInput(f"{shown(text)} is not a category of arXiv's; expected a form such as cs.LG")
    return match[1]


def parse_issn(text: str) -> str:
    """An ISSN with its hyphen; its check digit is not looked at, since sources print wrong ones.

    >>> parse_issn("e-ISSN: 1476468x")
    '1476-468X'
    """
    match = _ISSN.fullmatch(as_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not an ISSN; expected eight digits such as 0028-0836")
    return f"{match[1]}-{match[2].upper()}"


def parse_ror(text: str) -> str:
    """The nine characters of a ROR id.

    >>> parse_ror("https://ror.org/00F54P054")
    '00f54p054'
    """
    match = _ROR.fullmatch(as_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not a ROR id; expected nine characters such as 00f54p054")
    return match[1].lower()


def parse_openalex(text: str) -> str:
    """An OpenAlex id: a letter for its kind, and digits.

    >>> parse_openalex("https://openalex.org/works/w2741809807")
    'W2741809807'
    """
    match = _OPENALEX.fullmatch(as_pasted(text))
    if match is None:
        raise BadInput(f"{shown(text)} is not an OpenAlex id; expected a form such as W2741809807")
    return match[1].upper()


VALUE_PARSERS: dict[tuple[Label, str], Callable[[str], str]] = {
    (Label.AUTHOR, "orcid"): parse_orcid,
    (Label.PAPER, "doi"): parse_doi,
    (Label.PAPER, "arxiv"): parse_arxiv,
    (Label.PAPER, "acl"): parse_acl,
    (Label.TOPIC, "arxiv"): parse_arxiv_category,
    (Label.VENUE, "issn"): parse_issn,
    (Label.INSTITUTION, "ror"): parse_ror,
    **{(label, "openalex"): parse_openalex for label in Label if label != Label.TOPIC},
}


def without_address(label: Label, scheme: str, url: str | None, text: str) -> str:
    """The id of a scheme that takes any text, without the address that it is shown at, where that was pasted.

    Args:
        label: of the node that the id is of.
        scheme: of the id.
        url: what an id of the scheme is appended to, where there is such an address.
        text: as it was pasted.

    >>> without_address(Label.AUTHOR, "openreview", None, "https://openreview.net/profile?id=%7EAda_Lovelace1")
    '~Ada_Lovelace1'
    """
    clean = text.translate(_DASHES).strip()
    pattern = ADDRESSES.get((label, scheme))
    if pattern is not None and (match := pattern.fullmatch(clean)):
        return unquote(match[1])
    if url is not None:
        for prefix in (url, url.replace("https://", "http://"), url.removeprefix("https://")):
            if clean.startswith(prefix):
                return clean.removeprefix(prefix).rstrip("/")
    return clean


def arxiv_of_doi(doi: str) -> str | None:
    """The arXiv id in one of arXiv's own DOIs; None for any other DOI.

    >>> arxiv_of_doi("10.48550/arxiv.1706.03762")
    '1706.03762'
    """
    is_arxiv = doi.startswith(_ARXIV_DOIS) and _ARXIV.fullmatch(doi) is not None
    return parse_arxiv(doi) if is_arxiv else None


def _openalex(letters: str, digits: int) -> re.Pattern[str]:
    """An OpenAlex id of one kind: with prefix or address of any length, else only if it is too long for a word."""
    return _form(
        rf"""(?:(?:https?://)?(?:www\.|api\.|explore\.)?openalex\.org/(?:[a-z]+/)?|openalex:\s*)[{letters}]\d+/?{_REST}
        | (?-i:[{letters}]\d{{{digits},}})"""
    )


_DBLP_WORKS = r"(?:conf|journals|books|series|reference|phd|tr|ms|persons)"

UNMISTAKABLE: tuple[tuple[Label, str, re.Pattern[str]], ...] = (
    (Label.AUTHOR, "orcid", _ORCID),
    (Label.PAPER, "arxiv", _ARXIV),
    (Label.PAPER, "doi", _DOI),
    (Label.PAPER, "acl", _ACL),
    (Label.AUTHOR, "acl", ADDRESSES[Label.AUTHOR, "acl"]),
    (Label.VENUE, "acl", ADDRESSES[Label.VENUE, "acl"]),
    (Label.PAPER, "openreview", ADDRESSES[Label.PAPER, "openreview"]),
    (Label.AUTHOR, "openreview", _form(rf"{_HOST}openreview\.net/profile\?\S+ | (?:openreview:\s*)?~\S+\d")),
    (Label.PAPER, "dblp", _form(rf"{_DBLP}/rec/)\S+ | (?:dblp:\s*)?{_DBLP_WORKS}/[^/\s]+/[^/\s]+")),
    (Label.VENUE, "dblp", _form(rf"{_DBLP}/(?:db|streams)/)\S+ | (?:dblp:\s*)?(?:conf|journals|series|books)/[^/\s]+")),
    (
        Label.AUTHOR,
        "dblp",
        _form(
            rf"""{_DBLP}/(?:pid|pers)/)\S+
            | (?:dblp:\s*)?(?: homepages/\S+ | \d+/\d+(?:-\d+)? | (?-i:[a-z]/[A-Z][A-Za-z]+(?:-\d+)?) )"""
        ),
    ),
    (Label.AUTHOR, "openalex", _openalex("A", 6)),
    (Label.PAPER, "openalex", _openalex("W", 6)),
    (Label.VENUE, "openalex", _openalex("SV", 6)),
    (Label.INSTITUTION, "openalex", _openalex("I", 6)),
    (Label.TOPIC, "openalex", _openalex("TC", 5)),
    (Label.AUTHOR, "s2", _form(rf"{_SEMANTIC_SCHOLAR}author/\S+")),
    (Label.PAPER, "s2", _form(rf"{_SEMANTIC_SCHOLAR}paper/\S+ | (?:s2:\s*)?[0-9a-f]{{40}}")),
    (Label.INSTITUTION, "ror", _ROR),
    (
        Label.VENUE,
        "issn",
        _form(
            rf"""{_HOST}portal\.issn\.org/\S+
            | (?:urn:)?(?:[ep]-?)?issn(?:-l)?:?\s*\d{{4}}-?\d{{3}}[\dX] | \d{{4}}-\d{{3}}[\dX]"""
        ),
    ),
    (
        Label.TOPIC,
        "arxiv",
        _form(
            rf"""{_HOST}(?:export\.)?arxiv\.org/(?:list|archive)/\S+
            | (?-i:(?:arxiv:\s*)?(?:[a-z]+(?:-[a-z]+)?\.[A-Z]{{2}} | (?:cond-mat|physics|nlin)\.[a-z-]+))"""
        ),
    ),
)
"""What can be nothing but an id of a scheme, the most usual first: hardly a name or a title has one of these forms.

An ACL id in a DOI is that DOI, since whoever knows the paper by an id of the publisher's knows it by this one.
"""
