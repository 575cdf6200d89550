"""What questions are made of: exactly one of the fields of a lookup, and ranges."""

from typing import Any

import strawberry

_ID = "Its id in this graph, such as `{}`; an id from before two were found to be the same is fine."
_PASTED = "An id may be given as it was found: with its prefix, the address of its page, a version."
_OPENALEX = "Its OpenAlex id."
_ANY = "Whatever names it: an id of any of these kinds, with or without address or prefix, or else its {}."


def _by(description: str) -> Any:  # noqa: ANN401 the field's type is its annotation
    return strawberry.field(default=strawberry.UNSET, description=description)


@strawberry.input(one_of=True, description=f"Names one author, by exactly one of these. {_PASTED}")
class AuthorBy:
    """What names an author: exactly one of these."""

    id: strawberry.ID | None = _by(_ID.format("Author:feed:Ada_Lovelace"))
    orcid: str | None = _by(
        "The ORCID iD, with or without hyphens or `https://orcid.org/`; its check digit is checked."
    )
    openreview: str | None = _by("The OpenReview profile, such as `~Ada_Lovelace1`.")
    dblp: str | None = _by("The DBLP person id, such as `12/3456`.")
    openalex: str | None = _by(_OPENALEX)
    acl: str | None = _by("The ACL Anthology's person id, such as `ada-lovelace`.")
    s2: str | None = _by("The Semantic Scholar author id.")
    name: str | None = _by(
        "The full name, in any spelling the graph knows, without regard to case, accents and punctuation. A name of"
        " several authors is an error with the code AMBIGUOUS and their ids."
    )
    any: str | None = _by(_ANY.format("full name, like `name`"))


@strawberry.input(one_of=True, description=f"Names one paper, by exactly one of these. {_PASTED}")
class PaperBy:
    """What names a paper: exactly one of these."""

    id: strawberry.ID | None = _by(_ID.format("Paper:doi:10.18653/v1/p19-1001"))
    doi: str | None = _by("The DOI, with or without `doi:` or `https://doi.org/`.")
    arxiv: str | None = _by("The arXiv id, with or without `arXiv:`, address and version.")
    acl: str | None = _by("The ACL Anthology's id, such as `P19-1001`.")
    openalex: str | None = _by(_OPENALEX)
    dblp: str | None = _by("The DBLP key, such as `conf/acl/Lovelace19`.")
    s2: str | None = _by("The Semantic Scholar paper id.")
    openreview: str | None = _by("The OpenReview forum id.")
    title: str | None = _by(
        "The whole title, without regard to case, accents and punctuation. A title of several papers is an error with"
        " the code AMBIGUOUS and their ids."
    )
    any: str | None = _by(_ANY.format("whole title, like `title`"))


@strawberry.input(one_of=True, description=f"Names one venue, by exactly one of these. {_PASTED}")
class VenueBy:
    """What names a venue: exactly one of these."""

    id: strawberry.ID | None = _by(_ID.format("Venue:issn:0028-0836"))
    issn: str | None = _by("The ISSN.")
    openalex: str | None = _by(_OPENALEX)
    dblp: str | None = _by("The DBLP stream, such as `conf/acl`.")
    acl: str | None = _by("The ACL Anthology's venue id, such as `acl`.")
    acronym: str | None = _by(
        "The acronym, such as `ACL`, without regard to case. One of several venues is an error with the code AMBIGUOUS."
    )
    name: str | None = _by("The name, without regard to case, accents and punctuation.")
    any: str | None = _by(_ANY.format("name or acronym, like `name` and `acronym`"))


@strawberry.input(one_of=True, description=f"Names one institution, by exactly one of these. {_PASTED}")
class InstitutionBy:
    """What names an institution: exactly one of these."""

    id: strawberry.ID | None = _by(_ID.format("Institution:feed:stanford"))
    ror: str | None = _by("The ROR id.")
    openalex: str | None = _by(_OPENALEX)
    name: str | None = _by("The name, without regard to case, accents and punctuation.")
    any: str | None = _by(_ANY.format("name, like `name`"))


@strawberry.input(one_of=True, description=f"Names one topic, by exactly one of these. {_PASTED}")
class TopicBy:
    """What names a topic: exactly one of these."""

    id: strawberry.ID | None = _by(_ID.format("Topic:arxiv:cs.LG"))
    openalex: str | None = _by(_OPENALEX)
    name: str | None = _by("The name or abbreviation, without regard to case, accents and punctuation.")
    any: str | None = _by(_ANY.format("name or abbreviation, like `name`"))


@strawberry.input(one_of=True, description="The authors of a network: around one, or given ones only.")
class AuthorSet:
    """The authors whose network is asked for: those around one, or a list of them."""

    centre: AuthorBy | None = _by("The author in whose surroundings the others are.")
    members: list[strawberry.ID] | None = _by(
        "The ids of all authors of the network, at most 1,000; none is left out, tied or not."
    )


@strawberry.input(one_of=True, description="The topics of a network: around one, or given ones only.")
class TopicSet:
    """The topics whose network is asked for: those around one, or a list of them."""

    centre: TopicBy | None = _by("The topic in whose surroundings the others are.")
    members: list[strawberry.ID] | None = _by(
        "The ids of all topics of the network, at most 1,000; none is left out, tied or not."
    )


@strawberry.input(one_of=True, description="The institutions of a network: around one, or given ones only.")
class InstitutionSet:
    """The institutions whose network is asked for: those around one, or a list of them."""

    centre: InstitutionBy | None = _by("The institution in whose surroundings the others are.")
    members: list[strawberry.ID] | None = _by(
        "The ids of all institutions of the network, at most 1,000; none is left out, tied or not."
    )


@strawberry.input(description="A range of integers, both ends included; either may be left out.")
class IntRange:
    """A range of integers; `{}` is any integer, so it asks that there is one."""

    from_: int | None = strawberry.field(
        name="from", default=strawberry.UNSET, description="The least; null for no least."
    )
    to: int | None = strawberry.field(
        name="to", default=strawberry.UNSET, description="The greatest; null for no greatest."
    )
