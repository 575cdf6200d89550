"""Ids that a source gives and that identify nothing: what holds the place of an id, and a volume's DOI at its papers.

They have the form of their scheme, so `graph.id_forms` takes them; who reads a source or clusters keys leaves them out.
"""

import re
from functools import lru_cache

from graph.ids import split_key

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
