"""The rows that a batch writes, each with the names of the properties that it becomes in the graph.

A row is a plain dictionary, since the driver takes nothing faster; the types here say what is in it. A property that is
None is not stored. `graph.writing.batch_statements` takes these rows, `loaders.identity.rows` makes most of them.
"""

from typing import NotRequired, TypedDict

NodeIdentity = dict[str, list[str] | None]
"""By which keys a node is known: `keys` has all, each external scheme (`doi`, `orcid`) its values.

`bonds` has what the node was made of, as `loaders.identity.keys.key_links` writes it, and the three properties of
`ContradictionsRow` what speaks against that."""


class RecordRow(TypedDict):
    """All properties of a `Record`."""

    key: str
    source: str
    hash: str
    body: bytes
    load: str
    """Key of the load that wrote it last."""
    loaded_at: str
    """ISO 8601 day of that load."""


class VersionRow(TypedDict):
    """What a record of a paper says of the version that it describes, kept beside the body."""

    ids: list[str]
    date: str | None
    status: str
    url: str | None
    venue: str | None
    """Key of the venue that the record names."""
    citations: int | None
    as_of: str | None
    """ISO 8601 day of `citations`."""


class PaperRecordRow(RecordRow, VersionRow):
    """All properties of a `Record` of a paper."""


class VerdictRow(TypedDict):
    """All properties of a `Verdict`."""

    key: str
    body: bytes


class DoubtRow(TypedDict):
    """One doubt of a verdict: the author it is about, by one key, and those who may be the same."""

    key: str
    candidates: list[str]
    reason: str


class VerdictOutcomeRow(TypedDict):
    """Which authors a verdict joined, and which it doubts."""

    verdict: str
    joined: list[str]
    """Keys of authors, sorted."""
    doubted: list[DoubtRow]


class PaperRow(TypedDict):
    """All properties of a `Paper` but its keys and external ids, which `NodeIdentity` has beside them."""

    key: str
    date: str | None
    year: int | None
    kind: str
    status: str
    title: str | None
    title_protected: list[int] | None
    """Where parts of the title that keep their capitals begin and end, by turns."""
    bibkey: str | None
    """The citation key that its source gives it."""
    abstract: str | None
    url: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    publisher: str | None
    isbn: str | None
    language: str | None
    editors: list[str] | None
    editor_families: list[str] | None
    """The surname of each editor, in their order."""
    has_code: bool | None
    code_urls: list[str]
    authors_complete: bool
    author_count: int | None


class ContradictionsRow(TypedDict):
    """What speaks against a node, beside its keys; None where nothing does."""

    contradictions: list[str] | None
    """Each as `loaders.identity.keys.contradictions` writes it, sorted."""
    contradicted_by: list[str] | None
    """Keys of the records whose lists of authors they are about, sorted."""
    rivals: list[str] | None
    """Keys of the nodes on the other side, sorted."""


class ContradictedPaperRow(PaperRow, ContradictionsRow):
    """All properties of a `Paper` but its keys and external ids."""


class ProvisionalRow(TypedDict):
    """What a new node shows until its derived properties are computed."""

    name: str
    names: NotRequired[list[str]]
    paper_count: NotRequired[int]
    kind: NotRequired[str | None]
    """Of a topic."""


class NodeRow(TypedDict):
    """A node of a label other than `Paper`: new, made of other key links than before, or contradicted otherwise."""

    key: str
    identity: NodeIdentity
    provisional: ProvisionalRow


class AliasesRow(TypedDict):
    """A node and the keys of its aliases."""

    key: str
    aliases: list[str]


class NameAlias(TypedDict):
    """The alias of a person's name; the block and the parts are there where the name can be taken apart."""

    key: str
    block: NotRequired[str | None]
    surname: NotRequired[str]
    given: NotRequired[str]


class NameAliasesRow(TypedDict):
    """An author and the aliases of names new to them."""

    key: str
    aliases: list[NameAlias]


class MentionProperties(TypedDict):
    """What every relationship between a paper and what it mentions has."""

    raw_name: str
    """As printed."""
    other_names: NotRequired[list[str]]
    """Other forms of it, sorted."""


class AuthoredProperties(MentionProperties):
    """The properties of the relationship `AUTHORED`; the parts of the printed name are those that its source tells."""

    given: NotRequired[str]
    particle: NotRequired[str]
    family: NotRequired[str]
    suffix: NotRequired[str]

    position: NotRequired[int]
    raw_affiliations: NotRequired[list[str]]
    institutions: NotRequired[list[str]]
    """Keys, sorted."""


class AboutProperties(MentionProperties):
    """Properties of `ABOUT`, from a paper to a topic."""

    kind: str
    sources: list[str]
    score: NotRequired[float]


class FromProperties(MentionProperties):
    """Properties of `FROM`, from a paper to an institution."""

    country: NotRequired[str]
    kind: NotRequired[str]


class PublishedInProperties(MentionProperties):
    """Properties of `PUBLISHED_IN`, from a paper to its venue."""

    acronym: NotRequired[str]
    kind: NotRequired[str]


class LinkRow(TypedDict):
    """One relationship between a paper and a node that it mentions."""

    paper: str
    node: str
    properties: MentionProperties


class UnlinkRow(TypedDict):
    """A paper, and the keys of the nodes that it no longer mentions."""

    paper: str
    drop: list[str]


class DescribedPaperRow(TypedDict):
    """The paper that a record describes, and the key of the version."""

    record: str
    node: str
    version: str


class DescribedAuthorRow(TypedDict):
    """The author whom a record describes, and the names that it gives them, sorted."""

    record: str
    node: str
    names: list[str]


class ProfileRow(TypedDict):
    """All properties of a `Profile`: what one source reports of an author in numbers."""

    key: str
    """Of the record."""
    source: str
    as_of: str
    """ISO 8601 day."""
    h_index: int | None
    paper_count: int | None
    citation_count: int | None
    novelty: float | None
    """Percent."""
    ai_score: float | None
    """0 to 100."""
    consistent: bool
    problems: list[str]


class AuthorProfileRow(TypedDict):
    """An author, and the profile that a record gives them."""

    author: str
    profile: ProfileRow


class AffiliatedProperties(TypedDict):
    """The properties of the relationship `AFFILIATED_WITH`."""

    paper_count: int
    first_year: int | None
    last_year: int | None
    rank: int
    """The place of the institution among those of the author, from 0: the one that is shown beside the name."""


class AffiliationRow(TypedDict):
    """One institution that an author is with."""

    institution: str
    properties: AffiliatedProperties


class AffiliationsRow(TypedDict):
    """An author, and all institutions that they are with: no other relationship stays."""

    key: str
    affiliations: list[AffiliationRow]
    institutions: list[str]
    """Keys of the same."""
