"""Every limit that a question meets, once: its name and its number.

The schema describes and checks by these numbers, the service's settings begin with them (`server.settings`), the
traversals keep within them, and the explorer is built with those it needs (`server.explorer_limits`). What is changed
here is changed everywhere. Limits of what a source may say are in `loaders.records.records`.
"""

from typing import Annotated

from pydantic import BaseModel, Field

READ_SECONDS = 10.0
"""How long one question may take, unless the setting `read_seconds` says otherwise."""

MAX_IDS = 100
"""Ids of nodes that are asked for at once."""

MAX_LIST = 1_000
"""Values in a list that a client gives: of a filter, of members, of years, of entities, in the variables."""

MAX_TEXT_CHARACTERS = 1_000
"""Characters of an id, a name or a title that is looked up."""

MAX_PAGE = 100
"""Edges in a page of a list, unless the setting `max_page` says otherwise."""

DEFAULT_PAGE = 20
"""Edges in a page where a question does not say how many."""

MAX_GROUPS = 1_000
"""Groups that a list is counted by."""

DEFAULT_GROUPS = 100
"""Groups where a question does not say how many."""

MAX_NODES = 5_000
"""Nodes of a network around a centre."""

MAX_TIES = 20_000
"""Ties of a network."""

DEFAULT_NODES = 100
"""Nodes of a network around a centre where a question does not say how many."""

DEFAULT_TIES = 1_000
"""Ties of a network where a question does not say how many."""

MAX_RADIUS = 20
"""Steps from the centre of a network."""

MAX_ALTERNATIVES = 20
"""Paths that are returned beside the cheapest ones."""


class DocumentLimits(BaseModel, frozen=True):
    """The most that a document and its variables may have."""

    max_tokens: Annotated[int, Field(ge=10)] = Field(default=2_000, description="words and signs of a document")
    max_depth: Annotated[int, Field(ge=1)] = Field(
        default=30, description="fields below fields; every hop through a connection is three"
    )
    max_fields: Annotated[int, Field(ge=1)] = Field(default=2_000, description="fields, with all fragments")
    max_aliases: Annotated[int, Field(ge=0)] = 100
    max_root_fields: Annotated[int, Field(ge=1)] = Field(default=20, description="each is a statement of its own")
    max_directives: Annotated[int, Field(ge=0)] = 50
    max_list: Annotated[int, Field(ge=1)] = Field(default=MAX_LIST, description="values in a list of the variables")
    max_cost: Annotated[int, Field(ge=1)] = Field(
        default=50_000, description="field cost and type cost together (`schema.admission.cost`, docs/operations.md)"
    )


MAX_VARIABLE_DEPTH = 30
"""Lists and objects inside one another in the variables."""
