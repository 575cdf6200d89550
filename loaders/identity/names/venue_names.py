"""Venues by name: from what is printed to the names of the series that a paper belongs to.

"Proceedings of the 57th Annual Meeting of the ACL", "ACL 2019" and "ACL (1)" are papers of one venue: what counts the
meetings (ordinals, years, volumes) is no part of its name. The key is `name:` and the words that are left, in their
order. Of the best known conferences it is known which acronym belongs to which name, and what they were called before;
their key is that of the acronym.
"""

import re
from collections.abc import Iterable

from graph.ids import make_key
from graph.model import VenueKind
from graph.names import normal_form
from loaders.records.records import VenueMention

_PROCEEDINGS = re.compile(r"^(?:in )?(?:(?:conference )?proceedings of |proc(?:eedings)? )(?:the )?")
_YEARS_IN_FRONT = re.compile(r"^(?:(?:19|20)\d\d )+")
_IN_FRONT = re.compile(
    r"^(?:(?:the|annual|biennial|\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r" )+"
)
_COUNTED = re.compile(
    r"(?<=\w) (?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)?|(?:vol(?:ume)?|part|track) (?:\d+|[ivx]+))(?= |$)"
)
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z])\s*['’]\d\d\b")
_GLUED_YEAR = re.compile(r"\b([A-Za-z]{3,})(?:19|20)\d\d\b")
_ACRONYM_BEHIND = re.compile(r"^(?P<name>.{12,}?)\s*\((?P<acronym>[A-Z][\w*+/& -]{1,20})\)\s*$")

_MIN_LETTERS = 3

_SERIES: tuple[tuple[str, ...], ...] = (
    ("AAAI", "AAAI Conference on Artificial Intelligence", "National Conference on Artificial Intelligence"),
    ("ACL", "Annual Meeting of the Association for Computational Linguistics",
     "Meeting of the Association for Computational Linguistics", "Annual Meeting of the ACL"),
    ("ACM MM", "ACM International Conference on Multimedia", "ACM Multimedia"),
    ("ACML", "Asian Conference on Machine Learning"),
    ("AISTATS", "International Conference on Artificial Intelligence and Statistics"),
    ("AutoML", "International Conference on Automated Machine Learning"),
    ("COLING", "International Conference on Computational Linguistics"),
    ("COLM", "Conference on Language Modeling"),
    ("COLT", "Conference on Learning Theory", "Annual Conference on Computational Learning Theory"),
    ("CoNLL", "Conference on Computational Natural Language Learning"),
    ("CoRL", "Conference on Robot Learning"),
    ("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
     "IEEE Conference on Computer Vision and Pattern Recognition",
     "Conference on Computer Vision and Pattern Recognition", "Computer Vision and Pattern Recognition"),
    ("EACL", "Conference of the European Chapter of the Association for Computational Linguistics",
     "European Chapter of the Association for Computational Linguistics"),
    ("ECCV", "European Conference on Computer Vision"),
    ("EMNLP", "Conference on Empirical Methods in Natural Language Processing",
     "Empirical Methods in Natural Language Processing"),
    ("ICASSP", "IEEE International Conference on Acoustics, Speech and Signal Processing",
     "International Conference on Acoustics, Speech, and Signal Processing"),
    ("ICCV", "IEEE/CVF International Conference on Computer Vision", "IEEE International Conference on Computer Vision",
     "International Conference on Computer Vision"),
    ("ICLR", "International Conference on Learning Representations"),
    ("ICML", "International Conference on Machine Learning"),
    ("ICRA", "IEEE International Conference on Robotics and Automation",
     "International Conference on Robotics and Automation"),
    ("IJCAI", "International Joint Conference on Artificial Intelligence",
     "International Joint Conferences on Artificial Intelligence"),
    ("Interspeech", "Annual Conference of the International Speech Communication Association"),
    ("IROS", "IEEE/RSJ International Conference on Intelligent Robots and Systems",
     "International Conference on Intelligent Robots and Systems"),
    ("KDD", "ACM SIGKDD Conference on Knowledge Discovery and Data Mining",
     "ACM SIGKDD International Conference on Knowledge Discovery and Data Mining",
     "Knowledge Discovery and Data Mining", "SIGKDD"),
    ("LREC", "International Conference on Language Resources and Evaluation",
     "Language Resources and Evaluation Conference"),
    ("NAACL", "Conference of the North American Chapter of the Association for Computational Linguistics",
     "North American Chapter of the Association for Computational Linguistics"),
    ("NeurIPS", "NIPS", "Conference on Neural Information Processing Systems",
     "Advances in Neural Information Processing Systems", "Neural Information Processing Systems"),
    ("RSS", "Robotics: Science and Systems"),
    ("SIGGRAPH", "ACM SIGGRAPH", "SIGGRAPH Conference"),
    ("SIGGRAPH Asia", "ACM SIGGRAPH Asia"),
    ("SIGIR", "ACM SIGIR Conference on Research and Development in Information Retrieval",
     "International ACM SIGIR Conference on Research and Development in Information Retrieval"),
    ("UAI", "Conference on Uncertainty in Artificial Intelligence", "Uncertainty in Artificial Intelligence"),
    ("WACV", "IEEE/CVF Winter Conference on Applications of Computer Vision",
     "Winter Conference on Applications of Computer Vision"),
    ("WWW", "The Web Conference", "ACM Web Conference", "International World Wide Web Conference"),
    ("3DV", "International Conference on 3D Vision"),
)  # fmt: skip
"""Conferences, acronym first: what they call themselves or did."""


def venue_form(name: str) -> str:
    """The words of a venue's name in their order without what counts its meetings; "" where there are none.

    >>> venue_form("Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics")
    'meeting of the association for computational linguistics'
    >>> venue_form("ACL 2019"), venue_form("NIPS'16"), venue_form("Findings of the ACL: EMNLP 2020")
    ('acl', 'nips', 'findings of the acl emnlp')
    """
    plain = normal_form(_GLUED_YEAR.sub(r"\1", _SHORT_YEAR.sub("", name)))
    text = _PROCEEDINGS.sub("", plain)
    text = _YEARS_IN_FRONT.sub("", text)
    text = _COUNTED.sub("", _IN_FRONT.sub("", text))
    return text.strip() or plain


def names_in(name: str) -> tuple[str, ...]:
    """The name, and the acronym that stands behind it in parentheses.

    >>> names_in("International Conference on Machine Learning (ICML 2020)")
    ('International Conference on Machine Learning', 'ICML 2020')
    """
    match = _ACRONYM_BEHIND.match(name)
    return (match["name"], match["acronym"]) if match is not None else (name,)


def venue_keys(names: Iterable[str]) -> tuple[str, ...]:
    """The keys of a venue that goes by these names, sorted; none where no name has a letter or digit.

    >>> venue_keys(["Advances in Neural Information Processing Systems 29"]), venue_keys(["NIPS 2016"])
    (('name:neurips',), ('name:neurips',))
    """
    forms = {form for name in names for one in names_in(name) if (form := venue_form(one))}
    return tuple(sorted({make_key("name", _KNOWN.get(form, form)) for form in forms}))


def venue_mention(
    name: str,
    *,
    ids: tuple[str, ...] = (),
    acronym: str | None = None,
    names: Iterable[str] = (),
    kind: VenueKind | None = None,
) -> VenueMention:
    """A venue as a record mentions it. A name of one or two letters gives no key to a venue that has an id.

    >>> venue_mention("ACL 2019", kind=VenueKind.CONFERENCE).keys
    ('name:acl',)
    >>> venue_mention("IR", ids=("dblp:conf/ir",)).keys
    ('dblp:conf/ir',)

    Args:
        name: as printed.
        ids: the keys that the source gives it.
        acronym: where the source says that it has one.
        names: others that the record gives it; they give no keys, since a volume may be called otherwise.
        kind: what sort of venue it is; None where the source does not say.
    """
    others = tuple(dict.fromkeys(text for text in (acronym, *names) if text and text != name))
    called = (text for text in (name, acronym) if text and not (ids and len(venue_form(text)) < _MIN_LETTERS))
    return VenueMention(
        keys=tuple(dict.fromkeys((*ids, *venue_keys(called)))), name=name, names=others, acronym=acronym, kind=kind
    )


_KNOWN = {form: venue_form(names[0]) for names in _SERIES for form in map(venue_form, names)}
