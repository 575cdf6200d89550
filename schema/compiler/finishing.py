"""What Python adds to an answer: cursors, the order of the keys, the look for nulls where the schema allows none.

`finish_of` makes a function of a plan, once; it walks only where there is something to do. Maps come out of Neo4j in
the order of a hash table, and a response is to have its keys in the order of the selection (GraphQL, section 7.2.2).

An answer with a null or a value that its type does not have is not fit to pass through as it is: graphql-core then
completes it field by field, and finds the error with its path.
"""

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from schema.compiler.plan import (
    TYPE_KEY,
    Choice,
    Continued,
    Cursor,
    Edges,
    Groups,
    Leaf,
    Member,
    Node,
    Page,
    PageInfo,
    RowList,
    Shape,
)
from schema.cursors import encode_cursor


class Finishing:
    """One answer on its way: the fingerprints of its pages, and whether it is fit to pass.

    `continued` are the objects that traversals have yet to fill, by their number and the key of the node.
    """

    __slots__ = ("_typed", "continued", "fingerprints", "fit")

    def __init__(self, fingerprints: Mapping[int, str]) -> None:
        self.fingerprints = fingerprints
        self.fit = True
        self.continued: dict[tuple[int, str], dict[str, Any]] = {}
        self._typed: list[dict[str, Any]] = []

    def note_type(self, answer: dict[str, Any]) -> None:
        """An object that says its type, which only a completion field by field needs."""
        self._typed.append(answer)

    def absorb(self, other: "Finishing") -> None:
        """Takes over what is known of a part of the answer that was finished by itself."""
        self.fit = self.fit and other.fit
        self._typed += other._typed

    def drop_types(self) -> None:
        """Takes the types away."""
        for answer in self._typed:
            del answer[TYPE_KEY]


Finish = Callable[[Any, Finishing], Any]
"""The finished value of one that is not null; it may be a new one."""


def finish_of(node: Node) -> Finish | None:
    """The function that finishes what this node returns; None where there is nothing to do."""
    match node:
        case Shape():
            return _finish_shape(node)
        case Choice():
            return _finish_choice(node)
        case RowList():
            element = finish_of(node.element)
            return element if element is None or node.single else _each(element)
        case Page():
            return _finish_members({key: _finish_part(member) for key, member in node.members})
        case Cursor():
            return _finish_cursor(node.page)
        case Continued():
            return _finish_continued(node.number)
        case _:
            return None


def _finish_part(part: Member) -> Finish | None:
    """Of a part of a connection."""
    match part:
        case Edges():
            edge = finish_of(part.edge)
            return None if edge is None else _each(edge)
        case Groups():
            group = finish_of(part.element)
            return None if group is None else _each(group)
        case PageInfo():
            cursor = _finish_cursor(part.page)
            return _finish_members(
                {key: cursor if fact.fact in ("start", "end") else None for key, fact in part.members}
            )
        case _:
            return None


def _each(finish: Finish) -> Finish:
    def finish_list(answer: Any, finishing: Finishing) -> Any:  # noqa: ANN401
        return [None if element is None else finish(element, finishing) for element in answer]

    return finish_list


def _finish_cursor(page: int) -> Finish:
    def finish_cursor(answer: Any, finishing: Finishing) -> str:  # noqa: ANN401
        return encode_cursor(finishing.fingerprints[page], answer)

    return finish_cursor


def _finish_continued(number: int) -> Finish:
    def finish_continued(answer: Any, finishing: Finishing) -> dict[str, Any]:  # noqa: ANN401
        return finishing.continued.setdefault((number, answer), {})

    return finish_continued


def _finish_choice(node: Choice) -> Finish:
    finishes = {shape.type_name: finish_of(shape) for _, shape in node.cases}

    def finish_choice(answer: Any, finishing: Finishing) -> Any:  # noqa: ANN401
        finish = finishes[answer[TYPE_KEY]]
        return answer if finish is None else finish(answer, finishing)

    return finish_choice


def _finish_shape(node: Shape) -> Finish | None:
    leaves = {key: member for key, member in node.members if isinstance(member, Leaf)}
    finish = _finish_members(
        {key: finish_of(member) for key, member in node.members},
        required=tuple(key for key, leaf in leaves.items() if leaf.required),
        enums=tuple((key, leaf.allowed) for key, leaf in leaves.items() if leaf.allowed),
        typed=node.typed,
    )
    if not node.typed:
        return finish

    def finish_typed(answer: Any, finishing: Finishing) -> Any:  # noqa: ANN401
        finished = answer if finish is None else finish(answer, finishing)
        finishing.note_type(finished)
        return finished

    return finish_typed


def _finish_members(
    members: Mapping[str, Finish | None],
    *,
    required: tuple[str, ...] = (),
    enums: tuple[tuple[str, frozenset[str]], ...] = (),
    typed: bool = False,
) -> Finish | None:
    """Of a map with these keys, in this order."""
    children = tuple((key, finish) for key, finish in members.items() if finish is not None)
    keys = (*members, TYPE_KEY) if typed else tuple(members)
    if not members:
        return None
    if len(keys) == 1:
        return _finish_single(keys[0], members[keys[0]], required=bool(required), allowed=dict(enums).get(keys[0]))
    in_order = itemgetter(*keys)

    def finish_object(answer: Any, finishing: Finishing) -> dict[str, Any]:  # noqa: ANN401
        values = in_order(answer)
        finished = dict(zip(keys, values, strict=False))
        if required and None in values and None in [finished[key] for key in required]:
            finishing.fit = False
        for key, allowed in enums:
            if finished[key] is not None and finished[key] not in allowed:
                finishing.fit = False
        for key, finish in children:
            value = finished[key]
            if value is not None:
                finished[key] = finish(value, finishing)
        return finished

    return finish_object


def _finish_single(key: str, child: Finish | None, *, required: bool, allowed: frozenset[str] | None) -> Finish | None:
    """Of a map with one key, which has no order."""
    if child is None and not required and allowed is None:
        return None

    def finish_object(answer: Any, finishing: Finishing) -> Any:  # noqa: ANN401
        value = answer[key]
        if value is None:
            if required:
                finishing.fit = False
        elif child is not None:
            answer[key] = child(value, finishing)
        elif allowed is not None and value not in allowed:
            finishing.fit = False
        return answer

    return finish_object
