"""Institutions by name: from an affiliation as printed to the institutions that it names.

An affiliation is an address: department, institution, street, town, country, with commas between. Of its parts those
count that are institutions by a word that only institutions have ("University", "Institute of Technology") or by being
known (`known_institutions`). Where there is none, the first part that is no department and no place is one. So "Dept.
of CS, Stanford Univ., USA" is Stanford University: what a department, a laboratory or a team belongs to stands for it.

The key is `name:` and the words in their order, so that Washington University is not the University of Washington;
a known institution also has the key of its ROR id. A name that several institutions have gives no short name a key.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import ftfy
from ftfy.badness import is_bad
from msgspec.structs import replace

from graph.ids import make_key
from graph.model import InstitutionKind
from graph.names import normal_form
from loaders.identity.names.institution_pairs import are_two, named_sides
from loaders.identity.names.institution_words import (
    ACADEMY,
    CAMPUS_PLACES,
    CAMPUSES,
    HEAD,
    INSTITUTE,
    PART,
    UNIT,
    form_of,
    is_place,
)
from loaders.identity.names.known_institutions import (
    KnownInstitution,
    known_as,
    known_by_acronym,
    known_by_short_name,
    known_company,
)
from loaders.records.records import MAX_NAME_CHARACTERS, InstitutionMention

_MAIL = re.compile(
    r"\{[^{}]*\}\s*@\S+"
    r"|(?<![\w.+-])[\w+-]+(?:\s?\.\s?[\w+-]+)*\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)*"
    r"(?:\s?\.\s?(?:com|edu|org|net|gov|(?:ac|co|edu)\s?\.\s?[a-z]{2})|\s?\.[a-z]{2})\b"
    r"|\S+@\S+|\be-?mails?\b:?|https?://\S+|\bwww\.[^\s()]+",
    re.IGNORECASE,
)
"""Addresses, also with the blanks that a text layer puts around their signs: `ADA @CS .FOO .EDU`."""
_ASIDE = re.compile(r"\s*[(\[](?P<aside>[^()\[\]]*)(?:[)\]]|$)")
_MARKS = re.compile(r"[^\w\s&'’.,:;()\[\]{}/|@!+–—-]+")
_LINKING = re.compile(r"^(?:(?:and|at|in|with|from|of|by|is)\s+(?:the\s+)?)+|\s+(?:and|at|of|in|with)$", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"^[\s\d.,]+(?=[^\W\d])")
_NUMBER_BEHIND = re.compile(r"(?<=[^\W\d]{3})\d{1,2}$")
_LOOSE_ACCENT = re.compile(r"\s*[\u0300-\u036f\u02c6\u02dc\xa8\xb4`]\s*(?=\w)")
_COUNTRY = re.compile(r"\bU\.\s?(?:S\.(?:\s?A)?|K|A\.\s?E)\b\.?")
_PARTS = re.compile(r"\s*[,;|/\n]\s*(?:and\s+|&\s*)?|(?<=[^\W\d]{5})\.\s+(?=[A-Z])|\s+[–—@]\s+")
_AND = re.compile(r"\s+(?:and|&|\+)\s+", re.IGNORECASE)
_AT = re.compile(r"\s+(?:at|of|in)\s+(?:the\s+)?(?=(?:\w+\s+)?universit)", re.IGNORECASE)
_INCORPORATED = re.compile(r"\w.*\b(?:inc|ltd|limited|llc|corp|corporation|gmbh)\.?$", re.IGNORECASE)
_CAS = "Chinese Academy of Sciences"
_CZECH = frozenset({"czech republic", "czechia", "prague"})
"""There CAS is another academy."""
_SAYS_NOTHING = re.compile(r"university|institute|laboratory|research|company|college|center|school|data")
"""Forms that are a word which many names have."""
_OWN = re.compile(r"\b(?:institute|joint|hospital|medical|foundation|healthineers)\b")
"""In a form that begins with a company's name: it is something else."""
_HOST = re.compile(
    r"(?:[\w-]{2,}\.)+(?:edu|(?:edu|ac)\.[a-z]{2})|(?:[\w-]{2,}\.){2,}(?:com|org|net|[a-z]{2})"
    r"|(?-i:[a-z\d-]+\.(?:org|net))"
    r"|(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|protonmail|foxmail|qq|163|126|sina|gmx|yandex)"
    r"\.(?:com|net|org|de|ru|cn|fr|co\.[a-z]{2})",
    re.IGNORECASE,
)
"""A host of mail or of pages, which is no name; a company's own `Foo.com` is one."""
_DOMAIN = re.compile(r"(?:[\w-]+\.)*([\w-]+)\.(?:edu|com|org|ac\.[a-z]{2}|edu\.[a-z]{2})", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def institutions_of(affiliation: str) -> tuple[InstitutionMention, ...]:
    """The institutions that a printed affiliation names, each once, in its order.

    There are none where it names only a place, a department or nobody.

    >>> [one.name for one in institutions_of("Dept. of CS, Foo Univ., Fooville, USA; Bar Institute of Technology")]
    ['Foo Univ', 'Bar Institute of Technology']
    """
    institutions: dict[tuple[str, ...], InstitutionMention] = {}
    for mention in _named(_cleaned(affiliation)):
        institutions.setdefault(mention.keys, mention)
    return tuple(institutions.values())


def institutions_named(affiliations: Iterable[str]) -> tuple[InstitutionMention, ...]:
    """The institutions that any of the affiliations names, each once; those of one author, or of one paper.

    >>> [institution.name for institution in institutions_named(["Foo University, USA", "Dept. of CS, Foo University"])]
    ['Foo University']
    """
    institutions: dict[tuple[str, ...], InstitutionMention] = {}
    for affiliation in affiliations:
        for mention in institutions_of(affiliation):
            institutions.setdefault(mention.keys, mention)
    return tuple(institutions.values())


def institution_of_tag(tag: str) -> InstitutionMention | None:
    """The institution that a short name such as `stanford`, `cmu` or `cs.cmu.edu` stands for.

    A known one is called by its name, one that is not known by the tag; None where the tag has no letter.

    >>> institution_of_tag("cs.cmu.edu").keys[-1], institution_of_tag("foo").keys, institution_of_tag("42")
    ('name:carnegie mellon university', ('name:foo',), None)
    """
    form = form_of(tag)
    known = _known_by_host(tag.strip()) or known_as(form) or known_by_short_name(form)
    mention = next(iter(_mention(tag, known)), None)
    if mention is None or known is None or known.name == tag:
        return mention
    return replace(mention, name=known.name, names=(tag,))


def _cleaned(text: str) -> str:
    """Without mail addresses, asides and footnote marks, and with its letters where it was decoded wrongly.

    >>> _cleaned("Foo University (FU), {ada,li}@foo.edu")
    'Foo University ,'
    """
    text = text if text.isascii() or not is_bad(text) else ftfy.fix_encoding(text)
    text = unicodedata.normalize("NFKC", text)
    text = _LOOSE_ACCENT.sub("", _COUNTRY.sub(lambda match: match[0].replace(".", "").replace(" ", ""), text))
    return " ".join(_MARKS.sub(" ", _ASIDE.sub(_without_aside, _MAIL.sub(" ", text))).split())


def _without_aside(aside: re.Match[str]) -> str:
    """What stands for an aside: a blank, but where it says which campus is meant: `Foo University (Guangzhou)`."""
    return f", {aside['aside']}," if form_of(aside["aside"]) in CAMPUS_PLACES else " "


def _named(text: str) -> Iterator[InstitutionMention]:
    if (whole := known_as(form_of(text))) is not None:  # a name may have commas
        yield from _mention(_printed_name(text, whole), whole)
        return
    separated = [_separated(_without_numbers(raw)) for raw in _PARTS.split(text)]
    sides = named_sides(separated)
    parts = _with_campuses([part for several in separated for part in several])
    if _CZECH.isdisjoint(map(form_of, parts)):
        parts = [_CAS if part == "CAS" else part for part in parts]
    forms = [form_of(part) for part in parts]
    mentions: list[list[InstitutionMention]] = []
    for part, form, behind, form_behind in zip(parts, forms, [*parts[1:], ""], [*forms[1:], ""], strict=False):
        if ACADEMY.search(form_behind) and INSTITUTE.match(form) and known_as(form) is None:
            mentions.append(_mention(f"{part}, {behind}", known_as(f"{form} {form_behind}")))
        else:
            mentions.append(_institutions_in(part, form) or (_mention(part, None) if part in sides else []))
    yield from chain.from_iterable(mentions)
    if any(mentions):
        return
    meant = [
        (UNIT.search(form) is not None, index)
        for index, form in enumerate(forms)
        if not is_place(form) and (known_by_short_name(form) or not PART.search(form))
    ]
    if meant:
        _, index = min(meant)
        alone = len(meant) == 1
        yield from _mention(parts[index], known_by_short_name(forms[index]) if alone else None)
    elif len(parts) == 1:
        yield from _mentions_of(known_by_short_name(forms[0]), parts[0])


def _without_numbers(part: str) -> str:
    """Without the numbers of footnotes before and behind: `2Google`, `University of Foo1`."""
    return _LINKING.sub("", _NUMBER_BEHIND.sub("", _NUMBER_BEFORE.sub("", part)).strip(" .-–—:!'’")).strip()


def _separated(part: str) -> list[str]:
    """The part, or the two institutions that an "and" joins, where each is one by itself.

    >>> _separated("Univ A and Univ B"), _separated("Texas A and M University")
    (['Univ A', 'Univ B'], ['Texas A and M University'])
    """
    if known_as(form_of(part)) is None:
        for match in _AND.finditer(part):
            before = part[: match.start()].strip()
            behind = _without_numbers(part[match.end() :]).removeprefix("the ")
            if are_two(before, behind):
                return [*_separated(before), *_separated(behind)]
    return [part] if form_of(part) and not _is_host(part) else []


def _is_host(part: str) -> bool:
    """Whether a part is the host of an address, and not one by which an institution is known.

    >>> _is_host("gmail.com"), _is_host("cs.foo.edu"), _is_host("Foo.com"), _is_host("cs.cmu.edu")
    (True, True, False, False)
    """
    return _HOST.fullmatch(part) is not None and _known_by_host(part) is None


def _known_by_host(part: str) -> KnownInstitution | None:
    """The known institution of a host: `cs.cmu.edu`, `pku.edu.cn`."""
    domain = _DOMAIN.fullmatch(part)
    form = form_of(domain[1]) if domain else ""
    return known_as(form) or known_by_short_name(form)


def _printed_name(part: str, known: KnownInstitution) -> str:
    """The name by which an affiliation calls a known institution; a host is none, as `Foo.com` is.

    >>> [_printed_name(part, known) for known in [known_by_acronym("IBM")] if known for part in ("ibm.com", "IBM.com")]
    ['IBM', 'IBM.com']
    """
    return known.name if part.islower() and _DOMAIN.fullmatch(part) else part


def _with_campuses(parts: list[str]) -> list[str]:
    """The parts, names that several institutions share together with the place behind them."""
    joined: list[str] = []
    for part in parts:
        if joined and (places := CAMPUSES.get(form_of(joined[-1]))) and form_of(part) in places:
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _institutions_in(part: str, form: str) -> list[InstitutionMention]:
    """What is certainly an institution in one part of an address; mostly one or none."""
    known = known_as(form) or known_by_acronym(part) or _known_part(part)
    if known is not None:
        return _mention(_printed_name(part, known), known)
    if (host := _known_by_host(part)) is not None:
        return _mention(host.name, host)
    if several := _one_after_another(form.split()):
        return [mention for institution in several for mention in _mention(institution.name, institution)]
    if HEAD.search(form) is None:
        company = None if _OWN.search(form) else known_company(form)
        return _mention(part, company) if company is not None or _INCORPORATED.match(part) else []
    if PART.match(form) or INSTITUTE.match(form) or UNIT.search(form) or "laboratory" in form:
        words = form.split()
        for start in range(1, len(words) - 1):
            if known := known_as(" ".join(words[start:])):
                return _mention(known.name, known)
        if (match := _AT.search(part)) is not None:
            return _institutions_in(part[match.end() :], form_of(part[match.end() :]))
    return _mention(part, None)


def _known_part(part: str) -> KnownInstitution | None:
    """The company of which an acronym is the first word: `IBM Research Dublin`."""
    first = known_by_acronym(part.partition(" ")[0])
    return first if first is not None and first.kind is InstitutionKind.COMPANY else None


def _one_after_another(words: list[str]) -> list[KnownInstitution]:
    """The known institutions of which the words are the names, with nothing between; none where anything else is."""
    for end in range(len(words) - 1, 1, -1):
        first = known_as(" ".join(words[:end]))
        if first is not None:
            rest = words[end:]
            last = known_as(" ".join(rest))
            if last is not None:
                return [first, last]
            if others := _one_after_another(rest):
                return [first, *others]
    return []


def _mention(name: str, known: KnownInstitution | None) -> list[InstitutionMention]:
    """The institution as a record mentions it, by the name as printed; none where that is too long or no words."""
    if known is not None:
        return _mentions_of(known, name)
    form = form_of(name)
    if (
        not form
        or _SAYS_NOTHING.fullmatch(form)
        or len(name) > MAX_NAME_CHARACTERS
        or not any(letter.isalpha() for letter in form)
    ):
        return []
    return [InstitutionMention(keys=(make_key("name", form),), name=name)]


def _mentions_of(known: KnownInstitution | None, name: str) -> list[InstitutionMention]:
    if known is None:
        return []
    ror = (make_key("ror", known.ror),) if known.ror else ()
    keys = (*ror, make_key("name", normal_form(known.name)))
    return [InstitutionMention(keys=keys, name=name, country=known.country, kind=known.kind)]
