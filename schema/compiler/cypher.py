"""A plan written down as Cypher.

The statement returns one record, which holds the response without its keys: an object is the list of its members, in
the order of the selection (or the only one, `sole_member`), and a list is `COLLECT { ... }`. To send the keys with each
object makes a question of a hundred objects a seventh slower, in the database and here;
`schema.compiler.response_builder` puts them back. Sorting and cutting come before an edge's members: what is not on the
page is not computed.

Neo4j 5 refuses an aggregation anywhere inside an expression that also reads a variable, however deep in a subquery it
stands. So a grouped page, a page read from an index and groups, which aggregate, are a `CALL` before the clause that
needs them; and so is every list around one of these.
"""

from collections.abc import Mapping

from graph.store.store import Statement
from schema.compiler.keysets import IndexBranch, IndexStage, index_hint
from schema.compiler.plan import (
    CursorPlan,
    EdgesPlan,
    ExpressionRoot,
    GroupsPlan,
    LeafPlan,
    LookupRoot,
    NarrowStart,
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
    sole_member,
)

REVISION = "COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN graph.change }[0]"


def write_statement(plan: Plan) -> Statement:
    """The statement of a plan: one record of the answer, the graph's revision, and for a lookup the keys of its nodes.

    >>> name = LeafPlan("a1.name")
    >>> names = RowListPlan(1, "MATCH (a1:Author)", "a1.h_index > $h2", "a1.name", ("a1",), name, single=False)
    >>> print(str(write_statement(ExpressionRoot(names))).partition(" AS answer")[0])
    RETURN COLLECT { MATCH (a1:Author) WHERE a1.h_index > $h2 WITH a1 ORDER BY a1.name RETURN a1.name AS element }
    """
    calls: list[str] = []
    answer = _expression(plan.answer, calls)
    match plan:
        case LookupRoot(variable=variable):
            return Statement(
                f"OPTIONAL {plan.match}\n"
                f"WITH collect({variable}) AS found\n"
                f"UNWIND CASE size(found) WHEN 1 THEN found ELSE [null] END AS {variable}\n"
                f"{_before(calls)}"
                f"RETURN CASE WHEN {variable} IS NOT NULL THEN {answer} END AS answer,"
                f" {REVISION} AS revision, [node IN found | node.key] AS found"
            )
        case ExpressionRoot():
            return Statement(f"{_before(calls)}RETURN {answer} AS answer, {REVISION} AS revision")


def _before(calls: list[str]) -> str:
    return "".join(f"{call} " for call in calls)


def _expression(node: PlanNode, calls: list[str]) -> str:
    """The node as an expression; what must come before the clause that it stands in is added to `calls`."""
    match node:
        case TextPlan():
            return f"'{node.text}'"
        case LeafPlan() | TotalPlan() | CursorPlan() | TraversalKeyPlan():
            return node.text
        case ObjectPlan():
            return _object(node, calls)
        case TypeChoicePlan():
            cases = " ".join(
                f"WHEN {node.variable}:{label} THEN {_object(shape, calls)}" for label, shape in node.cases
            )
            return f"CASE {cases} END"
        case RowListPlan():
            return _rows(node, calls)
        case PagePlan():
            return _page(node, calls)


def _object(shape: ObjectPlan, calls: list[str]) -> str:
    """An object as the list of its members; where it is `typed`, its type before them.

    >>> pair = ObjectPlan("Author", (("name", LeafPlan("a1.name")), ("id", LeafPlan("a1.key"))))
    >>> _object(pair, []), _object(ObjectPlan("Author", pair.members, typed=True), [])
    ('[a1.name, a1.key]', "['Author', a1.name, a1.key]")
    """
    members = [_expression(member, calls) for _, member in shape.members]
    if shape.typed:
        return _list([f"'{shape.type_name}'", *members])
    return _list(members) if sole_member(shape.members) is None else members[0]


def _list(elements: list[str]) -> str:
    return f"[{', '.join(elements)}]"


def _where(*conditions: str) -> str:
    present = [condition for condition in conditions if condition]
    if len(present) > 1:
        present = [f"({condition})" for condition in present]
    return f" WHERE {' AND '.join(present)}" if present else ""


def _rows(rows: RowListPlan, calls: list[str]) -> str:
    inner: list[str] = []
    element = _expression(rows.element, inner)
    ordered = f" WITH {', '.join(rows.names)} ORDER BY {rows.order}" if rows.order else ""
    limit = " LIMIT 1" if rows.single else ""
    matched = f"{rows.match}{_where(rows.where)}{ordered}"
    if not inner:
        return f"COLLECT {{ {matched} RETURN {element} AS element{limit} }}{'[0]' if rows.single else ''}"
    # collect leaves nulls out, and an element may be one: so each is in a list of its own
    name = f"list{rows.number}"
    cut = limit if ordered else f" WITH *{limit}" if limit else ""
    calls.append(f"CALL (*) {{ {matched}{cut} {_before(inner)}RETURN collect([{element}]) AS {name} }}")
    return f"{name}[0][0]" if rows.single else f"[row IN {name} | row[0]]"


def _page(page: PagePlan, calls: list[str]) -> str:
    """The members of a connection, as an expression of Cypher.

    Where only edges are asked for, they are collected as they are. Otherwise the page is read with one row more, which
    says whether there are more, and each row brings its place.

    >>> edge = ObjectPlan("Edge", (("title", LeafPlan("p1.title")),))
    >>> page = PagePlan(
    ...     1, "MATCH (p1:Paper)", "p1.year > 2000", names=("p1",), grouping=None, keyset="", ordering="p1.key",
    ...     place="[p1.key]", limit="$limit1", backward=False, members=(("edges", EdgesPlan(edge)),),
    ... )
    >>> print(_page(page, []))
    COLLECT { MATCH (p1:Paper) WHERE p1.year > 2000 WITH p1 ORDER BY p1.key LIMIT $limit1 RETURN [p1.title] AS row }
    """
    edges = {key: member.edge for key, member in page.members if isinstance(member, EdgesPlan)}
    facts: dict[str, str] = {}
    # read once, with a row more and its place, and cut afterwards
    if page.has_facts or page.backward or len(edges) > 1:
        inner: list[str] = []
        parts = [_object(edge, inner) for edge in edges.values()]
        row = _list([*parts, page.place])
        rows = f"rows{page.number}"
        collected = _collected(page, f"{page.limit} + 1", row, inner, calls)
        cut = f"reverse({rows}[..{page.limit}])" if page.backward else f"{rows}[..{page.limit}]"
        lists = {key: f"[row IN {cut} | row[{index}]]" for index, key in enumerate(edges)}
        facts = {"more": f"size({rows}) > {page.limit}", "start": f"{cut}[0][-1]", "end": f"{cut}[-1][-1]"}
        return f"[{rows} IN [{collected}] | {_members(page, lists, facts, calls)}][0]"
    lists: dict[str, str] = {}
    # nothing but edges: collected as they come
    for key, edge in edges.items():
        inner = []
        row = _object(edge, inner)
        lists[key] = _collected(page, page.limit, row, inner, calls)
    return _members(page, lists, facts, calls)


def _members(page: PagePlan, lists: dict[str, str], facts: dict[str, str], calls: list[str]) -> str:
    members: list[str] = []
    for key, member in page.members:
        match member:
            case EdgesPlan():
                text = lists[key]
            case PageInfoPlan():
                text = _list([_fact(fact, facts) for _, fact in member.members])
            case TotalPlan():
                text = member.text
            case GroupsPlan():
                text = _groups(member, calls)
            case TextPlan():
                text = f"'{member.text}'"
        members.append(text)
    return _list(members) if sole_member(page.members) is None else members[0]


def _fact(fact: PageFact | TextPlan, facts: Mapping[str, str]) -> str:
    return f"'{fact.text}'" if isinstance(fact, TextPlan) else facts.get(fact.fact, fact.fact)


def _collected(page: PagePlan, limit: str, row: str, inner: list[str], calls: list[str]) -> str:
    """The rows of the page as a list, or the name of the list that a `CALL` before makes."""
    names = ", ".join(page.names)
    if page.stages:
        rows = _staged(page, limit) if page.narrow is None else _narrowed(page, page.narrow, limit)
        calls.append(f"CALL (*) {{ {rows} {_before(inner)}RETURN collect({row}) AS page{page.number} }}")
        return f"page{page.number}"
    if page.grouping is None:
        rows = f"{page.match}{_where(page.where, page.keyset)}"
    else:
        columns = ", ".join([page.names[0], *(f"{text} AS {name}" for name, text in page.grouping)])
        distinct = "" if page.grouping else "DISTINCT "
        rows = f"{page.match}{_where(page.where)} WITH {distinct}{columns}{_where(page.keyset)}"
    cut = f"{rows} WITH {names} ORDER BY {page.ordering} LIMIT {limit} {_before(inner)}"
    if page.grouping is None and not inner:
        return f"COLLECT {{ {cut}RETURN {row} AS row }}"
    calls.append(f"CALL (*) {{ {cut}RETURN collect({row}) AS page{page.number} }}")
    return f"page{page.number}"


def _narrowed(page: PagePlan, narrow: NarrowStart, limit: str) -> str:
    """The nodes of a page that is read from an index, unless its narrow beginning is little."""
    [node] = page.names
    sorted_rows = f"WITH DISTINCT {node} WITH {node} ORDER BY {page.ordering} LIMIT {limit}"
    ways = (
        ("[0] ELSE []", f"{narrow.match}{_where(narrow.where)} {sorted_rows}"),
        ("[] ELSE [0]", _staged(page, limit)),
    )
    branches = " UNION ALL ".join(
        f"UNWIND CASE WHEN little THEN {rows} END AS guard CALL () {{ {nodes} RETURN {node} }} RETURN {node}"
        for rows, nodes in ways
    )
    return f"WITH {narrow.is_little} AS little CALL (little) {{ {branches} }}"


def _staged(page: PagePlan, limit: str) -> str:
    """The nodes of a page that is read from an index: a second stage only where the first does not fill it."""
    first, *others = page.stages
    if not others and len(first.branches) == 1:
        return _branch(page, first, first.branches[0], limit)
    [node] = page.names
    nodes = _stage(page, first, limit)
    for number, stage in enumerate(others, 2):
        read, more = f"read{page.number}", f"more{page.number}"
        nodes = (
            f"{nodes} WITH collect({node}) AS {read} CALL ({read}) {{ UNWIND CASE WHEN size({read}) < {limit}"
            f" THEN [{number}] ELSE [] END AS stage {_stage(page, stage, limit)} RETURN collect({node}) AS {more} }}"
            f" UNWIND ({read} + {more})[..{limit}] AS {node}"
        )
    return nodes


def _stage(page: PagePlan, stage: IndexStage, limit: str) -> str:
    """The nodes of one stage, in order, none beyond the limit.

    >>> from schema.compiler.keysets import SortValue, stages
    >>> keys = [SortValue("p1.year", False, nullable=False), SortValue("p1.key", False, nullable=False)]
    >>> [stage] = stages(keys, None, backward=False)
    >>> page = PagePlan(
    ...     1, "MATCH (p1:Paper)", "", names=("p1",), grouping=None, keyset="", ordering="", place="", limit="",
    ...     backward=False, members=(), stages=(stage,), label="Paper",
    ... )
    >>> print(_stage(page, stage, "$limit1").replace(" WHERE", "\\n WHERE").replace(" WITH", "\\n WITH"))
    CALL () { MATCH (p1:Paper) USING INDEX p1:Paper(year, key)
     WHERE p1.year IS NOT NULL AND p1.key IS NOT NULL
     WITH p1 ORDER BY p1.year, p1.key LIMIT $limit1 RETURN p1 }
    """
    [node] = page.names
    branches = [f"{_branch(page, stage, branch, limit)} RETURN {node}" for branch in stage.branches]
    nodes = f"CALL () {{ {' UNION ALL '.join(branches)} }}"
    return nodes if len(branches) == 1 else f"{nodes} WITH {node} ORDER BY {stage.ordering} LIMIT {limit}"


def _branch(page: PagePlan, stage: IndexStage, branch: IndexBranch, limit: str) -> str:
    [node] = page.names
    hint = f" {index_hint(node, page.label, stage.index)}" if page.label else ""

    def read(condition: str, order: str) -> str:
        where = _where(condition, page.where, page.keyset)
        return f"{page.match}{hint}{where} WITH {node} ORDER BY {order} LIMIT {limit}"

    edge = branch.edge
    if edge is None:
        nodes = read(branch.condition, stage.ordering)
    else:
        nodes = (
            f"{read(branch.condition, edge.reach)} WITH collect({node}) AS reached, {edge.furthest} AS edge"
            f" CALL (reached, edge) {{ UNWIND reached AS {node} WITH {node}, edge WHERE {edge.value} <> edge"
            f" RETURN {node} UNION ALL {read(edge.condition, edge.ordering)} RETURN {node} }}"
            f" WITH {node} ORDER BY {stage.ordering} LIMIT {limit}"
        )
    if not branch.guard:
        return nodes
    # a subquery of its own, so that the planner still takes the order from the index
    return f"UNWIND CASE WHEN {branch.guard} THEN [0] ELSE [] END AS guard CALL () {{ {nodes} RETURN {node} }}"


def _groups(groups: GroupsPlan, calls: list[str]) -> str:
    """The groups of a page as a list, which a `CALL` before the clause makes.

    >>> groups = GroupsPlan(
    ...     "groups1", "MATCH (p1:Paper)", "p1", ("key1", "p1.year"), "group1", has_node=False, count="count1",
    ...     limit="$limit1", element=ObjectPlan("Group", (("key", LeafPlan("key1")), ("count", LeafPlan("count1")))),
    ... )
    >>> calls = []
    >>> _groups(groups, calls)
    'groups1'
    >>> print(calls[0].replace(" WITH", "\\n WITH").replace(" ORDER", "\\n ORDER"))
    CALL (*) { MATCH (p1:Paper)
     WITH p1, null AS group1, p1.year AS key1 WHERE key1 IS NOT NULL
     WITH key1, group1, count(DISTINCT p1) AS count1
     ORDER BY count1 DESC, key1 LIMIT $limit1 RETURN collect([key1, count1]) AS groups1 }
    """
    inner: list[str] = []
    element = _object(groups.element, inner)
    (key, expression), group = groups.key, groups.group
    kept = group if groups.has_node else f"null AS {group}"
    calls.append(
        f"CALL (*) {{ {groups.match} WITH {groups.node}, {kept}, {expression} AS {key} WHERE {key} IS NOT NULL"
        f" WITH {key}, {group}, count(DISTINCT {groups.node}) AS {groups.count}"
        f" ORDER BY {groups.count} DESC, {key} LIMIT {groups.limit} {_before(inner)}"
        f"RETURN collect({element}) AS {groups.name} }}"
    )
    return groups.name
