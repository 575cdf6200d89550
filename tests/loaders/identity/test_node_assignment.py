"""Which node a mention belongs to, before a batch and after it, on nodes that can be followed by hand."""

from graph.links import PAPER_LINKS
from graph.model import Label, StoredNode
from loaders.identity.keys.key_links import KeyLink, written
from loaders.identity.node_assignment import (
    AffectedNodes,
    NodeIndex,
    Resolution,
    reach,
    really_gone,
    resolve,
    unsure,
)

ADA = frozenset({"feed:ada"})
ORCID = frozenset({"orcid:0000-0000-0000-0001"})
BOTH = ADA | ORCID


def author(key: str, *key_sets: frozenset[str]) -> StoredNode:
    keys = tuple(sorted(frozenset[str]().union(*key_sets)))
    return StoredNode(Label.AUTHOR, key, keys, tuple(written({KeyLink(keys) for keys in key_sets}, key) or ()))


def affected(
    nodes: list[StoredNode], before: set[frozenset[str]], after: set[frozenset[str]], mentioned: set[frozenset[str]]
) -> AffectedNodes:
    index = NodeIndex()
    for node in nodes:
        index.add(node)
    reached = reach(index, {KeyLink(keys) for keys in before}, {KeyLink(keys) for keys in after})
    gone = really_gone(reached, {KeyLink(keys) for keys in mentioned})
    return AffectedNodes(Label.AUTHOR, index.stored, index.node_of, reached.involved, reached.come, gone)


def resolved(of_authors: AffectedNodes) -> Resolution:
    nothing = {label: AffectedNodes(label, {}, {}, frozenset(), frozenset(), frozenset()) for label in PAPER_LINKS}
    return resolve(nothing | {Label.AUTHOR: of_authors})


def test_a_record_with_both_ids_makes_one_author_of_two():
    nodes = affected([author("feed:ada", ADA), author("orcid:0000-0000-0000-0001", ORCID)], set(), {BOTH}, {BOTH})
    assert nodes.involved == {"feed:ada", "orcid:0000-0000-0000-0001"}
    assert nodes.moved == {"feed:ada"}
    resolution = resolved(nodes)
    assert resolution.before.key(Label.AUTHOR, ADA) == "feed:ada"
    assert resolution.after.key(Label.AUTHOR, ADA) == "orcid:0000-0000-0000-0001"
    assert resolution.nodes[Label.AUTHOR].links.keys() == {"orcid:0000-0000-0000-0001"}
    assert resolution.nodes[Label.AUTHOR].involved_keys == BOTH


def test_the_author_is_two_again_when_the_last_record_with_both_ids_goes():
    together = author("orcid:0000-0000-0000-0001", ADA, ORCID, BOTH)
    nodes = affected([together], {BOTH}, set(), {ADA, ORCID})
    assert nodes.moved == {"orcid:0000-0000-0000-0001"}
    assert resolved(nodes).after.key(Label.AUTHOR, ADA) == "feed:ada"


def test_nothing_moves_while_another_record_has_both_ids():
    together = author("orcid:0000-0000-0000-0001", ADA, ORCID, BOTH)
    nodes = affected([together], {BOTH}, set(), {ADA, ORCID, BOTH})
    assert nodes.moved == frozenset()
    assert resolved(nodes).after.key(Label.AUTHOR, ADA) == "orcid:0000-0000-0000-0001"


def test_only_the_records_of_a_node_with_several_keys_can_tell_whether_a_link_is_gone():
    index = NodeIndex()
    index.add(author("orcid:0000-0000-0000-0001", ORCID, BOTH))
    index.add(author("feed:bo", frozenset({"feed:bo"})))
    gone = {KeyLink(BOTH), KeyLink(frozenset({"feed:bo"}))}
    assert unsure(index, reach(index, gone, set())) == {"orcid:0000-0000-0000-0001"}


def test_a_mention_that_no_node_knows_is_a_thing_by_itself():
    nodes = affected([], set(), set(), set())
    assert resolved(nodes).after.cluster(Label.AUTHOR, ADA).key == "feed:ada"
