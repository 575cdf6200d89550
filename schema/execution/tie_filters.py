"""Filters of traversals: which papers make a tie, and what may be passed through."""

from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry.types.arguments import StrawberryArgument

from graph.model import TIE_STATUSES, Label
from graph.projection import projected_filters
from schema.declarations.enums import PaperKind, PaperStatus
from schema.declarations.fields import argument
from schema.declarations.filters import at_most, checked_range
from schema.declarations.inputs import IntRange
from schema.declarations.lookups import alias_of_id, well_formed

_YEARS = "The year of the first version; a paper without a year passes only where neither end is given."
_VENUES = "It appeared at one of these venues."
_TOPICS = "It is about one of these topics."
_EXCLUDED = "It is none of these."


_WHICH = "Which papers make a tie, and which nodes may be passed through"


def _part(description: str) -> Any:  # noqa: ANN401 the field's type is its annotation
    return strawberry.field(default=strawberry.UNSET, description=description)


def _ties() -> list[PaperStatus]:
    return [*TIE_STATUSES]


@strawberry.input(
    description="Which papers make a tie, all conditions at once, and which nodes may be passed through. The answer is"
    " that of the graph from which all else was removed."
)
class TieFilter:
    """A filter of the ties between authors, topics or institutions."""

    years: IntRange | None = _part(_YEARS)
    venues: list[strawberry.ID] | None = _part(_VENUES)
    topics: list[strawberry.ID] | None = _part(_TOPICS)
    kinds: list[PaperKind] | None = _part("It is of one of these kinds.")
    statuses: list[PaperStatus] | None = strawberry.field(
        default_factory=_ties, description="It has one of these statuses; null: any, also rejected and withdrawn ones."
    )
    min_joint_papers: int | None = _part("How many such papers make a tie, from 1; 1 where null.")
    max_team_size: int | None = _part(
        "How many authors it may have, from 1; papers of an unknown number do not pass under any."
    )
    exclude: list[strawberry.ID] | None = _part("Nodes of the kind that is traversed, which may not be passed through.")
    exclude_papers: list[strawberry.ID] | None = _part(_EXCLUDED)


@strawberry.input(description="Which papers a path along citations may touch, its ends included.")
class CitationFilter:
    """A filter of the papers that a path along citations may touch."""

    years: IntRange | None = _part(_YEARS)
    venues: list[strawberry.ID] | None = _part(_VENUES)
    topics: list[strawberry.ID] | None = _part(_TOPICS)
    exclude_papers: list[strawberry.ID] | None = _part(_EXCLUDED)


_TIE_FILTER: Any = TieFilter | None
_CITATION_FILTER: Any = CitationFilter | None


def tie_filter_argument() -> StrawberryArgument:
    """`filter` of a field that ties answer."""
    return argument("filter", _TIE_FILTER, description=f"{_WHICH}; null: `{{}}`, so published papers and preprints.")


def citation_filter_argument() -> StrawberryArgument:
    """`filter` of a field that citations answer."""
    return argument("filter", _CITATION_FILTER, description="Which papers a path may touch; null: all.")


def tie_conditions_of(conditions: Mapping[str, Any] | None, label: Label) -> projected_filters.TieConditions:
    """A filter of ties as the projection takes it; BadInput where a value is out of range or an id of another type.

    Args:
        conditions: the argument, as GraphQL coerced it.
        label: of the nodes that are traversed.
    """
    if conditions is None:
        return projected_filters.TieConditions()
    kinds, statuses = conditions.get("kinds"), conditions.get("statuses")
    return projected_filters.TieConditions(
        **_years(conditions),
        venues=_keys(conditions, "venues", Label.VENUE),
        topics=_keys(conditions, "topics", Label.TOPIC),
        kinds=None if kinds is None else tuple(kinds),
        statuses=None if statuses is None else tuple(statuses),
        min_joint_papers=1 if conditions.get("minJointPapers") is None else conditions["minJointPapers"],
        max_team_size=conditions.get("maxTeamSize"),
        exclude=_keys(conditions, "exclude", label) or (),
        exclude_papers=_keys(conditions, "excludePapers", Label.PAPER) or (),
    )


def citation_conditions_of(conditions: Mapping[str, Any] | None) -> projected_filters.CitationConditions:
    """A filter of citations as the projection takes it; BadInput as of a filter of ties."""
    if conditions is None:
        return projected_filters.CitationConditions()
    return projected_filters.CitationConditions(
        **_years(conditions),
        venues=_keys(conditions, "venues", Label.VENUE),
        topics=_keys(conditions, "topics", Label.TOPIC),
        exclude_papers=_keys(conditions, "excludePapers", Label.PAPER) or (),
    )


def _years(conditions: Mapping[str, Any]) -> dict[str, int]:
    names = {"from": "first_year", "to": "last_year"}
    return {names[end]: year for end, year in checked_range(conditions.get("years") or {}).items()}


def _keys(conditions: Mapping[str, Any], name: str, label: Label) -> tuple[str, ...] | None:
    ids: list[str] | None = conditions.get(name)
    return None if ids is None else tuple(alias_of_id(well_formed(text, "id"), label) for text in at_most(ids))
