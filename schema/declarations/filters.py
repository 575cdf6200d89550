"""Filters: what each of their fields asks of a node, declared once beside its description.

    class VenueFilter:
        kinds: list[VenueKind] | None = condition(among("@node.kind"), description="...")

A value that is not known fulfils no condition; `not` is the contrary of the whole, so it finds those too.
"""

from collections.abc import Callable, Mapping
from typing import Any, LiteralString

import strawberry
from graphql import GraphQLInputField
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from graph.errors import BadInput, Internal, shown
from graph.limits import MAX_LIST
from graph.model import Label
from graph.names import normal_form
from schema.declarations.field_declarations import Check, Condition, Constants, Through
from schema.declarations.lookups import alias_of_id, well_formed

_METADATA = "condition"
_AFTER_ALL_DATES = ":"


def condition(declared: Condition, *, description: str) -> Any:  # noqa: ANN401 the field's type is its annotation
    """Declares a field of a filter with the condition that its value makes."""
    return strawberry.field(default=strawberry.UNSET, description=description, metadata={_METADATA: declared})


def connective(name: str, description: str) -> Any:  # noqa: ANN401
    """The fields `and`, `or` and `not` of a filter, whose type is the filter's own."""
    return strawberry.field(name=name, default=strawberry.UNSET, description=description)


ALL = "All of these; an empty list asks for nothing."
ANY = "At least one of these; an empty list finds nothing."
NONE = "Not this: what `not` holds is not true, or not known to be true."


def condition_of(field: GraphQLInputField) -> Condition:
    """The condition that a field of a filter declares."""
    declared = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    declaration: object = declared.metadata.get(_METADATA) if isinstance(declared, StrawberryField) else None
    if not isinstance(declaration, Check | Through):
        raise Internal("a field of a filter declares no condition")
    return declaration


def among(expression: LiteralString, *, indexed: bool = False) -> Check:
    """The condition that a property has one of the values of an enum.

    >>> from graph.model import PaperKind
    >>> kinds = among("@node.kind")
    >>> kinds.text([PaperKind.THESIS]), kinds.parameters([PaperKind.THESIS])
    ('@node.kind IN $values', {'values': ['THESIS']})
    """
    return Check(
        lambda _: f"{expression} IN $values",
        lambda wanted: {"values": [member.value for member in wanted]},
        known=expression if indexed else "",
    )


def within(expression: LiteralString, ends: Callable[[Mapping[str, int]], Constants] | None = None) -> Check:
    """In an `IntRange`; `{}` asks only that the value is known.

    >>> years = within("@node.year")
    >>> years.text({"from": 2019, "to": None}), years.parameters({"from": 2019, "to": None})
    ('@node.year >= $from', {'from': 2019})
    >>> years.text({})
    '@node.year IS NOT NULL'

    Args:
        expression: an integer, unless there are `ends`.
        ends: makes `from`, included, and `to`, not included, of the range.
    """
    upper: LiteralString = "<=" if ends is None else "<"

    def text(wanted: Mapping[str, int | None]) -> LiteralString:
        conditions: list[LiteralString] = []
        if wanted.get("from") is not None:
            conditions.append(f"{expression} >= $from")
        if wanted.get("to") is not None:
            conditions.append(f"{expression} {upper} $to")
        return " AND ".join(conditions) or f"{expression} IS NOT NULL"

    def parameters(wanted: Mapping[str, int | None]) -> Constants:
        known = checked_range(wanted)
        return known if ends is None else ends(known)

    return Check(text, parameters, known=expression)


def checked_range(wanted: Mapping[str, int | None]) -> dict[str, int]:
    """The ends of a range that are not null; BadInput where they are the wrong way round.

    >>> checked_range({"from": 2019, "to": None})
    {'from': 2019}
    """
    known = {name: value for name, value in wanted.items() if value is not None}
    if len(known) == 2 and known["from"] > known["to"]:
        raise BadInput(f"a range from {known['from']} to {known['to']} was given; expected `from` to be at most `to`")
    return known


def in_years(expression: LiteralString) -> Check:
    """A date in a range of years, so that the index of dates serves it."""
    return within(expression, _first_days)


def _first_days(years: Mapping[str, int]) -> Constants:
    """The texts between which the dates of some years lie, the end excluded.

    >>> _first_days({"from": 2019, "to": 2020})
    {'from': '2019', 'to': '2021'}
    """
    ends = {"from": years.get("from"), "to": years["to"] + 1 if "to" in years else None}
    return {name: _first_day(year) for name, year in ends.items() if year is not None}


def _first_day(year: int) -> str:
    """What sorts as a year does among dates of four digits.

    >>> _first_day(987), _first_day(-1), "9999-12-31" < _first_day(10_000)
    ('0987', '', True)
    """
    return "" if year < 0 else f"{year:04}" if year <= 9999 else _AFTER_ALL_DATES


def claim(true: LiteralString, false: LiteralString, *, known: LiteralString = "") -> Check:
    """What is true, and what is false; neither where it is not known.

    >>> code = claim("@node.has_code", "NOT @node.has_code")
    >>> code.text(True), code.text(False)
    ('@node.has_code', 'NOT @node.has_code')
    """
    return Check(lambda wanted: true if wanted else false, lambda _: {}, known)


def whose_ids(
    match: LiteralString,
    label: Label,
    *,
    leads: int | None = None,
    where: LiteralString = "",
    constants: Constants | None = None,
) -> Through:
    """A path to nodes of which one has one of the ids; an id from before two were found to be the same is fine.

    >>> venues = whose_ids("MATCH (@node)-[:PUBLISHED_IN]->(:Venue)", Label.VENUE)
    >>> venues.match
    'MATCH (@node)-[:PUBLISHED_IN]->(:Venue)<-[:OF]-(@alias:Alias)'
    >>> venues.where, venues.parameters(["Venue:acl:acl"])
    ('@alias.key IN $keys', {'keys': ['acl:acl']})

    Args:
        match: ends at these nodes.
        label: theirs.
        leads: as in `Through`.
        where: a further condition on the path.
        constants: its parameters.
    """

    def parameters(wanted: list[str]) -> Constants:
        keys = [alias_of_id(well_formed(text, "id"), label) for text in at_most(wanted)]
        return {"keys": keys} | dict(constants or {})

    condition: LiteralString = f"@alias.key IN $keys AND {where}" if where else "@alias.key IN $keys"
    return Through(f"{match}<-[:OF]-(@alias:Alias)", condition, parameters, leads)


def containing(label: LiteralString, kind: LiteralString) -> Through:
    """A name or a title in whatever spelling that has the text in it, compared in the normal form.

    The aliases of names and titles hold the normal form, and have an index of their parts.

    >>> containing("Venue", "name").parameters("Computational LINGUISTICS")
    {'kind': 'name:', 'part': 'computational linguistics'}
    """

    def parameters(wanted: str) -> Constants:
        form = normal_form(well_formed(wanted, "text"))
        if not form:
            raise BadInput(f"the text {shown(wanted)} has no letter or digit; expected a part of a {kind}")
        return {"kind": f"{kind}:", "part": form}

    return Through(
        f"MATCH (@node:{label})<-[:OF]-(@alias:Alias)",
        # the index finds parts of the whole key, whose beginning says what it is an alias of
        "@alias.key CONTAINS $part AND @alias.key STARTS WITH $kind"
        " AND substring(@alias.key, size($kind)) CONTAINS $part",
        parameters,
        leads=9,
        hint="USING TEXT INDEX @alias:Alias(key)",
        may_be_much=True,
        test="left(@alias.key, size($kind)) = $kind AND substring(@alias.key, size($kind)) CONTAINS $part",
    )


def one_of_countries(expression: LiteralString) -> Check:
    """The condition that a property is one of some countries, by code.

    >>> countries = one_of_countries("@node.country")
    >>> countries.text(["fr"]), countries.parameters(["fr"])
    ('@node.country IN $values', {'values': ['FR']})
    """

    def parameters(wanted: list[str]) -> Constants:
        return {"values": [well_formed(text, "country").strip().upper() for text in at_most(wanted)]}

    return Check(lambda _: f"{expression} IN $values", parameters)


def recorded_by(label: LiteralString) -> Through:
    """A record of one of the sources describes it."""

    def parameters(wanted: list[str]) -> Constants:
        return {"values": [well_formed(text, "text") for text in at_most(wanted)]}

    return Through(
        f"MATCH (@node:{label})<-[:DESCRIBES]-(@record:Record)",
        "@record.source IN $values AND @record.key IS NOT NULL",  # the index has the key in it
        parameters,
        leads=12,
        may_be_much=True,
        test="@record.source IN $values",
    )


def with_schemes(known: frozenset[str]) -> Check:
    """The condition that a node has an id in one of some schemes.

    >>> with_schemes(frozenset({"doi"})).parameters(["doi"])
    {'schemes': ['doi']}
    """

    def parameters(wanted: list[str]) -> Constants:
        for text in at_most(wanted):
            if text not in known:
                raise BadInput(f"{shown(text)} is no scheme of ids; expected some of {', '.join(sorted(known))}")
        return {"schemes": wanted}

    return Check(lambda _: "any(scheme IN $schemes WHERE @node[scheme] IS NOT NULL)", parameters)


def at_most(values: list[str]) -> list[str]:
    """The values; BadInput where a list of a filter is too long."""
    if len(values) > MAX_LIST:
        raise BadInput(f"a list of {len(values)} values was given in a filter; expected at most {MAX_LIST}")
    return values


def in_years_of_papers(match: LiteralString, *, where: LiteralString, constants: Constants) -> Through:
    """A path to a `@paper` of a range of years.

    >>> papers = in_years_of_papers("MATCH (@node)--(@paper)", where="true", constants={})
    >>> papers.parameters({"from": 2019, "to": None})
    {'from': '2019', 'to': ':'}

    Args:
        match: the path.
        where: a further condition on it.
        constants: the parameters of that.
    """

    def parameters(wanted: Mapping[str, int | None]) -> Constants:
        return {"from": "", "to": _AFTER_ALL_DATES} | dict(_first_days(checked_range(wanted))) | dict(constants)

    test: LiteralString = f"@paper.date >= $from AND @paper.date < $to AND {where}"
    return Through(
        match,
        f"@paper.key IS NOT NULL AND {test}",  # the index of dates has the key in it
        parameters,
        leads=11,
        may_be_much=True,
        test=test,
    )
