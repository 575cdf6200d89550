"""A plan printed as an indented tree, for people."""

from collections.abc import Iterable, Iterator, Sequence

from schema.compiler.plan import (
    ConnectionPart,
    CursorPlan,
    EdgesPlan,
    ExpressionRoot,
    GroupsPlan,
    LeafPlan,
    LookupRoot,
    ObjectPlan,
    PageFact,
    PageInfoPlan,
    PagePlan,
    Plan,
    PlanNode,
    RowListPlan,
    TextPlan,
    TotalPlan,
    TraversalKeyPlan,
    TypeChoicePlan,
)


def printed(plan: Plan) -> str:
    """The plan as a tree, a line for each node.

    >>> author = ObjectPlan("Author", (("name", LeafPlan("a1.name", required=True)), ("id", LeafPlan("a1.key"))))
    >>> print(printed(LookupRoot("a1", "MATCH (a1:Author)", author)))
    found by MATCH (a1:Author)
      Author
        name: a1.name  not null
        id: a1.key
    """
    match plan:
        case LookupRoot():
            return "\n".join([f"found by {plan.match}", *_indented(_lines(plan.answer))])
        case ExpressionRoot():
            return "\n".join(_lines(plan.answer))


def _lines(node: PlanNode | ConnectionPart) -> Iterator[str]:
    match node:
        # leaves are a line each, in the words of the statement
        case TextPlan():
            yield f"'{node.text}'"
        case LeafPlan():
            yield node.text + ("  not null" if node.required else "")
        case TotalPlan():
            yield node.text
        case CursorPlan():
            yield f"cursor {node.text}"
        case TraversalKeyPlan():
            yield f"traversal {node.number} from {node.text}"
        # what has parts is a line with its own words, and its parts below
        case ObjectPlan():
            yield node.type_name
            yield from _members(node.members)
        case TypeChoicePlan():
            yield f"{node.variable} is one of"
            for _, shape in node.cases:
                yield from _indented(_lines(shape))
        case RowListPlan():
            yield f"{'one of' if node.single else 'rows of'} {node.match}{_where(node.where)}"
            if node.order:
                yield f"  by {node.order}"
            yield from _indented(_lines(node.element))
        # parts of a connection; the page's own line says what is listed
        case EdgesPlan():
            yield from _lines(node.edge)
        case PageInfoPlan():
            yield ", ".join(f"{key}: {_fact(fact)}" for key, fact in node.members)
        case GroupsPlan():
            yield f"by {node.key[1]} of {node.match}, at most {node.limit}"
            yield from _indented(_lines(node.element))
        case PagePlan():
            yield from _page(node)


def _page(page: PagePlan) -> Iterator[str]:
    yield f"page {page.number} of {page.match}{_where(page.where)}"
    if page.grouping is not None:
        columns = ", ".join(f"{text} as {name}" for name, text in page.grouping)
        yield f"  grouped by {page.names[0]}: {columns}"
    if page.keyset:
        yield f"  beyond {page.keyset}"
    if page.narrow is not None:
        yield f"  or, if {page.narrow.is_little}, of {page.narrow.match}{_where(page.narrow.where)}"
    for stage in page.stages:
        for branch in stage.branches:
            yield f"  from an index, {branch.condition}" + (f", if {branch.guard}" if branch.guard else "")
    yield f"  by {page.ordering}, at most {page.limit}{', backward' if page.backward else ''}"
    yield from _members(page.members)


def _members(members: Sequence[tuple[str, PlanNode | ConnectionPart]]) -> Iterator[str]:
    """The lines of an object's members, each under its key."""
    for key, member in members:
        first, *rest = _lines(member)
        yield f"  {key}: {first}"
        yield from _indented(rest)


def _where(condition: str) -> str:
    return f" where {condition}" if condition else ""


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _fact(fact: PageFact | TextPlan) -> str:
    return f"'{fact.text}'" if isinstance(fact, TextPlan) else fact.fact
