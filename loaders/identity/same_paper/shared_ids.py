"""What speaks against a shared id of two papers: the DOI of a whole issue, one arXiv id typed at two, a slip.

An id is evidence for one paper, and believed whatever the titles are, for titles change and are translated. It joins
nothing where title, authors and pages all say that it is two papers.
"""

from loaders.identity.same_paper.same_paper import authors_agree, compared_title
from loaders.identity.same_paper.titles import differs_in_spelling, differs_in_subtitle, words_shared
from loaders.records.records import PaperRecord

OTHER_TITLE = 0.34
"""Titles that share a smaller part of their words are those of two papers."""


def speak_against_one(first: PaperRecord, second: PaperRecord) -> bool:
    """Whether two records that share an id are of two papers by everything else that both of them say. Symmetric.

    Titles and authors must both be known and differ; pages that are the same speak for one paper.

    >>> from loaders.records.records import Authorship
    >>> issue = [
    ...     PaperRecord(source="x", id=name, keys=(), title=title, authors=(Authorship(name=name, position=0),))
    ...     for name, title in (("Ada Ray", "On Engines of Difference"), ("Kofi Adjei", "Parsing the Letters"))
    ... ]
    >>> speak_against_one(*issue), speak_against_one(issue[0], issue[0])
    (True, False)
    """
    if first.pages and first.pages == second.pages:
        return False
    return _titles_differ(first, second) and _authors_differ(first, second)


def _titles_differ(first: PaperRecord, second: PaperRecord) -> bool:
    if not first.title or not second.title:
        return False
    first_title, second_title = compared_title(first), compared_title(second)
    if first_title is None or second_title is None:  # a title such as "Preface" is any volume's
        return first.title.casefold() != second.title.casefold()
    if (
        first_title.letters == second_title.letters
        or differs_in_subtitle(first_title, second_title)
        or differs_in_spelling(first_title, second_title)
    ):
        return False
    return words_shared(first_title, second_title) < OTHER_TITLE


def _authors_differ(first: PaperRecord, second: PaperRecord) -> bool:
    return bool(first.authors) and bool(second.authors) and not authors_agree(first, second)
