from hypothesis import given
from hypothesis import strategies as st

from graph.model import Label, VenueKind
from loaders.identity.keys.key_clusters import clusters
from loaders.identity.names.venue_names import venue_form, venue_keys, venue_mention
from loaders.sources.acl.venues import AnthologyVenue, mention

NAMES = st.text(alphabet=st.sampled_from("ACL 2019thProceedings of'(),-é"), max_size=40) | st.text(max_size=40)


def same(*names):
    return len({venue_keys([name]) for name in names}) == 1


def test_meetings_of_one_conference_are_one_venue():
    assert same(
        "ACL",
        "ACL 2019",
        "ACL'19",
        "ACL2019",
        "ACL (1)",
        "Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics",
        "Annual Meeting of the Association for Computational Linguistics (ACL 2019)",
    )
    assert same("Workshop on Weaving", "The 3rd Workshop on Weaving", "Proceedings of the Third Workshop on Weaving")
    assert same("Journal of Looms", "Journal of Looms, Volume 12")


def test_a_conference_keeps_its_key_when_its_name_changes():
    assert same("NIPS 2016", "NeurIPS", "Advances in Neural Information Processing Systems 29")
    assert venue_keys(["NIPS"]) == ("name:neurips",)


def test_venues_with_words_in_another_order_or_more_words_are_others():
    assert not same("ACL", "Findings of ACL")
    assert not same("ACL", "ACL Student Research Workshop")
    assert not same("SIGGRAPH", "SIGGRAPH Asia")
    assert not same("Conference on Computer Vision", "European Conference on Computer Vision")


def test_a_venue_of_the_anthology_meets_the_conference_of_a_list():
    known = {
        "acl": AnthologyVenue(
            "Annual Meeting of the Association for Computational Linguistics", "ACL", is_journal=False
        ),
        "loom": AnthologyVenue("Workshop on Looms", "LoomWS", is_journal=False),
        "tl": AnthologyVenue("Transactions on Looms", "TL", is_journal=True),
    }
    listed = venue_mention("ACL", acronym="ACL", kind=VenueKind.CONFERENCE)
    acl = mention("acl", known, None)
    assert acl.keys == ("acl:acl", "name:acl")
    assert set(listed.keys) < set(acl.keys)
    assert (acl.acronym, acl.kind) == ("ACL", VenueKind.CONFERENCE)
    assert mention("loom", known, None).keys == ("acl:loom", "name:loomws", "name:workshop on looms")
    assert mention("loom", known, None).kind is VenueKind.WORKSHOP
    assert mention("tl", known, "Looms Today").keys == ("acl:tl", "name:transactions on looms")
    assert mention("tl", known, "Looms Today").names == ("TL", "Looms Today")
    assert mention("tl", known, None).kind is VenueKind.JOURNAL


def test_two_venues_of_the_anthology_with_one_name_stay_two():
    first, second, listed = (
        frozenset({"acl:nli", "name:workshop on interfaces"}),
        frozenset({"acl:nlint", "name:workshop on interfaces"}),
        frozenset({"name:workshop on interfaces"}),
    )
    found = clusters(Label.VENUE, [first, second, listed])
    assert len({cluster.key for cluster in found.values()}) == 3


@given(NAMES)
def test_the_form_of_a_form_is_the_form(name):
    assert venue_form(venue_form(name)) == venue_form(name)


@given(NAMES)
def test_a_key_is_never_empty(name):
    for key in venue_keys([name]):
        assert key.removeprefix("name:").strip()
