"""A selection turned into a plan: the declarations of the selected fields, with the names of one statement."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, cast

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLNonNull,
    GraphQLObjectType,
    is_abstract_type,
)

from graph.errors import Internal
from graph.limits import MAX_PAGE
from schema.compiler.bindings import ArgumentBinding, BindArguments
from schema.compiler.plan import (
    CursorPlan,
    LeafPlan,
    ObjectPlan,
    PagePlan,
    PlanNode,
    RowListPlan,
    TextPlan,
    TraversalKeyPlan,
    TypeChoicePlan,
)
from schema.compiler.selection import Arguments, ParsedDocument, Selected, Variables, select
from schema.declarations.field_declarations import Pages, Part, RelatedRows, Same, Traversed, Value
from schema.declarations.fields import declaration_of

_VARIABLE = re.compile(r"@(\w+)")
_NAME = re.compile(r"([@$])(\w+)")


class FragmentScope:
    """The variables that a fragment may use, and which of them it did use.

    Of an edge, `page` is the number of the page that it is on, and `place` the sort values that a cursor holds.
    """

    def __init__(self, names: Mapping[str, str], page: int = 0) -> None:
        self.names = dict(names)
        self.page = page
        self.place = ""
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> str:
        if name not in self.names:
            raise Internal(f"a fragment uses @{name}, which nothing above it has found")
        self.used.add(name)
        return self.names[name]


class Planner:
    """Plans one statement; made anew for each, since the names that it gives are counted.

    Args:
        document: what the statement answers.
        plan_page: plans a connection, on whose edges are fields again.
        max_page: how many edges a page may have.
    """

    def __init__(self, document: ParsedDocument, plan_page: "PlanPage", max_page: int = MAX_PAGE) -> None:
        self.document = document
        self.max_page = max_page
        self._plan_page = plan_page
        self.constants: dict[str, Any] = {}
        self.bindings: list[ArgumentBinding] = []
        self.continued: list[tuple[Selected, Traversed[Any, Any], int]] = []
        """The fields that traversals answer, once this statement was answered, and their depths."""
        self._names = 0
        self._lists = 0
        self.pages = 0

    def anew(self) -> "Planner":
        """A planner of another statement that answers the same document."""
        return Planner(self.document, self._plan_page, self.max_page)

    # names

    def variable(self, base: str) -> str:
        """A name for a variable that nothing else in the statement has."""
        self._names += 1
        return f"{base}{self._names}"

    def parameter(self, base: str) -> str:
        """A name for a parameter that nothing else in the statement has."""
        self._names += 1
        return f"{base}{self._names}"

    def list_number(self) -> int:
        """The number of the next list that is always whole."""
        self._lists += 1
        return self._lists

    def text(self, fragment: str, scope: FragmentScope, parameters: Mapping[str, str] | None = None) -> str:
        """A fragment with the names of this statement."""

        def named(match: re.Match[str]) -> str:
            return scope[match[2]] if match[1] == "@" else f"${(parameters or {})[match[2]]}"

        return _NAME.sub(named, fragment)

    def constants_of(self, constants: Mapping[str, object]) -> dict[str, str]:
        """Parameters for a fragment's constants; equal ones are one parameter."""
        names: dict[str, str] = {}
        for name, value in constants.items():
            known = next((made for made, constant in self.constants.items() if constant == value), None)
            if known is None:
                known = self.parameter(name)
                self.constants[known] = value
            names[name] = known
        return names

    def introduce(self, fragment: str, scope: FragmentScope, node_name: str) -> dict[str, str]:
        """New variables for the names that a `match` brings in, in its order; `@node` is always new."""
        new: dict[str, str] = {}
        for name in names_in(fragment):
            if (name == "node" or name not in scope.names) and name not in new:
                new[name] = self.variable(node_name if name == "node" else name)
        return new

    # nodes

    def arguments(self, selected: Selected) -> dict[str, Any]:
        """A field's arguments as they are now; of a variable's value only the shape may decide anything."""
        return Arguments(selected).read(self.document.variables)

    def bind(self, selected: Selected, bind: BindArguments) -> None:
        """Keeps what each request's arguments make of the parameters."""
        self.bindings.append(ArgumentBinding(selected, bind))

    def value_of(self, selected: Selected, scope: FragmentScope, depth: int) -> PlanNode:
        """The plan of one selected field."""
        if selected.definition is None:
            return TextPlan(selected.parent.name)
        declaration = declaration_of(selected.definition)
        match declaration:
            case Value():
                return self._leaf(selected, declaration, scope)
            case Same():
                return self.object_of(selected, scope[declaration.name], depth)
            case RelatedRows():
                return self._rows(selected, declaration, scope, depth)
            case Pages():
                return self._plan_page(self, selected, declaration, scope, depth)
            case Traversed():
                self.continued.append((selected, cast("Traversed[Any, Any]", declaration), depth))
                return TraversalKeyPlan(len(self.continued) - 1, f"{scope['this']}.key")
            case Part():
                return CursorPlan(scope.page, scope.place)
            case _:
                raise Internal(f"{selected.coordinate} declares nothing")

    def shape(
        self,
        kind: GraphQLObjectType,
        nodes: Sequence[FieldNode],
        scope: FragmentScope,
        depth: int,
        *,
        typed: bool = False,
    ) -> ObjectPlan:
        """The plan of an object, whose fields' fragments use the names of a scope."""
        scope.names.setdefault("label", kind.name)
        members = tuple(
            (selected.key, self.value_of(selected, scope, depth + 1))
            for selected in select(self.document, kind, nodes, depth)
        )
        return ObjectPlan(kind.name, members, typed)

    def object_of(self, selected: Selected, variable: str, depth: int) -> ObjectPlan | TypeChoicePlan:
        """The node in a variable, of the type of the field, which may be abstract."""
        kind = selected.named_type
        if is_abstract_type(kind):
            possible = sorted(self.document.schema.get_possible_types(kind), key=lambda possible: possible.name)
            cases = tuple(
                (
                    kind_of_case.name,
                    self.shape(kind_of_case, selected.nodes, FragmentScope({"this": variable}), depth, typed=True),
                )
                for kind_of_case in possible
            )
            return TypeChoicePlan(variable, cases)
        return self.shape(selected.object_type, selected.nodes, FragmentScope({"this": variable}), depth)

    def _leaf(self, selected: Selected, declaration: Value, scope: FragmentScope) -> LeafPlan:
        kind = selected.returns
        text = self.text(declaration.expression, scope, self.constants_of(declaration.constants))
        named = selected.named_type
        if selected.is_list:
            return LeafPlan(f"coalesce({text}, [])" if declaration.stored else text)
        if named is GraphQLFloat and declaration.stored:
            text = f"toFloat({text})"
        allowed = frozenset(named.values) if isinstance(named, GraphQLEnumType) and declaration.stored else None
        return LeafPlan(text, required=declaration.stored and isinstance(kind, GraphQLNonNull), allowed=allowed)

    def _rows(self, selected: Selected, declaration: RelatedRows, scope: FragmentScope, depth: int) -> RowListPlan:
        new = self.introduce(declaration.match, scope, selected.named_type.name.lower())
        inner = FragmentScope({**scope.names, **new})
        parameters = self.constants_of(declaration.constants)
        match = self.text(declaration.match, inner, parameters)
        where = self.text(declaration.where, inner, parameters)
        order = self.text(declaration.order, inner, parameters)
        if "node" in new:
            element: PlanNode = self.object_of(selected, new["node"], depth)
        else:
            inner.names.pop("label", None)
            element = self.shape(selected.object_type, selected.nodes, inner, depth)
        return RowListPlan(
            self.list_number(), match, where, order, tuple(new.values()), element, single=declaration.single
        )


PlanPage = Callable[[Planner, Selected, Pages, FragmentScope, int], PagePlan]
"""`schema.compiler.page_plan.plan_page`, which needs a planner to plan what is on the page."""


def names_in(fragment: str) -> list[str]:
    """The names of the variables that a fragment holds, each once, in its order.

    >>> names_in("MATCH (@this)-[@tie:AUTHORED]->(@node:Paper) WHERE @node.year = $year")
    ['this', 'tie', 'node']
    """
    return list(dict.fromkeys(_VARIABLE.findall(fragment)))


def structure(variables: Variables, names: frozenset[str]) -> tuple[object, ...]:
    """The shape of the variables a statement depends on: all but the values that are only parameters.

    Two requests whose shapes agree have the same statement: booleans and enum values are part of it, of numbers and
    texts only whether they are given.

    >>> structure({"n": 5, "all": True, "unused": 1}, frozenset({"n", "all"}))
    (('all', True), ('n', 'value'))
    """
    return tuple((name, _structure(variables[name])) for name in sorted(names) if name in variables)


def _structure(value: Any) -> object:  # noqa: ANN401 any coerced input
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, list):
        parts = tuple(_structure(part) for part in cast("list[object]", value))
        return "list" if all(part == "value" for part in parts) else parts
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return tuple((name, _structure(members[name])) for name in sorted(members))
    return value if isinstance(value, Enum) else "value"
