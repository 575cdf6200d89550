"""How a paper is cited: by the key that its source gives it, else by one made of its own id, and of nothing else."""

import hashlib
import re

from exports.characters import one_line
from exports.shapes import ExportedPaper

_MAX_CHARACTERS = 80
_NO_KEY = re.compile(r"[^A-Za-z0-9.:/_+-]+")


def citation_key(paper: ExportedPaper) -> str:
    """A key that is the same in every file, whatever else is in it.

    It is the source's own; or the id of the paper, with a digest where that holds what a key may not.

    >>> citation_key(ExportedPaper("Paper:acl:2021.case-2.1", bibkey="norr-2021-speech"))
    'norr-2021-speech'
    >>> citation_key(ExportedPaper("Paper:acl:2021.case-2.1")), citation_key(ExportedPaper("Paper:doi:10.1/a(b)"))
    ('acl:2021.case-2.1', 'doi:10.1/a-b-0135c5')
    """
    if paper.bibkey and _is_key(paper.bibkey):
        return paper.bibkey
    identifier = one_line(paper.id).partition(":")[2] or one_line(paper.id)
    key = _NO_KEY.sub("-", identifier)
    if key == identifier and 0 < len(key) <= _MAX_CHARACTERS:
        return key
    digest = hashlib.blake2b(paper.id.encode("utf-8", "replace"), digest_size=3).hexdigest()
    return f"{key[:_MAX_CHARACTERS].strip('-') or 'paper'}-{digest}"


def _is_key(text: str) -> bool:
    return 0 < len(text) <= 200 and _NO_KEY.search(text) is None
