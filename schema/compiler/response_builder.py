"""What Python adds to an answer: the keys, cursors, the look for nulls where the schema allows none.

`finish_of` writes a function for a plan, once, and it is kept with the statement. An object comes out of Neo4j as the
list of its members, in the order of the selection, which is that of the response (GraphQL, section 7.2.2). Functions
that were written for their keys take a third of the time of closures over them, which were a third of all that a
request of a hundred objects cost.

An answer with a null or a value that its type does not have is not fit to pass through as it is: graphql-core then
completes it field by field, and finds the error with its path.

If this breaks with a new version of Python: `exec` must put the functions of `_FunctionWriter.lines` into its names.
Print those lines for one plan (`"\n".join(writing.lines)` in `finish_of`) and run them by hand; they use nothing but
unpacking, dictionaries, comprehensions and calls. Every test of tests/schema runs them; with `pass_through=False` the
same answers are completed by graphql-core, so a difference between the two shows which function is wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from schema.compiler.plan import (
    CursorPlan,
    EdgesPlan,
    GroupsPlan,
    LeafPlan,
    ObjectPlan,
    PageFact,
    PageInfoPlan,
    PagePlan,
    PlanNode,
    RowListPlan,
    TraversalKeyPlan,
    TypeChoicePlan,
    sole_member,
)
from schema.declarations.cursors import encode_cursor
from schema.declarations.field_declarations import TYPE_KEY


class PendingResponse:
    """One answer on its way: the fingerprints of its pages, and whether it is fit to pass.

    `continued` are the objects that traversals have yet to fill, by their number and the key of the node.
    """

    __slots__ = ("_typed", "continued", "fingerprints", "fit")

    def __init__(self, fingerprints: Mapping[int, str]) -> None:
        self.fingerprints = fingerprints
        self.fit = True
        self.continued: dict[tuple[int, str], dict[str, Any]] = {}
        self._typed: list[dict[str, Any]] = []

    def note_type(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The object, which says its type; only a completion field by field needs that."""
        self._typed.append(answer)
        return answer

    def absorb(self, part: "PendingResponse") -> None:
        """Takes over what is known of a part of the answer that was finished by itself."""
        self.fit = self.fit and part.fit
        self._typed += part._typed

    def drop_types(self) -> None:
        """Takes the types out of all objects that say them."""
        for answer in self._typed:
            del answer[TYPE_KEY]


FinishResponse = Callable[[Any, PendingResponse], Any]
"""The finished value of one that is not null."""


def finish_of(node: PlanNode) -> FinishResponse:
    """The function that finishes what this node returns."""
    writing = _FunctionWriter()
    finished = writing.finished(node, "answer")
    writing.function("finish", [f"return {finished}"])
    exec("\n".join(writing.lines), writing.names)  # noqa: S102 its texts are of plans, where no value of a request is
    return writing.names["finish"]


class _FunctionWriter:
    """The functions of a plan: one for each object, and what they refer to."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {"encode_cursor": encode_cursor}
        self._made = 0

    def function(self, name: str, body: Sequence[str]) -> None:
        """Defines a function of one answer."""
        self.lines += [f"def {name}(answer, finishing):", *(f"    {line}" for line in body)]

    def finished(
        self, node: PlanNode | EdgesPlan | GroupsPlan | PageInfoPlan | PageFact | None, value: str, page: int = 0
    ) -> str:
        """The expression that finishes a value which is not null; the value itself where there is nothing to do."""
        match node:
            case ObjectPlan():
                return self._object(value, node.members, typed=node.typed)
            case TypeChoicePlan():
                return self._choice(value, node)
            case RowListPlan():
                return self.finished(node.element, value) if node.single else self._each(value, node.element)
            case PagePlan():
                return self._object(value, node.members)
            case EdgesPlan():
                return self._each(value, node.edge)
            case GroupsPlan():
                return self._each(value, node.element)
            case PageInfoPlan():
                return self._object(value, node.members, page=node.page)
            case PageFact() if node.fact in ("start", "end"):
                return self._cursor(value, page)
            case CursorPlan():
                return self._cursor(value, node.page)
            case TraversalKeyPlan():
                return f"finishing.continued.setdefault(({node.number}, {value}), {{}})"
            case _:
                return value

    def _cursor(self, value: str, page: int) -> str:
        return f"encode_cursor(finishing.fingerprints[{page}], {value})"

    def _each(self, value: str, node: PlanNode) -> str:
        element = self.finished(node, "element")
        return value if element == "element" else f"[None if element is None else {element} for element in {value}]"

    def _choice(self, value: str, node: TypeChoicePlan) -> str:
        """An object of an abstract type, finished through a table of functions by type."""
        table: dict[str, str] = {}
        for _, shape in node.cases:
            name = self._name("case")
            self.function(name, [f"return {self.finished(shape, 'answer')}"])
            table[shape.type_name] = name
        choice = self._name("choice")
        members = ", ".join(f"{kind!r}: {name}" for kind, name in table.items())
        self.lines.append(f"{choice} = {{{members}}}")
        return f"{choice}[{value}[0]]({value}, finishing)"

    def _object(self, value: str, members: Sequence[tuple[str, Any]], *, typed: bool = False, page: int = 0) -> str:
        """A map of these members, through a function of its own unless there is but one of them."""
        sole = None if typed else sole_member(members)
        if sole is not None:
            return f"{{{members[0][0]!r}: {self.finished(sole, value, page)}}}"
        checks: list[str] = []
        entries: list[str] = []
        names = [f"value{number}" for number in range(len(members))]
        for name, (key, member) in zip(names, members, strict=True):
            finished = self.finished(member, name, page)
            entries.append(f"{key!r}: {finished if finished == name else f'None if {name} is None else {finished}'}")
            checks += self._checks(name, member)
        if typed:
            names.insert(0, "kind")
            entries.append(f"{TYPE_KEY!r}: kind")
        function = self._name("object")
        result = f"{{{', '.join(entries)}}}"
        self.function(
            function,
            [
                f"[{', '.join(names)}] = answer",
                *checks,
                f"return {f'finishing.note_type({result})' if typed else result}",
            ],
        )
        return f"{function}({value}, finishing)"

    def _checks(self, name: str, member: object) -> list[str]:
        """The statements that look for a null or a value that may not be there."""
        if not isinstance(member, LeafPlan):
            return []
        wrong = [f"{name} is None"] if member.required else []
        if member.allowed:
            allowed = self._name("allowed")
            self.names[allowed] = member.allowed | {None}
            wrong.append(f"{name} not in {allowed}")
        return [f"if {' or '.join(wrong)}: finishing.fit = False"] if wrong else []

    def _name(self, base: str) -> str:
        self._made += 1
        return f"{base}{self._made}"
